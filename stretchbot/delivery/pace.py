"""How often something may happen: so many times a second, with short bursts (the generic cell rate algorithm)."""

from math import inf


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
