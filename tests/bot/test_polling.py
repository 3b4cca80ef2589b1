"""The poll loop against a Bot API that answers whatever a test wants, over HTTP."""

import asyncio
import json
from collections.abc import AsyncIterator, Collection, Sequence
from contextlib import asynccontextmanager

import pytest
from structlog.testing import capture_logs
from telegram import Update
from telegram.error import InvalidToken
from telegram.ext import ApplicationBuilder, ContextTypes, ExtBot, TypeHandler

from stretchbot.bot.chat_queues import ChatQueues
from stretchbot.bot.polling import Polling
from stretchbot.bot.token_check import TokenCheck
from stretchbot.clock import Clock
from stretchbot.db.engine import Database
from stretchbot.replies.relay import OutboxRelay
from stretchbot.telegram.client import TelegramClient
from stretchbot.telegram.connectivity import Connectivity
from stretchbot.telegram.rate_limiter import RateLimits
from stretchbot.telegram.transport import Transport
from tests.patience import PATIENCE_SECONDS
from tests.telegram.peer import listening

pytestmark = pytest.mark.parametrize("database_kind", ["sqlite"])

UNAUTHORIZED = {"ok": False, "error_code": 401, "description": "Unauthorized"}
BOT = {"ok": True, "result": {"id": 1, "is_bot": True, "first_name": "stretchbot", "username": "stretchbot"}}
STATUS = b"HTTP/1.1 %d Status\r\nContent-Length: %d\r\n\r\n%s"


class BotApi:
    """Answers each getUpdates with the next of `batches`, then with nothing new; getMe with `me`."""

    def __init__(self, *batches: object) -> None:
        self.batches = list(batches)
        self.me: dict[str, object] = dict(BOT)
        self.offsets: list[int] = []
        self.is_through = asyncio.Event()

    async def behave(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while True:
            try:
                head = await reader.readuntil(b"\r\n\r\n")
            except asyncio.IncompleteReadError:
                return
            length = int(head.lower().partition(b"content-length: ")[2].partition(b"\r\n")[0] or 0)
            asked = json.loads(await reader.readexactly(length) or b"{}")
            answer = await self._updates(asked) if b"/getUpdates" in head else self.me
            body = json.dumps(answer).encode()
            writer.write(STATUS % (answer.get("error_code", 200), len(body), body))
            await writer.drain()

    async def _updates(self, asked: dict[str, int]) -> dict[str, object]:
        self.offsets.append(asked["offset"])
        if not self.batches:
            self.is_through.set()
            await asyncio.sleep(0.01)
            return {"ok": True, "result": []}
        batch = self.batches.pop(0)
        return UNAUTHORIZED if batch is UNAUTHORIZED else {"ok": True, "result": batch}


class WatchedRelay(OutboxRelay):
    """Keeps for which chats' replies somebody waited."""

    waited_for: Collection[int] = ()

    async def wait_for(self, telegram_chat_ids: Collection[int], seconds: float) -> None:
        self.waited_for = (*self.waited_for, *telegram_chat_ids)
        await super().wait_for(telegram_chat_ids, seconds)


class Polled:
    """A poll loop, and the updates that it had handled."""

    def __init__(self, api: BotApi, polling: Polling, relay: WatchedRelay) -> None:
        self.api, self.polling, self.relay = api, polling, relay
        self.handled: list[int] = []

    async def run(self) -> None:
        """Poll until the Bot API has nothing new."""
        running = asyncio.create_task(self.polling.run())
        async with asyncio.timeout(PATIENCE_SECONDS):
            through = asyncio.create_task(self.api.is_through.wait())
            await asyncio.wait({running, through}, return_when=asyncio.FIRST_COMPLETED)
            through.cancel()
            self.polling.stop()
            await running


@asynccontextmanager
async def polled(api: BotApi, database: Database, confirm_seconds: float = 300) -> AsyncIterator[Polled]:
    async with listening(api.behave) as peer:
        request, fetching = Transport(), Transport()
        bot: ExtBot[None] = ExtBot(
            "1:unused", base_url=f"{peer.url}/bot", request=request, get_updates_request=fetching
        )
        await bot.initialize()

        async def handle(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
            made.handled.append(update.update_id)

        async def nothing(_update: Update) -> None:
            pass

        async def well() -> None:
            return None

        application = ApplicationBuilder().bot(bot).updater(None).job_queue(None).build()
        application.add_handler(TypeHandler(Update, handle))
        await application.initialize()
        relay = WatchedRelay(database, Clock(), TelegramClient(bot, RateLimits()))
        check = TokenCheck(bot.get_me, confirm_seconds)
        queues = ChatQueues(application, nothing, well)
        made = Polled(api, Polling(bot, queues, relay, Connectivity(peer.url), check), relay)
        yield made
        await request.shutdown()
        await fetching.shutdown()


def message(number: int, chat: int) -> dict[str, object]:
    kind = "group" if chat < 0 else "private"
    return {"update_id": number, "message": {"message_id": 1, "date": 1, "chat": {"id": chat, "type": kind}}}


ODD: Sequence[object] = (
    None,
    7,
    "Vera's words",
    ["Vera's words"],
    {},
    {"message": {"text": "Vera's words"}},
    {"update_id": "Vera's words"},
    {"update_id": True},
    {"update_id": 1.5},
    {"update_id": -1},
    {"update_id": 1 << 70},
    {"update_id": 1},
    {"update_id": 2, "message": "Vera's words"},
    {"update_id": 3, "message": {"text": "Vera's words"}},
)


async def test_odd_updates_hold_up_no_other_and_are_not_quoted(database: Database) -> None:
    with capture_logs() as lines:
        async with polled(BotApi([*ODD, message(10, 5)], [message(11, 5)]), database) as loop:
            await loop.run()
    assert loop.handled[-2:] == [10, 11]
    assert loop.api.offsets[:3] == [0, 11, 12]
    assert "Vera" not in str(lines)


@pytest.mark.parametrize("batch", [[{"message": {"text": "Vera's words"}}], {}, "Vera's words", None])
async def test_a_batch_without_any_number_is_left_out(database: Database, batch: object) -> None:
    with capture_logs() as lines:
        async with polled(BotApi(batch, [message(10, 5)]), database) as loop:
            await loop.run()
    assert loop.handled == [10]
    assert "Vera" not in str(lines)


async def test_private_chats_are_handled_before_groups_whose_answers_nobody_waits_for(database: Database) -> None:
    groups = [message(number, -number) for number in range(1, 90)]
    async with polled(BotApi([*groups, message(90, 5)]), database) as loop:
        await loop.run()
    assert loop.handled == [90, *range(1, 90)]
    assert loop.relay.waited_for == (5,)


async def test_a_stray_refusal_of_the_token_ends_nothing(database: Database) -> None:
    async with polled(BotApi(UNAUTHORIZED, [message(10, 5)]), database, confirm_seconds=0) as loop:
        await loop.run()
    assert loop.handled == [10]


async def test_a_token_that_getme_refuses_too_ends_the_loop(database: Database) -> None:
    async with polled(BotApi(UNAUTHORIZED), database, confirm_seconds=0) as loop:
        loop.api.me = UNAUTHORIZED
        with pytest.raises(InvalidToken):
            await loop.run()
