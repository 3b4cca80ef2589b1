"""What end-to-end tests do again and again: people who chat, and time that goes on."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from stretchbot.domain.times import parse_times
from stretchbot.simulator.model import CallbackQuery, Message
from stretchbot.simulator.person import Person
from stretchbot.simulator.server import SimulatorServer
from stretchbot.simulator.state import SimulatedTelegram
from tests.builders import an_account, set_up
from tests.end_to_end.bot_process import BotProcess
from tests.patience import PATIENCE_SECONDS

BERLIN = "Europe/Berlin"
ZONES = {
    "Auckland": "Pacific/Auckland",
    "Berlin": BERLIN,
    "New York": "America/New_York",
    "Reykjavik": "Atlantic/Reykjavik",  # all the year on UTC
}
# In every reminder, whichever line opens it.
SENDS = ("sendMessage", "sendPhoto", "sendAnimation")  # how words leave, with a picture or without
NUDGE = "Starts with:"
HELP = "/routine – "
STALE = "That button is from earlier"


@dataclass(frozen=True, slots=True)
class World:
    """A simulated Telegram and the bot that runs against it."""

    server: SimulatorServer
    bot: BotProcess
    _witnesses: list[Person] = field(default_factory=list)

    @property
    def telegram(self) -> SimulatedTelegram:
        return self.server.telegram

    @property
    def now(self) -> datetime:
        return self.telegram.now()

    # People

    def person(self, name: str = "Vera", language: str = "en") -> Person:
        """Somebody who has never written to the bot."""
        return Person(self.telegram, name, language_code=language)

    async def newcomer(self, name: str = "Vera", city: str = "Berlin", times: str = "9, 13 and 18") -> Person:
        """Somebody who set the bot up some time ago, with reminders at these times every day."""
        person = self.person(name)
        self.telegram.started.add(person.id)
        self.telegram.add_message(self.telegram.chat_named(str(person.id)), self.telegram.bot, {"text": "All set!"})
        minutes = [typed.minute for typed in parse_times(times, "en").found]
        account = an_account(person.id, name=name)
        async with self.bot.database() as database, database.write() as db:
            await set_up(db, account, ZONES[city], minutes, self.now)
        await person.sees("All set!")
        return person

    async def onboarded(self, name: str = "Vera", city: str = "Berlin", times: str = "9, 13 and 18") -> Person:
        """The same, by what they tap and type."""
        person = self.person(name)
        await person.sends("/start")
        await person.presses("Got it")
        await person.sees("your city")
        await person.sends(city)
        await person.presses("Yes")
        await person.presses("My own times")
        await person.sees("8, 13:30 and 6pm")
        await person.sends(times)
        await person.presses("Save")
        await person.sees("All set!")
        await self.telegram.settle()
        return person

    async def reminded(self, name: str = "Vera", city: str = "Berlin", times: str = "9, 13 and 18") -> Person:
        """Somebody whose first reminder of the day has just come; `last` is it."""
        person = await self.newcomer(name, city, times)
        self.move_to_clock("09:00")
        await person.sees(NUDGE)
        return person

    async def callback_answer(self, person: Person, pressed: CallbackQuery | Message) -> str:
        """What the bot answered to a press."""
        assert isinstance(pressed, CallbackQuery)

        def answers() -> list[str]:
            return [answer.text for answer in person.callback_answers if answer.query_id == pressed.id]

        await self.until(lambda: bool(answers()), "the press was answered")
        return answers()[0]

    async def asked_for_a_city(self) -> Person:
        """Somebody new, who has just been asked where they are."""
        person = self.person()
        await person.sends("/start")
        await person.presses("Got it")
        await person.sees("your city")
        return person

    async def assert_nothing_more(self, person: Person) -> None:
        """No message came after what `person` saw last: answers come in order, and help asked for now is the next."""
        await person.sends("/help")
        await self.until(lambda: any(HELP in message.text for message in person.unseen), "help came")
        new = [message for message in person.unseen if self.first_version(message) is message]
        await person.sees(HELP)
        assert [message.text for message in new if HELP not in message.text] == [], person.transcript()

    def first_version(self, message: Message) -> Message:
        """The message as it was sent, with all its buttons."""
        return self.telegram.versions(message.chat.id, message.message_id)[0]

    async def until(self, holds: Callable[[], bool], what: str) -> None:
        """Wait for something to happen in Telegram."""
        assert await self.telegram.events.bell.wait_until(holds, PATIENCE_SECONDS), f"it never happened that {what}"

    # Time

    def move_to(self, instant: datetime) -> None:
        """Make it that instant."""
        assert instant >= self.now, "time goes forward only"
        self.telegram.set_clock(instant)

    def move_on(self, **by: float) -> None:
        """Let time go by: `minutes=30`, `days=1`."""
        self.telegram.move_clock(timedelta(**by))

    def move_to_clock(self, clock: str, zone: str = BERLIN) -> None:
        """Move on to when the wall clocks of a zone show `clock` next."""
        wall, wanted = self.now.astimezone(ZoneInfo(zone)), time.fromisoformat(clock)
        day = wall.date() if wanted > wall.time() else wall.date() + timedelta(days=1)
        self.move_to(datetime.combine(day, wanted, ZoneInfo(zone)))

    async def let_reminders_go(self) -> None:
        """Return when every reminder that was due has gone out, or was settled without; takes up to a minute of theirs.

        Somebody who is reminded after all others is the proof, and that nothing else is being sent any more.
        """
        next_minute = self.now + timedelta(minutes=1)
        clock = f"{next_minute:%H:%M}"
        if self._witnesses:
            (witness,) = self._witnesses
            await witness.sends("/reminders")
            await witness.sees("Your reminders")
            await witness.presses("every day")
            await witness.sees("Tap a day")
            await witness.presses("Change the time")
            await witness.sees("At what time?")
            await witness.sends(clock)
            asked = await witness.sees(f"🔔 {clock}", "is at night")
            if "is at night" in asked.text:
                await witness.presses(clock)
                await witness.sees(f"🔔 {clock}")
        else:
            witness = await self.newcomer("Witness", "Reykjavik", clock)
            self._witnesses.append(witness)
        self.move_to_clock(clock, "UTC")
        await witness.sees(NUDGE)
        await self.bot.rests()
