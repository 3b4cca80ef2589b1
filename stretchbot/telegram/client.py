"""The client of the Bot API: every call passes the rate limiter, and is retried where that helps.

The client keeps nothing that isn't recorded elsewhere: callers hold a lease on what they send, or have it stored, and
learn of every failure.

A call that got no answer says little by itself, so getMe is asked right after it. When that isn't answered either,
Telegram is out of reach, and the failure says nothing about the call.
"""

import asyncio
import random
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import timedelta
from typing import TypeVar

from telegram import Bot

from stretchbot.metrics import CALLS
from stretchbot.telegram.connectivity import Connectivity
from stretchbot.telegram.failures import (
    PRESS_LEFT_UNANSWERED,
    UNANSWERED,
    CallFailedError,
    ClientClosedError,
    Failure,
    FailureKind,
    classify,
)
from stretchbot.telegram.gcra import BotRateLimit
from stretchbot.telegram.media_upload import MediaUploader
from stretchbot.telegram.priorities import MAX_PRESS_WAIT_SECONDS, MAX_WAIT_SECONDS, Priority
from stretchbot.telegram.rate_limiter import RateLimiter, RateLimits

Result = TypeVar("Result")

# Attempts at a call of Priority.CHAT, where somebody waits for the reply: exponential back-off, with jitter.
MAX_ATTEMPTS = 5
FIRST_BACKOFF_SECONDS = 0.5
CLOSE_SECONDS = 5.0
# A call that has waited that long for its answer is reason to ask whether Telegram is in reach.
SUSPICIOUS_SECONDS = 5.0
OUT_OF_REACH = Failure(FailureKind.RETRY, "out_of_reach", is_everywhere=True)
# Looked up once: most calls end well.
_ACCEPTED = {priority: CALLS.labels(priority.name.lower(), "accepted") for priority in Priority}


# Records a retry_after of the bot as a whole, for the next start and for other workers.
KeepRetryAfter = Callable[[timedelta], Awaitable[None]]


