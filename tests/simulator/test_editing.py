import json
from collections.abc import Callable, Coroutine
from datetime import timedelta

import pytest

from stretchbot.simulator.person import Person
from stretchbot.simulator.state import SimulatedTelegram

Api = Callable[..., Coroutine[object, object, dict[str, object]]]
NOT_MODIFIED = (
    "Bad Request: message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)
KEYBOARD = {"inline_keyboard": [[{"text": "Next", "callback_data": "next"}]]}


async def sent(api: Api, vera: Person, **params: object) -> int:
    await api("sendMessage", **({"chat_id": vera.id, "text": "one", "reply_markup": KEYBOARD} | params))
    return vera.last.message_id


async def test_an_edit_makes_a_new_version_and_keeps_the_old(
    api: Api, vera: Person, telegram: SimulatedTelegram
) -> None:
    message_id = await sent(api, vera)
    answer = await api("editMessageText", chat_id=vera.id, message_id=message_id, text="two")
    assert isinstance(answer["result"], dict)
    assert answer["result"]["edit_date"] >= answer["result"]["date"]
    assert [version.text for version in telegram.versions(vera.id, message_id)] == ["one", "two"]


async def test_an_edit_without_a_keyboard_takes_it_away(api: Api, vera: Person) -> None:
    message_id = await sent(api, vera)
    await api("editMessageText", chat_id=vera.id, message_id=message_id, text="one")
    assert vera.last.buttons == ()


async def test_an_unchanged_edit_is_refused(api: Api, vera: Person) -> None:
    message_id = await sent(api, vera)
    where = {"chat_id": vera.id, "message_id": message_id, "reply_markup": KEYBOARD}
    assert (await api("editMessageText", text=" one ", **where))["description"] == NOT_MODIFIED
    assert (await api("editMessageReplyMarkup", **where))["description"] == NOT_MODIFIED


async def test_new_buttons_alone_are_no_edit_for_people(api: Api, vera: Person) -> None:
    message_id = await sent(api, vera)
    await api("editMessageReplyMarkup", chat_id=vera.id, message_id=message_id)
    assert (vera.last.buttons, vera.last.edit_date) == ((), None)


@pytest.mark.parametrize(
    ("method", "message_id", "description"),
    [
        ("editMessageText", 999, "message to edit not found"),
        ("editMessageReplyMarkup", 999, "message to edit not found"),
        ("editMessageText", None, "message identifier is not specified"),
        ("editMessageText", 1, "message can't be edited"),  # the person's own /start
        ("deleteMessage", 999, "message to delete not found"),
    ],
)
async def test_a_message_that_isnt_there_or_isnt_ours_is_refused(
    api: Api, vera: Person, method: str, message_id: int | None, description: str
) -> None:
    answer = await api(method, chat_id=vera.id, message_id=message_id, text="x")
    assert answer["description"] == f"Bad Request: {description}"


async def test_a_message_with_a_reply_keyboard_cant_be_edited(api: Api, vera: Person) -> None:
    message_id = await sent(api, vera, reply_markup={"keyboard": [["a"]]})
    answer = await api("editMessageText", chat_id=vera.id, message_id=message_id, text="two")
    assert answer["description"] == "Bad Request: message can't be edited"


async def test_text_has_no_caption_to_edit(api: Api, vera: Person) -> None:
    message_id = await sent(api, vera)
    answer = await api("editMessageCaption", chat_id=vera.id, message_id=message_id, caption="x")
    assert answer["description"] == "Bad Request: there is no caption in the message to edit"


async def test_deleted_messages_are_gone(api: Api, vera: Person) -> None:
    first, second = await sent(api, vera), await sent(api, vera)
    assert (await api("deleteMessage", chat_id=vera.id, message_id=first))["ok"]
    assert (await api("deleteMessages", chat_id=vera.id, message_ids=[first, second, 999]))["ok"]
    assert vera.received == []
    answer = await api("editMessageText", chat_id=vera.id, message_id=second, text="x")
    assert answer["description"] == "Bad Request: message to edit not found"


async def test_after_two_days_a_message_stays(api: Api, vera: Person, telegram: SimulatedTelegram) -> None:
    message_id = await sent(api, vera)
    telegram.move_clock(timedelta(hours=48, seconds=5))
    answer = await api("deleteMessage", chat_id=vera.id, message_id=message_id)
    assert answer["description"] == "Bad Request: message can't be deleted for everyone"


async def test_a_press_is_answered_once(api: Api, vera: Person, telegram: SimulatedTelegram) -> None:
    await sent(api, vera)
    await vera.presses("Next")
    query_id = next(iter(telegram.queries))
    answer = await api("answerCallbackQuery", callback_query_id=query_id, text="Well done", show_alert=True)
    assert answer["result"] is True
    assert [(shown.text, shown.is_alert) for shown in vera.callback_answers] == [("Well done", True)]
    again = await api("answerCallbackQuery", callback_query_id=query_id)
    assert again["description"] == "Bad Request: query is too old and response timeout expired or query ID is invalid"


async def test_a_press_can_be_answered_for_150_seconds(api: Api, vera: Person, telegram: SimulatedTelegram) -> None:
    await sent(api, vera)
    await vera.presses("Next")
    telegram.move_clock(timedelta(seconds=151))
    answer = await api("answerCallbackQuery", callback_query_id=next(iter(telegram.queries)))
    assert answer["error_code"] == 400
    assert vera.callback_answers == []


async def test_an_answer_has_at_most_200_characters(api: Api, vera: Person, telegram: SimulatedTelegram) -> None:
    await sent(api, vera)
    await vera.presses("Next")
    query_id = next(iter(telegram.queries))
    answer = await api("answerCallbackQuery", callback_query_id=query_id, text="x" * 201)
    assert answer["description"] == "Bad Request: MESSAGE_TOO_LONG"
    assert (await api("answerCallbackQuery", callback_query_id=query_id, text="x" * 200))["ok"]


@pytest.mark.parametrize(
    ("given", "description"),
    [
        ("x", "message identifiers are not specified"),
        ([], "message identifiers are not specified"),
        (list(range(101)), "too many message identifiers specified"),
    ],
)
async def test_bad_lists_of_messages_are_refused(api: Api, vera: Person, given: object, description: str) -> None:
    answer = await api("deleteMessages", chat_id=vera.id, message_ids=json.dumps(given))
    assert answer["description"] == f"Bad Request: {description}"


@pytest.mark.parametrize("media", ["x", {}, {"type": "poem", "media": "x"}])
async def test_bad_media_are_refused(api: Api, vera: Person, media: object) -> None:
    message_id = await sent(api, vera)
    where = {"chat_id": vera.id, "message_id": message_id}
    answer = await api("editMessageMedia", media=json.dumps(media), **where)
    assert str(answer["description"]).startswith("Bad Request: can't parse InputMedia")


async def test_somebody_elses_messages_in_a_group_cant_be_deleted(
    api: Api, vera: Person, telegram: SimulatedTelegram
) -> None:
    group = telegram.create_group("Backs", vera.id)
    telegram.add_bot(group.id, vera.id)
    message = telegram.send_text(vera.id, "/help", chat_id=group.id)
    answer = await api("deleteMessage", chat_id=group.id, message_id=message.message_id)
    assert answer["description"] == "Bad Request: message can't be deleted for everyone"
