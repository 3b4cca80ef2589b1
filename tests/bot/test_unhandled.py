import pytest

from stretchbot.bot.unhandled import FORGET_SECONDS, UnhandledUpdates


@pytest.fixture
def updates() -> UnhandledUpdates:
    return UnhandledUpdates()


def test_without_any_update_none_waits(updates: UnhandledUpdates) -> None:
    assert updates.oldest_seconds(now=100) == 0


def test_the_oldest_counts_from_when_it_first_came(updates: UnhandledUpdates) -> None:
    updates.came(1, now=10)
    updates.left(1, now=12)
    updates.came(2, now=20)
    updates.came(1, now=21)
    assert updates.oldest_seconds(now=40) == 30


def test_one_that_is_handled_waits_no_more(updates: UnhandledUpdates) -> None:
    updates.came(1, now=10)
    updates.came(2, now=20)
    updates.handled(1)
    updates.left(1, now=21)
    assert updates.oldest_seconds(now=40) == 20


def test_one_that_went_to_another_worker_is_forgotten(updates: UnhandledUpdates) -> None:
    updates.came(1, now=10)
    updates.failed(1)
    updates.left(1, now=12)
    assert updates.oldest_seconds(now=12 + FORGET_SECONDS) == 2 + FORGET_SECONDS
    assert updates.oldest_seconds(now=13 + FORGET_SECONDS) == 0
    updates.came(1, now=500)
    assert updates.failed(1) == 1


def test_one_in_our_hands_is_never_forgotten(updates: UnhandledUpdates) -> None:
    updates.came(1, now=0)
    assert updates.oldest_seconds(now=10 * FORGET_SECONDS) == 10 * FORGET_SECONDS


def test_attempts_in_vain_are_counted_over_its_returns(updates: UnhandledUpdates) -> None:
    counts = []
    for now in (0, 10, 20):
        updates.came(1, now)
        counts.append(updates.failed(1))
        updates.left(1, now)
    assert counts == [1, 2, 3]
