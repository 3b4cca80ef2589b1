"""Sessions led by the clock: the next step or change of sides as a message, the seconds left as an edit.

One item of the queue goes along with a led session, from look to look. What is due at a look follows from the clock
alone, and what was said last is in `led_sessions`: whoever takes over a dead worker's item says what is due now.
"""

import contextlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Protocol

import structlog
from sqlalchemy.ext.asyncio import AsyncSession
from structlog.typing import FilteringBoundLogger
from telegram.error import TelegramError

from stretchbot.db.encryption import cipher_of
from stretchbot.db.engine import UNREACHABLE, Database
from stretchbot.db.models import Session, User
from stretchbot.db.personal import TELEGRAM_CHAT_ID, row_of_user
from stretchbot.domain.leading import (
    LONGEST_PAUSE,
    Ending,
    Lead,
    Say,
    ending_of,
    present_phase,
)
from stretchbot.domain.session import WalkState
from stretchbot.domain.timeline import timeline_if_known
from stretchbot.library import Library
from stretchbot.reminders.kinds.kind import Kind, PreparedItems, SendCall
from stretchbot.reminders.kinds.led_looks import LedRow, LedStep, Look, look_of, read_rows
from stretchbot.reminders.queue_statements import look_again
from stretchbot.reminders.work import Failed, Item, Lease, Sent, Work
from stretchbot.screens.screen import Screen
from stretchbot.services.kept_steps import steps_in
from stretchbot.services.leading import forget, is_still_led, lead_on, locked, record_side, record_step
from stretchbot.services.preferences import conditions_in
from stretchbot.services.queue import LED_SESSION
from stretchbot.telegram.captions import parts_of
from stretchbot.telegram.client import TelegramClient
from stretchbot.telegram.messages import delete, drop_buttons, edit, send, with_picture_at_hand
from stretchbot.telegram.priorities import Priority

# When to look again at a session whose reader is tapping just now, whose message failed, and where we are at fault.
A_MOMENT = timedelta(seconds=1)
FAILED_BACKOFF = timedelta(seconds=2)
FAULT_BACKOFF = timedelta(seconds=10)

_log: FilteringBoundLogger = structlog.get_logger(__name__)


class LedView(Protocol):
    """What a led session looks like."""

    def step(self, shown: LedStep) -> Screen:
        """The step, with what is done just now."""

    def side(self, shown: LedStep) -> Screen:
        """The change of sides."""

    async def end(self, db: AsyncSession, user: User, session: Session, ending: Ending, now: datetime) -> None:
        """Lead the session no further, and leave what is to be said of it in the outbox."""


