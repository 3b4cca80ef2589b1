"""What somebody told about exercises and their body, in the database."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import text

from stretchbot.db.encryption import cipher_of
from stretchbot.db.engine import Database
from stretchbot.db.personal import CONDITIONS, row_of
from stretchbot.domain.dose_feedback import DoseChange, Rating
from stretchbot.domain.exercise import Sides, Work
from stretchbot.domain.routine import ExactDose
from stretchbot.domain.suitability import Avoidance, Condition, Needs, Pain
from stretchbot.services.preferences import (
    Mark,
    conditions_of,
    favourites_in,
    mark_of,
    needs_of,
    never_show,
    preferences_by_user,
    preferences_of,
    put_back,
    rate,
    record_pain,
    set_conditions,
    set_favourite,
    show_again,
    was_asked_for_conditions,
)
from tests.builders import MONDAY_MORNING, TELEGRAM_ID, a_user

NOW = MONDAY_MORNING
DAY = timedelta(days=1)
DOSE = ExactDose(Work.HOLD, 2, 20, 5, Sides.NONE)


async def test_somebody_who_told_nothing_has_no_needs(database: Database) -> None:
    async with database.write() as db:
        user = await a_user(db, NOW)
        assert not await needs_of(db, user, NOW)
        assert not was_asked_for_conditions(user)


async def test_pain_keeps_an_exercise_away_for_the_local_day_and_the_second_time_for_good(database: Database) -> None:
    async with database.write() as db:
        user = await a_user(db, NOW)
        await record_pain(db, user, "sphinx", NOW)
        assert (await needs_of(db, user, NOW)).avoided == {"sphinx": Avoidance.HURT_TODAY}
        before_the_day_turns = NOW.replace(hour=2) + DAY  # 03:00 in Berlin, where the day turns at four
        assert (await needs_of(db, user, before_the_day_turns)).avoided == {"sphinx": Avoidance.HURT_TODAY}
        assert (await needs_of(db, user, NOW + DAY)).avoided == {}

        await record_pain(db, user, "sphinx", NOW + DAY)

        assert (await needs_of(db, user, NOW + 100 * DAY)).avoided == {"sphinx": Avoidance.HURT}


async def test_what_is_asked_for_again_is_proposed_as_if_nothing_had_been(database: Database) -> None:
    async with database.write() as db:
        user = await a_user(db, NOW)
        for _ in range(2):
            await record_pain(db, user, "sphinx", NOW)
        await never_show(db, user, "sphinx")
        await show_again(db, user, "sphinx")
        await show_again(db, user, "never_heard_of")

        assert not await needs_of(db, user, NOW)
        await record_pain(db, user, "sphinx", NOW)
        assert (await needs_of(db, user, NOW + DAY)).avoided == {}


async def test_a_session_counts_once_for_each_of_its_exercises(database: Database) -> None:
    async with database.write() as db:
        user = await a_user(db, NOW)
        assert await rate(db, user, "sphinx", Rating.TOO_EASY, DOSE, usual=DOSE, session_id=1)
        assert not await rate(db, user, "sphinx", Rating.TOO_EASY, DOSE, usual=DOSE, session_id=1)
        assert not await rate(db, user, "sphinx", Rating.TOO_MUCH, DOSE, usual=DOSE, session_id=1)
        assert await rate(db, user, "sphinx", Rating.TOO_EASY, DOSE, usual=DOSE, session_id=2)

        assert (await needs_of(db, user, NOW)).doses == {"sphinx": DoseChange(seconds=10)}


@pytest.mark.parametrize(
    ("rating", "seconds"),
    [(Rating.TOO_EASY, 15), (Rating.TOO_MUCH, -5)],
    ids=["longer than was done", "than as a rule"],
)
async def test_what_was_longer_for_the_minutes_changes_in_the_right_direction(
    database: Database, rating: Rating, seconds: int
) -> None:
    done = replace(DOSE, seconds=DOSE.seconds + 10)
    async with database.write() as db:
        user = await a_user(db, NOW)

        assert await rate(db, user, "sphinx", rating, done, usual=DOSE, session_id=1)

        assert (await needs_of(db, user, NOW)).doses == {"sphinx": DoseChange(seconds=seconds)}


async def test_conditions_are_kept_and_taken_back(database: Database) -> None:
    async with database.write() as db:
        user = await a_user(db, NOW)
        set_conditions(db, user, {Condition.KNEES, Condition.DISC})
    async with database.write() as db:
        user = await a_user(db, NOW)
        assert conditions_of(db, user) == {Condition.KNEES, Condition.DISC}
        assert await needs_of(db, user, NOW) == Needs(frozenset({Condition.KNEES, Condition.DISC}))
        set_conditions(db, user, ())
        assert not conditions_of(db, user)
        assert was_asked_for_conditions(user)


async def test_what_is_said_of_a_body_is_not_legible_in_the_database(database: Database) -> None:
    async with database.write() as db:
        user = await a_user(db, NOW)
        set_conditions(db, user, {Condition.PREGNANCY})
        await record_pain(db, user, "sphinx", NOW)
    async with database.read() as db:
        conditions = (await db.execute(text("SELECT encrypted_conditions FROM users"))).scalar_one()
        pain = (await db.execute(text("SELECT encrypted_pain FROM exercise_preferences"))).scalar_one()

    assert b"pregnancy" not in bytes(conditions)
    assert b"2026" not in bytes(pain)


async def test_the_preferences_of_many_are_those_of_each(database: Database) -> None:
    async with database.write() as db:
        users = [await a_user(db, NOW, telegram_id=TELEGRAM_ID + number) for number in range(4)]
        await record_pain(db, users[0], "sphinx", NOW)
        await never_show(db, users[0], "bridge")
        await rate(db, users[1], "sphinx", Rating.TOO_MUCH, DOSE, usual=DOSE, session_id=1)
        await set_favourite(db, users[1], "bridge", favourite=True)
        await never_show(db, users[3], "sphinx")
        asked = [user.id for user in users[:3]]
        found = await preferences_by_user(db, asked)
        assert set(found) == {users[0].id, users[1].id}
        for user in users[:2]:
            assert sorted(found[user.id], key=lambda one: one.exercise_id) == list(await preferences_of(db, user))
        assert await preferences_by_user(db, []) == {}


async def test_pain_that_cannot_be_decrypted_is_none(database: Database) -> None:
    async with database.write() as db:
        user = await a_user(db, NOW)
        await record_pain(db, user, "sphinx", NOW)
        await db.flush()
        await db.execute(text("UPDATE exercise_preferences SET encrypted_pain = :damaged"), {"damaged": b"\0" * 40})
        ((one,),) = (await preferences_by_user(db, [user.id])).values()

    assert one.pain is None


@pytest.mark.parametrize("stored", ["", "new_joint,no_such_thing"])
async def test_conditions_that_a_later_version_dropped_are_none(database: Database, stored: str) -> None:
    async with database.write() as db:
        user = await a_user(db, NOW)
        user.encrypted_conditions = CONDITIONS.encrypt(cipher_of(db), row_of(user), stored)
        assert conditions_of(db, user) == ({Condition.NEW_JOINT} if stored else set())


async def test_a_favourite_and_what_is_never_shown_exclude_each_other(database: Database) -> None:
    async with database.write() as db:
        user = await a_user(db, NOW)
        await set_favourite(db, user, "sphinx", favourite=True)
        assert favourites_in(await preferences_of(db, user)) == {"sphinx"}
        await never_show(db, user, "sphinx")
        assert await mark_of(db, user, "sphinx") == Mark(never_show=True)
        await set_favourite(db, user, "sphinx", favourite=True)
        assert await mark_of(db, user, "sphinx") == Mark(favourite=True)
        await set_favourite(db, user, "sphinx", favourite=False)
        await set_favourite(db, user, "bridge", favourite=False)

        assert not favourites_in(await preferences_of(db, user))
        assert not await needs_of(db, user, NOW)


async def test_what_is_no_favourite_any_more_stays_as_hidden_and_as_sore_as_it_was(database: Database) -> None:
    async with database.write() as db:
        user = await a_user(db, NOW)
        await never_show(db, user, "sphinx")
        await record_pain(db, user, "bridge", NOW)
        for name in ("sphinx", "bridge"):
            await set_favourite(db, user, name, favourite=False)
        await set_favourite(db, user, "bridge", favourite=True)

        assert (await needs_of(db, user, NOW)).avoided == {
            "sphinx": Avoidance.NEVER,
            "bridge": Avoidance.HURT_TODAY,
        }


@pytest.mark.parametrize("is_favourite", [True, False])
async def test_showing_an_exercise_again_can_be_undone_with_the_pain_it_gave(
    database: Database, is_favourite: bool
) -> None:
    async with database.write() as db:
        user = await a_user(db, NOW)
        for _ in range(2):
            await record_pain(db, user, "sphinx", NOW)
        await set_favourite(db, user, "sphinx", favourite=is_favourite)
        before = await mark_of(db, user, "sphinx")
        await show_again(db, user, "sphinx")
        assert not await needs_of(db, user, NOW)

        await put_back(db, user, "sphinx", before)

        assert await mark_of(db, user, "sphinx") == before == Mark(is_favourite, False, Pain(2, NOW.date()))
        assert (await needs_of(db, user, NOW + DAY)).avoided == {"sphinx": Avoidance.HURT}


async def test_a_forged_undo_makes_nothing_a_favourite_that_is_never_shown(database: Database) -> None:
    async with database.write() as db:
        user = await a_user(db, NOW)
        await put_back(db, user, "sphinx", Mark(favourite=True, never_show=True))

        assert await mark_of(db, user, "sphinx") == Mark(never_show=True)
