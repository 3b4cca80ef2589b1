from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stretchbot.domain.planning.done_log import MOST_REMEMBERED, DoneLog, minute_of

NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


@given(st.dictionaries(st.text("abc_", min_size=1), st.lists(st.integers(0, 10**8), min_size=1).map(sorted)))
def test_what_is_written_is_read_again(minutes: dict[str, list[int]]) -> None:
    log = DoneLog(minutes)

    assert DoneLog.read(str(log)) == log


@pytest.mark.parametrize("stored", ["", "no JSON", "[1, 2]", '"text"'])
def test_what_is_no_log_is_an_empty_one(stored: str) -> None:
    assert DoneLog.read(stored) == DoneLog()


def test_two_weeks_are_remembered() -> None:
    log = DoneLog().after(["old"], NOON - timedelta(days=14, minutes=1)).after(["kept"], NOON - timedelta(days=14))

    assert dict(log.after(["new"], NOON).minutes) == {
        "kept": [minute_of(NOON - timedelta(days=14))],
        "new": [minute_of(NOON)],
    }


def test_it_stays_short_however_much_is_done() -> None:
    log = DoneLog()
    for number in range(MOST_REMEMBERED + 50):
        log = log.after([f"exercise_{number % 38}"], NOON + timedelta(minutes=number))

    kept = sorted(minute for minutes in log.minutes.values() for minute in minutes)
    assert kept == [minute_of(NOON) + number for number in range(50, MOST_REMEMBERED + 50)]


def test_an_exercise_is_counted_from_a_minute_on() -> None:
    log = DoneLog().after(["a"], NOON).after(["a"], NOON + HOUR)

    assert [log.since("a", minute_of(NOON) + one) for one in (0, 1, 61)] == [2, 1, 0]
    assert log.since("b", 0) == 0


def test_what_was_done_by_mistake_is_taken_out_once_and_the_rest_stays() -> None:
    before = DoneLog().after(["hug", "roll"], NOON - HOUR).after(["hug"], NOON)

    assert before.after(["hug", "sphinx"], NOON).without(["hug", "sphinx"], NOON) == before
    assert before.without(["roll", "sphinx"], NOON) == before


def test_the_last_session_is_what_was_done_within_twenty_minutes_of_the_last() -> None:
    log = DoneLog().after(["before"], NOON - timedelta(minutes=20)).after(["first"], NOON - timedelta(minutes=19))
    log = log.after(["last"], NOON)

    assert log.last_session(log.latest) == {"first", "last"}
    assert DoneLog().latest is None
    assert DoneLog().last_session(None) == frozenset()
