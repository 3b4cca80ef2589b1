"""/routine: offer one, walk through it message by message, finish it."""

from stretchbot.bot.context import Turn
from stretchbot.bot.illustrations import loop_of
from stretchbot.db.models import Outcome, Session
from stretchbot.domain.exercise import Place, Side
from stretchbot.domain.planner import Wish, suggest
from stretchbot.domain.routine import Routine
from stretchbot.domain.session import Tap, WalkState
from stretchbot.screens import callbacks as press
from stretchbot.screens import common
from stretchbot.screens import routine as screens
from stretchbot.screens.screen import Screen
from stretchbot.services.occurrences import Pending, pending_occurrence, settle
from stretchbot.services.progress import progress_of
from stretchbot.services.sessions import begin_session, find_session, open_session, recent_routines, steps_of, tap
from stretchbot.services.users import areas_of, day_began_at, place_of, zone_of


async def routine(turn: Turn) -> None:
    """Offer the routine that suits now; somebody in the middle of one is asked first."""
    session = await open_session(turn.db, turn.user, turn.now)
    if session is None:
        await _offer(turn, place_of(turn.user))
        return
    current = turn.library.routines.get(session.routine_id)
    turn.say(screens.in_the_middle(turn.t, current, session.id, session.position, len(session.steps)))


async def open_routine(turn: Turn, _press: press.OpenRoutine) -> None:
    """The same, from a button."""
    turn.drop_buttons()
    await routine(turn)


async def list_routines(turn: Turn, pressed: press.ListRoutines) -> None:
    """Routines of another place; the place is remembered."""
    if pressed.place in set(Place):
        turn.user.place = pressed.place
    turn.change(screens.offer(turn.t, await suggested(turn), place_of(turn.user)))


async def _offer(turn: Turn, place: Place) -> None:
    turn.say(screens.offer(turn.t, await suggested(turn), place))


async def suggested(turn: Turn) -> tuple[Routine, ...]:
    """The routines that suit the user now, best first."""
    wish = Wish(
        place=place_of(turn.user),
        areas=areas_of(turn.user),
        hour=turn.now.astimezone(zone_of(turn.user)).hour,
        recent=await recent_routines(turn.db, turn.user),
    )
    return suggest(turn.library.routines.values(), wish)


async def start_routine(turn: Turn, pressed: press.StartRoutine) -> None:
    """Begin a walk; a second tap on the same button finds it begun."""
    current = await open_session(turn.db, turn.user, turn.now)
    if current is not None and current.routine_id == pressed.routine:
        turn.stale()
        return
    chosen = turn.library.routines.get(pressed.routine)
    if chosen is None:
        turn.change(screens.gone(turn.t))
        return
    turn.drop_buttons()
    await begin(turn, chosen)


async def begin(turn: Turn, chosen: Routine, *, occurrence_id: int | None = None) -> None:
    """Begin a walk through `chosen` and show its first step."""
    current = await open_session(turn.db, turn.user, turn.now)
    if current is not None:
        turn.drop_buttons(current.message_id)
    session = await begin_session(turn.db, turn.user, chosen, turn.now, occurrence_id=occurrence_id)
    _show_step(turn, session)


async def resume(turn: Turn, pressed: press.ResumeSession) -> None:
    """Show the present step anew, at the end of the chat."""
    session = await find_session(turn.db, turn.user, pressed.session)
    if session is None or session.state != WalkState.OPEN:
        turn.stale()
        return
    session.active_at = turn.now
    turn.drop_buttons()
    turn.drop_buttons(session.message_id)
    _show_step(turn, session)


async def next_step(turn: Turn, pressed: press.NextStep) -> None:
    """This step is done."""
    await _tapped(turn, pressed.session, pressed.version, Tap.NEXT)


async def skip_step(turn: Turn, pressed: press.SkipStep) -> None:
    """Leave this step out."""
    await _tapped(turn, pressed.session, pressed.version, Tap.SKIP)


async def stop_session(turn: Turn, pressed: press.StopSession) -> None:
    """End here."""
    await _tapped(turn, pressed.session, pressed.version, Tap.STOP)


