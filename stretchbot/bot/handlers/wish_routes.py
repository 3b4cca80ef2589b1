"""The one table of intents: what is done when somebody types what they mean."""

from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from typing import Final

from stretchbot.bot.context import Context, Handler
from stretchbot.bot.handlers import (
    exercises,
    hurts,
    privacy,
    progress,
    reminder,
    reminder_wishes,
    reminders,
    routine,
    settings,
    start,
    walk_end,
    walk_wishes,
    wishes,
)
from stretchbot.db.models import Expecting
from stretchbot.domain.intents import Understood
from stretchbot.domain.phrases import Intent

Wish = Callable[[Context, Understood], Awaitable[bool]]
"""Does what is meant; False when on a closer look it isn't meant."""


def _does(handler: Handler) -> Wish:
    """The wish that a handler fulfils, whatever else was said."""

    async def wish(context: Context, _understood: Understood) -> bool:
        await handler(context)
        return True

    return wish


SIGNAL_HANDLERS: Final[Mapping[Intent, Callable[[Context, Understood], Awaitable[None]]]] = {
    Intent.SERIOUS: hurts.serious_typed,
    Intent.PAIN: hurts.pain_typed,
    Intent.SUITABILITY: hurts.suitability_typed,
}
_WISHES: Final[Mapping[Intent, Wish]] = {
    Intent.STOP: _does(walk_end.stop_typed),
    Intent.DONE: _does(reminder.done),
    Intent.SKIP: wishes.skip,
    Intent.LATER_IN: wishes.later_in,
    Intent.LATER_AT: wishes.later_at,
    Intent.LATER_TODAY: wishes.later_today,
    Intent.LATER: wishes.later,
    Intent.WAIT: walk_wishes.wait_typed,
    Intent.TOO_HARD: walk_wishes.too_hard_typed,
    Intent.OTHER_PLACE: walk_wishes.other_place_typed,
    Intent.TOO_EASY: walk_wishes.too_easy_typed,
    Intent.NEVER: walk_wishes.never_typed,
    Intent.OTHER_SIDE: walk_wishes.other_side_typed,
    Intent.LEFT_SIDE: walk_wishes.left_side_typed,
    Intent.RIGHT_SIDE: walk_wishes.right_side_typed,
    Intent.NEXT: walk_wishes.next_typed,
    Intent.BACK: walk_wishes.back_typed,
    Intent.AGAIN: walk_wishes.again_typed,
    Intent.RESUME: wishes.resume,
    Intent.PAUSE: wishes.pause,
    Intent.ZONE: wishes.move,
    Intent.REMOVE: reminder_wishes.remove,
    Intent.MOVE: reminder_wishes.move,
    Intent.INSTEAD: reminder_wishes.move_instead,
    Intent.ADD: reminder_wishes.add,
    Intent.ONLY_DAYS: reminder_wishes.on_days_only,
    Intent.NOT_DAYS: reminder_wishes.not_on_days,
    Intent.FEWER: _does(reminders.reminders),
    Intent.COUNT: reminder_wishes.count,
    Intent.TIMES: reminder_wishes.times,
    Intent.HOW_LONG: walk_wishes.how_long_typed,
    Intent.WHAT_FOR: walk_wishes.what_for_typed,
    Intent.STRETCH: _does(routine.routine),
    Intent.EXERCISES: exercises.exercises_typed,
    Intent.REMINDERS: _does(reminders.reminders),
    Intent.PROGRESS: _does(progress.progress),
    Intent.SETTINGS: _does(settings.settings),
}
_WISHES_OF_ANYBODY: Final[Mapping[Intent, Wish]] = {
    Intent.SAFETY: _does(hurts.safety),
    Intent.PRIVACY: _does(privacy.privacy),
    Intent.EXPORT: _does(privacy.export),
    Intent.DELETE: _does(privacy.delete),
}
"""Also for who hasn't finished setting up."""
_ABOUT_TIMES: Final = frozenset(
    {Intent.TIMES, Intent.COUNT, Intent.ADD, Intent.MOVE, Intent.INSTEAD, Intent.LATER_IN, Intent.LATER_AT}
)
OF_THE_QUESTION: Final[Mapping[Expecting | None, Collection[Intent]]] = {
    Expecting.ZONE: {Intent.ZONE, Intent.LATER_IN, Intent.LATER_AT},
    Expecting.TIMES: _ABOUT_TIMES,
    Expecting.REMINDER_TIME: _ABOUT_TIMES,
    # Almost anything is a name.
    Expecting.ROUTINE_NAME: frozenset(Intent) - {Intent.CANCEL, Intent.HELP, Intent.PRIVACY, Intent.DELETE},
    None: (),
}
"""What is said in these words answers the question, and isn't a wish beside it."""


async def carry_out_wish(
    context: Context, meanings: Sequence[Understood], asked: Expecting | None, special: Mapping[Intent, Handler]
) -> bool:
    """Do what is wished, `special` ones first; False when nothing is. An open question stays open."""
    for understood in meanings:
        if understood.intent in OF_THE_QUESTION[asked] or (asked is Expecting.ZONE and understood.is_foreign):
            continue
        context.is_beside_question = asked is not None
        if understood.intent in special:
            await special[understood.intent](context)
            return True
        anybodys = _WISHES_OF_ANYBODY.get(understood.intent)
        if anybodys is not None and await anybodys(context, understood):
            return True
        wish = _WISHES.get(understood.intent)
        if wish is not None and await _if_set_up(context, wish, understood):
            return True
    context.is_beside_question = False
    return False


async def _if_set_up(context: Context, wish: Wish, understood: Understood) -> bool:
    """Do what is wished, for who has set up; whole phrases of others lead back to setting up."""
    if context.chat.ready_at is not None:
        return await wish(context, understood)
    if understood.rest or context.user.agreed_at is None:
        return False
    await start.set_up_first(context)
    return True
