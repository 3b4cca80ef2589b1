"""Rest days planned before it was kept since when: what is known of the past stays as it is, up and down."""

from datetime import date, datetime

import pytest
from sqlalchemy import text

from stretchbot.db.engine import Database
from tests.migrations.revisions import go_to

BEFORE, NOW = "0003", "0005"
SUNDAYS, WEEKEND = 0b1000000, 0b1100000
DAYS = "SELECT user_id, first_on, last_on{} FROM excused_days ORDER BY user_id, first_on, last_on"


@pytest.fixture
async def old(empty: Database) -> Database:
    """A database of the revision before: one user rests on Sundays, one never; one day was excused."""
    await go_to(empty, BEFORE)
    async with empty.write() as db:
        for user, rest_days in ((1, SUNDAYS), (2, 0)):
            await db.execute(
                text(
                    "INSERT INTO chats (id, telegram_chat_id, telegram_chat_id_index, language, question, created_at)"
                    " VALUES (:id, :bytes, :index, 'en', 0, '2026-01-05 08:00:00.000000')"
                ).bindparams(id=user, bytes=b"", index=str(user))
            )
            await db.execute(
                text(
                    "INSERT INTO users (id, chat_id, telegram_user_id, telegram_user_id_index, name, place, areas,"
                    " day_start_minute, rest_days, created_at)"
                    " VALUES (:id, :id, :bytes, :index, :bytes, 'desk', :bytes, 240, :rest,"
                    " '2026-01-05 08:00:00.000000')"
                ).bindparams(id=user, bytes=b"", index=str(user), rest=rest_days)
            )
        await db.execute(
            text("INSERT INTO excused_days (user_id, first_on, last_on) VALUES (1, '2026-01-07', '2026-01-07')")
        )
    return empty


async def days(database: Database, more: str = "") -> list[tuple[object, ...]]:
    async with database.read() as db:
        return [tuple(map(as_date, row)) for row in await db.execute(text(DAYS.format(more)))]


def as_date(value: object) -> object:
    return datetime.fromisoformat(value).date() if isinstance(value, str) else value


async def test_what_was_planned_so_far_counts_for_all_of_the_past(old: Database) -> None:
    await go_to(old, NOW)

    assert await days(old, ", weekdays") == [
        (1, date(1970, 1, 1), None, SUNDAYS),
        (1, date(2026, 1, 7), date(2026, 1, 7), None),
    ]


async def test_on_the_way_back_former_rest_days_are_kept_one_by_one(old: Database) -> None:
    await go_to(old, NOW)
    async with old.write() as db:
        await db.execute(
            text(
                "INSERT INTO sessions (user_id, routine_id, steps, position, done_steps, version, state, started_at,"
                " active_at, counted_on, minutes) VALUES (1, 'any', '[]', 0, 0, 0, 'finished',"
                " '2026-01-09 08:00:00.000000', '2026-01-09 08:00:00.000000', '2026-01-09', 5)"
            )
        )
        # Weekends until Saturday the 17th, as somebody planned it who stretched first on Friday the 9th.
        await db.execute(
            text("UPDATE excused_days SET weekdays = :weekend, last_on = '2026-01-17' WHERE weekdays IS NOT NULL"),
            {"weekend": WEEKEND},
        )

    await go_to(old, BEFORE)

    assert await days(old) == [(1, day, day) for day in (date(2026, 1, number) for number in (7, 10, 11, 17))]
    async with old.read() as db:
        assert await db.scalar(text("SELECT rest_days FROM users WHERE id = 1")) == SUNDAYS
