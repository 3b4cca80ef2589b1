"""Groups and their stretch breaks: made, changed, planned and erased."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from stretchbot.db.changed_rows import changed_rows
from stretchbot.db.insert import insert_into, is_sqlite
from stretchbot.db.models import Break, Chat, Group, QueueItem
from stretchbot.db.personal import indexes_of_chat
from stretchbot.domain.breaks import MOST_BREAKS
from stretchbot.domain.schedule import next_due
from stretchbot.domain.weekdays import Weekdays
from stretchbot.services.queue import BREAK, enqueue
from stretchbot.services.reachability import MOVED
from stretchbot.services.schedule import zone_if_known
from stretchbot.services.updates import forget_replies
from stretchbot.services.users import make_chat

NO_RIGHTS = "no_rights"
"""Why a group can't be written to when an administrator has silenced the bot; as `telegram/failures.py` calls it."""
TOPIC_GONE = "topic_gone"
"""The same when the topic that its breaks go to was deleted."""

# Why a chat can't be written to when it will not be again; the first two are called so there.
GONE = frozenset({"kicked", "chat_gone", MOVED})


class TooManyBreaksError(Exception):
    """A group has at most three breaks a day."""


async def find_group(db: AsyncSession, telegram_chat_id: int) -> Group | None:
    """The group with that Telegram chat id; None when the bot doesn't know it, or it was erased.

    Its row is locked until the end of the transaction: of two administrators, even on two workers, one comes after the
    other.
    """
    mine = Chat.telegram_chat_id_index.in_(indexes_of_chat(db, telegram_chat_id))
    if not is_sqlite(db):  # which has locked the whole file
        chat_id = select(Chat.id).where(mine).scalar_subquery()
        await db.scalar(select(Group.chat_id).where(Group.chat_id == chat_id).with_for_update(key_share=True))
    # Read only after the lock is won, as in `services/users.py`.
    found = select(Group).join(Group.chat).where(mine).execution_options(populate_existing=True)
    return await db.scalar(found)


async def shows_names(db: AsyncSession, telegram_chat_id: int) -> bool:
    """Whether breaks in the group tell who did them; not in one that the bot doesn't know."""
    mine = Chat.telegram_chat_id_index.in_(indexes_of_chat(db, telegram_chat_id))
    return bool(await db.scalar(select(Group.shows_names).join(Chat, Chat.id == Group.chat_id).where(mine)))


async def get_or_create_group(db: AsyncSession, telegram_chat_id: int, language: str, now: datetime) -> Group:
    """The same for a group that an administrator begins to set up.

    Raises:
        LookupError: when it was erased at the same moment.
    """
    group = await find_group(db, telegram_chat_id)
    if group is None:
        chat_id = await make_chat(db, telegram_chat_id, language, now)
        row = insert_into(db, Group).values(chat_id=chat_id, weekdays=int(Weekdays.workdays()), shows_names=False)
        await db.execute(row.on_conflict_do_nothing())
        group = await find_group(db, telegram_chat_id)
    if group is None:
        raise LookupError("the group was erased while it was being made")
    return group


async def break_minutes(db: AsyncSession, group: Group) -> Sequence[int]:
    """When the group has its breaks, in minutes of the day, earliest first."""
    query = select(Break.minute_of_day).where(Break.chat_id == group.chat_id).order_by(Break.minute_of_day)
    return (await db.scalars(query)).all()


