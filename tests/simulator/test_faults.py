import asyncio
from collections.abc import Callable, Coroutine

import aiohttp
import pytest

from stretchbot.simulator.faults import FaultKind, FaultRule, Faults
from stretchbot.simulator.person import Person
from stretchbot.simulator.server import SimulatorServer
from stretchbot.simulator.state import SimulatedTelegram

Api = Callable[..., Coroutine[object, object, dict[str, object]]]


async def test_a_flood_refusal_names_its_seconds(api: Api, vera: Person, telegram: SimulatedTelegram) -> None:
    telegram.faults.add(FaultRule(FaultKind.FLOOD, method="send*", retry_after=7))
    assert await api("sendMessage", chat_id=vera.id, text="x") == {
        "ok": False,
        "error_code": 429,
        "description": "Too Many Requests: retry after 7",
        "parameters": {"retry_after": 7},
    }
    assert (await api("sendMessage", chat_id=vera.id, text="x"))["ok"]


async def test_a_refusal_says_what_it_was_told(api: Api, vera: Person, telegram: SimulatedTelegram) -> None:
    words = "Forbidden: bot was blocked by the user"
    telegram.faults.add(FaultRule(FaultKind.REFUSE, code=403, description=words))
    answer = await api("sendMessage", chat_id=vera.id, text="x")
    assert (answer["error_code"], answer["description"]) == (403, words)
    assert vera.received == []


async def test_a_gateway_error_is_no_json(server: SimulatorServer, http: aiohttp.ClientSession, vera: Person) -> None:
    server.telegram.faults.add(FaultRule(FaultKind.SERVER_ERROR, code=503))
    url = f"{server.url}/bot{server.telegram.token}/sendMessage"
    async with http.post(url, json={"chat_id": vera.id, "text": "x"}) as response:
        assert (response.status, response.content_type) == (503, "text/plain")
    assert vera.received == []


@pytest.mark.parametrize(("kind", "arrived"), [(FaultKind.RESET_BEFORE, 0), (FaultKind.RESET_AFTER, 1)])
async def test_a_reset_leaves_the_caller_without_an_answer(
    api: Api, vera: Person, telegram: SimulatedTelegram, kind: FaultKind, arrived: int
) -> None:
    telegram.faults.add(FaultRule(kind, method="sendMessage"))
    with pytest.raises(aiohttp.ClientOSError, match="reset"):
        await api("sendMessage", chat_id=vera.id, text="x")
    assert len(vera.received) == arrived
    assert (await api("sendMessage", chat_id=vera.id, text="y"))["ok"]


async def test_a_slow_call_has_arrived_before_its_answer(api: Api, vera: Person, telegram: SimulatedTelegram) -> None:
    telegram.faults.add(FaultRule(FaultKind.SLOW, seconds=30))
    call = asyncio.ensure_future(api("sendMessage", chat_id=vera.id, text="x"))
    await vera.sees("x")
    assert not call.done()
    call.cancel()


async def test_a_fault_hits_only_its_chat(api: Api, vera: Person, telegram: SimulatedTelegram) -> None:
    other = Person(telegram, "Otto")
    await other.sends("/start")
    telegram.faults.add(FaultRule(FaultKind.FLOOD, chat_id=other.id, times=None))
    assert (await api("sendMessage", chat_id=vera.id, text="x"))["ok"]
    for _ in range(3):
        assert (await api("sendMessage", chat_id=other.id, text="x"))["error_code"] == 429
    telegram.faults.clear()
    assert (await api("sendMessage", chat_id=other.id, text="x"))["ok"]


def test_chance_repeats_with_its_seed() -> None:
    def hits(seed: int) -> list[bool]:
        faults = Faults(seed)
        faults.add(FaultRule(FaultKind.SLOW, times=None, probability=0.5))
        return [faults.take("sendMessage", 1) is not None for _ in range(64)]

    assert hits(1) == hits(1)
    assert hits(1) != hits(2)
    assert 0 < sum(hits(1)) < 64


async def test_every_call_is_noted_without_its_token(api: Api, vera: Person, telegram: SimulatedTelegram) -> None:
    await api("sendMessage", chat_id=vera.id, text="x", reply_markup={"inline_keyboard": []})
    await api("sendMessage", chat_id=vera.id, text="")
    good, bad = telegram.calls_of("sendMessage")
    assert (good.status, good.message_id, good.params["text"]) == (200, vera.last.message_id, "x")
    assert (bad.status, bad.description) == (400, "Bad Request: message text is empty")
    assert telegram.token not in repr(telegram.calls)
