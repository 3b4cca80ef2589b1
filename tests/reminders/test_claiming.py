"""What a claim of slots brings, page by page, each under a lease."""

import asyncio

import pytest
from sqlalchemy import delete, text, update

from stretchbot.db.models import Reminder, SlotClaim, User
from stretchbot.domain.leases import LEASE
from stretchbot.reminders.claiming import claim_slots
from stretchbot.reminders.readers import Reader
from stretchbot.reminders.work import Lease, Work
from stretchbot.services.queue import REMINDER
from tests.patience import PATIENCE_SECONDS
from tests.reminders.claims import claim, materialised, reminders, several
from tests.services.world import DAY, HOUR, MINUTE, NINE, NINE_O_CLOCK, SECOND, World, rows_read


async def test_a_claim_brings_all_that_sending_takes(world: World) -> None:
    chat = await world.chat(telegram_chat_id=42)
    reminder = await world.reminder(chat)
    (work,) = (await claim(world, NINE + SECOND)).work
    (held,) = await world.claims()
    user = work.details.user_id
    assert user is not None
    assert work == Work(
        kind=REMINDER,
        lease=Lease(held.id, None, NINE + SECOND + LEASE),
        chat_id=chat,
        telegram_chat_id=42,
        subject_id=reminder,
        due_at=NINE,
        send_at=NINE,
        attempts=1,
        details=Reader("en", "Europe/Berlin", user, "desk", day_start_minute=240),
    )
    assert (held.lease_until, await world.occurrences(chat)) == (NINE + SECOND + LEASE, [])


async def test_a_chat_without_a_user_is_reminded_too(world: World) -> None:
    chat = await world.chat()
    await world.reminder(chat)
    async with world.database.write() as db:
        await db.execute(delete(User).where(User.chat_id == chat))
    (work,) = (await claim(world)).work
    assert work.details == Reader("en", "Europe/Berlin")


async def test_what_is_claimed_is_nobody_elses_until_the_lease_is_over(world: World) -> None:
    (reminder,) = await several(world, 1)
    assert reminders(await claim(world)) == [reminder]
    assert reminders(await claim(world, NINE + LEASE - SECOND)) == []
    assert reminders(await claim(world, NINE + LEASE)) == [reminder]


async def test_a_page_cut_in_the_middle_of_a_claim_splits_it(world: World) -> None:
    first, second, third = await several(world, 3)
    one = await claim(world, room=2)
    assert (reminders(one), one.is_last) == ([first, second], False)
    ranges = {(claim.after_id, claim.up_to_id, claim.lease_until) for claim in await world.claims()}
    assert ranges == {(second, None, None), (0, second, NINE + LEASE)}
    rest = await claim(world, room=2)
    assert (reminders(rest), rest.is_last) == ([third], True)
    assert {work.lease for work in one.work}.isdisjoint(work.lease for work in rest.work)


async def test_a_page_that_ends_with_a_claim_leaves_the_next_one_whole(world: World) -> None:
    first = await several(world, 2)
    await world.reminder(await world.chat(), NINE_O_CLOCK + 1, due_at=NINE + MINUTE)
    claimed = await claim(world, NINE + MINUTE, room=2)
    assert reminders(claimed) == first
    assert [claim.lease_until for claim in await world.claims()] == [NINE + MINUTE + LEASE, None]


async def test_several_slots_are_claimed_together_the_oldest_first(world: World) -> None:
    later = await world.reminder(await world.chat(), NINE_O_CLOCK + 1, due_at=NINE + MINUTE)
    earlier = await several(world, 2)
    elsewhere = await world.reminder(await world.chat(zone="UTC"), 7 * 60, due_at=NINE, zone="UTC")
    claimed = reminders(await claim(world, NINE + MINUTE))
    assert claimed[-1] == later
    assert set(claimed) == {*earlier, elsewhere, later}
    assert claimed.index(earlier[0]) < claimed.index(earlier[1])


async def test_reminders_of_other_weekdays_are_left_alone(world: World) -> None:
    chat = await world.chat()
    wednesday, others = 0b0000100, 0b1111011
    await world.reminder(chat, weekdays=others)
    due = await world.reminder(await world.chat(), weekdays=wednesday)
    assert reminders(await claim(world)) == [due]
    assert await world.occurrences(chat) == []


async def test_a_claim_without_any_reminder_is_done_with(world: World) -> None:
    await world.reminder(await world.chat(), weekdays=0b1111011)
    assert (await claim(world)).work == []
    assert await world.claims() == []


async def test_two_claims_at_once_share_what_is_due(world: World) -> None:
    due = await several(world, 4)
    assert [*reminders(await claim(world, room=2)), *reminders(await claim(world, room=4))] == due


