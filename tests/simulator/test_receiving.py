import asyncio
from collections.abc import Callable, Coroutine
from datetime import timedelta

import aiohttp
import pytest

from stretchbot.simulator.person import Person
from stretchbot.simulator.server import SimulatorServer
from stretchbot.simulator.state import SimulatedTelegram
from tests.patience import PATIENCE_SECONDS

POLL_SECONDS = 50  # the longest there is
SOONER_SECONDS = 30  # generous, and yet not what a poll takes that nothing ends
Api = Callable[..., Coroutine[object, object, dict[str, object]]]


def ids(answer: dict[str, object]) -> list[int]:
    result = answer["result"]
    assert isinstance(result, list)
    return [update["update_id"] for update in result]


def texts(answer: dict[str, object]) -> list[str]:
    result = answer["result"]
    assert isinstance(result, list)
    return [update["message"]["text"] for update in result]


async def test_updates_come_again_until_a_later_offset_confirms_them(api: Api, vera: Person) -> None:
    await vera.sends("two")
    first = await api("getUpdates")
    assert texts(first) == ["/start", "two"]
    assert ids(await api("getUpdates")) == ids(first)
    assert texts(await api("getUpdates", offset=ids(first)[0] + 1)) == ["two"]
    assert ids(await api("getUpdates", offset=ids(first)[1] + 1)) == []


async def test_a_limit_takes_the_oldest(api: Api, vera: Person) -> None:
    await vera.sends("two")
    assert texts(await api("getUpdates", limit=1)) == ["/start"]


async def test_a_negative_offset_keeps_only_the_newest(api: Api, vera: Person) -> None:
    await vera.sends("two")
    assert texts(await api("getUpdates", offset=-1)) == ["two"]
    assert texts(await api("getUpdates")) == ["two"]


async def test_a_long_poll_ends_as_soon_as_something_happens(api: Api, vera: Person) -> None:
    confirmed = ids(await api("getUpdates"))[-1] + 1
    poll = asyncio.create_task(api("getUpdates", offset=confirmed, timeout=POLL_SECONDS))
    await vera.telegram.settle()
    await vera.sends("hello")
    assert texts(await asyncio.wait_for(poll, SOONER_SECONDS)) == ["hello"]


async def test_a_second_poller_ends_the_first(api: Api, vera: Person) -> None:
    confirmed = ids(await api("getUpdates"))[-1] + 1
    first = asyncio.create_task(api("getUpdates", offset=confirmed, timeout=POLL_SECONDS))
    await vera.telegram.settle()
    second = asyncio.create_task(api("getUpdates", offset=confirmed, timeout=POLL_SECONDS))
    refused = await asyncio.wait_for(first, SOONER_SECONDS)
    assert (refused["error_code"], refused["description"]) == (
        409,
        "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
    )
    await vera.sends("hello")
    assert texts(await asyncio.wait_for(second, SOONER_SECONDS)) == ["hello"]


async def test_only_wanted_kinds_come(api: Api, vera: Person) -> None:
    await api("getUpdates", allowed_updates=["callback_query"])
    await vera.sends("unheard")
    assert texts(await api("getUpdates")) == ["/start"]
    await api("getUpdates", allowed_updates=[])
    await vera.sends("heard")
    assert texts(await api("getUpdates")) == ["/start", "heard"]


async def test_updates_are_kept_for_a_day(api: Api, vera: Person, telegram: SimulatedTelegram) -> None:
    telegram.move_clock(timedelta(hours=23))
    await vera.sends("late")
    telegram.move_clock(timedelta(hours=2))
    assert texts(await api("getUpdates")) == ["late"]


async def test_settling_waits_until_the_bot_has_confirmed(api: Api, vera: Person) -> None:
    with pytest.raises(TimeoutError, match="message"):
        await vera.telegram.settle(timeout=0.01)
    settled = asyncio.create_task(vera.telegram.settle())
    await api("getUpdates", offset=ids(await api("getUpdates"))[-1] + 1)
    await asyncio.wait_for(settled, PATIENCE_SECONDS)


async def test_a_stopping_server_answers_the_waiting_poll(server: SimulatorServer, http: aiohttp.ClientSession) -> None:
    url = f"{server.url}/bot{server.telegram.token}/getUpdates"
    poll = asyncio.create_task(http.post(url, json={"timeout": POLL_SECONDS}))
    await server.telegram.updates.bell.wait_until(lambda: server.telegram.updates.is_polled, PATIENCE_SECONDS)
    async with asyncio.timeout(SOONER_SECONDS):
        await server.stop()
        assert (await poll).status == 200


async def test_an_outage_ends_where_it_began(vera: Person, server: SimulatorServer) -> None:
    await server.stop()
    await server.start()
    async with aiohttp.ClientSession() as session:
        url = f"{server.url}/bot{server.telegram.token}/getUpdates"
        async with session.get(url) as response:
            assert texts(await response.json()) == ["/start"]


async def test_held_back_updates_come_in_the_order_asked_for(
    api: Api, vera: Person, telegram: SimulatedTelegram
) -> None:
    telegram.hold_updates()
    for text in ("one", "two", "three"):
        await vera.sends(text)
    assert texts(await api("getUpdates")) == ["/start"]
    telegram.release_updates(order=[2, 0, 1])
    answer = await api("getUpdates")
    assert texts(answer) == ["/start", "three", "one", "two"]
    assert ids(answer) == sorted(ids(answer))


async def test_an_update_can_come_twice(api: Api, vera: Person, telegram: SimulatedTelegram) -> None:
    telegram.duplicate_update()
    answer = await api("getUpdates")
    assert texts(answer) == ["/start", "/start"]
    assert len(set(ids(answer))) == 2


async def test_an_update_of_an_unknown_kind_comes_as_it_is(api: Api, telegram: SimulatedTelegram) -> None:
    telegram.push_update("telepathy", {"thought": "stretch"})
    result = (await api("getUpdates"))["result"]
    assert isinstance(result, list)
    assert result[0]["telepathy"] == {"thought": "stretch"}
