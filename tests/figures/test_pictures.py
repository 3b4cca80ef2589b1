"""The committed pictures: drawn from what the exercise files say now, within Telegram's and our own limits."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import av
import pytest

from stretchbot.bundled import content_folder
from stretchbot.figures.freshness import limits_broken, picture_problems
from stretchbot.figures.gallery import gallery_text
from stretchbot.figures.scene import LOOP_SIZE
from stretchbot.library.pictures import PictureFile, PictureKind, file_name, read_pictures
from tests.figures.drawn import DRAWN

CONTENT = content_folder()
LOOPS = sorted((CONTENT / "pictures").glob("*/*.mp4"))
SMALL = PictureFile(width=320, height=240, seconds=6, size=1000, sha256="")


def test_every_exercise_and_variation_is_drawn_as_its_file_says_now() -> None:
    assert len(DRAWN) >= 32
    assert picture_problems(CONTENT) == []


@pytest.mark.parametrize("path", LOOPS, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_loop_is_what_a_phone_plays_at_once(path: Path) -> None:
    with av.open(str(path)) as container:
        (stream,) = container.streams
        assert isinstance(stream, av.VideoStream)
        assert (stream.codec_context.name, stream.codec_context.pix_fmt) == ("h264", "yuv420p")
        assert (stream.width, stream.height) == LOOP_SIZE
        assert stream.average_rate is not None
        assert 12 <= stream.average_rate <= 25
    content = path.read_bytes()
    assert content.index(b"moov") < content.index(b"mdat")  # it can be shown before it is all there


def test_all_pictures_together_stay_small() -> None:
    assert sum(path.stat().st_size for path in (CONTENT / "pictures").rglob("*")) < 20 * 1024 * 1024


def test_the_gallery_shows_what_there_is() -> None:
    page = CONTENT.parent / "docs" / "gallery.md"

    assert page.read_text("utf-8") == gallery_text(CONTENT, page.parent)
    assert all((page.parent / part.split('"')[0]).is_file() for part in page.read_text("utf-8").split('src="')[1:])


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A content folder whose only pictures are those of one exercise."""
    content = tmp_path / "content"
    shutil.copytree(CONTENT, content, ignore=shutil.ignore_patterns("pictures", "languages"))
    shutil.copytree(CONTENT / "pictures" / "back_arch", content / "pictures" / "back_arch")
    return content


def problems_of(content: Path) -> list[str]:
    return [problem for problem in picture_problems(content) if "back_arch" in problem]


def test_a_changed_pose_makes_pictures_stale(copy: Path) -> None:
    assert problems_of(copy) == []
    file = copy / "exercises" / "back_arch.yaml"
    file.write_text(file.read_text("utf-8").replace("bend: -17", "bend: -16"), "utf-8")

    assert problems_of(copy) == [
        "pictures/back_arch: drawn from an earlier figure: run stretchbot content render back_arch"
    ]


def test_changed_words_do_not_make_pictures_stale(copy: Path) -> None:
    file = copy / "exercises" / "back_arch.yaml"
    file.write_text(file.read_text("utf-8").replace("A little lift", "A small lift"), "utf-8")

    assert problems_of(copy) == []


def test_pictures_that_were_touched_lost_or_left_over_are_named(copy: Path) -> None:
    folder = copy / "pictures" / "back_arch"
    (folder / "thumb.jpg").unlink()
    (folder / "still.jpg").write_bytes(b"something else")
    (folder / "old.mp4").write_bytes(b"")

    assert problems_of(copy) == [
        "pictures/back_arch/thumb.jpg: missing: run stretchbot content render back_arch",
        "pictures/back_arch/old.mp4: belongs to no form of the exercise: remove it",
        "pictures/back_arch/still.jpg: changed since it was drawn: draw it again",
    ]


@pytest.mark.parametrize(
    ("name", "changes", "message"),
    [
        ("loop.mp4", {"size": 205 * 1024}, "205 KiB, 200 at most"),
        ("both.loop_left.mp4", {"seconds": 19.0}, "19.0 s long, 5 to 14 are right"),
        ("both.still_left.jpg", {"size": 101 * 1024}, "101 KiB, 100 at most"),
        ("thumb.jpg", {"width": 640}, "640 × 240 pixels, 320 at most"),
    ],
)
def test_a_picture_over_a_limit_is_named(name: str, changes: dict[str, float], message: str) -> None:
    assert list(limits_broken(name, SMALL.model_copy(update=changes))) == [message]
    assert list(limits_broken(name, SMALL)) == []


def test_pictures_are_found_by_form_and_side() -> None:
    pictures = read_pictures(CONTENT, "knee_hug")

    assert pictures is not None
    plain = DRAWN["knee_hug"][0]
    for side in plain.sides:
        path = pictures.path(PictureKind.LOOP, None, side)
        assert path is not None
        assert path.is_file()
    assert pictures.path(PictureKind.LOOP, "both", plain.sides[1]) is None  # both knees at once have no sides
    assert pictures.path(PictureKind.STILL, "both") == pictures.folder / "both.still.jpg"
    assert read_pictures(CONTENT, "no_such_exercise") is None


def test_names_tell_form_and_side() -> None:
    form = DRAWN["doorway_reach"][1]

    assert [file_name(PictureKind.LOOP, form.variation, side) for side in form.sides] == [
        "side_to_side.loop.mp4",
        "side_to_side.loop_left.mp4",
    ]


def test_the_bot_and_the_command_line_load_no_drawing_library() -> None:
    modules = "stretchbot.cli.app, stretchbot.demo.run, stretchbot.runner"
    code = f"import sys, json, {modules}; print(json.dumps(sorted(sys.modules)))"
    command = [sys.executable, "-c", code]
    loaded = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)  # noqa: S603 - our own code

    assert not {"av", "PIL", "stretchbot.figures.scene", "stretchbot.figures.raster"} & set(loaded)
