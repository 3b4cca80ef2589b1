"""What is typed with nothing around it: a yes or a no to a reminder, a length of time, a day, times."""

from collections.abc import Collection, Iterator
from typing import Final

from stretchbot.bot.context import Context
from stretchbot.bot.handlers import reminder, reminders, start
from stretchbot.bot.handlers.wishes import pause, pause_end, put_off, skip
from stretchbot.domain.amounts import minutes_in, number_in
from stretchbot.domain.intents import ENGLISH, Understood, core_of
from stretchbot.domain.phrases import Intent, Phrases
from stretchbot.domain.time_problems import Trouble
from stretchbot.domain.times import parse_times
from stretchbot.screens import callbacks as press
from stretchbot.screens.callback_data import Callback
from stretchbot.services.reminders import list_reminders
from stretchbot.services.session_lookup import open_session

# What is asked back with times to take, and can't be meant for anything but reminders.
SETS_OF_TIMES: Final = frozenset({Trouble.INTERVAL, Trouble.RANGE})


async def yes_to_reminder(context: Context) -> bool:
    """Begin what the reminder is for that waits; False when none does, or a session is open."""
    pending = await reminder.waiting(context)
    if pending is None or await open_session(context.db, context.user, context.now) is not None:
        return False
    of = pending.of
    if pending.message_id is not None:
        context.drop_buttons(pending.message_id)
    start_it = press.StartReminded(of.reminder_id, int(of.due_at.timestamp()), pending.routine_id or "")
    await reminder.start_reminded(context, start_it)
    return True


async def no_to_reminder(context: Context) -> bool:
    """Leave out the reminder that waits; False when none does, or a session is open."""
    if await reminder.waiting(context) is None or await open_session(context.db, context.user, context.now) is not None:
        return False
    return await skip(context, Understood(Intent.NO))


async def length_of_time(context: Context) -> bool:
    """A length of time and nothing else, to a reminder that waits: so much later."""
    if await reminder.waiting(context) is None:
        return False
    lengths = (minutes_in(core, phrases) for core, phrases in _cores(context))
    minutes = next((one for one in lengths if one is not None), None)
    return False if minutes is None else await put_off(context, minutes)


async def end_of_pause(context: Context, presses: Collection[Callback]) -> bool:
    """A day or a length of time, also after a word such as "until": how long to pause, while that is asked."""
    is_calendar = any(isinstance(one, press.PauseUntil) for one in presses)
    if not is_calendar and not any(isinstance(one, press.PauseFor) for one in presses):
        return False
    for core, phrases in _cores(context):
        if number_in(core, phrases) is not None and not is_calendar:
            return False
        for said in (core, core.partition(" ")[2]):
            understood = Understood(Intent.PAUSE, rest=said, phrases=phrases)
            if said and pause_end(context, understood) is not None:
                return await pause(context, understood)
    return False


async def listed_time(context: Context, presses: Collection[Callback]) -> bool:
    """A time and nothing else, to the list of reminders: that one, or one more, echoed before it is saved."""
    if not any(isinstance(one, press.OpenReminder) for one in presses):
        return False
    for core, phrases in _cores(context):
        parsed = parse_times(core, phrases.language)
        if number_in(core, phrases) is not None or not parsed.ok or len(parsed.found) > 1 or parsed.days is not None:
            continue
        minute = parsed.found[0].minute
        there = [one for one in await list_reminders(context.db, context.chat) if one.minute_of_day == minute]
        if there:
            await reminders.open_reminder(context, press.OpenReminder(there[0].id))
        else:
            context.text = core
            await start.times_typed(context)
        return True
    return False


async def times_alone(context: Context) -> bool:
    """Times, a range or an interval and nothing else: for the reminders, echoed before they are saved.

    A single time may have been meant for a question that has lapsed, and would take the place of all.
    """
    for core, phrases in _cores(context):
        if number_in(core, phrases) is not None or minutes_in(core, phrases) is not None:
            return False
        parsed = parse_times(core, phrases.language)
        are_several = len(parsed.found) > 1 or parsed.days is not None
        if (parsed.ok and are_several) or (
            parsed.problems and all(one.trouble in SETS_OF_TIMES for one in parsed.problems)
        ):
            context.text = core
            await start.times_typed(context)
            return True
    return False


def _cores(context: Context) -> Iterator[tuple[str, Phrases]]:
    """What was typed without fillers, in their language and in English."""
    table = context.library.phrases
    for language in dict.fromkeys((context.spoken.partition("-")[0].lower(), ENGLISH)):
        if language in table:
            yield core_of(context.text, table[language]), table[language]
