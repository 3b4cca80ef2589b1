"""A group for tests: people who write and press there, and what the bot shows."""

from dataclasses import dataclass

from stretchbot.simulator.model import Button, CallbackQuery, Message
from stretchbot.simulator.person import Person
from tests.end_to_end.world import World


@dataclass(slots=True)
class Team:
    """A group with the bot, its creator `boss`, and members, as one world has it."""

    world: World
    id: int
    boss: Person
    topic: int | None = None

    @property
    def of_bot(self) -> list[Message]:
        """The bot's messages that stand there, oldest first."""
        return self.world.telegram.of_bot(self.id)

    @property
    def last(self) -> Message:
        """The bot's newest message."""
        return self.of_bot[-1]

    def member(self, name: str, language: str = "en") -> Person:
        """One more person in the group, who never wrote to the bot in private."""
        person = self.world.person(name, language)
        self.world.telegram.join_group(self.id, person.id)
        return person

    def says(self, person: Person, text: str, *, reply_to: int | None = None) -> Message:
        """Somebody writes."""
        return self.world.telegram.send_text(person.id, text, chat_id=self.id, reply_to=reply_to, topic=self.topic)

    async def sees(self, *texts: str, message_id: int | None = None) -> Message:
        """Wait until a message of the bot, or that one, has one of the texts in it, the newest counts."""

        def found() -> list[Message]:
            return [
                message
                for message in self.of_bot
                if any(text in message.text for text in texts) and message_id in {None, message.message_id}
            ]

        await self.world.until(lambda: bool(found()), f"a group saw {texts}: {self.transcript()}")
        return found()[-1]

    async def presses(self, person: Person, label: str, below: Message | None = None) -> str:
        """Somebody presses the button whose label has that in it, below the newest message with one; the answer."""

        def buttons() -> list[tuple[Message, Button]]:
            return [
                (message, button)
                for message in reversed(self.of_bot)
                if below is None or message.message_id == below.message_id
                for button in message.buttons
                if label in button.label
            ]

        await self.world.until(lambda: bool(buttons()), f"a button {label} came in a group: {self.transcript()}")
        message, button = buttons()[0]
        return await self.answer(
            person, self.world.telegram.press(person.id, message.message_id, button.data, chat_id=self.id)
        )

    async def forges(self, person: Person, data: str, below: Message | None = None) -> str:
        """Somebody sends a press of a button that is not there; the answer."""
        query = self.world.telegram.push_button(person.id, below or self.last, data)
        return await self.answer(person, query)

    async def answer(self, person: Person, query: CallbackQuery) -> str:
        """What the bot answered to a press."""
        return await self.world.callback_answer(person, query)

    def transcript(self) -> str:
        """What the bot wrote."""
        return " | ".join(message.text for message in self.of_bot)


async def team_without_breaks(world: World, *, forum: bool = False, supergroup: bool = False) -> Team:
    """A group that the bot was just added to."""
    boss = world.person("Boss")
    group = world.telegram.create_group("Stiff backs", boss.id, is_forum=forum, is_supergroup=supergroup)
    team = Team(world, group.id, boss)
    world.telegram.add_bot(group.id, boss.id)
    await team.sees("Thanks for having me")
    return team


async def team_with_breaks(
    world: World, times: str = "10:30 15:00 Mon-Sun", *, topic: bool = False, supergroup: bool = False
) -> Team:
    """A group in Berlin with breaks at these times, by default every day: the world's next day may be a Saturday."""
    team = await team_without_breaks(world, forum=topic, supergroup=supergroup)
    if topic:
        team.topic = world.telegram.create_topic(team.id, team.boss.id)
    team.says(team.boss, "/breaks Berlin")
    await team.presses(team.boss, "Yes")
    await team.sees("When shall I post")
    team.says(team.boss, f"/breaks {times}")
    await team.presses(team.boss, "Save")
    await team.sees("Stretch breaks in this group")
    await world.telegram.settle()
    return team


async def break_comes(team: Team, clock: str) -> Message:
    """The break that is due when clocks in Berlin show that next."""
    before = {message.message_id for message in team.of_bot}
    team.world.move_to_clock(clock)

    def new() -> list[Message]:
        return [one for one in team.of_bot if one.message_id not in before and "Stretch break:" in one.text]

    await team.world.until(lambda: bool(new()), f"a break came at {clock}: {team.transcript()}")
    return new()[0]
