from collections.abc import Callable
from pathlib import Path

import pytest

from stretchbot.library import check

ProblemsAfter = Callable[[str, str, str], list[str]]

HUG = "exercises/knee_hug.yaml"
ROUTINE = "routines/short_rest.yaml"


@pytest.mark.parametrize(
    ("file", "old", "new", "line", "message"),
    [
        (HUG, "feel: ", "fel: ", 7, "`fel` is not a known field; did you mean `feel`?"),
        (HUG, "feel: Low in the back.\n", "", 1, "`feel` is missing"),
        (
            HUG,
            "  hold_seconds",
            "  hold_secs",
            14,
            "`dose: hold_secs` is not a known field; did you mean `hold_seconds`?",
        ),
        (
            HUG,
            "    sides: none",
            "    side: none",
            24,
            "`variations, entry 1: side` is not a known field; did you mean `sides`?",
        ),
        (
            ROUTINE,
            "seconds: 25",
            "secnds: 25",
            9,
            "`steps, entry 1: secnds` is not a known field; did you mean `seconds`?",
        ),
        ("sources.yaml", "  link:", "  lnk:", 3, "`page: lnk` is not a known field; did you mean `link`?"),
        (
            HUG,
            "areas: [lower_back, hips]",
            "areas: [lower_bak]",
            6,
            "`areas, entry 1` can't be lower_bak; did you mean `lower_back`?",
        ),
        (
            HUG,
            "posture: lying",
            "posture: 5",
            4,
            "`posture` can't be 5: choose standing, squatting, sitting, kneeling or lying",
        ),
        (
            HUG,
            "areas: [lower_back, hips]",
            "areas: [hips, lower_back, hips]",
            6,
            "`areas` names hips twice: keep one of them",
        ),
        (
            ROUTINE,
            "areas: [lower_back]",
            "areas: [lower_back, lower_back]",
            6,
            "`areas` names lower_back twice: keep one of them",
        ),
        (HUG, "areas: [lower_back, hips]", "areas: []", 6, "`areas` needs 1 or more entries"),
        (
            HUG,
            "areas: [lower_back, hips]",
            "areas: lower_back",
            6,
            "`areas` must be a list, in brackets or one entry a line with a dash",
        ),
        (HUG, "name: Knee hug", "name:", 2, "`name` is empty"),
        (HUG, "name: Knee hug", "name: 12", 2, "`name` must be text: put it in quotes"),
        (HUG, "name: Knee hug", "name: ' Knee hug'", 2, "`name` must not be empty, nor begin or end with a space"),
        (HUG, "name: Knee hug", "name: " + "x" * 41, 2, "`name` is too long: 40 characters are the most"),
        (HUG, "name: Knee hug", 'name: "Knee\\nhug"', 2, "`name` must be one line"),
        (
            HUG,
            "  - Hug one knee.",
            "  - Hug one knee",
            10,
            "`steps, entry 2` must be a whole sentence with a full stop at its end",
        ),
        (
            HUG,
            "  - Hug one knee.",
            "  - " + "x" * 90 + ".",
            10,
            "`steps, entry 2` is too long: 90 characters are the most",
        ),
        (
            HUG,
            "repetitions: [2, 3]",
            "repetitions: [3, 2]",
            13,
            "`dose: repetitions` must be a number above 0, or two in brackets from low to high, like [2, 3]",
        ),
        (
            HUG,
            "repetitions: [2, 3]",
            "repetitions: 0",
            13,
            "`dose: repetitions` must be a number above 0, or two in brackets",
        ),
        (
            HUG,
            "repetitions: [2, 3]",
            "repetitions: true",
            13,
            "`dose: repetitions` must be a number above 0, or two in brackets",
        ),
        (
            HUG,
            "rest_seconds: 5",
            "rest_seconds: 5\n  move_seconds: 5",
            12,
            "`dose` needs exactly one of hold_seconds, move_seconds and count_seconds",
        ),
        (HUG, "rest_seconds: 5", "rest_seconds: 61", 15, "`dose: rest_seconds` must be 60 or less"),
        (
            HUG,
            "rest_seconds: 5",
            'rest_seconds: "5"',
            15,
            "`dose: rest_seconds` must be a whole number, without quotes",
        ),
        (HUG, "rest_seconds: 5", "rest_seconds: 2.5", 15, "`dose: rest_seconds` must be a whole number"),
        (ROUTINE, "minutes: 2", "minutes: 0", 5, "`minutes` must be 1 or more"),
        (
            HUG,
            "breathing:\n  pattern: free\n  words: Breathe freely.",
            "breathing: freely",
            17,
            "`breathing` must be a group of fields, indented below it",
        ),
        (
            HUG,
            "sources:\n  page: All of it.",
            "sources: page",
            28,
            "`sources` must be a group of fields, indented below it",
        ),
        ("sources.yaml", "https://", "http://", 3, "`page: link` must be an address that begins with https://"),
        (
            "cautions.yaml",
            "rest:",
            "Rest:",
            2,
            "`ask_first: Rest` must be small letters, digits and underscores, begin with a letter, and be 2 to 30 long",
        ),
    ],
)
def test_a_wrong_field_is_named_with_what_to_write(
    problems_after: ProblemsAfter, file: str, old: str, new: str, line: int, message: str
) -> None:
    problems = [problem for problem in problems_after(file, old, new) if problem.startswith(file)]

    assert any(problem.startswith(f"{file}:{line}: {message}") for problem in problems), problems