class TelegramClient:
    """Makes calls of `bot` within rate limits, by priority. For one event loop.

    `uploader` holds the pictures of exercises; without one they are shown in words only. With several workers,
    `bot_limit` is the one they share. `keep_retry_after` is called with every retry_after that is for the whole bot.
    `connectivity` knows whether Telegram is in reach; while it is not, only calls of Priority.CHAT are made.
    """

    def __init__(
        self,
        bot: Bot,
        limits: RateLimits,
        *,
        uploader: MediaUploader | None = None,
        bot_limit: BotRateLimit | None = None,
        keep_retry_after: KeepRetryAfter | None = None,
        connectivity: Connectivity | None = None,
        first_backoff_seconds: float = FIRST_BACKOFF_SECONDS,
    ) -> None:
        self.bot = bot
        self.limits = limits
        self.uploader = uploader
        self.connectivity = connectivity or Connectivity(bot.base_url)
        self._first_backoff = first_backoff_seconds
        self._rate_limiter = RateLimiter(limits, bot_limit)
        self._keep_retry_after = keep_retry_after
        self._closed = False
        # When each call in flight began, oldest first.
        self._begun_at: dict[object, float] = {}
        self._idle = asyncio.Event()
        self._idle.set()

    async def call(
        self,
        priority: Priority,
        telegram_chat_id: int,
        fn: Callable[[], Awaitable[Result]],
        *,
        answers_press: bool = False,
    ) -> Result:
        """What `fn` returns, called as soon as the rate limits allow.

        `telegram_chat_id` is the chat whose limit counts. A call that only `answers_press` is no message: it counts
        with the chat's presses, and is left out (HARMLESS) when it would have to wait for long.

        With Priority.CHAT, a call that surely failed is repeated, up to `MAX_ATTEMPTS` in all, also after a retry_after
        of up to 30 s; one that may have been carried out is repeated once. With other priorities the caller decides.

        Raises:
            CallFailedError: when it failed and is not tried again.
            ClientClosedError: when the bot stops before the call was made.
        """
        attempt = 1
        while True:
            if self._closed:
                raise ClientClosedError("the bot is stopping")
            if answers_press:
                await self._rate_limiter.wait_to_answer_press(telegram_chat_id)
            else:
                await self._rate_limiter.wait(priority, telegram_chat_id)
            if priority is not Priority.CHAT and self.connectivity.is_out_of_reach:
                raise CallFailedError(OUT_OF_REACH)
            began_at = asyncio.get_running_loop().time()
            try:
                result = await self._in_flight_until_done(fn, began_at)
            except Exception as error:
                failure = classify(error)
                CALLS.labels(priority.name.lower(), failure.kind.name.lower()).inc()
                if failure.kind is FailureKind.WAIT:
                    failure = await self._honour_retry_after(
                        priority, telegram_chat_id, failure, answers_press=answers_press
                    )
                if priority is not Priority.CHAT or not _is_worth_another_attempt(failure, attempt):
                    raise CallFailedError(await self._judged(failure, began_at)) from error
            else:
                self.connectivity.succeeded()
                if not answers_press:
                    self._rate_limiter.accepted()
                _ACCEPTED[priority].inc()
                return result
            await asyncio.sleep(self._backoff_seconds(failure, attempt))
            attempt += 1

    async def watch(self) -> None:
        """Ask whether Telegram is in reach where that is in doubt; to be run every few seconds. Never raises."""
        now = asyncio.get_running_loop().time()
        oldest = next(iter(self._begun_at.values()), now)
        if self.connectivity.is_out_of_reach or now - oldest > SUSPICIOUS_SECONDS:
            await self.connectivity.check(self.bot)

    def hold(self, wait: timedelta) -> None:
        """Make no call for a while: Telegram said retry_after before this start, or to another worker."""
        self._rate_limiter.hold_all(wait)

    def retry_after_seconds(self) -> float:
        """How many seconds of the whole bot's retry_after are left; 0 without one."""
        return self._rate_limiter.retry_after_seconds()

    def waiting(self, priority: Priority) -> int:
        """How many calls of a priority wait for the rate limiter."""
        return self._rate_limiter.waiting(priority)

    def close_priority(self, priority: Priority) -> None:
        """Refuse what waits with that priority, and what comes; calls in flight go on."""
        self._rate_limiter.close(priority)

    async def close(self, seconds: float = CLOSE_SECONDS) -> bool:
        """Refuse what waits and what comes, and wait up to `seconds` for the calls in flight.

        Returns:
            Whether all of them ended in time.
        """
        self._closed = True
        await self._rate_limiter.stop()
        try:
            async with asyncio.timeout(seconds):
                await self._idle.wait()
        except TimeoutError:
            return False
        return True

    async def _judged(self, failure: Failure, began_at: float) -> Failure:
        """The failure; of a call that got no answer while Telegram was out of reach, only that."""
        if failure.kind not in UNANSWERED:
            return failure
        if not self.connectivity.was_out_of_reach(began_at) and await self.connectivity.check(self.bot):
            return failure
        return OUT_OF_REACH if failure.kind is FailureKind.AMBIGUOUS else replace(failure, is_everywhere=True)

    async def _honour_retry_after(
        self, priority: Priority, telegram_chat_id: int, failure: Failure, *, answers_press: bool
    ) -> Failure:
        """Hold back the chat, or only what it was about there; and the bot, when so many chats are told to wait.

        Returns:
            What to do about it.
        """
        wait = failure.retry_after or timedelta()
        if priority is Priority.TICKS:
            self._rate_limiter.hold_ticks(telegram_chat_id, wait)
            return failure
        if answers_press:
            self._rate_limiter.hold_presses(telegram_chat_id, wait)
            return PRESS_LEFT_UNANSWERED if wait.total_seconds() > MAX_PRESS_WAIT_SECONDS else failure
        everywhere = self._rate_limiter.hold(telegram_chat_id, wait)
        if everywhere and self._keep_retry_after is not None:
            await self._keep_retry_after(everywhere)
        return failure

    def _backoff_seconds(self, failure: Failure, attempt: int) -> float:
        if failure.kind is FailureKind.WAIT:
            return _wait_seconds(failure)
        longest = self._first_backoff * 2 ** (attempt - 1)
        # Spread, so that those who failed together don't come back together.
        return random.uniform(longest / 2, longest)  # noqa: S311 - nothing secret

    async def _in_flight_until_done(self, fn: Callable[[], Awaitable[Result]], began_at: float) -> Result:
        me = object()
        self._begun_at[me] = began_at
        self._idle.clear()
        try:
            return await fn()
        finally:
            del self._begun_at[me]
            if not self._begun_at:
                self._idle.set()


def _is_worth_another_attempt(failure: Failure, attempt: int) -> bool:
    if failure.kind is FailureKind.AMBIGUOUS:
        return attempt == 1
    if failure.kind is FailureKind.WAIT and _wait_seconds(failure) > MAX_WAIT_SECONDS[Priority.CHAT]:
        return False
    return failure.kind in {FailureKind.RETRY, FailureKind.WAIT} and attempt < MAX_ATTEMPTS


def _wait_seconds(failure: Failure) -> float:
    return 0.0 if failure.retry_after is None else failure.retry_after.total_seconds()
