"""What a claim of slots brings, and what it records instead."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from datetime import datetime

import pytest
from sqlalchemy import delete, event, select, text, update

from stretchbot.db.encryption import cipher_of
from stretchbot.db.models import Chat, Reminder, SlotClaim, User
from stretchbot.db.personal import AREAS, row_of
from stretchbot.domain.exercise import Area, Place
from stretchbot.domain.leases import LEASE
from stretchbot.domain.occurrence import Delivery, Reason, Response
from stretchbot.domain.preset import NO_PRESET, Preset
from stretchbot.domain.session import WalkState
from stretchbot.domain.suitability import Condition
from stretchbot.metrics import TAKEOVERS
from stretchbot.reminders.claim_statements import MISSED_TOGETHER
from stretchbot.reminders.claiming import claim_slots
from stretchbot.reminders.materialise import materialise
from stretchbot.reminders.readers import Reader
from stretchbot.reminders.work import Claimed, Lease, Work
from stretchbot.services.occurrences import DueInstant
from stretchbot.services.queue import REMINDER
from stretchbot.services.responses import resolve
from stretchbot.services.snoozes import snooze
from tests.patience import PATIENCE_SECONDS
from tests.services.world import DAY, HOUR, MINUTE, NINE, NINE_O_CLOCK, SECOND, World, rows_read

LATE = NINE + 31 * MINUTE


async def materialised(world: World, now: datetime = NINE) -> None:
    async with world.database.write() as db:
        while (await materialise(db, now)).slots:
            pass


async def claim(world: World, now: datetime = NINE, room: int = 100, **options: tuple[int, ...]) -> Claimed:
    await materialised(world, now)
    async with world.database.write() as db:
        return await claim_slots(db, now, room, **options)


def reminders(claimed: Claimed) -> list[int]:
    return [work.subject_id for work in claimed.work]


async def several(world: World, number: int, minute_of_day: int = NINE_O_CLOCK) -> list[int]:
    """Reminders of as many chats."""
    return [await world.reminder(await world.chat(), minute_of_day) for _ in range(number)]


async def becomes(world: World, reminder: int, now: datetime = NINE) -> tuple[str | None, str | None]:
    """What a claim records of a reminder that it doesn't send."""
    assert reminder not in reminders(await claim(world, now))
    row = await world.occurrence_of(reminder)
    assert row is not None
    return row.delivery, row.reason


# Claiming.


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


async def test_a_claim_brings_what_is_set_for_each_reminder(world: World) -> None:
    chats = [await world.chat() for _ in range(3)]
    reminders = [await world.reminder(chat) for chat in chats]
    stored = [("bed", "bed_wind_down", None), (None, None, None), ("garden", None, 999)]
    async with world.database.write() as db:
        for number, (place, routine, minutes) in zip(reminders, stored, strict=True):
            row = await db.get_one(Reminder, number)
            row.place, row.routine_id, row.minutes = place, routine, minutes
    presets = {one.chat_id: one.details.preset for one in (await claim(world)).work}
    assert [presets[chat] for chat in chats] == [Preset(Place.BED, "bed_wind_down"), NO_PRESET, NO_PRESET]


async def test_a_claim_brings_own_routines_to_their_owners_only_in_one_statement(world: World) -> None:
    vera, nora, otto = [await world.chat() for _ in range(3)]
    hers, noras = await world.own_routine(vera), await world.own_routine(nora, "Nora’s")
    reminders = [await world.reminder(chat) for chat in (vera, nora, otto)]
    for reminder, routine in zip(reminders, (hers, noras, hers), strict=True):  # Otto's is forged
        await world.proposes(reminder, routine.routine_id)
    with looks_for_own_routines(world) as looks:
        claimed = await claim(world)
    assert {one.chat_id: one.details.own_routine for one in claimed.work} == {vera: hers, nora: noras, otto: None}
    assert len(looks) == 1


async def test_a_claim_without_own_routines_does_not_look_for_any(world: World) -> None:
    for routine in (None, "bed_wind_down", "own.", "own.x"):
        reminder = await world.reminder(await world.chat())
        await world.proposes(reminder, routine)
    with looks_for_own_routines(world) as looks:
        assert len((await claim(world)).work) == 4
    assert looks == []


