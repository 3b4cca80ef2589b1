"""Write docs/conversation.md: the bot's screens as conversations, had with the shipped bot.

`make conversation`, whenever a screen changed; a test holds the page against what the bot says now.
"""

import asyncio
import tempfile
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from scripts.transcript import DATABASE, TO_READ, ZONE, is_busy, lines_of, running_bot
from stretchbot.screens.callbacks import KINDS
from stretchbot.simulator.person import Person
from stretchbot.simulator.server import SimulatorServer
from stretchbot.simulator.state import SimulatedTelegram

PAGE = Path(__file__).parents[1] / "docs" / "conversation.md"
# A Tuesday morning in winter.
MORNING = datetime(2026, 3, 3, 8, 30, tzinfo=ZONE)
STEP_TIME = timedelta(minutes=2)  # more than any step takes

HEAD = """\
# Conversations

What the bot says, screen by screen, as people meet it. `[…]` are buttons; `(changed)` is a message that was edited in
place. Made from conversations with the shipped bot by `make conversation`; a test fails while it is stale.
"""


@dataclass
class Scene:
    """A friend of the bot, and the minute it is: the clock stands still but for `passes` and `at`."""

    telegram: SimulatedTelegram
    friend: Person
    now: datetime
    database: Path
    # Where it takes place; None is the friend's private chat.
    chat_id: int | None = None

    def at(self, clock: str, *, days: int = 0) -> None:
        """Make it that time of the day."""
        hour, minute = map(int, clock.split(":"))
        self.now = self.now.replace(hour=hour, minute=minute) + timedelta(days=days)
        self._hold()

    def passes(self, by: timedelta) -> None:
        """Let time go by."""
        self.now += by
        self._hold()

    async def says(self, text: str, sees: str) -> None:
        """Write, and wait for the answer."""
        self._hold()
        await self.friend.sends(text)
        await self.sees(sees)

    async def taps(self, label: str, sees: str) -> None:
        """Press a button, and wait for what comes of it."""
        self._hold()
        await self.friend.presses(label)
        await self.sees(sees)

    async def sees(self, text: str) -> None:
        """Wait for what the bot says by itself."""
        await self.friend.sees(text)
        await self.rests()

    async def taps_in_group(self, label: str) -> None:
        """Press a button of the newest message there that has it, and wait for what comes of it."""
        self._hold()
        below = reversed(self.telegram.of_bot(self.chat_id or 0))
        message, data = next((one, b.data) for one in below for b in one.buttons if label in b.label)
        self.telegram.press(self.friend.id, message.message_id, data, chat_id=self.chat_id)
        await self.rests()

    async def hears(self, text: str) -> None:
        """Wait for what the bot says there by itself, or changes."""
        events = self.telegram.events

        def is_said() -> bool:
            return any(text in one.text for one in self.telegram.of_bot(self.chat_id or 0))

        if not await events.bell.wait_until(is_said, 60):
            raise AssertionError(f"{text!r} wasn't said in the group")
        await self.rests()

    async def rests(self) -> None:
        """Wait until the bot has sent all it has to say: what comes after that is shown after that."""
        await self.telegram.settle()
        async with asyncio.timeout(60):
            while is_busy(self.database):  # noqa: ASYNC110 - databases ring no bell
                await asyncio.sleep(0.02)

    def _hold(self) -> None:
        # However long the machine takes, the same minute is told.
        self.telegram.set_clock(self.now)


async def first_meeting(scene: Scene) -> None:
    """Hello: the safety note, the time zone, the first reminders."""
    await scene.says("/start", "")
    await scene.taps("Got it", "your city")
    await scene.says("Xanadu", "")
    await scene.says("Berlin", "")
    await scene.taps("Yes", "nudge you")
    await scene.taps("My own times", "8, 13:30 and 6pm")
    await scene.says("25 o’clock", "")
    await scene.says("9, 13:30 and 6pm", "Shall I save")
    await scene.taps("Save", "All set!")


async def a_reminder(scene: Scene) -> None:
    """A reminder: later, then step by step to its end."""
    scene.at("09:00")
    await scene.sees("Starts with:")
    await scene.taps("10 min", "Snoozed until")
    scene.at("09:10")
    await scene.sees("Starts with:")
    await _begin_by(scene, "Start")
    await _walk_on(scene)
    await scene.says("/done", "already done")


