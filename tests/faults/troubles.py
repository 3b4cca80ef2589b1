"""How each kind of trouble is made, and taken back."""

import asyncio
import random
import resource
from collections import Counter
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from datetime import timedelta

from stretchbot.simulator.faults import FaultKind
from tests.end_to_end.bot_process import BotProcess
from tests.faults.course import OUTAGES, Kind, Trouble
from tests.faults.own_postgresql import crash
from tests.faults.proxy import Outage, Proxy
from tests.faults.stage import Crowd, Stage
from tests.faults.wrong_clock import WrongClock

# Long enough that the bot looks, for each time that the clock is moved while a trouble lasts.
STEP_SECONDS = 1.5
MAY_ALL_WAIT = 0.1  # of the chats, for a 429


@dataclass(slots=True)
class Troubled:
    """A stage on which things go wrong, and what may come twice for it."""

    stage: Stage
    proxy: Proxy
    clock: WrongClock
    database_url: str
    chance: random.Random
    crowds: Sequence[Crowd] = ()
    _error: timedelta = timedelta()
    # By chat: sends whose answer was lost, and what was in flight in a process that was killed.
    doubts: Counter[int] = field(default_factory=Counter)

    @property
    def chats(self) -> list[int]:
        """Everybody who is due."""
        return [chat for crowd in self.crowds for chat in crowd.chats]

    def begin(self, crowds: Sequence[Crowd]) -> None:
        """Another wave: what went wrong with the last one is forgotten."""
        self.crowds = crowds
        self.doubts.clear()

    @asynccontextmanager
    async def made(self, trouble: Trouble) -> AsyncIterator[None]:
        """Within it, the trouble is there."""
        match trouble.kind:
            case kind if kind in OUTAGES:
                making = self._outage(_OUTAGES[kind])
            case Kind.RETRY_AFTER:
                making = self._retry_after(round(trouble.seconds))
            case Kind.CLOCK_AHEAD | Kind.CLOCK_BACK:
                making = self._wrong_clock(trouble.by)
            case Kind.KILL:
                making = self._dead()
            case Kind.DISK_FULL:
                making = self._full_disk()
            case _:
                making = self._crashed_postgresql()
        async with making:
            yield

    async def last(self, trouble: Trouble) -> None:
        """Let the time pass for which it lasts."""
        steps = max(round(trouble.seconds / STEP_SECONDS), 1)
        for _ in range(steps):
            await self.move_on(trouble.lasting / steps)
            await asyncio.sleep(trouble.seconds / steps)  # time goes by for the bot's own time-outs and ticks

    async def move_on(self, by: timedelta) -> None:
        """Let time go by. For one of several bots, the lease of another ends with it, whatever that is doing."""
        if len(self.stage.bots) > 1 and by:
            await self.database_answers()
            self.doubts |= await self.in_flight()
        self.clock.goes_on(by, self._error)

    @asynccontextmanager
    async def _outage(self, outage: Outage) -> AsyncIterator[None]:
        await self.database_answers()
        calls = len(self.stage.telegram.calls)
        under_way = await self.in_flight()
        self.proxy.fail(outage)
        try:
            yield
        finally:
            await self.proxy.mend()
            self.doubts += under_way | self.stage.given(self.chats, calls)

    @asynccontextmanager
    async def _retry_after(self, seconds: int) -> AsyncIterator[None]:
        # A running bot waits by a clock that only runs, and can't be moved.
        waiting = self.chance.sample(self.chats, max(round(len(self.chats) * MAY_ALL_WAIT), 1))
        for chat in waiting:
            self.stage.fails(FaultKind.FLOOD, chat_id=chat, times=1, retry_after=seconds, name=Kind.RETRY_AFTER)
        try:
            yield
        finally:
            self.stage.telegram.faults.remove(Kind.RETRY_AFTER)

    @asynccontextmanager
    async def _wrong_clock(self, by: timedelta) -> AsyncIterator[None]:
        self.clock.is_wrong_by(by)
        self._error = by
        try:
            yield
        finally:
            self._error = timedelta()
            self.clock.is_wrong_by(self._error)

    @asynccontextmanager
    async def _dead(self) -> AsyncIterator[None]:
        victims = self.chance.sample(self.stage.bots, self.chance.randint(1, len(self.stage.bots)))
        await asyncio.gather(*(victim.kill() for victim in victims))
        await self.database_answers()
        self.doubts += await self.in_flight()
        try:
            yield
        finally:
            await asyncio.gather(*(victim.launch() for victim in victims))

    @asynccontextmanager
    async def _full_disk(self) -> AsyncIterator[None]:
        with _no_byte_more(self.stage.bots):
            yield

    @asynccontextmanager
    async def _crashed_postgresql(self) -> AsyncIterator[None]:
        await crash(self.database_url)
        await self.stage.database.close()  # our own connections died as well
        yield
        await self.database_answers()

    async def in_flight(self) -> Counter[int]:
        """The chats whose reminder is claimed and not recorded."""
        return sum([await self.stage.unrecorded(crowd) for crowd in self.crowds], Counter())

    async def database_answers(self) -> None:
        """Return when the database can be asked."""
        await self.stage.until_recorded(self.stage.is_database_reachable, "the database is back")


_OUTAGES = {
    Kind.REFUSE: Outage.REFUSE,
    Kind.HANG: Outage.HANG,
    Kind.RESET: Outage.RESET,
    Kind.LOSE_ANSWERS: Outage.LOSE_ANSWERS,
    Kind.SERVER_ERROR: Outage.BAD_GATEWAY,
}


@contextmanager
def _no_byte_more(bots: Sequence[BotProcess]) -> Iterator[None]:
    """Within it, every write to a file fails in these processes, as on a disk that is full."""
    limits = {bot.pid: resource.prlimit(bot.pid, resource.RLIMIT_FSIZE) for bot in bots if bot.is_running}
    for pid, (_, hard) in limits.items():
        resource.prlimit(pid, resource.RLIMIT_FSIZE, (0, hard))
    try:
        yield
    finally:
        for bot in bots:
            if bot.is_running and bot.pid in limits:
                resource.prlimit(bot.pid, resource.RLIMIT_FSIZE, limits[bot.pid])
