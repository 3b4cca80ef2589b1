"""Free text, /cancel, and messages without words."""

from stretchbot.bot.context import Handler, Turn
from stretchbot.bot.handlers import reminder, reminders, routine, start, zone
from stretchbot.db.models import Expecting
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


async def text(turn: Turn) -> None:
    """Somebody typed something that is no command."""
    phrase = _phrase(turn)
    if turn.chat.expecting is not None:
        await ANSWERS[Expecting(turn.chat.expecting)](turn)
    elif turn.chat.ready_at is None:
        start.go_on(turn)
    elif phrase is not None:
        await phrase(turn)
    else:
        turn.say(common.not_understood(turn.t))


async def unknown_command(turn: Turn) -> None:
    """A command nobody knows."""
    turn.say(common.not_understood(turn.t))


async def no_words(turn: Turn) -> None:
    """A sticker, a photo, a voice message."""
    turn.say(common.words_only(turn.t))


async def cancel(turn: Turn) -> None:
    """/cancel: drop what was asked, or stop the session."""
    if stop_asking(turn.chat):
        turn.say(common.cancelled(turn.t))
        if turn.chat.ready_at is None:
            turn.say(common.setup_later(turn.t))
    elif not await routine.stop_open(turn):
        turn.say(common.nothing_to_cancel(turn.t))


def _phrase(turn: Turn) -> Handler | None:
    typed = turn.text.strip().strip(".!").casefold()
    return next((handler for word, handler in PHRASES.items() if typed in _forms(turn.t, word)), None)


def _forms(t: Words, word: str) -> set[str]:
    return {word, t.label(word).casefold()}
