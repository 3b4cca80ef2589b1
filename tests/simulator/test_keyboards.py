from collections.abc import Callable, Coroutine

import pytest

from stretchbot.simulator.person import Person

Api = Callable[..., Coroutine[object, object, dict[str, object]]]


def inline(*rows: list[dict[str, object]]) -> dict[str, object]:
    return {"inline_keyboard": list(rows)}


def button(label: str = "x", **more: object) -> dict[str, object]:
    return {"text": label, "callback_data": label, **more}


@pytest.mark.parametrize(
    ("markup", "description"),
    [
        (inline([button(callback_data="x" * 65)]), "BUTTON_DATA_INVALID"),
        (inline([button(callback_data="ё" * 33)]), "BUTTON_DATA_INVALID"),
        (
            inline([button(callback_data="")]),
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
        ),
        (
            inline([{"text": "x"}]),
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
        ),
        (inline([{"callback_data": "x"}]), "can't parse inline keyboard button: Can't find field \"text\""),
        (
            inline([{"text": 5, "callback_data": "x"}]),
            'can\'t parse inline keyboard button: Field "text" must be of type String',
        ),
        (
            inline([{"text": "x", "url": "not-a-url"}]),
            "inline keyboard button URL 'not-a-url' is invalid: Wrong HTTP URL",
        ),
        (
            inline([{"text": "x", "url": "ftp://example.org"}]),
            "inline keyboard button URL 'ftp://example.org' is invalid: Unsupported URL protocol",
        ),
        (inline([{"text": "x", "pay": True}]), "BUTTON_TYPE_INVALID"),
        (inline(*[[button()] for _ in range(101)]), "reply markup is too long"),
        (inline([button() for _ in range(9)]), "reply markup is too long"),
        (inline(*[[button("x" * 100, callback_data="x" * 64)] for _ in range(60)]), "reply markup is too long"),
        ({"keyboard": [["x"]] * 301}, "reply markup is too long"),
        ({"keyboard": [["x"]], "input_field_placeholder": "x" * 65}, "INPUT_FIELD_PLACEHOLDER_INVALID"),
        ({"keyboard": [[5]]}, "can't parse keyboard button: expected an Object"),
        ({"keyboard": [[{}]]}, "can't parse keyboard button: Can't find field \"text\""),
        (inline([5]), "can't parse inline keyboard button: expected an Object"),  # type: ignore[list-item]
        ({"inline_keyboard": ["x"]}, "can't parse inline keyboard: expected an Array of Arrays"),
        ({"inline_keyboard": "bad"}, 'field "inline_keyboard" must be of type Array'),
        ({"keyboard": "bad"}, 'field "keyboard" must be of type Array'),
        ({"keyboard": [["a"]], "resize_keyboard": "yes"}, 'field "resize_keyboard" must be of type Boolean'),
        ({"remove_keyboard": "yes"}, 'field "remove_keyboard" must be of type Boolean'),
        ("[1", "can't parse reply markup JSON object"),
        ([1], "object expected as reply markup"),
    ],
)
async def test_a_keyboard_telegram_would_refuse_is_refused_in_its_words(
    api: Api, vera: Person, markup: object, description: str
) -> None:
    answer = await api("sendMessage", chat_id=vera.id, text="x", reply_markup=markup)
    assert (answer["error_code"], answer["description"]) == (400, f"Bad Request: {description}")


async def test_an_unknown_button_style_is_refused(api: Api, vera: Person) -> None:
    answer = await api("sendMessage", chat_id=vera.id, text="x", reply_markup=inline([button(style="loud")]))
    assert answer["error_code"] == 400


async def test_a_full_keyboard_and_the_longest_data_pass(api: Api, vera: Person) -> None:
    rows = [[button() for _ in range(8)] for _ in range(12)]
    rows.append([button(callback_data="x" * 64, style="primary") for _ in range(4)])
    assert (await api("sendMessage", chat_id=vera.id, text="x", reply_markup=inline(*rows)))["ok"]
    assert len(vera.last.buttons) == 100
    assert vera.last.buttons[-1].style == "primary"


async def test_the_bot_sees_inline_keyboards_only(api: Api, vera: Person) -> None:
    location = {"keyboard": [[{"text": "Here I am", "request_location": True}]], "resize_keyboard": True}
    answer = await api("sendMessage", chat_id=vera.id, text="Where?", reply_markup=location)
    assert isinstance(answer["result"], dict)
    assert "reply_markup" not in answer["result"]
    assert vera.last.buttons[0].asks_location


async def test_a_reply_keyboard_cant_be_put_under_an_old_message(api: Api, vera: Person) -> None:
    await api("sendMessage", chat_id=vera.id, text="x", reply_markup=inline([button()]))
    answer = await api(
        "editMessageReplyMarkup",
        chat_id=vera.id,
        message_id=vera.last.message_id,
        reply_markup={"keyboard": [["a"]]},
    )
    assert answer["error_code"] == 400
    assert vera.last.is_inline
