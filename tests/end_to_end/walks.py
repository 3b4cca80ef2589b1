"""Walking through a routine as people do."""

from stretchbot.simulator.person import Person

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


async def walk_on(person: Person, steps: int, *, at: int = 1) -> None:
    """Do every step from the `at`th on, each when it is seen; the end was not looked at."""
    for number in range(at + 1, steps + 1):
        await person.presses("Next")
        await person.sees(f"{number} of {steps}")
    await person.presses("Finish")
