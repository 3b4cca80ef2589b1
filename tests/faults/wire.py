"""Telegram as the engine sees it, in memory: it accepts, loses the answer, or keeps silent for ever."""

import asyncio
import json
from collections import Counter
from enum import Enum, auto
from urllib.parse import urlsplit

from telegram.request import BaseRequest, RequestData

from stretchbot.clock import Clock
from stretchbot.telegram.network_errors import MaybeDeliveredError, NotDeliveredError
from tests.faults.checker import Delivery


class Mood(Enum):
    """What becomes of a message."""

    WELL = auto()
    UNREACHABLE = auto()  # no connection
    ANSWER_LOST = auto()  # accepted, then the connection breaks
    SILENT_BEFORE = auto()  # not accepted, and no answer ever
    SILENT_AFTER = auto()  # accepted, and no answer ever


class Wire(BaseRequest):
    """Takes messages at the time that `clock` shows."""

    def __init__(self, clock: Clock) -> None:
        self.mood = Mood.WELL
        self.deliveries: list[Delivery] = []
        # Messages to a chat whose sender never learned that they arrived.
        self.doubts: Counter[int] = Counter()
        self._clock = clock
        self._silent = 0
        self._fell_silent = asyncio.Condition()

    @property
    def read_timeout(self) -> float | None:
        return None

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close."""

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, *_: object, **__: object
    ) -> tuple[int, bytes]:
        assert method == "POST"
        if urlsplit(url).path.endswith("/getMe"):
            if self.mood is Mood.UNREACHABLE:
                raise NotDeliveredError("no connection")
            return 200, json.dumps({"ok": True, "result": {}}).encode()
        assert urlsplit(url).path.endswith("/sendMessage")
        assert request_data is not None
        chat = int(request_data.json_parameters["chat_id"])
        if self.mood is Mood.UNREACHABLE:
            raise NotDeliveredError("no connection")
        if self.mood is not Mood.SILENT_BEFORE:
            self.deliveries.append(Delivery(chat, self._clock.now()))
        if self.mood is not Mood.WELL:
            self.doubts[chat] += self.mood is not Mood.SILENT_BEFORE
            if self.mood is Mood.ANSWER_LOST:
                raise MaybeDeliveredError("the connection broke")
            await self._keep_silent()
        message = {"message_id": len(self.deliveries), "date": 0, "chat": {"id": chat, "type": "private"}, "text": "…"}
        return 200, json.dumps({"ok": True, "result": message}).encode()

    async def until_silent(self, calls: int) -> None:
        """Return when that many calls wait for an answer that will never come; they are counted anew afterwards."""
        async with self._fell_silent:
            await self._fell_silent.wait_for(lambda: self._silent >= calls)
        self._silent = 0

    async def _keep_silent(self) -> None:
        async with self._fell_silent:
            self._silent += 1
            self._fell_silent.notify_all()
        await asyncio.Event().wait()
