"""Which picture of an exercise goes with a screen."""

from stretchbot.domain.exercise import Side
from stretchbot.domain.routine import Step
from stretchbot.library import Library
from stretchbot.library.pictures import PictureKind
from stretchbot.screens.screen import Illustration


def loop_of(library: Library, step: Step, side: Side = Side.RIGHT) -> Illustration | None:
    """The loop of a step that the library has, None when it wasn't drawn; its side counts only where both were."""
    pictures = library.pictures.get(step.exercise_id)
    if pictures is None or pictures.path(PictureKind.LOOP, step.variation_id) is None:
        return None
    sides = library.exercises[step.exercise_id].form(step.variation_id).sides.each
    is_sided = bool(sides) and all(pictures.path(PictureKind.LOOP, step.variation_id, each) for each in sides)
    return Illustration(step.exercise_id, step.variation_id, side if is_sided else None)


def still_of(library: Library, step: Step) -> Illustration | None:
    """The still of a step, None when it wasn't drawn."""
    pictures = library.pictures.get(step.exercise_id)
    if pictures is None or pictures.path(PictureKind.STILL, step.variation_id) is None:
        return None
    return Illustration(step.exercise_id, step.variation_id, moving=False)
