"""Telegram is out of reach, in whatever way and for however long: reminders within their grace come afterwards."""

from datetime import timedelta

import pytest
from telegram._utils.types import ODVInput
from telegram.request import BaseRequest, RequestData

from stretchbot.clock import ClockFile
from stretchbot.reminders.dispatcher import Dispatcher
from stretchbot.telegram.transport import Transport
from tests.faults.checker import Findings
from tests.faults.engine import engine, look
from tests.faults.proxy import Outage, Proxy, proxy_to
from tests.faults.stage import Stage

SECOND, MINUTE = timedelta(seconds=1), timedelta(minutes=1)
LASTING = [85 * SECOND, 5 * MINUTE, 25 * MINUTE]
LOOKS = 6  # while it lasts
GRACE = 30 * MINUTE
# How long to wait for an answer: where none comes at all, and where a busy machine needs a while.
PATIENCE_SECONDS = 2.0
LONG_PATIENCE_SECONDS = 20.0

# What is told apart here is what Telegram did; the database has no part in it.
pytestmark = [pytest.mark.slow, pytest.mark.parametrize("database_kind", ["sqlite"])]


class Detour(Transport):
    """Requests that can be led astray."""

    def __init__(self, read_timeout: float = PATIENCE_SECONDS) -> None:
        super().__init__(read_timeout=read_timeout)
        self.astray: tuple[str, str] | None = None

    def be_patient(self) -> None:
        """From now on answers come, though perhaps late."""
        self._read = LONG_PATIENCE_SECONDS

    async def do_request(  # noqa: PLR0917 - as in the base class
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        write_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        connect_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        pool_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        where = url if self.astray is None else url.replace(*self.astray)
        return await super().do_request(
            where, method, request_data, read_timeout, write_timeout, connect_timeout, pool_timeout
        )


class Way:
    """The way from the engine to Telegram, and how it fails."""

    def __init__(self, proxy: Proxy, request: Detour) -> None:
        self.proxy, self.request = proxy, request

    def fail(self, how: Outage | str) -> None:
        match how:
            case "no such host":
                self.request.astray = "127.0.0.1", "stretchbot.invalid"
            case "no TLS":
                self.request.astray = "http://", "https://"
            case Outage():
                self.proxy.fail(how)

    async def mend(self) -> None:
        self.request.astray = None
        self.request.be_patient()
        await self.proxy.mend()


WAYS = [*Outage, "no such host", "no TLS"]


@pytest.fixture
def clock(stage: Stage) -> ClockFile:
    assert isinstance(stage.telegram.clock, ClockFile)
    return stage.telegram.clock


async def looks(stage: Stage, dispatcher: Dispatcher, lasting: timedelta, number: int = LOOKS) -> None:
    """Time goes by, and the engine looks now and then."""
    for _ in range(number):
        await look(dispatcher)
        stage.move_on(lasting / number)


@pytest.mark.parametrize("lasting", LASTING, ids=str)
@pytest.mark.parametrize("how", WAYS, ids=str)
async def test_an_outage_loses_nothing_and_repeats_only_what_was_in_doubt(
    stage: Stage, clock: ClockFile, how: Outage | str, lasting: timedelta
) -> None:
    at_its_start = await stage.crowd(10)
    within = await stage.crowd(10, at_its_start.due_at + MINUTE)
    request = Detour(PATIENCE_SECONDS if how is Outage.HANG else LONG_PATIENCE_SECONDS)
    async with (
        proxy_to(stage.server.url) as proxy,
        engine(stage.database, clock, proxy.url, request=request) as dispatcher,
    ):
        await look(dispatcher)
        way = Way(proxy, request)
        way.fail(how)
        stage.move_to(at_its_start.due_at)
        await looks(stage, dispatcher, lasting)
        in_doubt = stage.sends(at_its_start.chats) if how is Outage.LOSE_ANSWERS else 0
        await way.mend()
        await looks(stage, dispatcher, 2 * MINUTE)

    found = await stage.findings([*at_its_start.targets(within=GRACE), *within.targets(within=GRACE)])
    assert (found.lost, found.stray) == ((), ())
    assert len(found.repeated) <= in_doubt <= len(at_its_start.chats)


async def test_what_is_past_its_grace_when_telegram_is_back_is_recorded_as_missed(
    stage: Stage, clock: ClockFile
) -> None:
    old = await stage.crowd(5)
    young = await stage.crowd(5, old.due_at + 10 * MINUTE)
    async with (
        proxy_to(stage.server.url) as proxy,
        engine(stage.database, clock, proxy.url, read_timeout=PATIENCE_SECONDS) as dispatcher,
    ):
        proxy.fail(Outage.HANG)
        stage.move_to(old.due_at)
        await looks(stage, dispatcher, 35 * MINUTE)
        await proxy.mend()
        await looks(stage, dispatcher, 2 * MINUTE)
    targets = [*old.targets(excuses="out_of_reach too_late"), *young.targets(within=GRACE)]
    assert await stage.findings(targets) == Findings()
    assert stage.deliveries(old.chats) == []


async def test_outages_that_come_and_go_use_no_reminder_up(stage: Stage, clock: ClockFile) -> None:
    crowd = await stage.crowd(10)
    async with (
        proxy_to(stage.server.url) as proxy,
        engine(stage.database, clock, proxy.url, read_timeout=PATIENCE_SECONDS) as dispatcher,
    ):
        stage.move_to(crowd.due_at)
        for _ in range(8):
            proxy.fail(Outage.RESET)
            await look(dispatcher)
            await proxy.mend()
            await dispatcher.client.watch()
            stage.move_on(2 * MINUTE)
            proxy.fail(Outage.RESET)
        await proxy.mend()
        await looks(stage, dispatcher, MINUTE)
    assert await stage.findings(crowd.targets(within=GRACE)) == Findings()


@pytest.mark.parametrize("by", ["polling", "webhook"])
async def test_a_bot_in_an_outage_says_so_once_and_goes_on_afterwards(stage: Stage, free_address: str, by: str) -> None:
    crowd = await stage.crowd(10)
    later = await stage.crowd(10, crowd.due_at + 5 * MINUTE)
    settings = {} if by == "polling" else {"webhook_url": f"http://{free_address}/telegram", "listen": free_address}
    async with proxy_to(stage.server.url) as proxy:
        bot = await stage.start_bot(api_url=proxy.url, **settings)
        proxy.fail(Outage.HANG)
        stage.move_to(crowd.due_at)
        await bot.says("telegram.unreachable")
        stage.move_to(later.due_at)
        stage.move_on(20 * MINUTE)
        await proxy.mend()
        await bot.says("telegram.back")
        await stage.until_reached([*crowd.chats, *later.chats])
        await stage.until_settled(crowd)
        await stage.until_settled(later)
        targets = [*crowd.targets(within=GRACE), *later.targets(within=GRACE)]
        assert await stage.findings(targets) == Findings()
        said = [line for line in bot.log if "telegram.unreachable" in line or "telegram.back" in line]
        assert len(said) == 2
        await bot.stop()
