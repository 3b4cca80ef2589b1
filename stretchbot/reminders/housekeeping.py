"""Retention: deletes what is kept long enough, every hour, up to 1,000 rows of each table in a transaction."""

from datetime import datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from stretchbot.db.changed_rows import changed_rows
from stretchbot.db.models import Occurrence, ProcessedUpdate
from stretchbot.services.broadcasts import forget_drafts
from stretchbot.services.counted_days import sum_up_sessions
from stretchbot.services.group_notices import forget_notices
from stretchbot.services.groups import forget_gone_groups
from stretchbot.services.own_routines import forget_removed
from stretchbot.services.privacy import erase_unreachable

# Progress goes back a year at most; a month is left to look it up.
KEEP_OCCURRENCES = timedelta(days=400)
# As long; of older ones `counted_days` keeps what streak and totals need.
KEEP_SESSIONS = KEEP_OCCURRENCES
# For whoever comes back after blocking the bot: until then everything is as they left it.
KEEP_UNREACHABLE = KEEP_OCCURRENCES
# Telegram repeats an update for a day.
KEEP_UPDATES = timedelta(days=2)
BATCH = 1000


async def prune(db: AsyncSession, now: datetime, limit: int = BATCH) -> int:
    """Delete up to `limit` each of what is past keeping: of history, of people out of reach, of what was removed.

    Returns:
        How many rows were deleted; call again until it is 0, and `Database.wipe_erased` when it was not.
    """
    # Rows come in the order of their ids, so the lowest ids are the oldest: a look at those alone, not at the table.
    old = select(Occurrence.id, Occurrence.due_at).order_by(Occurrence.id).limit(limit).subquery()
    occurrences = delete(Occurrence).where(
        Occurrence.id.in_(select(old.c.id).where(old.c.due_at < now - KEEP_OCCURRENCES))
    )
    passed = select(ProcessedUpdate.update_id).where(ProcessedUpdate.processed_at < now - KEEP_UPDATES).limit(limit)
    updates = delete(ProcessedUpdate).where(ProcessedUpdate.update_id.in_(passed))
    deleted = await changed_rows(db, occurrences) + await changed_rows(db, updates)
    deleted += await sum_up_sessions(db, now - KEEP_SESSIONS, limit)
    deleted += await erase_unreachable(db, now - KEEP_UNREACHABLE, limit)
    deleted += await forget_gone_groups(db, limit)
    deleted += await forget_removed(db, now, limit)
    deleted += await forget_drafts(db, now)
    return deleted + await forget_notices(db, now)
