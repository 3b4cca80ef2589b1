"""What is left out for whom, and what comes instead: on the library as it is shipped."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations

import pytest

from stretchbot.domain.dose_feedback import DoseChange
from stretchbot.domain.exercise import Exercise, Place, Posture
from stretchbot.domain.gentler import is_gentler
from stretchbot.domain.own_routine import assembled
from stretchbot.domain.routine import Step, exact_dose, told_minutes
from stretchbot.domain.suitability import (
    GENTLY_FOR,
    LEFT_OUT_FOR,
    Avoidance,
    Condition,
    Needs,
    Pain,
    Tailored,
    avoidance_of,
    gentler_than,
    tailor,
    tailor_all,
    with_own_cautions_first,
)
from stretchbot.domain.timeline import seconds_of, timeline
from tests.builders import a_routine
from tests.promises import fewest_to_lengthen, is_true
from tests.shipped import LIBRARY

TODAY = date(2026, 3, 2)
EXERCISES = LIBRARY.exercises
PAIRS = [frozenset(pair) for pair in combinations(Condition, 2)]


def cautions_of(exercise: Exercise) -> set[str]:
    return {caution.id for caution in exercise.cautions}


def exercises_of(tailored: Tailored) -> list[str]:
    return [step.exercise_id for step in tailored.routine.steps]


@pytest.mark.parametrize("condition", Condition)
def test_no_step_is_left_with_a_caution_that_rules_it_out(condition: Condition) -> None:
    for tailored in tailor_all(LIBRARY.routines.values(), EXERCISES, Needs(frozenset({condition}))):
        for name in exercises_of(tailored):
            assert not cautions_of(EXERCISES[name]) & LEFT_OUT_FOR[condition], (tailored.routine.id, name)


@pytest.mark.parametrize("condition", Condition)
def test_whatever_is_different_is_said(condition: Condition) -> None:
    for routine in LIBRARY.routines.values():
        tailored = tailor(routine, EXERCISES, Needs(frozenset({condition})))
        said = {change.exercise_id for change in tailored.changes if not change.is_gentle}
        instead = {change.instead for change in tailored.changes if change.instead}
        before, after = {step.exercise_id for step in routine.steps}, set(exercises_of(tailored))
        assert before - after == said
        assert after - before == instead
        gently = {change.exercise_id for change in tailored.changes if change.is_gentle}
        about = GENTLY_FOR.get(condition, frozenset())
        assert gently == {name for name in before & after if cautions_of(EXERCISES[name]) & about}


@pytest.mark.parametrize("conditions", [*({one} for one in Condition), *PAIRS, set(Condition)])
def test_everybody_has_something_left_to_do(conditions: set[Condition]) -> None:
    assert tailor_all(LIBRARY.routines.values(), EXERCISES, Needs(frozenset(conditions)))


def test_what_comes_instead_can_be_done_where_the_routine_is() -> None:
    for condition in Condition:
        for routine in LIBRARY.routines.values():
            for change in tailor(routine, EXERCISES, Needs(frozenset({condition}))).changes:
                assert change.instead is None or EXERCISES[change.instead].fits(routine.place)


def test_the_gentler_one_comes_instead_of_what_is_never_to_be_shown() -> None:
    routine = a_routine(place=Place.FLOOR, steps=(Step("deep_squat"), Step("sphinx")))

    tailored = tailor(routine, EXERCISES, Needs(avoided={"deep_squat": Avoidance.NEVER}))

    assert exercises_of(tailored) == ["knee_hug", "sphinx"]


def test_an_exercise_that_is_in_the_routine_already_does_not_come_twice() -> None:
    routine = a_routine(place=Place.FLOOR, steps=(Step("deep_squat"), Step("knee_hug"), Step("pelvic_press")))

    tailored = tailor(routine, EXERCISES, Needs(avoided={"deep_squat": Avoidance.HURT}))

    assert exercises_of(tailored) == ["knee_hug", "pelvic_press"]
    assert [(change.exercise_id, change.instead) for change in tailored.changes] == [("deep_squat", None)]


def test_the_minutes_are_those_of_what_is_left() -> None:
    routine = LIBRARY.routines["floor_hips"]

    tailored = tailor(routine, EXERCISES, Needs(frozenset({Condition.NEW_JOINT, Condition.OSTEOPOROSIS}))).routine

    assert tailored.minutes == max(1, round(seconds_of(timeline(tailored.steps, EXERCISES)) / 60))
    assert tailored.minutes < routine.minutes


def needs_of_all_kinds() -> Iterator[Needs]:
    """Each condition, alone and with each other; each exercise never shown; each one's dose changed, and all doses."""
    yield from (Needs(frozenset({one})) for one in Condition)
    yield from (Needs(pair) for pair in PAIRS)
    changes = [DoseChange(seconds, times) for seconds, times in ((5, 0), (-5, 0), (15, 1), (0, 1), (0, -1))]
    for name in EXERCISES:
        yield Needs(avoided={name: Avoidance.NEVER})
        yield from (Needs(doses={name: change}) for change in changes)
    yield from (Needs(doses=dict.fromkeys(EXERCISES, change)) for change in changes)
    yield from (Needs(frozenset({one}), hurt_once=frozenset(list(EXERCISES)[::3])) for one in Condition)


