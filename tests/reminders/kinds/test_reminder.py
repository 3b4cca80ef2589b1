"""Reminders as a kind of due work; which of them go out is in test_queue and test_deciding."""

import pytest
from sqlalchemy import delete

from stretchbot.db.models import Chat, Reminder
from stretchbot.domain.exercise import Area
from stretchbot.domain.occurrence import Delivery, Reason
from stretchbot.domain.suitability import Condition
from stretchbot.reminders.queue import claim_queue
from stretchbot.reminders.readers import Reader
from stretchbot.reminders.work import Failed, Sent, Work
from stretchbot.services.reminders import add_reminder, remove_reminder
from tests.reminders.stage import TEXT, Stage, kinds, some_work, texts
from tests.services.world import HOUR, MINUTE, NINE, SECOND, World

KIND = kinds()["reminder"]


async def claim(world: World) -> list[Work]:
    async with world.database.write() as db:
        return (await claim_queue(db, kinds(), NINE, 100)).work


async def test_the_message_is_made_first_and_sent_when_it_may_be(stage: Stage) -> None:
    vera, chat = await stage.person()
    work = some_work(chat_id=chat, telegram_chat_id=vera.id)
    send = await KIND.compose(stage.dispatcher.client, work)
    assert texts(vera) == []
    assert await send() == vera.last.message_id
    assert texts(vera) == [TEXT]


async def test_another_attempt_knows_its_reader(world: World) -> None:
    chat = await world.chat(zone="Asia/Tokyo")
    await world.queued(chat)
    (work,) = await claim(world)
    assert work.details == Reader(
        "en", "Asia/Tokyo", work.details.user_id, "desk", frozenset[Area](), day_start_minute=240
    )


async def test_another_attempt_knows_what_does_not_suit_its_reader(world: World) -> None:
    chat = await world.chat()
    await world.queued(chat)
    hidden = await world.minds(chat, Condition.KNEES, "sphinx")
    (work,) = await claim(world)
    assert (work.details.conditions, work.details.preferences) == ({Condition.KNEES}, [hidden])


async def test_sent_and_failed_are_recorded_as_occurrences(world: World) -> None:
    chats = [await world.chat() for _ in range(2)]
    sent, failed = [some_work(chat_id=chat, subject_id=await world.reminder(chat)) for chat in chats]
    async with world.database.write() as db:
        assert await KIND.record(db, [Sent(sent, 5, NINE + SECOND)], [Failed(failed, "blocked")], NINE) == ()
    rows = [(await world.occurrences(chat))[0] for chat in chats]
    assert [(row.delivery, row.reason, row.message_id) for row in rows] == [
        (Delivery.SENT, None, 5),
        (Delivery.FAILED, "blocked", None),
    ]


async def test_a_snooze_brings_the_own_routine_that_is_set_for_its_reminder(world: World) -> None:
    chat = await world.chat()
    reminder, routine = await world.queued(chat), await world.own_routine(chat)
    await world.proposes(reminder, routine.routine_id)
    assert [work.details.own_routine for work in await claim(world)] == [routine]


async def test_one_added_since_is_not_taken_for_the_one_that_was_removed(world: World) -> None:
    # SQLite gives its number to the next.
    chat = await world.chat()
    removed = await world.reminder(chat)
    now = NINE + SECOND
    async with world.database.write() as db:
        await remove_reminder(db, await db.get_one(Reminder, removed), now)
        await db.flush()
        await add_reminder(db, await db.get_one(Chat, chat), 600, now)
    async with world.database.write() as db:
        claimed = await claim_queue(db, kinds(), now, 100)
    assert claimed.work == []
    assert [what.reason for what in claimed.not_sent] == [Reason.TURNED_OFF]


@pytest.mark.parametrize("is_removed", [False, True])
async def test_whoever_snoozes_one_that_is_off_or_removed_wants_it_to_come(world: World, is_removed: bool) -> None:
    chat = await world.chat()
    reminder = await world.reminder(chat, enabled=False)
    await world.occurrence(chat, NINE - HOUR, reminder_id=reminder, snoozed_until=NINE)
    await world.queued(chat, NINE - HOUR, send_at=NINE, reminder_id=reminder)
    if is_removed:
        async with world.database.write() as db:
            await db.execute(delete(Reminder).where(Reminder.id == reminder))
    assert [work.subject_id for work in await claim(world)] == [reminder]


async def test_a_snooze_of_an_hour_ago_is_not_the_one_that_is_due(world: World) -> None:
    # It was snoozed again since: the later one is another item's business.
    chat = await world.chat()
    reminder = await world.queued(chat, NINE - HOUR, send_at=NINE - MINUTE)
    await world.occurrence(chat, NINE - HOUR, reminder_id=reminder, snoozed_until=NINE + HOUR)
    assert await claim(world) == []
