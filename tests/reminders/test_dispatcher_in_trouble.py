"""What the dispatcher does when Telegram, the database or the clock fails it."""

from datetime import timedelta

import pytest
from markupsafe import Markup

from stretchbot.domain.eligibility import MAX_ATTEMPTS
from stretchbot.domain.leases import LEASE
from stretchbot.domain.occurrence import Delivery, Reason, Response
from stretchbot.reminders.work import Work
from stretchbot.screens.callbacks import OpenRoutine
from stretchbot.screens.screen import Button, Screen
from stretchbot.services.occurrences import DueInstant
from stretchbot.services.responses import resolve
from stretchbot.simulator.faults import FaultKind
from tests.reminders.stage import TEXT, Stage, nudge, texts
from tests.services.world import DAY, HOUR, MINUTE, NINE, SECOND
from tests.stand_ins import FailingDatabase, SlowDatabase


async def test_somebody_who_blocked_the_bot_is_reminded_no_more(stage: Stage) -> None:
    vera, reminder = await stage.reminded()
    await vera.blocks()
    await stage.ticks()
    assert await stage.delivery(reminder) == (Delivery.FAILED, "blocked")
    chat = (await stage.world.look_at_reminder(reminder)).chat_id
    assert (await stage.world.look_at_chat(chat)).unreachable == "blocked"


async def test_a_flooded_chat_waits_as_told_and_others_do_not(stage: Stage) -> None:
    vera, reminder = await stage.reminded()
    other, _ = await stage.reminded("Otto")
    stage.fails(FaultKind.FLOOD, chat_id=vera.id, retry_after=40)
    await stage.ticks()
    assert (texts(vera), texts(other)) == ([], [TEXT])
    (item,) = await stage.world.queue()
    assert (item.subject_id, item.attempts, item.reason) == (reminder, 0, "flood")
    assert (await stage.world.look_at_chat(item.chat_id)).retry_after_at == NINE + 40 * SECOND
    # After a restart the wait is still known, though nothing is in memory.
    stage.with_dispatcher()
    stage.clock.move_on(39 * SECOND)
    await stage.ticks()
    assert texts(vera) == []
    stage.clock.move_on(SECOND)
    await stage.ticks()
    assert texts(vera) == [TEXT]


async def test_an_outage_delays_reminders_within_the_grace(stage: Stage) -> None:
    vera, reminder = await stage.reminded()
    stage.fails(FaultKind.SERVER_ERROR, times=3)
    for _ in range(4):
        await stage.ticks()
        stage.clock.move_on(5 * MINUTE)
    assert texts(vera) == [TEXT]
    assert await stage.delivery(reminder) == (Delivery.SENT, None)


async def test_an_outage_longer_than_the_grace_leaves_a_record_of_it(stage: Stage) -> None:
    vera, reminder = await stage.reminded()
    stage.fails(FaultKind.SERVER_ERROR, times=None)
    for _ in range(8):
        await stage.ticks()
        stage.clock.move_on(5 * MINUTE)
    assert texts(vera) == []
    assert await stage.delivery(reminder) == (Delivery.MISSED, "server_error")


async def test_telegram_out_of_reach_costs_nothing_but_time(stage: Stage) -> None:
    vera, _reminder = await stage.reminded()
    await stage.server.stop()
    await stage.ticks()
    assert [item.reason for item in await stage.world.queue()] == ["no_connection"]
    await stage.server.start()
    stage.clock.move_on(MINUTE)
    await stage.ticks()
    assert texts(vera) == [TEXT]


async def test_what_may_have_arrived_is_sent_once_more_after_the_lease(stage: Stage) -> None:
    vera, reminder = await stage.reminded()
    stage.fails(FaultKind.RESET_AFTER)
    await stage.ticks()
    await stage.ticks()
    assert len(texts(vera)) == 1
    stage.clock.move_on(LEASE)
    await stage.ticks()
    assert len(texts(vera)) == 2
    assert await stage.delivery(reminder) == (Delivery.SENT, None)


async def test_what_twice_may_have_arrived_is_let_be(stage: Stage) -> None:
    vera, reminder = await stage.reminded()
    stage.fails(FaultKind.RESET_AFTER, times=None)
    for _ in range(4):
        await stage.ticks()
        stage.clock.move_on(LEASE)
    assert len(texts(vera)) == 2
    assert await stage.delivery(reminder) == (Delivery.FAILED, Reason.UNCONFIRMED)


async def test_what_telegram_refuses_is_recorded_and_never_in_a_loop(stage: Stage) -> None:
    vera, reminder = await stage.reminded()
    stage.fails(FaultKind.REFUSE)
    for _ in range(3):
        await stage.ticks()
        stage.clock.move_on(MINUTE)
    assert await stage.delivery(reminder) == (Delivery.FAILED, "bad_request")
    assert len(stage.server.telegram.calls_of("sendMessage")) == 1
    assert texts(vera) == []


async def test_a_reminder_that_crosses_with_done_has_nothing_left_to_press(stage: Stage) -> None:
    vera, reminder = await stage.reminded()

    async def render(work: Work) -> Screen:
        async with stage.world.database.write() as db:
            of = DueInstant(work.chat_id, work.subject_id, work.due_at)
            assert await resolve(db, of, Response.DONE, NINE, message_id=1)
        return Screen(Markup(TEXT), buttons=((Button("Done", OpenRoutine()),),))  # noqa: S704 - a constant

    stage.with_dispatcher(render=render)
    await stage.ticks()

    assert await stage.delivery(reminder) == (Delivery.SENT, None)
    assert [(message.text, message.buttons) for message in vera.received][-1:] == [(TEXT, ())]
    assert len(stage.server.telegram.calls_of("editMessageReplyMarkup")) == 1


