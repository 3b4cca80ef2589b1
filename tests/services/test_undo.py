"""One undo for every change of the reminders: it puts back exactly what was."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from stretchbot.db.engine import Database
from stretchbot.db.models import Chat, Reminder
from stretchbot.domain.weekdays import Weekdays
from stretchbot.services.dialogue import Dialogue
from stretchbot.services.reminders import (
    add_reminder,
    change_all_weekdays,
    change_time,
    list_reminders,
    remove_reminder,
    replace_reminders,
    switch_reminder,
)
from stretchbot.services.silence import keep_fewer
from stretchbot.services.undo import note_change, save_reminders, undo_change
from tests.builders import MONDAY_MORNING, a_user

NOW = MONDAY_MORNING
LATER = NOW + timedelta(minutes=1)
NINE, NOON, SIX = 9 * 60, 12 * 60, 18 * 60
Way = Callable[[AsyncSession, Chat, list[Reminder]], Awaitable[Any]]


async def removed(db: AsyncSession, _chat: Chat, present: list[Reminder]) -> None:
    await remove_reminder(db, present[0], LATER)


WAYS: Mapping[str, Way] = {
    "a time moved": lambda db, chat, present: change_time(db, chat, present[0], NINE + 30, LATER),
    "one removed": removed,
    "one added": lambda db, chat, _: add_reminder(db, chat, 20 * 60, LATER),
    "all replaced": lambda db, chat, _: replace_reminders(db, chat, [NINE, 7 * 60], LATER),
    "other days": lambda db, chat, _: change_all_weekdays(db, chat, Weekdays.workdays(), LATER),
    "fewer": lambda db, chat, _: keep_fewer(db, chat, 1, LATER),
}


async def chosen(db: AsyncSession, chat: Chat) -> list[tuple[object, ...]]:
    return [
        (one.minute_of_day, one.spread_minutes, one.chosen_weekdays, one.enabled, one.due_from_at is not None)
        for one in await list_reminders(db, chat)
    ]


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
async def test_whatever_was_changed_is_put_back_exactly(database: Database, way: Way) -> None:
    async with database.write() as db:
        chat = (await a_user(db, NOW, minutes=())).chat
        first, second, _ = await replace_reminders(db, chat, [NINE, NOON, SIX], NOW, spread=-3)
        first.chosen_weekdays = 0b10101
        await switch_reminder(db, chat, second, NOW, on=False)
        was, before = await chosen(db, chat), await save_reminders(db, chat)
        await way(db, chat, list(await list_reminders(db, chat)))
        change = await note_change(db, chat, Dialogue(), before)
        assert await chosen(db, chat) != was

        assert await undo_change(db, chat, change, LATER)

        assert await chosen(db, chat) == was


async def test_what_was_changed_again_since_stays(database: Database) -> None:
    async with database.write() as db:
        chat = (await a_user(db, NOW, minutes=(NINE, NOON))).chat
        before = await save_reminders(db, chat)
        await add_reminder(db, chat, SIX, NOW)
        change = await note_change(db, chat, Dialogue(), before)
        await change_all_weekdays(db, chat, Weekdays.workdays(), NOW)

        assert not await undo_change(db, chat, change, LATER)

        assert len(await list_reminders(db, chat)) == 3


async def test_reminders_that_a_change_left_alone_keep_their_numbers(database: Database) -> None:
    async with database.write() as db:
        chat = (await a_user(db, NOW, minutes=(NINE, NOON))).chat
        numbers = list(await db.scalars(select(Reminder.id).order_by(Reminder.id)))
        before = await save_reminders(db, chat)
        await add_reminder(db, chat, SIX, NOW)
        await undo_change(db, chat, await note_change(db, chat, Dialogue(), before), NOW)
        await db.flush()
        assert list(await db.scalars(select(Reminder.id).order_by(Reminder.id))) == numbers
