"""Changes to a routine that somebody made: absolute ones, so that each may come twice, late, or from two devices."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stretchbot.domain.exercise import Place, Posture, Work
from stretchbot.domain.own_routine import (
    MOST_PORTIONS,
    MOST_STEPS,
    SavedRoutine,
    as_routine,
    downwards,
    form_of,
    known,
    less_and_more,
    moved,
    of_portions,
    ordered,
    own_id,
    portions,
    turns,
    with_step,
    without,
)
from stretchbot.domain.routine import Step, exact_dose
from stretchbot.domain.timeline import seconds_of, timeline
from tests.shipped import LIBRARY

EXERCISES = LIBRARY.exercises
FORMS = [(one.id, form) for one in EXERCISES.values() for form in (None, *(each.id for each in one.variations))]
GONE = Step("left_the_library")
forms = st.sampled_from(FORMS)
routines = st.lists(forms, unique=True, max_size=MOST_STEPS).map(lambda chosen: tuple(Step(*form) for form in chosen))
places = st.integers(0, 10**6)


@given(routines, forms, places)
def test_an_exercise_is_in_a_routine_once_and_no_routine_grows_beyond_its_room(
    steps: tuple[Step, ...], form: tuple[str, str | None], at: int
) -> None:
    after = with_step(steps, Step(*form), at)

    assert len(after) <= MOST_STEPS
    assert len(set(map(form_of, after))) == len(after)
    assert [step for step in after if step in steps] == list(steps)
    assert with_step(after, Step(*form), at) == after


@given(routines, places, places)
def test_an_exercise_that_is_moved_stands_there_the_others_keep_their_order_and_twice_is_once(
    steps: tuple[Step, ...], which: int, to: int
) -> None:
    if not steps:
        return
    form = form_of(steps[which % len(steps)])
    after = moved(steps, form, to)

    assert form_of(after[min(to, len(steps) - 1)]) == form
    assert without(after, form) == without(steps, form)
    assert moved(after, form, to) == after


def test_what_is_not_in_a_routine_can_neither_be_moved_nor_taken_out() -> None:
    steps = (Step("cat_cow"), Step("sphinx"))

    assert moved(steps, ("knee_hug", None), 0) == steps
    assert without(steps, ("cat_cow", "another")) == steps


@given(routines, routines)
def test_an_order_loses_and_adds_nothing_whatever_it_names(steps: tuple[Step, ...], named: tuple[Step, ...]) -> None:
    wanted = [form_of(step) for step in named]
    after = ordered(steps, wanted)

    assert sorted(map(str, after)) == sorted(map(str, steps))
    both = [form for form in wanted if form in map(form_of, steps)]
    assert [form_of(step) for step in after][: len(both)] == both
    assert ordered(after, [form_of(step) for step in steps]) == steps


@given(forms, st.integers(0, MOST_PORTIONS))
def test_portions_are_fives_of_seconds_or_repetitions_and_come_back(form: tuple[str, str | None], number: int) -> None:
    work = EXERCISES[form[0]].form(form[1]).dose.work
    step = of_portions(form, work, number)

    assert portions(step, work) == number
    if number:
        dose = exact_dose(step, EXERCISES[form[0]].form(form[1]))
        assert (dose.repetitions if work is Work.COUNT else dose.seconds / 5) == number


@given(forms)
def test_from_any_dose_less_and_more_lead_to_the_bounds_and_no_further(form: tuple[str, str | None]) -> None:
    exercise = EXERCISES[form[0]]
    work = exercise.form(form[1]).dose.work
    for towards, end in ((0, 1), (1, MOST_PORTIONS)):
        step, seen = Step(*form), []
        while (number := less_and_more(step, exercise)[towards]) is not None:
            seen.append(number)
            step = of_portions(form, work, number)
        own = exact_dose(Step(*form), exercise.form(form[1]))
        is_there = (own.repetitions if work is Work.COUNT else -(-own.seconds // 5)) == end
        assert seen[-1:] == ([] if is_there else [end])
        assert seen == sorted(seen, reverse=not towards)


def test_a_dose_between_two_fives_goes_to_the_next_of_them() -> None:
    exercise = EXERCISES["knee_hug"]

    assert less_and_more(Step("knee_hug", seconds=17), exercise) == (3, 4)
    assert less_and_more(Step("knee_hug", seconds=5), exercise) == (None, 2)
    assert less_and_more(Step("knee_hug", seconds=120), exercise) == (23, None)


@given(routines)
def test_from_standing_to_lying_one_gets_down_and_up_once(steps: tuple[Step, ...]) -> None:
    after = downwards(steps, EXERCISES)

    assert turns(after, EXERCISES) == 0
    assert sorted(map(str, after)) == sorted(map(str, steps))
    assert turns(after[::-1], EXERCISES) == 0


def test_getting_down_again_on_the_way_counts_as_turns() -> None:
    of = {one.posture: Step(one.id) for one in EXERCISES.values()}
    standing, lying = of[Posture.STANDING], of[Posture.LYING]

    assert turns((standing, lying, standing), EXERCISES) == 1
    assert turns((standing, lying, standing, lying), EXERCISES) == 2
    assert turns((standing, standing, lying, lying), EXERCISES) == 0


@given(routines, st.sampled_from(list(Place)))
def test_a_routine_is_done_without_what_left_the_library_and_tells_its_own_minutes(
    steps: tuple[Step, ...], place: Place
) -> None:
    routine = as_routine(SavedRoutine(7, "Morning", (GONE, *steps, Step("knee_hug", "gone"))), EXERCISES, place)

    assert routine.steps == steps
    assert (routine.id, routine.name) == ("own.7", "Morning")
    assert routine.minutes == max(1, round(seconds_of(timeline(steps, EXERCISES)) / 60))
    fitting = {one: sum(EXERCISES[step.exercise_id].fits(one) for step in steps) for one in Place}
    assert fitting[routine.place] == max(fitting.values())
    assert routine.place is place or fitting[place] < fitting[routine.place]
    assert known((GONE, *steps), EXERCISES) == steps


@pytest.mark.parametrize(
    ("routine_id", "number"),
    [
        ("own.7", 7),
        ("own.", None),
        ("own.x", None),
        ("own.-1", None),
        ("own.7.1", None),
        ("desk_reset", None),
        (None, None),
    ],
)
def test_only_its_own_kind_of_id_is_one_of_an_own_routine(routine_id: str | None, number: int | None) -> None:
    assert own_id(routine_id) == number
    assert LIBRARY.routine(routine_id) is (LIBRARY.routines.get(routine_id) if routine_id else None)


def test_no_id_holds_more_than_a_column() -> None:
    assert own_id("own." + "9" * 19) is None
