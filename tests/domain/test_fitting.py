"""Doses that are longer for the sake of the minutes: only as long, and only as many, as it takes."""

from collections.abc import Mapping
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stretchbot.domain.exercise import Dose, Range, Sides, Work
from stretchbot.domain.fitting import LongerDose, fit, gained_seconds, lengthened, longer_doses
from stretchbot.domain.routine import ExactDose, Step, exact_dose
from stretchbot.domain.timeline import TOLERANCE_SECONDS, promised_minutes, seconds_of, timeline
from tests.shipped import LIBRARY

HOLD = Dose(Work.HOLD, Range(2, 3), Range(15, 30), 10)
FORMS = [(one.id, form) for one in LIBRARY.exercises.values() for form in (None, *(each.id for each in one.variations))]
# The longer doses of a routine's steps, by the seconds they gain.
steps_gains = st.lists(st.lists(st.integers(1, 59), unique=True, max_size=5).map(sorted), max_size=5)


def low(meant: Dose, sides: Sides = Sides.NONE) -> ExactDose:
    return ExactDose(meant.work, meant.repetitions.low, meant.seconds.low, meant.rest_seconds, sides)


def doses(gains: list[int]) -> list[LongerDose]:
    return [LongerDose(gain, None, gain) for gain in gains]


def off(seconds: int) -> int:
    return abs(seconds - 60 * promised_minutes(seconds))


def test_doses_get_longer_by_fives_of_seconds_and_by_repetitions_up_to_the_high_end() -> None:
    found = {dose.gained_seconds: (dose.repetitions, dose.seconds) for dose in longer_doses(low(HOLD), HOLD)}

    # 15 s twice with a rest of 10 s are 40 s: a third time takes 25 s more, at 20 s a time it is 40 s more.
    assert found == {10: (None, 20), 20: (None, 25), 25: (3, None), 30: (None, 30), 40: (3, 20), 55: (3, 25)}


def test_the_high_end_is_reached_where_it_is_no_five_seconds_away() -> None:
    meant = replace(HOLD, repetitions=Range(2, 2), seconds=Range(5, 8))

    assert longer_doses(low(meant), meant) == (LongerDose(6, None, 8),)


@pytest.mark.parametrize("repetitions", [3, 4])
def test_a_dose_at_or_beyond_the_high_end_is_never_longer(repetitions: int) -> None:
    assert longer_doses(replace(low(HOLD), repetitions=repetitions, seconds=30), HOLD) == ()


@pytest.mark.parametrize(("name", "variation"), FORMS)
def test_what_a_longer_dose_gains_is_what_the_timeline_gains(name: str, variation: str | None) -> None:
    plain, form = Step(name, variation), LIBRARY.exercises[name].form(variation)
    before = seconds_of(timeline([plain], LIBRARY.exercises))

    for dose in longer_doses(exact_dose(plain, form), form.dose):
        (after,) = lengthened([plain], ((0, dose),))
        exact = exact_dose(after, form)
        assert exact.repetitions in form.dose.repetitions
        assert exact.seconds in form.dose.seconds
        assert seconds_of(timeline([after], LIBRARY.exercises)) == before + dose.gained_seconds


@pytest.mark.parametrize(
    ("seconds", "gains", "by_step"),
    [
        (180, [[10], [10]], {}),
        (165, [[10], [10]], {}),
        (195, [[10], [10]], {}),
        (200, [[10], [30]], {1: 30}),  # 3:50; with 3:30, no minutes would be true
        (200, [[24, 40, 55], []], {0: 40}),  # the nearest to 4:00
        (200, [[10], [20]], {0: 10, 1: 20}),  # one alone is not enough
        (200, [[56], []], {}),  # 4:16 would be more than was told
        (200, [[10], []], {}),  # 3:20 is nearer to 3:00 than 3:30 to 4:00
        (210, [[10], []], {0: 10}),  # 3:40 is as near as can be
        (20, [[10], [30]], {1: 30}),
    ],
)
def test_as_few_steps_as_possible_until_the_minutes_are_true(
    seconds: int, gains: list[list[int]], by_step: Mapping[int, int]
) -> None:
    chosen = fit(seconds, [doses(one) for one in gains])

    assert {place: dose.gained_seconds for place, dose in chosen} == by_step


def test_no_more_steps_are_lengthened_than_there_is_room_for() -> None:
    assert fit(200, [doses([10]), doses([20])], most_steps=1) == ()
    assert fit(200, [doses([30])], most_steps=0) == ()


@given(st.integers(1, 900), steps_gains)
def test_nothing_is_nearer_to_the_minutes_told_and_nothing_as_near_has_fewer_steps(
    seconds: int, gains: list[list[int]]
) -> None:
    chosen = fit(seconds, [doses(one) for one in gains])

    most = seconds if off(seconds) <= TOLERANCE_SECONDS else (seconds // 60 + 1) * 60 + TOLERANCE_SECONDS
    # Every choice there is, by what it takes: the fewest steps of it.
    every = {seconds: 0}
    for one in gains:
        for total, number in list(every.items()):
            for gain in one:
                if total + gain <= most:
                    every[total + gain] = min(number + 1, every.get(total + gain, 99))
    total = seconds + gained_seconds(chosen)
    assert every[total] == len(chosen)
    if off(total) <= TOLERANCE_SECONDS:
        assert len(chosen) == min(number for total, number in every.items() if off(total) <= TOLERANCE_SECONDS)
    else:
        assert off(total) == min(map(off, every))


@given(st.integers(1, 900), steps_gains)
def test_what_is_fitted_is_not_fitted_again(seconds: int, gains: list[list[int]]) -> None:
    chosen = fit(seconds, [doses(one) for one in gains])
    at = {place: dose.gained_seconds for place, dose in chosen}
    left = [[gain - at.get(place, 0) for gain in one if gain > at.get(place, 0)] for place, one in enumerate(gains)]

    assert fit(seconds + gained_seconds(chosen), [doses(one) for one in left]) == ()
