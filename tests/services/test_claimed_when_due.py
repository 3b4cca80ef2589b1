"""What is due and claimed in one breath: the same as expanding and claiming, where nothing else of the chat is due."""

from collections.abc import Callable, Coroutine
from datetime import datetime
from typing import Any

import pytest
from sqlalchemy import text, update

from stretchbot.db.models import Outcome, User
from stretchbot.domain.exercise import Area
from stretchbot.domain.session import WalkState
from stretchbot.services.claims import DueReminder
from stretchbot.services.due import expand_due
from stretchbot.services.occurrences import Reason
from stretchbot.services.recording import LEASE, Lease
from stretchbot.services.sending import claim_to_send
from tests.services.world import DAY, HOUR, MINUTE, NINE, SECOND, World


async def expand(world: World, now: datetime = NINE, room: int = 10) -> tuple[DueReminder, ...]:
    async with world.database.write() as db:
        return (await expand_due(db, now, room=room)).to_send


async def test_a_due_reminder_is_claimed_at_once_with_all_that_sending_takes(world: World) -> None:
    chat = await world.chat(telegram_chat_id=42)
    await world.reminder(chat)

    (due,) = await expand(world, NINE + SECOND)

    (row,) = await world.occurrences(chat)
    assert due == DueReminder(
        lease=Lease(row.id, NINE + SECOND + LEASE),
        chat_id=chat,
        telegram_chat_id=42,
        language="en",
        zone="Europe/Berlin",
        user_id=due.user_id,
        place="desk",
        due_at=NINE,
        send_at=NINE,
    )
    assert due.user_id is not None
    assert (row.outcome, row.tries, row.lease_until) == (Outcome.WAITING, 1, NINE + SECOND + LEASE)
    async with world.database.write() as db:
        assert (await claim_to_send(db, NINE + SECOND, 10)).size == 0
        assert (await claim_to_send(db, NINE + SECOND + LEASE, 10)).to_send[0].tries == 2


async def test_what_finds_no_room_waits(world: World) -> None:
    chats = [await world.chat() for _ in range(3)]
    for number, chat in enumerate(chats):
        await world.reminder(chat, next_due_at=NINE - number * SECOND)

    claimed = await expand(world, room=2)

    assert [due.chat_id for due in claimed] == [chats[2], chats[1]]
    (waiting,) = await world.occurrences(chats[0])
    assert (waiting.outcome, waiting.lease_until, waiting.tries) == (Outcome.WAITING, None, 0)


Prepare = Callable[[World, int], Coroutine[Any, Any, object]]


async def another_reminder_is_due(world: World, chat: int) -> None:
    await world.reminder(chat, 540 + 1, next_due_at=NINE - MINUTE)


async def a_later_one_was_written_down_already(world: World, chat: int) -> None:
    await world.occurrence(chat, NINE + MINUTE, Outcome.SENT)


async def a_snoozed_one_comes_now(world: World, chat: int) -> None:
    await world.occurrence(chat, NINE - HOUR, send_at=NINE, snoozes=1)


@pytest.mark.parametrize(
    "prepare", [another_reminder_is_due, a_later_one_was_written_down_already, a_snoozed_one_comes_now]
)
async def test_where_more_of_a_chat_is_due_the_claim_that_sees_all_decides(world: World, prepare: Prepare) -> None:
    chat = await world.chat()
    reminder = await world.reminder(chat)
    await prepare(world, chat)

    assert await expand(world, NINE + 2 * MINUTE) == ()

    (mine,) = [one for one in await world.occurrences(chat) if one.reminder_id == reminder]
    assert (mine.outcome, mine.lease_until) == (Outcome.WAITING, None)


async def test_an_older_one_that_still_waits_is_superseded(world: World) -> None:
    chat = await world.chat()
    older = await world.occurrence(chat, NINE - 20 * MINUTE)
    await world.reminder(chat)

    assert [due.due_at for due in await expand(world)] == [NINE]

    async with world.database.write() as db:
        assert (await claim_to_send(db, NINE, 10)).settled == 1
    assert (await world.look(older)).reason == Reason.NEWER_DUE