async def led(scene: Scene) -> None:
    """A reminder that leads by the clock: a pause, a question what for, and to the end of it."""
    scene.at("09:00")
    await scene.sees("Starts with:")
    await _begin_by(scene, "Lead me")
    await scene.taps("Pause", "Paused.")
    await scene.taps("Go on", "s left")
    await scene.taps("What for?", "You feel it:")
    await scene.taps("Back to the stretch", "Paused.")
    await scene.taps("Go on", "s left")
    await scene.taps("Stop", "Stopped here.")
    await scene.says("/routine", "minutes")
    await _begin_by(scene, "Start")
    await scene.taps("Lead me", "Get ready")
    await scene.says("stop", "Stopped here.")


async def one_stretch(scene: Scene) -> None:
    """A first stretch at once, how it was, and what to leave out."""
    await _begin_by(scene, "Try one now")
    await _walk_on(scene)
    await scene.taps("Too easy", "longer")
    await scene.taps("Undo", "How was it?")
    await scene.taps("Too easy", "longer")
    await scene.taps("Anything I should leave out?", "Anything I should leave out?")
    await scene.taps("Sore knees", "Anything I should leave out?")
    await scene.taps("Done", "Noted")
    await scene.says("/routine", "minutes")
    await scene.taps("Floor", "minutes")
    await _begin_by(scene, "Start")
    await _walk_on(scene)
    await scene.taps("Too much", "What was too much?")
    await scene.taps("Back", "How was it?")
    await scene.taps("Too much", "What was too much?")
    await scene.taps("All of it", "shorter")


async def pain(scene: Scene) -> None:
    """This hurts: something else, without it, never again, something serious."""
    for way_on, shown in (
        ("Something else", "1 of "),
        ("Leave it out today", "2 of "),
        ("Never show me this", "2 of "),
    ):
        await scene.says("/routine", "minutes")
        await scene.taps("Floor", "minutes")
        await _begin_by(scene, "Start")
        await scene.taps("This hurts", "Stop there.")
        await _begin_by(scene, way_on, shown)
        await scene.taps("Stop", "Stopped here.")
    await scene.says("/routine", "minutes")
    await _begin_by(scene, "Start")
    await scene.says("it hurts", "Stop there.")
    await scene.taps("It feels serious", "Get emergency help now")
    await scene.says("my back hurts", "sorry it hurts")
    await scene.says("is this safe with a new hip?", "ask whoever treats you")
    await scene.taps("Leave out what doesn’t suit", "Noted")
    await scene.says("child’s pose", "You feel it:")
    await scene.says("/settings", "Time zone: Berlin")
    await scene.taps("What I leave out", "Left out, as you asked")


async def all_exercises(scene: Scene) -> None:
    """All exercises: by place and part of the body, one of them, a favourite, one by a word, never again and back."""
    await scene.says("/exercises", "Choose what to look through")
    await scene.taps("Place", "Where?")
    await scene.taps("Bed", "13 exercises.")
    await scene.taps("›", "13 exercises.")
    await scene.taps("Filters", "Choose what to look through")
    await scene.taps("Body part", "Which part of the body?")
    await scene.taps("Glutes", "Glutes · Bed")
    await scene.taps("Knee hug", "You feel it:")
    await scene.taps("☆ Favourite", "You feel it:")
    await scene.taps("Both knees", "Both knees")
    await scene.taps("Back", "Glutes · Bed")
    await scene.says("knee", "“knee”")
    await scene.says("hug", "You feel it:")
    await scene.taps("Never show", "Left out, as you asked")
    await scene.taps("Undo", "You feel it:")
    await scene.says("xylophone", "no exercise with")
    await scene.says("knee hug", "You feel it:")
    await _begin_by(scene, "Do just this")
    await scene.taps("Other side", "Now the left side.")
    await scene.taps("Stop", "Stopped here.")


