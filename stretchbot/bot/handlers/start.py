"""/start and the first four taps: safety note, time zone, times, the first reminder."""

from stretchbot.bot.context import Context
from stretchbot.bot.handlers import zone
from stretchbot.bot.illustrations import loop_of
from stretchbot.db.models import Expecting
from stretchbot.domain.planner import one_minute
from stretchbot.domain.spread import SUGGESTED_COUNTS, suggested_times
from stretchbot.domain.times import parse_times
from stretchbot.screens import callbacks as press
from stretchbot.screens import common, onboarding
from stretchbot.screens import times as screens
from stretchbot.screens.screen import Illustration
from stretchbot.services.reminders import MOST_REMINDERS, coming_up, next_reminder_at, replace_reminders
from stretchbot.services.users import agree_to_safety_note, ask, name_of, place_of, stop_asking, zone_of


async def start(context: Context) -> None:
    """Begin or go on setting up; greet somebody who is set up."""
    if context.chat.ready_at is None:
        go_on(context)
        return
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
    first = one_minute(context.library.exercises.values(), place_of(context.user))
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


async def confirm_zone(context: Context, pressed: press.ConfirmZone) -> None:
    """The local time is right: go on with the times, or say what a move changed."""
    if not await zone.settle(context, pressed):
        return
    if context.chat.ready_at is None:
        offer_times(context)
    else:
        context.say(onboarding.moved(context.t, await coming_up(context.db, context.chat, context.now)))


def offer_times(context: Context) -> None:
    """Offer the suggested sets, shifted by some minutes for this user; own times can be typed at once."""
    question = ask(context.chat, Expecting.TIMES)
    context.say(onboarding.ask_for_times(context.t, question, {count: _suggested(context, count) for count in (3, 2)}))


async def take_suggested(context: Context, pressed: press.SuggestTimes) -> None:
    """A suggested set was chosen."""
    if pressed.question != context.chat.question or pressed.count not in SUGGESTED_COUNTS:
        context.stale()
        return
    await _save(context, _suggested(context, pressed.count))


async def ask_for_times(context: Context, _press: press.AskTimes) -> None:
    """Own times are wanted."""
    ask(context.chat, Expecting.TIMES)
    context.drop_buttons()
    context.say(screens.ask_for_own_times(context.t))


async def times_typed(context: Context) -> None:
    """Times were typed: echo them before saving."""
    parsed = parse_times(context.text, context.t.language)
    if not parsed.ok:
        context.say(screens.not_understood(context.t, parsed.problems[0]))
        return
    question = ask(context.chat, Expecting.TIMES)
    context.say(screens.echo_times(context.t, question, parsed))


async def confirm_times(context: Context, pressed: press.ConfirmTimes) -> None:
    """The echoed times are right."""
    minutes = screens.split_minutes(pressed.minutes)
    if pressed.question != context.chat.question or not minutes or len(minutes) > MOST_REMINDERS:
        context.stale()
        return
    await _save(context, minutes)


def _suggested(context: Context, count: int) -> list[int]:
    return list(suggested_times(count, context.user.id))


async def _save(context: Context, minutes: list[int]) -> None:
    stop_asking(context.chat)
    await replace_reminders(context.db, context.chat, minutes, context.now)
    context.chat.ready_at = context.chat.ready_at or context.now
    context.change(onboarding.times_chosen(context.t, minutes))
    first_at = await next_reminder_at(context.db, context.chat, context.now)
    context.say(onboarding.all_set(context.t, first_at, zone_of(context.user), context.now))
