"""Tells admins of alarms: after everything else, and not at all where that would make trouble worse."""

import asyncio
import contextlib
from collections.abc import Collection
from datetime import datetime
from functools import partial
from typing import Final

from stretchbot.alarms.checks import Check
from stretchbot.clock import Clock
from stretchbot.db.engine import UNREACHABLE, Database
from stretchbot.domain.alarms import AlarmKind, is_to_be_told
from stretchbot.languages import ENGLISH, Languages
from stretchbot.screens.operator import alarm
from stretchbot.services.alarms import raise_alarms
from stretchbot.services.users import language_of
from stretchbot.telegram.client import TelegramClient
from stretchbot.telegram.failures import CallFailedError, ClientClosedError
from stretchbot.telegram.messages import send
from stretchbot.telegram.priorities import Priority

# Neither a slow database nor a queue of calls is to keep alarms for longer: they are dropped then.
RECORD_SECONDS: Final = 5.0
TELL_SECONDS: Final = 10.0


class AlarmTeller:
    """Tells `admins` (Telegram's ids) of alarms: of those that are added to `noticed`, and what `checks` find."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        client: TelegramClient,
        languages: Languages,
        admins: Collection[int],
        *,
        noticed: set[AlarmKind],
        checks: Collection[Check] = (),
    ) -> None:
        self._database = database
        self._clock = clock
        self._client = client
        self._languages = languages
        self._admins = admins
        self._noticed = noticed
        self._checks = checks
        # What this process told, and when: it counts while the database can't be asked.
        self._told_at: dict[AlarmKind, datetime] = {}

    async def tell(self) -> None:
        """Run the checks, and tell what was noted; to be run every few seconds. Never raises."""
        for check in self._checks:
            with contextlib.suppress(*UNREACHABLE):  # which a line of the log tells
                self._noticed.update(await check())
        raised = frozenset(self._noticed)
        self._noticed.clear()
        if not raised:
            return
        now = self._clock.now()
        in_reach = bool(self._admins) and not self._client.connectivity.is_out_of_reach
        for kind in await self._record(raised, now, tell=in_reach):
            self._told_at[kind] = now
            for admin in sorted(self._admins):
                await self._tell(admin, kind)

    async def _record(self, kinds: Collection[AlarmKind], now: datetime, *, tell: bool) -> Collection[AlarmKind]:
        """Record alarms; those that are to be told now."""
        untold = [kind for kind in kinds if tell and is_to_be_told(self._told_at.get(kind), now)]
        try:
            async with asyncio.timeout(RECORD_SECONDS), self._database.write() as db:
                to_tell = await raise_alarms(db, kinds, now, tell=tell)
        except UNREACHABLE:  # a time-out among them
            return untold
        return [kind for kind in untold if kind in to_tell]

    async def _tell(self, admin: int, kind: AlarmKind) -> None:
        language = ENGLISH
        with contextlib.suppress(*UNREACHABLE):
            async with asyncio.timeout(RECORD_SECONDS), self._database.read() as db:
                language = await language_of(db, admin) or ENGLISH
        message = partial(send, self._client.bot, admin, alarm(self._languages.words(language), kind))
        with contextlib.suppress(CallFailedError, ClientClosedError, TimeoutError):
            async with asyncio.timeout(TELL_SECONDS):
                await self._client.call(Priority.BACKGROUND, admin, message)
