from collections.abc import Callable, Coroutine

import pytest

from stretchbot.simulator.errors import ImpossibleActionError
from stretchbot.simulator.person import Person
from stretchbot.simulator.state import SimulatedTelegram

Api = Callable[..., Coroutine[object, object, dict[str, object]]]


async def newest_update(api: Api) -> dict[str, dict[str, object]]:
    result = (await api("getUpdates"))["result"]
    assert isinstance(result, list)
    newest: dict[str, dict[str, object]] = result[-1]
    return newest


async def test_a_command_is_marked(api: Api, vera: Person) -> None:
    await vera.sends("/start@stretch_simulated_bot now")
    message = (await newest_update(api))["message"]
    assert message["entities"] == [{"type": "bot_command", "offset": 0, "length": 28}]


@pytest.mark.parametrize(
    ("action", "field"),
    [
        (lambda telegram, user: telegram.share_location(user, 52.5, 13.4), "location"),
        (lambda telegram, user: telegram.share_contact(user), "contact"),
        (lambda telegram, user: telegram.send_sticker(user), "sticker"),
        (lambda telegram, user: telegram.send_photo(user, "look"), "photo"),
        (lambda telegram, user: telegram.forward_text(user, "news"), "forward_origin"),
    ],
)
async def test_anything_a_person_sends_reaches_the_bot(
    api: Api, vera: Person, action: Callable[[SimulatedTelegram, int], object], field: str
) -> None:
    action(vera.telegram, vera.id)
    assert field in (await newest_update(api))["message"]


async def test_a_persons_edit_reaches_the_bot(api: Api, vera: Person, telegram: SimulatedTelegram) -> None:
    message = await vera.sends("helo")
    telegram.edit_text(vera.id, message.message_id, "hello")
    assert (await newest_update(api))["edited_message"]["text"] == "hello"


async def test_a_long_text_comes_in_parts(vera: Person, telegram: SimulatedTelegram) -> None:
    parts = telegram.send_long_text(vera.id, "x" * 4095 + "🧘" * 2500)
    assert [len(part.text) for part in parts] == [4095, 2048, 452]
    with pytest.raises(ImpossibleActionError):
        await vera.sends("x" * 4097)


async def test_a_press_needs_its_button(api: Api, vera: Person, telegram: SimulatedTelegram) -> None:
    keyboard = {"inline_keyboard": [[{"text": "Go", "callback_data": "go"}]]}
    await api("sendMessage", chat_id=vera.id, text="x", reply_markup=keyboard)
    before = vera.last
    await api("editMessageText", chat_id=vera.id, message_id=before.message_id, text="y")
    with pytest.raises(ImpossibleActionError, match="no button"):
        telegram.press(vera.id, before.message_id, "go")
    with pytest.raises(ImpossibleActionError, match="never"):
        telegram.press_stale(vera.id, before.message_id, "other")
    await vera.presses_stale(before, "Go")
    query = (await newest_update(api))["callback_query"]
    assert query["data"] == "go"
    assert query["message"]["text"] == "y"  # type: ignore[index]


async def test_blocking_and_unblocking_are_told(api: Api, vera: Person) -> None:
    await vera.blocks()
    member = (await newest_update(api))["my_chat_member"]
    assert member["new_chat_member"]["status"] == "kicked"  # type: ignore[index]
    with pytest.raises(ImpossibleActionError, match="unblock"):
        await vera.sends("/start")
    await vera.unblocks()
    member = (await newest_update(api))["my_chat_member"]
    assert member["new_chat_member"]["status"] == "member"  # type: ignore[index]


async def test_a_group_is_heard_as_in_privacy_mode(api: Api, vera: Person, telegram: SimulatedTelegram) -> None:
    group = telegram.create_group("Backs", vera.id)
    assert (await api("sendMessage", chat_id=group.id, text="x"))["error_code"] == 403
    telegram.add_bot(group.id, vera.id)
    telegram.send_text(vera.id, "just talk", chat_id=group.id)
    telegram.send_text(vera.id, "/help@another_bot", chat_id=group.id)
    assert "new_chat_members" in (await newest_update(api))["message"]
    telegram.send_text(vera.id, "/help", chat_id=group.id)
    assert (await newest_update(api))["message"]["text"] == "/help"
    assert (await api("sendMessage", chat_id=group.id, text="x"))["ok"]


async def test_a_group_becomes_a_supergroup(api: Api, vera: Person, telegram: SimulatedTelegram) -> None:
    group = telegram.create_group("Backs", vera.id)
    telegram.add_bot(group.id, vera.id)
    moved = telegram.migrate_group(group.id, vera.id)
    refused = await api("sendMessage", chat_id=group.id, text="x")
    assert refused["description"] == "Bad Request: group chat was upgraded to a supergroup chat"
    assert refused["parameters"] == {"migrate_to_chat_id": moved.id}
    assert (await api("sendMessage", chat_id=moved.id, text="x"))["ok"]
    assert moved.id < -1_000_000_000_000


async def test_a_kicked_bot_is_refused(api: Api, vera: Person, telegram: SimulatedTelegram) -> None:
    group = telegram.create_group("Backs", vera.id, is_supergroup=True)
    telegram.add_bot(group.id, vera.id)
    telegram.kick_bot(group.id, vera.id)
    refused = await api("sendMessage", chat_id=group.id, text="x")
    assert refused["description"] == "Forbidden: bot was kicked from the supergroup chat"


@pytest.mark.parametrize(
    "impossible",
    [
        lambda telegram, user: telegram.send_text(user, "  "),
        lambda telegram, user: telegram.send_text(user, "x", chat_id=-999),
        lambda telegram, _: telegram.send_text(999, "x"),
        lambda telegram, user: telegram.edit_text(user, 999, "x"),
        lambda telegram, user: telegram.add_user(user_id=user),
        lambda telegram, _: telegram.add_user(user_id=-1),
        lambda telegram, user: telegram.add_bot(-999, user),
        lambda telegram, user: telegram.migrate_group(telegram.create_group("x", user, is_supergroup=True).id, user),
        lambda telegram, user: telegram.send_text(
            telegram.add_user().id, "x", chat_id=telegram.create_group("x", user).id
        ),
        lambda telegram, _: telegram.duplicate_update(1),
        lambda telegram, _: telegram.push_update("chat_member", {}),
    ],
)
async def test_what_nobody_can_do_is_told_apart(
    vera: Person, impossible: Callable[[SimulatedTelegram, int], object]
) -> None:
    with pytest.raises(ImpossibleActionError):
        impossible(vera.telegram, vera.id)


async def test_a_deleted_account_does_nothing_any_more(vera: Person, telegram: SimulatedTelegram) -> None:
    telegram.deactivate(vera.id)
    with pytest.raises(ImpossibleActionError, match="deleted"):
        await vera.sends("hello?")


async def test_a_reply_to_the_bot_is_heard_in_a_group(api: Api, vera: Person, telegram: SimulatedTelegram) -> None:
    group = telegram.create_group("Backs", vera.id)
    otto = Person(telegram, "Otto")
    telegram.join_group(group.id, otto.id)
    telegram.add_bot(group.id, vera.id)
    sent = (await api("sendMessage", chat_id=group.id, text="Who stretches?"))["result"]
    assert isinstance(sent, dict)
    telegram.send_text(otto.id, "me", chat_id=group.id, reply_to=sent["message_id"])
    message = (await newest_update(api))["message"]
    assert message["reply_to_message"]["text"] == "Who stretches?"  # type: ignore[index]
