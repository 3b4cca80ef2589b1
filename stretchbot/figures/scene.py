"""One form of an exercise as a scene: everything that its frames have in common, and each frame."""

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from stretchbot.figures.arrows import draw_arrow, strength_at
from stretchbot.figures.breath import draw_breath
from stretchbot.figures.camera import F32, Camera, axes_from, framing
from stretchbot.figures.flesh import flesh
from stretchbot.figures.glow import glows_of
from stretchbot.figures.joints import Skeleton
from stretchbot.figures.motion import Loop, Moment, progress_at
from stretchbot.figures.office import dressed_for_work
from stretchbot.figures.paths import paths_of
from stretchbot.figures.people import LOOKS, Look
from stretchbot.figures.pixels import shrunk_softly
from stretchbot.figures.props import plates_of, surfaces_of
from stretchbot.figures.raster import bounds_of, draw
from stretchbot.figures.shading import shade
from stretchbot.figures.shadow import balls_of, shadow_on
from stretchbot.figures.shapes import Grid, Part, Shape
from stretchbot.figures.skeleton import mixed
from stretchbot.figures.stage import SHADE, Stage, stage_of
from stretchbot.figures.towel import towel_shapes
from stretchbot.figures.vectors import Vec, vec
from stretchbot.library.figure_fields import Clothes, FigureFields

SIZE = 640  # pixels, both ways
LOOP_FINE, STILL_FINE = 2, 4  # times finer while drawing, against jagged edges
BREATH_STEPS = 8  # in which a held body breathes, a third of a pixel each: the frames between are the same
MARGIN = 0.075  # of the picture round all that moves
LEAST_SPAN = 1.25  # metres: nobody is drawn larger than that
MAT_BELOW = 0.14  # metres: what is lower than that must have the mat under it
MAT_MARGIN = vec(0.12, 0.0, 0.13)
LEAST_MAT = vec(1.05, 0.0, 0.60)
ROOM_FOR_TURN = 0.33  # metres over the middle of the head
_SAMPLES_PER_PHASE = 4
_UPPER = frozenset(
    {
        Part.TRUNK,
        Part.HEAD,
        Part.EAR,
        Part.HAIR,
        Part.NECK,
        Part.RIGHT_SLEEVE,
        Part.LEFT_SLEEVE,
        Part.RIGHT_ARM,
        Part.LEFT_ARM,
    }
)

Frame = NDArray[np.uint8]  # rows, columns, red green blue


