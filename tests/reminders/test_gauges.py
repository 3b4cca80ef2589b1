"""Gauges that only the database knows: how much is due, and who was active."""

from datetime import timedelta

from prometheus_client import REGISTRY

from stretchbot.db.engine import Database
from stretchbot.db.models import LedSession, QueueItem, Slot, SlotClaim
from stretchbot.reminders.gauges import Gauges
from stretchbot.services.sessions import begin_session, count_done
from tests.builders import MONDAY_MORNING, a_routine, a_user
from tests.stand_ins import HandClock

HOUR = timedelta(hours=1)


def due(kind: str) -> float | None:
    return REGISTRY.get_sample_value("stretchbot_queue_due", {"kind": kind})


def active(within: str) -> float | None:
    return REGISTRY.get_sample_value("stretchbot_active_users", {"within": within})


async def test_what_is_due_is_told_by_kind_and_what_is_done_is_due_no_more(database: Database) -> None:
    clock = HandClock(MONDAY_MORNING)
    gauges = Gauges(database, clock)
    async with database.write() as db:
        user = await a_user(db)
        for number, wait in enumerate((-HOUR, timedelta(), HOUR)):
            at = MONDAY_MORNING + wait
            db.add(
                QueueItem(kind="reminder", subject_id=number, due_at=at, chat_id=user.chat_id, send_at=at, run_at=at)
            )
        slot = Slot(zone="UTC", minute_of_day=480)
        db.add(slot)
        await db.flush()
        db.add(SlotClaim(slot_id=slot.id, due_at=MONDAY_MORNING, weekday=0))
        session = await begin_session(db, user, a_routine(), MONDAY_MORNING)
        db.add(LedSession(session_id=session.id, from_at=MONDAY_MORNING, known_steps=0))

    await gauges.update_queues()
    assert (due("reminder"), due("slot")) == (2, 1)
    assert REGISTRY.get_sample_value("stretchbot_led_sessions") == 1

    clock.move_on(-2 * HOUR)
    await gauges.update_queues()
    assert (due("reminder"), due("slot")) == (0, 1)


async def test_who_was_active_is_told_by_when_they_were_last_heard_of(database: Database) -> None:
    async with database.write() as db:
        for number, days in enumerate((0, 3, 30)):
            user = await a_user(db, telegram_id=100 + number)
            user.agreed_at, user.chat.back_at = MONDAY_MORNING, MONDAY_MORNING - timedelta(days=days)
        stranger_to_the_note = await a_user(db, telegram_id=200)
        stranger_to_the_note.chat.back_at = MONDAY_MORNING
        await count_done(db, stranger_to_the_note, a_routine(), MONDAY_MORNING)

    await Gauges(database, HandClock(MONDAY_MORNING + HOUR)).update_people()

    assert REGISTRY.get_sample_value("stretchbot_users") == 3
    assert (active("day"), active("week")) == (1, 2)
    assert REGISTRY.get_sample_value("stretchbot_sessions_finished", {"within": "day"}) == 1


async def test_a_database_out_of_reach_leaves_the_figures_as_they_are(database: Database) -> None:
    gauges = Gauges(database, HandClock(MONDAY_MORNING))
    await gauges.update_people()
    users = REGISTRY.get_sample_value("stretchbot_users")
    await database.close()
    await gauges.update_people()
    assert REGISTRY.get_sample_value("stretchbot_users") == users