def test_the_minutes_told_are_true_unless_no_dose_that_may_be_longer_could_make_them_so() -> None:
    changed = untrue = 0
    for needs in needs_of_all_kinds():
        for routine in LIBRARY.routines.values():
            tailored = tailor(routine, EXERCISES, needs)
            if tailored.routine.steps and tailored.routine.steps != routine.steps:
                changed += 1
                gentler = {change.instead for change in tailored.changes}
                if not is_true(tailored.routine):
                    untrue += 1
                    assert fewest_to_lengthen(tailored.routine, needs, gentler) is None, (routine.id, needs)
    assert 0 < untrue < changed


@pytest.mark.parametrize("condition", Condition)
def test_no_step_is_longer_but_within_its_range_and_none_that_is_to_be_gentle(condition: Condition) -> None:
    for routine in LIBRARY.routines.values():
        tailored = tailor(routine, EXERCISES, Needs(frozenset({condition})))
        set_aside = {change.exercise_id for change in tailored.changes} | {one.instead for one in tailored.changes}
        before = {(step.exercise_id, step.variation_id): step for step in routine.steps}
        for step in tailored.routine.steps:
            was = before.get((step.exercise_id, step.variation_id), Step(step.exercise_id))
            if step.exercise_id in set_aside:
                assert step == was
            form = EXERCISES[step.exercise_id].form(step.variation_id)
            dose, plain = exact_dose(step, form), exact_dose(was, form)
            assert plain.repetitions <= dose.repetitions <= form.dose.repetitions.high
            assert plain.seconds <= dose.seconds <= form.dose.seconds.high


def test_what_is_left_of_a_routine_gets_longer_up_to_the_next_minute() -> None:
    routine = a_routine(steps=(Step("blade_squeeze"), Step("side_bend")))
    needs = Needs(avoided=dict.fromkeys(["side_bend", "upper_back_loosener"], Avoidance.NEVER))

    tailored = tailor(routine, EXERCISES, needs).routine

    # 20 s to settle, and 3 × 5 s with 2 rests of 3 s, are 41 s; with a fourth time 49 s, with a fifth 57 s.
    assert tailored.steps == (Step("blade_squeeze", repetitions=5),)
    assert tailored.minutes == 1


def test_a_name_that_tells_other_minutes_than_what_is_left_takes_goes() -> None:
    renamed = set()
    for needs in needs_of_all_kinds():
        for routine in LIBRARY.routines.values():
            tailored = tailor(routine, EXERCISES, needs).routine
            minutes = set(told_minutes(tailored.name).values())
            assert minutes <= {tailored.minutes}
            assert tailored.name == routine.name or told_minutes(routine.name)
            renamed |= {routine.id} if tailored.name != routine.name else set()
    assert renamed


def test_doses_of_somebodys_own_stay_as_they_are() -> None:
    for routine in LIBRARY.routines.values():
        own = assembled("own.1", routine.steps, EXERCISES, routine.place)
        left = tailor(own, EXERCISES, Needs(frozenset({Condition.DIZZINESS}))).routine.steps
        assert all(step in routine.steps or step == Step(step.exercise_id) for step in left)


def test_a_name_that_somebody_gave_stays() -> None:
    own = replace(LIBRARY.routines["desk_seated"], id="own.1", keeps_doses=True)

    tailored = tailor(own, EXERCISES, Needs(frozenset({Condition.DIZZINESS}))).routine

    assert tailored.minutes < own.minutes
    assert tailored.name == "Five minutes in your chair"


def test_without_needs_a_routine_is_as_it_was() -> None:
    for routine in LIBRARY.routines.values():
        assert tailor(routine, EXERCISES, Needs()) == Tailored(routine, (), len(routine.steps))


def test_what_lost_most_of_itself_is_only_proposed_where_nothing_else_is() -> None:
    whole = a_routine("whole", steps=(Step("ankle_pumps"), Step("blade_squeeze")))
    bits = a_routine("bits", steps=(Step("back_twist"), Step("side_bend"), Step("ankle_pumps")))
    needs = Needs(
        avoided={"back_twist": Avoidance.NEVER, "side_bend": Avoidance.NEVER, "upper_back_loosener": Avoidance.NEVER}
    )

    assert [one.routine.id for one in tailor_all([whole, bits], EXERCISES, needs)] == ["whole"]
    assert [one.routine.id for one in tailor_all([bits], EXERCISES, needs)] == ["bits"]


def test_a_routine_with_nothing_left_is_not_proposed() -> None:
    needs = Needs(avoided=dict.fromkeys(EXERCISES, Avoidance.NEVER))

    assert tailor_all(LIBRARY.routines.values(), EXERCISES, needs) == ()


