from collections.abc import Callable, Coroutine
from datetime import timedelta

import aiohttp
import pytest

from stretchbot.simulator.person import Person
from stretchbot.simulator.server import SimulatorServer
from stretchbot.simulator.state import SimulatedTelegram

Api = Callable[..., Coroutine[object, object, dict[str, object]]]


async def test_the_bot_knows_itself(api: Api, telegram: SimulatedTelegram) -> None:
    me = (await api("getMe"))["result"]
    assert isinstance(me, dict)
    assert (me["id"], me["is_bot"]) == (telegram.bot.id, True)
    assert str(me["id"]) == telegram.token.partition(":")[0]


@pytest.mark.parametrize("path", ["getme", "GETME", "getMe"])
async def test_method_names_count_in_any_case(server: SimulatorServer, http: aiohttp.ClientSession, path: str) -> None:
    async with http.get(f"{server.url}/bot{server.telegram.token}/{path}") as response:
        assert response.status == 200


@pytest.mark.parametrize(
    ("path", "status", "description"),
    [
        ("bot{token}/noSuchMethod", 404, "Not Found"),
        ("bot123456:wrong-but-of-the-form-of-a-token-000/getMe", 401, "Unauthorized"),
        ("botnonsense/getMe", 404, "Not Found"),
        ("bot/getMe", 404, "Not Found"),
        ("elsewhere", 404, "Not Found"),
        ("file/botnonsense/photos/file_1.jpg", 404, "Not Found"),
        ("file/bot{token}/photos/none.jpg", 404, "Not Found"),
    ],
)
async def test_wrong_tokens_and_paths_are_refused(
    server: SimulatorServer, http: aiohttp.ClientSession, path: str, status: int, description: str
) -> None:
    async with http.get(f"{server.url}/{path.format(token=server.telegram.token)}") as response:
        assert response.status == status
        assert await response.json() == {"ok": False, "error_code": status, "description": description}


async def test_parameters_come_in_the_query_a_form_or_json(
    server: SimulatorServer, http: aiohttp.ClientSession, vera: Person
) -> None:
    url = f"{server.url}/bot{server.telegram.token}/sendMessage"
    params = {"chat_id": str(vera.id), "text": "x"}
    for request in (http.get(url, params=params), http.post(url, data=params), http.post(url, json=params)):
        async with request as response:
            assert response.status == 200
    async with http.post(url, data="[1]", headers={"Content-Type": "application/json"}) as response:
        assert response.status == 400
    assert len(vera.received) == 3


async def test_commands_are_kept_by_scope_and_language(api: Api, telegram: SimulatedTelegram) -> None:
    german = [{"command": "start", "description": "Anfangen"}]
    await api("setMyCommands", commands=[{"command": "/start", "description": "Begin"}])
    await api("setMyCommands", commands=german, language_code="de")
    assert (await api("getMyCommands", language_code="de"))["result"] == german
    assert (await api("getMyCommands", language_code="fr"))["result"] == []
    shown = {code: telegram.profile.commands_for(1, code)[0].description for code in ("de", "de-AT", "fr")}
    assert shown == {"de": "Anfangen", "de-AT": "Anfangen", "fr": "Begin"}
    await api("deleteMyCommands", language_code="de")
    assert telegram.profile.commands_for(1, "de")[0].description == "Begin"


async def test_the_narrower_scope_wins(api: Api, vera: Person, telegram: SimulatedTelegram) -> None:
    for kind, more in (("default", {}), ("all_private_chats", {}), ("chat", {"chat_id": vera.id})):
        commands = [{"command": "start", "description": kind}]
        assert (await api("setMyCommands", commands=commands, scope={"type": kind, **more}))["ok"]
    assert telegram.profile.commands_for(vera.id, "en")[0].description == "chat"
    assert telegram.profile.commands_for(vera.id + 1, "en")[0].description == "all_private_chats"
    assert telegram.profile.commands_for(-5, "en")[0].description == "default"


@pytest.mark.parametrize(
    ("params", "description"),
    [
        ({"commands": [{"command": "Bad", "description": "x"}]}, "BOT_COMMAND_INVALID"),
        ({"commands": [{"command": "x" * 33, "description": "x"}]}, "BOT_COMMAND_INVALID"),
        ({"commands": [{"command": "", "description": "x"}]}, "command must be non-empty"),
        ({"commands": [{"command": "a", "description": ""}]}, "command description must be non-empty"),
        ({"commands": [{"command": "a", "description": "x" * 257}]}, "BOT_COMMAND_DESCRIPTION_INVALID"),
        ({"commands": [{"command": "a", "description": "x"}] * 101}, "BOT_COMMANDS_TOO_MUCH"),
        ({"commands": [], "scope": {"type": "x"}}, "can't parse BotCommandScope: Unsupported type specified"),
        (
            {"commands": [], "scope": {"type": "chat"}},
            "can't parse BotCommandScope: Can't find field \"chat_id\"",
        ),
        ({"commands": [], "language_code": "english"}, "invalid language code specified"),
    ],
)
async def test_bad_commands_are_refused(api: Api, params: dict[str, object], description: str) -> None:
    assert (await api("setMyCommands", **params))["description"] == f"Bad Request: {description}"


@pytest.mark.parametrize(
    ("method", "field", "longest", "description"),
    [
        ("MyName", "name", 64, "BOT_TITLE_INVALID"),
        ("MyDescription", "description", 512, "BOT_DESC_INVALID"),
        ("MyShortDescription", "short_description", 120, "BOT_SHARETEXT_INVALID"),
    ],
)
async def test_texts_about_the_bot_are_kept_by_language(
    api: Api, method: str, field: str, longest: int, description: str
) -> None:
    refused = await api(f"set{method}", **{field: "x" * (longest + 1)})
    assert refused["description"] == f"Bad Request: {description}"
    await api(f"set{method}", **{field: "x" * longest})
    await api(f"set{method}", **{field: "deutsch", "language_code": "de"})
    assert (await api(f"get{method}", language_code="de"))["result"] == {field: "deutsch"}
    assert (await api(f"get{method}", language_code="fr"))["result"] == {field: "x" * longest}


async def test_the_menu_button_is_kept(api: Api, vera: Person) -> None:
    assert (await api("setChatMenuButton", menu_button={"type": "commands"}))["ok"]
    assert (await api("getChatMenuButton", chat_id=vera.id))["result"] == {"type": "commands"}
    assert not (await api("setChatMenuButton", menu_button={"type": "x"}))["ok"]


async def test_a_chat_is_known_once_it_was_started(api: Api, vera: Person, telegram: SimulatedTelegram) -> None:
    chat = (await api("getChat", chat_id=vera.id))["result"]
    assert isinstance(chat, dict)
    assert (chat["type"], chat["first_name"]) == ("private", "Vera")
    stranger = Person(telegram, "Stranger")
    assert (await api("getChat", chat_id=stranger.id))["description"] == "Bad Request: chat not found"


async def test_a_logged_out_bot_is_refused(api: Api) -> None:
    assert (await api("logOut"))["ok"]
    assert (await api("getMe"))["description"] == "Logged out"


async def test_closing_is_refused_in_the_first_ten_minutes(api: Api, telegram: SimulatedTelegram) -> None:
    refused = await api("close")
    assert refused["error_code"] == 429
    telegram.move_clock(timedelta(minutes=10))
    assert (await api("close"))["ok"]
