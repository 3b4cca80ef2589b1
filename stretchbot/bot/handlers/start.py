"""/start and the first four taps: safety note, time zone, times, the first reminder."""

from stretchbot.bot.context import Turn
from stretchbot.bot.handlers import zone
from stretchbot.db.models import Expecting
from stretchbot.domain.spread import SUGGESTED_COUNTS, suggested_times
from stretchbot.domain.times import parse_times
from stretchbot.screens import callbacks as press
from stretchbot.screens import common, onboarding
from stretchbot.screens import times as screens
from stretchbot.services.reachability import mark_reachable
from stretchbot.services.reminders import MOST_REMINDERS, coming_up, next_reminder_at, replace_reminders
from stretchbot.services.users import agree_to_safety_note, ask, stop_asking, zone_of


async def start(turn: Turn) -> None:
    """Begin or go on setting up; greet somebody who is set up, and revive a chat that had blocked the bot."""
    await mark_reachable(turn.db, turn.chat.id, turn.now)
    if turn.chat.ready_at is None:
        go_on(turn)
        return
    coming = await coming_up(turn.db, turn.chat, turn.now)
    turn.say(onboarding.welcome_back(turn.t, turn.user.name, coming))


def go_on(turn: Turn) -> None:
    """Ask what setting up still needs."""
    if turn.user.agreed_at is None:
        turn.say(onboarding.greeting(turn.t, turn.user.name))
    elif turn.chat.zone is None:
        zone.ask_for_zone(turn)
    else:
        offer_times(turn)


async def set_up_first(turn: Turn) -> None:
    """Answer somebody who is not set up yet and wants something else."""
    turn.say(common.setup_first(turn.t))
    go_on(turn)


async def agree(turn: Turn, _press: press.Agree) -> None:
    """The safety note was read."""
    first_time = turn.user.agreed_at is None
    agree_to_safety_note(turn.user, turn.now)
    turn.drop_buttons()
    if first_time:
        go_on(turn)


async def confirm_zone(turn: Turn, pressed: press.ConfirmZone) -> None:
    """The local time is right: go on with the times, or say what a move changed."""
    if not await zone.settle(turn, pressed):
        return
    if turn.chat.ready_at is None:
        offer_times(turn)
    else:
        turn.say(onboarding.moved(turn.t, await coming_up(turn.db, turn.chat, turn.now)))


def offer_times(turn: Turn) -> None:
    """Offer the suggested sets, shifted by some minutes for this user."""
    question = ask(turn.chat, None)
    turn.say(onboarding.ask_for_times(turn.t, question, {count: _suggested(turn, count) for count in (3, 2)}))


async def take_suggested(turn: Turn, pressed: press.SuggestTimes) -> None:
    """A suggested set was chosen."""
    if pressed.question != turn.chat.question or pressed.count not in SUGGESTED_COUNTS:
        turn.stale()
        return
    await _save(turn, _suggested(turn, pressed.count))


async def ask_for_times(turn: Turn, _press: press.AskTimes) -> None:
    """Own times are wanted."""
    if turn.chat.ready_at is not None:
        turn.stale()
        return
    ask(turn.chat, Expecting.TIMES)
    turn.drop_buttons()
    turn.say(screens.ask_for_own_times(turn.t))


async def times_typed(turn: Turn) -> None:
    """Times were typed: echo them before saving."""
    parsed = parse_times(turn.text, turn.t.language)
    if not parsed.ok:
        turn.say(screens.not_understood(turn.t, parsed.problems[0]))
        return
    question = ask(turn.chat, Expecting.TIMES)
    turn.say(screens.echo_times(turn.t, question, parsed))


async def confirm_times(turn: Turn, pressed: press.ConfirmTimes) -> None:
    """The echoed times are right."""
    minutes = screens.split_minutes(pressed.minutes)
    if pressed.question != turn.chat.question or not minutes or len(minutes) > MOST_REMINDERS:
        turn.stale()
        return
    await _save(turn, minutes)


def _suggested(turn: Turn, count: int) -> list[int]:
    return list(suggested_times(count, turn.user.id))


async def _save(turn: Turn, minutes: list[int]) -> None:
    stop_asking(turn.chat)
    await replace_reminders(turn.db, turn.chat, minutes, turn.now)
    turn.chat.ready_at = turn.chat.ready_at or turn.now
    turn.change(onboarding.times_chosen(turn.t, minutes))
    first_at = await next_reminder_at(turn.db, turn.chat)
    turn.say(onboarding.all_set(turn.t, first_at, zone_of(turn.user), turn.now))
