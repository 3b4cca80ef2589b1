"""/pause and /resume."""

from datetime import date, datetime, timedelta

from stretchbot.bot.context import Turn
from stretchbot.domain.pauses import UNTIL_RESUMED, resume_after, resume_on
from stretchbot.screens import callbacks as press
from stretchbot.screens import pauses as screens
from stretchbot.services import pauses as service
from stretchbot.services.reminders import Coming, coming_up
from stretchbot.services.users import today_of, zone_of

# A calendar page shows four weeks; the last one ends a year from now.
DAYS_A_PAGE = 28
LAST_PAGE = 12
LONGEST_DAYS = 7


async def pause(turn: Turn) -> None:
    """Ask how long."""
    turn.say(screens.ask_how_long(turn.t, await _coming(turn)))


async def open_pause(turn: Turn, _press: press.OpenPause) -> None:
    """The same, in place of the message pressed."""
    turn.change(screens.ask_how_long(turn.t, await _coming(turn)))


async def pause_for(turn: Turn, pressed: press.PauseFor) -> None:
    """Pause for some days, today included."""
    if not 0 < pressed.days <= LONGEST_DAYS:
        turn.stale()
        return
    until = resume_after(
        pressed.days, now=turn.now, zone=zone_of(turn.user), day_start_minute=turn.user.day_start_minute
    )
    await _pause(turn, until)


async def pause_open(turn: Turn, _press: press.PauseOpen) -> None:
    """Pause until they say otherwise."""
    await _pause(turn, UNTIL_RESUMED)


async def pick_end(turn: Turn, pressed: press.PickPauseEnd) -> None:
    """Show a page of days to choose from, from tomorrow on."""
    page = min(max(pressed.page, 0), LAST_PAGE)
    first = today_of(turn.user, turn.now) + timedelta(days=1 + page * DAYS_A_PAGE)
    turn.change(screens.pick_end(turn.t, [first + timedelta(days=i) for i in range(DAYS_A_PAGE)], page))


async def pause_until(turn: Turn, pressed: press.PauseUntil) -> None:
    """Pause until a day begins; a button of a page from the past is stale."""
    try:
        day = date.fromisoformat(pressed.day)
    except ValueError:
        turn.stale()
        return
    until = resume_on(day, now=turn.now, zone=zone_of(turn.user), day_start_minute=turn.user.day_start_minute)
    if until is None:
        turn.stale()
        return
    await _pause(turn, until)


async def resume(turn: Turn) -> None:
    """End the pause."""
    resumed = await service.resume(turn.db, turn.user, turn.now)
    screen = screens.resumed if resumed else screens.not_paused
    turn.say(screen(turn.t, await _coming(turn)))


async def resume_pressed(turn: Turn, _press: press.Resume) -> None:
    """The same, from a button."""
    turn.drop_buttons()
    await resume(turn)


async def _pause(turn: Turn, until: datetime) -> None:
    await service.pause(turn.db, turn.user, until, turn.now)
    turn.change(screens.paused(turn.t, await _coming(turn)))


async def _coming(turn: Turn) -> Coming:
    return await coming_up(turn.db, turn.chat, turn.now)