async def test_a_refused_token_loses_no_reminder(stage: Stage) -> None:
    vera, _reminder = await stage.reminded()
    stage.fails(FaultKind.REFUSE, code=401, description="Unauthorized")
    await stage.ticks()
    assert [item.reason for item in await stage.world.queue()] == ["unauthorized"]
    stage.clock.move_on(MINUTE)
    await stage.ticks()
    assert texts(vera) == [TEXT]


async def test_a_group_that_moved_is_followed(stage: Stage) -> None:
    vera, _ = await stage.person()
    telegram = stage.server.telegram
    group = telegram.create_group("Stiff backs", vera.id)
    telegram.add_bot(group.id, vera.id)
    reminder = await stage.world.reminder(await stage.world.chat(telegram_chat_id=group.id))
    moved = telegram.migrate_group(group.id, vera.id)
    await stage.ticks()
    await stage.ticks()
    assert await stage.delivery(reminder) == (Delivery.SENT, None)
    assert telegram.history(moved.id)[-1].text == TEXT


async def test_while_the_whole_bot_has_to_wait_nothing_is_claimed(stage: Stage) -> None:
    vera, reminder = await stage.reminded()
    stage.dispatcher.client.hold(HOUR)
    await stage.ticks()
    assert (await stage.delivery(reminder), texts(vera)) == (None, [])
    assert [claim.lease_until for claim in await stage.world.claims()] == [None]


async def test_a_reminder_that_can_not_be_made_becomes_a_dead_letter_while_others_go_out_on_time(stage: Stage) -> None:
    vera, poisoned = await stage.reminded()
    other, healthy = await stage.reminded("Otto")
    tried: list[int] = []

    async def render(work: Work) -> Screen:
        if work.subject_id == poisoned:
            tried.append(work.attempts)
            raise KeyError("routine")
        return await nudge(work)

    stage.with_dispatcher(render=render)
    for _ in range(MAX_ATTEMPTS + 2):
        await stage.ticks()
        assert await stage.delivery(healthy) == (Delivery.SENT, None)
        stage.clock.move_on(MINUTE)
    assert tried == list(range(1, MAX_ATTEMPTS + 1))
    assert await stage.delivery(poisoned) == (Delivery.FAILED, "KeyError")
    assert (texts(vera), texts(other)) == ([], [TEXT])


async def test_a_database_out_of_reach_is_looked_at_again_with_the_next_tick(stage: Stage) -> None:
    vera, _ = await stage.reminded()
    stage.with_dispatcher(database=FailingDatabase(stage.world.database, ConnectionRefusedError()))
    await stage.ticks()
    assert texts(vera) == []
    await stage.ticks()
    assert texts(vera) == [TEXT]


async def test_what_can_not_be_recorded_is_left_to_its_lease(stage: Stage) -> None:
    vera, reminder = await stage.reminded()
    database = FailingDatabase(stage.world.database)
    stage.with_dispatcher(database=database)
    await stage.dispatcher.tick()
    database.errors = [ValueError("a fault of ours")]
    await stage.dispatcher.drain()
    assert texts(vera) == [TEXT]
    assert await stage.delivery(reminder) is None
    assert [claim.lease_until for claim in await stage.world.claims()] == [NINE + LEASE]
    stage.clock.move_on(LEASE)
    await stage.ticks()
    assert await stage.delivery(reminder) == (Delivery.SENT, None)


@pytest.mark.parametrize("by", [3650 * DAY, -3650 * DAY, 3 * HOUR])
async def test_a_clock_that_jumps_while_a_tick_waits_for_the_database_misses_nothing(
    stage: Stage, by: timedelta
) -> None:
    vera, reminder = await stage.reminded()
    database = SlowDatabase(stage.world.database, stage.clock, by)
    stage.with_dispatcher(database=database)
    await stage.dispatcher.tick()
    assert [slot.next_due_at for slot in await stage.world.slots()] == [NINE]
    assert (await stage.world.claims(), await stage.delivery(reminder)) == ([], None)

    database.by = stage.clock.error = timedelta()
    stage.clock.move_on(MINUTE)
    await stage.ticks()
    await stage.ticks()

    assert texts(vera) == [TEXT]
    assert await stage.delivery(reminder) == (Delivery.SENT, None)


async def test_a_clock_that_jumps_before_the_next_look_deletes_no_history(stage: Stage) -> None:
    _, reminder = await stage.reminded()
    await stage.ticks()
    database = SlowDatabase(stage.world.database, stage.clock, 3650 * DAY)
    dispatcher = stage.with_dispatcher(database=database)

    await dispatcher.tidy_up()

    stage.clock.error = timedelta()
    assert await stage.delivery(reminder) == (Delivery.SENT, None)


# In flight.


async def test_a_clock_put_forward_does_not_repeat_what_is_in_flight(stage: Stage) -> None:
    vera, reminder = await stage.reminded()
    stage.fails(FaultKind.SLOW, seconds=0.2)
    await stage.dispatcher.tick()
    await vera.sees(TEXT)
    stage.clock.move_on(5 * MINUTE)
    await stage.dispatcher.tick()
    await stage.dispatcher.drain()
    assert texts(vera) == [TEXT]
    assert await stage.delivery(reminder) == (Delivery.SENT, None)


async def test_one_whose_lease_ends_before_its_turn_is_released_unsent(stage: Stage) -> None:
    vera, reminder = await stage.reminded()

    async def dawdles(work: Work) -> Screen:
        stage.clock.move_on(LEASE)
        return await nudge(work)

    stage.with_dispatcher(render=dawdles)
    await stage.ticks()
    assert (await stage.delivery(reminder), texts(vera)) == (None, [])
    stage.with_dispatcher()
    await stage.ticks()
    assert texts(vera) == [TEXT]
