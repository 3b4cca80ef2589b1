"""Walks through routines: begin, tap, finish, or done without the walk."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from stretchbot.db.models import Session, User
from stretchbot.domain.exercise import Exercise
from stretchbot.domain.planning.done_log import DoneLog
from stretchbot.domain.routine import Routine, Step
from stretchbot.domain.session import OPEN_FOR, Tap, Walk, WalkState, counted_minutes, is_open, worth_seconds
from stretchbot.domain.timeline import phases_of_step
from stretchbot.services.kept_steps import KeptStep, kept_steps, steps_of
from stretchbot.services.queue import IDLE_SESSION, enqueue
from stretchbot.services.session_lookup import unended_session
from stretchbot.services.users import today_of

# What a step counts for whose exercise left the library meanwhile.
UNKNOWN_STEP_SECONDS = 60


async def begin_session(
    db: AsyncSession, user: User, routine: Routine, now: datetime, *, occurrence_id: int | None = None
) -> Session:
    """Begin a walk through `routine`; whatever was open is stopped, as one walks one way at a time."""
    _stop(await unended_session(db, user), now)
    session = _new_session(db, user, routine.id, kept_steps(routine.steps), now, occurrence_id)
    await db.flush()
    await watch_idleness(db, user, session)
    return session


async def watch_idleness(db: AsyncSession, user: User, session: Session) -> None:
    """Put the session's next idle check on the queue, which repeats it until the session has ended."""
    idle_at = session.active_at + OPEN_FOR
    await enqueue(db, IDLE_SESSION, user.chat_id, session.id, session.started_at, send_at=idle_at)


async def session_of_today(db: AsyncSession, user: User, session: Session, now: datetime) -> Session:
    """The session to go on with: itself, or one for the rest of it when what was done of it counts for an earlier day.

    So whoever goes on in the morning takes nothing away from the evening before.
    """
    if session.counted_on is None or session.counted_on == today_of(user, now):
        return session
    rest = _new_session(db, user, session.routine_id, session.steps, now, session.occurrence_id)
    rest.position, rest.version, rest.message_id = session.position, session.version, session.message_id
    rest.step_at = session.step_at
    _stop(session, now)
    await db.flush()
    await watch_idleness(db, user, rest)
    return rest


async def carry_on(db: AsyncSession, user: User, session: Session, now: datetime) -> Session:
    """Go on with an open session that may have been left; the one that goes on comes back, as `session_of_today` says.

    The step of whoever had left begins anew.
    """
    was_left = not is_open(session.state, session.active_at, now)
    session = await session_of_today(db, user, session, now)
    session.active_at = now
    if was_left:
        session.step_at = now
    await watch_idleness(db, user, session)
    return session


def tap(
    user: User,
    session: Session,
    how: Tap,
    version: int,
    now: datetime,
    exercises: Mapping[str, Exercise],
    *,
    is_led: bool = False,
) -> bool:
    """Carry out a tap; False when it was stale, and nothing changed.

    A step that it finishes counts at once, for the user's local day, whatever becomes of the session. So does one that
    is stopped after half of its dose, where the session `is_led`: else it may only have been read so far.
    """
    worth_seconds = _worth(session, now, exercises, is_led=is_led)
    was_led_through = is_led and how is Tap.STOP and worth_seconds > 0
    walk = walk_of(session).tapped(Tap.NEXT if was_led_through else how, version, worth_seconds=worth_seconds)
    if walk is None:
        return False
    if was_led_through:
        walk = walk.ended()
    if walk.done_steps > session.done_steps:
        _log_done(user, [str(session.steps[session.position]["exercise_id"])], now)
        session.counted_on = today_of(user, now)
        session.minutes = counted_minutes(walk.done_seconds)
    _go_to(session, walk)
    session.step_at = session.active_at = now
    if walk.state is not WalkState.OPEN:
        session.ended_at = now
    return True


def _worth(session: Session, now: datetime, exercises: Mapping[str, Exercise], *, is_led: bool) -> int:
    """The seconds that the present step counts for, were it done now."""
    if session.state != WalkState.OPEN:
        return 0
    try:
        phases = phases_of_step(steps_of(session), session.position, exercises)
    except KeyError:
        return UNKNOWN_STEP_SECONDS
    return worth_seconds(phases, now - session.step_at, is_led=is_led)


def halt(session: Session, version: int, now: datetime) -> bool:
    """Interrupt the present step: its buttons are stale from now on; False when the tap was stale itself."""
    walk = walk_of(session).halted(version)
    if walk is None:
        return False
    _go_to(session, walk)
    session.active_at = now
    return True


def step_back(session: Session, version: int, now: datetime) -> bool:
    """Go back to the step before; False when there is none, or the wish is stale."""
    walk = walk_of(session).back(version)
    if walk is None:
        return False
    _go_to(session, walk)
    session.step_at = session.active_at = now
    return True


