"""What is set for one reminder stays with it."""

from datetime import timedelta

from stretchbot.db.models import Chat
from stretchbot.domain.exercise import Place
from stretchbot.domain.preset import NO_PRESET, Preset
from stretchbot.services.dialogue import Dialogue
from stretchbot.services.reminders import (
    change_time,
    list_reminders,
    preset_of,
    replace_reminders,
    set_preset,
)
from stretchbot.services.undo import note_change, save_reminders, undo_change
from tests.services.world import NINE, World

BED = Preset(Place.BED, "bed_wind_down", None)
SHORT = Preset(None, None, 2)


async def test_it_stays_when_the_reminder_moves_and_where_new_ones_take_the_place_of_all(world: World) -> None:
    chat_id = await world.chat()
    async with world.database.write() as db:
        chat = await db.get_one(Chat, chat_id)
        first, second = await replace_reminders(db, chat, [540, 1320], NINE)
        set_preset(first, SHORT)
        set_preset(second, BED)
        await change_time(db, chat, second, 1290, NINE)
    async with world.database.write() as db:
        chat = await db.get_one(Chat, chat_id)
        await replace_reminders(db, chat, [600, 1290], NINE)
    async with world.database.read() as db:
        found = await list_reminders(db, await db.get_one(Chat, chat_id))
        assert [(one.minute_of_day, preset_of(one)) for one in found] == [(600, NO_PRESET), (1290, BED)]


async def test_reminders_that_are_put_back_propose_what_they_did(world: World) -> None:
    chat_id = await world.chat()
    async with world.database.write() as db:
        chat = await db.get_one(Chat, chat_id)
        first, second = await replace_reminders(db, chat, [540, 1320], NINE)
        set_preset(first, SHORT)
        set_preset(second, BED)
        before = await save_reminders(db, chat)
        await replace_reminders(db, chat, [600], NINE + timedelta(minutes=1))
        change = await note_change(db, chat, Dialogue(), before)
    async with world.database.write() as db:
        chat = await db.get_one(Chat, chat_id)
        assert await undo_change(db, chat, change, NINE + timedelta(minutes=2))
    async with world.database.read() as db:
        found = await list_reminders(db, await db.get_one(Chat, chat_id))
        assert [preset_of(one) for one in found] == [SHORT, BED]
