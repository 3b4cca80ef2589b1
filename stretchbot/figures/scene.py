"""One form of an exercise as a scene: everything that its frames have in common, and each frame."""

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from stretchbot.figures.arrows import Path, draw_arrow, strength_at
from stretchbot.figures.breath import draw_breath
from stretchbot.figures.camera import Camera, axes_from, framing
from stretchbot.figures.flesh import flesh
from stretchbot.figures.joints import Skeleton
from stretchbot.figures.motion import Loop, Moment, Phase
from stretchbot.figures.office import look_of
from stretchbot.figures.paths import paths_of
from stretchbot.figures.people import Look
from stretchbot.figures.props import Box, Points, boxes_of, boxes_to_show
from stretchbot.figures.raster import bounds_of
from stretchbot.figures.shapes import Grid, Part, Shape
from stretchbot.figures.skeleton import mixed
from stretchbot.figures.sliding import on_the_way
from stretchbot.figures.towel import held_things
from stretchbot.figures.vectors import Vec, vec
from stretchbot.figures.view import View
from stretchbot.library.figure_fields import FigureFields

LOOP_SIZE = (800, 600)  # pixels, width and height
FINE = 2  # times finer while drawing, against jagged edges
BREATH_STEPS = 8  # in which a held body breathes, a third of a pixel each: the frames between are the same
MARGIN = 0.045  # of the height round all that moves
LOWEST_VIEW, LOWEST_VIEW_NEAR = 0.9, 0.62  # metres from top to bottom: nobody is drawn larger
MAT_BELOW = 0.14  # metres: what is lower than that must have the mat under it
MAT_MARGIN = vec(0.07, 0.0, 0.09)
LEAST_MAT = vec(1.05, 0.0, 0.60)
ROOM_FOR_TURN = 0.36  # metres over the middle of the head
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
_LEGS = frozenset({Part.RIGHT_LEG, Part.LEFT_LEG, Part.RIGHT_FOOT, Part.LEFT_FOOT})

Frame = NDArray[np.uint8]  # rows, columns, red green blue


