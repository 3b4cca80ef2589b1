"""Routines that people make, as one person gets them."""

from collections.abc import Iterable

from stretchbot.bot.context import Context
from stretchbot.bot.handlers.tailoring import needs
from stretchbot.domain.own_routine import SavedRoutine, as_routine, assembled, known
from stretchbot.domain.routine import Routine, Step
from stretchbot.domain.suitability import Needs, dosed, tailor
from stretchbot.screens import own_routines as screens
from stretchbot.screens.own_routines import Shown
from stretchbot.screens.screen import Screen
from stretchbot.services import own_routines as service
from stretchbot.services.users import place_of


async def shown(context: Context, saved: SavedRoutine) -> Shown:
    """A routine of the user's own."""
    return _shown(context, saved, await needs(context))


async def shared(context: Context, code: str, steps: Iterable[Step], unknown: int) -> Shown:
    """The routine of a code that somebody shared, which consists of these steps and of unknown ones."""
    routine = assembled(code, steps, context.library.exercises, place_of(context.user))
    return _for_reader(context, 0, routine, unknown, await needs(context))


async def own_list(context: Context, *, removed: int | None = None) -> Screen:
    """The list of the user's own; `removed` is the number of one that has just gone."""
    return screens.own_list(context.t, await all_shown(context), removed=removed)


async def all_shown(context: Context) -> list[Shown]:
    """All of the user's own."""
    present_needs = await needs(context)
    return [_shown(context, one, present_needs) for one in await service.own_routines(context.db, context.user)]


async def found(context: Context, number: int) -> SavedRoutine | None:
    """The routine of that number; one that is gone is answered by the list of those there are."""
    saved = await service.find_own_routine(context.db, context.user, number)
    if saved is None:
        context.answer_callback(screens.removed_already(context.t))
        context.change(await own_list(context))
    return saved


async def changed(context: Context, saved: SavedRoutine, steps: Iterable[Step]) -> SavedRoutine:
    """The routine with other steps; exercises that left the library are out of it for good."""
    after = tuple(steps)
    if after != saved.steps:
        await service.set_steps(context.db, context.user, saved.id, after)
    return SavedRoutine(saved.id, saved.name, after)


def known_steps(context: Context, saved: SavedRoutine) -> tuple[Step, ...]:
    """The steps of a routine that are in the library."""
    return known(saved.steps, context.library.exercises)


def _shown(context: Context, saved: SavedRoutine, present_needs: Needs) -> Shown:
    exercises = context.library.exercises
    routine = as_routine(saved, exercises, place_of(context.user))
    gone = len(saved.steps) - len(known(saved.steps, exercises))
    return _for_reader(context, saved.id, routine, gone, present_needs)


def _for_reader(context: Context, number: int, routine: Routine, gone: int, present_needs: Needs) -> Shown:
    exercises = context.library.exercises
    steps = tuple(dosed(step, exercises[step.exercise_id], present_needs) for step in routine.steps)
    return Shown(number, routine, steps, tailor(routine, exercises, present_needs), gone)
