import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from stretchbot.db.engine import Database
from stretchbot.db.models import ProcessedUpdate
from stretchbot.replies.outbox import (
    ANSWER_AT_LAST,
    ANSWER_WITHIN,
    Unanswered,
    claim_unanswered,
    keep_left,
    mark_answered,
    postpone_answers,
)
from stretchbot.services.updates import ANSWER_LEASE, forget_replies, is_processed, record_processed
from tests.builders import MONDAY_MORNING, TELEGRAM_ID

NOW = MONDAY_MORNING
SECOND = timedelta(seconds=1)
UPDATE = 2**31 + 7
ANSWERS = '[{"send": "Grüße an Vera"}]'


async def keep(database: Database, *update_ids: int, answers: str | None = ANSWERS, chat: int | None = None) -> None:
    """Process updates, each of a chat of its own unless `chat` is given."""
    async with database.write() as db:
        for place, update_id in enumerate(update_ids):
            await record_processed(db, update_id, chat or TELEGRAM_ID + place, answers, NOW)


async def test_an_update_is_handled_once_its_effect_is_kept(database: Database) -> None:
    async with database.read() as db:
        assert not await is_processed(db, UPDATE)
    await keep(database, UPDATE)
    async with database.read() as db:
        assert await is_processed(db, UPDATE)
        assert not await is_processed(db, UPDATE + 1)


async def test_an_effect_that_fails_leaves_its_update_unhandled(database: Database) -> None:
    async def fail() -> None:
        async with database.write() as db:
            await record_processed(db, UPDATE, TELEGRAM_ID, ANSWERS, NOW)
            await db.flush()
            raise RuntimeError("the handler failed")

    with pytest.raises(RuntimeError, match="the handler failed"):
        await fail()
    async with database.read() as db:
        assert not await is_processed(db, UPDATE)


async def test_an_update_is_kept_once(database: Database) -> None:
    await keep(database, UPDATE)
    with pytest.raises(IntegrityError):
        await keep(database, UPDATE)


async def test_answers_are_claimed_only_after_their_senders_lease(database: Database) -> None:
    await keep(database, UPDATE)
    async with database.write() as db:
        assert await claim_unanswered(db, NOW + ANSWER_LEASE - SECOND) == []
        assert await claim_unanswered(db, NOW + ANSWER_LEASE) == [Unanswered(UPDATE, TELEGRAM_ID, ANSWERS)]


async def test_claimed_answers_are_leased_to_who_claimed_them(database: Database) -> None:
    await keep(database, UPDATE)
    later = NOW + ANSWER_LEASE
    async with database.write() as db:
        assert len(await claim_unanswered(db, later)) == 1
        assert await claim_unanswered(db, later + ANSWER_LEASE - SECOND) == []
        assert len(await claim_unanswered(db, later + ANSWER_LEASE)) == 1


async def test_two_who_claim_at_once_get_different_answers(database: Database) -> None:
    await keep(database, *range(UPDATE, UPDATE + 20))

    async def claim() -> list[int]:
        async with database.write() as db:
            claimed = [one.update_id for one in await claim_unanswered(db, NOW + ANSWER_LEASE, limit=10)]
            await asyncio.sleep(0)  # the other one has its chance
            return claimed

    first, second = await asyncio.gather(claim(), claim())

    assert sorted(first + second) == list(range(UPDATE, UPDATE + 20))


async def test_the_oldest_answers_are_claimed_first_and_in_order(database: Database) -> None:
    await keep(database, 30, 10, 20)
    async with database.write() as db:
        claimed = await claim_unanswered(db, NOW + ANSWER_LEASE, limit=2)

    assert [one.update_id for one in claimed] == [10, 20]


async def test_the_answers_to_a_chat_are_claimed_together_and_in_order(database: Database) -> None:
    await keep(database, 30, 10, 20, chat=TELEGRAM_ID)
    async with database.write() as db:
        claimed = await claim_unanswered(db, NOW + ANSWER_LEASE, limit=1)

    assert [one.update_id for one in claimed] == [10, 20, 30]


async def test_nothing_is_claimed_that_stands_in_line_behind_what_has_to_wait(database: Database) -> None:
    async with database.write() as db:
        await record_processed(db, 1, TELEGRAM_ID, ANSWERS, NOW, answer_at=NOW + timedelta(hours=2))
        await record_processed(db, 2, TELEGRAM_ID, ANSWERS, NOW, answer_at=NOW)
    async with database.write() as db:
        assert await claim_unanswered(db, NOW + timedelta(minutes=59)) == []
        await mark_answered(db, 1)
        assert [one.update_id for one in await claim_unanswered(db, NOW + timedelta(minutes=59))] == [2]


