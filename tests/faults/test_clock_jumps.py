"""The machine's clock jumps, and is put right soon: nobody is reminded twice, and nobody is forgotten."""

from datetime import timedelta
from pathlib import Path

import pytest

from stretchbot.reminders.dispatcher import SETTLE_SECONDS, Dispatcher
from tests.faults.checker import Findings
from tests.faults.engine import engine, look
from tests.faults.stage import Crowd, Stage
from tests.faults.wrong_clock import WrongClock

pytestmark = pytest.mark.slow

SECOND, MINUTE, HOUR, DAY = timedelta(seconds=1), timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
JUMPS = [sign * by for by in (3 * HOUR, DAY, 3650 * DAY) for sign in (1, -1)]
SETTLED = timedelta(seconds=SETTLE_SECONDS) + SECOND


@pytest.fixture
def clock(stage: Stage, tmp_path: Path) -> WrongClock:
    return WrongClock(tmp_path / "bot.json", stage)


def tomorrow(crowd: Crowd) -> Crowd:
    return Crowd(crowd.chats, crowd.due_at + DAY)


async def some_looks(clock: WrongClock, dispatcher: Dispatcher, seconds: int, error: timedelta = timedelta()) -> None:
    """The engine looks every two seconds."""
    for _ in range(0, seconds, 2):
        await look(dispatcher)
        clock.goes_on(2 * SECOND, error)


@pytest.mark.parametrize("by", JUMPS, ids=str)
@pytest.mark.parametrize("when", [-2 * MINUTE, timedelta(), 2 * MINUTE], ids=["before", "at", "after"])
async def test_a_clock_that_is_wrong_for_four_seconds_harms_nobody(
    stage: Stage, clock: WrongClock, by: timedelta, when: timedelta
) -> None:
    crowd = await stage.crowd(5, stage.now + 10 * MINUTE)
    async with engine(stage.database, clock, stage.server.url) as dispatcher:
        await look(dispatcher)
        stage.move_to(crowd.due_at + min(when, timedelta()))
        clock.is_wrong_by(timedelta())
        if when > timedelta():
            await look(dispatcher)
            clock.goes_on(when)
        clock.is_wrong_by(by)
        await some_looks(clock, dispatcher, 4, by)
        clock.is_wrong_by(timedelta())
        await some_looks(clock, dispatcher, 20)
        for instant in (crowd.due_at + MINUTE, crowd.due_at + DAY):
            if instant > stage.now:
                stage.move_to(instant)
                clock.is_wrong_by(timedelta())
            await look(dispatcher)
    assert await stage.findings([*crowd.targets(), *tomorrow(crowd).targets()]) == Findings()


@pytest.mark.parametrize("by", JUMPS, ids=str)
async def test_a_clock_that_is_wrong_for_a_minute_silences_nobody_for_good(
    stage: Stage, clock: WrongClock, by: timedelta
) -> None:
    crowd = await stage.crowd(5, stage.now + 10 * MINUTE)
    async with engine(stage.database, clock, stage.server.url) as dispatcher:
        await look(dispatcher)
        clock.is_wrong_by(by)
        await some_looks(clock, dispatcher, 60, by)
        clock.is_wrong_by(timedelta())
        await some_looks(clock, dispatcher, 20)
        for instant in (crowd.due_at, crowd.due_at + DAY):
            stage.move_to(instant)
            clock.is_wrong_by(timedelta())
            await look(dispatcher)
    assert await stage.findings([*crowd.targets(), *tomorrow(crowd).targets()]) == Findings()


@pytest.mark.parametrize("database_kind", ["sqlite"])
@pytest.mark.parametrize("by", JUMPS, ids=str)
async def test_a_process_started_under_a_wrong_clock_goes_on_when_it_is_put_right(
    stage: Stage, clock: WrongClock, by: timedelta
) -> None:
    crowd = await stage.crowd(5)
    bot = await stage.start_bot(clock_file=str(clock.path))
    stage.move_to(crowd.due_at)
    clock.is_wrong_by(timedelta())
    await stage.until_reached(crowd.chats)
    await stage.until_settled(crowd)
    assert await bot.stop() == 0

    later = await stage.crowd(5, crowd.due_at + 2 * MINUTE)
    stage.move_to(later.due_at)
    clock.is_wrong_by(by)
    await bot.start()
    clock.is_wrong_by(timedelta())
    await bot.says("clock.jumped")
    clock.goes_on(SETTLED)
    await stage.until_reached(later.chats)
    await stage.until_settled(later)
    assert await stage.findings([*crowd.targets(), *later.targets()]) == Findings()
