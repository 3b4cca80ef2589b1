import asyncio
from datetime import datetime, timedelta

import pytest

from stretchbot.db.engine import Database
from stretchbot.telegram.gcra import Rates, Waiting
from stretchbot.telegram.rate_reservations import (
    BURST,
    Spent,
    bot_retry_after_at,
    note_bot_retry_after,
    reserve,
    spend_on_calls,
    spend_on_reminders,
)
from tests.services.world import DAY, HOUR, MINUTE, NINE, SECOND

BOT = 700
RATES = Rates(calls=10, reminders=5)
TENTH = timedelta(seconds=0.1)
RESTED = Spent(NINE - DAY, NINE - DAY)


def offsets(instants: tuple[datetime, ...]) -> list[float]:
    """Seconds after the end of a rest that ended at NINE."""
    return [round((instant - NINE + BURST).total_seconds(), 6) for instant in instants]


async def take(
    database: Database, now: datetime, *, calls: int = 0, reminders: int = 0, spare: int = 0
) -> tuple[list[float], ...]:
    async with database.write() as db:
        got = await reserve(db, BOT, RATES, now, Waiting(calls, reminders, spare))
    return offsets(got.calls), offsets(got.reminders)


def test_after_a_rest_a_few_go_at_once_and_then_one_each_interval() -> None:
    instants, spent = spend_on_calls(RESTED, 3, RATES, NINE)
    assert offsets(instants) == [0, 0.1, 0.2]
    assert spent.calls_until == NINE - BURST + 3 * TENTH


def test_who_comes_next_continues_where_the_last_one_ended() -> None:
    _, spent = spend_on_calls(RESTED, 30, RATES, NINE)
    instants, _ = spend_on_calls(spent, 2, RATES, NINE + SECOND)
    assert offsets(instants) == [3, 3.1]


def test_reminders_keep_to_their_own_pace_and_count_as_calls() -> None:
    instants, spent = spend_on_reminders(RESTED, 3, RATES, NINE)
    assert offsets(instants) == [0, 0.2, 0.4]
    calls, _ = spend_on_calls(spent, 1, RATES, NINE)
    assert offsets(calls) == [0.3]


def test_reminders_wait_for_calls_that_came_first() -> None:
    _, spent = spend_on_calls(RESTED, 20, RATES, NINE)
    instants, _ = spend_on_reminders(spent, 2, RATES, NINE)
    assert offsets(instants) == [2, 2.1]


@pytest.mark.parametrize("back", [HOUR, DAY])
def test_a_clock_put_back_holds_nobody_up(back: timedelta) -> None:
    _, spent = spend_on_reminders(RESTED, 3, RATES, NINE + back)
    instants, _ = spend_on_reminders(spent, 1, RATES, NINE)
    assert offsets(instants) == [0]


async def test_the_first_worker_finds_nothing_reserved(database: Database) -> None:
    assert await take(database, NINE, calls=2, reminders=1) == ([0, 0.1], [0.2])


async def test_what_comes_after_reminders_takes_only_what_they_leave(database: Database) -> None:
    assert await take(database, NINE, spare=2) == ([0, 0.1], [])
    assert await take(database, NINE, reminders=2, spare=5) == ([], [0.2, 0.3])
    assert await take(database, NINE, reminders=2, spare=5) == ([0.6, 0.7], [0.4, 0.6])


async def test_two_workers_at_once_never_reserve_the_same_instant(database: Database) -> None:
    took = await asyncio.gather(*(take(database, NINE, calls=5) for _ in range(6)))
    instants = sorted(instant for calls, _ in took for instant in calls)
    assert instants == [round(place / 10, 6) for place in range(30)]


async def test_while_the_bot_has_to_wait_nothing_is_reserved(database: Database) -> None:
    async with database.write() as db:
        await note_bot_retry_after(db, BOT, NINE + MINUTE)
    async with database.write() as db:
        got = await reserve(db, BOT, RATES, NINE, Waiting(5, 5, 5))
    assert (got.calls, got.reminders, got.retry_after_at) == ((), (), NINE + MINUTE)
    calls, _ = await take(database, NINE + MINUTE, calls=1)
    assert calls == [60]


async def test_a_shorter_wait_does_not_end_a_longer_one(database: Database) -> None:
    for until in (NINE + HOUR, NINE + MINUTE):
        async with database.write() as db:
            await note_bot_retry_after(db, BOT, until)
    async with database.read() as db:
        assert await bot_retry_after_at(db, BOT) == NINE + HOUR


async def test_a_wait_noted_under_a_clock_that_ran_ahead_is_forgotten(database: Database) -> None:
    async with database.write() as db:
        await note_bot_retry_after(db, BOT, NINE + DAY)
    assert await take(database, NINE, calls=1) == ([0], [])
    async with database.read() as db:
        assert await bot_retry_after_at(db, BOT) is None


async def test_it_does_not_outlive_one_noted_since(database: Database) -> None:
    for until in (NINE + DAY, NINE + MINUTE):
        async with database.write() as db:
            await note_bot_retry_after(db, BOT, until)
    async with database.read() as db:
        assert await bot_retry_after_at(db, BOT) == NINE + MINUTE


async def test_another_bot_has_a_rate_limit_and_a_wait_of_its_own(database: Database) -> None:
    await take(database, NINE, calls=50)
    async with database.write() as db:
        await note_bot_retry_after(db, BOT, NINE + HOUR)
        other = await reserve(db, BOT + 1, RATES, NINE, Waiting(1, 0, 0))
        assert await bot_retry_after_at(db, BOT + 1) is None
    assert offsets(other.calls) == [0]
