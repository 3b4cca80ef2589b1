"""A reminder that can't be made, whatever is wrong with it: some tries, then it is put aside; nobody else notices."""

from datetime import timedelta

import pytest
from sqlalchemy import select, update

from stretchbot.db.models import Chat, QueueItem
from stretchbot.simulator.faults import FaultKind
from tests.faults.checker import Findings
from tests.faults.stage import Stage

pytestmark = pytest.mark.asyncio(loop_scope="session")

TRIES = 5
# More than the longest wait between two tries.
STEP = timedelta(minutes=1)


async def test_a_reminder_that_can_not_be_made_is_put_aside_after_five_tries(running: Stage) -> None:
    crowd = await running.crowd(5)
    broken, *others = crowd.chats
    running.fails(FaultKind.SERVER_ERROR, chat_id=broken, times=1)  # so it waits while its row breaks
    running.move_to(crowd.due_at)
    await running.until_reached(others)
    await until_tried(running, broken, 0, "server_error")
    async with running.database.write() as db:
        await db.execute(update(Chat).where(Chat.telegram_chat_id_index == broken).values(zone="Middle/Earth"))

    for tries in range(1, TRIES):
        running.move_on(STEP)
        await running.let_witness_go()  # somebody else, who is due just then
        await until_tried(running, broken, tries, "ZoneInfoNotFoundError")
    running.move_on(STEP)

    await running.until_settled(crowd)
    running.move_on(STEP)
    await running.let_all_go()
    assert running.sends([broken]) == 1
    prompt, excused = crowd.targets(), crowd.targets(excuses="ZoneInfoNotFoundError")
    assert await running.findings([*excused[:1], *prompt[1:]]) == Findings()


async def until_tried(stage: Stage, chat: int, tries: int, reason: str) -> None:
    """Wait until the record says that the chat's reminder was tried so many times, and why in vain."""
    query = select(QueueItem.attempts, QueueItem.reason).join(Chat, Chat.id == QueueItem.chat_id)

    async def is_tried() -> bool:
        async with stage.database.read() as db:
            row = (await db.execute(query.where(Chat.telegram_chat_id_index == chat))).one_or_none()
            return row is not None and tuple(row) == (tries, reason)

    await stage.until_recorded(is_tried, f"it was tried {tries} times: {reason}")
