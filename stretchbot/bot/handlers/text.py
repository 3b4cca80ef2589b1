"""Free text, /cancel, and messages without words."""

from collections.abc import Awaitable, Callable

from stretchbot.bot.context import Context, Handler
from stretchbot.bot.handlers import hurts, leave_out, reminder, reminders, routine, settings, start, zone
from stretchbot.db.models import Expecting
from stretchbot.domain.intent_words import Intent
from stretchbot.domain.intents import Understood, understand
from stretchbot.languages import Words, mark
from stretchbot.screens import common
from stretchbot.services.users import stop_asking

# What the next free text is taken for, when a question was asked.
ANSWERS: dict[Expecting, Handler] = {
    Expecting.ZONE: zone.city_typed,
    Expecting.TIMES: start.times_typed,
    Expecting.REMINDER_TIME: reminders.time_typed,
}
# What can simply be typed; English works in every language.
PHRASES: dict[str, Handler] = {
    mark("done"): reminder.done,
    mark("snooze"): reminder.snooze_typed,
    mark("stop"): routine.stop_typed,
}
# What is meant by whole sentences; it comes before the answer to an open question, which stays open.
INTENTS: dict[Intent, Callable[[Context, Understood], Awaitable[None]]] = {
    Intent.SERIOUS: hurts.serious_typed,
    Intent.PAIN: hurts.pain_typed,
    Intent.SUITABILITY: hurts.suitability_typed,
}


async def text(context: Context) -> None:
    """Somebody typed something that is no command."""
    phrase = _phrase(context)
    understood = None if phrase else understand(context.text, context.t.language)
    if understood is not None:
        await INTENTS[understood.intent](context, understood)
    elif context.chat.expecting is not None:
        await ANSWERS[Expecting(context.chat.expecting)](context)
    elif context.chat.ready_at is None:
        start.go_on(context)
    elif phrase is not None:
        await phrase(context)
    elif not await leave_out.exercise_named(context):
        context.say(common.not_understood(context.t))


async def unknown_command(context: Context) -> None:
    """A command nobody knows."""
    context.say(common.not_understood(context.t))


async def no_words(context: Context) -> None:
    """A sticker, a photo, a voice message."""
    context.say(common.words_only(context.t))


async def cancel(context: Context) -> None:
    """/cancel: drop what was asked, or stop the session."""
    asked = context.chat.expecting
    if stop_asking(context.chat):
        context.say(common.cancelled(context.t))
        if context.chat.ready_at is None:
            context.say(common.setup_later(context.t))
        elif asked == Expecting.REMINDER_TIME:
            await reminders.reminders(context)
        else:
            await settings.settings(context)
    elif not await routine.stop_open(context):
        context.say(common.nothing_to_cancel(context.t))


def _phrase(context: Context) -> Handler | None:
    typed = context.text.strip().strip(".!").casefold()
    return next((handler for word, handler in PHRASES.items() if typed in _forms(context.t, word)), None)


def _forms(t: Words, word: str) -> set[str]:
    return {word, t.label(word).casefold()}
