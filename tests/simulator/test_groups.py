"""Groups of the simulated Telegram: who is in them, what the bot may do there, topics."""

from collections.abc import Callable, Coroutine

import pytest

from stretchbot.simulator.errors import ImpossibleActionError
from stretchbot.simulator.model import Chat
from stretchbot.simulator.person import Person
from stretchbot.simulator.state import SimulatedTelegram

Api = Callable[..., Coroutine[object, object, dict[str, object]]]


def group_of(vera: Person, telegram: SimulatedTelegram, *, is_forum: bool = False) -> Chat:
    group = telegram.create_group("Backs", vera.id, is_supergroup=True, is_forum=is_forum)
    telegram.add_bot(group.id, vera.id)
    return group


async def status(api: Api, group: Chat, user_id: int) -> object:
    answer = await api("getChatMember", chat_id=group.id, user_id=user_id)
    return answer["result"]["status"]  # type: ignore[index]


async def test_rights_come_and_go(api: Api, vera: Person, telegram: SimulatedTelegram) -> None:
    group, otto = group_of(vera, telegram), Person(telegram, "Otto")
    assert (await status(api, group, vera.id), await status(api, group, otto.id)) == ("creator", "left")
    telegram.join_group(group.id, otto.id)
    assert await status(api, group, otto.id) == "member"
    telegram.promote(group.id, otto.id)
    assert await status(api, group, otto.id) == "administrator"
    telegram.demote(group.id, otto.id)
    assert await status(api, group, otto.id) == "member"
    telegram.promote(group.id, otto.id)
    telegram.leave_group(group.id, otto.id)
    assert await status(api, group, otto.id) == "left"


async def test_the_list_of_administrators_says_who_is_anonymous(
    api: Api, vera: Person, telegram: SimulatedTelegram
) -> None:
    group, otto = group_of(vera, telegram), Person(telegram, "Otto")
    telegram.join_group(group.id, otto.id)
    telegram.promote(group.id, otto.id, is_anonymous=True)
    answer = await api("getChatAdministrators", chat_id=group.id)
    found = {one["user"]["id"]: one["is_anonymous"] for one in answer["result"]}  # type: ignore[attr-defined]
    assert found == {vera.id: False, otto.id: True}


async def test_an_anonymous_administrator_writes_in_the_name_of_the_group_and_presses_in_their_own(
    api: Api, vera: Person, telegram: SimulatedTelegram
) -> None:
    group = group_of(vera, telegram)
    telegram.promote(group.id, vera.id, is_anonymous=True)
    telegram.send_text(vera.id, "/help", chat_id=group.id)
    keyboard = {"inline_keyboard": [[{"text": "Go", "callback_data": "go"}]]}
    sent = (await api("sendMessage", chat_id=group.id, text="x", reply_markup=keyboard))["result"]
    telegram.press(vera.id, sent["message_id"], "go", chat_id=group.id)  # type: ignore[index]

    message, press = (update.payload for update in list(telegram.updates.log)[-2:])
    assert message["from"]["username"] == "GroupAnonymousBot"  # type: ignore[index]
    assert message["sender_chat"]["id"] == group.id  # type: ignore[index]
    assert press["from"]["id"] == vera.id  # type: ignore[index]


async def test_a_topic_takes_messages_until_it_is_closed_or_gone(
    api: Api, vera: Person, telegram: SimulatedTelegram
) -> None:
    group = group_of(vera, telegram, is_forum=True)
    topic = telegram.create_topic(group.id, vera.id)
    sent = await api("sendMessage", chat_id=group.id, text="x", message_thread_id=topic)
    assert sent["result"]["is_topic_message"] is True  # type: ignore[index]
    telegram.close_topic(group.id, topic)
    refused = await api("sendMessage", chat_id=group.id, text="x", message_thread_id=topic)
    assert refused["description"] == "Bad Request: TOPIC_CLOSED"
    telegram.reopen_topic(group.id, topic)
    assert (await api("sendMessage", chat_id=group.id, text="x", message_thread_id=topic))["ok"]
    telegram.delete_topic(group.id, topic)
    refused = await api("sendMessage", chat_id=group.id, text="x", message_thread_id=topic)
    assert refused["description"] == "Bad Request: message thread not found"


async def test_a_silenced_bot_is_refused_and_told(api: Api, vera: Person, telegram: SimulatedTelegram) -> None:
    group = group_of(vera, telegram)
    telegram.silence_bot(group.id, vera.id)
    refused = await api("sendMessage", chat_id=group.id, text="x")
    assert refused["description"] == "Bad Request: not enough rights to send text messages to the chat"
    told = list(telegram.updates.log)[-1].payload["new_chat_member"]
    assert (told["status"], told["can_send_messages"]) == ("restricted", False)  # type: ignore[index]
    telegram.let_bot_speak(group.id, vera.id)
    assert (await api("sendMessage", chat_id=group.id, text="x"))["ok"]


async def test_a_bot_that_was_thrown_out_is_told_nothing_of_members(
    api: Api, vera: Person, telegram: SimulatedTelegram
) -> None:
    group = group_of(vera, telegram)
    telegram.kick_bot(group.id, vera.id)
    for method, more in (("getChatMember", {"user_id": vera.id}), ("getChatAdministrators", {})):
        assert (await api(method, chat_id=group.id, **more))["error_code"] == 403


async def test_what_nobody_can_do_in_a_group_is_told_apart(vera: Person, telegram: SimulatedTelegram) -> None:
    basic, otto = telegram.create_group("Basic", vera.id), Person(telegram, "Otto")
    for impossible in (
        lambda: telegram.promote(basic.id, otto.id),
        lambda: telegram.demote(basic.id, vera.id),
        lambda: telegram.create_topic(basic.id, vera.id),
        lambda: telegram.silence_bot(basic.id, vera.id),
        lambda: telegram.send_text(vera.id, "x", chat_id=basic.id, topic=5),
    ):
        with pytest.raises(ImpossibleActionError):
            impossible()
