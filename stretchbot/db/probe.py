"""Asking the database whether it works: what it is asked by somebody is another matter."""

import asyncio

from stretchbot.db.engine import UNREACHABLE, Database
from stretchbot.db.insert import insert_into
from stretchbot.db.models import MetadataEntry

PROBE_SECONDS = 5
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
