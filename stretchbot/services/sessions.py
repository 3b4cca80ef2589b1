"""Walks through routines: begin, tap, finish, or done without the walk."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import bindparam, select, union_all, update
from sqlalchemy.ext.asyncio import AsyncSession

from stretchbot.db.models import Occurrence, Session, User
from stretchbot.db.prepared import Prepared
from stretchbot.domain.exercise import Exercise
from stretchbot.domain.planning.compose import PROPOSALS_REMEMBERED
from stretchbot.domain.planning.done_log import DoneLog
from stretchbot.domain.routine import Routine, Step
from stretchbot.domain.session import OPEN_FOR, Tap, Walk, WalkState, counted_minutes, is_open, worth_seconds
from stretchbot.domain.timeline import phases_of_step
from stretchbot.services.queue import IDLE_SESSION, enqueue
from stretchbot.services.users import today_of

RECENT_ROUTINES = 8
# What a step counts for whose exercise left the library meanwhile.
UNKNOWN_STEP_SECONDS = 60
# Whoever has not met an exercise in so many walks meets it anew.
RECENT_WALKS = 40

_KeptStep = dict[str, str | int | None]

# What most taps and commands need: built once, as that takes longer than SQLite's answer.
_OF_USER = select(Session).where(Session.user_id == bindparam("user"))
_FIND = _OF_USER.where(Session.id == bindparam("session"))
_OF_OCCURRENCE = _OF_USER.where(Session.occurrence_id == bindparam("occurrence")).order_by(Session.id.desc()).limit(1)
# The ids, as most have none that is open.
_ID_OF_USER = _OF_USER.with_only_columns(Session.id).limit(1)
_OPEN = Prepared(_ID_OF_USER.where(Session.state == WalkState.OPEN).order_by(Session.id.desc()))
_LAST_COUNTED = Prepared(_ID_OF_USER.where(Session.counted_on.is_not(None)).order_by(Session.active_at.desc()))
_RECENT = Prepared(_OF_USER.with_only_columns(Session.routine_id).order_by(Session.id.desc()).limit(RECENT_ROUTINES))
_WALKS = Prepared(
    _OF_USER.with_only_columns(Session.steps, Session.position).order_by(Session.id.desc()).limit(RECENT_WALKS)
)
_PROPOSED = Prepared(
    union_all(
        select(Occurrence.routine_id).where(
            Occurrence.chat_id == bindparam("chat"),
            Occurrence.due_at >= bindparam("since"),
            Occurrence.routine_id.is_not(None),
        ),
        select(Session.routine_id).where(
            Session.user_id == bindparam("user"), Session.started_at >= bindparam("since")
        ),
    )
)


# As little is locked as `users` locks at the beginning of an update.
_SHOWN = (
    select(Session.message_id, Session.state, User.keeps_messages)
    .join(User)
    .where(Session.id == bindparam("session"))
    .with_for_update(of=User, key_share=True)
)


class Outdated(NamedTuple):
    """A message of a session that must not stand there any more; where all are kept, it only loses its buttons."""

    message_id: int
    is_kept: bool


class Met(NamedTuple):
    """An exercise, in the form in which somebody met it."""

    exercise_id: str
    variation_id: str | None


async def find_session(db: AsyncSession, user: User, session_id: int) -> Session | None:
    """The session, None when it is another user's or gone."""
    return await db.scalar(_FIND, {"user": user.id, "session": session_id})


async def session_of_occurrence(db: AsyncSession, user: User, occurrence_id: int) -> Session | None:
    """The newest session begun from that reminder, None when there is none."""
    return await db.scalar(_OF_OCCURRENCE, {"user": user.id, "occurrence": occurrence_id})


async def open_session(db: AsyncSession, user: User, now: datetime) -> Session | None:
    """The session the user is in the middle of, None when there is none or it was left too long ago."""
    session = await unended_session(db, user)
    return session if session and is_open(session.state, session.active_at, now) else None


