"""What a claim makes of silence, and of a time without stretching; and what is recorded of it."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import update

from stretchbot.db.models import Chat, User
from stretchbot.domain.adapting import Manner
from stretchbot.domain.occurrence import Delivery, Reason, Response
from stretchbot.domain.planning.done_log import DoneLog
from stretchbot.domain.session import WalkState
from stretchbot.reminders.claiming import claim_slots
from stretchbot.reminders.materialise import materialise
from stretchbot.reminders.queue import claim_queue
from stretchbot.reminders.work import Claimed, Work
from tests.reminders.stage import Stage, kinds
from tests.services.world import DAY, HOUR, MINUTE, NINE, NINE_O_CLOCK, World

# Some reminder that was removed since.
OTHER = 999
LONG_AGO = NINE - 30 * DAY


async def someone(world: World, came: Iterable[timedelta] = (), **of_chat: Any) -> int:
    """Somebody who was heard of last a month ago, and got reminders so long before nine; their chat."""
    chat = await world.chat()
    for ago in came:
        await world.occurrence(chat, NINE - ago, message_id=7, reminder_id=OTHER)
    await note(world, chat, **{"created_at": LONG_AGO, "back_at": LONG_AGO} | of_chat)
    return chat


async def note(world: World, chat: int, **of_chat: Any) -> None:
    async with world.database.write() as db:
        await db.execute(update(Chat).where(Chat.id == chat).values(**of_chat))


async def claim(world: World, now: datetime = NINE) -> Claimed:
    async with world.database.write() as db:
        while (await materialise(db, now)).slots:
            pass
        return await claim_slots(db, now, 100)


async def due(world: World, chat: int) -> Work:
    """The work of the chat's reminder at nine."""
    await world.reminder(chat)
    (work,) = [one for one in (await claim(world)).work if one.chat_id == chat]
    return work


@pytest.mark.parametrize(
    ("days", "of_chat", "asks"),
    [
        ((1, 2), {}, False),
        ((1, 2, 3), {}, True),
        ((1, 2, 3), {"back_at": None}, True),  # never heard of since they came
        ((0.1, 0.2, 0.25, 0.3), {}, True),
        ((0.1, 0.2, 0.25, 0.3), {"back_at": NINE - 0.28 * DAY}, False),  # the first of them was answered
        ((1, 2, 3), {"back_at": None, "created_at": NINE - 2.5 * DAY}, False),
        ((1, 2, 3), {"times_asked_at": NINE - DAY}, False),
        ((1, 2, 3), {"times_kept_until": NINE + HOUR}, False),
    ],
)
async def test_silence_makes_a_reminder_ask(
    world: World, days: tuple[float, ...], of_chat: dict[str, Any], asks: bool
) -> None:
    chat = await someone(world, (one * DAY for one in days), **of_chat)

    assert (await due(world, chat)).manner.asks is asks


async def test_reminders_that_did_not_come_were_not_ignored(world: World) -> None:
    chat = await someone(world, (one * DAY for one in (1, 2)))
    for ago, delivery in ((3, Delivery.MISSED), (4, Delivery.SKIPPED), (5, Delivery.FAILED)):
        await world.occurrence(chat, NINE - ago * DAY, delivery, reminder_id=OTHER)

    assert not (await due(world, chat)).manner.asks


async def test_who_answered_the_last_one_is_not_asked(world: World) -> None:
    chat = await someone(world, (one * DAY for one in (2, 3, 4, 5)))
    await world.occurrence(chat, NINE - DAY, message_id=8, reminder_id=OTHER, response=Response.DONE)
    await note(world, chat, back_at=NINE - DAY + MINUTE)

    assert not (await due(world, chat)).manner.asks


async def test_the_silence_of_one_chat_says_nothing_about_another(world: World) -> None:
    chats = [await someone(world, days) for days in ((DAY, 2 * DAY, 3 * DAY), (), (DAY, 2 * DAY, 3 * DAY))]
    for chat in chats:
        await world.reminder(chat)

    manners = {work.chat_id: work.manner.asks for work in (await claim(world)).work}

    assert [manners[chat] for chat in chats] == [True, False, True]


