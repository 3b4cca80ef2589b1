"""Health checks of the database: a write that is committed, and SQLite's integrity check."""

import asyncio

from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from stretchbot.db.engine import UNREACHABLE, Database
from stretchbot.db.errors import is_storage_fault
from stretchbot.db.insert import insert_into
from stretchbot.db.models import MetadataEntry

PROBE_SECONDS = 5
# Read at a start within a few tenths of a second; in a larger file, damage shows when its page is met.
LARGEST_CHECKED_BYTES = 64 << 20
METADATA_NAME = "probe"


async def why_not_writable(database: Database, seconds: float = PROBE_SECONDS) -> Exception | None:
    """None when a plain row could be written and committed within `seconds`, else what went wrong.

    Reading alone would tell nothing of a disk that is full, or that was made read-only.
    """
    value = str(asyncio.get_running_loop().time())  # SQLite doesn't write what is there already
    try:
        async with asyncio.timeout(seconds), database.write(inline=True) as db:
            note = insert_into(db, MetadataEntry).values(name=METADATA_NAME, value=value)
            await db.execute(note.on_conflict_do_update(index_elements=[MetadataEntry.name], set_={"value": value}))
    except UNREACHABLE as error:  # a time-out among them
        return error
    return None


async def is_damaged(database: Database) -> bool:
    """Whether pages of a SQLite file don't fit together; files above `LARGEST_CHECKED_BYTES` are not looked through."""
    if not database.is_sqlite:
        return False
    try:
        async with database.read() as db:
            pages, size = [await db.scalar(text(f"PRAGMA {what}")) or 0 for what in ("page_count", "page_size")]
            if pages * size > LARGEST_CHECKED_BYTES:
                return False
            found: str = await db.scalar(text("PRAGMA quick_check(1)"))
            return found != "ok"
    except DBAPIError as error:
        if is_storage_fault(error):
            return True
        raise
