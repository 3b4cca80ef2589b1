"""Sessions led by the clock: the next step or change of sides as a message, the seconds left as an edit.

One item of the queue goes along with a led session, from look to look. What is due at a look follows from the clock
alone, and what was said last is in `led_sessions`: whoever takes over a dead worker's item says what is due now.
"""

import contextlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import NamedTuple, Protocol

import structlog
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from structlog.typing import FilteringBoundLogger
from telegram.error import TelegramError

from stretchbot.db.batch import is_one_of
from stretchbot.db.encryption import cipher_of
from stretchbot.db.engine import UNREACHABLE, Database
from stretchbot.db.models import Chat, LedSession, QueueItem, Session, User
from stretchbot.db.personal import TELEGRAM_CHAT_ID, row_of_user
from stretchbot.domain.leading import (
    LONGEST_PAUSE,
    Ending,
    Lead,
    Say,
    announced_phase,
    due_saying,
    ending_of,
    look_again_at,
    present_phase,
    seconds_left,
)
from stretchbot.domain.routine import Step
from stretchbot.domain.session import WalkState
from stretchbot.domain.suitability import Condition
from stretchbot.domain.timeline import Phase, timeline
from stretchbot.library import Library
from stretchbot.reminders.kinds.kind import Item, Prepared, Send
from stretchbot.reminders.records import look_again
from stretchbot.reminders.work import Failed, Hold, Sent, Work
from stretchbot.screens.screen import Screen
from stretchbot.services.leading import forget, is_still_led, lead_on, locked, record_side, record_step
from stretchbot.services.preferences import conditions_in
from stretchbot.services.queue import LED_SESSION
from stretchbot.services.sessions import steps_in
from stretchbot.telegram.captions import parts_of
from stretchbot.telegram.client import TelegramClient
from stretchbot.telegram.messages import delete, drop_buttons, edit, send, with_picture_at_hand
from stretchbot.telegram.rate_limiter import Priority

# When to look again at a session whose reader is tapping just now, whose message failed, and where we are at fault.
A_MOMENT = timedelta(seconds=1)
FAILED_BACKOFF = timedelta(seconds=2)
FAULT_BACKOFF = timedelta(seconds=10)

_log: FilteringBoundLogger = structlog.get_logger(__name__)


class LedStep(NamedTuple):
    """A step that is led, for whoever makes its screen: what is done just now, and for how many seconds still."""

    language: str
    session_id: int
    version: int
    steps: Sequence[Step]
    phase: Phase
    seconds_left: int
    is_known: bool
    """Whether its reader knows the exercise, so that its steps are folded."""
    conditions: frozenset[Condition]
    """What its reader wants minded: cautions about that come first."""


class LedView(Protocol):
    """What a led session looks like."""

    def step(self, shown: LedStep) -> Screen:
        """The step, with what is done just now."""

    def side(self, shown: LedStep) -> Screen:
        """The change of sides."""

    async def end(self, db: AsyncSession, user: User, session: Session, ending: Ending, now: datetime) -> None:
        """Lead the session no further, and leave what is to be said of it in the outbox."""


class _Row(NamedTuple):
    """What is known of a led session."""

    item_id: int
    run_at: datetime
    from_at: datetime
    paused_at: datetime | None
    known_steps: int
    announced: int | None
    cue_message_id: int | None
    session_id: int
    user_id: int
    state: str
    position: int
    version: int
    steps: list[dict[str, str | int | None]]
    message_id: int | None
    language: str
    unreachable: str | None
    keeps_messages: bool
    telegram_user_id_index: str
    encrypted_conditions: bytes | None
    encrypted_telegram_chat_id: bytes


class _Look(NamedTuple):
    """What a look came to: the details of its work.

    `message_id` is that of the step so far; messages that are `replaced` are deleted, one that is `kept` loses its
    buttons.
    """

    say: Say
    shown: LedStep
    announced: Phase
    message_id: int | None
    replaced: tuple[int, ...]
    kept: int | None
    again_at: datetime


