"""Sessions of long ago: what counts of them is kept by day, and the rest is forgotten."""

from collections import Counter
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from stretchbot.db.batch import is_one_of
from stretchbot.db.insert import insert_into
from stretchbot.db.models import CountedDay, Session, User
from stretchbot.services.reachability import keep_chats


async def sum_up_sessions(db: AsyncSession, before: datetime, limit: int) -> int:
    """Put days in the place of up to `limit` sessions, the oldest, begun before an instant; how many, comes back.

    Streak and totals stay what they are. A session that counted for no day is deleted.
    """
    # Rows come in the order of their ids, so the lowest ids are the oldest: a look at those alone, not at the table.
    oldest = select(Session.id, Session.started_at, Session.user_id).order_by(Session.id).limit(limit).subquery()
    found = await db.execute(
        select(oldest.c.id, User.chat_id)
        .join_from(oldest, User, User.id == oldest.c.user_id)
        .where(oldest.c.started_at < before)
    )
    rows = found.all()
    if not rows:
        return 0
    await keep_chats(db, {row.chat_id for row in rows})
    gone = await db.execute(
        delete(Session)
        .where(is_one_of(db, Session.id, [row.id for row in rows]))
        .returning(Session.user_id, Session.counted_on, Session.minutes)
        .execution_options(synchronize_session=False)
    )
    sessions: Counter[tuple[int, object]] = Counter()
    minutes: Counter[tuple[int, object]] = Counter()
    for user_id, counted_on, lasted in gone:
        if counted_on is not None:
            sessions[user_id, counted_on] += 1
            minutes[user_id, counted_on] += lasted
    for day in sorted(sessions):
        insert = insert_into(db, CountedDay).values(
            user_id=day[0], counted_on=day[1], sessions=sessions[day], minutes=minutes[day]
        )
        more = insert.excluded
        await db.execute(
            insert.on_conflict_do_update(
                index_elements=[CountedDay.user_id, CountedDay.counted_on],
                set_={"sessions": CountedDay.sessions + more.sessions, "minutes": CountedDay.minutes + more.minutes},
            )
        )
    return len(rows)
