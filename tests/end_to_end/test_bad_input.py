"""What nobody asked for: a clear short answer, nothing lost, nothing logged as an error."""

from stretchbot.simulator.model import Message
from stretchbot.simulator.person import Person
from tests.end_to_end.walks import begin, walk_on
from tests.end_to_end.world import World

SHORT = 250  # characters

ODD_TEXTS = (
    "A" * 4000,
    "👩‍🦽🧘🏽‍♀️💥" * 200,
    "<b>bold</b> <script>alert(1)</script> &amp; &lt;",
    "</code></b>&",
    "\u202eright to left\u202c \u0301\u0301\u0301 zalgo",
    "\t\r\n.\n",
    "\x01\x07\x1b[31mred\x7f",
    "'; DROP TABLE users; --",
    "{name} {0} %s %(n)d ${x}",
    "callback:next:1:2",
    "/",
    "//start",
    "/START@another_bot",
    "/reminders@",
)


async def test_odd_texts_get_a_short_answer_each(world: World) -> None:
    vera = await world.newcomer()

    for text in ODD_TEXTS:
        await answered_shortly(world, vera, [world.telegram.send_text(vera.id, text)])


async def test_odd_texts_in_the_middle_of_a_routine_lose_nothing(world: World) -> None:
    vera = await world.newcomer()
    steps = await begin(vera)

    await answered_shortly(world, vera, world.telegram.send_long_text(vera.id, "nonsense " * 1111))  # 10,000 characters

    await walk_on(vera, steps)
    await vera.sees("Done!")


async def test_what_is_no_text_gets_a_short_answer(world: World) -> None:
    vera = await world.newcomer()
    telegram = world.telegram

    await answered_shortly(world, vera, [await vera.sends_sticker()])
    await answered_shortly(world, vera, [await vera.sends_photo("my back <b>hurts</b>")])
    await answered_shortly(world, vera, [await vera.sends_photo()])
    await answered_shortly(world, vera, [telegram.forward_text(vera.id, "spam & eggs")])
    await answered_shortly(world, vera, [telegram.share_contact(vera.id)])
    voice = {"voice": {"file_id": "v1", "file_unique_id": "v", "duration": 3}}
    dice = {"dice": {"emoji": "🎲", "value": 6}}
    sticker = {**(await vera.sends_sticker()).content, "forward_origin": hidden()}
    contents: list[dict[str, object]] = [{**voice}, {**dice}, sticker, {"game_of_the_future": {"a": 1}}]
    for content in contents:
        telegram.push_update("message", message_with(vera, content))
        await vera.sees("only read text")


async def test_a_sticker_instead_of_an_answer_keeps_the_question(world: World) -> None:
    vera = world.person()
    await vera.sends("/start")
    await vera.presses("Got it")
    await vera.sees("your city")

    await vera.sends_sticker()
    await vera.sees("only read text")
    await vera.sends("Berlin")

    await vera.sees("It is 08:00 for you, right?")


async def test_a_payload_in_start_is_no_obstacle(world: World) -> None:
    vera = world.person()

    for payload in ("ref_42", "A" * 64, "-_-", "%00%0a", "<b>&", "../../etc", "💥"):
        await vera.sends(f"/start {payload}")
        await vera.sees("Hi Vera!")

    await vera.presses("Got it")
    await vera.sees("your city")


async def test_any_name_is_greeted_as_it_is(world: World) -> None:
    for name in ("<b>Eve</b> & Co.", "👩‍🦽", "X" * 64, "{n} %s", "A\x07B\u202e"):
        eve = world.person(name)
        await eve.sends("/start")
        visible = name.translate({0x07: " ", 0x202E: " "})  # Telegram shows no control characters
        assert f"Hi {visible}!" in (await eve.sees("not treatment")).text


async def test_updates_of_unknown_kinds_and_broken_ones_are_passed_over(world: World) -> None:
    vera = await world.newcomer()
    updates = world.telegram.updates
    updates.allow([])  # until the bot next asks, anything comes
    message = message_with(vera, {"text": "hello"})
    for kind, payload in (
        ("edited_message", message),
        ("channel_post", {**message, "chat": {"id": -100123, "type": "channel", "title": "News"}}),
        ("poll", {"id": "1"}),
        ("kind_of_the_future", {"a": [1, 2, 3]}),
        ("message", {"broken": True}),
        ("callback_query", {"id": "1"}),
    ):
        world.telegram.push_update(kind, payload)

    await vera.sends("/help")

    await vera.sees("/routine – ")
    await world.assert_nothing_more(vera)


async def test_an_edited_message_is_not_read_again(world: World) -> None:
    vera = await world.newcomer(times="9 and 13")
    sent = await vera.sends("/help")
    await vera.sees("/routine – ")
    world.telegram.updates.allow([])

    world.telegram.edit_text(vera.id, sent.message_id, "/done")

    await world.assert_nothing_more(vera)
    await vera.sends("/done")
    await vera.sees("Today: 1 of 2.")


async def answered_shortly(world: World, person: Person, messages: list[Message]) -> None:
    """Each message gets one short answer."""

    def answers() -> list[Message]:
        return [message for message in person.received if message.message_id > messages[0].message_id]

    await world.until(lambda: len(answers()) >= len(messages), "each message was answered")
    assert len(answers()) == len(messages)
    assert all(0 < len(answer.text) < SHORT for answer in answers()), person.transcript()


def message_with(person: Person, content: dict[str, object]) -> dict[str, object]:
    """A message of the person as it arrives at the bot."""
    user = person.user.to_json()
    return {"message_id": 900_000, "date": 1, "from": user, "chat": {"id": person.id, "type": "private"}, **content}


def hidden() -> dict[str, object]:
    return {"type": "hidden_user", "date": 1, "sender_user_name": "Somebody"}
