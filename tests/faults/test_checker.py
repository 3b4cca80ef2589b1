"""The judge itself: it must find every planted loss and every planted repetition, and nothing else."""

from datetime import UTC, datetime, timedelta
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.faults.checker import Delivery, Ending, Findings, Target, find_faults

NINE = datetime(2026, 6, 10, 7, 0, tzinfo=UTC)
VERA, OTTO = 1001, 1002


def minutes(count: float) -> timedelta:
    return timedelta(minutes=count)


def target(due: float, *, chat: int = VERA, within: float = 5, excuses: str = "", promised: bool = True) -> Target:
    due_at = NINE + minutes(due)
    return Target(chat, due_at, due_at + minutes(within), frozenset(excuses.split()), is_promised=promised)


def came(at: float, chat: int = VERA) -> Delivery:
    return Delivery(chat, NINE + minutes(at))


def ended(due: float, reason: str, chat: int = VERA) -> Ending:
    return Ending(chat, NINE + minutes(due), reason)


def test_all_is_well_when_each_target_has_its_message() -> None:
    targets = [target(0), target(60), target(0, chat=OTTO)]
    assert find_faults(targets, [came(0), came(0, OTTO), came(63)]) == Findings()


def test_nothing_promised_and_nothing_sent_is_well() -> None:
    assert find_faults([], []) == Findings()


@pytest.mark.parametrize("at", [0, 5])
def test_both_ends_of_an_interval_belong_to_it(at: float) -> None:
    assert find_faults([target(0)], [came(at)]) == Findings()


def test_a_target_without_a_message_is_lost() -> None:
    assert find_faults([target(0), target(60)], [came(60)]) == Findings(lost=(target(0),))


def test_a_message_to_somebody_else_keeps_no_promise() -> None:
    assert find_faults([target(0)], [came(0, OTTO)]) == Findings(lost=(target(0),), stray=(came(0, OTTO),))


@pytest.mark.parametrize("at", [-0.01, 5.01])
def test_a_message_too_early_or_too_late_keeps_no_promise(at: float) -> None:
    assert find_faults([target(0)], [came(at)]) == Findings(lost=(target(0),), stray=(came(at),))


def test_the_second_message_is_a_repetition() -> None:
    assert find_faults([target(0)], [came(0), came(1)]) == Findings(repeated=(came(1),))


def test_a_repetition_does_not_make_up_for_a_loss() -> None:
    targets = [target(0), target(60)]
    assert find_faults(targets, [came(0), came(1)]) == Findings(lost=(target(60),), repeated=(came(1),))


def test_a_message_after_the_interval_is_a_stray_even_when_the_promise_is_kept() -> None:
    assert find_faults([target(0)], [came(0), came(6)]) == Findings(stray=(came(6),))


@pytest.mark.parametrize("order", list(permutations([0, 3, 4])))
def test_overlapping_intervals_are_matched_so_that_all_promises_are_kept(order: tuple[int, ...]) -> None:
    targets = [target(0, within=10), target(2, within=1.5), target(4, within=0)]
    assert find_faults(targets, [came(at) for at in order]) == Findings()


def test_a_recorded_excuse_stands_for_the_message() -> None:
    assert find_faults([target(0, excuses="paused blocked")], [], [ended(0, "paused")]) == Findings()


@pytest.mark.parametrize("ending", [ended(0, "too_late"), ended(1, "paused"), ended(0, "paused", OTTO)])
def test_another_reason_instant_or_chat_is_no_excuse(ending: Ending) -> None:
    late = target(0, excuses="paused")
    assert find_faults([late], [], [ending]) == Findings(lost=(late,))


def test_an_excused_one_may_come_all_the_same_but_once() -> None:
    late, record = target(0, excuses="unconfirmed"), ended(0, "unconfirmed")
    assert find_faults([late], [came(0)], [record]) == Findings()
    assert find_faults([late], [came(0), came(2)], [record]) == Findings(repeated=(came(2),))


def test_a_message_counts_for_who_needs_it_before_who_is_excused() -> None:
    targets = [target(0, excuses="newer_due"), target(2)]
    assert find_faults(targets, [came(3)], [ended(0, "newer_due")]) == Findings()


def test_a_snoozed_one_is_excused_by_the_record_of_its_occurrence() -> None:
    snoozed = Target(VERA, NINE + minutes(10), NINE + minutes(15), frozenset({"newer_due"}), recorded_under=NINE)
    assert find_faults([snoozed], [], [ended(0, "newer_due")]) == Findings()


def test_what_was_taken_back_may_come_or_not_but_not_twice() -> None:
    doubtful = target(0, promised=False)
    assert find_faults([doubtful], []) == Findings()
    assert find_faults([doubtful], [came(1)]) == Findings()
    assert find_faults([doubtful], [came(1), came(2)]) == Findings(repeated=(came(2),))


@given(
    due=st.lists(st.integers(0, 200), min_size=1, max_size=30, unique=True),
    late=st.data(),
)
def test_planted_losses_and_repetitions_are_all_found(due: list[int], late: st.DataObject) -> None:
    chats = [VERA, OTTO]
    targets = [target(10 * place, chat=late.draw(st.sampled_from(chats)), within=9) for place in due]
    fate = [late.draw(st.sampled_from(["kept", "lost", "twice"])) for _ in targets]
    deliveries = [
        Delivery(one.chat, one.due_at + minutes(late.draw(st.integers(0, 9))))
        for one, what in zip(targets, fate, strict=True)
        for _ in range({"lost": 0, "kept": 1, "twice": 2}[what])
    ]
    found = find_faults(targets, late.draw(st.permutations(deliveries)))
    assert set(found.lost) == {one for one, what in zip(targets, fate, strict=True) if what == "lost"}
    assert len(found.repeated) == fate.count("twice")
    assert found.stray == ()