def test_a_changed_dose_is_that_of_the_step() -> None:
    routine = a_routine(steps=(Step("upper_back_loosener", repetitions=2, seconds=20), Step("ankle_pumps")))

    tailored = tailor(routine, EXERCISES, Needs(doses={"upper_back_loosener": DoseChange(seconds=10)}))

    assert tailored.routine.steps[0] == Step("upper_back_loosener", None, 2, 30)
    assert exercises_of(tailored) == ["upper_back_loosener", "ankle_pumps"]
    assert tailored.changes == ()


@pytest.mark.parametrize("place", Place)
def test_what_is_offered_for_pain_is_another_exercise_that_suits_the_place(place: Place) -> None:
    needs = Needs(frozenset({Condition.SHOULDER}), avoided={"pelvic_press": Avoidance.HURT})
    for exercise in EXERCISES.values():
        gentler = gentler_than(exercise, EXERCISES, place, needs)
        assert gentler is None or (gentler is not exercise and gentler.fits(place) and needs.against(gentler) is None)


def test_without_a_gentler_one_the_same_part_of_the_body_gets_one_with_the_fewest_cautions() -> None:
    # At a desk, nobody lies down for the pelvic press, the only one gentler than the upper back loosener.
    hurt = EXERCISES["upper_back_loosener"]

    offered = gentler_than(hurt, EXERCISES, Place.DESK, Needs(avoided={hurt.id: Avoidance.HURT_TODAY}))

    assert offered is not None
    assert set(offered.areas) & set(hurt.areas)
    others = [one for one in EXERCISES.values() if one.fits(Place.DESK) and set(one.areas) & set(hurt.areas)]
    assert len(offered.cautions) == min(len(one.cautions) for one in others if one is not hurt)


def test_whoever_lies_in_pain_need_not_get_up_for_what_is_offered() -> None:
    hurt = EXERCISES["pelvic_press"]

    offered = gentler_than(hurt, EXERCISES, Place.FLOOR, Needs(avoided={hurt.id: Avoidance.HURT_TODAY}))

    assert offered is not None
    assert offered.posture is Posture.LYING


def test_nothing_is_called_gentler_that_needs_more_cautions_than_what_hurt() -> None:
    hurt = EXERCISES["blade_squeeze"]

    assert gentler_than(hurt, EXERCISES, Place.DESK, Needs(avoided={hurt.id: Avoidance.HURT_TODAY})) is None


def test_what_is_for_the_same_part_of_the_body_only_is_not_called_gentler() -> None:
    lightest = EXERCISES["pelvic_press"]
    assert is_gentler(lightest, EXERCISES["deep_squat"], EXERCISES), "by way of the knee hug"

    alike = gentler_than(lightest, EXERCISES, Place.FLOOR, Needs(avoided={lightest.id: Avoidance.HURT_TODAY}))

    assert alike is not None
    assert not is_gentler(alike, lightest, EXERCISES)


def test_a_circle_of_gentler_ones_comes_to_an_end() -> None:
    squat, hug = EXERCISES["deep_squat"], EXERCISES["knee_hug"]
    circle = {"deep_squat": replace(squat, gentler="knee_hug"), "knee_hug": replace(hug, gentler="deep_squat")}
    needs = Needs(avoided={"deep_squat": Avoidance.HURT, "knee_hug": Avoidance.HURT})

    assert gentler_than(circle["deep_squat"], circle, Place.FLOOR, needs) is None


def test_the_cautions_that_concern_somebody_come_first_and_none_is_lost() -> None:
    for exercise in EXERCISES.values():
        for condition in Condition:
            ordered = with_own_cautions_first(exercise, {condition})
            about = LEFT_OUT_FOR[condition] | GENTLY_FOR.get(condition, frozenset())
            concerned = [caution.id in about for caution in ordered.cautions]
            assert concerned == sorted(concerned, reverse=True)
            assert sorted(one.id for one in ordered.cautions) == sorted(one.id for one in exercise.cautions)


@pytest.mark.parametrize(
    ("pain", "never_show", "avoidance"),
    [
        (None, False, None),
        (None, True, Avoidance.NEVER),
        (Pain(1, TODAY), False, Avoidance.HURT_TODAY),
        (Pain(1, TODAY - timedelta(days=1)), False, None),
        (Pain(2, TODAY - timedelta(days=300)), False, Avoidance.HURT),
        (Pain(1, TODAY + timedelta(days=1)), False, Avoidance.HURT_TODAY),  # travelled west over the date line
        (Pain(2, TODAY), True, Avoidance.NEVER),
    ],
)
def test_pain_keeps_an_exercise_away_for_the_day_and_twice_for_good(
    pain: Pain | None, never_show: bool, avoidance: Avoidance | None
) -> None:
    assert avoidance_of(pain, TODAY, never_show=never_show) is avoidance


def test_pain_comes_back_from_its_text() -> None:
    pain = Pain(1, TODAY).once_more(TODAY + timedelta(days=3))

    assert pain == Pain(2, TODAY + timedelta(days=3))
    assert Pain.read(str(pain)) == pain


@pytest.mark.parametrize("stored", [None, "", "2", "x 2026-01-01", "2 someday"])
def test_what_is_no_pain_is_none(stored: str | None) -> None:
    assert Pain.read(stored) is None
