"""Somebody with write access to the database and without the key: what they move to another row can't be read there."""

from collections.abc import Sequence

import pytest
from sqlalchemy import text
from structlog.testing import capture_logs

from stretchbot.db.engine import Database
from stretchbot.domain.exercise import Area
from stretchbot.domain.occurrence import Delivery, Reason
from stretchbot.reminders.claiming import claim_slots
from stretchbot.reminders.materialise import materialise
from stretchbot.reminders.work import Claimed
from stretchbot.replies.outbox import claim_unanswered
from stretchbot.services.updates import ANSWER_LEASE, record_processed
from stretchbot.services.users import areas_of, get_or_create_user, set_areas
from tests.builders import an_account
from tests.services.world import NINE, World

VICTIM, ATTACKER, THIRD = 4711, 666, 99
HIPS = frozenset({Area.HIPS})


@pytest.fixture
async def world(database: Database) -> World:
    """Somebody with secrets, and two without; each has a reminder that is due at nine."""
    world = World(database)
    for number in (VICTIM, ATTACKER, THIRD):
        await world.reminder(await world.chat(telegram_chat_id=number))
    async with database.write() as db:
        set_areas(db, await get_or_create_user(db, an_account(VICTIM), NINE), HIPS)
    return world


# Chats and users are numbered from 1, in that order.
COPY_AREAS = ("UPDATE users SET encrypted_areas = (SELECT u.encrypted_areas FROM users u WHERE u.id = 1) WHERE id = 2",)
# Unique columns are swapped by way of a third value.
SWAP_INDEX = (
    "CREATE TABLE kept AS SELECT id, telegram_user_id_index AS found FROM users",
    "UPDATE users SET telegram_user_id_index = 'x' WHERE id = 1",
    "UPDATE users SET telegram_user_id_index = (SELECT found FROM kept WHERE id = 1) WHERE id = 2",
    "UPDATE users SET telegram_user_id_index = (SELECT found FROM kept WHERE id = 2) WHERE id = 1",
    "DROP TABLE kept",
)
SWAP_CHAT = (
    "DELETE FROM users WHERE id = 2",
    "UPDATE users SET chat_id = 2 WHERE id = 1",
)
COPY_TELEGRAM_CHAT_ID = (
    "CREATE TABLE kept AS SELECT encrypted_telegram_chat_id AS value FROM chats WHERE id = 2",
    "UPDATE chats SET encrypted_telegram_chat_id = (SELECT value FROM kept) WHERE id = 1",
)


async def carry_out(database: Database, statements: Sequence[str]) -> None:
    async with database.write() as db:
        for statement in statements:
            await db.execute(text(statement))


async def claim(database: Database) -> Claimed:
    async with database.write() as db:
        while (await materialise(db, NINE)).slots:
            pass
    async with database.write() as db:
        return await claim_slots(db, NINE, 10)


@pytest.mark.parametrize("attack", [COPY_AREAS, SWAP_INDEX, SWAP_INDEX + COPY_AREAS], ids=["areas", "index", "both"])
async def test_the_areas_of_somebody_else_are_shown_to_nobody(
    world: World, attack: Sequence[str], database: Database
) -> None:
    await carry_out(database, attack)
    with capture_logs() as lines:
        async with database.write() as db:
            attacker = await get_or_create_user(db, an_account(ATTACKER), NINE)
            assert areas_of(db, attacker) == frozenset()
    told = [line for line in lines if line.get("column") == "users.areas"]
    assert [line["event"] for line in told] == ["user.unreadable"]
    # They go on as before, and may choose anew.
    async with database.write() as db:
        set_areas(db, await get_or_create_user(db, an_account(ATTACKER), NINE), {Area.NECK})
    async with database.write() as db:
        assert areas_of(db, await get_or_create_user(db, an_account(ATTACKER), NINE)) == {Area.NECK}


async def test_the_areas_of_somebody_else_choose_nobodys_reminder(world: World, database: Database) -> None:
    await carry_out(database, COPY_AREAS)
    claimed = await claim(database)
    assert {work.telegram_chat_id: work.details.areas for work in claimed.work} == {
        VICTIM: HIPS,
        ATTACKER: frozenset(),
        THIRD: frozenset(),
    }


async def test_a_user_hung_on_another_chat_takes_nothing_along(world: World, database: Database) -> None:
    await carry_out(database, SWAP_CHAT)
    claimed = await claim(database)
    assert {work.telegram_chat_id for work in claimed.work} == {VICTIM, ATTACKER, THIRD}
    assert {work.details.areas for work in claimed.work} == {frozenset()}


async def test_a_reminder_goes_to_no_other_chat_and_everybody_elses_go_out(world: World, database: Database) -> None:
    await carry_out(database, COPY_TELEGRAM_CHAT_ID)
    with capture_logs() as lines:
        claimed = await claim(database)
    assert [work.telegram_chat_id for work in claimed.work] == [ATTACKER, THIRD]
    assert {(one.delivery, one.reason) for one in claimed.not_sent} == {(Delivery.FAILED, Reason.UNREADABLE)}
    assert [line["event"] for line in lines if line["log_level"] == "error"] == ["reminder.unreadable"]


@pytest.mark.parametrize("column", ["encrypted_telegram_chat_id", "encrypted_answers"])
async def test_a_reply_goes_to_nobody_else(column: str, database: Database) -> None:
    async with database.write() as db:
        for update_id, chat in enumerate((VICTIM, ATTACKER, THIRD)):
            await record_processed(db, update_id, chat, "[]", NINE)
    moved = (
        f"UPDATE processed_updates SET {column} = (SELECT p.{column} FROM processed_updates p WHERE p.update_id = 1)"  # noqa: S608
    )
    await carry_out(database, [f"{moved} WHERE update_id = 0"])
    async with database.write() as db:
        claimed = await claim_unanswered(db, NINE + ANSWER_LEASE)
    assert [one.telegram_chat_id for one in claimed] == [ATTACKER, THIRD]