@contextmanager
def looks_for_own_routines(world: World) -> Iterator[list[str]]:
    """The statements that read own routines meanwhile."""
    engine, seen = world.database.engine.sync_engine, list[str]()

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        if "own_routines" in statement:
            seen.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        event.remove(engine, "before_cursor_execute", note)


async def test_what_comes_late_does_not_come_in_quiet_hours(world: World) -> None:
    chat = await world.chat()
    reminder = await world.reminder(chat)
    async with world.database.write() as db:
        row = await db.get_one(Chat, chat)
        row.quiet_from_minute, row.quiet_until_minute = 9 * 60 + 5, 7 * 60
    claimed = await claim(world, NINE + 5 * MINUTE)
    assert claimed.work == []
    occurrence = await world.occurrence_of(reminder)
    assert occurrence is not None
    assert (occurrence.delivery, occurrence.reason) == (Delivery.SKIPPED, Reason.QUIET_HOURS)


async def test_a_claim_brings_what_does_not_suit_each_reader(world: World) -> None:
    careful, carefree = await world.chat(), await world.chat()
    for chat in (careful, carefree):
        await world.reminder(chat)
    hidden = await world.minds(careful, Condition.NEW_JOINT, "sphinx")
    work = {one.chat_id: one.details for one in (await claim(world)).work}
    assert (work[careful].conditions, work[careful].preferences) == ({Condition.NEW_JOINT}, [hidden])
    assert (work[carefree].conditions, work[carefree].preferences) == (set(), ())


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


# Takeover.


async def test_when_a_lease_ended_only_those_without_a_record_or_another_attempt_are_sent(world: World) -> None:
    sent, failed, queued, unknown = await several(world, 4)
    await claim(world)
    for reminder, delivery in ((sent, Delivery.SENT), (failed, Delivery.FAILED)):
        chat = (await world.look_at_reminder(reminder)).chat_id
        await world.occurrence(chat, NINE, delivery, reminder_id=reminder)
    chat = (await world.look_at_reminder(queued)).chat_id
    await world.queued(chat, NINE, run_at=NINE + 5 * MINUTE, reminder_id=queued)
    assert reminders(await claim(world, NINE + LEASE)) == [unknown]


async def test_a_takeover_is_counted_and_a_first_claim_is_none(world: World) -> None:
    await several(world, 1)
    before = TAKEOVERS._value.get()
    await claim(world)
    assert TAKEOVERS._value.get() == before
    await claim(world, NINE + LEASE)
    assert TAKEOVERS._value.get() == before + 1


async def test_what_was_handled_at_another_instant_is_not_taken_for_handled(world: World) -> None:
    # Two claims of one slot are taken over together: today's is not recorded, yesterday's is.
    chat = await world.chat()
    reminder = await world.reminder(chat, due_at=NINE - DAY)
    await world.occurrence(chat, NINE - DAY, reminder_id=reminder)
    await materialised(world, NINE)
    async with world.database.write() as db:
        await db.execute(update(SlotClaim).values(lease_until=NINE - SECOND, is_retaken=True))
        await db.execute(update(SlotClaim).where(SlotClaim.due_at == NINE - DAY).values(lease_until=NINE + MINUTE))
    assert reminders(await claim(world)) == [reminder]


async def test_a_tap_before_the_record_is_no_reason_to_send_it_again(world: World) -> None:
    chat = await world.chat()
    reminder = await world.reminder(chat)
    await claim(world)
    async with world.database.write() as db:
        assert await resolve(db, DueInstant(chat, reminder, NINE), Response.DONE, NINE + SECOND, message_id=7)
    assert reminders(await claim(world, NINE + LEASE)) == []
    assert await world.claims() == []


async def test_an_instant_that_was_sent_before_the_clock_was_set_back_is_not_sent_again(world: World) -> None:
    chat = await world.chat()
    reminder = await world.reminder(chat)
    await world.occurrence(chat, NINE, reminder_id=reminder)
    await materialised(world)
    async with world.database.write() as db:
        await db.execute(update(SlotClaim).values(is_retaken=True))
    assert reminders(await claim(world)) == []
    assert [one.delivery for one in await world.occurrences(chat)] == [Delivery.SENT]


