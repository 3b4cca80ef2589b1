"""/routine: offer one, walk through it message by message, finish it."""

from stretchbot.bot.context import Context
from stretchbot.bot.illustrations import loop_of
from stretchbot.db.models import Session
from stretchbot.domain.exercise import Place, Side
from stretchbot.domain.occurrence import Response
from stretchbot.domain.planner import Wish, suggest
from stretchbot.domain.routine import Routine
from stretchbot.domain.session import Tap, WalkState
from stretchbot.screens import callbacks as press
from stretchbot.screens import common
from stretchbot.screens import routine as screens
from stretchbot.screens.screen import Screen
from stretchbot.services.progress import progress_of
from stretchbot.services.responses import Pending, pending_occurrence, settle
from stretchbot.services.sessions import (
    begin_session,
    find_session,
    open_session,
    recent_routines,
    steps_of,
    tap,
    watch_idleness,
)
from stretchbot.services.users import areas_of, day_began_at, place_of, zone_of


async def routine(context: Context) -> None:
    """Offer the routine that suits now; somebody in the middle of one is asked first."""
    session = await open_session(context.db, context.user, context.now)
    if session is None:
        await _offer(context, place_of(context.user))
        return
    current = context.library.routines.get(session.routine_id)
    context.say(screens.in_the_middle(context.t, current, session.id, session.position, len(session.steps)))


async def open_routine(context: Context, _press: press.OpenRoutine) -> None:
    """The same, from a button."""
    context.drop_buttons()
    await routine(context)


async def list_routines(context: Context, pressed: press.ListRoutines) -> None:
    """Routines of another place; the place is remembered."""
    if pressed.place in set(Place):
        context.user.place = pressed.place
    context.change(screens.offer(context.t, await suggested(context), place_of(context.user)))


async def _offer(context: Context, place: Place) -> None:
    context.say(screens.offer(context.t, await suggested(context), place))


async def suggested(context: Context) -> tuple[Routine, ...]:
    """The routines that suit the user now, best first."""
    wish = Wish(
        place=place_of(context.user),
        areas=areas_of(context.db, context.user),
        hour=context.now.astimezone(zone_of(context.user)).hour,
        recent=await recent_routines(context.db, context.user),
    )
    return suggest(context.library.routines.values(), wish)


async def start_routine(context: Context, pressed: press.StartRoutine) -> None:
    """Begin a walk; a second tap on the same button finds it begun."""
    current = await open_session(context.db, context.user, context.now)
    if current is not None and current.routine_id == pressed.routine:
        context.stale()
        return
    chosen = context.library.routines.get(pressed.routine)
    if chosen is None:
        context.change(screens.gone(context.t))
        return
    context.drop_buttons()
    await begin(context, chosen)


async def begin(context: Context, chosen: Routine, *, occurrence_id: int | None = None) -> None:
    """Begin a walk through `chosen` and show its first step."""
    current = await open_session(context.db, context.user, context.now)
    if current is not None:
        context.drop_buttons(current.message_id)
    session = await begin_session(context.db, context.user, chosen, context.now, occurrence_id=occurrence_id)
    _show_step(context, session)


async def resume(context: Context, pressed: press.ResumeSession) -> None:
    """Show the present step anew, at the end of the chat."""
    session = await find_session(context.db, context.user, pressed.session)
    if session is None or session.state != WalkState.OPEN:
        context.stale()
        return
    session.active_at = context.now
    await watch_idleness(context.db, context.user, session)
    context.drop_buttons()
    context.drop_buttons(session.message_id)
    _show_step(context, session)


async def next_step(context: Context, pressed: press.NextStep) -> None:
    """This step is done."""
    await _tapped(context, pressed.session, pressed.version, Tap.NEXT)


async def skip_step(context: Context, pressed: press.SkipStep) -> None:
    """Leave this step out."""
    await _tapped(context, pressed.session, pressed.version, Tap.SKIP)


