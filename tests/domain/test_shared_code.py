"""What a link shares: the exercises and how much of each, in few characters, and nothing about anybody."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stretchbot.domain.own_routine import MOST_PORTIONS, MOST_STEPS, of_portions
from stretchbot.domain.routine import Step
from stretchbot.domain.routine_code import RoutineCodes
from stretchbot.domain.shared_code import code_in, decode_shared, encode_shared, start_parameter
from tests.shipped import LIBRARY

EXERCISES = LIBRARY.exercises
FORMS = [(one.id, form) for one in EXERCISES.values() for form in (None, *(each.id for each in one.variations))]
routines = st.lists(
    st.tuples(st.sampled_from(FORMS), st.integers(0, MOST_PORTIONS)),
    unique_by=lambda chosen: chosen[0],
    min_size=1,
    max_size=MOST_STEPS,
).map(
    lambda chosen: tuple(
        of_portions(form, EXERCISES[form[0]].form(form[1]).dose.work, number) for form, number in chosen
    )
)


@given(routines)
def test_every_routine_there_can_be_fits_a_link_and_comes_back_from_it(steps: tuple[Step, ...]) -> None:
    parameter = start_parameter(encode_shared(steps, EXERCISES))

    assert re.fullmatch(r"[A-Za-z0-9_-]{1,64}", parameter)  # https://core.telegram.org/bots/features#deep-linking
    found = decode_shared(code_in(parameter) or "", LIBRARY.codes, EXERCISES)
    assert found is not None
    assert (found.steps, found.unknown) == (steps, 0)


@given(routines)
def test_the_library_knows_a_shared_routine_by_its_code(steps: tuple[Step, ...]) -> None:
    code = encode_shared(steps, EXERCISES)
    routine = LIBRARY.routine(code)

    assert routine is not None
    assert (routine.id, routine.name, routine.steps) == (code, "", steps)
    assert LIBRARY.opener(code) == steps[0].exercise_id


def test_exercises_of_another_library_are_left_out_and_counted() -> None:
    code = encode_shared((Step("cat_cow"), Step("knee_hug"), Step("sphinx")), EXERCISES)
    less = {name: one for name, one in EXERCISES.items() if name not in {"knee_hug", "sphinx"}}
    found = decode_shared(code, RoutineCodes(less), less)

    assert found is not None
    assert (found.steps, found.unknown) == ((Step("cat_cow"),), 2)


def test_an_exercise_that_a_forged_link_names_twice_is_in_it_once() -> None:
    once = encode_shared((Step("knee_hug", seconds=20),), EXERCISES)
    found = decode_shared(once + once[1:], LIBRARY.codes, EXERCISES)

    assert found is not None
    assert found.steps == (Step("knee_hug", seconds=20),)


def test_more_than_two_minutes_are_two_minutes() -> None:
    found = decode_shared(encode_shared((Step("knee_hug"),), EXERCISES)[:-1] + "z", LIBRARY.codes, EXERCISES)

    assert found is not None
    assert found.steps == (Step("knee_hug", seconds=120),)


@pytest.mark.parametrize(
    "forged", ["", "R", "R0000", "R00000000", "D00000", "R0000?", "R" + "00000" * 11, "R" * 64, "own.7"]
)
def test_what_is_no_code_shares_nothing(forged: str) -> None:
    assert decode_shared(forged, LIBRARY.codes, EXERCISES) is None
    assert LIBRARY.routine(forged) is None


def test_a_link_for_something_else_is_no_link_to_a_routine() -> None:
    assert code_in("group") is None
    assert code_in("") is None
