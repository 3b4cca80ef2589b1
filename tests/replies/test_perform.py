import json
from collections.abc import AsyncIterator

import pytest
from markupsafe import Markup
from telegram import Bot

from stretchbot.replies.actions import Action, CallbackAnswer, Delete, DropButtons, Edit, Export, Send
from stretchbot.replies.perform import Performed, perform
from stretchbot.screens import callbacks as press
from stretchbot.screens.screen import Ask, Button, Effect, Screen, Style
from stretchbot.simulator.faults import FaultKind, FaultRule
from stretchbot.simulator.model import Button as ShownButton
from stretchbot.simulator.person import Person
from stretchbot.simulator.pictures import SMALL_PNG
from stretchbot.simulator.server import SimulatorServer
from stretchbot.telegram.client import TelegramClient
from stretchbot.telegram.messages import send
from stretchbot.telegram.rate_limiter import RateLimits
from tests.services.world import NINE, World

HELLO = Screen(Markup("<b>Hello</b> &amp; welcome: https://example.org"))
BUTTONS = ((Button("Start", press.OpenRoutine(), Style.PRIMARY), Button("Settings", press.OpenSettings("all"))),)


@pytest.fixture
async def vera(server: SimulatorServer) -> Person:
    person = Person(server.telegram, "Vera")
    await person.sends("/start")
    return person


@pytest.fixture
async def client(bot: Bot) -> AsyncIterator[TelegramClient]:
    client = TelegramClient(bot, RateLimits(chat_per_second=1000), first_backoff_seconds=0.001)
    yield client
    await client.close()


class Stage:
    """A chat in which answers are performed."""

    def __init__(self, client: TelegramClient, world: World, telegram_chat_id: int) -> None:
        self.client = client
        self.world = world
        self.telegram_chat_id = telegram_chat_id

    async def performs(self, *answers: Action) -> Performed:
        return await perform(self.client, self.world.database, self.telegram_chat_id, answers, NINE)


@pytest.fixture
def stage(client: TelegramClient, world: World, vera: Person) -> Stage:
    return Stage(client, world, vera.id)


# What a screen becomes.


async def test_a_screen_is_html_without_a_preview_of_its_links(bot: Bot, vera: Person, server: SimulatorServer) -> None:
    assert await send(bot, vera.id, HELLO) == vera.last.message_id
    assert vera.last.text == "Hello & welcome: https://example.org"
    bold = {"type": "bold", "offset": 0, "length": len("Hello")}
    entities = vera.last.content["entities"]
    assert isinstance(entities, list)
    assert entities[0] == bold
    assert server.telegram.calls_of("sendMessage")[-1].params["link_preview_options"] == {"is_disabled": True}


async def test_buttons_have_their_labels_meanings_and_styles(bot: Bot, vera: Person) -> None:
    await send(bot, vera.id, Screen(Markup("choose"), BUTTONS))
    assert vera.last.is_inline
    assert vera.last.keyboard == (
        (ShownButton("Start", "routine", style="primary"), ShownButton("Settings", "set:all")),
    )


async def test_a_question_shows_a_keyboard_for_one_use(bot: Bot, vera: Person) -> None:
    await send(bot, vera.id, Screen(Markup("Where?"), ask=Ask("Share my location", ("Berlin", "Oslo"), "Your city")))
    assert vera.last.keyboard == (
        (ShownButton("Share my location", asks_location=True),),
        (ShownButton("Berlin"),),
        (ShownButton("Oslo"),),
    )
    markup = vera.last.reply_markup
    assert markup is not None
    assert markup["one_time_keyboard"] is True
    assert markup["input_field_placeholder"] == "Your city"


async def test_a_screen_takes_the_keyboard_away(bot: Bot, vera: Person) -> None:
    await send(bot, vera.id, Screen(Markup("Thanks"), forget_ask=True))
    assert (vera.last.reply_markup or {}).get("remove_keyboard") is True


async def test_buttons_come_before_taking_a_keyboard_away(bot: Bot, vera: Person) -> None:
    await send(bot, vera.id, Screen(Markup("Right?"), BUTTONS, forget_ask=True))
    assert [button.label for button in vera.last.buttons] == ["Start", "Settings"]


# A turn's answers.


