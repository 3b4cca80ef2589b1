from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from stretchbot.domain.pauses import (
    A_WEEK,
    THREE_DAYS,
    UNTIL_RESUMED,
    UNTIL_TOMORROW,
    is_paused,
    resume_after,
    resume_on,
)

BERLIN = ZoneInfo("Europe/Berlin")


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("now", "days", "resumes"),
    [
        ("2026-01-12 14:00", UNTIL_TOMORROW, "2026-01-13 03:00"),
        ("2026-01-12 02:00", UNTIL_TOMORROW, "2026-01-12 03:00"),  # 03:00 in the night: tomorrow is an hour away
        ("2026-01-12 14:00", THREE_DAYS, "2026-01-15 03:00"),
        ("2026-01-12 14:00", A_WEEK, "2026-01-19 03:00"),
        ("2026-03-28 14:00", UNTIL_TOMORROW, "2026-03-29 02:00"),  # 04:00 in summer time
    ],
)
def test_a_pause_ends_at_the_start_of_a_local_day(now: str, days: int, resumes: str) -> None:
    assert resume_after(days, now=utc(now), zone=BERLIN) == utc(resumes)


def test_a_pause_of_no_days_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one day"):
        resume_after(0, now=utc("2026-01-12 14:00"), zone=BERLIN)


@pytest.mark.parametrize(
    ("day", "resumes"),
    [
        (date(2026, 1, 20), utc("2026-01-20 04:30")),
        (date(2026, 1, 13), utc("2026-01-13 04:30")),
        (date(2026, 1, 12), None),  # today has started already
        (date(2025, 12, 24), None),
        (date.max, UNTIL_RESUMED),
    ],
)
def test_a_pause_until_a_date_ends_at_its_day_start_and_needs_a_date_ahead(day: date, resumes: datetime | None) -> None:
    found = resume_on(day, now=utc("2026-01-12 14:00"), zone=BERLIN, day_start_minute=5 * 60 + 30)

    assert found == resumes


def test_a_pause_until_a_day_that_starts_this_moment_is_none() -> None:
    assert resume_on(date(2026, 1, 12), now=utc("2026-01-12 03:00"), zone=BERLIN) is None


@pytest.mark.parametrize(
    ("paused_until", "paused"),
    [
        (None, False),
        (utc("2026-01-12 14:01"), True),
        (utc("2026-01-12 14:00"), False),
        (UNTIL_RESUMED, True),
    ],
)
def test_a_pause_lasts_up_to_its_end(paused_until: datetime | None, paused: bool) -> None:
    assert is_paused(utc("2026-01-12 14:00"), paused_until) is paused


def test_a_pause_until_resumed_can_be_shown_in_any_zone() -> None:
    for name in ("Pacific/Kiritimati", "Etc/GMT+12"):
        assert UNTIL_RESUMED.astimezone(ZoneInfo(name)) == UNTIL_RESUMED
