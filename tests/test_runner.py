"""A bot at work, as an operator sees it: what it says, when it stops, what it leaves behind."""

import json
import signal
import socket
import stat
from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from pathlib import Path

import aiohttp
import pytest

from stretchbot.simulator.faults import FaultKind, FaultRule
from stretchbot.simulator.person import Person
from stretchbot.simulator.server import SimulatorServer
from stretchbot.simulator.store import TOKEN
from tests.end_to_end.bot_process import BotProcess
from tests.told import told

NOBODY = "http://127.0.0.1:1"  # nobody listens there


@pytest.fixture
async def server() -> AsyncIterator[SimulatorServer]:
    async with SimulatorServer() as running:
        yield running


async def test_the_token_may_come_from_a_file(server: SimulatorServer, tmp_path: Path) -> None:
    (tmp_path / "token").write_text(TOKEN + "\n", "utf-8")
    bot = BotProcess(tmp_path, token_file="token", api_url=server.url)
    await bot.start()
    assert await bot.stop() == 0


async def test_run_migrates_an_empty_database_by_itself(
    server: SimulatorServer, empty_database_url: str, database_key: str, tmp_path: Path
) -> None:
    bot = BotProcess(
        tmp_path, token=TOKEN, api_url=server.url, database_url=empty_database_url, key=database_key, log_format="json"
    )
    await bot.start("--new-database")
    await Person(server.telegram, "Vera").sends("/start")
    await server.telegram.settle()
    assert await bot.stop() == 0
    assert not [line for line in bot.log if json.loads(line)["level"] != "info"]


@pytest.mark.parametrize("log_format", ["console", "json"])
async def test_a_bot_starts_and_stops_in_a_few_calm_lines(
    log_format: str, server: SimulatorServer, tmp_path: Path
) -> None:
    bot = BotProcess(tmp_path, token=TOKEN, api_url=server.url, log_format=log_format)
    await bot.start()
    assert await bot.stop() == 0
    events = [json.loads(line)["event"] if log_format == "json" else line.split()[3] for line in bot.log]
    assert events == ["bot.started", "bot.stopping", "bot.stopped"]


async def test_ctrl_c_stops_it_as_well(server: SimulatorServer, tmp_path: Path) -> None:
    bot = BotProcess(tmp_path, token=TOKEN, api_url=server.url)
    await bot.start()
    assert await bot.end(signal.SIGINT) == 0
    assert bot.log[-1].split()[3] == "bot.stopped"


async def test_what_is_in_flight_is_finished_so_that_the_next_start_repeats_nothing(
    server: SimulatorServer, tmp_path: Path
) -> None:
    bot = BotProcess(tmp_path, token=TOKEN, api_url=server.url)
    await bot.start()
    # Telegram takes the answer and is slow to say so: the bot is told to stop just then.
    server.telegram.faults.add(FaultRule(kind=FaultKind.SLOW, method="sendMessage", seconds=2.0))
    vera = Person(server.telegram, "Vera")
    await vera.sends("/start")
    await vera.sees("")
    assert await bot.stop() == 0
    assert not server.telegram.updates.pending

    await bot.start()
    await vera.sends("/help")
    await vera.sees("/start")  # among the commands
    assert len(vera.received) == 2
    assert await bot.stop() == 0


async def test_a_telegram_that_hangs_holds_up_the_end_for_ten_seconds_at_most(
    server: SimulatorServer, tmp_path: Path
) -> None:
    bot = BotProcess(tmp_path, token=TOKEN, api_url=server.url)
    await bot.start()
    server.telegram.faults.add(FaultRule(kind=FaultKind.SLOW, method="send*", times=None, seconds=600))
    vera = Person(server.telegram, "Vera")
    await vera.sends("/start")
    await vera.sees("")
    assert await bot.stop() == 0
    stopping, stopped = await bot.says("bot.stopping"), await bot.says("bot.stopped")
    assert logged_at(stopped) - logged_at(stopping) < timedelta(seconds=10)


async def test_the_default_database_lies_in_the_working_folder_with_a_key_for_its_owner_only(
    server: SimulatorServer, tmp_path: Path
) -> None:
    bot = BotProcess(tmp_path, token=TOKEN, api_url=server.url)
    await bot.start()
    await bot.stop()
    assert modes_in(tmp_path).keys() == {"stretchbot.db", "stretchbot.db.key"}
    assert modes_in(tmp_path)["stretchbot.db.key"] == 0o600


