"""A broadcast that is being sent: one item of the queue, which looks at it each second.

A look puts the next receivers on the queue, as items of the kind `news`, and now and then shows its admin how far it
is. So what waits there is never more than what may be sent in a second, and can be stopped within one.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final, NamedTuple

from sqlalchemy import delete, update
from sqlalchemy.ext.asyncio import AsyncSession

from stretchbot.db.encryption import cipher_of
from stretchbot.db.models import Broadcast, BroadcastState, Chat
from stretchbot.db.personal import TELEGRAM_CHAT_ID
from stretchbot.domain.retry_after import retry_after_in_force
from stretchbot.languages import Languages
from stretchbot.reminders.kinds.kind import Kind, PreparedItems, SendCall, all_work
from stretchbot.reminders.queue_statements import look_again
from stretchbot.reminders.work import Failed, Item, Lease, Sent, Work
from stretchbot.screens.broadcast import progress
from stretchbot.services.broadcasts import BroadcastProgress, any_news_waiting, open_page
from stretchbot.services.queue import BROADCAST
from stretchbot.telegram.client import TelegramClient
from stretchbot.telegram.messages import edit
from stretchbot.telegram.priorities import Priority

# Less than a second, so that each tick finds it.
LOOK_AGAIN: Final = timedelta(seconds=0.5)
SHOW_AGAIN: Final = timedelta(seconds=3)


class _Look(NamedTuple):
    """What a look came to: the details of its work."""

    shown: BroadcastProgress
    message_id: int
    language: str
    over: bool


class BroadcastKind(Kind):
    """Broadcasts; the subject is the broadcast. It goes to `per_second` people a second at most."""

    name = BROADCAST
    gives_up_at_once = True

    def __init__(self, languages: Languages, per_second: float) -> None:
        self._languages = languages
        self._page = max(1, int(per_second))

    def priority(self, work: Work) -> Priority:  # noqa: ARG002 - as in the protocol
        """A message that changes gives way to everything that is sent, but for the broadcast itself."""
        return Priority.TIDYING

    async def prepare(self, db: AsyncSession, items: Sequence[Item], now: datetime) -> PreparedItems:
        """Put the next receivers on the queue; the message to be changed, where it is time to."""
        prepared = PreparedItems()
        for item in items:
            broadcast = await db.get(Broadcast, item.subject_id, populate_existing=True, with_for_update=True)
            # Not another one that got the number of one that is gone, as it happens on SQLite.
            if broadcast is not None and broadcast.started_at == item.due_at:
                await self._look(db, item, broadcast, now, prepared)
        return prepared

    async def _look(
        self, db: AsyncSession, item: Item, broadcast: Broadcast, now: datetime, prepared: PreparedItems
    ) -> None:
        if broadcast.state == BroadcastState.SENDING and broadcast.after_id < broadcast.last_id:
            await open_page(db, broadcast, self._page, now)
        over = broadcast.after_id >= broadcast.last_id or broadcast.state == BroadcastState.STOPPED
        over = over and not await any_news_waiting(db, broadcast)
        if over and broadcast.state == BroadcastState.SENDING:
            broadcast.state, broadcast.encrypted_text = BroadcastState.DONE, None
        chat = await db.get_one(Chat, item.chat_id)
        telegram_chat_id = TELEGRAM_CHAT_ID.decrypt(cipher_of(db), chat.id, chat.encrypted_telegram_chat_id)
        is_shown = broadcast.message_id is not None and chat.unreachable is None
        wait_until = retry_after_in_force(chat.retry_after_at, now)
        if is_shown and wait_until is not None:
            prepared.postponed.append((item.lease, wait_until if over else now + LOOK_AGAIN))
        elif is_shown and telegram_chat_id is not None and (over or _is_time_to_show(broadcast, now)):
            look = _Look(BroadcastProgress.of(broadcast), broadcast.message_id or 0, chat.language, over)
            prepared.work.append(item.work(self.name, telegram_chat_id, look))
        elif over:
            await db.delete(broadcast)
        else:
            prepared.postponed.append((item.lease, now + LOOK_AGAIN))
        await db.flush()

    async def compose(self, client: TelegramClient, work: Work) -> SendCall:
        """The change of the admin's message."""
        look: _Look = work.details
        screen = progress(self._languages.words(look.language), look.shown)

        async def change() -> int:
            await edit(client.bot, work.telegram_chat_id, look.message_id, screen)
            return look.message_id

        return change

    async def record(
        self, db: AsyncSession, sent: Sequence[Sent], failed: Sequence[Failed], now: datetime
    ) -> Sequence[Work]:
        """Look again; a broadcast whose last figures were shown is forgotten."""
        again: list[tuple[Lease, datetime]] = []
        for work in all_work(sent, failed):
            look: _Look = work.details
            mine = Broadcast.id == work.subject_id, Broadcast.started_at == work.due_at
            done = delete(Broadcast) if look.over else update(Broadcast).values(shown_at=now)
            await db.execute(done.where(*mine).execution_options(synchronize_session=False))
            if not look.over:
                again.append((work.lease, now + LOOK_AGAIN))
        await look_again(db, again)
        return ()


def _is_time_to_show(broadcast: Broadcast, now: datetime) -> bool:
    # One that lies ahead was noted before the clock was set back.
    shown_at = broadcast.shown_at
    return shown_at is None or not shown_at <= now < shown_at + SHOW_AGAIN
