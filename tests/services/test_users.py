import asyncio
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import func, select

from stretchbot.db.encryption import cipher_of
from stretchbot.db.engine import Database
from stretchbot.db.models import Chat, ExcusedDays, Expecting, QueueItem, User
from stretchbot.db.personal import AREAS, row_of
from stretchbot.domain.exercise import Area, Place
from stretchbot.services.reminders import next_reminder_at
from stretchbot.services.users import (
    agree_to_safety_note,
    areas_of,
    ask,
    day_began_at,
    get_or_create_user,
    name_of,
    place_of,
    set_areas,
    set_zone,
    stop_asking,
    today_of,
    zone_of,
)
from tests.builders import MONDAY_MORNING, TELEGRAM_ID, a_user, an_account
from tests.personal import telegram_chat_id_of, telegram_user_id_of

NOW = MONDAY_MORNING
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


async def test_who_writes_first_is_made_a_user_with_a_chat(database: Database) -> None:
    async with database.write() as db:
        await get_or_create_user(db, an_account(name="Zoë 🧘", language="de"), NOW)
    async with database.read() as db:
        user = (await db.scalars(select(User))).one()

        assert (telegram_user_id_of(db, user), telegram_chat_id_of(db, user.chat)) == (TELEGRAM_ID, TELEGRAM_ID)
        assert (name_of(db, user), user.created_at) == ("Zoë 🧘", NOW)
    assert (user.chat.language, user.chat.zone) == ("de", None)
    assert (user.agreed_at, user.chat.ready_at, user.chat.expecting) == (None, None, None)


async def test_who_writes_again_is_the_same_user_and_keeps_their_language(database: Database) -> None:
    async with database.write() as db:
        first = (await get_or_create_user(db, an_account(language="de"), NOW)).id
    async with database.write() as db:
        again = await get_or_create_user(db, an_account(language="fr"), NOW + DAY)

        assert (again.id, again.created_at, again.chat.language) == (first, NOW, "de")


async def test_a_new_name_is_greeted_from_then_on(database: Database) -> None:
    async with database.write() as db:
        await get_or_create_user(db, an_account(name="Vera"), NOW)
    async with database.write() as db:
        await get_or_create_user(db, an_account(name="Véra"), NOW)
    async with database.read() as db:
        assert name_of(db, (await db.scalars(select(User))).one()) == "Véra"


@pytest.mark.parametrize("telegram_id", [1, 5_000_000_000, 2**52])
async def test_any_address_telegram_gives_is_found_again(database: Database, telegram_id: int) -> None:
    ids = []
    for _ in range(2):
        async with database.write() as db:
            ids.append((await get_or_create_user(db, an_account(telegram_id), NOW)).id)

    assert ids[0] == ids[1]


async def test_two_first_contacts_at_once_make_one_user(database: Database) -> None:
    both_began = asyncio.Barrier(2)

    async def contact() -> int:
        async with database.write() as db:
            if not database.is_sqlite:  # there the second one can't even begin before the first has ended
                await db.connection()
                await both_began.wait()
            return (await get_or_create_user(db, an_account(), NOW)).id

    first, second = await asyncio.gather(contact(), contact())

    assert first == second
    async with database.read() as db:
        assert await db.scalar(select(func.count()).select_from(User)) == 1
        assert await db.scalar(select(func.count()).select_from(Chat)) == 1


async def test_two_updates_at_once_come_one_after_the_other(database: Database) -> None:
    """Each sees what the one before it left, also in the chat's row: no question's number is given twice."""
    async with database.write() as db:
        await get_or_create_user(db, an_account(), NOW)

    async def update() -> int:
        async with database.write() as db:
            user = await get_or_create_user(db, an_account(), NOW)
            question = ask(user.chat, Expecting.ZONE)
            await asyncio.sleep(0)  # another update has its chance to begin
            return question

    assert sorted(await asyncio.gather(*(update() for _ in range(8)))) == [1, 2, 3, 4, 5, 6, 7, 8]


async def test_the_first_reading_of_the_safety_note_counts(database: Database) -> None:
    async with database.write() as db:
        user = await a_user(db)
        agree_to_safety_note(user, NOW)
        agree_to_safety_note(user, NOW + DAY)

        assert user.agreed_at == NOW


async def test_each_question_makes_the_buttons_of_the_one_before_stale(database: Database) -> None:
    async with database.write() as db:
        chat = (await a_user(db)).chat
        first = ask(chat, Expecting.REMINDER_TIME, reminder_id=5)
        assert (chat.question, chat.expecting, chat.expecting_reminder_id) == (first, Expecting.REMINDER_TIME, 5)

        second = ask(chat, Expecting.TIMES)
        assert second != first
        assert (chat.question, chat.expecting, chat.expecting_reminder_id) == (second, Expecting.TIMES, None)

        assert stop_asking(chat)
        assert chat.question not in {first, second}
        assert chat.expecting is None
        assert not stop_asking(chat)


