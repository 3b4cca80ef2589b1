import asyncio
from collections.abc import Callable, Coroutine

import pytest

from stretchbot.simulator.errors import ImpossibleActionError
from stretchbot.simulator.person import Person
from tests.patience import PATIENCE_SECONDS

Api = Callable[..., Coroutine[object, object, dict[str, object]]]
KEYBOARD = {
    "inline_keyboard": [
        [{"text": "Start now", "callback_data": "s"}, {"text": "Done", "callback_data": "d"}],
        [{"text": "Start", "callback_data": "exact"}],
    ]
}


async def test_seeing_goes_forward(api: Api, vera: Person) -> None:
    for text in ("one", "two", "three"):
        await api("sendMessage", chat_id=vera.id, text=text)
    assert (await vera.sees("two")).text == "two"
    assert [message.text for message in vera.unseen] == ["three"]
    with pytest.raises(AssertionError):
        await vera.sees("one", timeout=0.01)
    await vera.sees("three")
    assert vera.unseen == []


async def test_seeing_waits_for_what_is_to_come(api: Api, vera: Person) -> None:
    seeing = asyncio.create_task(vera.sees("later"))
    await api("sendMessage", chat_id=vera.id, text="now")
    await api("editMessageText", chat_id=vera.id, message_id=vera.last.message_id, text="later")
    assert (await asyncio.wait_for(seeing, PATIENCE_SECONDS)).edit_date is not None


async def test_what_wasnt_seen_is_told_with_the_conversation(api: Api, vera: Person) -> None:
    await api("sendMessage", chat_id=vera.id, text="Hello\nyou", reply_markup=KEYBOARD)
    with pytest.raises(AssertionError) as failure:
        await vera.sees("goodbye", timeout=0.01)
    told = str(failure.value)
    assert "'goodbye' wasn't seen" in told
    assert "Vera: /start\nBot: Hello\n     you\n     [Start now] [Done]\n     [Start]" in told


async def test_an_exact_label_is_pressed_before_one_that_contains_it(api: Api, vera: Person) -> None:
    await api("sendMessage", chat_id=vera.id, text="x", reply_markup=KEYBOARD)
    query = await vera.presses("Start")
    assert getattr(query, "data", None) == "exact"


async def test_pressing_waits_for_the_button(api: Api, vera: Person) -> None:
    pressing = asyncio.create_task(vera.presses("Done"))
    await api("sendMessage", chat_id=vera.id, text="x", reply_markup=KEYBOARD)
    query = await asyncio.wait_for(pressing, PATIENCE_SECONDS)
    assert getattr(query, "data", None) == "d"
    with pytest.raises(AssertionError, match="no button"):
        await vera.presses("Nowhere", timeout=0.01)


async def test_a_reply_keyboard_sends_its_label_until_it_is_removed(api: Api, vera: Person) -> None:
    keyboard = {"keyboard": [["Yes", {"text": "Here I am", "request_location": True}]]}
    await api("sendMessage", chat_id=vera.id, text="x", reply_markup=keyboard)
    await vera.presses("Yes")
    assert vera.messages[-1].text == "Yes"
    with pytest.raises(AssertionError, match="shares_location"):
        await vera.presses("Here")
    await api("sendMessage", chat_id=vera.id, text="y", reply_markup={"remove_keyboard": True})
    with pytest.raises(AssertionError, match="no button"):
        await vera.presses("Yes", timeout=0.01)


async def test_an_answer_to_a_press_is_seen(api: Api, vera: Person) -> None:
    await api("sendMessage", chat_id=vera.id, text="x", reply_markup=KEYBOARD)
    query = await vera.presses("Done")
    seeing = asyncio.create_task(vera.sees_answer("Well"))
    await api("answerCallbackQuery", callback_query_id=getattr(query, "id", ""), text="Well done")
    assert (await asyncio.wait_for(seeing, PATIENCE_SECONDS)).text == "Well done"
    with pytest.raises(AssertionError, match="no callback answer"):
        await vera.sees_answer("Well", timeout=0.01)


async def test_a_link_is_no_press(api: Api, vera: Person) -> None:
    keyboard = {"inline_keyboard": [[{"text": "Read", "url": "https://example.org/"}]]}
    await api("sendMessage", chat_id=vera.id, text="x", reply_markup=keyboard)
    with pytest.raises(AssertionError, match="opens"):
        await vera.presses("Read")
    with pytest.raises(ImpossibleActionError):
        vera.telegram.press(vera.id, vera.last.message_id, "")


async def test_two_people_dont_see_each_others_chats(api: Api, vera: Person) -> None:
    otto = Person(vera.telegram, "Otto", language_code="de")
    await otto.sends("/start")
    await api("sendMessage", chat_id=vera.id, text="for vera")
    assert otto.received == []
    assert otto.unseen == []
    with pytest.raises(AssertionError, match="hasn't written"):
        _ = otto.last