async def test_a_silent_chat_with_a_zone_that_nobody_knows_holds_up_nobody(world: World) -> None:
    chat = await someone(world, (one * DAY for one in (1, 2, 3)), zone="Atlantis/Poseidonis")

    assert (await due(world, chat)).manner.asks


async def test_once_asked_one_reminder_a_day_comes_and_the_others_are_skipped(world: World) -> None:
    chat = await someone(world, (DAY, 2 * DAY), times_asked_at=NINE - DAY)
    first = await world.reminder(chat)
    second = await world.reminder(chat, NINE_O_CLOCK + 60, due_at=NINE + HOUR)

    (work,) = (await claim(world)).work
    await world.occurrence(chat, NINE, message_id=8, reminder_id=first)
    claimed = await claim(world, NINE + HOUR)

    assert (work.manner.asks, claimed.work) == (False, [])
    row = await world.occurrence_of(second, NINE + HOUR)
    assert row is not None
    assert (row.delivery, row.reason) == (Delivery.SKIPPED, Reason.UNANSWERED)


async def test_the_day_that_counts_is_the_readers_own(world: World) -> None:
    """01:00 in Berlin belongs to the day before, on which one came."""
    night = NINE - 8 * HOUR
    chat = await someone(world, times_asked_at=NINE - 2 * DAY)
    await world.occurrence(chat, NINE - DAY, message_id=8, reminder_id=OTHER)
    await world.reminder(chat, 60, due_at=night)

    assert (await claim(world, night)).work == []


async def test_another_attempt_asks_as_well(world: World) -> None:
    chat = await someone(world, (one * DAY for one in (1, 2, 3)))
    await world.queued(chat, run_at=NINE + MINUTE, attempts=1)

    async with world.database.write() as db:
        (work,) = (await claim_queue(db, kinds(), NINE + MINUTE, 10)).work

    assert work.manner.asks


async def test_that_somebody_was_asked_is_noted_once_it_went_out(stage: Stage) -> None:
    _, reminder = await stage.reminded()
    chat = (await stage.world.look_at_reminder(reminder)).chat_id
    for ago in (1, 2, 3):
        await stage.world.occurrence(chat, NINE - ago * DAY, message_id=7, reminder_id=OTHER)
    await note(stage.world, chat, back_at=LONG_AGO)

    await stage.ticks()

    assert (await stage.world.look_at_chat(chat)).times_asked_at == NINE
    stage.clock.move_on(HOUR)
    other = await stage.world.reminder(chat, NINE_O_CLOCK + 60, due_at=NINE + HOUR)
    await stage.ticks()
    row = await stage.world.occurrence_of(other, NINE + HOUR)
    assert row is not None
    assert row.reason == Reason.UNANSWERED


@pytest.mark.parametrize(
    ("paused_until", "came", "small"),
    [(NINE - 5 * HOUR, DAY, True), (NINE - 5 * HOUR, HOUR, False), (None, DAY, False)],
)
async def test_the_first_reminder_after_a_pause_starts_small(
    world: World, paused_until: datetime | None, came: timedelta, small: bool
) -> None:
    chat = await someone(world, [came], paused_until=paused_until)

    assert (await due(world, chat)).manner.starts_small is small


@pytest.mark.parametrize(
    ("days", "step_days", "small"), [(8, None, True), (6, None, False), (8, 1, False), (9, 8, True)]
)
async def test_the_first_reminder_after_a_week_without_stretching_starts_small(
    world: World, days: int, step_days: int | None, small: bool
) -> None:
    """A step of a session that was not finished is stretching, too."""
    chat = await someone(world, [2 * DAY])
    ended_at = NINE - days * DAY
    await world.session(chat, WalkState.FINISHED, active_at=ended_at, ended_at=ended_at)
    if step_days is not None:
        log = str(DoneLog().after(["cat_cow"], NINE - step_days * DAY))
        async with world.database.write() as db:
            await db.execute(update(User).where(User.chat_id == chat).values(done_log=log))

    assert (await due(world, chat)).manner.starts_small is small


async def test_most_reminders_come_in_the_usual_manner(world: World) -> None:
    chat = await someone(world)

    assert (await due(world, chat)).manner == Manner()