async def test_answers_are_performed_in_order(stage: Stage, vera: Person) -> None:
    assert await stage.performs(*(Send(Screen(Markup.escape(word))) for word in ("one", "two", "three")))
    assert [message.text for message in vera.received] == ["one", "two", "three"]


async def test_a_message_changes_in_place_and_loses_its_buttons(stage: Stage, vera: Person) -> None:
    await stage.performs(Send(Screen(Markup("before"), BUTTONS)))
    message = vera.last.message_id
    assert await stage.performs(Edit(message, Screen(Markup("after"), BUTTONS)))
    assert (vera.last.message_id, vera.last.text, len(vera.last.buttons)) == (message, "after", 2)
    assert await stage.performs(DropButtons(message))
    assert (vera.last.text, vera.last.buttons) == ("after", ())
    assert await stage.performs(Edit(message, Screen(Markup("last"))))
    assert (vera.last.text, vera.last.buttons) == ("last", ())


async def test_a_press_is_answered_before_anything_else(stage: Stage, vera: Person, server: SimulatorServer) -> None:
    await stage.performs(Send(Screen(Markup("choose"), BUTTONS)))
    query = server.telegram.press(vera.id, vera.last.message_id, "routine")
    assert await stage.performs(Send(Screen(Markup("next"))), CallbackAnswer(query.id, "Here you are", alert=True))
    calls = [call.method for call in server.telegram.calls_of("sendMessage", "answerCallbackQuery")]
    assert calls == ["sendMessage", "answerCallbackQuery", "sendMessage"]
    (answer,) = vera.callback_answers
    assert (answer.text, answer.is_alert) == ("Here you are", True)


async def test_what_nobody_could_see_any_more_is_left_out(stage: Stage, vera: Person) -> None:
    await stage.performs(Send(Screen(Markup("same"))))
    assert await stage.performs(
        CallbackAnswer("no such press"),
        Edit(vera.last.message_id, Screen(Markup("same"))),
        Edit(987_654, Screen(Markup("nothing"))),
        DropButtons(vera.last.message_id),
        Send(Screen(Markup("and on"))),
    )
    assert vera.last.text == "and on"


async def test_a_sessions_message_is_the_last_that_was_sent_for_it(stage: Stage, vera: Person) -> None:
    performed = await stage.performs(Send(HELLO, session=7), Send(HELLO), Send(HELLO, session=7), Send(HELLO))
    assert performed.messages == {7: vera.received[2].message_id}


async def test_a_sessions_message_is_told_when_the_rest_has_to_wait(
    stage: Stage, vera: Person, server: SimulatorServer
) -> None:
    server.telegram.faults.add(FaultRule(FaultKind.FLOOD, "editMessageText", retry_after=5000))
    edit = Edit(1, HELLO)
    performed = await stage.performs(Send(HELLO, session=7), edit)
    assert performed.left == (edit,)
    assert performed.messages == {7: vera.last.message_id}


async def test_a_short_outage_delays_an_answer(stage: Stage, vera: Person, server: SimulatorServer) -> None:
    server.telegram.faults.add(FaultRule(FaultKind.SERVER_ERROR, "sendMessage", times=2))
    assert await stage.performs(Send(HELLO))
    assert len(vera.received) == 1


async def test_a_longer_outage_leaves_the_answers_for_later(
    stage: Stage, vera: Person, server: SimulatorServer
) -> None:
    server.telegram.faults.add(FaultRule(FaultKind.SERVER_ERROR, "sendMessage", times=None))
    assert not await stage.performs(Send(HELLO), Send(HELLO))
    assert vera.received == []


async def test_a_long_wait_leaves_the_answers_for_later(stage: Stage, server: SimulatorServer) -> None:
    server.telegram.faults.add(FaultRule(FaultKind.FLOOD, "sendMessage", retry_after=5000))
    assert not await stage.performs(Send(HELLO))


async def test_an_answer_that_may_have_arrived_is_repeated_once_and_then_let_be(
    stage: Stage, vera: Person, server: SimulatorServer
) -> None:
    server.telegram.faults.add(FaultRule(FaultKind.RESET_AFTER, "sendMessage", times=None))
    assert await stage.performs(Send(HELLO))
    assert len(vera.received) == 2


