import pytest

from stretchbot.domain.dose_feedback import DoseChange
from stretchbot.domain.exercise import Area, Place
from stretchbot.domain.planner import Wish, one_minute, suggest
from stretchbot.domain.routine import Routine, Step, TimeOfDay
from stretchbot.domain.suitability import Needs
from tests.builders import a_routine
from tests.promises import is_true
from tests.shipped import LIBRARY

NOON = 12

MORNING = a_routine("a_morning", time_of_day=TimeOfDay.MORNING)
EVENING = a_routine("b_evening", time_of_day=TimeOfDay.EVENING)
NECK = a_routine("c_neck", areas=(Area.NECK, Area.SHOULDERS))
HIPS = a_routine("d_hips", areas=(Area.HIPS,))
BED = a_routine("e_bed", place=Place.BED, areas=(Area.NECK,))
ALL = (MORNING, EVENING, NECK, HIPS, BED)


def first(
    *routines: Routine, hour: int = NOON, areas: frozenset[Area] = frozenset(), recent: tuple[str, ...] = ()
) -> str:
    return suggest(routines, Wish(Place.DESK, areas, hour, recent))[0].id


def test_only_routines_of_the_place_are_suggested() -> None:
    assert {routine.id for routine in suggest(ALL, Wish(Place.DESK, frozenset(), NOON))} == {
        "a_morning",
        "b_evening",
        "c_neck",
        "d_hips",
    }
    assert suggest(ALL, Wish(Place.DOORWAY, frozenset(), NOON)) == ()


@pytest.mark.parametrize(
    ("hour", "best"),
    [
        (0, "a_morning"),
        (10, "a_morning"),
        (11, "c_neck"),
        (18, "c_neck"),
        (19, "b_evening"),
        (23, "b_evening"),
    ],
)
def test_a_routine_made_for_the_hour_comes_first(hour: int, best: str) -> None:
    assert first(*ALL, hour=hour) == best


def test_a_routine_made_for_another_time_of_day_comes_last() -> None:
    assert suggest((MORNING, EVENING, NECK), Wish(Place.DESK, frozenset(), 8))[-1] == EVENING


def test_the_part_of_the_body_asked_for_comes_before_the_hour() -> None:
    assert first(*ALL, hour=8, areas=frozenset({Area.HIPS})) == "d_hips"


def test_of_two_the_one_for_more_of_the_areas_asked_for_comes_first() -> None:
    assert first(*ALL, areas=frozenset({Area.HIPS, Area.NECK, Area.SHOULDERS})) == "c_neck"


def test_what_was_done_last_comes_last_however_well_it_fits() -> None:
    wish = Wish(Place.DESK, frozenset({Area.HIPS}), NOON, recent=("d_hips",))

    assert suggest(ALL, wish)[-1] == HIPS


def test_what_was_done_longest_ago_comes_first_and_never_is_longest() -> None:
    one, two, three = (a_routine(name) for name in ("one", "two", "three"))

    assert first(one, two, recent=("gone", "two", "one")) == "one"
    assert first(one, two, three, recent=("gone", "two", "one")) == "three"


def test_when_nothing_else_tells_them_apart_the_shorter_one_comes_first() -> None:
    assert first(a_routine("a", minutes=8), a_routine("b", minutes=3)) == "b"


def test_the_order_of_the_library_makes_no_difference() -> None:
    wish = Wish(Place.DESK, frozenset({Area.NECK}), NOON, recent=("c_neck", "a_morning"))

    assert suggest(ALL, wish) == suggest(ALL[::-1], wish)


def test_a_routine_for_an_occasion_is_never_the_first() -> None:
    train = a_routine("a_train", areas=(Area.HIPS,), only_by_choice=True)
    wish = Wish(Place.DESK, frozenset({Area.HIPS}), NOON)

    assert suggest([train, NECK], wish) == (NECK, train)
    assert suggest([train], wish) == (train,)


@pytest.mark.parametrize("place", Place)
def test_the_first_try_takes_about_a_minute_and_asks_few_to_see_a_doctor(place: Place) -> None:
    exercises = LIBRARY.exercises
    routine = one_minute(exercises, place)

    assert routine is not None
    (step,) = routine.steps
    chosen = exercises[step.exercise_id]
    assert chosen.fits(place)
    asked = sum(caution.asks_first for caution in chosen.cautions)
    assert asked == min(
        sum(caution.asks_first for caution in one.cautions) for one in exercises.values() if one.fits(place)
    )
    assert routine.minutes == 1
    assert is_true(routine)


def test_a_first_try_that_feedback_made_shorter_is_not_longer_again() -> None:
    usual = one_minute(LIBRARY.exercises, Place.DESK)
    assert usual is not None
    (step,) = usual.steps
    assert step != Step(step.exercise_id)
    needs = Needs(doses={step.exercise_id: DoseChange(repetitions=-1)})

    again = one_minute(LIBRARY.exercises, Place.DESK, needs)

    assert again is not None
    assert step not in again.steps


def test_there_is_no_first_try_where_nothing_can_be_done() -> None:
    assert one_minute({}, Place.BED) is None
