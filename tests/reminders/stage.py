"""A dispatcher on the stage: the people it reminds, and a clock that is moved by hand."""

from collections.abc import Iterable

from markupsafe import Markup
from telegram import Bot

from stretchbot.db.engine import Database
from stretchbot.db.models import Outcome
from stretchbot.reminders.dispatcher import Dispatcher
from stretchbot.reminders.senders import Render
from stretchbot.screens.screen import Screen
from stretchbot.services.claims import DueReminder
from stretchbot.simulator.faults import FaultKind, FaultRule
from stretchbot.simulator.person import Person
from stretchbot.simulator.server import SimulatorServer
from stretchbot.telegram.client import TelegramClient
from stretchbot.telegram.rate_limiter import RateLimits
from tests.services.world import NINE, World
from tests.stand_ins import HandClock

TEXT = "Time to give your back a break."


async def nudge(_due: DueReminder) -> Screen:
    return Screen(Markup(TEXT))  # noqa: S704 - a constant


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
        self.dispatcher = Dispatcher(database or self.world.database, self.clock, client, render)
        self.dispatchers.append(self.dispatcher)
        return self.dispatcher

    async def person(self, name: str = "Vera") -> tuple[Person, int]:
        """Somebody who talks to the bot, and their chat."""
        person = Person(self.server.telegram, name)
        await person.sends("/start")
        return person, await self.world.chat(telegram_chat_id=person.id)

    async def reminded(self, name: str = "Vera") -> tuple[Person, int]:
        """Somebody with a reminder that waits to be sent, and its occurrence."""
        person, chat = await self.person(name)
        return person, await self.world.occurrence(chat)

    async def ticks(self) -> None:
        """One tick, up to the last record."""
        await self.dispatcher.tick()
        await self.dispatcher.drain()

    async def outcome(self, occurrence: int) -> tuple[str, str | None]:
        row = await self.world.look(occurrence)
        return row.outcome, row.reason

    async def sent(self, chats: Iterable[int]) -> list[bool]:
        """Whether each of `chats` was reminded."""
        found = [await self.world.occurrences(chat) for chat in chats]
        return [any(row.outcome == Outcome.SENT for row in rows) for rows in found]

    def fails(self, kind: FaultKind, **options: object) -> None:
        self.server.telegram.faults.add(FaultRule(kind, "sendMessage", **options))  # type: ignore[arg-type]  # by name


def texts(person: Person) -> list[str]:
    return [message.text for message in person.received]
