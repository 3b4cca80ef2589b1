"""Guesses from 429s of many single chats that the bot as a whole is over its limit: 10 different chats within 5 s.

As it is a guess, the whole bot is held for 1 s only, then probed: the hold is doubled, or dropped.
"""

from collections import deque
from math import inf

# So many different chats told to wait within so many seconds, and not one message taken in between.
FLOODED_CHATS = 10
FLOOD_SECONDS = 5.0
FIRST_HOLD_SECONDS = 1.0


class FloodDetector:
    """Says how long to hold the whole bot. After a hold, the first answer decides: one more, twice as long, or none.

    Instants are seconds of any clock that doesn't jump.
    """

    def __init__(self) -> None:
        self._refused: deque[tuple[float, int]] = deque()
        self._hold = 0.0
        self._held_until = -inf

    def refused(self, telegram_chat_id: int, retry_after: float, now: float) -> float:
        """A message to a chat was refused with a 429; for how many seconds to hold the bot, 0 for not at all."""
        if now < self._held_until:
            return 0.0  # it was under way before
        is_probe = self._hold > 0 and now < self._held_until + FLOOD_SECONDS
        self._refused.append((now, telegram_chat_id))
        while self._refused[0][0] < now - FLOOD_SECONDS:
            self._refused.popleft()
        if is_probe:
            self._hold = max(min(2 * self._hold, retry_after), FIRST_HOLD_SECONDS)
        elif len({chat for _, chat in self._refused}) >= FLOODED_CHATS:
            self._hold = FIRST_HOLD_SECONDS
        else:
            return 0.0
        self._refused.clear()
        self._held_until = now + self._hold
        return self._hold

    def accepted(self, now: float) -> None:
        """A message was taken: the bot is not too fast."""
        if now >= self._held_until:
            self._hold = 0.0
            self._refused.clear()
