"""Lead me: a session that goes on by the clock. What it says by itself is made in `bot/led_view.py`."""

from stretchbot.bot.context import Context
from stretchbot.bot.handlers import walk, walk_end
from stretchbot.bot.walk_view import lead_on_from_here, line_at_rest, line_of, phases_of, step_screen
from stretchbot.db.models import LedSession, Session
from stretchbot.domain.leading import Ending
from stretchbot.domain.session import Tap
from stretchbot.screens import callbacks as press
from stretchbot.screens import leading as screens
from stretchbot.screens.leading import Led
from stretchbot.services.leading import go_on, interrupt, led_session, pause
from stretchbot.services.recent_sessions import meetings


async def lead_me(context: Context, pressed: press.LeadMe) -> None:
    """Lead on from the present step, in its message."""
    session = await walk.session_at(context, pressed.session, pressed.version)
    if session is None:
        return
    line = await lead_on_from_here(context, session, await meetings(context.db, context.user))
    await _change(context, session, line)


async def pause_lead(context: Context, pressed: press.PauseLead) -> None:
    """Pause."""
    found = await _led(context, pressed.session, pressed.version)
    if found is None:
        return
    session, led = found
    await pause(context.db, context.user, session, led, context.now)
    await _change(context, session, await line_at_rest(context, session))


async def go_on_pressed(context: Context, pressed: press.GoOn) -> None:
    """End the pause."""
    found = await _led(context, pressed.session, pressed.version)
    if found is None:
        return
    session, led = found
    phases = phases_of(context.library, session)
    lead = await go_on(context.db, context.user, session, led, phases, context.now)
    await _change(context, session, line_of(context, phases, lead))


async def ended(context: Context, session: Session, ending: Ending) -> None:
    """The clock leads no further: say how it ended."""
    match ending:
        case Ending.FINISHED:
            await walk_end.say_over(context, session, Tap.NEXT)
        case Ending.LEFT:
            await walk_end.stop(context, session)
        case Ending.INTERRUPTED:
            context.unsay(await interrupt(context.db, session))
            screen = screens.interrupted(context.t, session.id, session.version)
            context.replace(screen, session.message_id, session=session.id)
        case Ending.GONE:
            await walk_end.end_as_gone(context, session)


async def _change(context: Context, session: Session, line: Led | None) -> None:
    """Show in the message of the step whether the clock leads or pauses; its earlier buttons are stale."""
    session.version += 1
    screen = step_screen(context, session, await meetings(context.db, context.user), line)
    if screen is None:
        await walk_end.end_as_gone(context, session)
        return
    context.change(screen, session=session.id)


async def _led(context: Context, session_id: int, version: int) -> tuple[Session, LedSession] | None:
    """A session at that version, and how it is led; when it isn't, the button is stale, and None comes back."""
    session = await walk.session_at(context, session_id, version)
    if session is None:
        return None
    led = await led_session(context.db, session)
    if led is None:
        context.stale_in(session)
        return None
    return session, led
