"""The one door through which calls to Telegram leave: in turn, within the budget, and tried again where that helps.

Nothing is kept here that isn't recorded elsewhere: callers hold a lease on what they send, or have it stored, and
learn of every failure.
"""

import asyncio
import random
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import timedelta
from typing import TypeVar

from telegram import Bot

from stretchbot.metrics import CALLS
from stretchbot.telegram.failures import Failure, Kind, classify
from stretchbot.telegram.gcra import Allowance
from stretchbot.telegram.media_upload import Album
from stretchbot.telegram.rate_limiter import PATIENCE_SECONDS, Budget, CallFailedError, Lane, OutboxClosedError, Turns

Result = TypeVar("Result")

# Tries in the chat lane, where somebody waits for the answer; the waits between them double from the first.
MOST_TRIES = 5
FIRST_BACKOFF_SECONDS = 0.5
CLOSE_SECONDS = 5.0
# Looked up once: most calls end well.
_ACCEPTED = {lane: CALLS.labels(lane.name.lower(), "accepted") for lane in Lane}


# Keeps that the bot as a whole has to wait, for the next start and for other workers.
KeepHold = Callable[[timedelta], Awaitable[None]]


class Outbox:
    """Lets calls of `bot` out in turn, within a budget. For one event loop.

    `album` holds the pictures of exercises; without one they are shown in words only.
    With several workers, `allowance` is their common one. `keep_hold` is told when Telegram wants the bot as a whole
    to wait.
    """

    def __init__(
        self,
        bot: Bot,
        budget: Budget,
        *,
        album: Album | None = None,
        allowance: Allowance | None = None,
        keep_hold: KeepHold | None = None,
        first_backoff_seconds: float = FIRST_BACKOFF_SECONDS,
    ) -> None:
        self.bot = bot
        self.budget = budget
        self.album = album
        self._first_backoff = first_backoff_seconds
        self._turns = Turns(budget, allowance)
        self._keep_hold = keep_hold
        self._closed = False
        self._in_flight = 0
        self._idle = asyncio.Event()
        self._idle.set()

    async def call(self, lane: Lane, address: int | None, fn: Callable[[], Awaitable[Result]]) -> Result:
        """What `fn` returns, called when it is its turn; `address` is the chat, None for what Telegram doesn't count.

        In the chat lane, `fn` is called again when Telegram can't be reached or wants a short wait, and once more
        when it may or may not have been carried out. In the other lanes that is the caller's decision.

        Raises:
            CallFailedError: when it failed and is not tried again.
            OutboxClosedError: when the bot stops before its turn came.
        """
        attempt = 1
        while True:
            if self._closed:
                raise OutboxClosedError("the bot is stopping")
            if address is not None:
                await self._turns.wait(lane, address)
            try:
                result = await self._under_way(fn)
            except Exception as error:
                failure = classify(error)
                CALLS.labels(lane.name.lower(), failure.kind.name.lower()).inc()
                if failure.kind is Kind.WAIT:
                    failure = await self._hold(address, failure)
                if lane is not Lane.CHAT or not _is_worth_another(failure, attempt):
                    raise CallFailedError(failure) from error
            else:
                _ACCEPTED[lane].inc()
                return result
            await asyncio.sleep(self._pause_seconds(failure, attempt))
            attempt += 1

    def hold(self, wait: timedelta) -> None:
        """Let nothing out for a while: so Telegram has asked before this start, or another worker."""
        self._turns.hold(None, wait)

    def held_seconds(self) -> float:
        """How long Telegram wants the bot as a whole to be silent; 0 when it doesn't."""
        return self._turns.held_seconds()

    def waiting(self, lane: Lane) -> int:
        """How many calls of a lane wait for their turn."""
        return self._turns.waiting(lane)

    def close_lane(self, lane: Lane) -> None:
        """Let nothing more out in a lane; what is under way goes on."""
        self._turns.close(lane)

    async def close(self, seconds: float = CLOSE_SECONDS) -> bool:
        """Let nothing more out, and wait up to `seconds` for what is under way.

        Returns:
            Whether everything came to its end.
        """
        self._closed = True
        await self._turns.stop()
        try:
            async with asyncio.timeout(seconds):
                await self._idle.wait()
        except TimeoutError:
            return False
        return True

    async def _hold(self, address: int | None, failure: Failure) -> Failure:
        """Do as Telegram asks; the failure, which says now whether the bot as a whole has to wait."""
        wait = failure.retry_after or timedelta()
        is_everywhere = self._turns.hold(address, wait)
        if is_everywhere and self._keep_hold is not None:
            await self._keep_hold(wait)
        return replace(failure, is_everywhere=is_everywhere)

    def _pause_seconds(self, failure: Failure, attempt: int) -> float:
        if failure.kind is Kind.WAIT:
            return _wait_seconds(failure)
        longest = self._first_backoff * 2 ** (attempt - 1)
        # Spread, so that those who failed together don't come back together.
        return random.uniform(longest / 2, longest)  # noqa: S311 - nothing secret

    async def _under_way(self, fn: Callable[[], Awaitable[Result]]) -> Result:
        self._in_flight += 1
        self._idle.clear()
        try:
            return await fn()
        finally:
            self._in_flight -= 1
            if not self._in_flight:
                self._idle.set()


def _is_worth_another(failure: Failure, attempt: int) -> bool:
    if failure.kind is Kind.AMBIGUOUS:
        return attempt == 1
    if failure.kind is Kind.WAIT and _wait_seconds(failure) > PATIENCE_SECONDS[Lane.CHAT]:
        return False
    return failure.kind in {Kind.RETRY, Kind.WAIT} and attempt < MOST_TRIES


def _wait_seconds(failure: Failure) -> float:
    return 0.0 if failure.retry_after is None else failure.retry_after.total_seconds()
