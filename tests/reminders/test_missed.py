"""What is past its grace: recorded as missed, once, and not sent."""

from stretchbot.domain.occurrence import Delivery, Reason, Response
from stretchbot.reminders.claim_statements import MISSED_TOGETHER
from stretchbot.services.occurrences import DueInstant
from stretchbot.services.responses import resolve
from stretchbot.services.snoozes import snooze
from tests.reminders.claims import LATE, claim, reminders, several
from tests.services.world import DAY, HOUR, MINUTE, NINE, SECOND, World


async def test_what_is_past_its_grace_is_recorded_as_missed_at_once(world: World) -> None:
    chats = [await world.chat() for _ in range(3)]
    for chat in chats:
        await world.reminder(chat)
    claimed = await claim(world, LATE, room=1)
    assert (claimed.work, claimed.not_sent.total()) == ([], 3)
    for chat in chats:
        assert [(one.delivery, one.reason) for one in await world.occurrences(chat)] == [
            (Delivery.MISSED, Reason.TOO_LATE)
        ]
    assert await world.claims() == []


async def test_what_is_just_within_its_grace_goes_out(world: World) -> None:
    (reminder,) = await several(world, 1)
    assert reminders(await claim(world, NINE + 30 * MINUTE)) == [reminder]


async def test_after_days_of_downtime_each_instant_is_missed_but_the_one_within_its_grace(world: World) -> None:
    chat = await world.chat()
    await world.reminder(chat)
    (work,) = (await claim(world, NINE + 2 * DAY + MINUTE)).work
    assert work.due_at == NINE + 2 * DAY
    assert [(one.due_at, one.reason) for one in await world.occurrences(chat)] == [
        (NINE, Reason.TOO_LATE),
        (NINE + DAY, Reason.TOO_LATE),
    ]


async def test_what_thousands_missed_is_recorded_some_at_a_time_and_each_once(world: World) -> None:
    chats = [await world.chat() for _ in range(2)]
    for chat in chats:
        await world.reminder(chat)
    await world.a_reminder_each_minute()
    recorded = []
    while not (claimed := await claim(world, LATE)).is_last:
        recorded.append(claimed.not_sent.total())
    recorded.append(claimed.not_sent.total())
    assert max(recorded) <= MISSED_TOGETHER
    assert sum(recorded) == 2 * 1440
    for chat in chats:
        assert {one.reason for one in await world.occurrences(chat)} == {Reason.TOO_LATE}
        assert len(await world.occurrences(chat)) == 1440
    assert await world.claims() == []


async def test_missed_in_a_pause_is_skipped(world: World) -> None:
    chat = await world.chat(paused_until=NINE + DAY)
    await world.reminder(chat)
    assert (await claim(world, NINE + DAY + HOUR)).not_sent.total() == 2
    rows = [(one.delivery, one.reason) for one in await world.occurrences(chat)]
    # Due at the very end of a pause is due.
    assert rows == [(Delivery.SKIPPED, Reason.PAUSED), (Delivery.MISSED, Reason.TOO_LATE)]


async def test_missed_leaves_other_weekdays_and_what_was_not_yet_its_own(world: World) -> None:
    chat = await world.chat()
    await world.reminder(chat, weekdays=0b1111011)
    await world.reminder(await world.chat(), due_from_at=NINE + SECOND)
    assert (await claim(world, LATE)).not_sent.total() == 0


async def test_missed_changes_nothing_of_what_was_recorded_before(world: World) -> None:
    sent, tapped = await several(world, 2)
    await claim(world)
    chats = [(await world.look_at_reminder(reminder)).chat_id for reminder in (sent, tapped)]
    await world.occurrence(chats[0], NINE, reminder_id=sent, message_id=5)
    async with world.database.write() as db:
        await resolve(db, DueInstant(chats[1], tapped, NINE), Response.DONE, NINE + SECOND, message_id=6)
    assert (await claim(world, LATE)).not_sent.total() == 0
    rows = [await world.occurrence_of(reminder) for reminder in (sent, tapped)]
    assert [(row.delivery, row.reason, row.response) for row in rows if row] == [
        (Delivery.SENT, None, None),
        (Delivery.SENT, None, Response.DONE),
    ]


async def test_a_response_without_a_delivery_gets_missed_beside_it(world: World) -> None:
    chat = await world.chat()
    reminder = await world.reminder(chat)
    async with world.database.write() as db:
        await snooze(db, DueInstant(chat, reminder, NINE), 60, NINE + SECOND)
    await claim(world, LATE)
    row = await world.occurrence_of(reminder)
    assert row is not None
    assert (row.delivery, row.reason, row.response) == (Delivery.MISSED, Reason.TOO_LATE, Response.SNOOZED)
    # It comes again all the same.
    assert row.snoozed_until == NINE + HOUR + SECOND
    assert [item.send_at for item in await world.queue()] == [NINE + HOUR + SECOND]