async def unended_session(db: AsyncSession, user: User) -> Session | None:
    """The session the user began and did not end, however long ago it was left; None when there is none."""
    return await _first(db, _OPEN, user)


async def _first(db: AsyncSession, ids: Prepared, user: User) -> Session | None:
    found = await ids.rows(db, user=user.id)
    return await db.get(Session, found[0][0]) if found else None


async def begin_session(
    db: AsyncSession, user: User, routine: Routine, now: datetime, *, occurrence_id: int | None = None
) -> Session:
    """Begin a walk through `routine`; whatever was open is stopped, as one walks one way at a time."""
    _stop(await unended_session(db, user), now)
    session = _new_session(user, routine.id, kept_steps(routine.steps), now, occurrence_id)
    db.add(session)
    await db.flush()
    await watch_idleness(db, user, session)
    return session


async def watch_idleness(db: AsyncSession, user: User, session: Session) -> None:
    """Have it looked at whether the session was left, once it may have been; the queue does so until it has ended."""
    if user.chat_id is not None:
        idle_at = session.active_at + OPEN_FOR
        await enqueue(db, IDLE_SESSION, user.chat_id, session.id, session.started_at, send_at=idle_at)


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


async def record_message(db: AsyncSession, session_id: int, message_id: int) -> Outdated | None:
    """Record the message that shows a session now, some time after it was sent.

    The session may have gone on meanwhile. What of it must not stand in the chat with its buttons comes back: the
    message that was recorded before, or this one when the session has ended or shows a later one (the ids of a chat's
    messages grow). None when there is nothing such.
    """
    # Who changes a session locks its user first; whoever has read it before this record is waited for.
    found = (await db.execute(_SHOWN, {"session": session_id})).one_or_none()
    if found is None:
        return None  # erased meanwhile
    if found.message_id is None or found.message_id < message_id:
        await db.execute(update(Session).where(Session.id == session_id).values(message_id=message_id))
    if found.state != WalkState.OPEN:
        return Outdated(message_id, found.keeps_messages)
    if found.message_id in {None, message_id}:
        return None
    return Outdated(min(found.message_id, message_id), found.keeps_messages)


