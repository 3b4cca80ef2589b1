from collections.abc import Callable
from pathlib import Path

import pytest

from stretchbot.library import check, load_library

ProblemsAfter = Callable[[str, str, str], list[str]]

HUG = "exercises/knee_hug.yaml"
PRESS = "exercises/pelvic_press.yaml"
ROUTINE = "routines/short_rest.yaml"
FIRST_STEP = "  - {exercise: knee_hug, variation: both, seconds: 25}"
LAST_STEP = "  - {exercise: pelvic_press}"


@pytest.mark.parametrize("only_by_choice", [False, True])
def test_a_place_for_which_a_reminder_finds_nothing_is_named(small_library: Path, only_by_choice: bool) -> None:
    path = small_library / ROUTINE
    if only_by_choice:
        path.write_text(path.read_text("utf-8") + "only_by_choice: true\n", "utf-8")
    else:
        path.write_text(path.read_text("utf-8").replace("place: bed", "place: floor"), "utf-8")
    message = "routines:1: no routine is for the place bed, or only by choice: add one"
    assert [str(problem) for problem in check(small_library)] == [message]


@pytest.mark.parametrize(
    ("file", "old", "new", "line", "message"),
    [
        (HUG, "cautions: [rest,", "cautions: [rst,", 20, "there is no caution called rst; did you mean `rest`?"),
        (HUG, "  page: All", "  pages: All", 29, "there is no source called pages; did you mean `page`?"),
        (
            HUG,
            "variations:",
            "gentler: pelvic_pres\nvariations:",
            21,
            "there is no exercise called pelvic_pres; did you mean `pelvic_press`?",
        ),
        (
            HUG,
            "variations:",
            "gentler: knee_hug\nvariations:",
            21,
            "`gentler` goes round in a circle: knee_hug → knee_hug",
        ),
        (PRESS, "name: Pelvic press", "name: Knee hug", 2, "knee_hug.yaml has the same name: give this one another"),
        (
            HUG,
            "sources:",
            "  - id: both\n    name: Again\n    steps: [Lie., Rest.]\nsources:",
            28,
            "there already is a variation called both: give this one another id",
        ),
        (
            ROUTINE,
            "exercise: knee_hug",
            "exercise: knee_hg",
            9,
            "there is no exercise called knee_hg; did you mean `knee_hug`?",
        ),
        (
            ROUTINE,
            "variation: both",
            "variation: bth",
            9,
            "there is no variation of knee_hug called bth; did you mean `both`?",
        ),
        (
            ROUTINE,
            "place: bed",
            "place: desk",
            9,
            "knee_hug doesn't fit the place desk: choose another exercise",
        ),
        (ROUTINE, "seconds: 25", "seconds: 31", 9, "`seconds` is 31, but knee_hug is meant for 15 to 30"),
        (
            ROUTINE,
            "seconds: 25",
            "repetitions: 1",
            9,
            "`repetitions` is 1, but knee_hug is meant for 2 to 3",
        ),
        # Another round of knee_hug: 15 s to settle, 2 × 2 × 15 s + 3 × 5 s; with the 110 s there, 200 s.
        (
            ROUTINE,
            FIRST_STEP,
            f"{FIRST_STEP}\n  - {{exercise: knee_hug}}",
            10,
            "knee_hug comes twice in a row: put another exercise between, or raise its repetitions",
        ),
        (
            ROUTINE,
            LAST_STEP,
            f"{LAST_STEP}\n{FIRST_STEP}",
            10,
            "pelvic_press adds to the effect of the others: make it the last step",
        ),
        (
            ROUTINE,
            "areas: [lower_back]",
            "areas: [lower_back, neck]",
            6,
            "no exercise of this routine is for the area neck: remove it, or add an exercise",
        ),
        (
            ROUTINE,
            "seconds: 25",
            "seconds: 17",
            5,
            (
                "`minutes` is 2, but the steps take 1 min 44 s, with the time to settle into each:"
                " change doses or `minutes` until they agree within 15 s"
            ),
        ),
        (ROUTINE, "minutes: 2", "minutes: 3", 5, "`minutes` is 3, but the steps take 2 min 0 s"),
        (ROUTINE, "Two restful", "Three restful", 3, "it says “Three restful minutes”, but `minutes` is 2"),
        (ROUTINE, "name: Short rest", "name: My 5 minutes", 2, "it says “5 minutes”, but `minutes` is 2"),
        ("cautions.yaml", "rest:", 'rust: "Hm."\n  rest:', 2, "no exercise uses rust: remove it"),
        ("sources.yaml", "page:", "book: {title: A book}\npage:", 1, "no exercise uses book: remove it"),
    ],
)
def test_what_files_say_of_each_other_is_checked(
    problems_after: ProblemsAfter, file: str, old: str, new: str, line: int, message: str
) -> None:
    problems = problems_after(file, old, new)

    assert any(problem.startswith(f"{file}:{line}: {message}") for problem in problems), problems


