"""What is typed about the times of reminders: other ones, one more, one less, another time for one of them."""

from collections.abc import Callable
from dataclasses import replace

from stretchbot.bot.context import Context
from stretchbot.bot.handlers import reminder_changes, reminders, routine, start
from stretchbot.db.models import Expecting, Reminder
from stretchbot.domain.amounts import minutes_in, number_in
from stretchbot.domain.half_days import is_night
from stretchbot.domain.intents import Understood
from stretchbot.domain.named_days import only_days
from stretchbot.domain.named_reminders import Named, named_reminders
from stretchbot.domain.parts_of_day import part_of_every_day
from stretchbot.domain.spread import SUGGESTED_COUNTS
from stretchbot.domain.time_problems import TimeProblem
from stretchbot.domain.times import parse_moment, parse_times
from stretchbot.domain.weekdays import Weekdays
from stretchbot.screens import reminders as screens
from stretchbot.services.reminders import list_reminders
from stretchbot.services.users import ask

LONGEST_ROUTINE = 15  # minutes; more are between two reminders


async def times(context: Context, understood: Understood) -> bool:
    """Other times for the reminders: the list, or those that were typed, echoed before they are saved."""
    if not understood.rest:
        await reminders.reminders(context)
        return True
    minutes = None if understood.phrases is None else minutes_in(understood.rest, understood.phrases)
    if minutes is not None and minutes <= LONGEST_ROUTINE:  # "only 5 minutes" is how long, not how often
        await routine.routine(context)
        return True
    parsed = parse_times(understood.rest, language_of(context, understood))
    if not parsed.ok and not any(problem.choices for problem in parsed.problems):
        return False
    context.text = understood.rest
    await start.times_typed(context)
    return True


async def count(context: Context, understood: Understood) -> bool:
    """So many a day: the suggested sets."""
    number = None if understood.phrases is None else number_in(understood.rest, understood.phrases)
    if number not in SUGGESTED_COUNTS:
        return False
    start.offer_times(context)
    return True


async def add(context: Context, understood: Understood) -> bool:
    """One more reminder, or several; what is not clear is asked back, one at a time."""
    parsed = parse_times(understood.rest, language_of(context, understood))
    if not parsed.ok and not any(problem.choices for problem in parsed.problems):
        return False
    minutes = [typed.minute for typed in parsed.found]
    if parsed.ok and len(minutes) > 1 and not any(is_night(minute) for minute in minutes):
        await reminder_changes.add_times(context, minutes, parsed.days)
        return True
    await _ask_for(context, screens.ADD, understood.rest)
    return True


async def remove(context: Context, understood: Understood) -> bool:
    """Some of the reminders are not wanted any more."""
    present, named = await _named(context, understood, understood.rest)
    if named is None:
        return False
    if named.is_clear:
        await reminder_changes.remove_all(context, [one for one in present if one.minute_of_day in named.minutes])
    else:
        await _ask_which(context, named)
    return True


async def move(context: Context, understood: Understood) -> bool:
    """One of the reminders shall come at another time."""
    present, named = await _named(context, understood, understood.rest)
    typed = parse_moment(understood.second, language_of(context, understood))
    if named is None or (isinstance(typed, TimeProblem) and not typed.choices):
        return False
    if not named.is_clear or len(named.minutes) > 1:
        await _ask_which(context, named)
        return True
    reminder = next(one for one in present if one.minute_of_day in named.minutes)
    await _ask_for(context, reminder.id, understood.second)
    return True


async def move_instead(context: Context, understood: Understood) -> bool:
    """The same, the new time said first: "10 instead of 9"."""
    return await move(context, replace(understood, rest=understood.second, second=understood.rest))


async def on_days_only(context: Context, understood: Understood) -> bool:
    """All reminders come on some weekdays only, or none but those in a part of the day."""
    language = language_of(context, understood)
    days = only_days(understood.rest, language)
    if days is None:
        return await _keep_those(context, part_of_every_day(understood.rest, language), within=True)
    return await _give_days(context, lambda _chosen: days)


async def not_on_days(context: Context, understood: Understood) -> bool:
    """No reminder comes on some weekdays, or in a part of the day; the list where one would be left without any."""
    language = language_of(context, understood)
    days = only_days(understood.rest, language)
    if days is None:
        return await _keep_those(context, part_of_every_day(understood.rest, language), within=False)
    return await _give_days(context, lambda chosen: chosen.without(days))


def language_of(context: Context, understood: Understood) -> str:
    """The language in which times beside these words are read."""
    return understood.phrases.language if understood.phrases else context.spoken


async def _keep_those(context: Context, span: tuple[int, int] | None, *, within: bool) -> bool:
    """Remove the reminders that are not within a part of the day, or are; the list where all or none would be left."""
    if span is None:
        return False
    present = list(await list_reminders(context.db, context.chat))
    removed = [one for one in present if (span[0] <= one.minute_of_day < span[1]) is not within]
    if 0 < len(removed) < len(present):
        await reminder_changes.remove_all(context, removed)
    else:
        await reminders.reminders(context)
    return True


async def _give_days(context: Context, days_for: Callable[[Weekdays], Weekdays]) -> bool:
    """Give each reminder the weekdays that come of its own."""
    present = await list_reminders(context.db, context.chat)
    wanted = [(one, days_for(Weekdays(one.chosen_weekdays))) for one in present]
    if all(days for _, days in wanted) and wanted:
        await reminder_changes.give_weekdays(context, wanted)
    else:
        await reminders.reminders(context)
    return True


async def _ask_for(context: Context, reminder_id: int, answer: str) -> None:
    """Ask for the time of a reminder, and take `answer` for what was answered."""
    ask(context.chat, Expecting.REMINDER_TIME, reminder_id=reminder_id)
    context.text = answer
    await reminder_changes.time_typed(context)


async def _named(context: Context, understood: Understood, text: str) -> tuple[list[Reminder], Named | None]:
    """All reminders, and which of them the text names."""
    present = list(await list_reminders(context.db, context.chat))
    if understood.phrases is None:
        return present, None
    minutes = [one.minute_of_day for one in present]
    return present, named_reminders(text, minutes, understood.phrases, language_of(context, understood))


async def _ask_which(context: Context, named: Named) -> None:
    """Several reminders may be meant, or none is: the list, each one tap from its page."""
    context.say(screens.which_one(context.t, await reminders.list_screen(context), is_there=bool(named.minutes)))