async def stop_session(context: Context, pressed: press.StopSession) -> None:
    """End here."""
    await _tapped(context, pressed.session, pressed.version, Tap.STOP)


async def stop_open(context: Context) -> bool:
    """Stop the session the user is in the middle of; False when there is none."""
    session = await open_session(context.db, context.user, context.now)
    if session is None:
        return False
    context.drop_buttons(session.message_id)
    _tap(context, session, session.version, Tap.STOP)
    context.say(screens.stopped(context.t, skipped_all=False))
    return True


async def _tapped(context: Context, session_id: int, version: int, how: Tap) -> None:
    session = await find_session(context.db, context.user, session_id)
    if session is None or not _tap(context, session, version, how):
        context.stale()
        return
    context.drop_buttons()
    match WalkState(session.state):
        case WalkState.OPEN:
            _show_step(context, session)
        case WalkState.STOPPED:
            context.say(screens.stopped(context.t, skipped_all=how is Tap.SKIP))
        case WalkState.FINISHED:
            since = day_began_at(context.user, context.now)
            pending = await pending_occurrence(context.db, context.chat, since, context.now)
            await settle_reminder(context, session, pending)
            await say_finished(context, session)


def _tap(context: Context, session: Session, version: int, how: Tap) -> bool:
    walked = context.library.routines.get(session.routine_id)
    # A routine that left the library is still walked to its end; a step takes about a minute.
    planned = walked.minutes if walked else len(session.steps)
    return tap(context.user, session, how, version, context.now, planned_minutes=planned)


async def show_side(context: Context, pressed: press.ShowSide) -> None:
    """Show the present step on that side, in place."""
    session = await find_session(context.db, context.user, pressed.session)
    if session is None or pressed.side not in set(Side) or not _is_at(session, pressed.version):
        context.stale()
        return
    session.active_at = context.now
    screen = _step_screen(context, session, Side(pressed.side))
    if screen is None:
        context.drop_buttons()
        _end_as_gone(context, session)
        return
    context.change(screen, session=session.id)


def _is_at(session: Session, version: int) -> bool:
    return session.state == WalkState.OPEN and session.version == version


def _show_step(context: Context, session: Session) -> None:
    screen = _step_screen(context, session, Side.RIGHT)
    if screen is None:
        _end_as_gone(context, session)
        return
    context.say(screen, session=session.id)


def _step_screen(context: Context, session: Session, side: Side) -> Screen | None:
    """The present step, pictured on that side; None when the exercise left the library."""
    steps = steps_of(session)
    chosen = steps[session.position]
    exercise = context.library.exercises.get(chosen.exercise_id)
    if exercise is None or not exercise.has_form(chosen.variation_id):
        return None
    return screens.step(
        context.t,
        exercise,
        chosen,
        number=session.position + 1,
        of=len(steps),
        session_id=session.id,
        version=session.version,
        picture=loop_of(context.library, chosen, side),
    )


def _end_as_gone(context: Context, session: Session) -> None:
    _tap(context, session, session.version, Tap.STOP)
    context.say(screens.gone(context.t))


async def settle_reminder(context: Context, session: Session, pending: Pending | None) -> None:
    """The reminder that waits today, if any, is done with a finished session."""
    if pending is None:
        return
    # One whose message is still under way loses its buttons as it arrives.
    answered = await settle(context.db, pending.of, Response.DONE, context.now)
    if answered is not None:
        session.occurrence_id = answered.id
        if answered.message_id is not None:
            context.drop_buttons(answered.message_id)


async def say_finished(context: Context, session: Session) -> None:
    """Minutes, today's count and streak."""
    progress = await progress_of(context.db, context.user, context.now)
    context.say(
        screens.finished(
            context.t,
            minutes=session.minutes,
            finished_today=progress.finished_today,
            planned_today=progress.planned_today,
            streak=progress.streak,
        )
    )


async def stop_typed(context: Context) -> None:
    """Somebody typed "stop"."""
    if not await stop_open(context):
        context.say(common.nothing_to_stop(context.t))
