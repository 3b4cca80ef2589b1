import pytest

from stretchbot.telegram.gcra import Gcra


def spend(gcra: Gcra, times: int, now: float) -> list[float]:
    """The instants at which so many happen when each goes as soon as it may."""
    instants = []
    for _ in range(times):
        now = max(now, gcra.ready_at)
        gcra.take(now)
        instants.append(now)
    return instants


def test_a_rested_pace_lets_a_burst_out_and_then_one_each_interval() -> None:
    assert spend(Gcra(per_second=2, burst=3), 6, now=100) == [100, 100, 100, 100.5, 101, 101.5]


def test_without_a_burst_there_is_one_each_interval() -> None:
    assert spend(Gcra(per_second=4), 3, now=0) == [0, 0.25, 0.5]


def test_a_burst_is_earned_again_by_resting() -> None:
    gcra = Gcra(per_second=1, burst=2)
    spend(gcra, 2, now=0)
    assert spend(gcra, 3, now=2) == [2, 2, 3]


def test_no_more_than_a_burst_is_earned_however_long_the_rest() -> None:
    gcra = Gcra(per_second=1, burst=2)
    spend(gcra, 2, now=0)
    assert spend(gcra, 3, now=1000) == [1000, 1000, 1001]


def test_while_it_is_held_nothing_happens_and_then_no_burst() -> None:
    gcra = Gcra(per_second=1, burst=3)
    gcra.hold_until(50)
    assert spend(gcra, 3, now=10) == [50, 51, 52]


def test_a_shorter_hold_does_not_end_a_longer_one() -> None:
    gcra = Gcra(per_second=1)
    gcra.hold_until(50)
    gcra.hold_until(20)
    assert (gcra.ready_at, gcra.held_until) == (50, 50)


@pytest.mark.parametrize(("now", "rested"), [(0.5, False), (1, True)])
def test_it_has_rested_when_all_is_earned_again(now: float, rested: bool) -> None:
    gcra = Gcra(per_second=1, burst=3)
    gcra.take(0)
    assert gcra.is_unused(now) is rested


def test_a_low_rate_is_no_hold() -> None:
    gcra = Gcra(per_second=0.01)
    gcra.take(0)
    assert gcra.ready_at == 100
    assert gcra.held_until < 0
