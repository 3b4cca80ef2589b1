"""A dispatcher on the stage: the people it reminds, and a clock that is moved by hand."""

from collections.abc import Iterable
from pathlib import Path

from markupsafe import Markup
from telegram import Bot

from stretchbot.bot.led_view import LedSessionView
from stretchbot.bundled import content_folder
from stretchbot.db.engine import Database
from stretchbot.domain.occurrence import Delivery
from stretchbot.languages import load_languages
from stretchbot.reminders.dispatcher import Dispatcher
from stretchbot.reminders.kinds.idle_session import IdleSessionKind
from stretchbot.reminders.kinds.kind import Kind
from stretchbot.reminders.kinds.led_session import LedSessionKind
from stretchbot.reminders.kinds.reminder import ReminderKind, Render
from stretchbot.reminders.work import Lease, Work
from stretchbot.screens.screen import Screen
from stretchbot.services.queue import REMINDER
from stretchbot.simulator.faults import FaultKind, FaultRule
from stretchbot.simulator.person import Person
from stretchbot.simulator.server import SimulatorServer
from stretchbot.telegram.client import TelegramClient
from stretchbot.telegram.rate_limiter import RateLimits
from tests.services.world import NINE, World
from tests.shipped import LIBRARY
from tests.stand_ins import HandClock

TEXT = "Time to give your back a break."
LANGUAGES = load_languages(Path(content_folder()) / "languages", pseudo=False)


async def nudge(_work: Work) -> Screen:
    return Screen(Markup(TEXT))  # noqa: S704 - a constant


def kinds(render: Render = nudge, database: Database | None = None) -> dict[str, Kind]:
    """The kinds of due work, by name; led sessions only with their `database`."""
    every: list[Kind] = [ReminderKind(render), IdleSessionKind(LANGUAGES)]
    if database is not None:
        every.append(LedSessionKind(database, LIBRARY, LedSessionView(LIBRARY, LANGUAGES)))
    return {kind.name: kind for kind in every}


class Stage:
    """A dispatcher, the people it reminds, and a clock that is moved by hand."""

    def __init__(self, world: World, server: SimulatorServer, bot: Bot) -> None:
        self.world = world
        self.server = server
        self.bot = bot
        self.clock = HandClock(NINE)
        self.dispatchers: list[Dispatcher] = []
        self.dispatcher = self.with_dispatcher()

    def with_dispatcher(
        self, *, render: Render = nudge, limits: RateLimits | None = None, database: Database | None = None
    ) -> Dispatcher:
        client = TelegramClient(self.bot, limits or RateLimits(reminders_per_second=1000, chat_per_second=1000))
        database = database or self.world.database
        self.dispatcher = Dispatcher(database, self.clock, client, kinds(render, database).values())
        self.dispatchers.append(self.dispatcher)
        return self.dispatcher

    async def person(self, name: str = "Vera") -> tuple[Person, int]:
        """Somebody who talks to the bot, and their chat."""
        person = Person(self.server.telegram, name)
        await person.sends("/start")
        return person, await self.world.chat(telegram_chat_id=person.id)

    async def reminded(self, name: str = "Vera") -> tuple[Person, int]:
        """Somebody with a reminder that is due at nine, and the reminder."""
        person, chat = await self.person(name)
        return person, await self.world.reminder(chat)

    async def ticks(self) -> None:
        """What the process does every few seconds, and one tick, up to the last record."""
        await self.dispatcher.client.watch()
        await self.dispatcher.tick()
        await self.dispatcher.drain()

    async def delivery(self, reminder: int) -> tuple[str | None, str | None] | None:
        """What was recorded of a reminder's occurrence at nine, and why; None while nothing is."""
        row = await self.world.occurrence_of(reminder)
        return None if row is None else (row.delivery, row.reason)

    async def sent(self, chats: Iterable[int]) -> list[bool]:
        """Whether each of `chats` was reminded."""
        found = [await self.world.occurrences(chat) for chat in chats]
        return [any(row.delivery == Delivery.SENT for row in rows) for rows in found]

    def fails(self, kind: FaultKind, **options: object) -> None:
        self.server.telegram.faults.add(FaultRule(kind, "sendMessage", **options))  # type: ignore[arg-type]  # by name


def texts(person: Person) -> list[str]:
    return [message.text for message in person.received]


def some_work(**change: object) -> Work:
    """Work on a reminder of chat 7, claimed at nine by nobody in particular, but for `change`."""
    work = Work(REMINDER, Lease(1, None, NINE), 7, 42, 3, NINE, NINE)
    return work._replace(**change)  # type: ignore[arg-type]  # by name