# Chats that have to wait.


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


# Recorded without being sent.


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


async def test_one_that_was_snoozed_before_it_went_out_does_not_go_out_yet(world: World) -> None:
    chat = await world.chat()
    reminder = await world.reminder(chat)
    await materialised(world)
    async with world.database.write() as db:
        await snooze(db, DueInstant(chat, reminder, NINE), 10, NINE + SECOND)
    assert reminders(await claim(world, NINE + 2 * SECOND)) == []
    assert [item.send_at for item in await world.queue()] == [NINE + 10 * MINUTE + SECOND]


async def test_nothing_goes_to_a_chat_that_is_gone(world: World) -> None:
    reminder = await world.reminder(await world.chat(unreachable="blocked"))
    assert await becomes(world, reminder) == (Delivery.SKIPPED, Reason.UNREACHABLE)


async def test_a_pause_mutes(world: World) -> None:
    reminder = await world.reminder(await world.chat(paused_until=NINE + DAY))
    assert await becomes(world, reminder) == (Delivery.SKIPPED, Reason.PAUSED)


async def test_no_reminder_interrupts_a_session(world: World) -> None:
    chat = await world.chat()
    await world.session(chat, WalkState.OPEN, active_at=NINE - MINUTE)
    assert await becomes(world, await world.reminder(chat)) == (Delivery.SKIPPED, Reason.SESSION_OPEN)


async def test_a_session_that_was_left_or_stopped_holds_nothing_back(world: World) -> None:
    chat = await world.chat()
    await world.session(chat, WalkState.OPEN, active_at=NINE - HOUR)
    await world.session(chat, WalkState.STOPPED, active_at=NINE - MINUTE, ended_at=NINE - MINUTE)
    reminder = await world.reminder(chat)
    assert reminders(await claim(world)) == [reminder]


async def test_a_session_finished_shortly_before_stands_for_the_reminder(world: World) -> None:
    chat = await world.chat()
    await world.session(chat, WalkState.FINISHED, active_at=NINE - HOUR, ended_at=NINE - 20 * MINUTE)
    assert await becomes(world, await world.reminder(chat)) == (Delivery.SKIPPED, Reason.FINISHED_BEFORE)


async def test_another_persons_session_changes_nothing(world: World) -> None:
    await world.session(await world.chat(), WalkState.OPEN, active_at=NINE)
    (reminder,) = await several(world, 1)
    assert reminders(await claim(world)) == [reminder]


async def test_a_chat_that_cannot_be_read_holds_up_nobody(world: World) -> None:
    rotten, sound = await several(world, 2)
    chat = (await world.look_at_reminder(rotten)).chat_id
    async with world.database.write() as db:
        await db.execute(
            text("UPDATE chats SET encrypted_telegram_chat_id = :bytes WHERE id = :id"),
            {"bytes": b"rotten", "id": chat},
        )
    assert reminders(await claim(world)) == [sound]
    row = await world.occurrence_of(rotten)
    assert row is not None
    assert (row.delivery, row.reason) == (Delivery.FAILED, Reason.UNREADABLE)


@pytest.mark.parametrize(
    ("stored", "areas"),
    [("hips,neck,of_a_later_version", {Area.HIPS, Area.NECK}), ("", frozenset())],
)
async def test_the_chosen_parts_of_the_body_come_along(world: World, stored: str, areas: set[Area]) -> None:
    chat = await world.chat()
    await world.reminder(chat)
    async with world.database.write() as db:
        user = (await db.scalars(select(User).where(User.chat_id == chat))).one()
        user.encrypted_areas = AREAS.encrypt(cipher_of(db), row_of(user), stored)
    (work,) = (await claim(world)).work
    assert work.details.areas == areas


async def test_chosen_parts_that_cannot_be_read_stop_no_reminder(world: World) -> None:
    chat = await world.chat()
    await world.reminder(chat)
    async with world.database.write() as db:
        await db.execute(update(User).where(User.chat_id == chat).values(encrypted_areas=b"rotten"))
    assert [work.details.areas for work in (await claim(world)).work] == [frozenset()]


