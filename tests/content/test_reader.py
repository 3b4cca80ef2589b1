from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from stretchbot.errors import ContentError
from stretchbot.library import check, load_library

ProblemsAfter = Callable[[str, str, str], list[str]]

HUG = "exercises/knee_hug.yaml"


def test_nothing_is_wrong_with_the_small_library(small_library: Path) -> None:
    assert check(small_library) == []


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        (
            "posture: lying\n",
            "posture: lying\nname: Again\n",
            5,
            "`name` is already there, in line 2: keep one of them",
        ),
        (
            "name: Knee hug",
            "name: !!python/object/apply:os.system ['true']",
            2,
            "tag:yaml.org,2002:python/object/apply:os.system is a YAML tag: remove it, or quote the whole text",
        ),
        ("name: Knee hug", "name: !!str Knee hug", 2, "tag:yaml.org,2002:str is a YAML tag"),
        ("name: Knee hug", "name: ! Knee hug", 2, "! is a YAML tag"),
        ("areas: [", "areas: !!set [", 6, "tag:yaml.org,2002:set is a YAML tag"),
        ("areas: [", "areas: &a [", 6, "&a names a part for repeating: remove the name"),
        ("places: [floor, bed]", "places: *a", 5, "*a repeats another part: write it out instead"),
        ("  - Lie down.", "  -\tLie down.", 9, "there is a tab: use spaces instead"),
        ("Lie down.", "Lie\u0007 down.", 9, "there is an invisible character (U+0007): remove it"),
        ("  - Lie down.", '  - "Lie\\ud83d down."', 9, "there is an invisible character (U+D83D): remove it"),
        ("feel:", '"fe\\0el":', 7, "there is an invisible character (U+0000): remove it"),
        ("Lie down.", "Lie\u202e down.", 9, "`steps, entry 1` holds an invisible character (U+202E): remove it"),
        ("name: Knee hug", "name: no", 2, 'no could mean a yes or no: write "no" in quotes'),
        ("name: Knee hug", "name: Off", 2, 'Off could mean a yes or no: write "Off" in quotes'),
        (
            "name: Knee hug",
            "name: 1:30",
            2,
            '1:30 could be a time or a number to base 60: write "1:30" in quotes',
        ),
        ("name: Knee hug", "name: 2026-11-20", 2, '2026-11-20 could be a date: write "2026-11-20" in quotes'),
        (
            "rest_seconds: 5",
            "rest_seconds: -.2",
            15,
            "-.2 is a number in an unusual form: write it like 12, -3 or 0.5",
        ),
        ("rest_seconds: 5", "rest_seconds: 05", 15, "05 is a number in an unusual form"),
        ("rest_seconds: 5", "rest_seconds: 0x5", 15, "0x5 is a number in an unusual form"),
        ("rest_seconds: 5", "rest_seconds: 1_0", 15, "1_0 is a number in an unusual form"),
        ("rest_seconds: 5", "rest_seconds: 1e1", 15, "1e1 is a number in an unusual form"),
        ("rest_seconds: 5", "rest_seconds: .inf", 15, ".inf is not a usable number"),
        ("rest_seconds: 5", "rest_seconds: " + "9" * 5000, 15, "9" * 5000 + " is a number in an unusual form"),
        (
            "name: Knee hug",
            "name: Knee hug: gently",
            2,
            "a text with a colon in it needs quotes around it, or the indentation is off",
        ),
        ("areas: [lower_back, hips]", "areas: [lower_back, hips", 7, "a bracket is opened here or above"),
        ("name: Knee hug", "name: @Knee hug", 2, "a text that starts with this character needs quotes"),
        ("  - Hug one knee.", " - Hug one knee.", 10, "this can't be read: check the indentation of this line"),
        ("sources:", "---\nsources:", 28, "a second document starts here: give it a file of its own"),
        ("steps:", "? [a]\n: b\nsteps:", 8, "the name of a field must be a plain word"),
        ("sources:", f"figure: {'{a: ' * 20}1{'}' * 20}\nsources:", 28, "this is nested more than 12 levels deep"),
    ],
)
def test_yaml_that_could_be_misread_is_refused_with_its_line(
    problems_after: ProblemsAfter, old: str, new: str, line: int, message: str
) -> None:
    [problem] = problems_after(HUG, old, new)

    assert problem.startswith(f"{HUG}:{line}: {message}")


