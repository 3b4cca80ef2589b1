"""Messages out of reach, other bots’ commands, forums, channels, what only tells of something, a flood of presses."""

import asyncio
from dataclasses import replace

from stretchbot.simulator.faults import FaultKind, FaultRule
from stretchbot.simulator.model import CallbackQuery, Chat
from stretchbot.simulator.params import JsonObject
from tests.end_to_end.conftest import assert_calm
from tests.end_to_end.world import World

PRESSES = 40


async def test_a_change_of_a_message_that_is_gone_shows_as_a_new_one(world: World) -> None:
    vera = await world.newcomer()
    for description in ("message to edit not found", "message can't be edited", "MESSAGE_ID_INVALID"):
        await vera.sends("/settings")
        await vera.sees("Time zone: Berlin")
        world.telegram.faults.add(
            FaultRule(FaultKind.REFUSE, "editMessage*", chat_id=vera.id, description=f"Bad Request: {description}")
        )
        await vera.presses("Place")
        page = await vera.sees("Where do you stretch")
        assert page is world.first_version(page)


async def test_a_press_below_a_message_out_of_reach_is_carried_out(world: World) -> None:
    vera = await world.newcomer()
    await vera.sends("/settings")
    shown = await vera.sees("Time zone: Berlin")
    (place,) = [button.data for button in shown.buttons if button.label == "Place"]
    logged = len(world.bot.log)

    push_inaccessible(world, vera.id, shown.message_id, place)

    page = await vera.sees("Where do you stretch")
    assert page is world.first_version(page)
    await world.until(lambda: any(one.query_id == "9001" for one in vera.callback_answers), "the press was answered")
    assert_calm(world.bot.log[logged:])


async def test_commands_of_other_bots_and_strange_ones_are_left_alone_in_groups(world: World) -> None:
    vera = await world.newcomer()
    group = quiet_group(world, vera.id)

    for command in ("/start@another_bot", "/routine@another_bot hello", "/roll", "/ban @vera"):
        tell_group(world, vera.id, group, {"text": command, "entities": [command_entity(command)]})
    await world.telegram.settle()
    assert said_in(world, group.id) == []

    tell_group(world, vera.id, group, {"text": "/help", "entities": [command_entity("/help")]})
    await world.until(lambda: len(said_in(world, group.id)) == 1, "the group was told")


async def test_a_topic_of_a_forum_is_answered_in_that_topic(world: World) -> None:
    vera = await world.newcomer()
    group = quiet_group(world, vera.id, is_forum=True)
    topic = world.telegram.create_topic(group.id, vera.id)

    content = {
        "text": "/help",
        "entities": [command_entity("/help")],
        "message_thread_id": topic,
        "is_topic_message": True,
    }
    tell_group(world, vera.id, group, content)

    await world.until(lambda: len(said_in(world, group.id)) == 1, "the group was told")
    (call,) = [call for call in world.telegram.calls_of("sendMessage") if call.params.get("chat_id") == group.id]
    assert call.params["message_thread_id"] == topic


async def test_nothing_is_said_in_a_channel(world: World) -> None:
    vera = await world.newcomer()
    channel = Chat(-1_009_999_999_999, "channel", title="News")
    payload = {
        "chat": channel.to_json(),
        "from": vera.user.to_json(),
        "date": int(world.now.timestamp()),
        "old_chat_member": {"status": "left", "user": world.telegram.bot.to_json()},
        "new_chat_member": {"status": "member", "user": world.telegram.bot.to_json()},
    }

    world.telegram.updates.push("my_chat_member", payload, world.now)

    await world.assert_nothing_more(vera)
    assert not [call for call in world.telegram.calls_of("sendMessage") if call.params.get("chat_id") == channel.id]


async def test_what_only_tells_of_something_is_not_answered(world: World) -> None:
    vera = await world.newcomer()
    contents: tuple[JsonObject, ...] = (
        {"message_auto_delete_timer_changed": {"message_auto_delete_time": 86400}},
        {"write_access_allowed": {"from_request": True}},
        {
            "chat_background_set": {
                "type": {"type": "fill", "fill": {"type": "solid", "color": 0}, "dark_theme_dimming": 0}
            }
        },
        {"something_of_next_year": {"kind": 1}},
    )
    for content in contents:
        world.telegram.say(vera.id, content)
    await world.assert_nothing_more(vera)


async def test_every_press_of_a_flood_is_answered_within_a_second(world: World) -> None:
    vera = await world.newcomer()
    world.telegram.flood.is_on = True
    try:
        await vera.sends("/settings")
        shown = await vera.sees("Time zone: Berlin")
        buttons = [button for button in shown.buttons if button.label in {"Place", "Focus"}]
        pressed: dict[str, float] = {}
        answered: dict[str, float] = {}
        loop = asyncio.get_running_loop()

        async def watch() -> None:
            while len(answered) < PRESSES:
                await world.until(lambda: len(news()) > len(answered), "a press was answered")
                for number in news():
                    answered.setdefault(number, loop.time())

        def news() -> list[str]:
            return [one.query_id for one in vera.callback_answers[before:]]

        before = len(vera.callback_answers)
        watching = asyncio.create_task(watch())
        for number in range(PRESSES):
            query = await vera.presses_stale(shown, buttons[number % 2].label)
            pressed[query.id] = loop.time()
            await asyncio.sleep(1 / 7)
        await watching
    finally:
        world.telegram.flood.is_on = False
    late = [answered[number] - at for number, at in pressed.items()]
    assert max(late) < 1.0, late


def push_inaccessible(world: World, user_id: int, message_id: int, data: str) -> None:
    """A press as Telegram tells of it when the bot can't see the message any more."""
    user, chat = world.telegram.existing_user(user_id), world.telegram.find_chat(user_id)
    assert chat is not None
    message = replace(world.telegram.history(user_id)[-1], message_id=message_id)
    world.telegram.queries["9001"] = CallbackQuery("9001", user, message, data, world.now)
    payload: JsonObject = {
        "id": "9001",
        "from": user.to_json(),
        "message": {"chat": chat.to_json(), "message_id": message_id, "date": 0},
        "chat_instance": "1",
        "data": data,
    }
    world.telegram.updates.push("callback_query", payload, world.now)


def quiet_group(world: World, user_id: int, *, is_forum: bool = False) -> Chat:
    """A group that the bot is in, and was not told so."""
    group = world.telegram.create_group("Stiff backs", user_id, is_forum=is_forum)
    world.telegram.groups[group.id].has_bot = True
    return group


def tell_group(world: World, user_id: int, group: Chat, content: JsonObject) -> None:
    """Something in a group, of which the bot hears whatever it is: its privacy mode is off."""
    chat = world.telegram.find_chat(group.id)
    assert chat is not None
    message = world.telegram.add_message(chat, world.telegram.existing_user(user_id), content)
    world.telegram.tell_bot("message", message)


def command_entity(text: str) -> dict[str, object]:
    return {"type": "bot_command", "offset": 0, "length": len(text.split(maxsplit=1)[0])}


def said_in(world: World, group_id: int) -> list[str]:
    return [message.text for message in world.telegram.history(group_id) if message.sender.is_bot]
