from datetime import UTC, datetime, timedelta

import pytest

from stretchbot.domain.retry_after import MAX_RETRY_AFTER, retry_after_in_force

NOON = datetime(2026, 6, 10, 12, 0, tzinfo=UTC)
MOMENT = timedelta(microseconds=1)


@pytest.mark.parametrize("ahead", [MOMENT, timedelta(seconds=30), MAX_RETRY_AFTER])
def test_a_wish_is_in_force_up_to_its_instant(ahead: timedelta) -> None:
    assert retry_after_in_force(NOON + ahead, NOON) == NOON + ahead


@pytest.mark.parametrize("noted", [None, NOON - timedelta(days=1), NOON])
def test_no_wish_and_one_that_is_over_hold_nobody_up(noted: datetime | None) -> None:
    assert retry_after_in_force(noted, NOON) is None


@pytest.mark.parametrize("ahead", [MAX_RETRY_AFTER + MOMENT, timedelta(days=1)])
def test_one_noted_under_a_clock_that_ran_ahead_holds_nobody_up(ahead: timedelta) -> None:
    assert retry_after_in_force(NOON + ahead, NOON) is None