def test_a_quote_that_is_never_closed_is_named(problems_after: ProblemsAfter) -> None:
    [problem] = problems_after(HUG, "name: Knee hug", 'name: "Knee hug')

    assert problem.endswith("a quote is opened here or above and never closed")


def test_quoted_traps_are_text(small_library: Path, problems_after: ProblemsAfter) -> None:
    assert problems_after(HUG, "name: Knee hug", 'name: "no"') == []
    assert load_library(small_library).exercises["knee_hug"].name == "no"


def test_an_alias_bomb_is_refused_without_being_expanded(problems_after: ProblemsAfter) -> None:
    layers = ["a0: &a0 [x, x]", *(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 30))]

    assert problems_after(HUG, "id: knee_hug", "\n".join(layers)) == [
        f"{HUG}:1: &a0 names a part for repeating: remove the name"
    ]


def test_text_that_is_not_utf_8_is_refused_with_its_line(small_library: Path) -> None:
    (small_library / HUG).write_bytes("id: knee_hug\nname: Kniebeuge für alle\n".encode("latin-1"))

    assert str(check(small_library)[0]) == (
        f"{HUG}:2: a character here is not UTF-8: save the file with the encoding UTF-8"
    )


def test_a_byte_order_mark_and_windows_line_ends_are_fine(small_library: Path) -> None:
    path = small_library / HUG
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))

    assert check(small_library) == []


def test_a_huge_file_is_refused_unread(small_library: Path) -> None:
    (small_library / HUG).write_text("# padding\n" * 20_000, "utf-8")

    assert [str(problem) for problem in check(small_library)] == [
        f"{HUG}:1: the file is larger than 128 KiB: split or shorten it"
    ]


@pytest.mark.parametrize("text", ["", "# only a remark\n", "just words\n", "- a\n- list\n", "---\n"])
def test_a_file_without_fields_is_refused_in_words(small_library: Path, text: str) -> None:
    (small_library / HUG).write_text(text, "utf-8")

    [problem] = check(small_library)

    assert (str(problem.file), problem.line) == (HUG, 1)
    assert problem.message in {
        "the file is empty",
        "the file must be a group of fields: a name, a colon and a value",
    }


def test_every_problem_of_every_file_is_reported_at_once(small_library: Path) -> None:
    for name in ("knee_hug", "pelvic_press"):
        path = small_library / f"exercises/{name}.yaml"
        path.write_text(path.read_text("utf-8").replace("posture: lying", "posture: flying"), "utf-8")

    with pytest.raises(ContentError) as refusal:
        load_library(small_library)

    assert [(problem.file.stem, problem.line) for problem in refusal.value.problems] == [
        ("knee_hug", 4),
        ("pelvic_press", 4),
    ]
    assert str(refusal.value).count("\n") == 1


@given(data=st.data())
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_an_author_types_is_answered_with_file_and_line(small_library: Path, data: st.DataObject) -> None:
    path = small_library / HUG
    original = path.read_text("utf-8")
    start = data.draw(st.integers(0, len(original)))
    end = data.draw(st.integers(start, min(len(original), start + 30)))
    typed = data.draw(st.text(alphabet=st.sampled_from(list(" \n\t:-[]{}&*!|>'\"%@`#,?~<=0123.xyn\\é🙂")), max_size=12))
    spoilt = original[:start] + typed + original[end:]
    path.write_text(spoilt, "utf-8")

    problems = check(small_library)

    path.write_text(original, "utf-8")
    for problem in problems:
        assert 1 <= problem.line <= spoilt.count("\n") + 1
        assert problem.message
