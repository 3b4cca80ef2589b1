"""Print the transcript of a good walk as Markdown: the shipped bot, talked to through the simulated Telegram.

The README holds what this prints, between its `transcript` marks: `python scripts/transcript.py`.
"""

import asyncio
import contextlib
import itertools
import sqlite3
import sys
import tempfile
import textwrap
from asyncio.subprocess import PIPE
from collections.abc import AsyncIterator, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from stretchbot.settings import environment_with
from stretchbot.simulator.events import Event
from stretchbot.simulator.model import Message
from stretchbot.simulator.person import Person
from stretchbot.simulator.server import SimulatorServer
from stretchbot.simulator.state import SimulatedTelegram
from stretchbot.simulator.store import TOKEN

ZONE = ZoneInfo("Europe/Berlin")
MORNING = datetime(2026, 3, 3, 8, 58, tzinfo=ZONE)
NUDGE = "Starts with:"
STEP_TIME = timedelta(minutes=1, seconds=20)  # what most steps take
TO_READ = "Before you go on"
WIDTH = 94
INDENT = " " * 7
DATABASE = "stretchbot.db"
BUSY = """
select exists (select 1 from processed_updates where encrypted_answers is not null)
    or exists (select 1 from slot_claims where lease_until is not null)
    or exists (select 1 from queue where lease_until is not null)
"""


async def main() -> None:
    """Walk, and print what both sides said."""
    with tempfile.TemporaryDirectory(prefix="stretchbot-transcript-") as folder:
        clock_file = Path(folder) / "clock.json"
        async with SimulatorServer(clock_file=clock_file) as server, running_bot(server.url, clock_file):
            telegram = server.telegram
            telegram.set_clock(MORNING)
            friend = Person(telegram, "Friend")
            await _walk(telegram, friend)
            await telegram.settle()
    print("\n".join(["```text", *lines_of(telegram, friend.id), "```"]))


@contextlib.asynccontextmanager
async def running_bot(api_url: str, clock_file: Path) -> AsyncIterator[None]:
    """The shipped bot as a process of its own, started."""
    environment = environment_with(
        token=TOKEN,
        api_url=api_url,
        clock_file=str(clock_file),
        messages_per_chat_per_second="1000",
        messages_per_group_per_minute="60000",
    )
    command = (sys.executable, "-m", "stretchbot", "run")
    bot = await asyncio.create_subprocess_exec(*command, cwd=clock_file.parent, env=environment, stderr=PIPE)
    assert bot.stderr is not None  # noqa: S101 - asked for above
    heard: list[str] = []
    async for line in bot.stderr:
        heard.append(line.decode())
        if "bot.started" in heard[-1]:
            break
    else:
        raise SystemExit("the bot did not start:\n" + "".join(heard))
    rest = asyncio.create_task(bot.stderr.read())  # or the bot would wait for somebody to read its log
    try:
        yield
    finally:
        bot.terminate()
        await bot.wait()
        await rest


def is_busy(database: Path) -> bool:
    """Whether a reply or something that is due is being sent at this moment."""
    with contextlib.closing(sqlite3.connect(database)) as connection:
        (busy,) = connection.execute(BUSY).fetchone()
    return bool(busy)


async def _walk(telegram: SimulatedTelegram, friend: Person) -> None:
    """Onboarding, a reminder, a snooze, a routine to its end, done."""
    await friend.sends("/start")
    await friend.presses("Got it")
    await friend.sees("your city")
    await friend.sends("München")
    await friend.presses("Yes")
    await friend.presses("My own times")
    await friend.sees("8, 13:30 and 6pm")
    await friend.sends("9, 13:30 and 6pm")
    await friend.presses("Save")
    await friend.sees("All set!")
    telegram.set_clock(MORNING.replace(hour=9, minute=0))
    await friend.sees(NUDGE)
    await friend.presses("💤 10 min")
    await friend.sees("Snoozed")
    telegram.set_clock(MORNING.replace(hour=9, minute=11))
    await friend.sees(NUDGE)
    await friend.presses("Start")
    for number in itertools.count(1):
        step = await friend.sees(f"{number} of ", TO_READ)
        if TO_READ in step.text:
            await friend.presses("Read, go on")
            step = await friend.sees(f"{number} of ")
        way_on = step.buttons[0].label
        telegram.move_clock(STEP_TIME)
        await friend.presses(way_on)
        if way_on == "Finish":
            break
    await friend.sees("Streak: 1 day.")
    await friend.sends("/done")
    await friend.sees("already")


def lines_of(telegram: SimulatedTelegram, chat_id: int, *, after: int = 0) -> Iterator[str]:
    """The conversation of a chat since event number `after`, and the clock wherever it was moved to another minute."""
    shown = ""
    for event in telegram.events.after(after):
        if event.kind == "clock":
            now = datetime.fromisoformat(str(event.data["now"])).astimezone(ZONE)
            if f"{now:%H:%M}" != shown:
                shown = f"{now:%H:%M}"
                yield f"— {shown} —"
        elif event.chat_id == chat_id:
            yield from _event_lines(telegram, event)


def _event_lines(telegram: SimulatedTelegram, event: Event) -> Iterator[str]:
    if event.kind == "press":
        # As the button was called then: after an edit, another may lead to the same.
        said = (one.message for one in telegram.events.after(0) if one.number < event.number)
        versions = (one for one in said if one is not None and one.chat.id == event.chat_id)
        pressed = [one for one in versions if one.message_id == event.data["message_id"]]
        labels = {button.data: button.label for version in pressed for button in version.buttons}
        yield f"You:   tap [{labels[str(event.data['data'])]}]"
    elif event.message is not None and event.kind == "message":
        yield from _said("Bot:   " if event.message.sender.is_bot else "You:   ", event.message.text)
        yield from _buttons(event.message)
    elif event.message is not None and event.kind == "edit":
        before = telegram.versions(event.message.chat.id, event.message.message_id)
        earlier = before[before.index(event.message) - 1]
        new = event.message.text.removeprefix(earlier.text).strip()
        if new:  # else only its buttons went
            yield from _said(INDENT + "(changed) ", new)


def _said(head: str, text: str) -> Iterator[str]:
    for number, line in enumerate(text.split("\n")):
        first = head if number == 0 else INDENT
        wrapped = textwrap.wrap(line, WIDTH, initial_indent=first, subsequent_indent=INDENT)
        yield from wrapped or [""]


def _buttons(message: Message) -> Iterator[str]:
    for row in message.keyboard:
        yield INDENT + " ".join(f"[{button.label}]" for button in row)


if __name__ == "__main__":
    asyncio.run(main())