class LedSessionKind(Kind):
    """Sessions that are led; the subject is the session."""

    name = LED_SESSION
    gives_up_at_once = True  # what is said too late is wrong: the next look says what is due then
    has_own_bulkhead = True  # the seconds left of many sessions are more than may be sent, and wait for everybody
    lease_time = timedelta(seconds=20)

    def __init__(self, database: Database, library: Library, view: LedView) -> None:
        self._database = database
        self._library = library
        self._view = view

    def priority(self, work: Work) -> Priority:
        """Somebody waits for a step; the seconds left wait for everybody."""
        look: Look = work.details
        return Priority.TICKS if look.say is Say.COUNT else Priority.CHAT

    def expires_at(self, work: Work) -> datetime | None:
        """The seconds left are wrong once they are over."""
        look: Look = work.details
        return look.again_at if look.say is Say.COUNT else None

    async def prepare(self, db: AsyncSession, items: Sequence[Item], now: datetime) -> PreparedItems:
        """What is to be said in each session now. One that can't be led any further is ended here."""
        rows = await read_rows(db, items)
        prepared = PreparedItems()
        for item in items:
            row = rows.get(item.lease.item_id)
            if row is None or row.state != WalkState.OPEN or row.unreachable is not None:
                await forget(db, item.subject_id)
                continue
            try:
                async with db.begin_nested():
                    await self._look(db, item, row, now, prepared)
            except UNREACHABLE:
                raise
            except Exception as error:  # noqa: BLE001 - one session must not hold up the others
                _log.error("led_session.failed", error=type(error).__name__)
                prepared.postponed.append((item.lease, now + FAULT_BACKOFF))
        return prepared

    async def _look(self, db: AsyncSession, item: Item, row: LedRow, now: datetime, prepared: PreparedItems) -> None:
        lead = Lead(row.from_at, row.paused_at)
        phases = timeline_if_known(steps_in(row.steps), self._library.exercises)
        ending = ending_of(phases, lead, row.run_at, now)
        if lead.paused_at is not None and ending is None:
            prepared.postponed.append((item.lease, lead.paused_at + LONGEST_PAUSE))
            return
        present = None if ending else present_phase(phases, lead, now)
        if present is None or present.step != row.position:
            user, session = await locked(db, row.user_id, row.session_id)
            if user is None or session is None:
                prepared.postponed.append((item.lease, now + A_MOMENT))
                return
            if lead.paused_at is None:
                until = row.run_at if ending is Ending.INTERRUPTED else now
                lead_on(user, session, lead, phases, until, self._library.exercises)
            if present is None:
                await self._view.end(db, user, session, ending or Ending.FINISHED, now)
                if ending is Ending.INTERRUPTED:  # ended, unless its reader carries on, as after a pause
                    prepared.postponed.append((item.lease, now + LONGEST_PAUSE))
                return
            row = row._replace(position=session.position, version=session.version)
        chat = TELEGRAM_CHAT_ID.decrypt(cipher_of(db), item.chat_id, row.encrypted_telegram_chat_id)
        if chat is not None:
            of_user = row_of_user(item.chat_id, row.telegram_user_id_index)
            conditions = conditions_in(db, of_user, row.encrypted_conditions)
            look = look_of(row, conditions, phases, present, lead, now)
            prepared.work.append(item.work(self.name, chat, look))

    async def compose(self, client: TelegramClient, work: Work) -> SendCall:
        """The message or the edit; nothing is sent, and 0 comes back, when a tap has changed meanwhile what is due."""
        look: Look = work.details
        step = self._view.step(look.shown)

        async def say() -> int:
            if not await self._is_due(work):
                return 0
            if look.say is Say.COUNT:
                return await _count(client, work.telegram_chat_id, look, step)
            message_id = await _announce(
                client, work.telegram_chat_id, step if look.say is Say.STEP else self._view.side(look.shown)
            )
            if not await self._is_due(work):
                # A tap came while it was under way, and was applied to the message before.
                with contextlib.suppress(TelegramError):
                    await delete(client.bot, work.telegram_chat_id, message_id)
                return 0
            if look.say is Say.SIDE:
                with contextlib.suppress(TelegramError):
                    await _show(client, work.telegram_chat_id, look, step)
            await _clear(client, work.telegram_chat_id, look)
            return message_id

        return say

    async def _is_due(self, work: Work) -> bool:
        """Whether no tap has changed meanwhile what is to be said."""
        look: Look = work.details
        async with self._database.read() as db:
            return await is_still_led(db, work.subject_id, look.shown.version)

    async def record(
        self, db: AsyncSession, sent: Sequence[Sent], failed: Sequence[Failed], now: datetime
    ) -> Sequence[Work]:
        """Write down what was said, and when to look again."""
        again: list[tuple[Lease, datetime]] = []
        for work, message_id, _ in sent:
            look: Look = work.details
            if message_id and look.say is Say.STEP:
                await record_step(db, work.subject_id, look.announced.start_seconds, message_id)
            elif message_id and look.say is Say.SIDE:
                await record_side(db, work.subject_id, look.announced.start_seconds, message_id)
            again.append((work.lease, look.again_at))
        for work, _ in failed:
            look = work.details
            again.append((work.lease, look.again_at if look.say is Say.COUNT else now + FAILED_BACKOFF))
        await look_again(db, again)
        return ()


async def _announce(client: TelegramClient, telegram_chat_id: int, news: Screen) -> int:
    """Send a step or a change of sides; the id of its message comes back."""
    message_id = 0
    for part in parts_of(with_picture_at_hand(news, client.uploader)):
        message_id = await send(client.bot, telegram_chat_id, part, client.uploader)
    return message_id


async def _count(client: TelegramClient, telegram_chat_id: int, look: Look, step: Screen) -> int:
    """Show the seconds left in the step's message, whose picture goes on moving; its id comes back, 0 without one."""
    await _show(client, telegram_chat_id, look, step, keeps_picture=True)
    return look.message_id or 0


async def _show(
    client: TelegramClient, telegram_chat_id: int, look: Look, step: Screen, *, keeps_picture: bool = False
) -> None:
    """Show the step as it is now in its message, where that is known."""
    if look.message_id is not None:
        is_pictured = parts_of(with_picture_at_hand(step, client.uploader))[-1].picture is not None
        shown = replace(step, picture=None) if keeps_picture else step
        await edit(client.bot, telegram_chat_id, look.message_id, shown, client.uploader, pictured=is_pictured)


async def _clear(client: TelegramClient, telegram_chat_id: int, look: Look) -> None:
    """Take away what was said before."""
    with contextlib.suppress(TelegramError):  # then it stays as it is
        for replaced in look.replaced:
            await delete(client.bot, telegram_chat_id, replaced)
        if look.kept is not None:
            await drop_buttons(client.bot, telegram_chat_id, look.kept)