def test_an_exercise_without_a_routine_is_reported(problems_after: ProblemsAfter) -> None:
    problems = problems_after(ROUTINE, FIRST_STEP, LAST_STEP)

    assert f"{HUG}:1: no routine has knee_hug: add it to one" in problems


def test_a_routine_true_to_a_quarter_of_a_minute_is_fine(small_library: Path) -> None:
    # 20 + 2 × 16 + 5, and 20 + 3 × 6 + 2 × 5, are 105 seconds: 15 short of two minutes.
    path = small_library / ROUTINE
    text = path.read_text("utf-8").replace("seconds: 25", "seconds: 16")
    path.write_text(text.replace(LAST_STEP, "  - {exercise: pelvic_press, seconds: 6}"), "utf-8")

    assert check(small_library) == []


@pytest.mark.parametrize("words", ["2 minutes of rest.", "Rest, minute by minute.", "Two slow minutes for your back."])
def test_words_that_tell_no_other_time_are_fine(problems_after: ProblemsAfter, words: str) -> None:
    assert problems_after(ROUTINE, "Two restful minutes.", words) == []


def test_one_mistake_in_an_exercise_does_not_make_routines_wrong(problems_after: ProblemsAfter) -> None:
    assert problems_after(HUG, "posture: lying", "posture: flying") == [
        f"{HUG}:4: `posture` can't be flying; did you mean `lying`?"
    ]


@pytest.mark.parametrize(
    ("shared", "spoilt"), [("cautions.yaml", "ask_first: no\ncare: {}\n"), ("sources.yaml", "page: 5\n")]
)
def test_a_mistake_in_a_shared_file_is_reported_alone(small_library: Path, shared: str, spoilt: str) -> None:
    (small_library / shared).write_text(spoilt, "utf-8")

    assert [(str(problem.file), problem.line) for problem in check(small_library)] == [(shared, 1)]


@pytest.mark.parametrize(
    ("last_step", "fits"),
    [("x" * 55 + ".", True), ("x" * 56 + ".", False), ("🙂" * 28 + ".", False)],  # 56, 57 and 57 UTF-16 units
)
def test_an_exercise_must_fit_a_caption_in_every_language(small_library: Path, last_step: str, fits: bool) -> None:
    # The budget is 600 units, 4 around each text counted in. "Knee hug" takes 8 + 4 and breathing 54 + 4; five steps of
    # 90 + 4 leave 600 - 70 - 470 = 60, which is one more step of 56.
    path = small_library / HUG
    lines = "".join(f"  - {step}\n" for step in ["x" * 89 + "."] * 5 + [last_step])
    text = path.read_text("utf-8").replace("  - Lie down.\n  - Hug one knee.\n", lines, 1)
    text = text.replace("Breathe freely.", "x" * 53 + ".")
    path.write_text(text, "utf-8")

    problems = [str(problem) for problem in check(small_library)]

    assert (problems == []) is fits
    assert all(problem.startswith(f"{HUG}:8: name, steps and breathing are 1 ") for problem in problems)


def test_an_exercise_has_as_many_cautions_as_it_needs_and_they_need_no_room_in_a_caption(small_library: Path) -> None:
    names = [f"care_{letter}" for letter in "abcdefghijklmnop"]
    words = "x" * 89 + "."
    with (small_library / "cautions.yaml").open("a", encoding="utf-8") as file:
        file.writelines(f"  {name}: {words}\n" for name in names)
    path = small_library / HUG
    text = path.read_text("utf-8").replace("[rest, getting_up]", f"[getting_up, {', '.join(names)}, rest]")
    path.write_text(text, "utf-8")

    assert list(check(small_library)) == []
    exercise = load_library(small_library).exercises["knee_hug"]
    assert [caution.id for caution in exercise.cautions] == [
        "rest",
        "getting_up",
        *names,
    ]  # what asks first comes first


def test_a_caution_is_in_one_group(problems_after: ProblemsAfter) -> None:
    assert problems_after("cautions.yaml", "care:\n", 'care:\n  rest: "Rest."\n') == [
        "cautions.yaml:1: the file has rest twice: in `ask_first` and in `care`"
    ]


def test_a_library_is_ordered_by_id(small_library: Path) -> None:
    library = load_library(small_library)

    assert list(library.exercises) == ["knee_hug", "pelvic_press", "tall_stand", "wide_stand"]
    assert list(library.routines) == ["desk_break", "doorway_break", "floor_break", "short_rest"]
