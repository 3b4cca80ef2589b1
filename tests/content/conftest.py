"""A small content folder in which nothing is wrong, for tests that spoil it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from stretchbot.library import check

# Line numbers below are counted by hand in the tests: keep the lines where they are.
SMALL_LIBRARY = {
    "cautions.yaml": 'ask_first:\n  rest: "Tired? Have a rest."\ncare:\n  getting_up: "Rise slowly."\n',
    "red_flags.yaml": "emergency:\n  - Chest pain\ndoctor:\n  - Fever\nsources:\n  page: All of it.\n",
    "sources.yaml": "page:\n  title: A page about backs\n  link: https://example.org/backs\n",
    "exercises/pelvic_press.yaml": """\
id: pelvic_press
name: Pelvic press
summary: It helps you relax.
posture: lying
places: [floor, bed]
areas: [lower_back]
feel: Low in the back.
steps:
  - Lie down.
  - Press gently.
dose:
  repetitions: [3, 4]
  hold_seconds: [5, 8]
  rest_seconds: 5
frequency: {times: 2, per: day}
breathing:
  pattern: slow
  words: Breathe slowly.
cautions: [rest, getting_up]
sources:
  page: All of it.
risks: [lying_on_side]
""",
    "exercises/knee_hug.yaml": """\
id: knee_hug
name: Knee hug
summary: It eases the back.
posture: lying
places: [floor, bed]
areas: [lower_back, hips]
feel: Low in the back.
steps:
  - Lie down.
  - Hug one knee.
sides: alternate
dose:
  repetitions: [2, 3]
  hold_seconds: [15, 30]
  rest_seconds: 5
frequency: {times: [2, 3], per: week}
breathing:
  pattern: free
  words: Breathe freely.
cautions: [rest, getting_up]
variations:
  - id: both
    name: Both knees
    sides: none
    steps:
      - Lie down.
      - Hug both knees.
sources:
  page: All of it.
risks: [lying_on_side]
""",
    **{
        f"exercises/{name}_stand.yaml": f"""\
id: {name}_stand
name: {name.title()} stand
summary: It wakes you up.
posture: standing
places: [desk, floor, doorway]
areas: [upper_back]
feel: All along the back.
steps:
  - Stand.
  - Grow {name}.
dose:
  repetitions: [3, 4]
  hold_seconds: [5, 8]
  rest_seconds: 5
frequency: {{times: 2, per: day}}
breathing:
  pattern: slow
  words: Breathe slowly.
cautions: [rest]
sources:
  page: All of it.
risks: []
"""
        for name in ("tall", "wide")
    },
    **{
        f"routines/{place}_break.yaml": f"""\
id: {place}_break
name: Break at the {place}
summary: About two minutes.
place: {place}
minutes: 2
areas: [upper_back]
steps:
  - {{exercise: tall_stand, repetitions: 4, seconds: 7}}
  - {{exercise: wide_stand, repetitions: 4, seconds: 7}}
"""
        for place in ("desk", "floor", "doorway")
    },
    # 20 s to settle, 2 × 25 s + 5 s; 20 s to settle, 3 × 5 s + 2 × 5 s: 120 s, which is two minutes.
    "routines/short_rest.yaml": """\
id: short_rest
name: Short rest
summary: Two restful minutes.
place: bed
minutes: 2
areas: [lower_back]
time_of_day: evening
steps:
  - {exercise: knee_hug, variation: both, seconds: 25}
  - {exercise: pelvic_press}
""",
}


@pytest.fixture
def small_library(tmp_path: Path) -> Path:
    """A content folder in which nothing is wrong."""
    for name, text in SMALL_LIBRARY.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")
    return tmp_path


@pytest.fixture
def problems_after(small_library: Path) -> Callable[[str, str, str], list[str]]:
    """Replaces a text in a file of the small library, and says what is wrong now, a line for each problem."""

    def replace(file: str, old: str, new: str) -> list[str]:
        path = small_library / file
        text = path.read_text("utf-8")
        assert old in text, "the test replaces something that isn't there"
        path.write_text(text.replace(old, new, 1), "utf-8")
        return [str(problem) for problem in check(small_library)]

    return replace
