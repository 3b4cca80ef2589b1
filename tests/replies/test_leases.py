from stretchbot.db.engine import Database
from stretchbot.replies.outbox import Unanswered, claim_unanswered, release_leases
from stretchbot.services.updates import ANSWER_LEASE, record_processed
from tests.builders import MONDAY_MORNING, TELEGRAM_ID

UPDATE, ANSWERS = 10, '[{"send": "Hi Vera"}]'


async def test_a_reply_whose_lease_is_released_is_claimed_at_once(database: Database) -> None:
    async with database.write() as db:
        await record_processed(db, UPDATE, TELEGRAM_ID, ANSWERS, MONDAY_MORNING)
    async with database.write() as db:
        assert await claim_unanswered(db, MONDAY_MORNING + ANSWER_LEASE / 2) == []

        await release_leases(db, MONDAY_MORNING + ANSWER_LEASE / 2)

        claimed = await claim_unanswered(db, MONDAY_MORNING + ANSWER_LEASE / 2)
        assert claimed == [Unanswered(UPDATE, TELEGRAM_ID, ANSWERS)]
