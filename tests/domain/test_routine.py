from stretchbot.domain.exercise import Dose, Form, Range, Sides, Work
from stretchbot.domain.routine import ExactDose, Step, exact_dose

FORM = Form(None, ("Hold.",), Dose(Work.HOLD, Range(2, 4), Range(10, 30), rest_seconds=5), Sides.IN_TURN)


def test_a_step_without_numbers_starts_at_the_low_end() -> None:
    assert exact_dose(Step("hug"), FORM) == ExactDose(Work.HOLD, 2, 10, 5, Sides.IN_TURN)


def test_a_step_s_own_numbers_win() -> None:
    assert exact_dose(Step("hug", repetitions=3, seconds=25), FORM) == ExactDose(Work.HOLD, 3, 25, 5, Sides.IN_TURN)
