"""Requests are counted by method and by what came of them, and the address with the token is in no label."""

import pytest
from prometheus_client import REGISTRY
from telegram import Bot
from telegram.error import NetworkError, TelegramError

from stretchbot.simulator.faults import FaultKind, FaultRule
from stretchbot.simulator.server import SimulatorServer
from stretchbot.simulator.store import TOKEN
from stretchbot.telegram.counted_transport import CountedTransport

METHOD = "getMyName"


def count(result: str) -> float:
    labels = {"method": METHOD, "result": result}
    return REGISTRY.get_sample_value("stretchbot_telegram_requests_total", labels) or 0.0


@pytest.mark.parametrize(
    ("kind", "result"),
    [
        (None, "200"),
        (FaultKind.FLOOD, "429"),
        (FaultKind.SERVER_ERROR, "502"),
        (FaultKind.REFUSE, "400"),
        (FaultKind.RESET_AFTER, "no_answer"),
    ],
)
async def test_each_answer_counts_by_its_status(server: SimulatorServer, kind: FaultKind | None, result: str) -> None:
    if kind is not None:
        server.telegram.faults.add(FaultRule(kind, METHOD))
    before = count(result)
    async with Bot(TOKEN, base_url=f"{server.url}/bot", request=CountedTransport()) as bot:
        if kind is None:
            await bot.get_my_name()
        else:
            with pytest.raises(TelegramError):
                await bot.get_my_name()
    assert count(result) == before + 1


async def test_what_never_reached_anybody_counts_as_such() -> None:
    before = count("not_delivered")
    bot = Bot(TOKEN, base_url="http://127.0.0.1:1/bot", request=CountedTransport())
    await bot.request.initialize()
    with pytest.raises(NetworkError):
        await bot.get_my_name()
    await bot.request.shutdown()
    assert count("not_delivered") == before + 1
