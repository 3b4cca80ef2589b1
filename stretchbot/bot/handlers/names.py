"""An exercise or a routine that is asked for by its name, or a part of the body to stretch."""

from collections.abc import Iterable
from typing import TypeVar

from stretchbot.bot.context import Context
from stretchbot.bot.handlers.exercises import show_named
from stretchbot.bot.handlers.routine import routine
from stretchbot.bot.handlers.tailoring import tailored_for
from stretchbot.domain.exercise import Area, Exercise
from stretchbot.domain.intents import named_part, phrases_for
from stretchbot.domain.routine import Routine
from stretchbot.domain.typed_words import Phrase, folded_words
from stretchbot.screens import leave_out as leave_out_screens
from stretchbot.screens import routine as screens
from stretchbot.screens.settings import area_label

Named = TypeVar("Named", Exercise, Routine)


async def named(context: Context) -> bool:
    """Show the exercise, or offer the routine, of that name, or one for that part of the body; False without a name."""
    typed = {_plain(part) for part in named_part(context.text, context.library.phrases, context.spoken)}
    exercise = _of_name(context, context.library.exercises.values(), typed)
    if exercise is not None:
        await show_named(context, exercise)
        return True
    found = _of_name(context, context.library.routines.values(), typed)
    if found is not None:
        tailored = await tailored_for(context, found)
        changes = leave_out_screens.changes_words(context.t, tailored.changes, context.library.exercises)
        exercises = [context.library.exercises[step.exercise_id] for step in tailored.routine.steps]
        context.say(screens.offer(context.t, tailored.routine, exercises, (), found.place, changes=changes))
        return True
    area = next((one for one in Area if typed & _names_of_part(context, one)), None)
    if area is not None:
        await routine(context, area)
        return True
    return False


def _of_name(context: Context, candidates: Iterable[Named], typed: set[Phrase]) -> Named | None:
    return next((one for one in candidates if typed & _names(context, one)), None)


def _names(context: Context, one: Exercise | Routine) -> set[Phrase]:
    return {_plain(one.name), _plain(context.t.library(one.id, one.name)), _plain(_spoken(one.id))}


def _names_of_part(context: Context, area: Area) -> set[Phrase]:
    said = phrases_for(area, context.library.phrases, context.spoken)
    return {_plain(area_label(context.t, area)), _plain(_spoken(area)), *(_plain(" ".join(one)) for one in said)}


def _spoken(identifier: str) -> str:
    return identifier.replace("_", " ")


def _plain(name: str) -> Phrase:
    """The words of a name as one: "knee hugs" is "knee hug", "childs pose" is "child’s pose"."""
    return tuple(word.removesuffix("s") for word in folded_words(name))
