"""Telegram's flood limits, approximated by token buckets; off unless asked for.

The documentation names about one message a second in a chat (short bursts pass), 20 a minute in a group and about 30 a
second for a bot; the exact algorithm isn't public.
"""

import math
from dataclasses import dataclass, field

from stretchbot.simulator.errors import too_many_requests
from stretchbot.simulator.limits import BOT_PER_SECOND, CHAT_BURST, CHAT_PER_SECOND, GROUP_PER_MINUTE

COUNTED = ("send", "edit", "copy", "forward")
FREE = frozenset({"sendchataction"})


@dataclass(slots=True)
class _Bucket:
    per_second: float
    size: float
    level: float
    filled_at: float

    def wait(self, now: float) -> float:
        """Seconds until the next one fits; 0 when it does now."""
        self.level = min(self.size, self.level + (now - self.filled_at) * self.per_second)
        self.filled_at = now
        return max(0.0, (1 - self.level) / self.per_second)


@dataclass(slots=True)
class FloodLimits:
    """One bucket for the bot and one per chat. Times are seconds of a monotonic clock."""

    is_on: bool = False
    _bot: _Bucket | None = None
    _chats: dict[int, _Bucket] = field(default_factory=dict)

    def check(self, method: str, chat_id: int | None, now: float) -> None:
        """Count a call.

        Raises:
            RefusalError: 429, when it comes too soon; it isn't counted then.
        """
        name = method.lower()
        if not self.is_on or name in FREE or not name.startswith(COUNTED):
            return
        if self._bot is None:
            self._bot = _Bucket(BOT_PER_SECOND, BOT_PER_SECOND, BOT_PER_SECOND, now)
        buckets = [self._bot]
        if chat_id is not None:
            rate, size = (CHAT_PER_SECOND, CHAT_BURST) if chat_id > 0 else (GROUP_PER_MINUTE / 60, GROUP_PER_MINUTE)
            buckets.append(self._chats.setdefault(chat_id, _Bucket(rate, size, size, now)))
        wait = max(bucket.wait(now) for bucket in buckets)
        if wait > 0:
            raise too_many_requests(math.ceil(wait))
        for bucket in buckets:
            bucket.level -= 1
