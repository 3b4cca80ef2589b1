"""/start and the first four taps: safety note, time zone, times, the first reminder."""

from collections.abc import Sequence
from dataclasses import replace

from stretchbot.bot.context import Context
from stretchbot.bot.handlers import reminder_changes, zone
from stretchbot.bot.handlers.shared_routines import show_shared, take_link
from stretchbot.bot.illustrations import loop_of
from stretchbot.db.models import Expecting
from stretchbot.domain.planner import one_minute
from stretchbot.domain.spread import SUGGESTED_COUNTS, spread_minutes, suggested_times
from stretchbot.domain.time_problems import Trouble
from stretchbot.domain.time_words import reading_language
from stretchbot.domain.times import parse_times
from stretchbot.domain.weekdays import Weekdays
from stretchbot.screens import callbacks as press
from stretchbot.screens import common, onboarding
from stretchbot.screens import times as screens
from stretchbot.screens.screen import Illustration, Screen
from stretchbot.services.reminders import (
    MOST_REMINDERS,
    change_all_weekdays,
    coming_up,
    list_reminders,
    next_reminder_at,
    replace_reminders,
)
from stretchbot.services.schedule import quiet_hours_of
from stretchbot.services.users import agree_to_safety_note, ask, name_of, place_of, stop_asking, zone_of


async def start(context: Context) -> None:
    """Begin or go on setting up; greet somebody who is set up, or show the routine that a link shares."""
    is_link = await take_link(context)
    if context.chat.ready_at is None:
        go_on(context)
    elif is_link and context.user.agreed_at is not None:
        await show_shared(context)
    else:
        await welcome_back(context)


async def welcome_back(context: Context) -> None:
    """Greet somebody who is set up."""
    coming = await coming_up(context.db, context.chat, context.now)
    context.say(onboarding.welcome_back(context.t, name_of(context.db, context.user), coming))


async def set_up(context: Context, _press: press.SetUp) -> None:
    """Begin or go on setting up, from a button."""
    context.drop_buttons()
    await start(context)


def go_on(context: Context) -> None:
    """Ask what setting up still needs."""
    if context.user.agreed_at is None:
        context.say(onboarding.greeting(context.t, name_of(context.db, context.user), _first_loop(context)))
    elif context.chat.zone is None:
        zone.ask_for_zone(context)
    else:
        offer_times(context)


def _first_loop(context: Context) -> Illustration | None:
    """The stretch to try first, moving."""
    first = one_minute(context.library.exercises, place_of(context.user))
    return None if first is None else loop_of(context.library, first.steps[0])


async def set_up_first(context: Context) -> None:
    """Answer somebody who is not set up yet and wants something else."""
    context.say(common.setup_first(context.t))
    go_on(context)


async def agree(context: Context, _press: press.Agree) -> None:
    """The safety note was read."""
    first_time = context.user.agreed_at is None
    agree_to_safety_note(context.user, context.now)
    context.drop_buttons()
    if first_time and context.chat.ready_at is None:
        go_on(context)
    elif first_time:  # set up by a version that let them
        await welcome_back(context)
        await show_shared(context)


async def confirm_zone(context: Context, pressed: press.ConfirmZone) -> None:
    """The local time is right: go on with the times, or say what a move changed."""
    if not await zone.save_confirmed(context, pressed):
        return
    if context.dialogue.times:
        context.text = context.dialogue.times
        context.dialogue = replace(context.dialogue, times="")
        await times_typed(context)
    elif context.chat.ready_at is None:
        offer_times(context)
    else:
        context.say(onboarding.moved(context.t, await coming_up(context.db, context.chat, context.now)))


def offer_times(context: Context) -> None:
    """Offer the suggested sets; own times can be typed at once."""
    question = ask(context.chat, Expecting.TIMES)
    context.say(onboarding.ask_for_times(context.t, question, suggestions()))


def suggestions() -> dict[int, Sequence[int]]:
    """Suggested sets, by how many a day."""
    return {count: suggested_times(count) for count in (3, 2)}


async def take_suggested(context: Context, pressed: press.SuggestTimes) -> None:
    """A suggested set was chosen."""
    if pressed.question != context.chat.question or pressed.count not in SUGGESTED_COUNTS:
        context.stale()
        return
    await _save(context, suggested_times(pressed.count), Weekdays.all(), spread=spread_minutes(context.user.id))


async def ask_for_times(context: Context, _press: press.AskTimes) -> None:
    """Own times are wanted."""
    ask(context.chat, Expecting.TIMES)
    context.drop_buttons()
    context.say(screens.ask_for_own_times(context.t))


async def times_typed(context: Context) -> None:
    """Times were typed: echo them before saving."""
    parsed = parse_times(context.text, reading_language(context.spoken, context.chat.language))
    question = ask(context.chat, Expecting.TIMES)
    if parsed.ok:
        meant = {typed.minute for typed in parsed.found}
        present = await list_reminders(context.db, context.chat) if context.chat.ready_at else ()
        others = [one.minute_of_day for one in present if one.minute_of_day not in meant]
        context.say(screens.echo_times(context.t, question, parsed, quiet_hours_of(context.chat), others))
    else:
        problem = parsed.problems[0]
        shown = screens.not_understood(context.t, question, problem, one=False, spoken=context.spoken)
        if shown.buttons:
            context.say(shown)
        elif problem.trouble is Trouble.NOT_A_TIME and context.is_puzzled_again():
            offer_times(context)
        else:  # "whenever": then these
            context.say(replace(shown, buttons=onboarding.suggested_sets(context.t, question, suggestions())))


async def confirm_times(context: Context, pressed: press.ConfirmTimes) -> None:
    """The times shown are right."""
    minutes = screens.split_minutes(pressed.minutes)
    days_are_right = 0 < pressed.weekdays <= int(Weekdays.all())
    is_current = pressed.question == context.chat.question
    if not (is_current and minutes and len(minutes) <= MOST_REMINDERS and days_are_right):
        context.stale()
    elif context.chat.ready_at is None:
        await _save(context, minutes, Weekdays(pressed.weekdays))
    else:
        await reminder_changes.take_times(context, minutes, Weekdays(pressed.weekdays))


async def _save(context: Context, minutes: Sequence[int], days: Weekdays, *, spread: int = 0) -> None:
    stop_asking(context.chat)
    await replace_reminders(context.db, context.chat, minutes, context.now, weekdays=int(days), spread=spread)
    context.chat.ready_at = context.chat.ready_at or context.now
    context.change(onboarding.times_chosen(context.t, minutes))
    context.say(await _all_set(context, days))
    await show_shared(context)


async def set_first_weekdays(context: Context, pressed: press.SetFirstWeekdays) -> None:
    """Leave the weekends out, or take them in again, right after setting up."""
    if not 0 < pressed.weekdays <= int(Weekdays.all()):
        context.stale()
        return
    days = Weekdays(pressed.weekdays)
    await change_all_weekdays(context.db, context.chat, days, context.now)
    context.change(await _all_set(context, days))


async def _all_set(context: Context, days: Weekdays) -> Screen:
    first_at = await next_reminder_at(context.db, context.chat, context.now)
    return onboarding.all_set(context.t, first_at, zone_of(context.user), context.now, days)
