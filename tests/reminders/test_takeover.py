"""Claims whose lease ended are taken over: each reminder that nobody handled goes out."""

from datetime import timedelta

import pytest
from sqlalchemy import update

from stretchbot.db.models import SlotClaim
from stretchbot.domain.leases import LEASE
from stretchbot.domain.occurrence import Delivery, Response
from stretchbot.metrics import TAKEOVERS
from stretchbot.services.occurrences import DueInstant
from stretchbot.services.responses import resolve
from tests.reminders.claims import claim, materialised, reminders, several
from tests.services.world import DAY, HOUR, MINUTE, NINE, SECOND, World


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


@pytest.mark.parametrize("later", [LEASE, HOUR], ids=["in time", "past the grace"])
async def test_a_takeover_in_several_pages_is_counted_once(world: World, later: timedelta) -> None:
    await world.reminder(await world.chat())
    await world.a_reminder_each_minute()
    await claim(world, room=2000)
    before = TAKEOVERS._value.get()
    while not (await claim(world, NINE + later, room=600)).is_last:
        pass
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
