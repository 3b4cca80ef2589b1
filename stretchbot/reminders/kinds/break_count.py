"""The count below a break that was posted in a group: edited as its button is pressed, and closed when it is over.

Each posted break has one item of the queue: its next look is within 5 s after a press, else when the break is over,
which is when a newer one was posted, or after half a day.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import delete, exists, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from stretchbot.db.encryption import cipher_of
from stretchbot.db.models import BreakOccurrence, Group, QueueItem
from stretchbot.db.personal import TELEGRAM_CHAT_ID
from stretchbot.domain.breaks import OVER_AFTER, is_over
from stretchbot.reminders.kinds.group_break import BreakView, ShownBreak
from stretchbot.reminders.kinds.kind import Kind, PreparedItems, SendCall, all_work, is_item_of
from stretchbot.reminders.queue_statements import look_again
from stretchbot.reminders.work import Failed, Item, Lease, Sent, Work
from stretchbot.services.break_presses import Count, count_of
from stretchbot.services.queue import BREAK_COUNT
from stretchbot.telegram.client import TelegramClient
from stretchbot.telegram.messages import edit
from stretchbot.telegram.priorities import Priority


class _Look(NamedTuple):
    """What a look came to: the details of its work."""

    shown: ShownBreak
    message_id: int
    done: Count
    over: bool


class BreakCountKind(Kind):
    """Counts of breaks; the subject is the occurrence."""

    name = BREAK_COUNT

    def __init__(self, view: BreakView) -> None:
        self._view = view

    def priority(self, work: Work) -> Priority:  # noqa: ARG002 - as in the protocol
        """A number that changes gives way to everything that is sent."""
        return Priority.TICKS

    async def prepare(self, db: AsyncSession, items: Sequence[Item], now: datetime) -> PreparedItems:
        """The messages to be changed; what is over and can't be changed is forgotten here."""
        newer = aliased(BreakOccurrence)
        is_followed = exists().where(
            newer.chat_id == BreakOccurrence.chat_id,
            newer.due_at > BreakOccurrence.due_at,
            newer.message_id.is_not(None),
        )
        query = (
            select(QueueItem.id, BreakOccurrence, Group, is_followed)
            .join(BreakOccurrence, BreakOccurrence.id == QueueItem.subject_id)
            .join(Group, Group.chat_id == BreakOccurrence.chat_id)
            # Not another one that got the number of one that is gone, as it happens on SQLite.
            .where(
                is_item_of(db, items),
                BreakOccurrence.chat_id == QueueItem.chat_id,
                BreakOccurrence.due_at == QueueItem.due_at,
            )
        )
        rows = {row[0]: row[1:] for row in (await db.execute(query)).all()}
        cipher = cipher_of(db)
        prepared = PreparedItems()
        for item in items:
            if item.lease.item_id not in rows:
                continue
            occurrence, group, followed = rows[item.lease.item_id]
            over, chat = followed or is_over(occurrence.due_at, now), group.chat
            telegram_chat_id = TELEGRAM_CHAT_ID.decrypt(cipher, chat.id, chat.encrypted_telegram_chat_id)
            if telegram_chat_id is not None and occurrence.message_id is not None and chat.unreachable is None:
                about = occurrence.id, occurrence.due_at, occurrence.exercise_id
                shown = ShownBreak(*about, chat.language, chat.zone, group.shows_names)
                look = _Look(shown, occurrence.message_id, await count_of(db, occurrence.id), over)
                prepared.work.append(item.work(self.name, telegram_chat_id, look))
            elif over:
                await db.delete(occurrence)
            else:
                prepared.postponed.append((item.lease, occurrence.due_at + OVER_AFTER))
        return prepared

    async def compose(self, client: TelegramClient, work: Work) -> SendCall:
        """The change of the message; nobody knows any more whether it has a picture."""
        look: _Look = work.details
        screen = (
            self._view.over(look.shown, look.done)
            if look.over
            else self._view.standing(look.shown, look.done, client.bot.username)
        )

        async def change() -> int:
            words = replace(screen, picture=None)
            await edit(client.bot, work.telegram_chat_id, look.message_id, words, pictured=None)
            return look.message_id

        return change

    async def record(
        self, db: AsyncSession, sent: Sequence[Sent], failed: Sequence[Failed], now: datetime
    ) -> Sequence[Work]:
        """Note when each was counted, and look again when it is over; then forget it, and who did it."""
        again: list[tuple[Lease, datetime]] = []
        for work in all_work(sent, failed):
            look: _Look = work.details
            mine = BreakOccurrence.id == look.shown.occurrence_id
            if look.over:
                await db.execute(delete(BreakOccurrence).where(mine).execution_options(synchronize_session=False))
            else:
                counted = update(BreakOccurrence).where(mine).values(counted_at=now)
                await db.execute(counted.execution_options(synchronize_session=False))
                again.append((work.lease, look.shown.due_at + OVER_AFTER))
        await look_again(db, again)
        return ()
