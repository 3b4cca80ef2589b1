"""Connections that ask for nothing, and too many of them; real sockets."""

import asyncio
import contextlib
import resource
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import aiohttp
import pytest
from structlog.testing import capture_logs

from stretchbot.simulator.server import SimulatorServer
from stretchbot.simulator.store import TOKEN
from stretchbot.web.app import create_app
from stretchbot.web.readiness import Readiness
from stretchbot.web.server import ConnectionLimits, serve
from tests.end_to_end.bot_process import BotProcess
from tests.patience import PATIENCE_SECONDS
from tests.test_runner import free_address

HOST = "127.0.0.1"
UNFINISHED = b"GET /healthz HTTP/1.1\r\nHost: half"
FINISHED = b"GET /healthz HTTP/1.1\r\nHost: whole\r\n\r\n"
SOON, NEVER = 0.05, 3600.0
Connection = tuple[asyncio.StreamReader, asyncio.StreamWriter]
Connect = Callable[..., Awaitable[Connection]]


@pytest.fixture
def port() -> int:
    return int(free_address().rpartition(":")[2])


@contextlib.asynccontextmanager
async def serving(port: int, **limits: float) -> AsyncIterator[None]:
    async with serve(create_app(Readiness()), HOST, port, ConnectionLimits(**limits)):  # type: ignore[arg-type]
        yield


@pytest.fixture
async def connect(port: int) -> AsyncIterator[Connect]:
    """Connects to the port, and sends something."""
    writers: list[asyncio.StreamWriter] = []

    async def connect(sending: bytes = b"") -> Connection:
        reader, writer = await asyncio.open_connection(HOST, port)
        writers.append(writer)
        writer.write(sending)
        await writer.drain()
        return reader, writer

    yield connect
    for writer in writers:
        writer.close()
        with contextlib.suppress(ConnectionError):
            await writer.wait_closed()


async def is_ended(connection: Connection) -> bool:
    """Whether the server ends it, rather than waiting."""
    async with asyncio.timeout(PATIENCE_SECONDS):
        try:
            return await connection[0].read() == b""
        except ConnectionResetError:
            return True


async def is_healthy(port: int) -> bool:
    async with aiohttp.ClientSession() as http, http.get(f"http://{HOST}:{port}/healthz") as answer:
        return answer.status == 200


@pytest.mark.parametrize("sent", [b"", b"G", UNFINISHED])
async def test_a_head_that_is_never_finished_ends_the_connection(port: int, connect: Connect, sent: bytes) -> None:
    async with serving(port, head_seconds=SOON):
        assert await is_ended(await connect(sent))


async def test_a_second_head_that_is_never_finished_ends_it_as_well(port: int, connect: Connect) -> None:
    async with serving(port, head_seconds=SOON):
        reader, writer = await connect(FINISHED)
        assert (await reader.readuntil(b"ok\n")).startswith(b"HTTP/1.1 200")
        writer.write(UNFINISHED)
        assert await is_ended((reader, writer))


async def test_a_head_that_comes_in_drops_is_not_given_more_time(port: int, connect: Connect) -> None:
    async with serving(port, head_seconds=SOON):
        reader, writer = await connect(UNFINISHED)

        async def drip() -> None:
            with contextlib.suppress(ConnectionError):
                while True:
                    writer.write(b"x")
                    await writer.drain()
                    await asyncio.sleep(SOON / 5)

        dripping = asyncio.create_task(drip())
        assert await is_ended((reader, writer))
        dripping.cancel()


async def test_at_the_limit_the_oldest_without_a_request_gives_way(port: int, connect: Connect) -> None:
    with capture_logs() as lines:
        async with serving(port, most=3, head_seconds=NEVER):
            idle = [await connect(UNFINISHED) for _ in range(3)]
            for _ in range(2):
                assert await is_healthy(port)
            assert await is_ended(idle[0])
            for _ in range(10):
                await connect(UNFINISHED)
            assert await is_healthy(port)
    assert [line["event"] for line in lines] == ["http.too_many_connections"]


async def test_those_that_are_being_answered_are_not_ended_for_others(port: int, connect: Connect) -> None:
    release = asyncio.Event()

    async def slowly() -> None:
        await release.wait()

    async with serve(create_app(Readiness(slowly)), HOST, port, ConnectionLimits(most=2)):
        asking = [await connect(b"GET /readyz HTTP/1.1\r\nHost: x\r\n\r\n") for _ in range(2)]
        await asyncio.sleep(SOON)  # both are asked
        assert await is_ended(await connect())
        release.set()
        for reader, _ in asking:
            assert (await reader.readuntil(b"ready\n")).startswith(b"HTTP/1.1 200")


async def test_used_up_descriptors_are_said_once_and_survived(tmp_path: Path, port: int, connect: Connect) -> None:
    async with SimulatorServer() as telegram:
        bot = BotProcess(tmp_path, token=TOKEN, api_url=telegram.url, listen=f"{HOST}:{port}")
        await bot.start()
        usual = resource.prlimit(bot.pid, resource.RLIMIT_NOFILE)
        resource.prlimit(bot.pid, resource.RLIMIT_NOFILE, (3, usual[1]))

        for _ in range(50):
            await connect(UNFINISHED)
        assert "Too many open files" in await bot.says("http.not_accepted")

        resource.prlimit(bot.pid, resource.RLIMIT_NOFILE, usual)
        assert await is_healthy(port)
        assert len([line for line in bot.log if "files" in line or "accept" in line]) == 1
        assert await bot.stop() == 0
