"""A chat's answers stay in order through an outage and a restart, and the screen ends where the database does."""

import pytest
from sqlalchemy import select

from stretchbot.db.encryption import Cipher, decode_key
from stretchbot.db.engine import open_database
from stretchbot.db.models import User
from stretchbot.db.urls import parse_database_url
from stretchbot.simulator.faults import FaultKind, FaultRule
from tests.conftest import DATABASE_KEY
from tests.end_to_end.world import World

# All that one edit gets; then it is postponed. One that perhaps arrived gets two.
ATTEMPTS = 5


@pytest.mark.parametrize(
    ("kind", "killed"),
    [(FaultKind.SERVER_ERROR, False), (FaultKind.SERVER_ERROR, True), (FaultKind.RESET_AFTER, False)],
)
async def test_floor_then_desk_in_an_outage_ends_on_desk(
    own_world: World, database_url: str, kind: FaultKind, *, killed: bool
) -> None:
    vera = await own_world.newcomer(times="9")
    await vera.sends("/settings")
    await vera.presses("Place")
    page = await vera.sees("Where do you")
    faults = own_world.telegram.faults
    faults.add(FaultRule(kind, "editMessage*", chat_id=vera.id, times=ATTEMPTS))
    tried = len(own_world.telegram.calls_of("editMessageText"))

    await vera.presses_stale(page, "Floor")
    await own_world.until(lambda: len(own_world.telegram.calls_of("editMessageText")) > tried, "it was tried")
    await vera.presses_stale(page, "Desk")
    await own_world.until(lambda: not faults.active() or kind is FaultKind.RESET_AFTER, "it was given up for now")
    if killed:
        await own_world.bot.restart()
    faults.clear()
    own_world.move_on(minutes=2)

    await own_world.telegram.settle()
    await own_world.until(lambda: "✓ Desk" in labels(own_world, vera.id, page.message_id), "the screen is on Desk")
    await own_world.bot.rests()
    assert "✓ Desk" in labels(own_world, vera.id, page.message_id)
    assert await place_in(database_url) == "desk"


def labels(world: World, chat: int, message_id: int) -> list[str]:
    message = next(one for one in world.telegram.history(chat) if one.message_id == message_id)
    return [button.label for button in message.buttons]


async def place_in(database_url: str) -> str:
    database = open_database(parse_database_url(database_url), Cipher(decode_key(DATABASE_KEY)))
    try:
        async with database.read() as db:
            return str(await db.scalar(select(User.place)))
    finally:
        await database.close()
