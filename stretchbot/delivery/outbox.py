"""The one door through which calls to Telegram leave: in turn, within the budget, and tried again where that helps.

Nothing is kept here that isn't recorded elsewhere: callers hold a lease on what they send, or have it stored, and
learn of every failure.
"""

import asyncio
import random
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import TypeVar

from telegram import Bot

from stretchbot.delivery.failures import Failure, Kind, classify
from stretchbot.delivery.turns import PATIENCE_SECONDS, Budget, CallFailedError, Lane, OutboxClosedError, Turns

Result = TypeVar("Result")

# Tries in the chat lane, where somebody waits for the answer; the waits between them double from the first.
MOST_TRIES = 5
FIRST_BACKOFF_SECONDS = 0.5
CLOSE_SECONDS = 5.0


class Outbox:
    """Lets calls of `bot` out in turn, within a budget. For one event loop."""

    def __init__(self, bot: Bot, budget: Budget, *, first_backoff_seconds: float = FIRST_BACKOFF_SECONDS) -> None:
        self.bot = bot
        self.budget = budget
        self._first_backoff = first_backoff_seconds
        self._turns = Turns(budget)
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
                return await self._under_way(fn)
            except Exception as error:
                failure = classify(error)
                if failure.kind is Kind.WAIT:
                    self._turns.hold(address, failure.retry_after or timedelta())
                if lane is not Lane.CHAT or not _is_worth_another(failure, attempt):
                    raise CallFailedError(failure) from error
            await asyncio.sleep(self._pause_seconds(failure, attempt))
            attempt += 1

    def close_lane(self, lane: Lane) -> None:
        """Let nothing more out in a lane; what is under way goes on."""
        self._turns.close(lane)

    async def close(self, seconds: float = CLOSE_SECONDS) -> bool:
        """Let nothing more out, and wait up to `seconds` for what is under way.

        Returns:
            Whether everything came to its end.
        """
        self._closed = True
        for lane in Lane:
            self._turns.close(lane)
        try:
            async with asyncio.timeout(seconds):
                await self._idle.wait()
        except TimeoutError:
            return False
        return True

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