@dataclass(frozen=True)
class Scene:
    """A figure that can be drawn, frame by frame."""

    figure: FigureFields

    @cached_property
    def loop(self) -> Loop:
        """How it moves."""
        return Loop(self.figure)

    @property
    def look(self) -> Look:
        """Who is drawn."""
        return look_of(self.figure)

    def skeleton(self, moment: Moment) -> Skeleton:
        """The body at that moment."""
        way, key = moment.way, (moment.phase.starts, moment.done if moment.phase.moving else 0.0)
        if key not in self._skeletons:
            self._skeletons[key] = (
                on_the_way(way, moment.progress, self.look, self.obstacles)
                if moment.phase.moving
                else mixed(way.a, way.b, moment.progress, self.look.body)
            )
        return self._skeletons[key]

    @cached_property
    def _skeletons(self) -> dict[tuple[float, float], Skeleton]:
        return {}

    @cached_property
    def obstacles(self) -> list[Box]:
        """The things that hands go round."""
        return [box for box in boxes_of(self.figure.set) if box.high[1] > 0]

    def shapes(self, skeleton: Skeleton) -> list[Shape]:
        """The person round a skeleton, and what is held."""
        return [*flesh(skeleton, self.look), *held_things(self.figure.set, skeleton)]

    @cached_property
    def samples(self) -> list[list[Shape]]:
        """The body at moments from all over the loop."""
        return [
            self.shapes(self.skeleton(self.loop.within(phase, float(done))))
            for phase in self.loop.phases
            for done in np.linspace(0, 1, _SAMPLES_PER_PHASE if phase.moving else 1)
        ]

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
    def view(self) -> View:
        """How the loop sees it all."""
        return self.seen(LOOP_SIZE, self.samples, FINE)

    def seen(self, size: tuple[int, int], samples: list[list[Shape]], fine: int) -> View:
        """A view of these bodies in a picture of that size, drawn `fine` times finer."""
        return View(
            self._framed(size, samples, self._corners()),
            self.figure.set,
            self.mat,
            self.look,
            fine,
            self.figure.working,
        )

    def still_view(self, size: tuple[int, int], bodies: list[list[Shape]], tracks: list[Points], fine: int) -> View:
        """A view of these bodies and the ways of arrows, in a panel of that size; the mat may be cut off."""
        corners = [*self._corners(mat=False), *tracks]
        return View(
            self._framed(size, bodies, corners),
            self.figure.set,
            self.mat,
            self.look,
            fine,
            self.figure.working,
            disc=False,
        )

    def _framed(self, size: tuple[int, int], samples: list[list[Shape]], corners: list[Points]) -> Camera:
        near, parts = self._close, self._parts
        axes = axes_from(self.figure.view.yaw, self.figure.view.pitch)
        rough = Camera(axes, np.zeros(3), 1, 1, 1)
        shown = [s for shapes in samples for s in shapes if s.part in parts]
        low, high = bounds_of(shown, rough)
        for points in corners:
            seen = points @ axes.T
            low, high = np.minimum(low, seen.min(axis=0)), np.maximum(high, seen.max(axis=0))
        largest = size[1] / (LOWEST_VIEW_NEAR if near else LOWEST_VIEW)
        return framing(axes, low, high, size, margin=MARGIN * min(size), largest=largest)

    @property
    def _close(self) -> bool:
        """Whether it shows a part of the body only."""
        return self.figure.view.near or self.figure.view.legs

    @property
    def _parts(self) -> frozenset[Part]:
        """What of the body must be in the picture."""
        view = self.figure.view
        return (_UPPER if view.near else frozenset()) | (_LEGS if view.legs else frozenset()) or frozenset(Part)

    def _corners(self, *, mat: bool = True) -> list[Points]:
        """Corners of what belongs into the picture too: mat and things, unless they may be cut off; room for arrows."""
        things, near = self.figure.set, self._close
        corners: list[Points] = []
        if not near:
            corners += [plate.corners for box in boxes_to_show(things) for plate in box.plates()]
        if any(step.arrow and step.arrow.turn for step in self.figure.loop):
            corners += [self.skeleton(self.loop.moment(0)).head.at(0, ROOM_FOR_TURN, 0)[None, :]]
        if self.mat is not None and mat and not near:
            low, high = self.mat
            corners.append(np.array([[x, 0.0, z] for x in (low[0], high[0]) for z in (low[2], high[2])]))
        return corners

    def frame(self, number: int, *, both_sides: bool = False) -> list[Frame]:
        """A frame of the loop and, when `both_sides` are wanted, its mirror image."""
        moment = self.loop.moment(number)
        if moment.phase.moving:
            colours = self._painted(moment, both_sides=both_sides)
        else:
            colours = [each.copy() for each in self._held_body(moment, both_sides=both_sides)]
        return [_finished(each, moment) for each in colours]

    def _held_body(self, moment: Moment, *, both_sides: bool) -> list[Grid]:
        step = round(moment.air * BREATH_STEPS)
        key = (moment.phase.starts, step)
        if key not in self._held:
            self._held[key] = self._painted(replace(moment, air=step / BREATH_STEPS), both_sides=both_sides)
        return self._held[key]

    @cached_property
    def _held(self) -> dict[tuple[float, int], list[Grid]]:
        """Pictures of held bodies, by the hold's beginning and the breath."""
        return {}

    def _painted(self, moment: Moment, *, both_sides: bool) -> list[Grid]:
        strength = strength_at(moment.done) if moment.phase.moving else 0.0

        def arrows(colours: Grid) -> None:
            arrow = moment.phase.step.arrow
            if arrow is not None and strength > 0:
                for path in self._paths(moment.phase):
                    draw_arrow(colours, path, strength, both_ways=arrow.both_ways)

        return self.view.paint(self.skeleton(moment), moment.air, moment.felt, arrows, both_sides=both_sides)

    def _paths(self, phase: Phase) -> list[Path]:
        """The paths of the arrows of a move."""
        if phase.starts not in self._known_paths and phase.step.arrow is not None:
            way = self.loop.way(phase)
            self._known_paths[phase.starts] = paths_of(phase.step.arrow, way, self.look, self.view.camera)
        return self._known_paths[phase.starts]

    @cached_property
    def _known_paths(self) -> dict[float, list[Path]]:
        return {}


def _finished(colours: Grid, moment: Moment) -> Frame:
    """The picture with the breath, which keeps its corner on both sides, in whole numbers."""
    draw_breath(colours, moment.air)
    return as_frame(colours)


def as_frame(colours: Grid) -> Frame:
    """The picture in whole numbers."""
    return np.asarray(np.clip(colours, 0, 1).transpose(1, 2, 0) * 255 + 0.5, np.uint8)
