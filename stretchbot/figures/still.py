"""The still: where the movement starts and where it ends, side by side or one above the other."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from PIL import Image, ImageDraw

from stretchbot.figures.arrows import draw_arrow
from stretchbot.figures.camera import F32
from stretchbot.figures.colours import rgb
from stretchbot.figures.motion import Way
from stretchbot.figures.paths import paths_of, tracks_of
from stretchbot.figures.scene import Frame, Scene, as_frame
from stretchbot.figures.shapes import Grid
from stretchbot.figures.skeleton import skeleton_of
from stretchbot.figures.stage import PAPER
from stretchbot.figures.view import View
from stretchbot.library.figure_fields import ArrowFields, LoopStep, PanelFields

SIZE = (960, 720)  # pixels
FINE = 3
START, PALER, SOLID = 0.68, 0.42, 1.0  # how strong the start is, when it is behind the end, and the end
HELD = 0.3  # seconds: a pose that is held so long is one of the ends
SIGN, SIGN_SIZE, SIGN_WIDTH = rgb("#A08B9C"), 16, 8  # pixels
GAP, CORNER = 7, 34  # pixels: half of what is between panels, and how round they are
_FINER = 3


@dataclass(frozen=True, slots=True)
class Panel:
    """One pose of the still, and the arrow that leads to the next, with that move; None in the last."""

    step: LoopStep
    arrow: ArrowFields | None
    way: Way | None


def stills(scene: Scene, *, both_sides: bool) -> list[Frame]:
    """The picture that tells the exercise without moving and, when `both_sides` are wanted, its mirror image.

    The panels keep their order in the mirror image: only what they show is mirrored.
    """
    panels = panels_of(scene)
    view, columns = _layout(scene, panels)
    if scene.figure.overlaid:
        return [
            _joined([picture], 1, both_ways=False) for picture in _overlaid(scene, panels, view, both_sides=both_sides)
        ]
    painted = [
        _painted(scene, panel, view, strength=SOLID if number or len(panels) == 1 else START, both_sides=both_sides)
        for number, panel in enumerate(panels)
    ]
    both_ways = any(panel.arrow is not None and panel.arrow.both_ways for panel in panels)
    return [_joined([sides[side] for sides in painted], columns, both_ways=both_ways) for side in range(1 + both_sides)]


def panels_of(scene: Scene) -> list[Panel]:
    """What the still shows: what its author says, else each held pose of the loop, its first one last."""
    steps = scene.loop.figure.loop
    named = scene.figure.still
    if named:
        shown = [_step_of(panel, steps) for panel in named]
    else:
        shown = [step for step in (*steps[1:], steps[0]) if step.hold >= HELD or step is steps[0]]
    panels: list[Panel] = []
    for step, after in zip(shown, [*shown[1:], None], strict=True):
        way = None if after is None else Way(scene.loop.pose(step), scene.loop.pose(after), scene.loop.way_of(after))
        panels.append(Panel(step, None if after is None else after.arrow, way))
    return panels


def _step_of(panel: PanelFields, steps: Sequence[LoopStep]) -> LoopStep:
    """The step of the loop that a panel shows: of several, one with an arrow."""
    own = [step for step in steps if (step.pose, step.mirrored) == (panel.pose, panel.mirrored)]
    return next((step for step in own if step.arrow is not None), own[0])


def _layout(scene: Scene, panels: Sequence[Panel]) -> tuple[View, int]:
    """The view and the number of columns that show people largest."""
    bodies = [scene.shapes(skeleton_of(scene.loop.pose(panel.step), scene.look.body)) for panel in panels]
    tracks = [
        track
        for panel in panels
        if panel.arrow is not None and panel.way is not None
        for track in tracks_of(panel.arrow, panel.way, scene.look.body)
    ]
    count = 1 if scene.figure.overlaid else len(panels)
    views = [
        (scene.still_view((SIZE[0] // columns, SIZE[1] // -(-count // columns)), bodies, tracks, FINE), columns)
        for columns in range(count, 0, -1)
    ]
    return max(views, key=lambda each: each[0].camera.scale)


def _overlaid(scene: Scene, panels: Sequence[Panel], view: View, *, both_sides: bool) -> list[Grid]:
    """The last pose over the first, which is pale, with the arrow behind both."""
    pale = _painted(scene, panels[0], view, strength=PALER, both_sides=both_sides)
    return _painted(scene, panels[-1], view, strength=SOLID, both_sides=both_sides, over=pale)


def _painted(
    scene: Scene, panel: Panel, view: View, *, strength: float, both_sides: bool, over: Sequence[Grid] = ()
) -> list[Grid]:
    def arrows(colours: Grid) -> None:
        if panel.arrow is not None and panel.way is not None:
            for path in paths_of(panel.arrow, panel.way, scene.look, view.camera, both_ends=scene.figure.overlaid):
                draw_arrow(colours, path, 1.0, both_ways=panel.arrow.both_ways)

    felt = dict.fromkeys(panel.step.felt if strength == SOLID else (), 1.0)
    skeleton = skeleton_of(scene.loop.pose(panel.step), scene.look.body)
    return view.paint(skeleton, 0.5, felt, arrows, strength=strength, both_sides=both_sides, over=over)


def _joined(pictures: Sequence[Grid], columns: int, *, both_ways: bool) -> Frame:
    """The panels put together, with a sign between one and the next."""
    rows = -(-len(pictures) // columns)
    width, height = SIZE[0] // columns, SIZE[1] // rows
    whole = np.ones((3, SIZE[1], SIZE[0]), F32) * rgb(PAPER)[:, None, None]
    card = _card(width, height)
    for number, picture in enumerate(pictures):
        row, column = divmod(number, columns)
        place = whole[:, row * height : (row + 1) * height, column * width : (column + 1) * width]
        place += (picture - place) * card
    for number in range(1, len(pictures)):
        row, column = divmod(number, columns)
        if column:
            _draw_sign(whole, (column * width, (row + 0.5) * height), (1.0, 0.0), both_ways=both_ways)
        elif columns == 1:
            _draw_sign(whole, (width / 2, row * height), (0.0, 1.0), both_ways=both_ways)
    return as_frame(whole)


def _card(width: int, height: int) -> Grid:
    """1 inside a panel's rounded corners, 0 outside."""
    mask = Image.new("L", (width * _FINER, height * _FINER))
    box = (GAP * _FINER, GAP * _FINER, (width - GAP) * _FINER - 1, (height - GAP) * _FINER - 1)
    ImageDraw.Draw(mask).rounded_rectangle(box, CORNER * _FINER, fill=255)
    return np.asarray(mask.reduce(_FINER), F32) / F32(255)


