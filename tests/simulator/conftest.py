"""A running simulated Telegram, a bot's raw HTTP access to it, and a person in it."""

from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import aiohttp
import pytest

from stretchbot.simulator.person import Person
from stretchbot.simulator.server import SimulatorServer
from stretchbot.simulator.state import SimulatedTelegram

Answer = dict[str, object]


@pytest.fixture
async def server(tmp_path: Path) -> AsyncIterator[SimulatorServer]:
    async with SimulatorServer(clock_file=tmp_path / "clock.json") as running:
        yield running


@pytest.fixture
def telegram(server: SimulatorServer) -> SimulatedTelegram:
    return server.telegram


@pytest.fixture
async def http() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as session:
        yield session


@pytest.fixture
def api(server: SimulatorServer, http: aiohttp.ClientSession) -> Callable[..., Awaitable[Answer]]:
    """Calls a method with JSON; the whole answer comes back, refusals included."""

    async def call(method: str, **params: object) -> Answer:
        url = f"{server.url}/bot{server.telegram.token}/{method}"
        async with http.post(url, json=params) as response:
            answer: Answer = await response.json()
            assert answer["ok"] or answer["error_code"] == response.status
            return answer

    return call


@pytest.fixture
async def vera(telegram: SimulatedTelegram) -> Person:
    """Somebody who has started the bot."""
    person = Person(telegram, "Vera")
    await person.sends("/start")
    return person
