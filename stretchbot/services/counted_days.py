"""Retention of sessions: after 400 days they are summed up by local day, and deleted."""

from datetime import datetime

from sqlalchemy import delete, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from stretchbot.db.batch import is_one_of
from stretchbot.db.insert import insert_into
from stretchbot.db.models import CountedDay, Session, User
from stretchbot.services.reachability import keep_chats


async def sum_up_sessions(db: AsyncSession, before: datetime, limit: int) -> int:
    """Put days in the place of up to `limit` sessions, the oldest, active before an instant only; how many, comes back.

    Streak and totals stay what they are. A session that counted for no day is deleted.
    """
    connection = await db.connection()  # Core: no object of these rows is in use
    # Rows come in the order of their ids, so the lowest ids are the oldest: a look at those alone, not at the table.
    oldest = select(Session.id, Session.active_at, Session.user_id).order_by(Session.id).limit(limit).subquery()
    over = select(oldest.c.id, User.chat_id).join_from(oldest, User, User.id == oldest.c.user_id)
    rows = (await connection.execute(over.where(oldest.c.active_at < before))).all()
    if not rows:
        return 0
    await keep_chats(db, {row.chat_id for row in rows})
    # What another worker has locked, it counts; and somebody may have gone on with one of them just now.
    ours = select(Session.id).where(is_one_of(db, Session.id, [row.id for row in rows]), Session.active_at < before)
    ids = (await connection.scalars(ours.with_for_update(skip_locked=True))).all()
    are_over = is_one_of(db, Session.id, ids)
    days = (
        select(Session.user_id, Session.counted_on, func.count(), func.sum(Session.minutes))
        .where(are_over, Session.counted_on.is_not(None))
        .group_by(Session.user_id, Session.counted_on)
    )
    insert = insert_into(db, CountedDay).from_select(["user_id", "counted_on", "sessions", "minutes"], days)
    more = {name: getattr(CountedDay, name) + insert.excluded[name] for name in ("sessions", "minutes")}
    await connection.execute(insert.on_conflict_do_update(index_elements=["user_id", "counted_on"], set_=more))
    await connection.execute(delete(Session).where(are_over))
    return len(ids)