async def own_routine(scene: Scene) -> None:
    """A routine of one's own: put together, sorted, changed, named and begun by its name; shared, kept, removed."""
    await scene.says("/routine", "minutes")
    await scene.taps("My routines", "as you like it")
    await scene.taps("New routine", "Nothing is in it yet")
    await scene.taps("Add exercises", "which part of the body")
    await scene.taps("Lower back", "Exercises: 0 of 10")
    await scene.taps("›", "Exercises: 0 of 10")
    await scene.says("knee hug", "Exercises: 1 of 10")
    await scene.taps("Other parts", "which part of the body")
    await scene.says("standing back", "Exercises: 1 of 10")
    await scene.taps("Standing back twist", "Exercises: 2 of 10")
    await scene.says("cat", "Exercises: 2 of 10")
    await scene.taps("Cat and cow", "Exercises: 3 of 10")
    await scene.taps("Done", "on the way")
    await scene.taps("Sort: down and up once", "Sorted")
    await scene.taps("3. Knee hug", "3. Knee hug")
    await scene.taps("+ 5 seconds", "Hold for 20 seconds")
    await scene.taps("↑ Up", "2. Knee hug")
    await scene.taps("Take out", "Taken out: Knee hug.")
    await scene.taps("Undo", "2. Knee hug")
    await scene.taps("Rename", "be called?")
    await scene.says("...", "nothing to read")
    await scene.says("Tea break", "That is its name now")
    await scene.taps("Use for a reminder", "Which reminder shall propose")
    await scene.taps("09:00", "It proposes Tea break")
    await scene.taps("Routine", "Your own come first")
    await scene.taps("What suits me then", "It proposes what suits you then")
    await scene.says("/routine", "minutes")
    await scene.taps("My routines", "My routines")
    await scene.taps("Tea break", "Cat and cow")
    await scene.taps("Share", "This link opens")
    parameter = scene.friend.last.text.partition("?start=")[2].split()[0]
    await scene.says("knee hug", "You feel it:")
    await scene.taps("Add to a routine", "to which routine?")
    await scene.taps("New routine", "You feel it:")
    await scene.says("sphinx", "You feel it:")
    await scene.taps("Add to a routine", "to which routine?")
    await scene.taps("Tea break", "You feel it:")
    await scene.says(f"/start {parameter}", "Somebody shared a routine")
    await scene.taps("Keep", "Kept.")
    await scene.taps("Remove", "Removed.")
    await scene.taps("Undo", "Routine 2")
    await scene.says("tea break", TO_READ)
    await scene.taps("Read, go on", "1 of ")
    await scene.taps("Stop", "Stopped here.")


async def without_a_walk(scene: Scene) -> None:
    """A reminder: done without the walk, skipped, and /done; each may have been a slip."""
    scene.at("09:00")
    await scene.sees("Starts with:")
    await scene.taps("Already did it", "✓ Done at")
    await scene.says("oops", "waits for you again")
    await scene.taps("Already did it", "✓ Done at")
    scene.at("13:30")
    await scene.sees("Starts with:")
    await scene.taps("Skip this one", "Skipped")
    await scene.taps("Undo", "Starts with:")
    await scene.taps("Skip this one", "Skipped")
    scene.at("18:00")
    await scene.sees("Starts with:")
    await scene.says("snooze", "Snoozed until")
    await scene.says("done", "Done!")
    await scene.taps("Undo", "it isn’t counted")
    await scene.says("undo", "nothing I could undo")


async def ends(scene: Scene) -> None:
    """Other ends of a routine: stopped, tapped through, all skipped, in the middle of it."""
    await scene.says("/routine", "minutes")
    await scene.taps("Bed", "minutes")
    await _begin_by(scene, "Start")
    scene.passes(STEP_TIME)
    await scene.taps("Next", "2 of ")
    await scene.says("/routine", "in the middle")
    await scene.taps("Carry on", "2 of ")
    await scene.taps("Stop", "Stopped here.")
    await scene.says("/routine", "minutes")
    for label, end in (("Next", "too fast to count"), ("Skip", "All skipped")):
        await _begin_by(scene, "Start")
        await _press_through(scene, label, end)
        await scene.says("/routine", "minutes")
    await _begin_by(scene, "Start")
    await scene.says("stop", "Stopped here.")
    await scene.says("stop", "is running")


