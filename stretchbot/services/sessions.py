"""Walks through routines: begin, tap, finish, or done without the walk."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import bindparam, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from stretchbot.db.models import Session, User
from stretchbot.domain.routine import Routine, Step
from stretchbot.domain.session import OPEN_FOR, Tap, Walk, WalkState, counted_minutes, is_open
from stretchbot.services.queue import IDLE_SESSION, enqueue
from stretchbot.services.users import today_of

RECENT_ROUTINES = 8


# What most taps and commands need: built once, as that takes longer than SQLite's answer.
_OF_USER = select(Session).where(Session.user_id == bindparam("user"))
_FIND = _OF_USER.where(Session.id == bindparam("session"))
_OF_OCCURRENCE = _OF_USER.where(Session.occurrence_id == bindparam("occurrence")).order_by(Session.id.desc()).limit(1)
_OPEN = _OF_USER.where(Session.state == WalkState.OPEN).order_by(Session.id.desc()).limit(1)
_LAST_FINISHED = _OF_USER.where(Session.state == WalkState.FINISHED).order_by(Session.ended_at.desc()).limit(1)
_RECENT = (
    select(Session.routine_id)
    .where(Session.user_id == bindparam("user"))
    .order_by(Session.id.desc())
    .limit(RECENT_ROUTINES)
)


async def find_session(db: AsyncSession, user: User, session_id: int) -> Session | None:
    """The session, None when it is another user's or gone."""
    return await db.scalar(_FIND, {"user": user.id, "session": session_id})


async def session_of_occurrence(db: AsyncSession, user: User, occurrence_id: int) -> Session | None:
    """The newest session begun from that reminder, None when there is none."""
    return await db.scalar(_OF_OCCURRENCE, {"user": user.id, "occurrence": occurrence_id})


async def open_session(db: AsyncSession, user: User, now: datetime) -> Session | None:
    """The session the user is in the middle of, None when there is none or it was left too long ago."""
    session: Session | None = await db.scalar(_OPEN, {"user": user.id})
    return session if session and is_open(session.state, session.active_at, now) else None


async def begin_session(
    db: AsyncSession, user: User, routine: Routine, now: datetime, *, occurrence_id: int | None = None
) -> Session:
    """Begin a walk through `routine`; whatever was open is stopped, as one walks one way at a time."""
    _stop(await db.scalar(_OPEN, {"user": user.id}), now)
    session = _new_session(user, routine, now, occurrence_id)
    db.add(session)
    await db.flush()
    await watch_idleness(db, user, session)
    return session


async def watch_idleness(db: AsyncSession, user: User, session: Session) -> None:
    """Have it looked at whether the session was left, once it may have been; the queue does so until it has ended."""
    if user.chat_id is not None:
        idle_at = session.active_at + OPEN_FOR
        await enqueue(db, IDLE_SESSION, user.chat_id, session.id, session.started_at, send_at=idle_at)


async def record_message(db: AsyncSession, session_id: int, message_id: int) -> None:
    """Record a session's present message, unless a later one is known: the ids of a chat's messages grow."""
    await db.execute(
        update(Session)
        .where(Session.id == session_id, or_(Session.message_id.is_(None), Session.message_id < message_id))
        .values(message_id=message_id)
    )


def _new_session(user: User, routine: Routine, now: datetime, occurrence_id: int | None) -> Session:
    return Session(
        user_id=user.id,
        occurrence_id=occurrence_id,
        routine_id=routine.id,
        steps=[_kept(step) for step in routine.steps],
        position=0,
        done_steps=0,
        version=0,
        state=WalkState.OPEN,
        started_at=now,
        active_at=now,
        minutes=0,
    )


def _stop(session: Session | None, now: datetime) -> None:
    """End a session that was left; None is none."""
    if session is not None:
        session.state, session.ended_at = WalkState.STOPPED, now


def tap(user: User, session: Session, how: Tap, version: int, now: datetime, *, planned_minutes: int) -> bool:
    """Carry out a tap; False when it was stale, and nothing changed.

    A session that the tap finishes counts for the user's local day.
    """
    walk = walk_of(session).tapped(how, version)
    if walk is None:
        return False
    session.position, session.done_steps = walk.position, walk.done_steps
    session.version, session.state = walk.version, walk.state
    session.active_at = now
    if walk.state is not WalkState.OPEN:
        session.ended_at = now
    if walk.state is WalkState.FINISHED:
        session.minutes = counted_minutes(session.started_at, now, planned_minutes)
        session.counted_on = today_of(user, now)
    return True


def halt(session: Session, version: int, now: datetime) -> bool:
    """Interrupt the present step: its buttons are stale from now on; False when the tap was stale itself."""
    walk = walk_of(session).halted(version)
    if walk is None:
        return False
    session.version, session.active_at = walk.version, now
    return True


def take_instead(session: Session, ahead: Sequence[Step]) -> None:
    """Go on with other steps from the present one on; there has to be one at least. What was done stays."""
    if not ahead:
        raise ValueError("a walk needs a step to be at")
    session.steps = [*session.steps[: session.position], *(_kept(step) for step in ahead)]


def walk_of(session: Session) -> Walk:
    """Where the session is, as a value."""
    return Walk(
        length=len(session.steps),
        position=session.position,
        done_steps=session.done_steps,
        version=session.version,
        state=WalkState(session.state),
    )


def steps_of(session: Session) -> tuple[Step, ...]:
    """The session's steps as they were when it began."""
    return tuple(Step(**step) for step in session.steps)  # type: ignore[arg-type]  # JSON of _kept


def _kept(step: Step) -> dict[str, str | int | None]:
    return {
        "exercise_id": step.exercise_id,
        "variation_id": step.variation_id,
        "repetitions": step.repetitions,
        "seconds": step.seconds,
    }


async def count_done(
    db: AsyncSession, user: User, routine: Routine, now: datetime, *, occurrence_id: int | None = None
) -> Session:
    """Count a session done without the walk-through; the one in the middle, if any, is finished by it.

    `routine` is the one in the middle, or else the one to count.
    """
    session: Session | None = await db.scalar(_OPEN, {"user": user.id})
    if session is None or not is_open(session.state, session.active_at, now):
        _stop(session, now)
        session = _new_session(user, routine, now, occurrence_id)
        session.minutes = routine.minutes
        db.add(session)
    else:
        session.minutes = counted_minutes(session.started_at, now, routine.minutes)
        session.occurrence_id = session.occurrence_id or occurrence_id
    session.state = WalkState.FINISHED
    session.version += 1
    session.active_at = session.ended_at = now
    session.counted_on = today_of(user, now)
    await db.flush()
    return session


async def last_finished(db: AsyncSession, user: User) -> Session | None:
    """The session the user finished last."""
    return await db.scalar(_LAST_FINISHED, {"user": user.id})


async def recent_routines(db: AsyncSession, user: User) -> Sequence[str]:
    """Ids of the routines the user began last, newest first, each once."""
    return tuple(dict.fromkeys((await db.scalars(_RECENT, {"user": user.id})).all()))
