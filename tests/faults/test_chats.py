"""A chat is gone, has moved, or its row is broken: that concerns nobody else."""

from datetime import timedelta

import pytest
from sqlalchemy import LargeBinary, literal, select, update

from stretchbot.db.models import Chat, Reminder, Slot
from tests.faults.checker import Delivery, Findings, Target
from tests.faults.stage import SLACK, Stage
from tests.personal import set_telegram_chat_id

pytestmark = pytest.mark.asyncio(loop_scope="session")


@pytest.mark.parametrize("how", ["blocked", "deactivated"])
async def test_who_is_gone_is_left_alone_at_once(running: Stage, how: str) -> None:
    crowd = await running.crowd(10)
    gone, *others = crowd.chats
    running.telegram.hold_updates()  # the bot learns of it by being refused
    leave = running.telegram.block if how == "blocked" else running.telegram.deactivate
    leave(gone)
    running.move_to(crowd.due_at)
    await running.until_settled(crowd)
    prompt, excused = crowd.targets(), crowd.targets(excuses=how)
    assert await running.findings([*excused[:1], *prompt[1:]]) == Findings()

    running.move_on(timedelta(days=1))
    await running.until(lambda: len(running.messages(others)) == 2 * len(others), "the next day's reminders came")
    assert running.sends([gone]) == 1
    running.telegram.release_updates()
    await running.telegram.settle()


async def test_who_comes_back_is_reminded_again(running: Stage) -> None:
    crowd = await running.crowd(1)
    (gone,) = crowd.chats
    running.telegram.block(gone)
    await running.telegram.settle()
    running.move_to(crowd.due_at + timedelta(minutes=1))
    await running.let_witness_go()
    running.telegram.unblock(gone)
    await running.telegram.settle()
    next_day = crowd.due_at + timedelta(days=1)
    running.move_to(next_day)
    await running.until_reached(crowd.chats)
    assert await running.findings([Target(gone, next_day, next_day + SLACK)]) == Findings()
    assert running.sends(crowd.chats) == 1


async def test_a_group_that_became_a_supergroup_is_followed(running: Stage) -> None:
    crowd = await running.crowd(2)
    member, moving = crowd.chats
    telegram = running.telegram
    group = telegram.create_group("Stiff backs", member)
    telegram.add_bot(group.id, member)
    await telegram.settle()
    async with running.database.write() as db:
        chat = (await db.scalars(select(Chat).where(Chat.telegram_chat_id_index == moving))).one()
        set_telegram_chat_id(db, chat, group.id)
        chat.telegram_chat_id_index = group.id
    telegram.hold_updates()  # the bot learns of it by being refused
    supergroup = telegram.migrate_group(group.id, member)
    running.move_to(crowd.due_at)
    await running.until_reached([member, supergroup.id])
    telegram.release_updates()
    await running.let_all_go()
    promised = [Target(chat, crowd.due_at, crowd.due_at + SLACK) for chat in (member, supergroup.id)]
    assert await running.findings(promised) == Findings()
    assert running.sends([group.id]) == 1


async def test_a_row_that_can_not_be_read_is_put_aside_while_others_go_out_on_time(running: Stage) -> None:
    crowd = await running.crowd(10)
    broken, *others = crowd.chats
    async with running.database.write() as db:
        # As when a disk, or a restored backup, got it wrong: the Telegram id can't be decrypted.
        rotten = literal(b"rotten", LargeBinary)
        await db.execute(
            update(Chat).where(Chat.telegram_chat_id_index == broken).values({Chat.encrypted_telegram_chat_id: rotten})
        )
    running.move_to(crowd.due_at)
    await running.until_reached(others)
    await running.until_settled(crowd)
    assert await running.findings(crowd.targets()[1:]) == Findings()
    assert running.sends([broken]) == 0


async def test_a_zone_that_nobody_knows_is_put_aside_while_others_go_out_on_time(running: Stage) -> None:
    crowd = await running.crowd(10)
    broken, *others = crowd.chats
    nowhere = Slot(zone="Middle/Earth", minute_of_day=0, next_due_at=crowd.due_at)
    async with running.database.write() as db:
        db.add(nowhere)
        await db.flush()
        chat = select(Chat.id).where(Chat.telegram_chat_id_index == broken).scalar_subquery()
        await db.execute(update(Reminder).where(Reminder.chat_id == chat).values(slot_id=nowhere.id))
    running.move_to(crowd.due_at)
    await running.until_reached(others)
    await running.until_settled(crowd)
    prompt, excused = crowd.targets(), crowd.targets(excuses="bad_schedule")
    assert await running.findings([*excused[:1], *prompt[1:]]) == Findings()
    assert Delivery(broken, crowd.due_at) not in running.deliveries([broken])
