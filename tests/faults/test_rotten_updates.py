"""One update that can't be handled: its sender gets an apology, and everybody else is served meanwhile and later."""

import resource

import aiohttp
import pytest
from sqlalchemy import text

from stretchbot.simulator.faults import FaultKind
from tests.end_to_end.world import HELP, World
from tests.faults.stage import Stage
from tests.test_runner import free_address

APOLOGY = "Something went wrong on my side"
ON_SQLITE = pytest.mark.parametrize("database_kind", ["sqlite"])


async def test_a_missing_table_is_apologised_for_and_pins_nobody(stage: Stage) -> None:
    address = free_address()
    bot = await stage.start_bot(listen=address)
    world = World(stage.server, bot)
    vera, otto = await world.newcomer("Vera"), await world.newcomer("Otto")
    async with stage.database.engine.begin() as connection:
        await connection.execute(text("DROP TABLE excused_days"))

    for _ in range(2):  # over a restart too
        await vera.sends("/pause")
        await vera.presses("Until tomorrow")
        await vera.sees(APOLOGY)
        await otto.sends("/help")
        await otto.sees(HELP)
        await stage.telegram.settle()
        await bot.rests()
        await bot.restart()

    assert len([line for line in bot.log if "update.failed" in line]) == 2
    await vera.sends("/pause")
    await vera.presses("Until tomorrow")
    await vera.sees(APOLOGY)
    async with aiohttp.ClientSession() as http, http.get(f"http://{address}/metrics") as answer:
        assert 'stretchbot_updates_total{outcome="failed"} 1.0' in await answer.text()


async def test_when_even_the_apology_can_not_be_kept_it_is_sent(stage: Stage) -> None:
    bot = await stage.start_bot()
    vera = await World(stage.server, bot).onboarded()
    async with stage.database.engine.begin() as connection:
        await connection.execute(text("ALTER TABLE processed_updates RENAME TO elsewhere"))
    await vera.sends("/help")
    await vera.sees(APOLOGY)
    await stage.telegram.settle()


@ON_SQLITE
async def test_too_many_open_files_while_a_location_is_looked_up_are_our_fault(stage: Stage) -> None:
    bot = await stage.start_bot(clock_file="")
    world = World(stage.server, bot)
    vera, otto = world.person("Vera"), await world.onboarded("Otto")
    await vera.sends("/start")
    await vera.presses("Got it")
    await vera.sees("your city")
    usual = resource.prlimit(bot.pid, resource.RLIMIT_NOFILE)
    resource.prlimit(bot.pid, resource.RLIMIT_NOFILE, (3, usual[1]))  # those that are open stay so

    await vera.shares_location(52.5, 13.4)

    await vera.sees(APOLOGY)
    await otto.sends("/help")
    await otto.sees(HELP)
    await stage.telegram.settle()
    resource.prlimit(bot.pid, resource.RLIMIT_NOFILE, usual)
    await vera.shares_location(52.5, 13.4)
    await vera.sees("Berlin")


@ON_SQLITE
async def test_one_refused_fetch_ends_nothing(stage: Stage) -> None:
    for method in ("deleteWebhook", "getUpdates"):
        stage.fails(FaultKind.REFUSE, method=method, times=1, code=401, description="Unauthorized")
    bot = await stage.start_bot()
    vera = await World(stage.server, bot).onboarded()
    stage.fails(FaultKind.REFUSE, method="getUpdates", times=2, code=404, description="Not Found")
    await vera.sends("/help")
    await vera.sees(HELP)
    assert bot.is_running