async def test_after_downtime_of_days_nothing_is_claimed_at_once(world: World) -> None:
    chat = await world.chat()
    await world.reminder(chat, next_due_at=NINE - DAY)
    assert await expand(world) == ()
    assert [one.outcome for one in await world.occurrences(chat)] == [Outcome.MISSED, Outcome.WAITING]


async def test_a_chat_that_has_to_wait_is_left_alone(world: World) -> None:
    chat = await world.chat(retry_after_at=NINE + MINUTE)
    await world.reminder(chat)
    assert await expand(world) == ()
    assert [one.outcome for one in await world.occurrences(chat)] == [Outcome.WAITING]


async def test_a_wait_noted_under_a_clock_that_ran_ahead_is_forgotten(world: World) -> None:
    chat = await world.chat(retry_after_at=NINE + DAY)
    await world.reminder(chat)
    (due,) = await expand(world)
    assert due.chat_id == chat
    assert (await world.look_at_chat(chat)).retry_after_at is None


async def test_what_is_not_to_go_out_is_settled_at_once(world: World) -> None:
    walking, paused = await world.chat(), await world.chat(paused_until=NINE + DAY)
    await world.session(walking, WalkState.OPEN, active_at=NINE - MINUTE)
    for chat in (walking, paused):
        await world.reminder(chat)

    assert await expand(world) == ()

    rows = [(await world.occurrences(chat))[0] for chat in (walking, paused)]
    assert [(row.outcome, row.reason, row.send_at, row.settled_at) for row in rows] == [
        (Outcome.SKIPPED, Reason.SESSION_OPEN, None, NINE),
        (Outcome.SKIPPED, Reason.PAUSED, None, NINE),
    ]


async def test_a_chat_that_cannot_be_read_holds_up_nobody(world: World) -> None:
    rotten, sound = await world.chat(), await world.chat()
    for chat in (rotten, sound):
        await world.reminder(chat)
    async with world.database.write() as db:
        await db.execute(
            text("UPDATE chats SET telegram_chat_id = :bytes WHERE id = :id"), {"bytes": b"rotten", "id": rotten}
        )

    assert [due.chat_id for due in await expand(world)] == [sound]

    (row,) = await world.occurrences(rotten)
    assert (row.outcome, row.reason) == (Outcome.FAILED, Reason.UNREADABLE)


async def test_an_instant_that_somebody_wrote_down_before_is_not_claimed_again(world: World) -> None:
    # The clock was set back: the reminder is planned again for an instant that was sent.
    chat = await world.chat()
    reminder = await world.reminder(chat)
    await world.occurrence(chat, NINE, Outcome.SENT, reminder_id=reminder)
    assert await expand(world) == ()
    assert [one.outcome for one in await world.occurrences(chat)] == [Outcome.SENT]


async def choose(world: World, chat: int, stored: str) -> None:
    async with world.database.write() as db:
        await db.execute(update(User).where(User.chat_id == chat).values(areas=stored))


async def test_the_chosen_parts_of_the_body_come_along_now_and_later(world: World) -> None:
    chat = await world.chat()
    await choose(world, chat, "hips,neck,of_a_later_version")
    await world.reminder(chat)
    (now,) = await expand(world)
    async with world.database.write() as db:
        (later,) = (await claim_to_send(db, NINE + LEASE, 10)).to_send
    assert now.areas == later.areas == {Area.HIPS, Area.NECK}


async def test_chosen_parts_that_cannot_be_read_stop_no_reminder(world: World) -> None:
    chat = await world.chat()
    await world.reminder(chat)
    async with world.database.write() as db:
        await db.execute(text("UPDATE users SET areas = :bytes WHERE chat_id = :id"), {"bytes": b"rotten", "id": chat})
    assert [due.areas for due in await expand(world)] == [frozenset()]
