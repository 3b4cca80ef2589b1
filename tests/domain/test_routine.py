import pytest

from stretchbot.domain.exercise import Dose, Form, Range, Sides, Work
from stretchbot.domain.routine import ExactDose, Step, exact_dose, seconds_needed
from tests.builders import a_routine
from tests.domain.test_exercise import an_exercise

FORM = Form(None, ("Hold.",), Dose(Work.HOLD, Range(2, 4), Range(10, 30), rest_seconds=5), Sides.IN_TURN)


@pytest.mark.parametrize(
    ("repetitions", "seconds", "rest_seconds", "sides", "needed"),
    [
        (1, 20, 5, Sides.NONE, 20),
        (3, 20, 5, Sides.NONE, 70),  # 20 5 20 5 20
        (1, 20, 5, Sides.ALTERNATE, 45),  # right 20, 5, left 20
        (2, 10, 5, Sides.IN_TURN, 55),  # 10 5 10 5 10 5 10
        (5, 8, 0, Sides.NONE, 40),
    ],
)
def test_a_dose_takes_its_work_and_the_rests_between(
    repetitions: int, seconds: int, rest_seconds: int, sides: Sides, needed: int
) -> None:
    assert ExactDose(Work.HOLD, repetitions, seconds, rest_seconds, sides).seconds_needed == needed


def test_a_step_without_numbers_starts_at_the_low_end() -> None:
    assert exact_dose(Step("hug"), FORM) == ExactDose(Work.HOLD, 2, 10, 5, Sides.IN_TURN)


def test_a_step_s_own_numbers_win() -> None:
    assert exact_dose(Step("hug", repetitions=3, seconds=25), FORM) == ExactDose(Work.HOLD, 3, 25, 5, Sides.IN_TURN)


def test_a_routine_takes_the_time_of_each_step_s_form_and_of_getting_into_it() -> None:
    routine = a_routine(steps=(Step("hug"), Step("hug", "both", repetitions=3)))
    # Twice 15 s on each side and 5 s of rest in between; three times 5 s with 5 s of rest; 15 s before each.
    plain, both = 4 * 15 + 3 * 5, 3 * 5 + 2 * 5
    assert seconds_needed(routine, {"hug": an_exercise()}) == 15 + plain + 15 + both
