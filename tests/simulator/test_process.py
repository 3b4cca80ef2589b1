"""What the chat page asks of a bot's process, and sees of what the bot does."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import UTC, datetime

import aiohttp
import pytest

from stretchbot.simulator.bot_handle import Plan
from stretchbot.simulator.faults import FaultKind, FaultRule
from stretchbot.simulator.person import Person
from stretchbot.simulator.server import SimulatorServer
from tests.patience import PATIENCE_SECONDS

DUE = datetime(2026, 3, 3, 8, 0, tzinfo=UTC)
Post = Callable[..., Awaitable[dict[str, object]]]


class RecordedBot:
    """A handle that notes what is asked of it."""

    zone = "Europe/Berlin"
    log = ("bot.started",)

    def __init__(self) -> None:
        self.is_running = True
        self.asked: list[str] = []

    async def start(self) -> None:
        self.asked.append("start")
        self.is_running = True

    async def stop(self) -> None:
        self.asked.append("stop")
        self.is_running = False

    async def kill(self) -> None:
        self.asked.append("kill")
        self.is_running = False

    async def plan(self, chat_id: int) -> Plan:
        return Plan("Asia/Tokyo", DUE) if chat_id == 1001 else Plan()

    async def next_due_at(self) -> datetime | None:
        return None


@pytest.fixture
def handle() -> RecordedBot:
    return RecordedBot()


@pytest.fixture
async def managed(handle: RecordedBot) -> AsyncIterator[SimulatorServer]:
    async with SimulatorServer(bot=handle) as running:
        yield running


async def test_the_bot_is_restarted_killed_and_started(
    managed: SimulatorServer, handle: RecordedBot, http: aiohttp.ClientSession
) -> None:
    for action, runs in (("restart", True), ("kill", False), ("start", True), ("stop", False)):
        async with http.post(f"{managed.url}/control/process/{action}", json={}) as response:
            assert (await response.json())["is_running"] is runs
    assert handle.asked == ["stop", "start", "kill", "start", "stop"]
    async with http.post(f"{managed.url}/control/process/dance", json={}) as response:
        assert response.status == 404


async def test_zone_and_next_reminder_are_told(managed: SimulatorServer, http: aiohttp.ClientSession) -> None:
    async with http.get(f"{managed.url}/control/chats/1001/plan") as response:
        assert await response.json() == {"zone": "Asia/Tokyo", "next_due_at": "2026-03-03T08:00:00+00:00"}
    async with http.get(f"{managed.url}/control/chats/-5/plan") as response:
        assert await response.json() == {"zone": None, "next_due_at": None}
    async with http.get(f"{managed.url}/control/state") as response:
        process = (await response.json())["process"]
    assert process == {"is_running": True, "zone": "Europe/Berlin", "log": ["bot.started"]}


async def test_without_a_bot_of_its_own_the_simulator_says_so(
    server: SimulatorServer, http: aiohttp.ClientSession
) -> None:
    async with http.post(f"{server.url}/control/process/kill", json={}) as response:
        assert response.status == 409
    async with http.get(f"{server.url}/control/state") as response:
        assert (await response.json())["process"] is None


async def test_a_named_fault_is_taken_back_alone(server: SimulatorServer, http: aiohttp.ClientSession) -> None:
    faults = server.telegram.faults
    for name in ("slow", "network"):
        rule = {"kind": "slow", "method": "*", "seconds": 0, "times": None, "name": name}
        async with http.post(f"{server.url}/control/faults", json=rule) as response:
            assert response.status == 200
    async with http.delete(f"{server.url}/control/faults?name=slow") as response:
        assert [rule["name"] for rule in await response.json()] == ["network"]
    async with http.delete(f"{server.url}/control/faults") as response:
        assert await response.json() == []
    assert faults.rules == []


async def test_a_used_up_fault_is_not_in_force(server: SimulatorServer, api: Post, vera: Person) -> None:
    server.telegram.faults.add(FaultRule(FaultKind.FLOOD, times=1, name="flood"))
    assert [rule.name for rule in server.telegram.faults.active()] == ["flood"]
    await api("sendMessage", chat_id=vera.id, text="x")
    assert server.telegram.faults.active() == []


async def test_a_poll_that_waits_while_the_network_goes_gets_no_answer(
    server: SimulatorServer, http: aiohttp.ClientSession, vera: Person
) -> None:
    updates = server.telegram.updates
    url = f"{server.url}/bot{server.telegram.token}/getUpdates"
    poll = asyncio.create_task(http.post(url, json={"offset": updates.pending[-1].id + 1, "timeout": 50}))
    await updates.bell.wait_until(lambda: updates.is_polled, PATIENCE_SECONDS)
    server.telegram.faults.add(FaultRule(FaultKind.RESET_BEFORE, times=None, name="network"))
    await vera.sends("Anybody there?")
    with pytest.raises(aiohttp.ClientConnectionError):
        await poll
    assert server.telegram.unread() == {vera.id: [vera.messages[-1].message_id]}


async def test_what_the_bot_has_got_is_marked(server: SimulatorServer, api: Post, vera: Person) -> None:
    first = vera.messages[-1]
    assert server.telegram.unread() == {vera.id: [first.message_id]}
    update = server.telegram.updates.pending[-1]
    await api("getUpdates")
    assert server.telegram.unread() == {vera.id: [first.message_id]}
    await api("getUpdates", offset=update.id + 1)
    assert server.telegram.unread() == {}
    told = [event for event in server.telegram.events.after(0) if event.kind == "read"]
    assert [(event.chat_id, event.data["message_id"]) for event in told] == [(vera.id, first.message_id)]


async def test_the_page_hears_of_calls_but_not_of_every_poll(server: SimulatorServer, api: Post, vera: Person) -> None:
    await api("getUpdates")
    await api("sendMessage", chat_id=vera.id, text="x" * 200)
    await api("sendMessage", chat_id=424242, text="x")
    calls = [event.data for event in server.telegram.events.after(0) if event.kind == "call"]
    assert [(call["method"], call["status"]) for call in calls] == [("sendMessage", 200), ("sendMessage", 400)]
    assert calls[0]["text"] == "x" * 80
    assert "chat not found" in str(calls[1]["description"])
