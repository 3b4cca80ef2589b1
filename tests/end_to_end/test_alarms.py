"""Alarms in the admin's chat: by the running bot, from what really goes wrong."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio
from sqlalchemy import update

from stretchbot.db.models import Chat
from stretchbot.db.personal import indexes_of_chat
from stretchbot.simulator.faults import FaultKind, FaultRule
from stretchbot.simulator.person import Person
from tests.end_to_end.admins import ADMIN, the_admin
from tests.end_to_end.conftest import running_world
from tests.end_to_end.world import NUDGE, World
from tests.faults.stage import open_test_database

LATE = "Reminders go out late"
REFUSED = "Telegram refuses what I send"
KEY = "Something can’t be decrypted"


@pytest_asyncio.fixture(loop_scope="session")
async def world(tmp_path: Path, database_url: str) -> AsyncIterator[World]:
    """A world of the test's own, whose bot has an admin."""
    async with running_world(tmp_path, database_url, admins=str(ADMIN)) as world:
        yield world


def told(ada: Person, title: str) -> int:
    return sum(title in message.text for message in ada.received)


async def test_what_telegram_refuses_is_told_once_an_hour_also_over_a_restart(world: World) -> None:
    ada, vera = await the_admin(world), await world.newcomer(times="9, 9:20, 11")
    rule = FaultRule(FaultKind.REFUSE, "send*", vera.id, None)
    world.telegram.faults.add(rule)
    world.move_to_clock("09:00")
    shown = await ada.sees(REFUSED)
    assert "report it" in shown.text
    assert [button.label for button in shown.buttons] == ["How is it doing?"]
    assert "Vera" not in shown.text

    await world.bot.restart()
    world.move_to_clock("09:20")
    await world.bot.says("work.failed")
    await world.let_reminders_go()
    assert told(ada, REFUSED) == 1

    world.move_to_clock("11:00")
    await world.until(lambda: told(ada, REFUSED) == 2, "it was told again")
    await ada.presses("How is it doing?")
    assert REFUSED in (await ada.sees("Alarms of the last 24 hours")).text


async def test_reminders_that_go_out_late_after_a_downtime_are_told(world: World) -> None:
    ada = await the_admin(world)
    people = [await world.newcomer(name, times="9") for name in ("Vera", "Ole")]
    await world.bot.rests()
    await world.bot.kill()
    world.move_to_clock("09:10")
    await world.bot.start()
    for person in people:
        await person.sees(NUDGE)
    await ada.sees(LATE)


async def test_what_cannot_be_decrypted_at_a_reminder_is_told(world: World, database_url: str) -> None:
    ada, vera = await the_admin(world), await world.newcomer(times="9")
    await world.bot.rests()
    database = open_test_database(database_url)
    async with database.write() as db:
        theirs = Chat.telegram_chat_id_index.in_(indexes_of_chat(db, vera.id))
        await db.execute(update(Chat).where(theirs).values(encrypted_telegram_chat_id=b"damaged"))
    await database.close()

    world.move_to_clock("09:00")

    await ada.sees(KEY)
    assert not any(NUDGE in message.text for message in vera.received)
