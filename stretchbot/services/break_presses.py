"""Who did a group's break: each counted once, named only where the group wants that, kept for half a day at most."""

from collections.abc import Sequence
from datetime import datetime
from enum import Enum, auto
from typing import NamedTuple

from sqlalchemy import delete, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from stretchbot.db.encryption import cipher_of
from stretchbot.db.insert import insert_into
from stretchbot.db.models import BreakOccurrence, BreakPress, Group
from stretchbot.db.personal import PRESS_NAME, indexes_of_presser, row_of_press
from stretchbot.domain.breaks import COUNT_EVERY, count_again_at, is_over
from stretchbot.services.queue import BREAK_COUNT, bring_forward

# Of those who did a break, so many are named at most: more names than that nobody reads.
MOST_NAMED = 12


class Counted(Enum):
    """What a press of "I did it" came to."""

    NOW = auto()
    BEFORE = auto()  # it was pressed by the same person before
    TOO_LATE = auto()  # the break is over


class Count(NamedTuple):
    """How many did a break, and the names of some of them, earliest first."""

    people: int
    names: Sequence[str] = ()


async def count_press(
    db: AsyncSession,
    group: Group,
    due_at: datetime,
    telegram_user_id: int,
    now: datetime,
    *,
    message_id: int | None,
    name: str | None,
) -> Counted:
    """Count somebody who did the break that was due at `due_at`; its message gets the new count soon.

    `name` is only kept where the group shows names; None for who doesn't want to be named.
    """
    query = select(BreakOccurrence).where(BreakOccurrence.chat_id == group.chat_id, BreakOccurrence.due_at == due_at)
    # It must not go meanwhile; that others press it at the same time is no reason to wait.
    occurrence = await db.scalar(query.with_for_update(read=True, key_share=True))
    if occurrence is None or is_over(due_at, now):
        return Counted.TOO_LATE
    if occurrence.message_id is None and message_id is not None:
        # They were quicker than the record, or Telegram's answer was lost on the way.
        await db.execute(
            update(BreakOccurrence).where(BreakOccurrence.id == occurrence.id).values(message_id=message_id)
        )
    indexes = indexes_of_presser(db, telegram_user_id)
    of_them = BreakPress.occurrence_id == occurrence.id, BreakPress.telegram_user_id_index.in_(indexes)
    if await db.scalar(select(BreakPress.id).where(*of_them)) is not None:
        return Counted.BEFORE
    encrypted = None
    if name is not None and group.shows_names:
        encrypted = PRESS_NAME.encrypt(cipher_of(db), row_of_press(occurrence.id, indexes[0]), name)
    row = insert_into(db, BreakPress).values(
        occurrence_id=occurrence.id, telegram_user_id_index=indexes[0], encrypted_name=encrypted, pressed_at=now
    )
    made = await db.scalar(row.on_conflict_do_nothing().returning(BreakPress.id))
    if made is None:
        return Counted.BEFORE
    await show_count(db, occurrence, now)
    return Counted.NOW


async def show_count(db: AsyncSession, occurrence: BreakOccurrence, now: datetime) -> None:
    """Have the message of a break changed soon, though not too often."""
    await bring_forward(
        db,
        BREAK_COUNT,
        occurrence.chat_id,
        occurrence.id,
        occurrence.due_at,
        run_at=count_again_at(now, occurrence.counted_at),
        again_at=now + COUNT_EVERY,
    )


async def count_of(db: AsyncSession, occurrence_id: int) -> Count:
    """Who did a break so far."""
    of_it = BreakPress.occurrence_id == occurrence_id
    people = await db.scalar(select(func.count()).select_from(BreakPress).where(of_it)) or 0
    query = (
        select(BreakPress.telegram_user_id_index, BreakPress.encrypted_name)
        .where(of_it, BreakPress.encrypted_name.is_not(None))
        .order_by(BreakPress.id)
        .limit(MOST_NAMED)
    )
    cipher = cipher_of(db)
    names = [
        PRESS_NAME.decrypt(cipher, row_of_press(occurrence_id, index), encrypted or b"")
        for index, encrypted in (await db.execute(query)).all()
    ]
    return Count(people, [name for name in names if name])


async def show_names(db: AsyncSession, group: Group, now: datetime, *, shown: bool) -> None:
    """Have breaks tell who did them, from now on; or only how many did, and forget the names."""
    group.shows_names = shown
    standing = (await db.scalars(select(BreakOccurrence).where(BreakOccurrence.chat_id == group.chat_id))).all()
    for occurrence in standing:
        if not shown:
            of_it = BreakPress.occurrence_id == occurrence.id
            await db.execute(update(BreakPress).where(of_it).values(encrypted_name=None))
        await show_count(db, occurrence, now)


async def erase_presses(db: AsyncSession, telegram_user_id: int) -> None:
    """Delete that somebody did breaks, in whichever groups; the messages there get the new count at once."""
    theirs = BreakPress.telegram_user_id_index.in_(indexes_of_presser(db, telegram_user_id))
    affected = select(BreakOccurrence).where(BreakOccurrence.id.in_(select(BreakPress.occurrence_id).where(theirs)))
    standing = (await db.scalars(affected.order_by(BreakOccurrence.id))).all()
    await db.execute(delete(BreakPress).where(theirs).execution_options(synchronize_session=False))
    for one in standing:
        at_once = one.due_at  # which is past
        await bring_forward(db, BREAK_COUNT, one.chat_id, one.id, one.due_at, run_at=at_once, again_at=at_once)
