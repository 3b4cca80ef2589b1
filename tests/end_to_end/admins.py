"""An admin for tests, and how they prepare a broadcast."""

from stretchbot.simulator.model import Message
from stretchbot.simulator.person import Person
from tests.builders import an_account, set_up
from tests.end_to_end.world import BERLIN, World

ADMIN = 4001
AT_TEN_PM = 22 * 60


async def the_admin(world: World) -> Person:
    """The admin, who is set up as everybody is."""
    ada = Person(world.telegram, "Ada", user_id=ADMIN)
    world.telegram.started.add(ada.id)
    async with world.bot.database() as database, database.write() as db:
        await set_up(db, an_account(ada.id, name="Ada"), BERLIN, (AT_TEN_PM,), world.now)
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