async def test_it_answers_over_http_whether_it_is_ready(server: SimulatorServer, tmp_path: Path) -> None:
    address = free_address()
    bot = BotProcess(tmp_path, token=TOKEN, api_url=server.url, listen=address)
    await bot.start()
    async with aiohttp.ClientSession() as http, http.get(f"http://{address}/readyz") as response:
        assert (response.status, await response.text()) == (200, "ready\n")
    assert await bot.stop() == 0


async def test_nothing_about_a_person_gets_into_the_log(server: SimulatorServer, tmp_path: Path) -> None:
    bot = BotProcess(tmp_path, token=TOKEN, api_url=server.url, log_format="json")
    await bot.start()
    vera = Person(server.telegram, "Verushka")
    server.telegram.faults.add(FaultRule(kind=FaultKind.REFUSE, method="send*", description="Bad Request: Verushka"))
    await vera.sends("/start")
    await vera.sends("my lower back hurts")
    await vera.shares_location(48.2082, 16.3738)
    await server.telegram.settle()
    server.telegram.faults.add(FaultRule(kind=FaultKind.SERVER_ERROR, method="*"))
    await vera.sends("/start payload-of-mine")
    await server.telegram.settle()
    assert await bot.stop() == 0
    said = "\n".join(bot.log)
    assert "bot.stopped" in said
    personal = ("Verushka", vera.id, "lower back", "48.2082", "Vienna", "payload-of-mine")
    assert told(said, *personal, "Traceback") == []


async def test_out_of_reach_it_says_so_keeps_trying_and_goes_on_when_telegram_is_back(
    server: SimulatorServer, tmp_path: Path
) -> None:
    await server.stop()
    bot = BotProcess(tmp_path, token=TOKEN, api_url=server.url)
    await bot.launch()
    line = await bot.says("telegram.unreachable")
    assert "host=127.0.0.1" in line
    assert "no connection can be made" in line
    await server.start()
    await bot.says("bot.started")
    assert await bot.stop() == 0
    events = [line.split()[3] for line in bot.log]
    assert events == ["telegram.unreachable", "telegram.back", "bot.started", "bot.stopping", "bot.stopped"]


async def test_lost_at_work_it_says_so_once_and_says_when_telegram_is_back(
    server: SimulatorServer, tmp_path: Path
) -> None:
    bot = BotProcess(tmp_path, token=TOKEN, api_url=server.url)
    await bot.start()
    server.telegram.faults.add(FaultRule(kind=FaultKind.SERVER_ERROR, method="*", times=3))
    await server.stop()  # ends the poll that waits
    await server.start()
    await bot.says("telegram.back")
    assert await bot.stop() == 0
    assert [line.split()[3] for line in bot.log].count("telegram.unreachable") == 1


async def test_alive_and_not_ready_as_long_as_telegram_never_answered(server: SimulatorServer, tmp_path: Path) -> None:
    await server.stop()
    address = free_address()
    bot = BotProcess(tmp_path, token=TOKEN, api_url=server.url, listen=address)
    await bot.launch()
    await bot.says("telegram.unreachable")
    async with aiohttp.ClientSession(f"http://{address}") as http:
        async with http.get("/healthz") as response:
            assert response.status == 200
        async with http.get("/readyz") as response:
            assert (response.status, await response.text()) == (503, "telegram is out of reach\n")
    assert await bot.stop() == 0


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
async def test_it_stops_at_once_while_telegram_is_out_of_reach(how: signal.Signals, tmp_path: Path) -> None:
    bot = BotProcess(tmp_path, token=TOKEN, api_url=NOBODY)
    await bot.launch()
    await bot.says("telegram.unreachable")
    assert await bot.end(how) == 0


async def test_no_trouble_with_telegram_puts_the_token_into_the_log(server: SimulatorServer, tmp_path: Path) -> None:
    for kind in (FaultKind.RESET_BEFORE, FaultKind.REFUSE):
        rule = FaultRule(kind=kind, method="getMe", description=f"Bad Request: no such bot{TOKEN}")
        server.telegram.faults.add(rule)
    bot = BotProcess(tmp_path, token=TOKEN, api_url=server.url)
    await bot.start()
    await bot.stop()
    said = "\n".join(bot.log)
    assert "telegram.back" in said
    assert TOKEN.partition(":")[2] not in said
    assert "Traceback" not in said


def logged_at(line: str) -> datetime:
    """When a line was logged."""
    return datetime.fromisoformat(line.split(maxsplit=1)[0])


def free_address() -> str:
    """Host and port that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return f"127.0.0.1:{probe.getsockname()[1]}"


def modes_in(folder: Path) -> dict[str, int]:
    return {path.name: stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()}