async def test_reminders_follow_a_move_to_another_zone(database: Database) -> None:
    async with database.write() as db:
        user = await a_user(db, zone="Europe/Berlin", minutes=[17 * 60])
        await set_zone(db, user, "America/New_York", NOW)

        assert await next_reminder_at(db, user.chat, NOW) == datetime(2026, 1, 12, 22, 0, tzinfo=UTC)  # 17:00 there
        assert zone_of(user) == ZoneInfo("America/New_York")


async def test_a_reminder_that_is_due_by_now_is_not_lost_to_a_move(database: Database) -> None:
    async with database.write() as db:
        user = await a_user(db, minutes=[9 * 60 + 30])
        due_at = NOW + HOUR / 2
        await set_zone(db, user, "Europe/Lisbon", due_at + timedelta(seconds=1))
    async with database.read() as db:
        assert [item.due_at for item in await db.scalars(select(QueueItem))] == [due_at]


async def excused(database: Database) -> list[tuple[date, date | None]]:
    async with database.read() as db:
        rows = (await db.scalars(select(ExcusedDays).order_by(ExcusedDays.first_on))).all()
        return [(row.first_on, row.last_on) for row in rows]


@pytest.mark.parametrize(
    ("old", "new", "hour", "days"),
    [
        # At 23:00 in Berlin it is the next day in Tokyo already.
        ("Europe/Berlin", "Asia/Tokyo", 22, [(date(2026, 1, 12), date(2026, 1, 13))]),
        ("Asia/Tokyo", "Europe/Berlin", 22, [(date(2026, 1, 12), date(2026, 1, 13))]),
        ("Pacific/Kiritimati", "Pacific/Honolulu", 20, [(date(2026, 1, 12), date(2026, 1, 13))]),
        # Within the same day: flying east, hours of it never come; flying west, it only gets longer.
        ("Europe/Berlin", "Asia/Tokyo", 12, [(date(2026, 1, 12), date(2026, 1, 12))]),
        ("Europe/Berlin", "Europe/Lisbon", 12, []),
        ("Europe/Berlin", "Africa/Lagos", 12, []),  # the same clock
        ("Europe/Berlin", "Europe/Berlin", 22, []),
        (None, "Asia/Tokyo", 22, []),
    ],
)
async def test_a_move_excuses_the_days_it_cuts_short(
    database: Database, old: str | None, new: str, hour: int, days: list[tuple[date, date]]
) -> None:
    async with database.write() as db:
        user = await a_user(db, zone=old)
        await set_zone(db, user, new, NOW.replace(hour=hour))

    assert await excused(database) == days


@pytest.mark.parametrize(
    ("instant", "day"),
    [
        (datetime(2026, 1, 13, 2, 59, tzinfo=UTC), date(2026, 1, 12)),  # 03:59 in Berlin
        (datetime(2026, 1, 13, 3, 0, tzinfo=UTC), date(2026, 1, 13)),
        (datetime(2026, 3, 29, 1, 59, tzinfo=UTC), date(2026, 3, 28)),  # 03:59, after the spring change
        (datetime(2026, 3, 29, 2, 0, tzinfo=UTC), date(2026, 3, 29)),
        (datetime(2026, 10, 25, 2, 59, tzinfo=UTC), date(2026, 10, 24)),  # 03:59, after the autumn change
        (datetime(2026, 10, 25, 3, 0, tzinfo=UTC), date(2026, 10, 25)),
    ],
)
async def test_the_day_begins_at_four_in_the_users_zone(database: Database, instant: datetime, day: date) -> None:
    async with database.write() as db:
        user = await a_user(db)

        assert today_of(user, instant) == day
        assert today_of(user, day_began_at(user, instant)) == day
        assert day_began_at(user, instant) <= instant


async def test_before_a_zone_is_named_the_day_is_that_of_utc(database: Database) -> None:
    async with database.write() as db:
        user = await a_user(db, zone=None)

        assert zone_of(user) == ZoneInfo("UTC")
        assert day_began_at(user, NOW) == datetime(2026, 1, 12, 4, 0, tzinfo=UTC)


@pytest.mark.parametrize("areas", [frozenset(), frozenset({Area.HIPS}), frozenset(Area)])
async def test_areas_asked_for_are_kept(database: Database, areas: frozenset[Area]) -> None:
    async with database.write() as db:
        set_areas(db, await a_user(db), areas)
    async with database.read() as db:
        assert areas_of(db, (await db.scalars(select(User))).one()) == areas


async def test_what_a_later_version_dropped_is_left_out(database: Database) -> None:
    async with database.write() as db:
        user = await a_user(db)
        user.encrypted_areas = AREAS.encrypt(cipher_of(db), row_of(user), "hips,wings")
        user.place = "hammock"

        assert areas_of(db, user) == {Area.HIPS}
        assert place_of(user) is Place.DESK


async def test_a_place_chosen_is_kept(database: Database) -> None:
    async with database.write() as db:
        user = await a_user(db)
        user.place = Place.BED

        assert place_of(user) is Place.BED