# From when on a slot's instants are a reminder's own.


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


# Of several of one chat, only the newest goes out.


async def at(world: World, chat: int, minutes_before: int) -> int:
    """A reminder of a chat so many minutes before nine."""
    return await world.reminder(chat, NINE_O_CLOCK - minutes_before, due_at=NINE - minutes_before * MINUTE)


async def test_of_several_within_the_grace_only_the_newest_goes_out(world: World) -> None:
    chat = await world.chat()
    oldest, older, newest = [await at(world, chat, minutes) for minutes in (20, 10, 0)]
    other = await at(world, await world.chat(), 20)
    assert set(reminders(await claim(world))) == {other, newest}
    rows = [
        await world.occurrence_of(reminder, NINE - minutes * MINUTE)
        for reminder, minutes in ((oldest, 20), (older, 10))
    ]
    assert [(row.delivery, row.reason) for row in rows if row] == [(Delivery.MISSED, Reason.NEWER_DUE)] * 2


async def test_the_newest_wins_even_when_a_claim_reaches_only_the_older(world: World) -> None:
    chat = await world.chat()
    await at(world, chat, 10)
    newest = await at(world, chat, 0)
    assert reminders(await claim(world, room=1)) == []
    assert reminders(await claim(world, room=1)) == [newest]


async def test_a_snooze_that_ended_later_overtakes_a_reminder_that_could_not_be_sent(world: World) -> None:
    chat = await world.chat()
    due = await at(world, chat, 10)
    await world.queued(chat, NINE - HOUR, send_at=NINE - 5 * MINUTE)
    assert reminders(await claim(world)) == []
    row = await world.occurrence_of(due, NINE - 10 * MINUTE)
    assert row is not None
    assert row.reason == Reason.NEWER_DUE


async def test_a_reminder_is_not_overtaken_by_one_snoozed_until_later(world: World) -> None:
    chat = await world.chat()
    await world.queued(chat, NINE - HOUR, send_at=NINE + MINUTE)
    due = await world.reminder(chat)
    assert reminders(await claim(world)) == [due]


async def test_of_two_due_at_the_same_instant_one_goes_out(world: World) -> None:
    # Berlin, 29 March 2026: 02:30 is left out and comes at 03:30.
    spring = datetime.fromisoformat("2026-03-29T01:30Z")
    chat = await world.chat()
    early = spring - DAY
    first = await world.reminder(chat, 2 * 60 + 30, due_at=spring, due_from_at=early)
    second = await world.reminder(chat, 3 * 60 + 30, due_at=spring, due_from_at=early)
    assert reminders(await claim(world, spring)) == [second]
    row = await world.occurrence_of(first, spring)
    assert row is not None
    assert row.reason == Reason.NEWER_DUE


Meanwhile = Callable[[World, int], Awaitable[object]]


async def is_off(world: World, chat: int) -> None:
    await world.reminder(chat, NINE_O_CLOCK + 1, enabled=False)


async def is_due_tomorrow(world: World, chat: int) -> None:
    await world.reminder(chat, NINE_O_CLOCK + 1, due_at=NINE + DAY + MINUTE, due_from_at=NINE + DAY)


async def is_due_on_other_weekdays(world: World, chat: int) -> None:
    await world.reminder(chat, NINE_O_CLOCK + 1, due_at=NINE + MINUTE, weekdays=0b1111011)


async def is_in_a_zone_that_vanished(world: World, chat: int) -> None:
    await world.reminder(chat, NINE_O_CLOCK + 1, due_at=NINE + DAY, zone="Atlantis/Capital")


@pytest.mark.parametrize("other", [is_off, is_due_tomorrow, is_due_on_other_weekdays, is_in_a_zone_that_vanished])
async def test_one_that_is_not_due_overtakes_nothing(world: World, other: Meanwhile) -> None:
    chat = await world.chat()
    due = await world.reminder(chat)
    await other(world, chat)
    assert due in reminders(await claim(world, NINE + 5 * MINUTE))