async def test_what_somebody_has_in_hand_is_not_claimed_with_an_earlier_one_that_was_processed_later(
    database: Database,
) -> None:
    await keep(database, 10, chat=TELEGRAM_ID)  # under the lease of a worker
    async with database.write() as db:
        for update_id in (5, 11):
            await record_processed(db, update_id, TELEGRAM_ID, ANSWERS, NOW, answer_at=NOW)
    async with database.write() as db:
        assert [one.update_id for one in await claim_unanswered(db, NOW)] == [5]


async def test_of_two_who_claim_at_once_one_gets_all_answers_to_a_chat(database: Database) -> None:
    await keep(database, *range(UPDATE, UPDATE + 20), chat=TELEGRAM_ID)

    async def claim() -> list[int]:
        async with database.write() as db:
            claimed = [one.update_id for one in await claim_unanswered(db, NOW + ANSWER_LEASE, limit=10)]
            await asyncio.sleep(0)  # the other one has its chance
            return claimed

    assert sorted(await asyncio.gather(claim(), claim())) == [[], list(range(UPDATE, UPDATE + 20))]


async def test_answers_to_an_erased_chat_are_no_more_and_others_stay(database: Database) -> None:
    await keep(database, 1, 2, chat=TELEGRAM_ID)
    await keep(database, 3, chat=TELEGRAM_ID + 1)
    async with database.write() as db:
        await forget_replies(db, TELEGRAM_ID)
        await keep_left(db, 1, ANSWERS)  # who is sending it fails now
        await postpone_answers(db, [1, 2], NOW + ANSWER_LEASE)
    async with database.write() as db:
        assert [one.update_id for one in await claim_unanswered(db, NOW + ANSWER_LEASE)] == [3]
        rows = await db.scalars(select(ProcessedUpdate).where(ProcessedUpdate.update_id < 3))
        assert {(row.answer_at, row.encrypted_telegram_chat_id, row.encrypted_answers) for row in rows} == {
            (None, None, None)
        }


async def test_what_is_answered_is_forgotten_but_stays_handled(database: Database) -> None:
    await keep(database, UPDATE)
    async with database.write() as db:
        await mark_answered(db, UPDATE)
    async with database.write() as db:
        assert await claim_unanswered(db, NOW + ANSWER_LEASE) == []
        row = (await db.scalars(select(ProcessedUpdate))).one()
        assert (row.answer_at, row.encrypted_telegram_chat_id, row.encrypted_answers) == (None, None, None)
        assert await is_processed(db, UPDATE)


async def test_an_update_without_answers_has_nothing_to_claim(database: Database) -> None:
    await keep(database, UPDATE, answers=None)
    async with database.write() as db:
        assert await claim_unanswered(db, NOW + ANSWER_LEASE) == []
        assert (await db.scalars(select(ProcessedUpdate))).one().encrypted_telegram_chat_id is None


@pytest.mark.parametrize("hold", [None, timedelta(minutes=30), timedelta(hours=5)], ids=str)
async def test_an_answer_is_dropped_an_hour_after_it_might_have_been_sent(
    database: Database, hold: timedelta | None
) -> None:
    async with database.write() as db:
        for place in (0, 1):
            answer_at = None if hold is None else NOW + hold
            await record_processed(db, UPDATE + place, TELEGRAM_ID + place, ANSWERS, NOW, answer_at=answer_at)
    last_chance = NOW + (hold or ANSWER_LEASE) + ANSWER_WITHIN
    async with database.write() as db:
        assert len(await claim_unanswered(db, last_chance, limit=1)) == 1
        assert await claim_unanswered(db, last_chance + SECOND) == []
        assert (await db.get_one(ProcessedUpdate, UPDATE + 1)).encrypted_answers is None


async def test_an_answer_that_can_not_be_sent_is_tried_for_a_day(database: Database) -> None:
    await keep(database, UPDATE)
    now = NOW
    while now < NOW + ANSWER_AT_LAST:
        now += timedelta(minutes=30)
        async with database.write() as db:
            assert len(await claim_unanswered(db, now)) == 1
    async with database.write() as db:
        assert await claim_unanswered(db, now + timedelta(minutes=30)) == []
        assert (await db.scalars(select(ProcessedUpdate))).one().encrypted_answers is None
