import json
from collections.abc import Callable, Coroutine
from datetime import UTC, date, datetime

import pytest

from stretchbot.simulator.person import Person
from stretchbot.simulator.state import SimulatedTelegram

Api = Callable[..., Coroutine[object, object, dict[str, object]]]


async def test_a_sent_message_stands_in_the_chat_with_its_entities(api: Api, vera: Person) -> None:
    answer = await api("sendMessage", chat_id=vera.id, text="  <b>Hi</b> &amp; /help ", parse_mode="HTML")
    result = answer["result"]
    assert isinstance(result, dict)
    assert result["text"] == "Hi & /help"
    assert result["entities"] == [
        {"type": "bold", "offset": 0, "length": 2},
        {"type": "bot_command", "offset": 5, "length": 5},
    ]
    assert vera.last.message_id == result["message_id"]


async def test_messages_are_dated_by_the_movable_clock(api: Api, vera: Person, telegram: SimulatedTelegram) -> None:
    telegram.set_clock(datetime(2030, 1, 1, 12, tzinfo=UTC))
    await api("sendMessage", chat_id=vera.id, text="x")
    assert datetime.fromtimestamp(vera.last.date, UTC).date() == date(2030, 1, 1)


@pytest.mark.parametrize(
    ("params", "description"),
    [
        ({}, "message text is empty"),
        ({"text": ""}, "message text is empty"),
        ({"text": " \n "}, "text must be non-empty"),
        ({"text": "<b></b>", "parse_mode": "HTML"}, "text must be non-empty"),
        ({"text": "x" * 4097}, "message is too long"),
        ({"text": "🧘" * 2049}, "message is too long"),
        ({"text": "x", "parse_mode": "INVALID"}, "unsupported parse_mode"),
        ({"text": "x", "allow_paid_broadcast": True}, "FLOODSKIP_NOT_ALLOWED"),
        ({"text": "x", "reply_parameters": {"message_id": 999}}, "message to be replied not found"),
        ({"text": "x", "reply_parameters": {"quote": "x"}}, 'can\'t find field "message_id"'),
        (
            {"text": "x", "entities": [{"type": "bold", "offset": 100, "length": 1}]},
            "entity begins after the end of the text at UTF-16 offset 100",
        ),
        (
            {"text": "hello", "entities": [{"type": "bold", "offset": 0, "length": 100}]},
            "entity beginning at UTF-16 offset 0 ends after the end of the text at UTF-16 offset 100",
        ),
        (
            {"text": "x", "entities": [{"type": "bold", "offset": -1, "length": 1}]},
            "receive an entity with incorrect offset -1",
        ),
        (
            {"text": "x", "entities": [{"type": "loud", "offset": 0, "length": 1}]},
            "can't parse MessageEntity: Unsupported type specified",
        ),
        (
            {"text": "x", "entities": [{"type": "text_link", "offset": 0, "length": 1}]},
            "can't parse MessageEntity: Can't find field \"url\"",
        ),
        (
            {"text": "x", "entities": [{"type": "text_link", "offset": 0, "length": 1, "url": "not-a-url"}]},
            "entity URL 'not-a-url' is invalid: Wrong HTTP URL",
        ),
        (
            {"text": "x", "entities": [{"type": "text_link", "offset": 0, "length": 1, "url": ""}]},
            "entity URL '' is invalid: URL host is empty",
        ),
        (
            {"text": "x", "entities": [{"type": "bold", "offset": 0, "length": -1}]},
            "receive an entity with incorrect length -1",
        ),
        (
            {"text": "x", "entities": [{"type": "bold", "offset": "0", "length": 1}]},
            'can\'t parse MessageEntity: Field "offset" must be a valid Number',
        ),
        ({"text": "x", "entities": [5]}, "can't parse MessageEntity: expected an Object"),
        ({"text": "x", "entities": {"type": "bold"}}, "can't parse entities JSON object"),
        ({"text": "x", "entities": "{broken"}, "can't parse entities JSON object"),
    ],
)
async def test_a_text_telegram_would_refuse_is_refused_in_its_words(
    api: Api, vera: Person, params: dict[str, object], description: str
) -> None:
    answer = await api("sendMessage", chat_id=vera.id, **params)
    assert answer["error_code"] == 400
    assert answer["description"] == f"Bad Request: {description}"
    assert vera.received == []


@pytest.mark.parametrize("text", ["x" * 4096, "🧘" * 2048, f"<b>{'x' * 4096}</b>", "&lt;" * 4096])
async def test_lengths_count_after_the_markup_is_gone(api: Api, vera: Person, text: str) -> None:
    assert (await api("sendMessage", chat_id=vera.id, text=text, parse_mode="HTML"))["ok"]


