"""The lists of pictures that a library comes with."""

from pathlib import Path

import pytest

from stretchbot.bundled import content_folder
from stretchbot.domain.exercise import Side
from stretchbot.errors import ContentError
from stretchbot.library import check, load_library
from stretchbot.library.pictures import PictureKind
from tests.pictures import content_with_pictures, put_pictures
from tests.shipped import LIBRARY


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """The shipped content, with pictures of two exercises only."""
    return content_with_pictures(
        content_folder(), tmp_path / "content", [LIBRARY.exercises[name] for name in ("knee_hug", "deep_squat")]
    )


def test_a_library_knows_the_pictures_it_has(content: Path) -> None:
    library = load_library(content)

    assert set(library.pictures) == {"knee_hug", "deep_squat"}
    hug = library.pictures["knee_hug"]
    assert hug.path(PictureKind.LOOP, None, Side.LEFT) == content / "pictures" / "knee_hug" / "loop_left.mp4"
    assert hug.path(PictureKind.STILL, "both") == content / "pictures" / "knee_hug" / "both.still.jpg"
    assert hug.path(PictureKind.LOOP, "both", Side.LEFT) is None


def test_pictures_of_no_exercise_are_not_in_it(content: Path) -> None:
    put_pictures(content, "headstand", [(None, ())])

    assert "headstand" not in load_library(content).pictures


@pytest.mark.parametrize("text", ["", "{", "{}", '{"figure": "1", "files": {"loop.mp4": {}}}', "\x00"])
def test_a_damaged_list_says_how_to_mend_it(content: Path, text: str) -> None:
    (content / "pictures" / "deep_squat" / "pictures.json").write_text(text, "utf-8")

    (problem,) = check(content)

    assert str(problem) == (
        "pictures/deep_squat/pictures.json:1: is damaged: run `stretchbot content render deep_squat`"
    )
    with pytest.raises(ContentError):
        load_library(content)
