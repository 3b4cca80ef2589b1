"""Fetching updates by long polling; an update is confirmed after it had its effect, not before."""

import asyncio
from collections import defaultdict
from collections.abc import Coroutine, Sequence
from typing import Any

import structlog
from structlog.typing import FilteringBoundLogger
from telegram import Bot, Update
from telegram.error import Conflict, InvalidToken, NetworkError, TelegramError

from stretchbot.bot.chat_queues import ChatQueues, chat_of
from stretchbot.replies.relay import OutboxRelay
from stretchbot.telegram.bot_api import call
from stretchbot.telegram.connectivity import Connectivity

_log: FilteringBoundLogger = structlog.get_logger(__name__)

ALLOWED_UPDATES = (Update.MESSAGE, Update.CALLBACK_QUERY, Update.MY_CHAT_MEMBER)
FETCH_LIMIT = 100  # Telegram's most
FETCH_SECONDS = 50  # Telegram's most: how long a fetch waits for the first update
READ_MARGIN_SECONDS = 10
AGAIN_SECONDS = 1.0
CONFLICT_PAUSE_SECONDS = 10.0
# Of two pollers each wins now and then: conflicts at shorter intervals than this are logged once.
CONFLICT_OVER_SECONDS = 300.0
# The next fetch waits up to a second for the replies to chats that sent at most four updates, not for those of a flood.
REPLY_SECONDS = 1.0
CALM_UPDATES = 4


class Polling:
    """Polls Telegram and hands updates to the chat queues."""

    def __init__(self, bot: Bot, chat_queues: ChatQueues, relay: OutboxRelay, connectivity: Connectivity) -> None:
        self._bot = bot
        self._chat_queues = chat_queues
        self._relay = relay
        self._connectivity = connectivity
        self._offset = 0
        self._conflict_at: float | None = None
        self._stopping = asyncio.Event()

    def stop(self) -> None:
        """Stop fetching; what was fetched is finished and confirmed."""
        self._stopping.set()

    async def run(self) -> None:
        """Fetch and handle updates until stopped.

        Raises:
            InvalidToken: when Telegram refuses the token.
        """
        while not self._stopping.is_set():
            try:
                # After trouble, a fetch that waits for nothing tells at once that Telegram is back.
                seconds = FETCH_SECONDS if self._connectivity.is_connected else 0
                updates = await self._unless_stopped(self._fetch(seconds))
            except InvalidToken:
                raise
            except Conflict as conflict:
                self._alarm_once(conflict)
                await self._pause(CONFLICT_PAUSE_SECONDS)
            except TelegramError as error:
                await self._pause(self._connectivity.failed(error))
            else:
                self._connectivity.succeeded()
                if updates:
                    await self._handle(updates)
        await self._confirm()

    async def _fetch(self, seconds: int, limit: int = FETCH_LIMIT) -> Sequence[dict[str, Any]]:
        # Not Bot.get_updates: that one raises for a whole batch when a single update can't be read, again and again.
        found: Sequence[dict[str, Any]] = await call(
            self._bot,
            "getUpdates",
            read_timeout=seconds + READ_MARGIN_SECONDS,
            offset=self._offset,
            limit=limit,
            timeout=seconds,
            allowed_updates=ALLOWED_UPDATES,
        )
        return found

    async def _confirm(self) -> None:
        """Tell Telegram what was handled last; when that fails, it comes again and changes nothing."""
        if self._offset:
            try:
                await self._fetch(0, limit=1)
            except TelegramError as error:
                _log.info("polling.unconfirmed", error=type(error).__name__)

    async def _handle(self, raw: Sequence[dict[str, Any]]) -> None:
        by_chat: dict[int, list[Update]] = defaultdict(list)
        for one in raw:
            update = read_update(one, self._bot)
            if update is not None:
                by_chat[chat_of(update)].append(update)
        done = await asyncio.gather(*(self._chat_queues.handle(updates) for updates in by_chat.values()))
        unfinished = [
            updates[count].update_id
            for updates, count in zip(by_chat.values(), done, strict=True)
            if count < len(updates)
        ]
        last = max(int(one["update_id"]) for one in raw)
        self._offset = min(unfinished, default=last + 1)
        if unfinished:
            await self._pause(AGAIN_SECONDS)
        calm = [chat for chat, updates in by_chat.items() if len(updates) <= CALM_UPDATES]
        await self._relay.wait_for(calm, REPLY_SECONDS)

    def _alarm_once(self, conflict: Conflict) -> None:
        now = asyncio.get_running_loop().time()
        if self._conflict_at is None or now - self._conflict_at > CONFLICT_OVER_SECONDS:
            hint = "another process polls with this token: stop one of them; until then this one waits"
            if "webhook" in conflict.message.lower():
                hint = "a webhook was set for this token by another process: stop it, then restart this one"
            _log.error("polling.conflict", hint=hint)
        self._conflict_at = now

    async def _unless_stopped(self, fetch: Coroutine[Any, Any, Sequence[dict[str, Any]]]) -> Sequence[dict[str, Any]]:
        """What `fetch` brings; nothing when polling is stopped first.

        Raises:
            NetworkError: also when a long poll is given up, as Telegram turned out to be out of reach: on a connection
                that died without a word, it would hold up all updates until its time is over.
        """
        fetching = asyncio.create_task(fetch)
        enders: list[asyncio.Task[Any]] = [asyncio.create_task(self._stopping.wait())]
        if self._connectivity.is_connected:
            enders.append(asyncio.create_task(self._connectivity.until_lost()))
        await asyncio.wait({fetching, *enders}, return_when=asyncio.FIRST_COMPLETED)
        for ender in enders:
            ender.cancel()
        if fetching.done():
            return await fetching
        fetching.cancel()
        if self._stopping.is_set():
            return ()
        raise NetworkError("out of reach")

    async def _pause(self, seconds: float) -> None:
        try:
            async with asyncio.timeout(seconds):
                await self._stopping.wait()
        except TimeoutError:
            return


def read_update(raw: dict[str, Any], bot: Bot) -> Update | None:
    """The update; None, with a line in the log, when it can't be read: an odd one must not hold up the others."""
    try:
        return Update.de_json(raw, bot)
    except Exception as error:  # noqa: BLE001 - whatever is odd about it
        _log.warning("update.unreadable", error=type(error).__name__)
        return None
