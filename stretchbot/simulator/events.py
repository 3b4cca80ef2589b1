"""What happened, in order: a numbered log that people and the chat page wait on."""

import asyncio
import uuid
from collections.abc import Callable
from dataclasses import dataclass

from stretchbot.simulator.model import Message
from stretchbot.simulator.params import JsonObject


class Bell:
    """Wakes everybody who waits for something to change; ringing needs no await."""

    def __init__(self) -> None:
        self._waiting: set[asyncio.Future[None]] = set()

    def ring(self) -> None:
        """Wake all who wait now."""
        for future in self._waiting:
            if not future.done():
                future.set_result(None)
        self._waiting.clear()

    async def wait_until(self, holds: Callable[[], bool], timeout: float | None) -> bool:  # noqa: ASYNC109 - the caller may cut it shorter
        """Wait until `holds()`, looked at after every ring; False when `timeout` seconds have passed first."""
        loop = asyncio.get_running_loop()
        deadline = None if timeout is None else loop.time() + timeout
        while not holds():
            remaining = None if deadline is None else deadline - loop.time()
            if remaining is not None and remaining <= 0:
                return False
            future: asyncio.Future[None] = loop.create_future()
            self._waiting.add(future)
            try:
                # Not wait_for: before Python 3.12 it forgets that it was cancelled when the bell rings just then.
                async with asyncio.timeout(remaining):
                    await future
            except TimeoutError:
                return holds()
            finally:
                self._waiting.discard(future)
        return True


@dataclass(frozen=True, slots=True)
class Event:
    """Something a person could see, or the page wants to know."""

    number: int
    kind: str
    chat_id: int | None
    data: JsonObject
    message: Message | None = None  # the version that came, for new and edited messages

    def to_json(self) -> JsonObject:
        """The event for the control side."""
        return {"number": self.number, "kind": self.kind, "chat_id": self.chat_id, "data": self.data}


class EventLog:
    """The newest events, at least `most_kept` of them (all when None); `epoch` tells one run from the next."""

    def __init__(self, most_kept: int | None = None) -> None:
        self.epoch = uuid.uuid4().hex
        self.bell = Bell()
        self.is_closed = False
        self._most_kept = most_kept
        self._forgotten = 0
        self._events: list[Event] = []

    @property
    def last(self) -> int:
        """The number of the newest event; 0 when there is none."""
        return self._forgotten + len(self._events)

    def add(self, kind: str, data: JsonObject, chat_id: int | None = None, message: Message | None = None) -> Event:
        """Note an event and wake all who wait; what was noted comes back."""
        event = Event(self.last + 1, kind, chat_id, data, message)
        self._events.append(event)
        if self._most_kept is not None and len(self._events) > 2 * self._most_kept:
            # In large bites, so that noting an event stays cheap.
            self._forgotten += len(self._events) - self._most_kept
            del self._events[: -self._most_kept]
        self.bell.ring()
        return event

    def after(self, number: int) -> list[Event]:
        """The events past `number` that are kept, oldest first."""
        return self._events[max(number - self._forgotten, 0) :]

    def has_all_after(self, number: int) -> bool:
        """Whether nothing past `number` is forgotten yet."""
        return number >= self._forgotten

    async def wait_past(self, number: int, seconds: float) -> bool:
        """Wait for an event past `number`, or the end; False when `seconds` have passed first."""
        return await self.bell.wait_until(lambda: self.last > number or self.is_closed, seconds)

    def close(self) -> None:
        """End waiting streams at once: the server stops."""
        self.is_closed = True
        self.bell.ring()