@pytest.mark.parametrize("database_kind", ["postgresql"], indirect=True)
async def test_a_claim_passes_over_what_another_worker_is_claiming(world: World) -> None:
    mine = (await several(world, 1))[0]
    theirs = await world.reminder(await world.chat(), NINE_O_CLOCK + 1, due_at=NINE + MINUTE)
    now = NINE + MINUTE
    await materialised(world, now)
    async with asyncio.timeout(PATIENCE_SECONDS), world.database.write() as one, world.database.write() as other:
        first = await one.get_one(SlotClaim, 1, with_for_update=True)
        assert first.due_at == NINE
        assert reminders(await claim_slots(other, now, 10)) == [theirs]
    assert reminders(await claim(world, now)) == [mine]


@pytest.mark.parametrize("database_kind", ["postgresql"], indirect=True)
async def test_a_page_of_a_slot_that_thousands_share_reads_no_more_than_itself(world: World) -> None:
    first = await several(world, 5)
    for number in range(1, 31):
        await world.reminder(await world.chat(), NINE_O_CLOCK + number, due_at=NINE + HOUR)
    await world.a_reminder_each_minute()
    async with world.database.write() as db:
        await db.execute(text(_WHAT_CAME_THE_DAY_BEFORE), {"due": NINE - DAY})
        await db.execute(text("ANALYZE reminders, occurrences, slots"))
    await materialised(world)
    async with world.database.write() as db:
        before = await rows_read(db, "reminders")
        claimed = await claim_slots(db, NINE, 100)
        read = await rows_read(db, "reminders") - before
    assert reminders(claimed)[: len(first)] == first
    assert len(claimed.work) == 100
    assert read < 300


_WHAT_CAME_THE_DAY_BEFORE = """
    INSERT INTO occurrences (chat_id, reminder_id, due_at, delivery)
    SELECT chat_id, id, :due, 'missed' FROM reminders
"""


async def test_what_the_claimant_has_in_flight_is_left_out_whatever_the_clock_says(world: World) -> None:
    (reminder,) = await several(world, 1)
    (work,) = (await claim(world)).work
    assert work.lease.claim_id is not None
    assert reminders(await claim(world, NINE + HOUR / 3, but_not=(work.lease.claim_id,))) == []
    assert reminders(await claim(world, NINE + HOUR / 3)) == [reminder]


async def test_a_lease_given_under_a_clock_that_ran_an_hour_ahead_does_not_hold(world: World) -> None:
    (reminder,) = await several(world, 1)
    await materialised(world)
    async with world.database.write() as db:
        await db.execute(update(SlotClaim).values(lease_until=NINE + HOUR, is_retaken=True))
    assert reminders(await claim(world)) == [reminder]


async def test_what_came_due_under_a_clock_that_ran_ahead_waits_for_its_time(world: World) -> None:
    (reminder,) = await several(world, 1)
    await materialised(world, NINE)
    assert reminders(await claim(world, NINE - HOUR)) == []
    assert reminders(await claim(world, NINE)) == [reminder]


async def test_a_chat_that_telegram_holds_back_waits_in_the_queue_and_others_do_not(world: World) -> None:
    held_back = await world.reminder(await world.chat(retry_after_at=NINE + MINUTE))
    (other,) = await several(world, 1)
    assert reminders(await claim(world)) == [other]
    (item,) = await world.queue()
    assert (item.subject_id, item.due_at, item.send_at, item.run_at) == (held_back, NINE, NINE, NINE + MINUTE)
    assert (item.attempts, item.lease_until) == (0, None)


async def test_a_wait_noted_under_a_clock_that_ran_ahead_holds_nobody_back(world: World) -> None:
    reminder = await world.reminder(await world.chat(retry_after_at=NINE + DAY))
    assert reminders(await claim(world)) == [reminder]


async def test_a_reminder_added_a_second_after_its_slot_was_due_waits_for_tomorrow(world: World) -> None:
    (due,) = await several(world, 1)
    added = await world.reminder(await world.chat(), due_from_at=NINE + DAY - HOUR)
    assert reminders(await claim(world, NINE + SECOND)) == [due]
    async with world.database.write() as db:  # as if recorded
        await db.execute(delete(SlotClaim))
    assert reminders(await claim(world, NINE + DAY)) == [due, added]


async def test_one_that_is_off_or_removed_is_in_no_slot(world: World) -> None:
    await world.reminder(await world.chat(), enabled=False)
    removed, due = await several(world, 2)
    async with world.database.write() as db:
        await db.execute(delete(Reminder).where(Reminder.id == removed))
    assert reminders(await claim(world)) == [due]
