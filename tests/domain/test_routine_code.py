import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stretchbot.domain.exercise import Place
from stretchbot.domain.planning.choosing import MOST_STEPS
from stretchbot.domain.routine import Step
from stretchbot.domain.routine_code import RoutineCodes, colliding, encode
from stretchbot.screens import callbacks as press
from tests.shipped import LIBRARY

FORMS = [(one.id, form) for one in LIBRARY.exercises.values() for form in (None, *(each.id for each in one.variations))]
steps = st.builds(
    lambda form, dose: Step(*form, *dose),
    st.sampled_from(FORMS),
    st.one_of(st.just((None, None)), st.tuples(st.integers(1, 61), st.integers(1, 3600))),
)


@given(st.sampled_from(list(Place)), st.lists(steps, min_size=1, max_size=12))
def test_a_code_stands_for_its_place_steps_and_doses(place: Place, several: list[Step]) -> None:
    routine = LIBRARY.codes.decode(encode(place, several))

    assert routine is not None
    assert (routine.place, routine.steps) == (place, tuple(several))
    assert LIBRARY.codes.first_exercise(routine.id) == several[0].exercise_id


def test_a_code_fits_every_button_and_a_deep_link() -> None:
    code = encode(Place.BED, [Step(name) for name, _ in FORMS[:MOST_STEPS]])

    assert re.fullmatch(r"[A-Za-z0-9_-]{1,62}", code)  # behind "r_"
    assert press.LeadReminded(2**31, 10**10 - 1, code).encode()
    assert len(press.StartRoutine(encode(Place.BED, [Step(name) for name, _ in FORMS[:14]])).encode()) <= 64


@pytest.mark.parametrize("forged", ["", "F", "Fxx", "Z0000", "F0000", "F????", "desk_hands", "one_minute", "F" * 64])
def test_what_is_no_code_stands_for_nothing(forged: str) -> None:
    assert LIBRARY.codes.decode(forged) is None


def test_a_code_outlives_a_change_of_the_library_but_not_its_exercises() -> None:
    code = encode(Place.FLOOR, [Step("cat_cow"), Step("knee_hug", "both")])
    more = {"new": replace(LIBRARY.exercises["sphinx"], id="new"), **LIBRARY.exercises}
    less = {name: one for name, one in LIBRARY.exercises.items() if name != "knee_hug"}

    assert RoutineCodes(more).decode(code) == LIBRARY.codes.decode(code)
    assert RoutineCodes(less).decode(code) is None
    assert LIBRARY.codes.decode(code) is not None


def test_a_library_knows_named_routines_and_codes() -> None:
    code = encode(Place.FLOOR, [Step("cat_cow"), Step("knee_hug")])

    assert LIBRARY.routine("desk_hands") is LIBRARY.routines["desk_hands"]
    assert LIBRARY.routine(code) == LIBRARY.codes.decode(code)
    assert (LIBRARY.routine(None), LIBRARY.routine("gone")) == (None, None)
    assert LIBRARY.opener("desk_hands") == LIBRARY.routines["desk_hands"].steps[0].exercise_id
    assert (LIBRARY.opener(code), LIBRARY.opener("gone")) == ("cat_cow", None)


def test_no_two_forms_of_the_library_share_their_digits() -> None:
    assert colliding(LIBRARY.exercises.values()) == ()


def test_two_forms_with_the_same_digits_are_told() -> None:
    seen: dict[str, str] = {}
    names = (f"exercise_{number}" for number in range(100_000))  # of 62 ** 4 numbers, two meet after some thousands
    met = ((seen.setdefault(encode(Place.FLOOR, [Step(name)]), name), name) for name in names)
    other, name = next((one, another) for one, another in met if one != another)

    cat_cow = LIBRARY.exercises["cat_cow"]
    assert colliding([replace(cat_cow, id=other), cat_cow, replace(cat_cow, id=name)]) == (name,)


@pytest.mark.parametrize("step", [Step("cat_cow", repetitions=62), Step("cat_cow", seconds=62 * 62)])
def test_a_dose_beyond_the_digits_is_refused(step: Step) -> None:
    with pytest.raises(ValueError, match="digits"):
        encode(Place.FLOOR, [step])
