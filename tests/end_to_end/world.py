"""What end-to-end tests do again and again: people who chat, and time that goes on."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from stretchbot.simulator.person import Person
from stretchbot.simulator.server import SimulatorServer
from stretchbot.simulator.state import SimulatedTelegram
from tests.end_to_end.bot_process import BotProcess


@dataclass(frozen=True, slots=True)
class World:
    """A simulated Telegram and the bot that runs against it."""

    server: SimulatorServer
    bot: BotProcess

    @property
    def telegram(self) -> SimulatedTelegram:
        return self.server.telegram

    def person(self, name: str = "Vera", language: str = "en") -> Person:
        """Somebody who has never written to the bot."""
        return Person(self.telegram, name, language_code=language)

    async def newcomer(self, name: str = "Vera", city: str = "Berlin", times: str = "9, 13 and 18") -> Person:
        """Somebody who has just set the bot up, with reminders at these times every day."""
        person = self.person(name)
        await person.sends("/start")
        await person.presses("Got it")
        await person.sees("What time is it for you?")
        await person.sends(city)
        await person.presses("Yes")
        await person.presses("My own times")
        await person.sees("Type your times")
        await person.sends(times)
        await person.presses("Save")
        await person.sees("All set!")
        await self.telegram.settle()
        return person

    def move_to(self, instant: datetime) -> None:
        """Make it that instant."""
        self.telegram.set_clock(instant)

    def move_on(self, **by: float) -> None:
        """Let time go by: `minutes=30`, `days=1`."""
        self.telegram.move_clock(timedelta(**by))