async def test_a_closed_client_leaves_the_answers_for_later(stage: Stage, vera: Person) -> None:
    await stage.client.close()
    assert not await stage.performs(Send(HELLO))
    assert vera.received == []


async def test_an_answer_that_telegram_refuses_holds_up_no_other(stage: Stage, vera: Person) -> None:
    assert await stage.performs(Send(Screen(Markup("<b>never closed"))), Send(HELLO))
    assert [message.text for message in vera.received] == ["Hello & welcome: https://example.org"]


async def test_a_refused_token_leaves_the_answers_for_later(stage: Stage, server: SimulatorServer) -> None:
    refusal = FaultRule(FaultKind.REFUSE, "sendMessage", code=401, description="Unauthorized")
    server.telegram.faults.add(refusal)
    assert not await stage.performs(Send(HELLO))


async def test_a_chat_that_blocked_the_bot_is_reminded_no_more(stage: Stage, vera: Person) -> None:
    chat = await stage.world.chat(telegram_chat_id=vera.id)
    reminder = await stage.world.reminder(chat)
    await vera.blocks()
    assert await stage.performs(Send(HELLO), Send(HELLO))
    assert (await stage.world.look_at_chat(chat)).unreachable == "blocked"
    assert (await stage.world.look_at_reminder(reminder)).slot_id is None


async def test_a_stranger_who_blocked_the_bot_is_no_trouble(stage: Stage, vera: Person) -> None:
    await vera.blocks()
    assert await stage.performs(Send(HELLO))


async def test_a_group_that_moved_is_followed(stage: Stage, vera: Person, server: SimulatorServer) -> None:
    group = server.telegram.create_group("Stiff backs", vera.id)
    server.telegram.add_bot(group.id, vera.id)
    chat = await stage.world.chat(telegram_chat_id=group.id)
    moved = server.telegram.migrate_group(group.id, vera.id)
    stage.telegram_chat_id = group.id
    assert await stage.performs(Send(HELLO), Send(Screen(Markup("again"))))
    # In a supergroup the bot counts messages anew; what matters is that both are there.
    texts = [message.text for message in server.telegram.history(moved.id)]
    assert texts[-2:] == ["Hello & welcome: https://example.org", "again"]
    assert await stage.world.telegram_chat_id_of(chat) == moved.id


# What takes the place of what was before.


async def test_a_copy_goes_out_as_a_file_read_when_it_is_sent(
    stage: Stage, vera: Person, server: SimulatorServer
) -> None:
    copy = Send(
        Screen(Markup("<b>All</b> of it"), BUTTONS), session=7, export=Export("copy.json", {"about_you": "You"})
    )
    await stage.world.chat(telegram_chat_id=vera.id)

    performed = await stage.performs(copy)

    assert performed.messages == {7: vera.last.message_id}
    assert (vera.last.text, len(vera.last.buttons)) == ("All of it", 2)
    document = vera.last.content["document"]
    assert isinstance(document, dict)
    assert (document["file_name"], document["mime_type"]) == ("copy.json", "application/json")
    read = json.loads(server.telegram.files.by_id(document["file_id"]).data)
    assert read["made_at"] == NINE.isoformat()
    assert read["about_you"]["telegram_chat_id"] == vera.id
    assert read["explanations"] == {"about_you": "You"}


async def test_of_somebody_who_was_erased_meanwhile_no_copy_is_sent(stage: Stage, vera: Person) -> None:
    assert await stage.performs(Send(HELLO, export=Export("copy.json", {})), Send(Screen(Markup("next"))))

    assert [message.text for message in vera.received] == ["next"]


async def test_a_copy_that_has_to_wait_is_read_anew(stage: Stage, vera: Person, server: SimulatorServer) -> None:
    await stage.world.chat(telegram_chat_id=vera.id)
    copy = Send(HELLO, export=Export("copy.json", {}))
    server.telegram.faults.add(FaultRule(FaultKind.FLOOD, "sendDocument", retry_after=5000))

    assert (await stage.performs(copy)).left == (copy,)


async def test_what_a_message_replaces_goes_once_it_is_there(
    stage: Stage, vera: Person, server: SimulatorServer
) -> None:
    await stage.performs(Send(HELLO), Send(HELLO))
    before = [message.message_id for message in vera.received]

    assert await stage.performs(Send(Screen(Markup("next")), replaces=tuple(before)))

    assert [message.text for message in vera.received] == ["next"]
    assert [call.method for call in list(server.telegram.calls)[-3:]] == [
        "sendMessage",
        "deleteMessage",
        "deleteMessage",
    ]


