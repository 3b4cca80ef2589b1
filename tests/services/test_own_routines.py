"""Routines of somebody's own in the database: theirs alone, so many, their names encrypted, gone after removal."""

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from stretchbot.db.engine import Database
from stretchbot.db.models import Chat, User
from stretchbot.domain.exercise import Place
from stretchbot.domain.own_routine import MOST_ROUTINES, id_of_own
from stretchbot.domain.preset import Preset
from stretchbot.domain.routine import Step
from stretchbot.services.own_routines import (
    KEEP_REMOVED,
    find_own_routine,
    forget_removed,
    make_own_routine,
    own_routines,
    own_routines_at_once,
    remove_own_routine,
    rename,
    restore_own_routine,
    routine_by_id,
    set_steps,
)
from stretchbot.services.privacy import erase
from stretchbot.services.reminders import add_reminder, list_reminders, preset_of, set_preset
from tests.builders import MONDAY_MORNING, a_user
from tests.shipped import LIBRARY

NOW = MONDAY_MORNING
STEPS = (Step("knee_hug", "both", None, 25), Step("cat_cow", None, 6, None))


@pytest.fixture
async def db(database: Database) -> AsyncIterator[AsyncSession]:
    async with database.write() as db:
        yield db


@pytest.fixture
async def vera(db: AsyncSession) -> User:
    return await a_user(db, NOW)


async def made(db: AsyncSession, user: User, name: str = "Morning", steps: tuple[Step, ...] = STEPS) -> int:
    saved = await make_own_routine(db, user, name, steps, NOW)
    assert saved is not None
    return saved.id


async def test_one_comes_back_as_it_was_made_and_is_changed(db: AsyncSession, vera: User) -> None:
    number = await made(db, vera)
    db.expunge_all()  # read anew
    saved = await find_own_routine(db, vera, number)
    assert saved is not None
    assert (saved.name, saved.steps) == ("Morning", STEPS)

    await rename(db, vera, number, "שלום 👩‍👧")
    await set_steps(db, vera, number, STEPS[:1])
    db.expunge_all()  # read anew
    (saved,) = await own_routines(db, vera)
    assert (saved.id, saved.name, saved.steps) == (number, "שלום 👩‍👧", STEPS[:1])


async def test_nobody_reaches_anybody_elses(db: AsyncSession, vera: User) -> None:
    number = await made(db, vera)
    nora = await a_user(db, NOW, telegram_id=4712)

    assert await find_own_routine(db, nora, number) is None
    assert await routine_by_id(db, nora, f"own.{number}", LIBRARY.exercises) is None
    await rename(db, nora, number, "Mine")
    await set_steps(db, nora, number, ())
    await remove_own_routine(db, nora, number, NOW)
    assert await restore_own_routine(db, nora, number) is None
    saved = await find_own_routine(db, vera, number)
    assert saved is not None
    assert (saved.name, saved.steps) == ("Morning", STEPS)


async def test_there_are_so_many_at_most_also_after_one_was_to_come_back(db: AsyncSession, vera: User) -> None:
    numbers = [await made(db, vera, f"Routine {number}") for number in range(MOST_ROUTINES)]
    assert await make_own_routine(db, vera, "One more", STEPS, NOW) is None

    await remove_own_routine(db, vera, numbers[0], NOW)
    await made(db, vera, "In its place")
    assert await restore_own_routine(db, vera, numbers[0]) is None
    assert len(await own_routines(db, vera)) == MOST_ROUTINES


async def test_it_is_found_by_its_id_as_those_of_the_library_are(db: AsyncSession, vera: User) -> None:
    vera.place = Place.FLOOR
    number = await made(db, vera, steps=(*STEPS, Step("left_the_library")))
    routine = await routine_by_id(db, vera, f"own.{number}", LIBRARY.exercises)

    assert routine is not None
    assert (routine.id, routine.name, routine.steps, routine.place) == (f"own.{number}", "Morning", STEPS, Place.FLOOR)
    for routine_id in (None, "desk_reset", f"own.{number + 1}", "own.x"):
        assert await routine_by_id(db, vera, routine_id, LIBRARY.exercises) is None
    empty = await made(db, vera, "Empty", ())
    assert await routine_by_id(db, vera, f"own.{empty}", LIBRARY.exercises) is None