def test_words_of_the_checking_library_never_reach_an_author(problems_after: ProblemsAfter) -> None:
    problems = problems_after(HUG, "id: knee_hug", "id: 9\nextra: {a: [1]}\nminutes: []")

    assert len(problems) >= 3
    for problem in problems:
        assert not any(word in problem for word in ("Input", "should", "pydantic", "str_", "Value error"))


FIGURE = """\
figure:
  person: fern
  view: {yaw: 20}
  poses: {lie: {pelvis: {x: -0.2, y: 1}}, hug: {from: lie}}
  loop:
    - {pose: hug, hold: 6}
"""
LOOP = "    figure: {loop: [{pose: lie, hold: 6}]}\n"


def with_figures(small_library: Path, figure: str, variation: str) -> list[str]:
    """What is wrong when an exercise has this figure and its variation that one."""
    path = small_library / HUG
    text = path.read_text("utf-8").replace("sources:", variation + "sources:")
    path.write_text(text + figure, "utf-8")
    return [str(problem).partition(": ")[2] for problem in check(small_library)]


def test_an_exercise_and_its_variations_may_have_a_figure(small_library: Path) -> None:
    assert with_figures(small_library, FIGURE, LOOP) == []


@pytest.mark.parametrize(
    ("figure", "variation", "message"),
    [
        (FIGURE.replace("x: -0.2", "x: far"), LOOP, "`figure: poses: lie: pelvis: x` must be a number, without quotes"),
        (FIGURE.replace("x: -0.2", "z: 9"), LOOP, "`figure: poses: lie: pelvis: z` must be 4.0 or less"),
        (FIGURE.replace("from: lie", "from: stand"), LOOP, "`figure` has no pose called stand, which hug is from"),
        (FIGURE.replace("pose: hug", "pose: hugg"), LOOP, "`figure` has no pose called hugg"),
        (FIGURE.replace("person: fern", "person: ferm"), LOOP, "`figure: person` can't be ferm; did you mean `fern`?"),
        (FIGURE.replace("pelvis:", "pelvs:"), LOOP, "`figure: poses: lie: pelvs` is not a known field; did you mean"),
        (FIGURE, "", "the file needs a `figure` both for itself and for both, or for neither"),
        (FIGURE, LOOP.replace("lie", "sit"), "the file has no pose called sit"),
    ],
)
def test_a_wrong_figure_is_named_with_what_to_write(
    small_library: Path, figure: str, variation: str, message: str
) -> None:
    problems = with_figures(small_library, figure, variation)

    assert any(problem.startswith(message) for problem in problems), problems


def test_an_id_that_differs_from_the_file_name_is_refused(small_library: Path) -> None:
    (small_library / "exercises/knee_hug.yaml").rename(small_library / "exercises/hug.yaml")

    assert str(check(small_library)[0]) == (
        "exercises/hug.yaml:1: `id` is knee_hug, but the file is called hug.yaml: make them the same"
    )


@pytest.mark.parametrize("name", ["exercises/bed_edge.yml", "routines/readme.txt"])
def test_a_file_that_would_be_overlooked_is_reported(small_library: Path, name: str) -> None:
    (small_library / name).write_text("id: x\n", "utf-8")

    assert [str(problem) for problem in check(small_library)] == [
        f"{name}:1: only files that end in .yaml belong here: rename or move it"
    ]


def test_what_editors_leave_behind_is_ignored(small_library: Path) -> None:
    (small_library / "exercises/.knee_hug.yaml.swp").write_bytes(b"\xff")

    assert check(small_library) == []


def test_an_empty_folder_is_no_library(tmp_path: Path) -> None:
    assert [str(problem) for problem in check(tmp_path)] == [
        "cautions.yaml:1: this file is missing",
        "exercises:1: this folder is missing",
        "red_flags.yaml:1: this file is missing",
        "routines:1: this folder is missing",
        "sources.yaml:1: this file is missing",
    ]
