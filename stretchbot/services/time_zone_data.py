"""Following the world's clocks: when time zone data changed, so did what lies ahead."""

import zoneinfo
from datetime import datetime
from importlib.metadata import version as version_of
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlalchemy import BigInteger, Row, Select, select, update

from stretchbot.db.batch import Batch
from stretchbot.db.engine import Database
from stretchbot.db.insert import insert_into
from stretchbot.db.models import Chat, MetadataEntry, Reminder
from stretchbot.db.types import UtcDateTime
from stretchbot.domain.schedule import next_due
from stretchbot.services.due import BATCH, UNPLANNABLE

METADATA_NAME = "tzdata_version"
# What decides when a reminder is due; in the order of `_schedules`.
_Schedule = tuple[int, int, int, datetime | None, datetime | None, str | None, datetime | None]
_MOVED = Batch(
    lambda row: (
        update(Reminder)
        .where(Reminder.id == row["reminder"], Reminder.next_due_at == row["before"])
        .values(next_due_at=row["next"])
    ),
    reminder=BigInteger(),
    before=UtcDateTime(),
    next=UtcDateTime(),
)
# Where systems note the version of their data; it is on the first line.
_VERSION_FILES = ("tzdata.zi", "+VERSION")


def installed_version() -> str:
    """Names the time zone data in use: the system's, which comes first, and the package's for what that lacks."""
    return f"{_system_version()}/{version_of('tzdata')}"


async def follow_time_zone_data(database: Database, version: str, now: datetime) -> int:
    """Compute due instants anew when `version` is not the one they were computed with.

    Returns:
        How many reminders are due at another instant than before.
    """
    async with database.read() as db:
        entry = await db.get(MetadataEntry, METADATA_NAME)
    if entry is not None and entry.value == version:
        return 0
    changed = await recompute_all_due(database, now)
    # Noted last: whoever is interrupted begins anew.
    async with database.write() as db:
        note = insert_into(db, MetadataEntry).values(name=METADATA_NAME, value=version)
        await db.execute(note.on_conflict_do_update(index_elements=[MetadataEntry.name], set_={"value": version}))
    return changed


async def recompute_all_due(database: Database, now: datetime, batch: int = BATCH) -> int:
    """Compute anew every due instant that lies ahead, after the time zone data changed.

    What is already due is left to `expand_due`, so that nothing due goes unrecorded. A reminder that somebody changes
    at the same time keeps what they made of it. Each batch is a transaction of its own.

    Returns:
        How many reminders are due at another instant than before.
    """
    changed, last_id = 0, 0
    while True:
        async with database.write() as db:
            query = _schedules().where(Reminder.id > last_id, Reminder.next_due_at > now).order_by(Reminder.id)
            rows = (await db.execute(query.limit(batch))).all()
            moves = [
                (row.id, row.next_due_at, following)
                for row in rows
                if (following := _recomputed(row, now)) != row.next_due_at
            ]
            if moves:
                await _MOVED.execute(db, moves)
        changed += len(moves)
        if len(rows) < batch:
            return changed
        last_id = rows[-1].id


def _schedules() -> Select[*_Schedule]:
    """Everything that decides when reminders are due."""
    return select(
        Reminder.id,
        Reminder.minute_of_day,
        Reminder.weekdays,
        Reminder.next_due_at,
        Reminder.last_due_at,
        Chat.zone,
        Chat.paused_until,
    ).join(Chat, Chat.id == Reminder.chat_id)


def _recomputed(row: Row[*_Schedule], now: datetime) -> datetime | None:
    """When a reminder is due by the present data."""
    # A reminder in a pause is planned for after it, see services.reminders.
    after = now if row.paused_until is None else max(now, row.paused_until - datetime.resolution)
    present: datetime | None = row.next_due_at
    try:
        return next_due(
            minute_of_day=row.minute_of_day,
            weekdays=row.weekdays,
            zone=ZoneInfo(row.zone or "UTC"),
            after=after,
            last_due_at=row.last_due_at,
        )
    except UNPLANNABLE:
        return present  # expand_due takes it out and says so when it is due


def _system_version() -> str:
    for folder in zoneinfo.TZPATH:
        for name in _VERSION_FILES:
            file = Path(folder) / name
            if file.is_file():
                with file.open(encoding="utf-8") as lines:
                    return lines.readline().strip()
    return "none"