class LedSessionKind:
    """Sessions that are led; the subject is the session."""

    name = LED_SESSION
    gives_up_at_once = True  # what is said too late is wrong: the next look says what is due then
    lease = timedelta(seconds=20)

    def __init__(self, database: Database, library: Library, view: LedView) -> None:
        self._database = database
        self._library = library
        self._view = view

    def priority(self, work: Work) -> Priority:
        """Somebody waits for a step; the seconds left wait for everybody."""
        look: _Look = work.details
        return Priority.TICKS if look.say is Say.COUNT else Priority.CHAT

    def expires_at(self, work: Work) -> datetime | None:
        """The seconds left are wrong once they are over."""
        look: _Look = work.details
        return look.again_at if look.say is Say.COUNT else None

    async def prepare(self, db: AsyncSession, items: Sequence[Item], now: datetime) -> Prepared:
        """What is to be said in each session now. One that can't be led any further is ended here."""
        rows = await _rows(db, items)
        prepared = Prepared()
        for item in items:
            row = rows.get(item.hold.item_id)
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
                prepared.postponed.append((item.hold, now + FAULT_BACKOFF))
        return prepared

    async def _look(self, db: AsyncSession, item: Item, row: _Row, now: datetime, prepared: Prepared) -> None:
        lead, phases = Lead(row.from_at, row.paused_at), self._phases(row)
        ending = ending_of(phases, lead, row.run_at, now)
        if lead.paused_at is not None and ending is None:
            prepared.postponed.append((item.hold, lead.paused_at + LONGEST_PAUSE))
            return
        present = None if ending else present_phase(phases, lead, now)
        if present is None or present.step != row.position:
            user, session = await locked(db, row.user_id, row.session_id)
            if user is None or session is None:
                prepared.postponed.append((item.hold, now + A_MOMENT))
                return
            if lead.paused_at is None:
                until = row.run_at if ending is Ending.INTERRUPTED else now
                lead_on(user, session, lead, phases, until, self._library.exercises)
            if present is None:
                await self._view.end(db, user, session, ending or Ending.FINISHED, now)
                if ending is Ending.INTERRUPTED:  # whoever doesn't carry on is let go as after a pause
                    prepared.postponed.append((item.hold, now + LONGEST_PAUSE))
                return
            row = row._replace(position=session.position, version=session.version)
        chat = TELEGRAM_CHAT_ID.decrypt(cipher_of(db), item.chat_id, row.encrypted_telegram_chat_id)
        if chat is not None:
            subject = item.chat_id, chat, item.subject_id, item.due_at, item.send_at
            of_user = row_of_user(item.chat_id, row.telegram_user_id_index)
            conditions = conditions_in(db, of_user, row.encrypted_conditions)
            look = _look_of(row, conditions, phases, present, lead, now)
            prepared.work.append(Work(self.name, item.hold, *subject, details=look))

    def _phases(self, row: _Row) -> Sequence[Phase]:
        try:
            return timeline(steps_in(row.steps), self._library.exercises)
        except KeyError:
            return ()

    async def compose(self, client: TelegramClient, work: Work) -> Send:
        """The message or the edit; nothing is sent, and 0 comes back, when a tap has changed meanwhile what is due."""
        look: _Look = work.details
        step = self._view.step(look.shown)
        bot, chat, uploader = client.bot, work.telegram_chat_id, client.uploader
        is_pictured = parts_of(with_picture_at_hand(step, uploader))[-1].picture is not None

        async def say() -> int:
            if not await self._is_due(work):
                return 0
            if look.say is Say.COUNT:
                if look.message_id is not None:
                    await edit(bot, chat, look.message_id, replace(step, picture=None), pictured=is_pictured)
                return look.message_id or 0
            news = step if look.say is Say.STEP else self._view.side(look.shown)
            message_id = 0
            for part in parts_of(with_picture_at_hand(news, uploader)):
                message_id = await send(bot, chat, part, uploader)
            if not await self._is_due(work):
                # A tap came while it was under way, and was obeyed in the message before.
                with contextlib.suppress(TelegramError):
                    await delete(bot, chat, message_id)
                return 0
            if look.say is Say.SIDE and look.message_id is not None:
                with contextlib.suppress(TelegramError):
                    await edit(bot, chat, look.message_id, step, uploader, pictured=is_pictured)
            with contextlib.suppress(TelegramError):  # then it stays as it is
                for replaced in look.replaced:
                    await delete(bot, chat, replaced)
                if look.kept is not None:
                    await drop_buttons(bot, chat, look.kept)
            return message_id

        return say

    async def _is_due(self, work: Work) -> bool:
        """Whether no tap has changed meanwhile what is to be said."""
        look: _Look = work.details
        async with self._database.read() as db:
            return await is_still_led(db, work.subject_id, look.shown.version)

    async def record(
        self, db: AsyncSession, sent: Sequence[Sent], failed: Sequence[Failed], now: datetime
    ) -> Sequence[Work]:
        """Write down what was said, and when to look again."""
        again: list[tuple[Hold, datetime]] = []
        for work, message_id, _ in sent:
            look: _Look = work.details
            if message_id and look.say is Say.STEP:
                await record_step(db, work.subject_id, look.announced.start_seconds, message_id)
            elif message_id and look.say is Say.SIDE:
                await record_side(db, work.subject_id, look.announced.start_seconds, message_id)
            again.append((work.hold, look.again_at))
        for work, _ in failed:
            look = work.details
            again.append((work.hold, look.again_at if look.say is Say.COUNT else now + FAILED_BACKOFF))
        await look_again(db, again)
        return ()