def _new_session(
    user: User, routine_id: str, steps: list[_KeptStep], now: datetime, occurrence_id: int | None
) -> Session:
    return Session(
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


def _stop(session: Session | None, now: datetime) -> None:
    """End a session that was left, by now or long ago; what was done of it stays counted. None is none."""
    if session is not None:
        session.ended_at = now if is_open(session.state, session.active_at, now) else session.active_at
        session.state = walk_of(session).ended().state


async def session_of_today(db: AsyncSession, user: User, session: Session, now: datetime) -> Session:
    """The session to go on with: itself, or one for the rest of it when what was done of it counts for an earlier day.

    So whoever goes on in the morning takes nothing away from the evening before.
    """
    if session.counted_on is None or session.counted_on == today_of(user, now):
        return session
    rest = _new_session(user, session.routine_id, session.steps, now, session.occurrence_id)
    rest.position, rest.version, rest.message_id = session.position, session.version, session.message_id
    rest.step_at = session.step_at
    _stop(session, now)
    db.add(rest)
    await db.flush()
    await watch_idleness(db, user, rest)
    return rest


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
    session.position, session.version, session.state = walk.position, walk.version, walk.state
    session.done_steps, session.done_seconds = walk.done_steps, walk.done_seconds
    session.rushed_steps = walk.rushed_steps
    session.step_at = session.active_at = now
    if walk.state is not WalkState.OPEN:
        session.ended_at = now
    return True


def _log_done(user: User, exercise_ids: Sequence[str], now: datetime) -> None:
    user.done_log = str(DoneLog.read(user.done_log).after(exercise_ids, now))


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
    session.version, session.active_at = walk.version, now
    return True


def step_back(session: Session, version: int, now: datetime) -> bool:
    """Go back to the step before; False when there is none, or the wish is stale."""
    walk = walk_of(session).back(version)
    if walk is None:
        return False
    session.position, session.version = walk.position, walk.version
    session.step_at = session.active_at = now
    return True


def take_instead(session: Session, ahead: Sequence[Step]) -> None:
    """Go on with other steps from the present one on; there has to be one at least. What was done stays."""
    if not ahead:
        raise ValueError("a walk needs a step to be at")
    session.steps = [*session.steps[: session.position], *kept_steps(ahead)]


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


def steps_of(session: Session) -> tuple[Step, ...]:
    """The session's steps as they were when it began."""
    return steps_in(session.steps)


def steps_in(kept: Sequence[Mapping[str, str | int | None]]) -> tuple[Step, ...]:
    """Steps as a session's row keeps them."""
    return tuple(Step(**step) for step in kept)  # type: ignore[arg-type]  # JSON of kept_steps


def kept_steps(steps: Iterable[Step]) -> list[_KeptStep]:
    """Steps as a session's row keeps them."""
    return [
        {
            "exercise_id": step.exercise_id,
            "variation_id": step.variation_id,
            "repetitions": step.repetitions,
            "seconds": step.seconds,
        }
        for step in steps
    ]


async def count_done(
    db: AsyncSession, user: User, routine: Routine, now: datetime, *, occurrence_id: int | None = None
) -> Session:
    """Count a session done without the walk-through; the one in the middle, if any, is finished by it.

    `routine` is the one in the middle, or else the one to count: somebody who says so has done all of it.
    """
    session = await unended_session(db, user)
    if session is None or not is_open(session.state, session.active_at, now):
        _stop(session, now)
        session = _new_session(user, routine.id, kept_steps(routine.steps), now, occurrence_id)
        db.add(session)
    else:
        session = await session_of_today(db, user, session, now)
        session.occurrence_id = session.occurrence_id or occurrence_id
    await _count(db, user, session, routine, now)
    return session


async def count_earlier(
    db: AsyncSession, user: User, routine: Routine, done_at: datetime, *, occurrence_id: int | None = None
) -> Session:
    """Count a session that was done on an earlier day, as of `done_at`; what is going on today is left alone."""
    session = _new_session(user, routine.id, kept_steps(routine.steps), done_at, occurrence_id)
    db.add(session)
    await _count(db, user, session, routine, done_at)
    return session


async def _count(db: AsyncSession, user: User, session: Session, routine: Routine, done_at: datetime) -> None:
    _log_done(user, [step.exercise_id for step in steps_of(session)[session.position :]], done_at)
    session.state = WalkState.FINISHED
    session.version += 1
    session.active_at = session.ended_at = done_at
    session.minutes, session.done_seconds = routine.minutes, routine.minutes * 60
    session.counted_on = today_of(user, done_at)
    await db.flush()


async def last_counted(db: AsyncSession, user: User) -> Session | None:
    """The session of which the user last did something."""
    return await _first(db, _LAST_COUNTED, user)


async def recent_routines(db: AsyncSession, user: User) -> Sequence[str]:
    """Ids of the routines the user began last, newest first, each once."""
    return tuple(dict.fromkeys(routine_id for (routine_id,) in await _RECENT.rows(db, user=user.id)))


async def proposed_lately(db: AsyncSession, user: User, now: datetime) -> Sequence[str]:
    """Ids of the routines that reminders proposed to the user in `PROPOSALS_REMEMBERED`, and that they began."""
    since = now - PROPOSALS_REMEMBERED
    return [routine_id for (routine_id,) in await _PROPOSED.rows(db, chat=user.chat_id, user=user.id, since=since)]


async def meetings(db: AsyncSession, user: User) -> Mapping[Met, int]:
    """How often the user went past each exercise lately, by its form; 0 for one they haven't met."""
    walks = await _WALKS.rows(db, user=user.id)
    return Counter(
        Met(str(step["exercise_id"]), None if step["variation_id"] is None else str(step["variation_id"]))
        for steps, position in walks
        for step in steps[:position]
    )
