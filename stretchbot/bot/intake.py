"""Fetching updates by long polling; an update is confirmed after it had its effect, not before."""

import asyncio
from collections import Counter, defaultdict
from collections.abc import Coroutine, Sequence
from typing import Any, cast

import structlog
from telegram import Update
from telegram.error import Conflict, InvalidToken, TelegramError
from telegram.ext import ContextTypes
from telegram.request import RequestData
from telegram.request._requestparameter import RequestParameter  # what RequestData takes; it has no public name

from stretchbot.bot.application import AnyApplication
from stretchbot.bot.conversation import TryAgainLaterError
from stretchbot.delivery.failures import classify

log = structlog.get_logger(__name__)

FETCH_LIMIT = 100  # Telegram's most
FETCH_SECONDS = 50  # Telegram's most: how long a fetch waits for the first update
READ_MARGIN_SECONDS = 10
HANDLE_SECONDS = 10
MOST_SLOW_TRIES = 3
CHATS_AT_ONCE = 32
FIRST_PAUSE_SECONDS, LONGEST_PAUSE_SECONDS = 1.0, 30.0
CONFLICT_PAUSE_SECONDS = 10.0
ALLOWED_UPDATES = (Update.MESSAGE, Update.CALLBACK_QUERY, Update.MY_CHAT_MEMBER)


class Intake:
    """Polls Telegram and hands updates to the application: chats side by side, each chat in order."""

    def __init__(self, application: AnyApplication) -> None:
        self._application = application
        self._bot = application.bot
        self._offset = 0
        self._reachable = True
        self._again: set[int] = set()
        self._slow: Counter[int] = Counter()
        self._stopping = asyncio.Event()
        self._chats = asyncio.Semaphore(CHATS_AT_ONCE)
        application.add_error_handler(self._note_failure)

    def stop(self) -> None:
        """Stop fetching; what was fetched is finished and confirmed."""
        self._stopping.set()

    def is_fetching(self) -> bool:
        """Whether Telegram answered the last time."""
        return self._reachable

    async def run(self) -> None:
        """Fetch and handle updates until stopped.

        Raises:
            InvalidToken: when Telegram refuses the token.
        """
        pause = FIRST_PAUSE_SECONDS
        while not self._stopping.is_set():
            try:
                updates = await self._unless_stopped(self._fetch(FETCH_SECONDS))
            except InvalidToken:
                raise
            except Conflict:
                hint = "another process polls with this token: stop one of them"
                log.error("polling.conflict", hint=hint)  # noqa: TRY400 - expected, and one line
                await self._pause(CONFLICT_PAUSE_SECONDS)
            except TelegramError as error:
                asked = classify(error).retry_after
                wait = asked.total_seconds() if asked else pause
                self._reachable = False
                log.warning("polling.unreachable", error=type(error).__name__, retry_in_seconds=wait)
                await self._pause(wait)
                pause = min(pause * 2, LONGEST_PAUSE_SECONDS)
            else:
                pause, self._reachable = FIRST_PAUSE_SECONDS, True
                if updates:
                    await self._handle(updates)
        await self._confirm()

    async def _fetch(self, seconds: int, limit: int = FETCH_LIMIT) -> Sequence[dict[str, Any]]:
        # Not Bot.get_updates: that one raises for a whole batch when a single update can't be read, again and again.
        asked = {"offset": self._offset, "limit": limit, "timeout": seconds, "allowed_updates": list(ALLOWED_UPDATES)}
        found = await self._bot.request.post(
            f"{self._bot.base_url}/getUpdates",
            RequestData([RequestParameter.from_input(name, value) for name, value in asked.items()]),
            read_timeout=seconds + READ_MARGIN_SECONDS,
        )
        return cast("Sequence[dict[str, Any]]", found)

    async def _confirm(self) -> None:
        """Tell Telegram what was handled last; when that fails, it comes again and changes nothing."""
        if self._offset:
            try:
                await self._fetch(0, limit=1)
            except TelegramError as error:
                log.info("polling.unconfirmed", error=type(error).__name__)

    async def _handle(self, raw: Sequence[dict[str, Any]]) -> None:
        lanes: dict[int, list[Update]] = defaultdict(list)
        for one in raw:
            update = self._read(one)
            if update is not None:
                chat = update.effective_chat
                lanes[chat.id if chat else 0].append(update)
        self._again.clear()
        await asyncio.gather(*(self._handle_lane(lane) for lane in lanes.values()))
        last = max(int(one["update_id"]) for one in raw)
        self._offset = min(self._again, default=last + 1)
        if self._again:
            await self._pause(FIRST_PAUSE_SECONDS)

    def _read(self, raw: dict[str, Any]) -> Update | None:
        try:
            return Update.de_json(raw, self._bot)
        except Exception as error:  # noqa: BLE001 - one odd update must not hold up the others
            log.warning("update.unreadable", error=type(error).__name__)
            return None

    async def _handle_lane(self, updates: Sequence[Update]) -> None:
        async with self._chats:
            for update in updates:
                try:
                    async with asyncio.timeout(HANDLE_SECONDS):
                        await self._application.process_update(update)
                except TimeoutError:
                    self._note_slow(update)
                if update.update_id in self._again:
                    return  # the chat's later ones wait for it

    def _note_slow(self, update: Update) -> None:
        """An update took too long: it comes again, as it may have had no effect yet; but not for ever."""
        self._slow[update.update_id] += 1
        if self._slow[update.update_id] < MOST_SLOW_TRIES:
            log.warning("update.slow", seconds=HANDLE_SECONDS)
            self._again.add(update.update_id)
        else:
            log.error("update.given_up", tries=MOST_SLOW_TRIES)
            del self._slow[update.update_id]

    async def _note_failure(self, update: object, context: ContextTypes.DEFAULT_TYPE) -> None:
        """The application swallows what handlers raise: note which updates must come again."""
        if isinstance(context.error, TryAgainLaterError) and isinstance(update, Update):
            log.error("database.unreachable", error=str(context.error))
            self._again.add(update.update_id)
        else:
            log.error("update.failed", error=type(context.error).__name__)

    async def _unless_stopped(self, fetch: Coroutine[Any, Any, Sequence[dict[str, Any]]]) -> Sequence[dict[str, Any]]:
        """What `fetch` brings; nothing when the intake is stopped first."""
        fetching = asyncio.create_task(fetch)
        stopping = asyncio.create_task(self._stopping.wait())
        await asyncio.wait({fetching, stopping}, return_when=asyncio.FIRST_COMPLETED)
        stopping.cancel()
        if not fetching.done():
            fetching.cancel()
            return ()
        return await fetching

    async def _pause(self, seconds: float) -> None:
        try:
            async with asyncio.timeout(seconds):
                await self._stopping.wait()
        except TimeoutError:
            return
