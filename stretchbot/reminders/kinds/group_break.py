"""Stretch breaks of groups: each goes out at its instant, and the next one is planned as it is claimed.

A break has one item on the queue, its next instant. That is enough for groups: there are at most three breaks a day in
one, and nobody waits for each of them as for a reminder.
"""

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from typing import NamedTuple, Protocol

from sqlalchemy import delete, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from stretchbot.db.encryption import cipher_of
from stretchbot.db.insert import insert_into
from stretchbot.db.models import Break, BreakOccurrence, Group, QueueItem
from stretchbot.db.personal import TELEGRAM_CHAT_ID
from stretchbot.domain.breaks import OVER_AFTER
from stretchbot.domain.exercise import Exercise
from stretchbot.domain.occurrence import Reason
from stretchbot.domain.schedule import GRACE, is_missed
from stretchbot.reminders.kinds.kind import Kind, PreparedItems, SendCall, is_item_of
from stretchbot.reminders.work import Failed, Item, Sent, Work
from stretchbot.screens.screen import Screen
from stretchbot.services.break_presses import Count
from stretchbot.services.groups import next_break_at, plan_break
from stretchbot.services.queue import BREAK, BREAK_COUNT, bring_forward
from stretchbot.telegram.captions import in_one_message
from stretchbot.telegram.client import TelegramClient
from stretchbot.telegram.messages import send
from stretchbot.telegram.priorities import Priority


class ShownBreak(NamedTuple):
    """A break that stands in its group, or will: what its message depends on, but for who did it."""

    occurrence_id: int
    due_at: datetime
    exercise_id: str
    language: str
    zone: str | None
    shows_names: bool


class BreakView(Protocol):
    """What a break looks like."""

    def next_exercise(self, shown_last: str | None) -> Exercise | None:
        """What the next break of a group shows; None when the library has nothing for it."""

    def standing(self, shown: ShownBreak, count: Count, bot_name: str) -> Screen:
        """A break with its button, and who did it so far.

        Raises:
            LookupError: when its exercise left the library.
        """

    def over(self, shown: ShownBreak, count: Count) -> Screen:
        """What is left of a break: how many did it."""


class _Due(NamedTuple):
    """The details of a break's work."""

    shown: ShownBreak
    topic_id: int | None


class BreakKind(Kind):
    """Breaks that are due; the subject is the break."""

    name = BREAK

    def __init__(self, view: BreakView) -> None:
        self._view = view

    def priority(self, work: Work) -> Priority:  # noqa: ARG002 - as in the protocol
        """A group's reminder is one."""
        return Priority.REMINDERS

    async def prepare(self, db: AsyncSession, items: Sequence[Item], now: datetime) -> PreparedItems:
        """The breaks that go out: those of groups in reach, not too late, and of several in a group the newest."""
        query = (
            select(QueueItem.id, Break, Group)
            .join(Break, Break.id == QueueItem.subject_id)
            .join(Group, (Group.chat_id == Break.chat_id) & (Group.chat_id == QueueItem.chat_id))
            .where(is_item_of(db, items))
        )
        rows = {item_id: (one, group) for item_id, one, group in (await db.execute(query)).all()}
        newest = {item.chat_id: item.due_at for item in sorted(items, key=lambda item: item.due_at)}
        prepared = PreparedItems()
        for item in items:
            if item.lease.item_id not in rows:
                continue  # the break was removed
            one, group = rows[item.lease.item_id]
            if item.due_at > now:
                # It lay more than a day ahead, and `mending` ran it early; or a clock ran ahead when it was planned.
                if next_break_at(one.minute_of_day, group, now) == item.due_at:
                    prepared.postponed.append((item.lease, item.due_at))
                else:
                    await plan_break(db, one, group, now)
                continue
            # Also the next one may have come due meanwhile, and be worth posting.
            await plan_break(db, one, group, max(item.due_at, now - GRACE))
            is_wanted = group.chat.unreachable is None and newest[item.chat_id] == item.due_at
            if is_wanted and not is_missed(item.due_at, now):
                await self._begin(db, item, group, prepared)
        return prepared

    async def _begin(self, db: AsyncSession, item: Item, group: Group, prepared: PreparedItems) -> None:
        chat = group.chat
        telegram_chat_id = TELEGRAM_CHAT_ID.decrypt(cipher_of(db), chat.id, chat.encrypted_telegram_chat_id)
        exercise = self._view.next_exercise(group.exercise_id)
        if telegram_chat_id is None or exercise is None:
            return
        # Before it is sent: its button may be pressed before it is known to be there.
        row = insert_into(db, BreakOccurrence).values(chat_id=chat.id, due_at=item.due_at, exercise_id=exercise.id)
        keys = [BreakOccurrence.chat_id, BreakOccurrence.due_at]
        occurrence_id, exercise_id = (
            await db.execute(
                row.on_conflict_do_update(
                    index_elements=keys,
                    set_={"due_at": item.due_at},  # another attempt, at the same exercise
                ).returning(BreakOccurrence.id, BreakOccurrence.exercise_id)
            )
        ).one()
        group.exercise_id = exercise_id
        shown = ShownBreak(occurrence_id, item.due_at, exercise_id, chat.language, chat.zone, group.shows_names)
        prepared.work.append(item.work(self.name, telegram_chat_id, _Due(shown, group.topic_id)))

    async def compose(self, client: TelegramClient, work: Work) -> SendCall:
        """The message, with nobody counted yet."""
        due: _Due = work.details
        screen = in_one_message(self._view.standing(due.shown, Count(0), client.bot.username))
        return partial(send, client.bot, work.telegram_chat_id, screen, client.uploader, topic=due.topic_id)

    async def record(
        self, db: AsyncSession, sent: Sequence[Sent], failed: Sequence[Failed], now: datetime
    ) -> Sequence[Work]:
        """Note the message of each, and have those before it closed; forget what will not come."""
        for work, message_id, _ in sent:
            due: _Due = work.details
            await self._note_sent(db, work.chat_id, due.shown, message_id, now)
        for work, reason in failed:
            due = work.details
            if reason == Reason.UNCONFIRMED:  # it may stand there: whoever presses its button tells
                await _close_at(
                    db, work.chat_id, due.shown.occurrence_id, due.shown.due_at, due.shown.due_at + OVER_AFTER
                )
            else:
                await db.execute(delete(BreakOccurrence).where(BreakOccurrence.id == due.shown.occurrence_id))
        return ()

    async def _note_sent(
        self, db: AsyncSession, chat_id: int, shown: ShownBreak, message_id: int, now: datetime
    ) -> None:
        noted = (
            update(BreakOccurrence)
            .where(BreakOccurrence.id == shown.occurrence_id)
            .values(message_id=message_id, counted_at=now)
            .execution_options(synchronize_session=False)
        )
        connection = await db.connection()
        if not (await connection.execute(noted)).rowcount:
            return  # the group was erased meanwhile
        standing = select(BreakOccurrence.id, BreakOccurrence.due_at).where(BreakOccurrence.chat_id == chat_id)
        for row in (await connection.execute(standing)).all():
            closes_at = row.due_at + OVER_AFTER if row.id == shown.occurrence_id else now
            await _close_at(db, chat_id, row.id, row.due_at, closes_at)


async def _close_at(db: AsyncSession, chat_id: int, occurrence_id: int, due_at: datetime, closes_at: datetime) -> None:
    """Have a break that stands in its group looked at then, at the latest."""
    await bring_forward(db, BREAK_COUNT, chat_id, occurrence_id, due_at, run_at=closes_at, again_at=closes_at)
