"""An admin for tests, and worlds whose bot has one."""

from stretchbot.simulator.model import Message
from stretchbot.simulator.person import Person
from tests.end_to_end.world import World

ADMIN = 4001
FIGURES = "<b>People</b>"


async def the_admin(world: World, times: str = "22") -> Person:
    """The admin, who is set up as everybody is."""
    ada = Person(world.telegram, "Ada", user_id=ADMIN)
    await ada.sends("/start")
    await ada.presses("Got it")
    await ada.sees("your city")
    await ada.sends("Berlin")
    await ada.presses("Yes")
    await ada.presses("My own times")
    await ada.sees("8, 13:30 and 6pm")
    await ada.sends(times)
    await ada.presses("Save")
    await ada.sees("All set!")
    await world.telegram.settle()
    return ada


async def prepares(ada: Person, text: str) -> tuple[Message, Message]:
    """The admin writes a broadcast: what it will look like, and the question whether to send it."""
    await ada.sends("/admin")
    await ada.sees("Active within 24 hours")
    await ada.presses("Broadcast")
    await ada.sees("What shall I tell everybody?")
    await ada.sends(text)
    preview = await ada.sees(text)
    return preview, await ada.sees("That goes to", "Nobody would get it")
