"""What goes out late, or not at all, beyond what the handbook promises."""

from datetime import timedelta

import pytest

from stretchbot.alarms.checks import CHECKS_KEPT, SendingCheck, backlog_check, readiness_check
from stretchbot.db.engine import Database
from stretchbot.db.models import Slot, SlotClaim
from stretchbot.domain.alarms import AlarmKind
from stretchbot.domain.occurrence import Delivery, Reason
from stretchbot.metrics import LATENESS, REMINDERS
from tests.builders import MONDAY_MORNING
from tests.stand_ins import HandClock

PER_SECOND = 25


def went_out(count: int, seconds: float) -> None:
    for _ in range(count):
        LATENESS.observe(seconds)


@pytest.mark.parametrize(
    ("in_time", "late", "seconds", "is_alarm"),
    [
        (0, 2, 400, True),
        (0, 1, 400, False),  # a chat that Telegram made wait
        (100, 2, 400, True),
        (300, 3, 400, False),  # 99% were in time
        (0, 1500, 55, False),  # so many take a minute
        (0, 150, 55, True),  # these don't
    ],
)
async def test_late_is_what_takes_longer_than_so_many_may(
    in_time: int, late: int, seconds: float, is_alarm: bool
) -> None:
    sending = SendingCheck(PER_SECOND)
    went_out(in_time, 0.1)
    went_out(late, seconds)
    assert (AlarmKind.LATE in await sending.check()) is is_alarm


async def test_what_was_late_long_ago_is_no_alarm_any_more() -> None:
    sending = SendingCheck(PER_SECOND)
    went_out(5, 400)
    assert AlarmKind.LATE in await sending.check()
    for _ in range(CHECKS_KEPT):
        await sending.check()
    assert await sending.check() == set()


@pytest.mark.parametrize(
    ("sent", "not_sent", "delivery", "reason", "is_alarm"),
    [
        (0, 2, Delivery.MISSED, Reason.TOO_LATE, True),
        (100, 2, Delivery.MISSED, Reason.TOO_LATE, False),
        (1000, 10, Delivery.FAILED, Reason.GAVE_UP, True),
        (0, 50, Delivery.FAILED, "blocked", False),
        (0, 50, Delivery.SKIPPED, Reason.PAUSED, False),
        (0, 50, Delivery.MISSED, Reason.NEWER_DUE, False),
    ],
)
async def test_many_that_were_not_sent_are_an_alarm_unless_that_is_usual(
    sent: int, not_sent: int, delivery: str, reason: str, is_alarm: bool
) -> None:
    sending = SendingCheck(PER_SECOND)
    went_out(sent, 0.1)
    REMINDERS.labels(delivery, reason).inc(not_sent)
    assert (AlarmKind.NOT_SENT in await sending.check()) is is_alarm


async def test_a_backlog_is_what_came_due_minutes_ago_and_is_neither_sent_nor_recorded(database: Database) -> None:
    clock = HandClock(MONDAY_MORNING)
    check = backlog_check(database, clock)
    assert not await check()
    async with database.write() as db:
        slot = Slot(zone="UTC", minute_of_day=480)
        db.add(slot)
        await db.flush()
        db.add(SlotClaim(slot_id=slot.id, due_at=MONDAY_MORNING, weekday=0))
    assert not await check()
    clock.move_on(timedelta(minutes=6))
    assert set(await check()) == {AlarmKind.BACKLOG}


async def test_a_check_of_readiness_is_an_alarm_while_it_finds_a_reason() -> None:
    reasons: list[str | None] = [None, "the disk is almost full: 3 MB are free"]

    async def why_not() -> str | None:
        return reasons.pop(0)

    check = readiness_check(AlarmKind.DISK, why_not)
    assert [set(await check()), set(await check())] == [set(), {AlarmKind.DISK}]
