"""How a walk ends: stopped, left, gone or finished, and what is said of it."""

from stretchbot.bot.context import Context
from stretchbot.bot.handlers.weekly_summary import offer_in_time
from stretchbot.bot.walk_view import what_was_done
from stretchbot.db.models import Session
from stretchbot.domain.occurrence import Response
from stretchbot.domain.session import Tap, Walk, WalkState
from stretchbot.screens import callbacks as press
from stretchbot.screens import common
from stretchbot.screens import routine as screens
from stretchbot.services.leading import end_leading, end_pause, led_session
from stretchbot.services.occurrences import Pending, pending_occurrence
from stretchbot.services.preferences import set_conditions, was_asked_for_conditions
from stretchbot.services.progress import progress_of
from stretchbot.services.reminders import coming_up, has_own_place
from stretchbot.services.responses import resolve
from stretchbot.services.session_lookup import open_session
from stretchbot.services.sessions import tap, walk_of
from stretchbot.services.users import day_began_at, place_of


async def stop_typed(context: Context) -> None:
    """Somebody typed "stop"."""
    if not await stop_open(context):
        context.say(common.nothing_to_stop(context.t))


async def stop_open(context: Context) -> bool:
    """Stop the session the user is in the middle of; False when there is none."""
    session = await open_session(context.db, context.user, context.now)
    if session is None:
        return False
    await stop(context, session)
    return True


async def stop(context: Context, session: Session) -> None:
    """End the session where it is."""
    await tap_at(context, session, Tap.STOP, session.version)
    await say_over(context, session, Tap.STOP)


async def stop_quietly(context: Context, session: Session) -> None:
    """End the session where it is, without a word about it."""
    context.unsay(await end_leading(context.db, session))
    context.drop_buttons(session.message_id)
    await tap_at(context, session, Tap.STOP, session.version)


async def say_over(context: Context, session: Session, how: Tap) -> None:
    """The end of a session that `how` has ended: it counts when something was done."""
    context.unsay(await end_leading(context.db, session))
    if session.state == WalkState.STOPPED:
        context.replace(screens.stopped(context.t, by=how, rushed=session.rushed_steps > 0), session.message_id)
        return
    since = day_began_at(context.user, context.now)
    pending = await pending_occurrence(context.db, context.chat, since, context.now)
    await finish(context, session, await resolve_reminder(context, session, pending), walk_of(session))


async def end_as_gone(context: Context, session: Session) -> None:
    """An exercise of the session left the library."""
    context.unsay(await end_leading(context.db, session))
    await tap_at(context, session, Tap.STOP, session.version)
    context.replace(screens.gone(context.t), session.message_id)


async def resolve_reminder(context: Context, session: Session, pending: Pending | None) -> int | None:
    """The reminder that waits today is done with a finished session; its message, None without one that is known."""
    if pending is None:
        return None
    # One whose message is still under way loses its buttons as it arrives.
    answered = await resolve(context.db, pending.of, Response.DONE, context.now)
    if answered is None:
        return None
    session.occurrence_id = answered.id
    return answered.message_id


async def finish(
    context: Context,
    session: Session,
    reminder_message_id: int | None,
    walk: Walk | None = None,
    *,
    undo: press.UndoDone | None = None,
) -> None:
    """What a finished session leaves in the chat: one message, in the place of its step and of its reminder.

    `undo` takes back that it was done without the walk.
    """
    progress = await progress_of(context.db, context.user, context.now, on=session.counted_on)
    asks = not was_asked_for_conditions(context.user)
    if asks:
        set_conditions(context.db, context.user, ())
    end = screens.finished(
        context.t,
        what=await what_was_done(context, session),
        minutes=session.minutes,
        progress=progress,
        coming=await coming_up(context.db, context.chat, context.now),
        walk=walk,
        session_id=session.id,
        asks=asks,
    )
    if undo is not None:
        end = screens.with_way_back(context.t, end, undo)
    done = context.library.routine(session.routine_id)
    if (
        done is not None
        and done.place is not place_of(context.user)
        and not await has_own_place(context.db, session.occurrence_id)
    ):
        end = screens.with_place(context.t, end, done.place)
    context.replace(end, session.message_id, reminder_message_id)
    if not asks:
        await offer_in_time(context)


async def tap_at(context: Context, session: Session, how: Tap, version: int) -> None:
    """Carry out a tap now; one that ends the pause of a led session, too."""
    led = await led_session(context.db, session)
    if led is not None:
        end_pause(session, led, context.now)
    exercises = context.library.exercises
    tap(context.user, session, how, version, context.now, exercises, is_led=led is not None)
