"""Sessions led by the clock: begin, pause, go on, move to another step, end.

What is sent when is up to `stretchbot.reminders.kinds.led_session`, which finds the next look in the queue.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from itertools import groupby

from sqlalchemy import delete, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from stretchbot.db.models import LedSession, Session, User
from stretchbot.domain.exercise import Exercise
from stretchbot.domain.leading import LONGEST_PAUSE, Lead, lead_from, look_again_at, present_phase
from stretchbot.domain.session import Tap, WalkState
from stretchbot.domain.timeline import Phase
from stretchbot.services.queue import LED_SESSION, dequeue, enqueue
from stretchbot.services.session_messages import record_message
from stretchbot.services.sessions import tap


def lead_of(led: LedSession) -> Lead:
    """How the session is led, as a value."""
    return Lead(led.from_at, led.paused_at)


async def led_session(db: AsyncSession, session: Session) -> LedSession | None:
    """How the session is led; None when it isn't."""
    return await db.get(LedSession, session.id)


async def lead_step(
    db: AsyncSession,
    user: User,
    session: Session,
    phases: Sequence[Phase],
    now: datetime,
) -> tuple[LedSession, Lead]:
    """Lead the session from the beginning of the step where it is; whoever calls this shows that step.

    A session that wasn't led is from now on, and one that was paused goes on.
    """
    lead = lead_from(phases, session.position, now)
    led = await led_session(db, session)
    if led is None:
        led = LedSession(session_id=session.id, known_steps=0)
        db.add(led)
    led.from_at, led.paused_at, led.cue_message_id = lead.from_at, None, None
    led.announced = next(phase.start_seconds for phase in phases if phase.step == session.position)
    session.step_at = session.active_at = now
    await _look(db, user, session, lead, phases, now)
    return led, lead


def note_known_steps(led: LedSession, numbers: Iterable[int]) -> None:
    """Note which steps, from 0, are shown folded, as their exercises are known."""
    led.known_steps = sum(1 << number for number in numbers)


async def pause(db: AsyncSession, user: User, session: Session, led: LedSession, now: datetime) -> None:
    """Pause; after `LONGEST_PAUSE` the session is ended."""
    lead = lead_of(led).paused(now)
    led.paused_at = lead.paused_at
    session.active_at = now
    await _enqueue(db, user, session, now + LONGEST_PAUSE)


async def interrupt(db: AsyncSession, session: Session) -> int | None:
    """Pause as of the last look: the bot was down since. Whoever carries on is led again.

    Returns:
        As `take_cue`.
    """
    led = await led_session(db, session)
    if led is not None:
        led.paused_at = session.active_at
    return await take_cue(db, session)


async def pause_if_led(db: AsyncSession, user: User, session: Session, now: datetime) -> None:
    """Pause the session if it is led: its reader has turned to something else."""
    led = await led_session(db, session)
    if led is not None and led.paused_at is None:
        await pause(db, user, session, led, now)


async def go_on(
    db: AsyncSession, user: User, session: Session, led: LedSession, phases: Sequence[Phase], now: datetime
) -> Lead:
    """End the pause."""
    lead = end_pause(session, led, now)
    session.active_at = now
    await _look(db, user, session, lead, phases, now)
    return lead


def end_pause(session: Session, led: LedSession, now: datetime) -> Lead:
    """The lead without a pause that it may be in: that was no time on the step."""
    lead = lead_of(led).resumed(now)
    session.step_at += lead.from_at - led.from_at
    led.from_at, led.paused_at = lead.from_at, None
    return lead


async def end_leading(db: AsyncSession, session: Session) -> int | None:
    """Lead the session no more; nothing happens to one that isn't led.

    Returns:
        As `take_cue`.
    """
    cue_message_id = await take_cue(db, session)
    await forget(db, session.id)
    await dequeue(db, LED_SESSION, session.id, session.started_at)
    return cue_message_id


async def take_cue(db: AsyncSession, session: Session) -> int | None:
    """The message of a change of sides that stands in the chat, for whoever deletes it; None without one."""
    led = await led_session(db, session)
    if led is None:
        return None
    cue_message_id, led.cue_message_id = led.cue_message_id, None
    return cue_message_id


def lead_on(
    user: User,
    session: Session,
    lead: Lead,
    phases: Sequence[Phase],
    now: datetime,
    exercises: Mapping[str, Exercise],
) -> None:
    """The steps whose time is over are done, each at its own instant; at the end, so is the session."""
    for step, step_phases in groupby(phases, lambda phase: phase.step):
        over_at = lead.from_at + timedelta(seconds=max(phase.end_seconds for phase in step_phases))
        if step >= session.position and over_at <= now:
            tap(user, session, Tap.NEXT, session.version, over_at, exercises)
    session.active_at = now


async def locked(db: AsyncSession, user_id: int, session_id: int) -> tuple[User | None, Session | None]:
    """A user and their session, locked to the end of the transaction; None for each while somebody else holds them.

    Whoever comes from the queue must not wait here: a tap locks in the other order.
    """
    lock = select(User.id).where(User.id == user_id).with_for_update(key_share=True, skip_locked=True)
    if await db.scalar(lock) is None:
        return None, None
    user = await db.get(User, user_id, populate_existing=True)
    return user, await db.get(Session, session_id, populate_existing=True)


async def is_still_led(db: AsyncSession, session_id: int, version: int) -> bool:
    """Whether the session goes on by the clock, and no tap has changed it since that version."""
    goes_on = LedSession.session_id == Session.id, LedSession.paused_at.is_(None), Session.state == WalkState.OPEN
    found = select(Session.id).where(Session.id == session_id, Session.version == version, *goes_on)
    return await db.scalar(found) is not None


async def record_step(db: AsyncSession, session_id: int, announced: int, message_id: int) -> None:
    """Record the message of a step, whose timeline begins at second `announced`."""
    await record_message(db, session_id, message_id)
    await _said(db, session_id, announced, None)


async def record_side(db: AsyncSession, session_id: int, announced: int, message_id: int) -> None:
    """Record the message of a change of sides, at second `announced` of the timeline."""
    await _said(db, session_id, announced, message_id)


async def _said(db: AsyncSession, session_id: int, announced: int, cue_message_id: int | None) -> None:
    said = update(LedSession).where(LedSession.session_id == session_id)
    await db.execute(said.values(announced=announced, cue_message_id=cue_message_id))


async def forget(db: AsyncSession, session_id: int) -> None:
    """Delete what is known of how a session is led."""
    await db.execute(delete(LedSession).where(LedSession.session_id == session_id))


async def _look(
    db: AsyncSession, user: User, session: Session, lead: Lead, phases: Sequence[Phase], now: datetime
) -> None:
    present = present_phase(phases, lead, now)
    await _enqueue(db, user, session, now if present is None else look_again_at(present, lead, now))


async def _enqueue(db: AsyncSession, user: User, session: Session, at: datetime) -> None:
    await enqueue(db, LED_SESSION, user.chat_id, session.id, session.started_at, send_at=at)
