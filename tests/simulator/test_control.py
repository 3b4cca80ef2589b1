import json
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine
from datetime import UTC, datetime, timedelta

import aiohttp
import pytest

from stretchbot.clock import ClockFile
from stretchbot.simulator.person import Person
from stretchbot.simulator.server import SimulatorServer

Api = Callable[..., Coroutine[object, object, dict[str, object]]]


@pytest.fixture
def control(server: SimulatorServer, http: aiohttp.ClientSession) -> Callable[..., Awaitable[object]]:
    """Posts to the control side, or gets from it when nothing is to be posted."""

    async def call(path: str, given: object = None, *, status: int = 200) -> object:
        url = f"{server.url}/control/{path}"
        request = http.get(url) if given is None else http.post(url, json=given)
        async with request as response:
            assert response.status == status, await response.text()
            answer: object = await response.json()
            return answer

    return call


Control = Callable[..., Awaitable[object]]


async def test_a_chat_is_led_over_http(control: Control, api: Api, server: SimulatorServer) -> None:
    user = await control("users", {"first_name": "Otto", "language_code": "de"}, status=201)
    assert isinstance(user, dict)
    person = f"users/{user['id']}"
    await control(f"{person}/text", {"text": "/start"})
    keyboard = {"inline_keyboard": [[{"text": "Go", "callback_data": "go"}]]}
    await api("sendMessage", chat_id=user["id"], text="Hi", reply_markup=keyboard)
    state = await control(f"state?user={user['id']}")
    assert isinstance(state, dict)
    sent = state["chats"][str(user["id"])][-1]
    await control(f"{person}/press", {"message_id": sent["message_id"], "data": "go"})
    await control(f"{person}/press", {"message_id": sent["message_id"], "data": "no"}, status=409)
    await control(f"{person}/location", {"latitude": 48.1, "longitude": 11.6})
    await control(f"{person}/location", {"latitude": "north"}, status=400)
    await control(f"{person}/block", {})
    people = await control("users")
    assert isinstance(people, list)
    assert (people[0]["started"], people[0]["blocked"]) == (True, True)
    assert [update.kind for update in server.telegram.updates.pending] == [
        "message",
        "callback_query",
        "message",
        "my_chat_member",
    ]


async def test_groups_are_led_over_http(control: Control, vera: Person, server: SimulatorServer) -> None:
    group = await control(f"users/{vera.id}/create-group", {"title": "Backs"})
    assert isinstance(group, dict)
    await control(f"users/{vera.id}/add-bot", {"group_id": group["id"]})
    moved = await control(f"users/{vera.id}/migrate-group", {"group_id": group["id"]})
    assert isinstance(moved, dict)
    assert moved["type"] == "supergroup"
    await control(f"users/{vera.id}/kick-bot", {"group_id": moved["id"]})
    assert server.telegram.groups[moved["id"]].was_kicked


@pytest.mark.parametrize("action", ["contact", "sticker", "photo", "unblock", "deactivate"])
async def test_every_simple_action_has_a_door(control: Control, vera: Person, action: str) -> None:
    await control(f"users/{vera.id}/{action}", {})


async def test_texts_of_other_kinds_have_a_door(control: Control, vera: Person) -> None:
    first = vera.messages[0].message_id
    await control(f"users/{vera.id}/edit", {"message_id": first, "text": "/help"})
    await control(f"users/{vera.id}/forward", {"text": "news"})
    await control(f"users/{vera.id}/long-text", {"text": "x" * 5000})
    await control(f"users/{vera.id}/change", {"language_code": "pl"})
    assert vera.telegram.users[vera.id].language_code == "pl"
    await control(f"users/{vera.id}/dance", {}, status=404)
    assert vera.messages[0].text == "/help"


async def test_updates_are_held_and_released(control: Control, vera: Person) -> None:
    assert await control("updates/hold", {}) == {"pending": 1, "held": 0}
    await vera.sends("one")
    await vera.sends("two")
    assert await control("updates/settle", {"timeout": 0.01}, status=504)
    await control("updates/release", {"order": [5]}, status=409)
    assert await control("updates/release", {"order": [1, 0]}) == {"pending": 3, "held": 0}
    await control("updates/duplicate", {})
    await control("updates/push", {"kind": "telepathy", "payload": {}})
    assert len(vera.telegram.updates.pending) == 5


async def test_faults_and_limits_are_set(control: Control, api: Api, vera: Person) -> None:
    await control("faults", {"kind": "429", "method": "send*", "retry_after": 3, "times": None})
    for _ in range(2):
        assert (await api("sendMessage", chat_id=vera.id, text="x"))["error_code"] == 429
    await control("faults", {"kind": "unheard of"}, status=400)
    vera.telegram.faults.clear()
    assert await control("flood", {"on": True}) == {"on": True}
    calls = await control("calls?method=sendMessage")
    assert isinstance(calls, list)
    assert [call["status"] for call in calls] == [429, 429]


