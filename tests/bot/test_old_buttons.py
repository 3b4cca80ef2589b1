import pytest

from stretchbot.bot.old_buttons import with_due_instant
from stretchbot.db.engine import Database
from stretchbot.screens import callbacks as press
from stretchbot.screens.callbacks import decode
from tests.services.world import NINE, World

DUE = int(NINE.timestamp())


async def test_a_button_that_names_the_occurrence_is_read_as_one_that_names_the_instant(database: Database) -> None:
    world = World(database)
    chat = await world.chat()
    reminder = await world.reminder(chat)
    occurrence = await world.occurrence(chat, reminder_id=reminder)
    async with database.read() as db:
        found = [
            decode(await with_due_instant(db, data))
            for data in (
                f"r.go:{occurrence}:desk_reset",
                f"r.done:{occurrence}",
                f"r.later:{occurrence}:30",
                f"r.skip:{occurrence}",
            )
        ]
    assert found == [
        press.StartReminded(reminder, DUE, "desk_reset"),
        press.DoneReminded(reminder, DUE),
        press.Snooze(reminder, DUE, 30),
        press.SkipReminded(reminder, DUE),
    ]


@pytest.mark.parametrize(
    "data", ["r.done:999", "r.done:", "r.done:-1", f"r.done:{10**30}", "r.dance:1", "due.done:1:2", "next:1:2", ""]
)
async def test_any_other_button_stays_as_it_is(database: Database, data: str) -> None:
    async with database.read() as db:
        assert await with_due_instant(db, data) == data
