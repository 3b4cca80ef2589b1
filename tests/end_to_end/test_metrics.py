"""/metrics of a running bot: what happened is counted, and nobody can be told by it."""

import re
import socket
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest_asyncio

from stretchbot.simulator.faults import FaultKind, FaultRule
from tests.end_to_end.conftest import running_world
from tests.end_to_end.world import NUDGE, World
from tests.told import told


def free_address() -> str:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return f"127.0.0.1:{probe.getsockname()[1]}"


@pytest_asyncio.fixture(loop_scope="session")
async def addresses() -> dict[str, str]:
    return {"listen": free_address(), "health_listen": free_address()}


@pytest_asyncio.fixture(loop_scope="session")
async def world(tmp_path: Path, database_url: str, addresses: dict[str, str]) -> AsyncIterator[World]:
    """A world whose bot has a webhook, and another address for health and metrics."""
    url = f"http://{addresses['listen']}/telegram"
    async with running_world(tmp_path, database_url, webhook_url=url, **addresses) as world:
        yield world


async def status_and_text(url: str) -> tuple[int, str]:
    async with aiohttp.ClientSession() as http, http.get(url) as answer:
        return answer.status, await answer.text()


def value(page: str, sample: str) -> float:
    """A sample's value; 0 without one."""
    found = re.search(rf"^{re.escape(sample)} (\S+)$", page, re.MULTILINE)
    return float(found[1]) if found else 0.0


async def test_health_and_metrics_have_an_address_of_their_own_beside_the_webhooks(
    world: World, addresses: dict[str, str]
) -> None:
    for path in ("/healthz", "/readyz", "/metrics"):
        assert (await status_and_text(f"http://{addresses['health_listen']}{path}"))[0] == 200
        assert (await status_and_text(f"http://{addresses['listen']}{path}"))[0] == 404
    assert (await status_and_text(f"http://{addresses['health_listen']}/telegram"))[0] == 404
    vera = world.person()
    await vera.sends("/help")
    await vera.sees("/routine – ")


async def test_what_happened_is_counted_and_names_nobody(world: World, addresses: dict[str, str]) -> None:
    vera = await world.newcomer("Veronika", times="9")
    world.telegram.faults.add(FaultRule(FaultKind.FLOOD, "send*", vera.id, times=1, retry_after=1))
    world.move_to_clock("09:00")
    await vera.sees(NUDGE)
    await vera.presses("Already did it")
    await vera.sees("Your first session")
    await world.bot.rests()

    page = (await status_and_text(f"http://{addresses['health_listen']}/metrics"))[1]

    assert value(page, 'stretchbot_reminders_total{delivery="sent",reason=""}') == 1
    assert value(page, "stretchbot_reminder_lateness_seconds_count") == 1
    assert value(page, 'stretchbot_reminder_responses_total{response="done"}') == 1
    refused = re.findall(
        r'^stretchbot_telegram_requests_total\{method="send\w+",result="429"\} 1.0$', page, re.MULTILINE
    )
    assert len(refused) == 1
    assert value(page, 'stretchbot_telegram_requests_total{method="answerCallbackQuery",result="200"}') >= 1
    assert value(page, 'stretchbot_updates_total{outcome="processed"}') >= 1
    labels = re.sub(r" \S+$", "", page, flags=re.MULTILINE)
    assert told(labels, "Veronika", vera.id) == []
    await world.bot.restart()  # it looks who there is as it starts
    page = (await status_and_text(f"http://{addresses['health_listen']}/metrics"))[1]
    for sample in (
        "stretchbot_users",
        'stretchbot_active_users{within="day"}',
        'stretchbot_active_users{within="week"}',
        'stretchbot_sessions_finished{within="day"}',
    ):
        assert value(page, sample) == 1, sample
