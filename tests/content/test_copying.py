"""Nothing repeats eight words in a row of a source page."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from stretchbot.bundled import content_folder
from stretchbot.library import check
from stretchbot.library.copying import hashes_of, read_pages, repeated
from tests.content.templates import texts_of

ProblemsAfter = Callable[[str, str, str], list[str]]

HUG = "exercises/knee_hug.yaml"
ROOT = Path(__file__).resolve().parents[2]
PAGE = "Lie on the floor like a plank, and let both knees wander; then rest."
STEP = "  - Hug one knee."


@pytest.fixture
def page(small_library: Path) -> Path:
    """The small library with the hashes of a page."""
    folder = small_library / "source_words"
    folder.mkdir()
    (folder / "page.txt").write_text(
        "# The whole page.\n" + "\n".join(row for _, row in hashes_of(PAGE)) + "\n", "utf-8"
    )
    return small_library


def test_eight_words_of_a_page_are_refused_whatever_their_case_and_commas(
    page: Path, problems_after: ProblemsAfter
) -> None:
    assert page.is_dir()
    assert problems_after(HUG, STEP, "  - On the floor, like a Plank and let both lie.") == [
        f"{HUG}:10: “on the floor like a plank and let” stands in page, too: say it in words of your own"
    ]


def test_seven_words_of_a_page_are_chance(page: Path, problems_after: ProblemsAfter) -> None:
    assert page.is_dir()
    assert problems_after(HUG, STEP, "  - On the floor like a plank and sleep.") == []


def test_a_sentence_cut_into_two_steps_is_still_one(page: Path) -> None:
    path = page / HUG
    text = path.read_text("utf-8").replace(
        "  - Lie down.\n  - Hug one", "  - Lie like a plank.\n  - And let both knees wander.\n  - Hug one"
    )
    path.write_text(text.replace("Lie like a plank", "Lie on the floor like a plank"), "utf-8")

    assert [problem.line for problem in check(page)] == [10]


def test_apostrophes_of_either_kind_are_the_same() -> None:
    assert list(hashes_of("don't let the others see what you do")) == list(
        hashes_of("Don’t let the others see what you do!")
    )


def test_both_source_pages_are_hashed() -> None:
    pages = read_pages(content_folder())

    assert {"stretching_exercises_for_back", "six_back_stretch_exercises"} <= set(pages)
    assert all(len(hashes) > 300 for hashes in pages.values())


@pytest.mark.parametrize("template", ["messages", "exercises"])
def test_nothing_the_bot_says_repeats_a_page(template: str) -> None:
    pages, texts = read_pages(content_folder()), texts_of(template)

    assert len(texts) > 100
    assert [found for text in texts for found in repeated(text, pages)] == []


@pytest.mark.parametrize("page", ["README.md", "docs/authoring.md", "docs/gallery.md"])
def test_no_document_repeats_a_page(page: str) -> None:
    assert list(repeated((ROOT / page).read_text("utf-8"), read_pages(content_folder()))) == []


def test_a_page_is_hashed_by_the_script_and_told_how_to(tmp_path: Path) -> None:
    ended = subprocess.run(  # noqa: S603 - our own Python
        (sys.executable, str(ROOT / "scripts" / "hash_page.py")),
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path,
    )

    assert ended.returncode == 2
    assert "scripts/hash_page.py SOURCE PAGE.txt" in ended.stderr