@dataclass(frozen=True)
class Scene:
    """A figure that can be drawn, frame by frame."""

    figure: FigureFields
    fine: int = LOOP_FINE

    @cached_property
    def loop(self) -> Loop:
        """How it moves."""
        return Loop(self.figure)

    @property
    def look(self) -> Look:
        """Who is drawn."""
        person = self.figure.person
        look = LOOKS[person]
        return dressed_for_work(look, person) if self.figure.clothes is Clothes.WORK else look

    def skeleton(self, moment: Moment) -> Skeleton:
        """The body at that moment."""
        return mixed(moment.a, moment.b, moment.progress, self.look.body)

    def shapes(self, skeleton: Skeleton, air: float = 0.0) -> list[Shape]:
        """The person round a skeleton, with the towel that is held; `air` from 0 to 1 is how full the chest is."""
        towel = towel_shapes(skeleton) if self.figure.set.towel else []
        return [*flesh(skeleton, self.look, air), *towel]

    @cached_property
    def samples(self) -> list[list[Shape]]:
        """The body at moments from all over the loop."""
        shapes: list[list[Shape]] = []
        for phase in self.loop.phases:
            for done in np.linspace(0, 1, _SAMPLES_PER_PHASE if phase.moving else 1):
                a, b = self.loop.pose(phase.before), self.loop.pose(phase.step)
                progress = progress_at(float(done), together=phase.step.together)
                shapes.append(self.shapes(mixed(a, b, progress, self.look.body)))
        return shapes

    @cached_property
    def mat(self) -> tuple[Vec, Vec] | None:
        """Two corners of the mat, laid so that whatever comes near the floor is above it; None without a mat."""
        if not self.figure.set.mat:
            return None
        boxes = [shape.bounds(np.eye(3)) for shapes in self.samples for shape in shapes]
        low_ones = [(low, high) for low, high in boxes if low[1] < MAT_BELOW]
        low = np.min([box[0] for box in low_ones], axis=0) - MAT_MARGIN
        high = np.max([box[1] for box in low_ones], axis=0) + MAT_MARGIN
        half = np.maximum(high - low, LEAST_MAT) / 2
        middle = (low + high) / 2
        return middle - half, middle + half

    @cached_property
    def camera(self) -> Camera:
        """The view of it all."""
        view = self.figure.view
        axes = axes_from(view.yaw, view.pitch)
        rough = Camera(axes, np.zeros(3), 1, 1)
        shown = [s for shapes in self.samples for s in shapes if not view.near or s.part in _UPPER]
        low, high = bounds_of(shown, rough)
        for corners in self._corners():
            seen = corners @ axes.T
            low, high = np.minimum(low, seen.min(axis=0)), np.maximum(high, seen.max(axis=0))
        return framing(axes, low, high, SIZE, least_span=0.8 if view.near else LEAST_SPAN, margin=MARGIN)

    def _corners(self) -> list[NDArray[np.float64]]:
        """Corners of what belongs into the picture too: mat and things, unless they may be cut off; room for arrows."""
        things, near = self.figure.set, self.figure.view.near
        corners: list[NDArray[np.float64]] = []
        if things.bed_edge_x is None and things.doorway_x is None and not near:
            corners += [plate.corners for plate in plates_of(things)]
        if any(step.arrow and step.arrow.turn for step in self.figure.loop):
            corners += [self.skeleton(self.loop.moment(0)).head.at(0, ROOM_FOR_TURN, 0)[None, :]]
        if self.mat is not None and not near:
            low, high = self.mat
            corners.append(np.array([[x, 0.0, z] for x in (low[0], high[0]) for z in (low[2], high[2])]))
        return corners

    @cached_property
    def stage(self) -> Stage:
        """All that stands still."""
        things = self.figure.set
        mat = None if self.mat is None else (*self.mat, self.look.mat)
        return stage_of(self.camera, plates_of(things), surfaces_of(things), mat, self.fine)

    def frame(self, number: int) -> Frame:
        """A frame of the loop."""
        moment = self.loop.moment(number)
        return _finished(self._figure(moment), moment)

    def sides(self, number: int) -> list[Frame]:
        """A frame for the right side and, its mirror image, for the left."""
        moment = self.loop.moment(number)
        colours = self._figure(moment)
        return [_finished(side.copy(), moment) for side in (colours, colours[:, :, ::-1])]

    def stills(self, *, both_sides: bool) -> list[Frame]:
        """The picture that tells the exercise without moving, and its mirror image: the first frame with an arrow."""
        moment = self.loop.moment(0)
        colours = self._held_body(moment).copy()
        if self.loop.told_by_arrow is not None:
            self._add_arrows(colours, self.loop.told_by_arrow, 1.0)
        sides = (colours, colours[:, :, ::-1]) if both_sides else (colours,)
        return [_finished(side.copy(), moment) for side in sides]

    def _figure(self, moment: Moment) -> Grid:
        if not moment.phase.moving:
            return self._held_body(moment).copy()
        colours = self._with_body(moment)
        self._add_arrows(colours, moment, strength_at(moment.done))
        return colours

    def _held_body(self, moment: Moment) -> Grid:
        step = round(moment.air * BREATH_STEPS)
        key = (moment.phase.starts, step)
        if key not in self._held:
            self._held[key] = self._with_body(replace(moment, air=step / BREATH_STEPS))
        return self._held[key]

    @cached_property
    def _held(self) -> dict[tuple[float, int], Grid]:
        """Pictures of held bodies, by the hold's beginning and the breath."""
        return {}

    def _with_body(self, moment: Moment) -> Grid:
        fine = self.fine
        skeleton = self.skeleton(moment)
        shapes = self.shapes(skeleton, moment.air)
        stage, camera = self.stage, self.camera.enlarged(fine)
        colours = stage.colours.copy()
        balls = balls_of(shapes)
        for surface, shown in stage.shown:
            dark = shadow_on(surface, balls, self.camera) * shown
            colours += (SHADE[:, None, None] * F32(0.55) + colours * F32(0.45) - colours) * dark
        window = draw(shapes, camera, block=fine)
        picture = shade(window, camera, self.look, skeleton.head, glows_of(skeleton, moment.felt), fine)
        height, width = window.depth.shape
        before = stage.depth[window.top : window.top + height, window.left : window.left + width]
        cover = picture.cover * (window.depth > before)
        body, share = shrunk_softly(picture.colours * cover, fine), shrunk_softly(cover, fine)
        top, left = window.top // fine, window.left // fine
        patch = colours[:, top : top + share.shape[0], left : left + share.shape[1]]
        patch[:] = patch * (1 - share) + body
        return colours

    def _add_arrows(self, colours: Grid, move: Moment, strength: float) -> None:
        if move.phase.step.arrow is None:
            return
        for path in paths_of(move.phase.step.arrow, move, self.look.body, self.camera):
            draw_arrow(colours, path, strength)


def _finished(colours: Grid, moment: Moment) -> Frame:
    """The picture with the breath, which keeps its corner on both sides, in whole numbers."""
    draw_breath(colours, moment.air)
    return np.asarray(np.clip(colours, 0, 1).transpose(1, 2, 0) * 255 + 0.5, np.uint8)
