"""The queue of updates on their way to the bot."""

import asyncio
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from stretchbot.simulator.errors import RefusalError, conflict
from stretchbot.simulator.events import Bell
from stretchbot.simulator.limits import UPDATES_KEPT_SECONDS
from stretchbot.simulator.params import JsonObject

# Left out unless a bot asks for them (getUpdates, allowed_updates).
NOT_BY_DEFAULT = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
FIRST_UPDATE_ID = 700_000_001


@dataclass(frozen=True, slots=True)
class Update:
    """One thing the bot should hear of."""

    id: int
    kind: str
    payload: JsonObject
    at: datetime

    def to_json(self) -> JsonObject:
        """The update as the Bot API writes it."""
        return {"update_id": self.id, self.kind: self.payload}


class UpdateQueue:
    """Updates wait here until the bot confirms them, by a later offset or an answered webhook.

    `when_confirmed` is called with each; `most_kept` bounds the log (None: all are kept).
    """

    def __init__(self, when_confirmed: Callable[["Update"], object], most_kept: int | None = None) -> None:
        self.bell = Bell()
        self.pending: list[Update] = []
        self.held: list[Update] = []
        self.is_holding = False
        self.allowed: frozenset[str] | None = None
        self.is_closed = False
        self.log: deque[Update] = deque(maxlen=most_kept)
        self._when_confirmed = when_confirmed
        self._next_id = FIRST_UPDATE_ID
        self._poll: asyncio.Future[None] | None = None

    @property
    def is_polled(self) -> bool:
        """Whether a long poll waits now."""
        return self._poll is not None and not self._poll.done()

    def push(self, kind: str, payload: JsonObject, at: datetime) -> Update | None:
        """Queue an update; None when the bot doesn't want this kind."""
        wanted = kind in self.allowed if self.allowed is not None else kind not in NOT_BY_DEFAULT
        if not wanted:
            return None
        update = Update(self._next_id, kind, payload, at)
        self._next_id += 1
        self.log.append(update)
        (self.held if self.is_holding else self.pending).append(update)
        self.bell.ring()
        return update

    def allow(self, kinds: Sequence[str] | None) -> None:
        """From now on queue only `kinds`; an empty list means the default ones, None leaves it as it was."""
        if kinds is not None:
            self.allowed = frozenset(kinds) or None

    def release(self, order: Sequence[int] | None = None) -> None:
        """Let held-back updates go, in the given order of places (0 is the oldest), renumbered so that it counts."""
        held, self.held, self.is_holding = self.held, [], False
        places = range(len(held)) if order is None else order
        numbers = sorted(update.id for update in held)
        for number, place in zip(numbers, places, strict=True):
            update = held[place]
            self.pending.append(Update(number, update.kind, update.payload, update.at))
        self.bell.ring()

    def confirm_before(self, offset: int) -> None:
        """Forget updates with an identifier below `offset`; a negative one keeps only that many of the newest."""
        if offset < 0:
            self._keep(self.pending[offset:])
        else:
            self._keep([update for update in self.pending if update.id >= offset])

    def confirm(self, update: Update) -> None:
        """Forget one update."""
        self._keep([other for other in self.pending if other.id != update.id])

    def _keep(self, waiting: list[Update]) -> None:
        confirmed = {update.id for update in self.pending}.difference(update.id for update in waiting)
        gone = [update for update in self.pending if update.id in confirmed]
        self.pending = waiting
        for update in gone:
            self._when_confirmed(update)
        self.bell.ring()

    def drop_old(self, now: datetime) -> None:
        """Forget what Telegram would have forgotten: updates kept for more than 24 hours."""
        oldest = now - timedelta(seconds=UPDATES_KEPT_SECONDS)
        kept = [update for update in self.pending if update.at >= oldest]
        if len(kept) != len(self.pending):
            self.pending = kept
            self.bell.ring()

    async def poll(self, limit: int, seconds: float) -> list[Update]:
        """Up to `limit` updates, waiting at most `seconds` for the first; a second poller ends this one.

        Raises:
            RefusalError: 409, when another poll came while this one waited.
        """
        if self._poll is not None and self.is_polled:
            self._poll.set_exception(_second_poller())
            self.bell.ring()
        mine: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._poll = mine
        self.bell.ring()
        try:
            await self.bell.wait_until(lambda: bool(self.pending) or self.is_closed or mine.done(), seconds)
            if mine.done():
                mine.result()
            return self.pending[:limit]
        finally:
            mine.cancel()

    def close(self) -> None:
        """End waiting polls at once: the server stops."""
        self.is_closed = True
        self.bell.ring()

    async def settle(self, timeout: float) -> None:  # noqa: ASYNC109 - part of the error's wording
        """Wait until the bot has confirmed everything queued so far (what is held back doesn't count).

        Raises:
            TimeoutError: naming the kinds that are still unconfirmed after `timeout` seconds.
        """
        newest = self._next_id
        settled = await self.bell.wait_until(lambda: not any(update.id < newest for update in self.pending), timeout)
        if not settled:
            kinds = ", ".join(f"{update.kind} {update.id}" for update in self.pending)
            raise TimeoutError(f"the bot left updates unconfirmed for {timeout} s: {kinds}")


def _second_poller() -> RefusalError:
    return conflict("terminated by other getUpdates request; make sure that only one bot instance is running")