async def replace_breaks(
    db: AsyncSession, group: Group, minutes: Iterable[int], now: datetime, *, weekdays: Weekdays | None = None
) -> None:
    """Give the group breaks at exactly these minutes of the day, on its weekdays or, from now on, on others.

    Raises:
        TooManyBreaksError: for more than three; nothing is changed.
    """
    wanted = sorted(set(minutes))
    if len(wanted) > MOST_BREAKS:
        raise TooManyBreaksError
    if weekdays is not None:
        group.weekdays = int(weekdays)
    existing = {one.minute_of_day: one for one in await db.scalars(select(Break).where(Break.chat_id == group.chat_id))}
    for minute, one in existing.items():
        if minute not in wanted:
            await db.delete(one)
            # Also what is due: SQLite gives the number of a removed one to the next.
            await db.execute(delete(QueueItem).where(QueueItem.kind == BREAK, QueueItem.subject_id == one.id))
    await db.flush()
    db.add_all(Break(chat_id=group.chat_id, minute_of_day=minute) for minute in wanted if minute not in existing)
    await db.flush()
    await plan_breaks(db, group, now)


async def set_break_weekdays(db: AsyncSession, group: Group, weekdays: Weekdays, now: datetime) -> None:
    """Have the breaks on these weekdays (at least one)."""
    group.weekdays = int(weekdays)
    await plan_breaks(db, group, now)


async def set_group_zone(db: AsyncSession, group: Group, zone: str, now: datetime) -> None:
    """Have the breaks follow the clocks of `zone`."""
    group.chat.zone = zone
    await plan_breaks(db, group, now)


async def plan_breaks(db: AsyncSession, group: Group, now: datetime) -> None:
    """Put the next instant of each break on the queue, in the place of what was planned; what is due stays due."""
    ahead = (
        delete(QueueItem)
        .where(QueueItem.kind == BREAK, QueueItem.chat_id == group.chat_id, QueueItem.due_at > now)
        .execution_options(synchronize_session=False)
    )
    await db.execute(ahead)
    for one in await db.scalars(select(Break).where(Break.chat_id == group.chat_id)):
        await plan_break(db, one, group, now)


async def plan_break(db: AsyncSession, one: Break, group: Group, after: datetime) -> None:
    """Put the first instant of a break after `after` on the queue; none without a time zone, or out of reach."""
    due_at = next_break_at(one.minute_of_day, group, after)
    if due_at is not None and group.chat.unreachable is None:
        await enqueue(db, BREAK, group.chat_id, one.id, due_at, send_at=due_at)


def next_break_at(minute_of_day: int, group: Group, after: datetime) -> datetime | None:
    """When a break of the group at that minute is due next; None while nobody knows."""
    zone = zone_if_known(group.chat.zone)
    if zone is None or not group.weekdays:
        return None
    return next_due(minute_of_day=minute_of_day, weekdays=group.weekdays, zone=zone, after=after)


def zone_of_group(group: Group) -> ZoneInfo:
    """The time zone of the group; UTC until an administrator named one."""
    return ZoneInfo(group.chat.zone or "UTC")


async def speak_again(db: AsyncSession, group: Group, now: datetime) -> None:
    """Note that the bot may write in the group, as far as it knows, and plan its breaks if it couldn't before."""
    group.chat.back_at = now
    if group.chat.unreachable is not None:
        group.chat.unreachable = None
        await plan_breaks(db, group, now)


async def erase_group(db: AsyncSession, telegram_chat_id: int) -> bool:
    """Delete everything about a group; False when the bot didn't know it.

    Call `Database.wipe_erased` after the commit.
    """
    group = await find_group(db, telegram_chat_id)
    await forget_replies(db, telegram_chat_id)
    if group is None:
        return False
    await db.execute(delete(Chat).where(Chat.id == group.chat_id).execution_options(synchronize_session=False))
    db.expunge_all()
    return True


async def forget_gone_groups(db: AsyncSession, limit: int) -> int:
    """Delete up to `limit` groups that threw the bot out, or are no more, without its being told; how many comes back.

    Call `Database.wipe_erased` after the commit.
    """
    gone = select(Group.chat_id).join(Chat, Chat.id == Group.chat_id).where(Chat.unreachable.in_(GONE)).limit(limit)
    return await changed_rows(db, delete(Chat).where(Chat.id.in_(gone)))