def _look_of(
    row: _Row, conditions: frozenset[Condition], phases: Sequence[Phase], present: Phase, lead: Lead, now: datetime
) -> _Look:
    say = due_saying(phases, present, row.announced)
    shown = LedStep(
        row.language,
        row.session_id,
        row.version,
        steps_in(row.steps),
        present,
        seconds_left(present, lead, now),
        is_known=bool(row.known_steps >> present.step & 1),
        conditions=conditions,
    )
    over = row.cue_message_id if say in {Say.STEP, Say.SIDE} else None
    step_before = row.message_id if say is Say.STEP else None
    kept, deleted = (step_before, None) if row.keeps_messages else (None, step_before)
    return _Look(
        say,
        shown,
        announced_phase(phases, present),
        row.message_id,
        tuple(one for one in (over, deleted) if one is not None),
        kept,
        look_again_at(present, lead, now),
    )


async def _rows(db: AsyncSession, items: Sequence[Item]) -> Mapping[int | None, _Row]:
    query = (
        select(
            QueueItem.id,
            QueueItem.run_at,
            LedSession.from_at,
            LedSession.paused_at,
            LedSession.known_steps,
            LedSession.announced,
            LedSession.cue_message_id,
            Session.id,
            Session.user_id,
            Session.state,
            Session.position,
            Session.version,
            Session.steps,
            Session.message_id,
            Chat.language,
            Chat.unreachable,
            User.keeps_messages,
            User.telegram_user_id_index,
            User.encrypted_conditions,
            Chat.encrypted_telegram_chat_id,
        )
        .join(Session, Session.id == QueueItem.subject_id)
        .join(LedSession, LedSession.session_id == Session.id)
        .join(User, User.id == Session.user_id)
        .join(Chat, Chat.id == QueueItem.chat_id)
        .where(is_one_of(db, QueueItem.id, [item.hold.item_id or 0 for item in items]))
    )
    return {row[0]: _Row._make(row) for row in await (await db.connection()).execute(query)}
