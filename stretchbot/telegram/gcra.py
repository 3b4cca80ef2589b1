"""How often something may happen: so many times a second, with short bursts (the generic cell rate algorithm)."""

from collections.abc import Callable
from dataclasses import dataclass
from math import inf

# A call's turn lapses when it isn't used in that time: so much may leave in one burst.
REST_SECONDS = 0.2


class Pace:
    """A budget of `per_second`, of which up to `burst` may be spent at once after a rest.

    Instants are seconds of any clock that doesn't jump.
    """

    __slots__ = ("_earned_at", "_interval", "_tolerance", "held_until")

    def __init__(self, per_second: float, burst: int = 1) -> None:
        self._interval = 1 / per_second
        self._tolerance = self._interval * (burst - 1)
        # When everything spent so far is earned again.
        self._earned_at = -inf
        self.held_until = -inf

    @property
    def ready_at(self) -> float:
        """The instant from which on the next one may happen."""
        return self._earned_at - self._tolerance

    def take(self, now: float) -> None:
        """Spend one."""
        self._earned_at = max(self._earned_at, now) + self._interval

    def hold_until(self, instant: float) -> None:
        """Let nothing happen before `instant`, and no burst right after it."""
        self.held_until = max(self.held_until, instant)
        self._earned_at = max(self._earned_at, instant + self._tolerance)

    def is_rested(self, now: float) -> bool:
        """Whether nothing of the past matters any more: a new pace would be the same."""
        return self._earned_at <= now


@dataclass(frozen=True, slots=True)
class Rates:
    """What may leave in a second: of everything, and of reminders among it."""

    calls: float
    reminders: float


@dataclass(frozen=True, slots=True)
class Waiting:
    """How many calls could leave now if the budget let them, reminders apart from all others."""

    calls: int
    reminders: int


class Allowance:
    """The budget of a process that is alone with its token."""

    def __init__(self, rates: Rates) -> None:
        self.rates = rates
        self.held_until = -inf
        self._all = _smooth(rates.calls)
        self._reminders = _smooth(rates.reminders)

    def ready_at(self, *, reminder: bool) -> float:
        """When the next call may leave, or the next reminder; infinite when that isn't known yet."""
        return max(self._all.ready_at, self._reminders.ready_at) if reminder else self._all.ready_at

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
        """See to it that those who wait get their turn; `when_there` is called when that brought something."""

    async def close(self) -> None:
        """Ask for nothing more."""


def _smooth(per_second: float) -> Pace:
    """What a rest earns at once: smooth, and quick to answer."""
    return Pace(per_second, max(1, round(per_second * REST_SECONDS)))
