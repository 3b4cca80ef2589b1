"""/pause and /resume."""

from datetime import date, datetime, timedelta

from stretchbot.bot.context import Context
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


async def pause(context: Context, *, is_over: bool = False) -> None:
    """Ask how long; once more where the day that was typed `is_over`."""
    context.say(screens.ask_how_long(context.t, await _coming(context), is_over=is_over))


async def open_pause(context: Context, _press: press.OpenPause) -> None:
    """The same, in place of the message pressed."""
    context.change(screens.ask_how_long(context.t, await _coming(context)))


async def pause_for(context: Context, pressed: press.PauseFor) -> None:
    """Pause for some days, today included."""
    if not 0 < pressed.days <= LONGEST_DAYS:
        context.stale()
        return
    until = resume_after(
        pressed.days, now=context.now, zone=zone_of(context.user), day_start_minute=context.user.day_start_minute
    )
    await _pause(context, until)


async def pause_open(context: Context, _press: press.PauseOpen) -> None:
    """Pause until they say otherwise."""
    await _pause(context, UNTIL_RESUMED)


async def pick_end(context: Context, pressed: press.PickPauseEnd) -> None:
    """Show a page of days to choose from, from tomorrow on."""
    page = min(max(pressed.page, 0), LAST_PAGE)
    first = today_of(context.user, context.now) + timedelta(days=1 + page * DAYS_A_PAGE)
    context.change(screens.pick_end(context.t, [first + timedelta(days=i) for i in range(DAYS_A_PAGE)], page))


async def pause_until(context: Context, pressed: press.PauseUntil) -> None:
    """Pause until a day begins; a button of a page from the past is stale."""
    try:
        day = date.fromisoformat(pressed.day)
    except ValueError:
        context.stale()
        return
    until = resume_on(day, now=context.now, zone=zone_of(context.user), day_start_minute=context.user.day_start_minute)
    if until is None:
        context.stale()
        return
    await _pause(context, until)


async def resume(context: Context) -> None:
    """End the pause."""
    resumed = await service.resume(context.db, context.user, context.now)
    screen = screens.resumed if resumed else screens.not_paused
    context.say(screen(context.t, await _coming(context)))


async def resume_pressed(context: Context, _press: press.Resume) -> None:
    """The same, from a button."""
    context.drop_buttons()
    await resume(context)


async def _pause(context: Context, until: datetime) -> None:
    await service.pause(context.db, context.user, until, context.now)
    context.change(screens.paused(context.t, await _coming(context)))


async def _coming(context: Context) -> Coming:
    return await coming_up(context.db, context.chat, context.now)