async def reminders(scene: Scene) -> None:
    """Reminders: weekdays, another time, off and on, one less and back again, the days of all."""
    await scene.says("/reminders", "Your reminders")
    await scene.taps("09:00", "Tap a day")
    await scene.taps("Sat", "every day except")
    await scene.taps("Turn off", "off.")
    await scene.taps("Turn on", "09:00")
    await scene.taps("Change the time", "At what time?")
    await scene.says("10:15", "10:15")
    await scene.says("make it 8 and 6pm", "every day")
    await scene.says("yes", "18:00")
    await scene.taps("Undo", "10:15")
    await scene.taps("10:15", "Tap a day")
    await scene.taps("Remove", "Removed: ")
    await scene.taps("Undo", "10:15")
    await scene.taps("Days for all", "This is for all your reminders.")
    await scene.taps("Monday to Friday", "This is for all your reminders.")
    await scene.taps("Back", "Your reminders")


async def pauses(scene: Scene) -> None:
    """A pause, and its end."""
    await scene.says("/pause", "")
    await scene.taps("Until a date", "From")
    await scene.says("/pause", "")
    await scene.taps("Until I say so", "/resume")
    await scene.says("/resume", "next reminder")


async def settings(scene: Scene) -> None:
    """Settings, page by page."""
    await scene.says("/settings", "Time zone: Berlin")
    for page, asks in (
        ("Place", "Where do you stretch"),
        ("Focus", "Which parts"),
        ("Day start", "new day start"),
        ("Rest days", "Which days are rest days?"),
        ("Clock", "How shall I show times?"),
    ):
        await scene.taps(page, asks)
        await scene.taps("Back", "Time zone: Berlin")
    await scene.says("/language", "Which language")


async def progress(scene: Scene) -> None:
    """Progress, before and after."""
    await scene.says("/progress", "Nothing here yet")
    await scene.says("/done", "Done!")
    await scene.taps("Progress", "Total:")


async def privacy(scene: Scene) -> None:
    """Privacy, and erasing everything."""
    await scene.says("/privacy", "")
    await scene.says("/delete", "")
    await scene.taps("Keep it", "")
    await scene.says("/delete", "")
    await scene.taps("Erase everything", "")


async def silence(scene: Scene) -> None:
    """Reminders that nobody answers: whether their time suits, fewer of them, and back."""
    await scene.says("make it 9, 10, 11, 12, 13 and 18", "every day")
    await scene.says("yes", "18:00")
    for hour in range(9, 13):
        scene.at(f"{hour:02}:00")
        await scene.sees("Starts with:")
    scene.at("13:00")
    await scene.sees("still suit you")
    await scene.taps("Fewer a day", "")
    await scene.taps("Undo", "18:00")


async def own_reminder(scene: Scene) -> None:
    """A reminder with a place and a length of its own, later today, and quiet hours."""
    await scene.says("/reminders", "Your reminders")
    await scene.taps("18:00", "Tap a day")
    await scene.taps("Place", "Where are you")
    await scene.taps("Bed", "4 minutes, Bed")
    await scene.taps("Length", "How many minutes")
    await scene.taps("2 min", "2 minutes, Bed")
    await scene.taps("Routine", "What shall I propose")
    await scene.taps("Back", "Tap a day")
    scene.at("09:00")
    await scene.sees("Starts with:")
    await scene.taps("Later today", "I’ll come back at")
    await scene.taps("Undo", "Starts with:")
    await scene.says("/settings", "Quiet hours: none")
    await scene.taps("Quiet hours", "When shall they be?")
    await scene.taps("21:00–07:00", "They are from")


async def weekly_summary(scene: Scene) -> None:
    """The summary of a week, offered after two."""
    await scene.says("/done", "Done!")
    scene.at("08:30", days=14)
    await scene.says("/done", "two weeks")
    await scene.taps("Yes, every week", "summary of each week")


async def other_words(scene: Scene) -> None:
    """Help, and what the bot doesn't understand."""
    await scene.says("/help", "/routine – ")
    await scene.says("hello there", "Welcome back")
    await scene.says("the moon is a balloon", "not sure what you mean")
    await scene.taps("Help", "/routine – ")
    await scene.says("/cancel", "nothing to cancel")
    await scene.says("snooze", "")