async def test_the_clock_is_moved_in_the_file_the_bot_reads(control: Control, server: SimulatorServer) -> None:
    assert isinstance(server.telegram.clock, ClockFile)
    bots_clock = ClockFile(server.telegram.clock.path)
    noon = datetime(2027, 3, 28, 12, tzinfo=UTC)
    await control("clock", {"set": noon.isoformat()})
    assert timedelta(0) <= bots_clock.now() - noon < timedelta(seconds=5)
    await control("clock", {"move_seconds": 3600})
    assert timedelta(0) <= bots_clock.now() - noon - timedelta(hours=1) < timedelta(seconds=5)
    shown = await control("clock", {"rate": 60})
    assert isinstance(shown, dict)
    assert (shown["rate"], shown["movable"]) == (60, True)
    await control("clock", {"set": "2027-03-28T12:00:00"}, status=400)


async def test_without_a_clock_file_time_cant_be_moved() -> None:
    async with (
        SimulatorServer() as server,
        aiohttp.ClientSession() as http,
        http.post(f"{server.url}/control/clock", json={"move_seconds": 60}) as response,
    ):
        assert response.status == 409


async def test_events_resume_where_a_reload_left_off(
    server: SimulatorServer, http: aiohttp.ClientSession, vera: Person
) -> None:
    seen = server.telegram.events.last
    await vera.sends("later")
    async with http.get(f"{server.url}/control/events?after={seen}") as stream:
        lines = [line.decode().strip() async for line in _until_data_twice(stream)]
    assert lines[0] == "event: hello"
    assert f"id: {seen + 1}" in lines
    assert json.loads(lines[-1].removeprefix("data: "))["data"]["text"] == "later"


async def _until_data_twice(stream: aiohttp.ClientResponse) -> AsyncIterator[bytes]:
    found = 0
    async for line in stream.content:
        yield line
        found += line.startswith(b"data:")
        if found == 2:
            return


async def test_a_file_is_shown_with_a_harmless_type(
    server: SimulatorServer, http: aiohttp.ClientSession, vera: Person
) -> None:
    await vera.sends_photo()
    photo = vera.messages[-1].content["photo"][-1]  # type: ignore[index]
    async with http.get(f"{server.url}/control/files/{photo['file_id']}") as response:
        assert (response.status, response.content_type) == (200, "image/png")
        assert response.headers["X-Content-Type-Options"] == "nosniff"
    async with http.get(f"{server.url}/control/files/none") as response:
        assert response.status == 404


async def test_a_foreign_name_or_a_foreign_form_gets_nothing(
    server: SimulatorServer, http: aiohttp.ClientSession
) -> None:
    async with http.get(f"{server.url}/control/state", headers={"Host": "evil.example"}) as response:
        assert response.status == 400
    async with http.post(f"{server.url}/control/users", data={"first_name": "Eve"}) as response:
        assert response.status == 400
        assert "Access-Control-Allow-Origin" not in response.headers
    assert server.telegram.users == {}


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},  # another port of this machine
        {"Origin": "https://evil.example"},
        {"Origin": "null"},  # a framed page, or a file
        {"Origin": "http://127.0.0.1:1"},
        {"Origin": "http://localhost"},
    ],
    ids=lambda headers: " ".join(*headers.items()),
)
@pytest.mark.parametrize(
    "path", ["/bot{token}/setWebhook?url=http://127.0.0.1:9/", "/control/clock", "/", "/page/main.js"]
)
async def test_a_page_of_another_origin_gets_nothing_and_changes_nothing(
    path: str, headers: dict[str, str], server: SimulatorServer, http: aiohttp.ClientSession
) -> None:
    url = server.url + path.format(token=server.telegram.token)
    for method, given in (("GET", None), ("POST", {"move_seconds": 60})):
        async with http.request(method, url, headers=headers, json=given) as response:
            assert response.status == 403
    assert server.telegram.webhook.url == ""
    assert server.telegram.calls_of("setWebhook") == []


@pytest.mark.parametrize("site", ["same-origin", "none", None])
async def test_the_simulators_own_page_may_do_everything(
    site: str | None, server: SimulatorServer, http: aiohttp.ClientSession
) -> None:
    headers = {"Origin": server.url} | ({"Sec-Fetch-Site": site} if site else {})
    async with http.post(f"{server.url}/control/users", json={"first_name": "Vera"}, headers=headers) as response:
        assert response.status == 201


async def test_the_page_is_there_and_loads_nothing_from_elsewhere(
    server: SimulatorServer, http: aiohttp.ClientSession
) -> None:
    async with http.get(server.url) as response:
        page = await response.text()
        assert response.headers["Content-Security-Policy"].startswith("default-src 'none'")
    assert "://" not in page
    for name in ("chat.css", "main.js"):
        assert f"page/{name}" in page
        async with http.get(f"{server.url}/page/{name}") as response:
            assert response.status == 200


def test_it_listens_on_this_machine_only() -> None:
    with pytest.raises(ValueError, match="this machine only"):
        SimulatorServer("0.0.0.0")  # noqa: S104 - refused


async def test_a_taken_port_is_told(server: SimulatorServer) -> None:
    with pytest.raises(OSError, match="in use"):
        await SimulatorServer(port=server.port).start()
