"""Draws what is out of date: every form of an exercise on all cores, its files, and a contact sheet."""

import shutil
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from itertools import repeat
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from stretchbot.figures.checks import problems_of_scene
from stretchbot.figures.encode import THUMB_SIZE, as_video, write_loop, write_still, write_thumb
from stretchbot.figures.errors import FigureError
from stretchbot.figures.forms import Form, fingerprint
from stretchbot.figures.motion import FRAMES_PER_SECOND
from stretchbot.figures.scene import LOOP_SIZE, Frame, Scene
from stretchbot.figures.sheet import Sheet
from stretchbot.figures.still import SIZE as STILL_SIZE
from stretchbot.figures.still import stills as draw_stills
from stretchbot.library.figure_fields import FigureFields, written
from stretchbot.library.pictures import Manifest, PictureFile, PictureKind, file_name, pictures_folder, write_manifest

if TYPE_CHECKING:
    from av.video.frame import VideoFrame

    from stretchbot.domain.exercise import Side

_FRAMES_A_TASK = 12


@dataclass(frozen=True, slots=True)
class Drawing:
    """Where pictures go. `sheets` is a folder for contact sheets, None for none; `tick` is told of every frame."""

    content: Path
    sheets: Path | None
    tick: Callable[[], None]


def frames_to_draw(forms: Iterable[Form]) -> int:
    """How many frames these forms have, both sides of a loop drawn at once."""
    return sum(Scene(form.figure).loop.frames for form in forms)


def check_figures(forms: Iterable[Form]) -> None:
    """Look for what would teach wrongly.

    Raises:
        FigureError: when there is something.
    """
    problems = [f"{form}: {problem}" for form in forms for problem in problems_of_scene(Scene(form.figure))]
    if problems:
        raise FigureError("\n".join(dict.fromkeys(problems)))


def draw_exercise(forms: list[Form], drawing: Drawing, workers: int) -> None:
    """Draw all forms of one exercise in the place of what there was."""
    folder = pictures_folder(drawing.content, forms[0].exercise)
    context = get_context("spawn")  # forked workers would inherit locks of a started encoder
    with TemporaryDirectory() as name, ProcessPoolExecutor(workers, mp_context=context) as executor:
        new = Path(name)
        files: dict[str, PictureFile] = {}
        for form in forms:
            files |= _draw_form(form, new, drawing, executor)
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(new, folder, copy_function=shutil.copyfile)
        folder.chmod(0o755)  # the temporary one was private
    write_manifest(folder, Manifest(figure=fingerprint(forms), files=files))


def _draw_form(form: Form, folder: Path, drawing: Drawing, executor: Executor) -> dict[str, PictureFile]:
    sides: tuple[Side | None, ...] = form.sides or (None,)
    loops: dict[Side | None, list[VideoFrame]] = {side: [] for side in sides}
    stills = dict(zip(sides, draw_stills(Scene(form.figure), both_sides=bool(form.sides)), strict=True))
    sheet = Sheet(form) if drawing.sheets else None
    for number, drawn in enumerate(_frames(form, executor)):
        for side, frame in zip(sides, drawn, strict=True):
            loops[side].append(as_video(frame))
        if sheet:
            sheet.add(number, drawn[0])
        drawing.tick()
    if sheet and drawing.sheets:
        sheet.save(drawing.sheets)
    files: dict[str, PictureFile] = {}
    for side in sides:
        loop, still, thumb = (folder / file_name(kind, form.variation, side) for kind in PictureKind)
        write_loop(loops[side], loop)
        write_still(stills[side], still)
        write_thumb(stills[side], thumb)
        seconds = len(loops[side]) / FRAMES_PER_SECOND
        files |= {
            loop.name: _about(loop, LOOP_SIZE, seconds),
            still.name: _about(still, STILL_SIZE),
            thumb.name: _about(thumb, THUMB_SIZE),
        }
    return files


def _about(path: Path, size: tuple[int, int], seconds: float = 0.0) -> PictureFile:
    content = path.read_bytes()
    digest = sha256(content).hexdigest()
    return PictureFile(width=size[0], height=size[1], seconds=seconds, size=len(content), sha256=digest)


def _frames(form: Form, executor: Executor) -> Iterator[list[Frame]]:
    """Each frame of the loop, and after it its mirror image when the form has sides."""
    figure = written(form.figure)
    numbers = range(Scene(form.figure).loop.frames)
    return iter(executor.map(_draw, repeat(figure), numbers, repeat(bool(form.sides)), chunksize=_FRAMES_A_TASK))


@lru_cache(maxsize=1)
def _scene(figure: str) -> Scene:
    """A worker's scene: made once for all its frames."""
    return Scene(FigureFields.model_validate_json(figure))


def _draw(figure: str, number: int, both_sides: bool) -> list[Frame]:  # noqa: FBT001 - mapped over, so positional
    return _scene(figure).frame(number, both_sides=both_sides)
