import pytest

from scripts.simulate_day import send_all, simulate


def test_one_alone_is_as_late_as_one_send_takes() -> None:
    assert send_all([10], rate=4) == [0.25]


def test_those_due_together_wait_for_each_other() -> None:
    assert send_all([10, 10, 10], rate=2) == [0.5, 1.0, 1.5]


def test_after_a_rest_nobody_waits() -> None:
    assert send_all([10, 10, 60], rate=1) == [1.0, 1.0, 2.0]


@pytest.mark.parametrize("people", [1_000, 5_000])
def test_spread_times_are_due_less_at_once(people: int) -> None:
    together, spread = (simulate(people, 25, spread=spread) for spread in (False, True))
    assert 2 * people <= spread.due <= 3 * people
    assert 4 * spread.fullest_minute < together.fullest_minute
    assert 4 * spread.late_p99 < together.late_p99
