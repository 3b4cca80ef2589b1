"""Reminders: those that slots bring due, their other attempts and their snoozes."""

from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import Row, Select, select
from sqlalchemy.ext.asyncio import AsyncSession

from stretchbot.db.batch import among, numbers_parameter
from stretchbot.db.insert import is_sqlite
from stretchbot.db.models import Chat, Occurrence, QueueItem, Reminder, User
from stretchbot.domain.eligibility import NotSent
from stretchbot.domain.occurrence import Delivery, Response
from stretchbot.domain.preset import Preset
from stretchbot.reminders.chat_columns import (
    PRESET_COLUMNS,
    ChatRow,
    chat_columns,
    preset_in,
    proposed_since,
)
from stretchbot.reminders.conflicts import latest_due
from stretchbot.reminders.deciding import Decider
from stretchbot.reminders.kinds.kind import Kind, PreparedItems, SendCall
from stretchbot.reminders.occurrences import (
    ProposedRoutine,
    RecordedNotSent,
    nothing_proposed,
    record_not_sent,
    record_sent,
)
from stretchbot.reminders.work import Failed, Item, Sent, Work
from stretchbot.screens.screen import Screen
from stretchbot.services.queue import REMINDER
from stretchbot.telegram.captions import in_one_message
from stretchbot.telegram.client import TelegramClient
from stretchbot.telegram.messages import send
from stretchbot.telegram.priorities import Priority

Render = Callable[[Work], Awaitable[Screen]]


class _ItemRow(NamedTuple):
    """A row of `_select_items`, but for the item's number."""

    enabled: bool | None
    delivery: str | None
    response: str | None
    snoozed_until: datetime | None
    message_id: int | None
    preset: Preset
    chat: ChatRow

    @classmethod
    def of(cls, row: Row[*tuple[Any, ...]]) -> "_ItemRow":
        return cls(row[1], row[2], row[3], row[4], row[5], preset_in(row[6:9]), ChatRow._make(row[9:]))


class ReminderKind(Kind):
    """Reminders; `render` makes the message of one, whose `details` are a `Reader`, and `proposed` is its routine."""

    name = REMINDER

    def __init__(self, render: Render, proposed: ProposedRoutine = nothing_proposed) -> None:
        self._render = render
        self._proposed = proposed

    def priority(self, work: Work) -> Priority:  # noqa: ARG002 - as in the protocol
        """After replies in chat."""
        return Priority.REMINDERS

    async def prepare(self, db: AsyncSession, items: Sequence[Item], now: datetime) -> PreparedItems:
        """What is still to be sent of other attempts and snoozes; the rest is recorded."""
        connection = await db.connection()
        sqlite = is_sqlite(db)
        numbers = numbers_parameter([item.lease.item_id or 0 for item in items], sqlite=sqlite)
        found = await connection.execute(_select_items(sqlite=sqlite), {"items": numbers, **proposed_since(now)})
        rows = {row[0]: _ItemRow.of(row) for row in found}
        since = min(item.send_at for item in items)
        latest = await latest_due(db, {item.chat_id for item in items}, since, now)
        decider = await Decider.read(db, [(row.chat, row.preset) for row in rows.values()], latest, now)
        prepared = PreparedItems()
        not_sent: list[RecordedNotSent] = []
        for item in items:
            row = rows.get(item.lease.item_id)
            if row is None or _is_resolved(row, item):
                continue
            decided = decider.decide(item, row.chat, row.preset, message_id=row.message_id, turned_off=not row.enabled)
            if isinstance(decided, Work):
                prepared.work.append(decided)
            else:
                not_sent.append(RecordedNotSent(item.chat_id, item.subject_id, item.due_at, item.send_at, decided))
        await record_not_sent(db, not_sent)
        prepared.not_sent.extend(one.what for one in not_sent)
        return prepared

    async def compose(self, client: TelegramClient, work: Work) -> SendCall:
        """Make the message, of one part."""
        screen = in_one_message(await self._render(work))
        chat, paid = work.telegram_chat_id, client.limits.paid_broadcast
        return lambda: send(client.bot, chat, screen, client.uploader, paid_broadcast=paid)

    async def record(
        self,
        db: AsyncSession,
        sent: Sequence[Sent],
        failed: Sequence[Failed],
        now: datetime,  # noqa: ARG002 - as in the protocol
    ) -> Sequence[Work]:
        """Record each as an occurrence; those that were done or skipped meanwhile come back."""
        await record_not_sent(
            db,
            [
                RecordedNotSent(
                    work.chat_id, work.subject_id, work.due_at, work.send_at, NotSent(Delivery.FAILED, reason)
                )
                for work, reason in failed
            ],
        )
        return await record_sent(db, sent, self._proposed)


def _is_resolved(row: _ItemRow, item: Item) -> bool:
    """Whether nothing is left to do: its reader has done or skipped it, or it was sent and this is no snooze."""
    if row.response in {Response.DONE, Response.SKIPPED}:
        return True
    is_snooze = row.snoozed_until is not None and row.snoozed_until == item.send_at
    return row.delivery is not None and not is_snooze


@cache
def _select_items(*, sqlite: bool) -> Select[*tuple[Any, ...]]:
    """What is known about `items` of the queue, their chats and their occurrences."""
    return (
        select(
            QueueItem.id.label("item_id"),
            Reminder.enabled,
            Occurrence.delivery,
            Occurrence.response,
            Occurrence.snoozed_until,
            Occurrence.message_id,
            *PRESET_COLUMNS,
            *chat_columns(),
        )
        .select_from(QueueItem)
        .join(Chat, Chat.id == QueueItem.chat_id)
        .outerjoin(User, User.chat_id == Chat.id)
        .outerjoin(
            Reminder,
            # Not one that was added since: SQLite gives the number of a removed one to the next.
            (Reminder.id == QueueItem.subject_id)
            & (Reminder.chat_id == QueueItem.chat_id)
            & (Reminder.created_at <= QueueItem.due_at),
        )
        .outerjoin(
            Occurrence,
            (Occurrence.chat_id == QueueItem.chat_id)
            & (Occurrence.due_at == QueueItem.due_at)
            & (Occurrence.reminder_id == QueueItem.subject_id),
        )
        .where(among(QueueItem.id, "items", sqlite=sqlite))
    )
