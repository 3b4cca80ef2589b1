"""The machine's clock is set, or the world's clocks change: nothing comes twice, and what is left out is recorded."""

from datetime import timedelta
from importlib.resources import files
from pathlib import Path

import pytest

from stretchbot.clock import ClockFile
from tests.faults.checker import Findings
from tests.faults.engine import engine, look
from tests.faults.stage import MORNING, Crowd, Stage

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


@pytest.fixture
def clock(stage: Stage) -> ClockFile:
    assert isinstance(stage.telegram.clock, ClockFile)
    return stage.telegram.clock


def later(crowd: Crowd, by: timedelta) -> Crowd:
    """The same people on another day."""
    return Crowd(crowd.chats, crowd.due_at + by)


@pytest.mark.parametrize("by", [HOUR, DAY], ids=["an hour", "a day"])
async def test_a_clock_set_back_repeats_nothing(stage: Stage, clock: ClockFile, by: timedelta) -> None:
    crowd = await stage.crowd(5)
    async with engine(stage.database, clock, stage.server.url) as dispatcher:
        stage.move_to(crowd.due_at)
        await look(dispatcher)
        stage.move_on(-by)
        await look(dispatcher)
        for instant in (crowd.due_at, crowd.due_at + DAY):
            stage.move_to(instant)
            await look(dispatcher)
    assert await stage.findings([*crowd.targets(), *later(crowd, DAY).targets()]) == Findings()


async def test_a_clock_put_forward_by_an_hour_sends_what_is_within_the_grace(stage: Stage, clock: ClockFile) -> None:
    old, young = await stage.crowd(5, MORNING + 10 * MINUTE), await stage.crowd(5, MORNING + 50 * MINUTE)
    async with engine(stage.database, clock, stage.server.url) as dispatcher:
        await look(dispatcher)
        stage.move_to(MORNING + HOUR)
        await look(dispatcher)
        for crowd in (old, young):
            stage.move_to(crowd.due_at + DAY)
            await look(dispatcher)
    targets = [
        *old.targets(excuses="too_late"),
        *young.targets(within=12 * MINUTE),
        *(target for crowd in (old, young) for target in later(crowd, DAY).targets()),
    ]
    assert await stage.findings(targets) == Findings()
    assert {one.at.date() for one in stage.deliveries(old.chats)} == {(old.due_at + DAY).date()}


async def test_a_clock_put_forward_by_a_day_and_back_leaves_a_record_of_all(stage: Stage, clock: ClockFile) -> None:
    crowd = await stage.crowd(5, MORNING + 10 * MINUTE)
    async with engine(stage.database, clock, stage.server.url) as dispatcher:
        await look(dispatcher)
        stage.move_to(MORNING + DAY)
        await look(dispatcher)
        stage.move_to(MORNING + MINUTE)
        await look(dispatcher)
        for days in range(3):
            stage.move_to(crowd.due_at + days * DAY)
            await look(dispatcher)
    targets = [*crowd.targets(excuses="too_late"), *later(crowd, DAY).targets(), *later(crowd, 2 * DAY).targets()]
    assert await stage.findings(targets) == Findings()


@pytest.mark.parametrize("database_kind", ["sqlite"])
async def test_new_time_zone_data_moves_what_lies_ahead(
    stage: Stage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    crowd = await stage.crowd(5, zone="Europe/Berlin")
    bot = await stage.start_bot()
    assert await bot.stop() == 0

    # A government decides, and a new edition of the data comes out: Berlin's clocks show what London's do.
    folder = tmp_path / "zoneinfo"
    (folder / "Europe").mkdir(parents=True)
    (folder / "Europe" / "Berlin").write_bytes(files("tzdata.zoneinfo.Europe").joinpath("London").read_bytes())
    (folder / "tzdata.zi").write_text("# version 2099z\n", "ascii")
    monkeypatch.setenv("PYTHONTZPATH", str(folder))
    await stage.start_bot()

    stage.move_to(crowd.due_at)
    await stage.let_all_go()
    assert stage.sends(crowd.chats) == 0
    stage.move_to(crowd.due_at + HOUR)
    await stage.let_all_go()
    assert await stage.findings(later(crowd, HOUR).targets()) == Findings()
