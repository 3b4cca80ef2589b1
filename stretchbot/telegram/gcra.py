"""The generic cell rate algorithm: so many calls a second, with short bursts.

All it keeps is the theoretical arrival time: when everything spent so far will be earned again.
"""

from collections.abc import Callable
from dataclasses import dataclass
from math import inf

# The burst that the whole bot may send after a rest, in seconds of its rate; a reservation lapses after as long.
BURST_SECONDS = 0.2
# Above so many chats remembered, those whose limit is unused are forgotten.
MOST_CHATS = 10_000


class Gcra:
    """A rate limit of `per_second`, of which up to `burst` may be spent at once after a rest.

    Instants are seconds of any clock that doesn't jump.
    """

    __slots__ = ("_arrival_at", "_tolerance", "held_until", "interval")

    def __init__(self, per_second: float, burst: int = 1) -> None:
        self.interval = 1 / per_second
        self._tolerance = self.interval * (burst - 1)
        # The theoretical arrival time.
        self._arrival_at = -inf
        self.held_until = -inf

    @property
    def ready_at(self) -> float:
        """The instant from which on the next one may happen."""
        return self._arrival_at - self._tolerance

    def take(self, now: float) -> None:
        """Spend one."""
        self._arrival_at = max(self._arrival_at, now) + self.interval

    def hold_until(self, instant: float) -> None:
        """Let nothing happen before `instant`, and no burst right after it."""
        self.held_until = max(self.held_until, instant)
        self._arrival_at = max(self._arrival_at, instant + self._tolerance)

    def is_unused(self, now: float) -> bool:
        """Whether nothing spent matters any more: a new limit would be the same."""
        return self._arrival_at <= now


class ChatLimits:
    """A limit for each chat, made by `make` when it is first needed; for many chats, unused ones are forgotten."""

    def __init__(self, make: Callable[[int], Gcra]) -> None:
        self._make = make
        self.known: dict[int, Gcra] = {}

    def of(self, telegram_chat_id: int, now: float) -> Gcra:
        """The chat's limit."""
        limit = self.known.get(telegram_chat_id)
        if limit is None:
            if len(self.known) >= MOST_CHATS:
                self.known = {chat: limit for chat, limit in self.known.items() if not limit.is_unused(now)}
            limit = self.known[telegram_chat_id] = self._make(telegram_chat_id)
        return limit


@dataclass(frozen=True, slots=True)
class Rates:
    """How many calls a second the bot may make: of all kinds, and reminders among them."""

    calls: float
    reminders: float


@dataclass(frozen=True, slots=True)
class Waiting:
    """How many calls only wait for the bot's limit: those that go before reminders, reminders, and those after them."""

    calls: int
    reminders: int
    spare: int


class BotRateLimit:
    """The limit of the bot as a whole, where one process is alone with the token."""

    def __init__(self, rates: Rates) -> None:
        self.rates = rates
        self.held_until = -inf
        self._all = _smooth(rates.calls)
        self._reminders = _smooth(rates.reminders)

    def ready_at(self, *, reminder: bool) -> float:
        """When the next call may leave, or the next reminder; infinite when that isn't known yet."""
        return max(self._all.ready_at, self._reminders.ready_at) if reminder else self._all.ready_at

    def spare_at(self) -> float:
        """When the next call may leave that keeps back no reminder, if one waits: a call is left over for that.

        Otherwise calls that come after reminders would take each one that is earned before the next reminder's turn.
        """
        at = self._all.ready_at
        after = at + self._all.interval
        return at if after <= self._reminders.ready_at else after

    def take(self, now: float, *, reminder: bool) -> None:
        """Spend one call."""
        self._all.take(now)
        if reminder:
            self._reminders.take(now)

    def hold_until(self, instant: float) -> None:
        """Let nothing leave before `instant`, and no burst right after it."""
        self.held_until = max(self.held_until, instant)
        self._all.hold_until(instant)

    def ask(self, waiting: Callable[[], Waiting], when_there: Callable[[], None]) -> None:
        """Reserve calls for those that wait; `when_there` is called when that brought some. Nothing to do here."""

    @property
    def is_asking(self) -> bool:
        """Whether some are being reserved: `when_there` will be called."""
        return False

    async def close(self) -> None:
        """Reserve nothing more."""


def _smooth(per_second: float) -> Gcra:
    """A limit whose burst is `BURST_SECONDS` long: smooth, and yet quick to answer after a rest."""
    return Gcra(per_second, max(1, round(per_second * BURST_SECONDS)))
