import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import time_machine

from stretchbot.clock import Clock, ClockFile, ClockSetting, ClockWatch
from tests.stand_ins import HandClock

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
SPRING = datetime(2027, 3, 28, 0, 59, 30, tzinfo=UTC)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "clock.json"


def test_the_system_clock_shows_the_present_instant_in_utc() -> None:
    with time_machine.travel(NOON, tick=False):
        assert Clock().now() == NOON
        assert Clock().now().tzinfo is UTC


def test_a_clock_without_a_file_yet_shows_the_systems_time(file: Path) -> None:
    with time_machine.travel(NOON, tick=False):
        assert ClockFile(file).now() == NOON


def test_a_clock_that_was_set_is_seen_by_another_that_reads_the_same_file(file: Path) -> None:
    with time_machine.travel(NOON, tick=False) as system:
        reader = ClockFile(file)
        ClockFile(file).set_to(SPRING)
        assert reader.now() == SPRING
        system.shift(timedelta(minutes=3))
        assert reader.now() == SPRING + timedelta(minutes=3)


@pytest.mark.parametrize("by", [timedelta(hours=8), timedelta(days=-2), timedelta(milliseconds=250)])
def test_a_clock_moves_on_and_back_by_what_is_asked(file: Path, by: timedelta) -> None:
    with time_machine.travel(NOON, tick=False):
        clock = ClockFile(file)
        clock.move_on(by)
        assert clock.now() == NOON + by


def test_moving_on_twice_adds_up(file: Path) -> None:
    with time_machine.travel(NOON, tick=False):
        clock = ClockFile(file)
        clock.move_on(timedelta(hours=1))
        clock.move_on(timedelta(minutes=30))
        assert clock.now() == NOON + timedelta(minutes=90)


def test_a_faster_clock_passes_an_hour_in_a_minute_and_keeps_its_rate_when_moved(file: Path) -> None:
    with time_machine.travel(NOON, tick=False) as system:
        clock = ClockFile(file)
        clock.set_to(SPRING, rate=60)
        system.shift(timedelta(minutes=1))
        assert clock.now() == SPRING + timedelta(hours=1)
        clock.move_on(timedelta(days=1))
        system.shift(timedelta(seconds=30))
        assert clock.now() == SPRING + timedelta(days=1, hours=1, minutes=30)


def test_a_halted_clock_stands_still(file: Path) -> None:
    with time_machine.travel(NOON, tick=False) as system:
        clock = ClockFile(file)
        clock.set_to(SPRING, rate=0)
        system.shift(timedelta(hours=5))
        assert clock.now() == SPRING


def test_an_offset_alone_needs_no_instant_of_reference() -> None:
    assert ClockSetting(offset_seconds=90.0).at(1000.0) == 1090.0


def test_setting_a_clock_leaves_nothing_but_its_file(file: Path) -> None:
    ClockFile(file).set_to(SPRING)
    assert list(file.parent.iterdir()) == [file]


@pytest.mark.parametrize(
    "content",
    ["", "{", "[]", "7", '{"offset": 3}', '{"rate": "fast"}', '{"rate": null}', '{"offset_seconds": NaN}', "\xff"],
)
def test_a_file_that_holds_no_clock_is_refused_in_words(file: Path, content: str) -> None:
    file.write_text(content, "latin-1")
    with pytest.raises(ValueError, match=r"^STRETCHBOT_CLOCK_FILE holds no clock"):
        ClockFile(file).now()


def test_a_clock_that_goes_on_has_not_jumped_and_one_that_is_set_has() -> None:
    clock = HandClock(datetime(2026, 6, 10, 7, 0, tzinfo=UTC))
    watch = ClockWatch(clock)
    clock.move_on(timedelta(days=3))
    assert watch.jump() == timedelta()
    clock.error = timedelta(hours=-3)
    assert watch.jump() == timedelta(hours=-3)
    assert watch.jump() == timedelta()


def test_an_error_of_a_movable_clock_is_seen_as_a_jump_and_its_moves_are_not(tmp_path: Path) -> None:
    clock = ClockFile(tmp_path / "clock.json")
    watch = ClockWatch(clock)
    clock.move_on(timedelta(days=1))
    assert abs(watch.jump()) < timedelta(seconds=1)
    clock.path.write_text(json.dumps({"error_seconds": 3600}), "utf-8")
    assert abs(watch.jump() - timedelta(hours=1)) < timedelta(seconds=1)