async def test_nothing_is_deleted_for_a_message_that_could_not_be_sent(
    stage: Stage, vera: Person, server: SimulatorServer
) -> None:
    await stage.performs(Send(HELLO))
    refused = FaultRule(FaultKind.REFUSE, method="sendMessage", code=400)
    server.telegram.faults.add(refused)

    await stage.performs(Send(Screen(Markup("next")), replaces=(vera.last.message_id,)))

    assert [message.text for message in vera.received] == ["Hello & welcome: https://example.org"]


async def test_a_deletion_that_has_to_wait_is_what_is_left(stage: Stage, vera: Person, server: SimulatorServer) -> None:
    await stage.performs(Send(HELLO))
    before = vera.last.message_id
    server.telegram.faults.add(FaultRule(FaultKind.FLOOD, method="deleteMessage", retry_after=100))

    performed = await stage.performs(Send(Screen(Markup("next")), session=7, replaces=(before,)))

    assert performed.left == (Delete(before),)
    assert performed.messages == {7: vera.last.message_id}
    assert vera.last.text == "next"


async def test_what_telegram_keeps_loses_its_buttons(stage: Stage, vera: Person, server: SimulatorServer) -> None:
    await stage.performs(Send(Screen(Markup("old"), BUTTONS)))
    # As Telegram says of one that is older than 48 hours.
    description = "Bad Request: message can't be deleted for everyone"
    server.telegram.faults.add(FaultRule(FaultKind.REFUSE, "deleteMessage", code=400, description=description))

    assert await stage.performs(Delete(vera.last.message_id))

    assert (vera.last.text, vera.last.buttons) == ("old", ())


async def test_what_is_gone_already_needs_no_deletion(stage: Stage, vera: Person) -> None:
    await stage.performs(Send(HELLO))
    before = vera.last.message_id

    assert await stage.performs(Delete(before), Delete(before))

    assert vera.received == []


async def test_confetti_flies_with_a_message(stage: Stage, vera: Person) -> None:
    await stage.performs(Send(Screen(Markup("well done"), effect=Effect.CONFETTI)))

    assert vera.last.content["effect_id"] == Effect.CONFETTI


async def test_a_message_goes_without_an_effect_that_telegram_refuses(
    stage: Stage, vera: Person, server: SimulatorServer
) -> None:
    description = "Bad Request: EFFECT_ID_INVALID"
    server.telegram.faults.add(FaultRule(FaultKind.REFUSE, method="sendMessage", code=400, description=description))

    assert await stage.performs(Send(Screen(Markup("well done"), effect=Effect.CONFETTI)))

    assert vera.last.text == "well done"
    assert "effect_id" not in vera.last.content


@pytest.mark.parametrize("pictured", [True, False])
async def test_a_message_is_changed_without_knowing_whether_it_has_a_picture(
    stage: Stage, vera: Person, server: SimulatorServer, bot: Bot, *, pictured: bool
) -> None:
    if pictured:
        await bot.send_photo(vera.id, SMALL_PNG, caption="before")
    else:
        await bot.send_message(vera.id, "before")

    assert await stage.performs(Edit(vera.last.message_id, Screen(Markup("after")), pictured=None))

    assert vera.last.text == "after"
    assert ("photo" in vera.last.content) is pictured


async def test_a_reply_into_a_closed_topic_says_nothing_about_the_rest_of_the_group(
    stage: Stage, vera: Person, server: SimulatorServer
) -> None:
    group = server.telegram.create_group("Stiff backs", vera.id, is_forum=True)
    server.telegram.add_bot(group.id, vera.id)
    chat = await stage.world.chat(telegram_chat_id=group.id)
    topic = server.telegram.create_topic(group.id, vera.id)
    server.telegram.close_topic(group.id, topic)
    stage.telegram_chat_id = group.id

    await stage.performs(Send(Screen(Markup("Hello")), topic=topic))

    assert server.telegram.of_bot(group.id) == []
    assert (await stage.world.look_at_chat(chat)).unreachable is None
