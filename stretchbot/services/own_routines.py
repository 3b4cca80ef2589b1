"""Routines that people make: make, change, name and remove them, and find them by the ids that all routines have.

A routine's id is stored in reminders, occurrences and sessions as `own.<number>`.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from functools import cache
from typing import Any, Final

from sqlalchemy import Select, bindparam, delete, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from stretchbot.db.batch import among, is_one_of, numbers_parameter
from stretchbot.db.changed_rows import changed_rows
from stretchbot.db.encryption import Cipher, cipher_of
from stretchbot.db.insert import is_sqlite
from stretchbot.db.models import OwnRoutine, Reminder, User
from stretchbot.db.personal import ROUTINE_NAME, row_of_routine
from stretchbot.domain.exercise import Exercise
from stretchbot.domain.own_routine import MOST_ROUTINES, SavedRoutine, as_routine, id_of_own, own_id
from stretchbot.domain.routine import Routine, Step
from stretchbot.services.kept_steps import kept_steps, steps_in
from stretchbot.services.users import place_of

KEEP_REMOVED: Final = timedelta(days=1)
"""How long a routine can be had back that was removed."""

OwnKey = tuple[int, int]
"""A user's id, and the number of a routine that must be theirs."""

_OF_USER: Final = select(OwnRoutine).where(OwnRoutine.user_id == bindparam("user"))
_THERE: Final = _OF_USER.where(OwnRoutine.removed_at.is_(None)).order_by(OwnRoutine.id)
_ONE: Final = _OF_USER.where(OwnRoutine.id == bindparam("routine"))


async def own_routines(db: AsyncSession, user: User) -> Sequence[SavedRoutine]:
    """The routines that somebody made, the oldest first."""
    rows = await db.scalars(_THERE, {"user": user.id})
    return [_saved(db, row) for row in rows]


async def find_own_routine(db: AsyncSession, user: User, number: int) -> SavedRoutine | None:
    """The routine of that number; None when it is another user's, or was removed."""
    row = await _row(db, user, number)
    return None if row is None or row.removed_at is not None else _saved(db, row)


async def own_routines_at_once(db: AsyncSession, wanted: Collection[OwnKey]) -> Mapping[OwnKey, SavedRoutine]:
    """Routines of many people at once; what is not that user's, or was removed, is left out."""
    if not wanted:
        return {}
    connection = await db.connection()  # Core: the ORM would hold up the event loop
    sqlite, cipher = is_sqlite(db), cipher_of(db)
    numbers = numbers_parameter({number for _, number in wanted}, sqlite=sqlite)
    rows = await connection.execute(_at_once(sqlite=sqlite), {"numbers": numbers})
    return {
        (user_id, number): SavedRoutine(number, _name_in(cipher, user_id, number, encrypted), steps_in(steps))
        for number, user_id, encrypted, steps in rows
        if (user_id, number) in wanted
    }


async def routine_by_id(
    db: AsyncSession, user: User, routine_id: str | None, exercises: Mapping[str, Exercise]
) -> Routine | None:
    """The user's own routine with that id, as far as its exercises are in the library.

    None for the id of any other routine, when it was removed, and when nothing is left of it.
    """
    number = own_id(routine_id)
    saved = None if number is None else await find_own_routine(db, user, number)
    routine = None if saved is None else as_routine(saved, exercises, place_of(user))
    return routine if routine and routine.steps else None


async def make_own_routine(
    db: AsyncSession, user: User, name: str, steps: Iterable[Step], now: datetime
) -> SavedRoutine | None:
    """A new routine; None when there are `MOST_ROUTINES` already."""
    if len(await own_routines(db, user)) >= MOST_ROUTINES:
        return None
    row = OwnRoutine(user_id=user.id, encrypted_name=b"", steps=kept_steps(steps), made_at=now)
    db.add(row)
    await db.flush()
    _call(db, row, name)  # bound to the number that the row gets only now
    await db.flush()
    return _saved(db, row)


async def set_steps(db: AsyncSession, user: User, number: int, steps: Iterable[Step]) -> None:
    """Have a routine consist of these steps; nothing happens when it is gone."""
    row = await _row(db, user, number)
    if row is not None:
        row.steps = kept_steps(steps)
        await db.flush()


async def rename(db: AsyncSession, user: User, number: int, name: str) -> None:
    """Give a routine another name; nothing happens when it is gone."""
    row = await _row(db, user, number)
    if row is not None:
        _call(db, row, name)
        await db.flush()


async def remove_own_routine(db: AsyncSession, user: User, number: int, now: datetime) -> None:
    """Remove a routine; for `KEEP_REMOVED`, it can be had back."""
    row = await _row(db, user, number)
    if row is not None and row.removed_at is None:
        row.removed_at = now
        await db.flush()


async def restore_own_routine(db: AsyncSession, user: User, number: int) -> SavedRoutine | None:
    """Have a removed routine back; None when it is gone for good, or there are `MOST_ROUTINES` others by now."""
    row = await _row(db, user, number)
    if row is None:
        return None
    if row.removed_at is not None:
        if len(await own_routines(db, user)) >= MOST_ROUTINES:
            return None
        row.removed_at = None
        await db.flush()
    return _saved(db, row)


async def forget_removed(db: AsyncSession, now: datetime, limit: int) -> int:
    """Delete up to `limit` routines that were removed longer than `KEEP_REMOVED` ago; how many, comes back.

    Their reminders forget them as well: SQLite gives the number of a deleted one to the next.
    """
    connection = await db.connection()
    removed = OwnRoutine.removed_at < now - KEEP_REMOVED
    some = select(OwnRoutine.id, User.chat_id).join(User, User.id == OwnRoutine.user_id).where(removed).limit(limit)
    found = (await connection.execute(some)).all()
    if not found:
        return 0
    numbers, chats = zip(*found, strict=True)
    named = Reminder.routine_id.in_([id_of_own(number) for number in numbers])
    await connection.execute(
        update(Reminder).where(is_one_of(db, Reminder.chat_id, set(chats)), named).values(routine_id=None)
    )
    return await changed_rows(db, delete(OwnRoutine).where(is_one_of(db, OwnRoutine.id, numbers)))


async def _row(db: AsyncSession, user: User, number: int) -> OwnRoutine | None:
    row: OwnRoutine | None = await db.scalar(_ONE, {"user": user.id, "routine": number})
    return row


def _call(db: AsyncSession, row: OwnRoutine, name: str) -> None:
    row.encrypted_name = ROUTINE_NAME.encrypt(cipher_of(db), row_of_routine(row.user_id, row.id), name)


def _saved(db: AsyncSession, row: OwnRoutine) -> SavedRoutine:
    return SavedRoutine(row.id, _name_in(cipher_of(db), row.user_id, row.id, row.encrypted_name), steps_in(row.steps))


def _name_in(cipher: Cipher, user_id: int, number: int, encrypted: bytes) -> str:
    """The name; empty when it can't be decrypted."""
    return ROUTINE_NAME.decrypt(cipher, row_of_routine(user_id, number), encrypted) or ""


@cache
def _at_once(*, sqlite: bool) -> Select[*tuple[Any, ...]]:
    return select(OwnRoutine.id, OwnRoutine.user_id, OwnRoutine.encrypted_name, OwnRoutine.steps).where(
        OwnRoutine.removed_at.is_(None), among(OwnRoutine.id, "numbers", sqlite=sqlite)
    )
