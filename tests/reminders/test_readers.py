"""What a claim brings about who reads its reminders."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import event, select, update

from stretchbot.db.encryption import cipher_of
from stretchbot.db.models import Reminder, User
from stretchbot.db.personal import AREAS, row_of
from stretchbot.domain.exercise import Area, Place
from stretchbot.domain.preset import NO_PRESET, Preset
from stretchbot.domain.suitability import Condition
from tests.reminders.claims import claim
from tests.services.world import World


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


async def test_a_claim_brings_what_does_not_suit_each_reader(world: World) -> None:
    careful, carefree = await world.chat(), await world.chat()
    for chat in (careful, carefree):
        await world.reminder(chat)
    hidden = await world.minds(careful, Condition.NEW_JOINT, "sphinx")
    work = {one.chat_id: one.details for one in (await claim(world)).work}
    assert (work[careful].conditions, work[careful].preferences) == ({Condition.NEW_JOINT}, [hidden])
    assert (work[carefree].conditions, work[carefree].preferences) == (set(), ())


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
