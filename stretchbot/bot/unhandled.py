"""Updates that were received and not handled yet: since when, and after how many failed attempts."""

from dataclasses import dataclass

# Telegram brings an update that had no effect again within a second when polled, and within a minute by webhook. One
# that has not come for so long was taken by another worker.
FORGET_SECONDS = 120.0


@dataclass(slots=True)
class _Unhandled:
    since: float
    left_at: float | None = None
    """When this process was done with it without an effect; None while it is at it."""
    attempts: int = 0


class UnhandledUpdates:
    """Updates by their number; instants are seconds of the event loop."""

    def __init__(self) -> None:
        self._updates: dict[int, _Unhandled] = {}

    def came(self, update_id: int, now: float) -> None:
        """An update was received, for the first time or again."""
        known = self._updates.setdefault(update_id, _Unhandled(now))
        known.left_at = None

    def failed(self, update_id: int) -> int:
        """Count a failed attempt that was the update's own fault; how many there were."""
        known = self._updates.get(update_id)
        if known is None:  # it came twice, and was handled the other time
            return 1
        known.attempts += 1
        return known.attempts

    def handled(self, update_id: int) -> None:
        """It had its effect, or is passed over."""
        self._updates.pop(update_id, None)

    def left(self, update_id: int, now: float) -> None:
        """This process is done with it; unless it was handled, Telegram delivers it again."""
        known = self._updates.get(update_id)
        if known is not None:
            known.left_at = now

    def oldest_seconds(self, now: float) -> float:
        """For how long the oldest has been waiting; 0 without one."""
        long_gone = [
            update_id
            for update_id, known in self._updates.items()
            if known.left_at is not None and known.left_at < now - FORGET_SECONDS
        ]
        for update_id in long_gone:
            del self._updates[update_id]
        return max((now - known.since for known in self._updates.values()), default=0.0)