async def test_many_are_found_at_once_each_for_its_owner_only(db: AsyncSession, vera: User) -> None:
    nora = await a_user(db, NOW, telegram_id=4712)
    hers, gone, noras = await made(db, vera), await made(db, vera, "Gone"), await made(db, nora, "Nora’s")
    await remove_own_routine(db, vera, gone, NOW)

    wanted = {(vera.id, hers), (nora.id, hers), (vera.id, gone), (nora.id, noras), (vera.id, 10**6)}
    found = await own_routines_at_once(db, wanted)
    assert {key: (one.name, one.steps) for key, one in found.items()} == {
        (vera.id, hers): ("Morning", STEPS),
        (nora.id, noras): ("Nora’s", STEPS),
    }
    assert await own_routines_at_once(db, {(nora.id, hers)}) == {}
    assert await own_routines_at_once(db, set()) == {}


async def test_a_removed_one_is_no_more_comes_back_as_it_was_and_is_forgotten_after_a_day(
    db: AsyncSession, vera: User
) -> None:
    number = await made(db, vera)
    kept = await made(db, vera, "Kept")
    await remove_own_routine(db, vera, number, NOW)
    await remove_own_routine(db, vera, number, NOW + timedelta(hours=20))  # again: the first time counts
    assert [one.id for one in await own_routines(db, vera)] == [kept]
    assert await find_own_routine(db, vera, number) is None
    assert await routine_by_id(db, vera, f"own.{number}", LIBRARY.exercises) is None

    assert await forget_removed(db, NOW + KEEP_REMOVED, 10) == 0
    saved = await restore_own_routine(db, vera, number)
    assert saved is not None
    assert (saved.name, saved.steps) == ("Morning", STEPS)
    assert await restore_own_routine(db, vera, number) == saved  # pressed twice

    await remove_own_routine(db, vera, number, NOW)
    assert await forget_removed(db, NOW + KEEP_REMOVED + timedelta(seconds=1), 10) == 1
    assert await restore_own_routine(db, vera, number) is None
    assert [one.id for one in await own_routines(db, vera)] == [kept]


async def test_the_reminder_of_one_that_is_forgotten_does_not_take_the_next_for_it(
    db: AsyncSession, vera: User
) -> None:
    # SQLite gives its number to the next.
    chat = await db.get_one(Chat, vera.chat_id)
    number, kept = await made(db, vera, "Evening"), await made(db, vera, "Kept")
    for minute, own in ((540, number), (600, kept)):
        reminder = await add_reminder(db, chat, minute, NOW)
        set_preset(reminder, Preset(Place.FLOOR, id_of_own(own)))
    await remove_own_routine(db, vera, number, NOW)
    await db.flush()
    for later, left in ((KEEP_REMOVED, id_of_own(number)), (KEEP_REMOVED + timedelta(seconds=1), None)):
        await forget_removed(db, NOW + later, 10)
        db.expunge_all()  # read anew
        presets = [preset_of(one) for one in await list_reminders(db, await db.get_one(Chat, vera.chat_id))]
        assert presets == [Preset(Place.FLOOR, left), Preset(Place.FLOOR, id_of_own(kept))]


async def test_a_name_is_not_in_the_database_in_plain_and_stays_with_its_routine(db: AsyncSession, vera: User) -> None:
    one, other = await made(db, vera, "Secret one"), await made(db, vera, "Secret two")
    stored = await db.scalars(text("SELECT encrypted_name FROM own_routines"))
    assert all(b"Secret" not in bytes(name) for name in stored)

    await db.execute(
        text("UPDATE own_routines SET encrypted_name = (SELECT encrypted_name FROM own_routines WHERE id = :one)"),
        {"one": one},
    )
    db.expunge_all()  # read anew
    assert [saved.name for saved in await own_routines(db, vera)] == ["Secret one", ""]
    assert other == (await own_routines(db, vera))[1].id


async def test_whoever_is_erased_leaves_no_routine(database: Database) -> None:
    async with database.write() as db:
        vera = await a_user(db, NOW)
        await made(db, vera)
        await erase(db, vera)
    async with database.read() as db:
        assert await db.scalar(text("SELECT count(*) FROM own_routines")) == 0
