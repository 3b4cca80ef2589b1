"""Walking through a routine as people do."""

import re
from collections.abc import Awaitable, Callable
from datetime import timedelta

from stretchbot.domain.routine import Routine
from stretchbot.screens.callbacks import StartReminded, StartRoutine, decode
from stretchbot.simulator.model import Message
from stretchbot.simulator.person import Person
from tests.shipped import LIBRARY

# More than half of every step's dose, and less than all of most.
STEP_TIME = timedelta(seconds=65)
# What asks first and has no room beside a step is shown before it, once.
TO_READ = "Before you go on"


async def begin(person: Person) -> int:
    """Ask for a routine and begin the one offered; how many steps it has."""
    await person.sends("/routine")
    await person.sees("minutes")
    await person.presses("Start")
    return await at_first_step(person)


async def at_first_step(person: Person) -> int:
    """Wait for the first step, and read what is to be read before; how many steps there are."""
    step = await person.sees("1 of ", TO_READ)
    if TO_READ in step.text:
        await person.presses("Read, go on")
        step = await person.sees("1 of ")
    return int(step.text.splitlines()[0].rpartition(" ")[2])


async def walk_on(
    person: Person, steps: int, *, at: int = 1, rests: Callable[[], Awaitable[None]] | None = None
) -> None:
    """Do every step from the `at`th on, each when it is seen and for its time; the end was not looked at.

    With several workers the bot `rests` before a step's time goes by all at once: else the others would take what is
    sent, and not noted yet, for left behind.
    """
    for number in range(at, steps + 1):
        if rests is not None:
            await rests()
        stretch(person)
        if number < steps:
            await person.presses("Next")
            await person.sees(f"{number + 1} of {steps}")
    await person.presses("Finish")


def routine_below(message: Message) -> Routine:
    """The routine that the first button of an offer or a reminder begins."""
    for button in message.buttons:
        pressed = decode(button.data)
        if isinstance(pressed, StartRoutine | StartReminded):
            found = LIBRARY.routine(pressed.routine)
            assert found is not None
            return found
    raise AssertionError("no button begins a routine")


def minutes_in(text: str) -> int:
    """The first minutes that a text tells."""
    return next(int(told) for told in re.findall(r"(\d+) minute", text))


def stretch(person: Person) -> None:
    """Let the time go by that makes the present step count."""
    person.telegram.move_clock(STEP_TIME)
