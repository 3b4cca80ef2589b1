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
from stretchbot.bot.token_check import TokenCheck
from stretchbot.replies.relay import OutboxRelay
from stretchbot.telegram.bot_api import call
from stretchbot.telegram.connectivity import Connectivity

_log: FilteringBoundLogger = structlog.get_logger(__name__)

ALLOWED_UPDATES = (
    Update.MESSAGE,
    Update.EDITED_MESSAGE,
    Update.CALLBACK_QUERY,
    Update.MESSAGE_REACTION,
    Update.MY_CHAT_MEMBER,
)
FETCH_LIMIT = 100  # Telegram's most
FETCH_SECONDS = 50  # Telegram's most: how long a fetch waits for the first update
READ_MARGIN_SECONDS = 10
AGAIN_SECONDS = 1.0
CONFLICT_PAUSE_SECONDS = 10.0
# Of two pollers each wins now and then: conflicts at shorter intervals than this are logged once.
CONFLICT_OVER_SECONDS = 300.0
BEYOND_NUMBERS = 1 << 63  # the first that a column of the database can't hold
# The next fetch waits up to half a second for the replies to chats that sent at most four updates and have got all
# replies before; not for those of a flood or of a group.
REPLY_SECONDS = 0.5
CALM_UPDATES = 4


class Polling:
    """Polls Telegram and hands updates to the chat queues."""

    def __init__(
        self,
        bot: Bot,
        chat_queues: ChatQueues,
        relay: OutboxRelay,
        connectivity: Connectivity,
        token_check: TokenCheck,
    ) -> None:
        self._bot = bot
        self._chat_queues = chat_queues
        self._relay = relay
        self._connectivity = connectivity
        self._token_check = token_check
        self._offset = 0
        self._conflict_at: float | None = None
        self._stopping = asyncio.Event()

    def stop(self) -> None:
        """Stop fetching; what was fetched is finished and confirmed."""
        self._stopping.set()

    async def run(self) -> None:
        """Fetch and handle updates until stopped.

        Raises:
            InvalidToken: when Telegram has revoked the token.
        """
        while not self._stopping.is_set():
            try:
                # After trouble, a fetch that waits for nothing tells at once that Telegram is back.
                seconds = FETCH_SECONDS if self._connectivity.is_connected else 0
                updates = await self._unless_stopped(self._fetch(seconds))
            except InvalidToken as refused:
                if await self._token_check.is_revoked():
                    raise
                await self._pause(self._connectivity.failed(refused))
            except Conflict as conflict:
                self._alarm_once(conflict)
                await self._pause(CONFLICT_PAUSE_SECONDS)
            except TelegramError as error:
                await self._pause(self._connectivity.failed(error))
            else:
                self._connectivity.succeeded()
                self._token_check.accepted()
                if updates:
                    await self._handle(updates)
        await self._confirm()

    async def _fetch(self, seconds: int, limit: int = FETCH_LIMIT) -> Sequence[object]:
        """What Telegram has, as JSON of any shape."""
        # Not Bot.get_updates: that one raises for a whole batch when a single update can't be read, again and again.
        found: object = await call(
            self._bot,
            "getUpdates",
            read_timeout=seconds + READ_MARGIN_SECONDS,
            offset=self._offset,
            limit=limit,
            timeout=seconds,
            allowed_updates=ALLOWED_UPDATES,
        )
        return found if isinstance(found, list) else [found]

    async def _confirm(self) -> None:
        """Tell Telegram what was handled last; when that fails, it comes again and changes nothing."""
        if self._offset:
            try:
                await self._fetch(0, limit=1)
            except TelegramError as error:
                _log.info("polling.unconfirmed", error=type(error).__name__)

    async def _handle(self, found: Sequence[object]) -> None:
        by_chat: dict[int, list[Update]] = defaultdict(list)
        for raw in found:
            update = read_update(raw, self._bot)
            if update is not None:
                by_chat[chat_of(update)].append(update)
        behind = {chat for chat in by_chat if self._relay.is_behind(chat)}
        # Private chats first: a hundred groups must not keep one person waiting.
        chats = sorted(by_chat, key=lambda chat: chat < 0)
        done = await asyncio.gather(*(self._chat_queues.handle(by_chat[chat]) for chat in chats))
        unfinished = [
            by_chat[chat][count].update_id
            for chat, count in zip(chats, done, strict=True)
            if count < len(by_chat[chat])
        ]
        # One without a number can't be confirmed by itself; those after it confirm it.
        numbers = [number for raw in found if (number := update_number(raw)) is not None]
        self._offset = min(unfinished, default=max(numbers, default=self._offset - 1) + 1)
        if unfinished or not numbers:
            await self._pause(AGAIN_SECONDS)
        calm = [chat for chat in chats if chat > 0 and len(by_chat[chat]) <= CALM_UPDATES and chat not in behind]
        await self._relay.wait_for(calm, REPLY_SECONDS)

    def _alarm_once(self, conflict: Conflict) -> None:
        now = asyncio.get_running_loop().time()
        if self._conflict_at is None or now - self._conflict_at > CONFLICT_OVER_SECONDS:
            hint = "another process polls with this token: stop one of them; until then this one waits"
            if "webhook" in conflict.message.lower():
                hint = "a webhook was set for this token by another process: stop it, then restart this one"
            _log.error("polling.conflict", hint=hint)
        self._conflict_at = now

    async def _unless_stopped(self, fetch: Coroutine[Any, Any, Sequence[object]]) -> Sequence[object]:
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


def read_update(raw: object, bot: Bot) -> Update | None:
    """The update; None, with a line in the log, when it can't be read: an odd one must not hold up the others."""
    if not isinstance(raw, dict) or update_number(raw) is None:
        _log.warning("update.unreadable", error="no number")
        return None
    try:
        return Update.de_json(raw, bot)
    except Exception as error:  # noqa: BLE001 - whatever is odd about it
        _log.warning("update.unreadable", error=type(error).__name__)
        return None


def update_number(raw: object) -> int | None:
    """The number of an update in JSON; None when it has none that the database could keep."""
    number = raw.get("update_id") if isinstance(raw, dict) else None
    return number if type(number) is int and 0 <= number < BEYOND_NUMBERS else None
