"""A broadcast under kill -9, on several workers, beside reminders, and stopped: nobody is left out or delayed."""

from collections import Counter
from datetime import timedelta

import pytest
from sqlalchemy import func, select, update

from stretchbot.db.models import Broadcast, Chat, QueueItem, User
from stretchbot.domain.leases import LEASE
from stretchbot.services.queue import BROADCAST, NEWS
from stretchbot.simulator.faults import FaultKind
from stretchbot.simulator.person import Person
from tests.builders import a_user
from tests.end_to_end.admins import ADMIN, prepares
from tests.faults.stage import Crowd, Stage
from tests.patience import PATIENCE_SECONDS

pytestmark = pytest.mark.slow

NEWS_TEXT = "We move on Sunday."
PER_SECOND = 20
SETTINGS = {
    "admins": str(ADMIN),
    "paid_broadcast": "false",
    "reminders_per_second": str(PER_SECOND),
    "messages_per_second": str(PER_SECOND),
}
PAST_THE_LEASE = LEASE + timedelta(seconds=1)

several = pytest.mark.parametrize("database_kind", ["postgresql"])


async def audience(stage: Stage, size: int) -> tuple[Person, Crowd]:
    """An admin, and people whose next reminder is far away; all are set up."""
    ada = Person(stage.telegram, "Ada", user_id=ADMIN)
    stage.telegram.started.add(ada.id)
    crowd = await stage.crowd(size, stage.now + timedelta(hours=9))
    async with stage.database.write() as db:
        await a_user(db, stage.now, telegram_id=ada.id)
    await set_up_everybody(stage)
    return ada, crowd


async def set_up_everybody(stage: Stage) -> None:
    async with stage.database.write() as db:
        await db.execute(update(User).values(agreed_at=stage.now))
        await db.execute(update(Chat).values(ready_at=stage.now))


def got(stage: Stage) -> Counter[int]:
    """How often the news reached each chat; the admin saw them before."""
    messages = (one.message for one in stage.telegram.events.after(0) if one.kind == "message")
    counts = Counter(one.chat.id for one in messages if one and one.sender.is_bot and one.text == NEWS_TEXT)
    counts[ADMIN] -= 1
    return counts


async def begins(stage: Stage, ada: Person, *, after: int) -> None:
    """The admin sends it, and so many have got it."""
    await prepares(ada, NEWS_TEXT)
    await ada.presses("Send")
    await stage.until(lambda: got(stage).total() >= after, f"{after} had got it")


async def test_killed_in_the_middle_it_goes_on_and_only_what_was_in_flight_comes_twice(stage: Stage) -> None:
    ada, crowd = await audience(stage, 70)
    bot = await stage.start_bot(**SETTINGS)
    await begins(stage, ada, after=25)

    await bot.kill()
    await bot.start()
    stage.move_on(PAST_THE_LEASE)

    done = await ada.sees("Broadcast: sent", timeout=PATIENCE_SECONDS)
    assert done.text.endswith("Sent: 71\nFailed: 0")
    assert set(+got(stage)) == {*crowd.chats, ADMIN}
    assert got(stage).total() - 71 <= PER_SECOND


async def test_killed_between_send_and_record_it_comes_twice_to_those_alone(stage: Stage) -> None:
    ada, crowd = await audience(stage, 5)
    bot = await stage.start_bot(**SETTINGS)
    stage.fails(FaultKind.SLOW, seconds=600, chat_id=crowd.chats[0])
    await begins(stage, ada, after=6)
    await stage.until_recorded(lambda: is_one_left(stage), "all others were recorded")
    await bot.kill()
    stage.telegram.faults.clear()

    await bot.start()
    stage.move_on(PAST_THE_LEASE)

    await ada.sees("Broadcast: sent", timeout=PATIENCE_SECONDS)
    assert got(stage) == Counter([*crowd.chats, ADMIN, crowd.chats[0]])


@several
async def test_of_two_workers_one_is_killed_and_everybody_gets_it(stage: Stage) -> None:
    ada, crowd = await audience(stage, 70)
    await stage.start_bot(**SETTINGS, role="chat")
    victim = await stage.start_bot(**SETTINGS, role="dispatch")
    await stage.start_bot(**SETTINGS, role="dispatch")
    await begins(stage, ada, after=15)

    await victim.kill()
    stage.move_on(PAST_THE_LEASE)

    await ada.sees("Broadcast: sent", timeout=PATIENCE_SECONDS)
    assert set(+got(stage)) == {*crowd.chats, ADMIN}
    assert got(stage).total() - 71 <= PER_SECOND


@several
async def test_two_workers_send_it_to_nobody_twice_and_keep_its_rate(stage: Stage) -> None:
    ada, crowd = await audience(stage, 70)
    await stage.start_bot(**SETTINGS)
    await stage.start_bot(**SETTINGS, role="dispatch")
    await begins(stage, ada, after=1)
    await ada.sees("Broadcast: sent", timeout=PATIENCE_SECONDS)
    assert got(stage) == Counter([*crowd.chats, ADMIN])


async def test_a_stop_is_obeyed_within_a_second_and_its_text_is_forgotten(stage: Stage) -> None:
    ada, _ = await audience(stage, 120)
    await stage.start_bot(**SETTINGS)
    await begins(stage, ada, after=15)

    await ada.presses("Stop")

    await ada.sees("Broadcast: stopped")
    by_then = got(stage).total()
    assert by_then < 100
    await stage.until_recorded(lambda: is_forgotten(stage), "the broadcast was over")
    assert got(stage).total() - by_then <= PER_SECOND
    assert f"Sent: {got(stage).total()}\n" in ada.last.text
    await stage.let_witness_go()


async def test_reminders_go_first(stage: Stage) -> None:
    ada, _ = await audience(stage, 120)
    due = await stage.crowd(30, stage.now + timedelta(minutes=2))
    await stage.start_bot(**SETTINGS)
    await begins(stage, ada, after=5)

    stage.move_to(due.due_at)
    since = stage.telegram.events.last
    await stage.until_reached(due.chats)

    reminders = {message.message_id for message in stage.messages(due.chats, after=since)}
    came = [event.message for event in stage.telegram.events.after(since) if event.kind == "message" and event.message]
    last = max(place for place, message in enumerate(came) if message.message_id in reminders)
    # What was on its way when they came due, and no more.
    assert sum(message.text == NEWS_TEXT for message in came[:last]) <= 1.5 * PER_SECOND


async def is_one_left(stage: Stage) -> bool:
    async with stage.database.read() as db:
        return await db.scalar(select(func.count()).select_from(QueueItem).where(QueueItem.kind == NEWS)) == 1


async def is_forgotten(stage: Stage) -> bool:
    async with stage.database.read() as db:
        left = await db.scalar(select(func.count()).select_from(Broadcast)) or 0
        waiting = select(func.count()).select_from(QueueItem).where(QueueItem.kind.in_((NEWS, BROADCAST)))
        return left + (await db.scalar(waiting) or 0) == 0
