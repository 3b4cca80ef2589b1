"""The whole way from an exercise file to pictures, with a loop of a few frames."""

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image
from typer.testing import CliRunner

from stretchbot.bundled import content_folder
from stretchbot.cli.app import app
from stretchbot.domain.exercise import Side
from stretchbot.figures.encode import as_video, write_loop
from stretchbot.figures.errors import FigureError
from stretchbot.figures.forms import Form
from stretchbot.figures.render import Drawing, check_figures, draw_exercise
from stretchbot.library.pictures import PictureKind, read_pictures
from tests.figures.figure_builder import figure

SHORT = Form("reach", "Reach", None, (Side.RIGHT, Side.LEFT), figure(loop=[{"pose": "reach", "hold": 0.12}]))


def pixels(path: Path) -> NDArray[np.int_]:
    with Image.open(path) as image:
        return np.asarray(image).astype(int)


def test_an_exercise_is_drawn_with_both_sides_a_contact_sheet_and_a_manifest(tmp_path: Path) -> None:
    ticks: list[int] = []
    drawing = Drawing(tmp_path, tmp_path / "sheets", lambda: ticks.append(1))

    draw_exercise([SHORT], drawing, workers=1)

    pictures = read_pictures(tmp_path, "reach")
    assert pictures is not None
    assert set(pictures.manifest.files) == {path.name for path in pictures.folder.iterdir()} - {"pictures.json"}
    assert len(pictures.manifest.files) == 6
    assert len(ticks) == 2  # 0.12 s of sixteen frames a second
    right, left = (pixels(pictures.folder / name) for name in ("still.jpg", "still_left.jpg"))
    assert np.abs(right[:, :400] - left[:, :-401:-1]).mean() < 6  # the light keeps its side
    assert (tmp_path / "sheets" / "reach.png").is_file()
    thumb = pictures.path(PictureKind.THUMB)
    assert thumb is not None
    assert pixels(thumb).shape == (240, 320, 3)


def test_the_same_frames_make_the_same_file(tmp_path: Path) -> None:
    frames = [as_video(np.full((600, 800, 3), shade, np.uint8)) for shade in (40, 80, 120)]

    for name in ("one.mp4", "two.mp4"):
        write_loop(frames, tmp_path / name)

    assert (tmp_path / "one.mp4").read_bytes() == (tmp_path / "two.mp4").read_bytes()


def test_a_figure_that_would_teach_wrongly_is_not_drawn() -> None:
    with pytest.raises(FigureError, match=r"^reach: the loop takes 0\.1 s"):
        check_figures([SHORT])


def test_an_unknown_exercise_is_refused_with_the_known_ones() -> None:
    ended = CliRunner().invoke(app, ["content", "render", "knee_hug", "hop"])

    assert ended.exit_code == 1
    assert ended.stderr.startswith("no exercise with a figure is called hop; there are ankle_pumps, back_arch, ")


def test_fresh_pictures_are_left_alone() -> None:
    before = {path: path.stat().st_mtime_ns for path in (content_folder() / "pictures").rglob("*")}

    ended = CliRunner().invoke(app, ["content", "render", "back_arch"])

    assert ended.stdout == "Drew 0 of 1 exercises; the others were up to date.\n"
    assert {path: path.stat().st_mtime_ns for path in before} == before