async def stop_open(turn: Turn) -> bool:
    """Stop the session the user is in the middle of; False when there is none."""
    session = await open_session(turn.db, turn.user, turn.now)
    if session is None:
        return False
    turn.drop_buttons(session.message_id)
    _tap(turn, session, session.version, Tap.STOP)
    turn.say(screens.stopped(turn.t, skipped_all=False))
    return True


async def _tapped(turn: Turn, session_id: int, version: int, how: Tap) -> None:
    session = await find_session(turn.db, turn.user, session_id)
    if session is None or not _tap(turn, session, version, how):
        turn.stale()
        return
    turn.drop_buttons()
    match WalkState(session.state):
        case WalkState.OPEN:
            _show_step(turn, session)
        case WalkState.STOPPED:
            turn.say(screens.stopped(turn.t, skipped_all=how is Tap.SKIP))
        case WalkState.FINISHED:
            waiting = await pending_occurrence(turn.db, turn.chat.id, day_began_at(turn.user, turn.now))
            await settle_reminder(turn, session, waiting)
            await say_finished(turn, session)


def _tap(turn: Turn, session: Session, version: int, how: Tap) -> bool:
    walked = turn.library.routines.get(session.routine_id)
    # A routine that left the library is still walked to its end; a step takes about a minute.
    planned = walked.minutes if walked else len(session.steps)
    return tap(turn.user, session, how, version, turn.now, planned_minutes=planned)


async def show_side(turn: Turn, pressed: press.ShowSide) -> None:
    """Show the present step on that side, in place."""
    session = await find_session(turn.db, turn.user, pressed.session)
    if session is None or pressed.side not in set(Side) or not _is_at(session, pressed.version):
        turn.stale()
        return
    session.active_at = turn.now
    screen = _step_screen(turn, session, Side(pressed.side))
    if screen is None:
        turn.drop_buttons()
        _end_as_gone(turn, session)
        return
    turn.change(screen, session=session.id)


def _is_at(session: Session, version: int) -> bool:
    return session.state == WalkState.OPEN and session.version == version


def _show_step(turn: Turn, session: Session) -> None:
    screen = _step_screen(turn, session, Side.RIGHT)
    if screen is None:
        _end_as_gone(turn, session)
        return
    turn.say(screen, session=session.id)


def _step_screen(turn: Turn, session: Session, side: Side) -> Screen | None:
    """The present step, pictured on that side; None when the exercise left the library."""
    steps = steps_of(session)
    chosen = steps[session.position]
    exercise = turn.library.exercises.get(chosen.exercise_id)
    if exercise is None or not exercise.has_form(chosen.variation_id):
        return None
    return screens.step(
        turn.t,
        exercise,
        chosen,
        number=session.position + 1,
        of=len(steps),
        session_id=session.id,
        version=session.version,
        picture=loop_of(turn.library, chosen, side),
    )


def _end_as_gone(turn: Turn, session: Session) -> None:
    _tap(turn, session, session.version, Tap.STOP)
    turn.say(screens.gone(turn.t))


async def settle_reminder(turn: Turn, session: Session, waiting: Pending | None) -> None:
    """The reminder that waits today, if any, is done with a finished session."""
    if waiting is None:
        return
    session.occurrence_id = waiting.id
    settled = await settle(turn.db, waiting.id, turn.chat.id, Outcome.DONE, turn.now)
    # The message may have become known since we looked; one that is still under way loses its buttons as it arrives.
    message_id = (settled and settled.message_id) or waiting.message_id
    if message_id is not None:
        turn.drop_buttons(message_id)


async def say_finished(turn: Turn, session: Session) -> None:
    """Minutes, today's count and streak."""
    progress = await progress_of(turn.db, turn.user, turn.now)
    turn.say(
        screens.finished(
            turn.t,
            minutes=session.minutes,
            finished_today=progress.finished_today,
            planned_today=progress.planned_today,
            streak=progress.streak,
        )
    )


async def stop_typed(turn: Turn) -> None:
    """Somebody typed "stop"."""
    if not await stop_open(turn):
        turn.say(common.nothing_to_stop(turn.t))