@pytest.mark.parametrize(
    ("chat_id", "description"),
    [
        ("", "Bad Request: chat_id is empty"),
        (0, "Bad Request: chat not found"),
        (-1, "Bad Request: chat not found"),
        (424242, "Bad Request: chat not found"),
        ("@nobody_has_this_name", "Bad Request: chat not found"),
        ("not_a_chat", "Bad Request: chat not found"),
    ],
)
async def test_an_unknown_chat_is_refused(api: Api, chat_id: object, description: str) -> None:
    assert (await api("sendMessage", chat_id=chat_id, text="x"))["description"] == description


async def test_the_bot_cant_write_first(api: Api, telegram: SimulatedTelegram) -> None:
    stranger = Person(telegram, "Stranger")
    answer = await api("sendMessage", chat_id=stranger.id, text="x")
    assert answer["error_code"] == 403
    assert answer["description"] == "Forbidden: bot can't initiate conversation with a user"


@pytest.mark.parametrize("method", ["sendMessage", "sendChatAction"])
async def test_who_has_blocked_the_bot_gets_nothing(api: Api, vera: Person, method: str) -> None:
    await vera.blocks()
    answer = await api(method, chat_id=vera.id, text="x", action="typing")
    assert (answer["error_code"], answer["description"]) == (403, "Forbidden: bot was blocked by the user")
    await vera.unblocks()
    assert (await api(method, chat_id=vera.id, text="x", action="typing"))["ok"]


async def test_a_deactivated_user_gets_nothing(api: Api, vera: Person, telegram: SimulatedTelegram) -> None:
    telegram.deactivate(vera.id)
    answer = await api("sendMessage", chat_id=vera.id, text="x")
    assert (answer["error_code"], answer["description"]) == (403, "Forbidden: user is deactivated")


async def test_a_reply_names_its_original(api: Api, vera: Person) -> None:
    answer = await api("sendMessage", chat_id=vera.id, text="x", reply_parameters={"message_id": 1})
    result = answer["result"]
    assert isinstance(result, dict)
    original = result["reply_to_message"]
    assert isinstance(original, dict)
    assert original["text"] == "/start"


async def test_a_missing_original_can_be_let_go(api: Api, vera: Person) -> None:
    parameters = {"message_id": 999, "allow_sending_without_reply": True}
    assert (await api("sendMessage", chat_id=vera.id, text="x", reply_parameters=parameters))["ok"]


async def test_a_wrong_chat_action_is_refused(api: Api, vera: Person) -> None:
    answer = await api("sendChatAction", chat_id=vera.id, action="dancing")
    assert answer["description"] == "Bad Request: wrong parameter action in request"


async def test_half_a_surrogate_pair_is_refused(api: Api, vera: Person) -> None:
    answer = await api("sendMessage", chat_id=vera.id, text="\ud83e")
    assert answer["description"] == "Bad Request: strings must be encoded in UTF-8"
    keyboard = {"inline_keyboard": [[{"text": "\ud83e", "callback_data": "x"}]]}
    assert not (await api("sendMessage", chat_id=vera.id, text="x", reply_markup=json.dumps(keyboard)))["ok"]


async def test_listed_entities_are_kept_and_found_ones_ignored(api: Api, vera: Person) -> None:
    listed = [
        {"type": "date_time", "offset": 6, "length": 4, "unix_time": 1774746000, "date_time_format": "r"},
        {"type": "pre", "offset": 0, "length": 5, "language": "python"},
        {"type": "hashtag", "offset": 0, "length": 3},
        {"type": "custom_emoji", "offset": 11, "length": 1, "custom_emoji_id": "5368324170671202286"},
        {"type": "bold", "offset": 2, "length": 0},
    ]
    await api("sendMessage", chat_id=vera.id, text="/code soon x", entities=listed)
    # The command inside the code isn't found, and what has no length is dropped.
    assert vera.last.content["entities"] == [listed[1], listed[0], listed[3]]


async def test_addresses_are_found(api: Api, vera: Person) -> None:
    await api("sendMessage", chat_id=vera.id, text="See https://example.org/a?b=1.")
    assert vera.last.content["entities"] == [{"type": "url", "offset": 4, "length": 25}]


async def test_protected_content_stays_protected(api: Api, vera: Person) -> None:
    await api("sendMessage", chat_id=vera.id, text="x", protect_content=True)
    await api("editMessageText", chat_id=vera.id, message_id=vera.last.message_id, text="y")
    assert vera.last.content["has_protected_content"] is True
