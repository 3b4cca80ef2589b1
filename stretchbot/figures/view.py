"""A scene as one camera sees it: what stands still, and the body before it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from stretchbot.figures.camera import F32, Camera
from stretchbot.figures.colours import rgb
from stretchbot.figures.flesh import flesh
from stretchbot.figures.glow import glows_of
from stretchbot.figures.joints import Skeleton
from stretchbot.figures.people import Look
from stretchbot.figures.pixels import shrunk_softly
from stretchbot.figures.props import plates_of, surfaces_of
from stretchbot.figures.raster import draw
from stretchbot.figures.shading import COARSER, LIGHT, shade
from stretchbot.figures.shadow import balls_of, shadow_on
from stretchbot.figures.shapes import Grid
from stretchbot.figures.stage import PAPER, SHADE, Stage, stage_of
from stretchbot.figures.towel import held_things
from stretchbot.figures.vectors import Vec, vec
from stretchbot.library.figure_fields import SetFields
from stretchbot.library.figure_words import Limb, Spot

PALENESS = rgb(PAPER)
FLIPPED_LIGHT = LIGHT * vec(
    -1, 1, 1
)  # for a picture that is mirrored afterwards: its light then comes from where it did


@dataclass(frozen=True)
class View:
    """A camera before a set. `fine` times finer while drawing, against jagged edges; `mat` is two corners or None."""

    camera: Camera
    things: SetFields
    mat: tuple[Vec, Vec] | None
    look: Look
    fine: int
    working: tuple[Limb, ...] = ()
    disc: bool = True

    @cached_property
    def stages(self) -> tuple[Stage, Stage]:
        """All that stands still: as it is, and lit for a picture that is mirrored afterwards."""
        mat = None if self.mat is None else (*self.mat, self.look.mat)
        plates, surfaces = plates_of(self.things), surfaces_of(self.things)
        plain, flipped = (
            stage_of(self.camera, plates, surfaces, mat, self.fine, light, disc=self.disc) for light in _LIGHTS
        )
        return plain, flipped

    def paint(
        self,
        skeleton: Skeleton,
        air: float,
        felt: Mapping[Spot, float],
        behind: Callable[[Grid], None],
        *,
        both_sides: bool,
        strength: float = 1.0,
        over: Sequence[Grid] = (),
    ) -> list[Grid]:
        """The picture and, when `both_sides` are wanted, its mirror image. `behind` draws what the body may cover.

        With a `strength` below 1 the body is pale. `over` has pictures that it is painted over, as this returns them.
        """
        fine, camera = self.fine, self.camera.enlarged(self.fine)
        lights = _LIGHTS if both_sides else _LIGHTS[:1]
        shapes = [*flesh(skeleton, self.look, air), *held_things(self.things, skeleton)]
        balls = balls_of(shapes)
        window = draw(shapes, camera, block=COARSER * fine)
        height, width = window.depth.shape
        pictures = shade(
            window,
            camera,
            self.look,
            skeleton.head,
            glows_of(skeleton, felt),
            fine=fine,
            lights=lights,
            working=self.working,
        )
        done: list[Grid] = []
        for number, (light, stage, picture) in enumerate(zip(lights, self.stages, pictures, strict=False)):
            colours = (over[number][:, :, :: 1 - 2 * number] if over else stage.colours).copy()
            for surface, shown in stage.shown:
                dark = shadow_on(surface, balls, self.camera, light) * shown
                colours += (SHADE[:, None, None] * F32(0.55) + colours * F32(0.45) - colours) * dark
            behind(colours)
            before = stage.depth[window.top : window.top + height, window.left : window.left + width]
            cover = picture.cover * (window.depth > before)
            pale = picture.colours + (PALENESS[:, None, None] - picture.colours) * F32(1 - strength)
            body, share = shrunk_softly(pale * cover, fine), shrunk_softly(cover, fine)
            top, left = window.top // fine, window.left // fine
            patch = colours[:, top : top + share.shape[0], left : left + share.shape[1]]
            patch[:] = patch * (1 - share) + body
            done.append(colours)
        return [done[0], *(each[:, :, ::-1].copy() for each in done[1:])]


_LIGHTS = (LIGHT, FLIPPED_LIGHT)