async def a_group(scene: Scene) -> None:
    """In a group, whose administrator sets up stretch breaks: one is done, the next one leaves its number."""
    telegram, friend = scene.telegram, scene.friend
    group = telegram.create_group("Team", friend.id)
    scene.chat_id = group.id
    telegram.add_bot(group.id, friend.id)
    await scene.rests()
    for label in ("Set up breaks", "Berlin", "Yes", "2 a day", "Weekdays", "every day", "Back", "Show names"):
        await scene.taps_in_group(label)
    scene.at("10:00")
    await scene.hears("Stretch break:")
    await scene.taps_in_group("I did it")
    scene.at("10:01")  # the count changes some seconds after the tap, and before what comes next
    await scene.hears("Friend")
    scene.at("16:00")
    await scene.hears("did it ✓")
    telegram.send_text(friend.id, "/breaks 9:30", chat_id=group.id)
    await scene.rests()
    for label in ("Save", "Turn off", "Turn on again"):
        await scene.taps_in_group(label)


SCENES: tuple[Callable[[Scene], Awaitable[None]], ...] = (
    first_meeting,
    a_reminder,
    led,
    one_stretch,
    pain,
    all_exercises,
    own_routine,
    without_a_walk,
    ends,
    reminders,
    pauses,
    settings,
    progress,
    privacy,
    other_words,
    silence,
    a_group,
    own_reminder,
    weekly_summary,
)


async def page() -> tuple[str, frozenset[str]]:
    """The page, and the kinds of buttons that it shows."""
    with tempfile.TemporaryDirectory(prefix="stretchbot-conversation-") as folder:
        clock_file = Path(folder) / "clock.json"
        async with SimulatorServer(clock_file=clock_file) as server, running_bot(server.url, clock_file):
            telegram = server.telegram
            parts = [HEAD]
            for day, play in enumerate(SCENES):
                friend = Person(telegram, "Friend")
                scene = Scene(telegram, friend, MORNING + timedelta(days=day), clock_file.with_name(DATABASE))
                parts += await _played(scene, play)
            return "\n".join(parts), frozenset(_kinds(telegram))


async def _played(scene: Scene, play: Callable[[Scene], Awaitable[None]]) -> list[str]:
    if play is not first_meeting:
        await _set_up(scene)
    before = scene.telegram.events.last
    scene.passes(timedelta())
    await play(scene)
    title = (play.__doc__ or "").rstrip(".\n")
    return [
        f"## {title}",
        "",
        "```text",
        *lines_of(scene.telegram, scene.chat_id or scene.friend.id, after=before),
        "```",
        "",
    ]


def _kinds(telegram: SimulatedTelegram) -> Iterator[str]:
    for event in telegram.events.after(0):
        if event.message is not None:
            yield from (button.data.partition(":")[0] for button in event.message.buttons if button.data)


async def _set_up(scene: Scene) -> None:
    """What every other friend has behind them."""
    await scene.says("/start", "")
    await scene.taps("Got it", "your city")
    await scene.says("Berlin", "")
    await scene.taps("Yes", "nudge you")
    await scene.taps("My own times", "8, 13:30 and 6pm")
    await scene.says("9, 13:30 and 6pm", "Shall I save")
    await scene.taps("Save", "All set!")


async def _begin_by(scene: Scene, label: str, step: str = "1 of ") -> None:
    """Press a button that leads to a step, and read what comes before it."""
    scene.passes(timedelta())
    await scene.friend.presses(label)
    shown = await scene.friend.sees(step, TO_READ)
    await scene.rests()
    if TO_READ in shown.text:
        await scene.taps("Read, go on", step)


async def _walk_on(scene: Scene) -> None:
    """Do every step, each for its time."""
    number = 1
    while True:
        label = scene.friend.last.buttons[0].label
        scene.passes(STEP_TIME)
        number += 1
        await scene.taps(label, f"{number} of " if label == "Next" else "Done!")
        if label != "Next":
            return


async def _press_through(scene: Scene, label: str, end: str) -> None:
    """Press the same button at every step."""
    heading = scene.friend.last.text.splitlines()[0]
    steps = int(heading.rpartition(" ")[2])
    for number in range(2, steps + 1):
        await scene.taps(label, f"{number} of {steps}")
    await scene.taps("Finish" if label == "Next" else label, end)


def main() -> None:
    """Write the page; name the kinds of buttons that no conversation shows."""
    text, kinds = asyncio.run(page())
    PAGE.write_text(text, "utf-8")
    print(
        f"{PAGE.name}: {len(text.splitlines())} lines; not shown: {', '.join(sorted(set(KINDS) - kinds)) or 'nothing'}"
    )


if __name__ == "__main__":
    main()
