"""/routine: offer one, walk through it message by message, finish it."""

from collections.abc import Sequence

from stretchbot.bot.context import Context
from stretchbot.bot.illustrations import loop_of
from stretchbot.db.models import Session
from stretchbot.domain.exercise import Place, Side
from stretchbot.domain.occurrence import Response
from stretchbot.domain.planner import Wish, suggest
from stretchbot.domain.routine import Routine
from stretchbot.domain.session import Tap, Walk, WalkState
from stretchbot.domain.timeline import Phase, timeline
from stretchbot.screens import callbacks as press
from stretchbot.screens import common
from stretchbot.screens import routine as screens
from stretchbot.screens.leading import Led, going_on
from stretchbot.screens.screen import Screen
from stretchbot.services.leading import end_leading, lead_step, led_session
from stretchbot.services.progress import progress_of
from stretchbot.services.responses import Pending, pending_occurrence, settle
from stretchbot.services.sessions import (
    begin_session,
    carry_on,
    find_session,
    open_session,
    recent_routines,
    session_of_today,
    steps_of,
    tap,
    walk_of,
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
        areas=areas_of(context.user),
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


async def begin(context: Context, chosen: Routine, *, occurrence_id: int | None = None, led: bool = False) -> None:
    """Begin a walk through `chosen`, led by the clock or not, and show its first step."""
    current = await open_session(context.db, context.user, context.now)
    if current is not None:
        context.drop_buttons(current.message_id)
    session = await begin_session(context.db, context.user, chosen, context.now, occurrence_id=occurrence_id)
    if led:
        await lead_step(context.db, context.user, session, phases_of(context, session), context.now)
    await show_step(context, session)


async def resume(context: Context, pressed: press.ResumeSession) -> None:
    """Show the present step anew, at the end of the chat."""
    session = await find_session(context.db, context.user, pressed.session)
    if session is None or session.state != WalkState.OPEN:
        context.stale()
        return
    session = await carry_on(context.db, context.user, session, context.now)
    context.drop_buttons()
    context.drop_buttons(session.message_id)
    await show_step(context, session)


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
    await stop(context, session)
    return True


async def stop(context: Context, session: Session) -> None:
    """End the session where it is."""
    _tap(context, session, session.version, Tap.STOP)
    await _say_over(context, session, Tap.STOP)


async def _tapped(context: Context, session_id: int, version: int, how: Tap) -> None:
    session = await find_session(context.db, context.user, session_id)
    if session is None or not is_at(session, version):
        context.stale()
        return
    session = await session_of_today(context.db, context.user, session, context.now)
    _tap(context, session, version, how)
    context.drop_buttons()
    if session.state == WalkState.OPEN:
        await show_step(context, session)
    else:
        await _say_over(context, session, how)


async def finish_by_clock(context: Context, session: Session) -> None:
    """The last step's time is over."""
    context.drop_buttons(session.message_id)
    await _say_over(context, session, Tap.NEXT)


async def _say_over(context: Context, session: Session, how: Tap) -> None:
    """The end of a session that `how` has ended: it counts when something was done."""
    await end_leading(context.db, session)
    if session.state == WalkState.STOPPED:
        context.say(screens.stopped(context.t, by=how, rushed=session.rushed_steps > 0))
        return
    since = day_began_at(context.user, context.now)
    pending = await pending_occurrence(context.db, context.chat, since, context.now)
    await settle_reminder(context, session, pending)
    await say_finished(context, session, walk_of(session))


def _tap(context: Context, session: Session, version: int, how: Tap) -> None:
    tap(context.user, session, how, version, context.now, context.library.exercises)


async def show_side(context: Context, pressed: press.ShowSide) -> None:
    """Show the present step on that side, in place."""
    session = await find_session(context.db, context.user, pressed.session)
    if session is None or pressed.side not in set(Side) or not is_at(session, pressed.version):
        context.stale()
        return
    session.active_at = context.now
    screen = step_screen(context, session, Side(pressed.side))
    if screen is None:
        context.drop_buttons()
        await end_as_gone(context, session)
        return
    context.change(screen, session=session.id)


def is_at(session: Session, version: int) -> bool:
    """Whether a button of that version is the session's newest."""
    return session.state == WalkState.OPEN and session.version == version


async def show_step(context: Context, session: Session) -> None:
    """Show the present step as a message; a session that is led goes on from its beginning."""
    led, phases = None, phases_of(context, session)
    if phases and await led_session(context.db, session) is not None:
        await lead_step(context.db, context.user, session, phases, context.now)
        first = next(phase for phase in phases if phase.step == session.position)
        led = going_on(context.t, first, first.seconds)
    screen = step_screen(context, session, led=led)
    if screen is None:
        await end_as_gone(context, session)
        return
    context.say(screen, session=session.id)


def phases_of(context: Context, session: Session) -> Sequence[Phase]:
    """The session's timeline; empty when an exercise of it left the library."""
    try:
        return timeline(steps_of(session), context.library.exercises)
    except KeyError:
        return ()


def step_screen(
    context: Context, session: Session, side: Side = Side.RIGHT, *, led: Led | None = None
) -> Screen | None:
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
        led=led,
    )


async def end_as_gone(context: Context, session: Session) -> None:
    """An exercise of the session left the library."""
    await end_leading(context.db, session)
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


async def say_finished(context: Context, session: Session, walk: Walk | None = None) -> None:
    """Minutes, today's count and streak; what was left out of a walk."""
    progress = await progress_of(context.db, context.user, context.now)
    context.say(
        screens.finished(
            context.t,
            minutes=session.minutes,
            walk=walk,
            finished_today=progress.finished_today,
            planned_today=progress.planned_today,
            streak=progress.streak,
        )
    )


async def stop_typed(context: Context) -> None:
    """Somebody typed "stop"."""
    if not await stop_open(context):
        context.say(common.nothing_to_stop(context.t))
