"""Feedback changes a dose step by step, within the safe range."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stretchbot.domain.dose_feedback import DoseChange, Rating
from stretchbot.domain.exercise import Sides, Work
from stretchbot.domain.routine import ExactDose


def a_dose(seconds: int = 20, repetitions: int = 2, work: Work = Work.HOLD) -> ExactDose:
    return ExactDose(work, repetitions, seconds, 5, Sides.NONE)


@pytest.mark.parametrize(
    ("dose", "rating", "seconds", "repetitions"),
    [
        (a_dose(20, 2), Rating.TOO_EASY, 25, 2),
        (a_dose(20, 2), Rating.TOO_MUCH, 15, 2),
        (a_dose(20, 2), Rating.JUST_RIGHT, 20, 2),
        (a_dose(58, 2), Rating.TOO_EASY, 60, 2),
        (a_dose(60, 2), Rating.TOO_EASY, 60, 3),
        (a_dose(60, 4), Rating.TOO_EASY, 60, 4),
        (a_dose(12, 2), Rating.TOO_MUCH, 10, 2),
        (a_dose(10, 2), Rating.TOO_MUCH, 10, 1),
        (a_dose(10, 1), Rating.TOO_MUCH, 10, 1),
        (a_dose(5, 5), Rating.TOO_MUCH, 5, 4),  # outside of the range already, and no further
        (a_dose(5, 5), Rating.TOO_EASY, 10, 5),
        (a_dose(4, 3, Work.COUNT), Rating.TOO_EASY, 4, 4),  # its seconds only say how slowly to count
        (a_dose(4, 3, Work.COUNT), Rating.TOO_MUCH, 4, 2),
        (a_dose(20, 1, Work.MOVE), Rating.TOO_EASY, 25, 1),
    ],
)
def test_a_rating_changes_seconds_before_repetitions(
    dose: ExactDose, rating: Rating, seconds: int, repetitions: int
) -> None:
    after = DoseChange().after(rating, dose).applied(dose)

    assert (after.seconds, after.repetitions) == (seconds, repetitions)


@given(
    st.integers(1, 120),
    st.integers(1, 12),
    st.sampled_from(Work),
    st.lists(st.sampled_from(Rating), max_size=60),
)
def test_no_course_of_ratings_leads_out_of_the_safe_range(
    seconds: int, repetitions: int, work: Work, ratings: list[Rating]
) -> None:
    dose, change = a_dose(seconds, repetitions, work), DoseChange()
    for rating in ratings:
        change = change.after(rating, change.applied(dose))
        now = change.applied(dose)
        assert min(10, seconds) <= now.seconds <= max(60, seconds)
        assert 1 <= now.repetitions <= max(4, repetitions)


def test_a_change_made_in_one_routine_stays_safe_in_another() -> None:
    assert DoseChange(seconds=40).applied(a_dose(30)).seconds == 60
    assert DoseChange(seconds=-40, repetitions=-3).applied(a_dose(30, 2)) == a_dose(10, 1)