def _draw_sign(colours: Grid, place: tuple[float, float], way: tuple[float, float], *, both_ways: bool) -> None:
    """An angle that points to the next panel; a second one back when the movement goes to and fro."""
    mask = Image.new("L", (SIZE[0] * _FINER, SIZE[1] * _FINER))
    pen = ImageDraw.Draw(mask)
    along, across = np.array(way), np.array([-way[1], way[0]])
    for sense, shift in ((1, 0.9), (-1, -0.9)) if both_ways else ((1, 0.0),):
        tip = np.array(place) + along * shift * SIGN_SIZE + along * sense * SIGN_SIZE / 2
        ends = [tip - along * sense * SIGN_SIZE + across * side * SIGN_SIZE * 1.2 for side in (-1, 1)]
        points = [(float(p[0]) * _FINER, float(p[1]) * _FINER) for p in (ends[0], tip, ends[1])]
        pen.line(points, fill=255, width=SIGN_WIDTH * _FINER, joint="curve")
        for x, y in points:
            radius = SIGN_WIDTH * _FINER / 2
            pen.ellipse((x - radius, y - radius, x + radius, y + radius), fill=255)
    amount = np.asarray(mask.reduce(_FINER), F32) / F32(255)
    colours += (SIGN[:, None, None] - colours) * amount
