"""Broadcasts: what an admin writes to everybody who wants news. `reminders.kinds` has the queue send them."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from markupsafe import Markup
from sqlalchemy import delete, exists, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from stretchbot.db.changed_rows import changed_rows
from stretchbot.db.encryption import cipher_of
from stretchbot.db.models import Broadcast, BroadcastState, Chat, QueueItem, SlotClaim, User
from stretchbot.db.personal import BROADCAST_TEXT
from stretchbot.services.queue import BROADCAST, NEWS, REMINDER, bring_forward, enqueue

KEEP_DRAFTS: Final = timedelta(days=1)

RECEIVES: Final = (
    User.agreed_at.is_not(None),
    User.wants_news.is_(True),
    Chat.ready_at.is_not(None),
    Chat.unreachable.is_(None),
)
"""Who gets a broadcast: whoever is set up, can be written to, and didn't ask for no more news."""


@dataclass(frozen=True, slots=True)
class BroadcastProgress:
    """How far a broadcast is, in people."""

    id: int
    state: BroadcastState
    receivers: int
    sent: int
    failed: int

    @classmethod
    def of(cls, broadcast: Broadcast) -> "BroadcastProgress":
        """That of a row."""
        state = BroadcastState(broadcast.state)
        return cls(broadcast.id, state, broadcast.receivers, broadcast.sent, broadcast.failed)

    @property
    def left(self) -> int:
        """Who it has not been sent to yet; in the end, who wanted none or could not be written to any more."""
        return max(0, self.receivers - self.sent - self.failed)


async def count_receivers(db: AsyncSession) -> int:
    """How many people would get a broadcast that begins now."""
    return await db.scalar(_of_receivers(func.count())) or 0


async def draft_broadcast(db: AsyncSession, chat: Chat, text: Markup, now: datetime) -> int:
    """Keep what an admin wrote until it is sent or cancelled, a day at most; in the place of an earlier draft."""
    earlier = Broadcast.chat_id == chat.id, Broadcast.state == BroadcastState.DRAFT
    await changed_rows(db, delete(Broadcast).where(*earlier))
    broadcast = Broadcast(chat_id=chat.id, made_at=now)
    db.add(broadcast)
    await db.flush()
    broadcast.encrypted_text = BROADCAST_TEXT.encrypt(cipher_of(db), broadcast.id, text)
    return broadcast.id


async def begin_broadcast(
    db: AsyncSession, broadcast_id: int, message_id: int | None, now: datetime
) -> BroadcastProgress | None:
    """Have a draft sent to all who receive it now; its progress is shown in that message of its admin.

    None when it is none any more, or another one is being sent.
    """
    begun = {
        "state": BroadcastState.SENDING,
        "started_at": now,
        "shown_at": now,
        "message_id": message_id,
        "last_id": await db.scalar(_of_receivers(func.max(User.id))) or 0,
        "receivers": await count_receivers(db),
    }
    is_draft = Broadcast.id == broadcast_id, Broadcast.state == BroadcastState.DRAFT
    if await sending(db) is not None or not await changed_rows(db, update(Broadcast).where(*is_draft).values(begun)):
        return None
    broadcast = await db.get_one(Broadcast, broadcast_id, populate_existing=True)
    await enqueue(db, BROADCAST, broadcast.chat_id, broadcast_id, now, send_at=now)
    return BroadcastProgress.of(broadcast)


async def stop_broadcast(db: AsyncSession, broadcast_id: int, now: datetime) -> BroadcastProgress | None:
    """Send it to nobody more from now on, and forget what it says; None when it had ended."""
    broadcast = await db.get(Broadcast, broadcast_id, populate_existing=True)
    if broadcast is None or broadcast.state != BroadcastState.SENDING or broadcast.started_at is None:
        return None
    # The next look first, and then the broadcast: as that look takes them.
    about = broadcast.chat_id, broadcast_id, broadcast.started_at
    await bring_forward(db, BROADCAST, *about, run_at=now, again_at=now)
    is_sending = Broadcast.id == broadcast_id, Broadcast.state == BroadcastState.SENDING
    stopped = {"state": BroadcastState.STOPPED, "encrypted_text": None}
    if not await changed_rows(db, update(Broadcast).where(*is_sending).values(stopped)):
        return None
    waiting = QueueItem.kind == NEWS, QueueItem.due_at == broadcast.started_at, QueueItem.lease_until.is_(None)
    await changed_rows(db, delete(QueueItem).where(*waiting))
    return BroadcastProgress.of(await db.get_one(Broadcast, broadcast_id, populate_existing=True))


