"""Answers and reminders with a picture of an exercise, from the client to the chat."""

from collections.abc import AsyncIterator

import pytest
from markupsafe import Markup
from telegram import Bot

from stretchbot.domain.exercise import Side
from stretchbot.domain.occurrence import Delivery
from stretchbot.reminders.dispatcher import Dispatcher
from stretchbot.reminders.kinds.reminder import ReminderKind
from stretchbot.reminders.work import Work
from stretchbot.replies.actions import Action, DropButtons, Edit, Send, from_json, to_json
from stretchbot.replies.perform import perform
from stretchbot.screens.screen import Illustration, Screen
from stretchbot.simulator.faults import FaultKind, FaultRule
from stretchbot.simulator.person import Person
from stretchbot.simulator.server import SimulatorServer
from stretchbot.telegram.client import TelegramClient
from stretchbot.telegram.media_upload import MediaUploader
from stretchbot.telegram.rate_limiter import RateLimits
from tests.services.world import NINE, World
from tests.stand_ins import HandClock
from tests.telegram.pictured import BUTTONS, HUG, REFUSED, STEP, kind_of

LONG = Markup("x" * 1024)  # noqa: S704 - no markup in it


@pytest.fixture
async def client(bot: Bot, uploader: MediaUploader) -> AsyncIterator[TelegramClient]:
    """A client whose uploader has the pictures of one exercise."""
    plenty = RateLimits(chat_per_second=1000, reminders_per_second=1000)
    client = TelegramClient(bot, plenty, uploader=uploader, first_backoff_seconds=0.001)
    yield client
    await client.close()


@pytest.fixture
async def vera(server: SimulatorServer) -> Person:
    person = Person(server.telegram, "Vera")
    await person.sends("/start")
    return person


class Stage:
    """A chat in which answers are performed as if a crash had come before."""

    def __init__(self, client: TelegramClient, world: World, vera: Person) -> None:
        self.client = client
        self.world = world
        self.vera = vera

    async def performs(self, *answers: Action) -> None:
        assert await perform(self.client, self.world.database, self.vera.id, from_json(to_json(answers)), NINE)


@pytest.fixture
def stage(client: TelegramClient, world: World, vera: Person) -> Stage:
    return Stage(client, world, vera)


def shown(person: Person) -> list[tuple[str, str, int]]:
    """Of each message: what is above its words, these, and how many buttons are below."""
    return [(kind_of(message), message.text, len(message.buttons)) for message in person.received]


async def test_an_answer_kept_over_a_crash_still_has_its_picture(stage: Stage, vera: Person) -> None:
    await stage.performs(Send(STEP))

    assert shown(vera) == [("animation", "Knee hug & more", 1)]


async def test_what_a_caption_cannot_hold_follows_with_the_buttons(stage: Stage, vera: Person) -> None:
    await stage.performs(Send(Screen(Markup("short\n\n") + LONG, BUTTONS, picture=STEP.picture)))

    assert shown(vera) == [("animation", "short", 0), ("nothing", LONG, 1)]


async def test_words_without_their_picture_are_one_message(stage: Stage, vera: Person) -> None:
    words = Markup("short\n\n") + LONG

    await stage.performs(Send(Screen(words, BUTTONS, picture=Illustration("never_drawn"))))

    assert shown(vera) == [("nothing", words, 1)]


@pytest.mark.parametrize(
    ("text", "messages"),
    [
        (Markup("short\n\n") + LONG, [("nothing", "short", 0), ("nothing", LONG, 1)]),
        (LONG + "x", [("nothing", LONG + "x", 1)]),
    ],
)
async def test_all_words_arrive_when_the_picture_is_refused(
    stage: Stage, vera: Person, text: Markup, messages: list[tuple[str, str, int]]
) -> None:
    vera.telegram.faults.add(REFUSED)

    await stage.performs(Send(Screen(text, BUTTONS, picture=STEP.picture)))

    assert shown(vera) == messages


async def test_a_picture_a_caption_and_buttons_change_in_one_message(stage: Stage, vera: Person) -> None:
    await stage.performs(Send(STEP))
    message_id = vera.last.message_id
    left = Screen(Markup("left"), BUTTONS, picture=Illustration(HUG, side=Side.LEFT))

    await stage.performs(Edit(message_id, left, pictured=True))
    assert shown(vera) == [("animation", "left", 1)]
    await stage.performs(DropButtons(message_id))
    assert shown(vera) == [("animation", "left", 0)]
    await stage.performs(Edit(message_id, Screen(Markup("over")), pictured=True))
    assert shown(vera) == [("animation", "over", 0)]


async def test_pressed_twice_the_same_side_is_no_trouble(stage: Stage, vera: Person) -> None:
    await stage.performs(Send(STEP))

    await stage.performs(Edit(vera.last.message_id, STEP, pictured=True), Send(Screen(Markup("and on"))))

    assert shown(vera) == [("animation", "Knee hug & more", 1), ("nothing", "and on", 0)]


async def test_an_upload_that_may_have_arrived_is_repeated_once(stage: Stage, vera: Person) -> None:
    vera.telegram.faults.add(FaultRule(FaultKind.RESET_AFTER, "sendAnimation"))

    await stage.performs(Send(STEP))

    assert shown(vera) == [("animation", "Knee hug & more", 1)] * 2


async def test_an_upload_that_telegram_wants_later_is_made_later(stage: Stage, vera: Person) -> None:
    vera.telegram.faults.add(FaultRule(FaultKind.FLOOD, "sendAnimation", retry_after=1))

    await stage.performs(Send(STEP))

    assert shown(vera) == [("animation", "Knee hug & more", 1)]


@pytest.mark.parametrize(("text", "kind"), [(Markup("Time to stretch"), "photo"), (LONG + "x", "nothing")])
async def test_a_reminder_is_one_message_with_or_without_its_picture(
    client: TelegramClient, world: World, vera: Person, text: Markup, kind: str
) -> None:
    async def render(_work: Work) -> Screen:
        return Screen(text, BUTTONS, picture=Illustration(HUG, moving=False))

    reminder = await world.reminder(await world.chat(telegram_chat_id=vera.id))
    dispatcher = Dispatcher(world.database, HandClock(NINE), client, [ReminderKind(render)])
    await dispatcher.tick()
    await dispatcher.drain()

    assert shown(vera) == [(kind, text, 1)]
    row = await world.occurrence_of(reminder)
    assert row is not None
    assert (row.delivery, row.message_id) == (Delivery.SENT, vera.last.message_id)
    await dispatcher.stop()