def take_instead(session: Session, ahead: Sequence[Step]) -> None:
    """Go on with other steps from the present one on; there has to be one at least. What was done stays."""
    if not ahead:
        raise ValueError("a walk needs a step to be at")
    session.steps = [*session.steps[: session.position], *kept_steps(ahead)]


async def count_done(
    db: AsyncSession, user: User, routine: Routine, now: datetime, *, occurrence_id: int | None = None
) -> Session:
    """Count a session done without the walk-through; the one in the middle, if any, is finished by it.

    `routine` is what is counted of the one in the middle, or else the one to count: somebody who says so has done it.
    """
    session = await unended_session(db, user)
    if session is None or not is_open(session.state, session.active_at, now):
        _stop(session, now)
        session = _new_session(db, user, routine.id, kept_steps(routine.steps), now, occurrence_id)
    else:
        session = await session_of_today(db, user, session, now)
        session.occurrence_id = occurrence_id or session.occurrence_id
    await _count(db, user, session, routine, now)
    return session


async def count_earlier(
    db: AsyncSession, user: User, routine: Routine, done_at: datetime, *, occurrence_id: int | None = None
) -> Session:
    """Count a session that was done on an earlier day, as of `done_at`; what is going on today is left alone."""
    session = _new_session(db, user, routine.id, kept_steps(routine.steps), done_at, occurrence_id)
    await _count(db, user, session, routine, done_at)
    return session


async def uncount(db: AsyncSession, user: User, session: Session, version: int, now: datetime) -> bool:
    """Take back that a session was done without the walk-through; it is as it was, open again if that was just now.

    Returns:
        False when it was not counted so at that `version`, and nothing changed.
    """
    counted_at = session.ended_at
    if session.state != WalkState.FINISHED or session.version != version or counted_at is None:
        return False
    ahead = [step.exercise_id for step in steps_of(session)[session.position :]]
    user.done_log = str(DoneLog.read(user.done_log).without(ahead, counted_at))
    session.minutes = counted_minutes(session.done_seconds)
    session.counted_on = session.counted_on if session.done_steps else None
    session.version += 1
    session.state = walk_of(session).ended().state
    was_begun = session.started_at < counted_at
    if was_begun and now - counted_at < OPEN_FOR and await unended_session(db, user) is None:
        session.state, session.ended_at, session.occurrence_id = WalkState.OPEN, None, None
        session.active_at = session.step_at = now
        await watch_idleness(db, user, session)
    await db.flush()
    return True


async def _count(db: AsyncSession, user: User, session: Session, routine: Routine, done_at: datetime) -> None:
    counted = {step.exercise_id for step in routine.steps}
    ahead = [step.exercise_id for step in steps_of(session)[session.position :]]
    _log_done(user, [exercise_id for exercise_id in ahead if exercise_id in counted], done_at)
    session.state = WalkState.FINISHED
    session.version += 1
    session.active_at = session.ended_at = done_at
    session.minutes = routine.minutes
    session.counted_on = today_of(user, done_at)
    await db.flush()


def _log_done(user: User, exercise_ids: Sequence[str], now: datetime) -> None:
    user.done_log = str(DoneLog.read(user.done_log).after(exercise_ids, now))


def _new_session(
    db: AsyncSession, user: User, routine_id: str, steps: list[KeptStep], now: datetime, occurrence_id: int | None
) -> Session:
    session = Session(
        user_id=user.id,
        occurrence_id=occurrence_id,
        routine_id=routine_id,
        steps=steps,
        position=0,
        done_steps=0,
        done_seconds=0,
        rushed_steps=0,
        version=0,
        state=WalkState.OPEN,
        started_at=now,
        step_at=now,
        active_at=now,
        minutes=0,
    )
    db.add(session)
    return session


def _stop(session: Session | None, now: datetime) -> None:
    """End a session that was left, by now or long ago; what was done of it stays counted. None is none."""
    if session is not None:
        session.ended_at = now if is_open(session.state, session.active_at, now) else session.active_at
        _go_to(session, walk_of(session).ended())


def walk_of(session: Session) -> Walk:
    """Where the session is, as a value."""
    return Walk(
        length=len(session.steps),
        position=session.position,
        done_steps=session.done_steps,
        done_seconds=session.done_seconds,
        rushed_steps=session.rushed_steps,
        version=session.version,
        state=WalkState(session.state),
    )


def _go_to(session: Session, walk: Walk) -> None:
    session.position, session.version, session.state = walk.position, walk.version, walk.state
    session.done_steps, session.done_seconds = walk.done_steps, walk.done_seconds
    session.rushed_steps = walk.rushed_steps