async def cancel_broadcast(db: AsyncSession, broadcast_id: int) -> bool:
    """Forget a draft; False when it is none any more."""
    is_draft = Broadcast.id == broadcast_id, Broadcast.state == BroadcastState.DRAFT
    return bool(await changed_rows(db, delete(Broadcast).where(*is_draft)))


async def sending(db: AsyncSession) -> BroadcastProgress | None:
    """The broadcast that is being sent, None when none is."""
    broadcast = await db.scalar(select(Broadcast).where(Broadcast.state == BroadcastState.SENDING))
    return None if broadcast is None else BroadcastProgress.of(broadcast)


async def is_sending(db: AsyncSession, broadcast_id: int) -> bool:
    """Whether it goes on being sent."""
    of_it = select(Broadcast.id).where(Broadcast.id == broadcast_id, Broadcast.state == BroadcastState.SENDING)
    return await db.scalar(of_it) is not None


async def open_page(db: AsyncSession, broadcast: Broadcast, most: int, now: datetime) -> None:
    """Put the next receivers on the queue, as many as lets `most` wait there that are due.

    None while reminders are on their way, on whichever worker: they go first.
    """
    on_their_way = or_(
        exists().where(SlotClaim.id > 0), exists().where(QueueItem.kind == REMINDER, QueueItem.lease_until > now)
    )
    due = select(QueueItem.id).where(QueueItem.kind == NEWS, QueueItem.run_at <= now).limit(most).subquery()
    waiting = await db.scalar(select(func.count()).select_from(due)) or 0
    if waiting >= most or await db.scalar(select(on_their_way)):
        return
    above, up_to = User.id > broadcast.after_id, User.id <= broadcast.last_id
    page = _of_receivers(User.id).add_columns(User.chat_id).where(above, up_to).order_by(User.id)
    people = (await db.execute(page.limit(most - waiting))).all()
    if not people:
        broadcast.after_id = broadcast.last_id
        return
    broadcast.after_id = people[-1].id
    at = {"due_at": broadcast.started_at, "send_at": now, "run_at": now}
    db.add_all(QueueItem(kind=NEWS, subject_id=person.id, chat_id=person.chat_id, **at) for person in people)
    await db.flush()


async def any_news_waiting(db: AsyncSession, broadcast: Broadcast) -> bool:
    """Whether some receivers of a broadcast are on the queue, or on their way."""
    waiting = exists().where(QueueItem.kind == NEWS, QueueItem.due_at == broadcast.started_at)
    return bool(await db.scalar(select(waiting)))


async def count_sent(db: AsyncSession, broadcast_id: int, *, sent: int, failed: int) -> None:
    """Note that it was sent to so many more, and could not be to so many."""
    counts = {"sent": Broadcast.sent + sent, "failed": Broadcast.failed + failed}
    await changed_rows(db, update(Broadcast).where(Broadcast.id == broadcast_id).values(counts))


async def forget_drafts(db: AsyncSession, now: datetime) -> int:
    """Delete drafts that were neither sent nor cancelled within a day; how many."""
    is_old = Broadcast.state == BroadcastState.DRAFT, Broadcast.made_at < now - KEEP_DRAFTS
    return await changed_rows(db, delete(Broadcast).where(*is_old))


def _of_receivers(what: Any) -> Any:
    return select(what).select_from(User).join(Chat, Chat.id == User.chat_id).where(*RECEIVES)
