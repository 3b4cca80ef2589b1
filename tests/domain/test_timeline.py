from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stretchbot.domain.exercise import (
    Breath,
    Breathing,
    Dose,
    Exercise,
    Frequency,
    Period,
    Posture,
    Range,
    Side,
    Sides,
    Variation,
    Work,
)
from stretchbot.domain.routine import Step
from stretchbot.domain.timeline import Phase, PhaseKind, phase_at, timeline

RIGHT, LEFT = Side.RIGHT, Side.LEFT


def an_exercise(
    name: str,
    sides: Sides = Sides.NONE,
    work: Work = Work.HOLD,
    *,
    posture: Posture = Posture.LYING,
    rest: int = 5,
    variations: tuple[Variation, ...] = (),
) -> Exercise:
    """An exercise of that kind, done 2 to 4 times for 10 to 60 seconds."""
    return Exercise(
        id=name,
        name=name,
        summary="It helps.",
        posture=posture,
        places=frozenset(),
        areas=(),
        feel="In the back.",
        steps=("Do it.",),
        sides=sides,
        dose=Dose(work, Range(2, 4), Range(10, 60), rest),
        frequency=Frequency(Range(1, 2), Period.DAY),
        breathing=Breathing(Breath.FREE, "Breathe."),
        cautions=(),
        gentler=None,
        variations=variations,
        sources=(),
        changed=(),
    )


def phases_of(*exercises: Exercise, steps: Sequence[Step] = ()) -> tuple[Phase, ...]:
    """The timeline of `steps`, or of the exercises one after the other."""
    return timeline(steps or [Step(each.id) for each in exercises], {each.id: each for each in exercises})


def shown(phases: Sequence[Phase]) -> list[tuple[str, Side | None, int, int]]:
    """Kind, side, repetition and seconds of each."""
    return [(phase.kind.value, phase.side, phase.repetition, phase.seconds) for phase in phases]


def test_a_hold_without_sides_rests_between_its_repetitions_and_not_after_the_last() -> None:
    assert shown(phases_of(an_exercise("hug"))) == [
        ("ready", None, 1, 20),
        ("hold", None, 1, 10),
        ("rest", None, 2, 5),
        ("hold", None, 2, 10),
    ]


def test_an_alternating_hold_changes_sides_after_every_repetition() -> None:
    assert shown(phases_of(an_exercise("hug", Sides.ALTERNATE))) == [
        ("ready", RIGHT, 1, 20),
        ("hold", RIGHT, 1, 10),
        ("switch", LEFT, 1, 5),
        ("hold", LEFT, 1, 10),
        ("switch", RIGHT, 2, 5),
        ("hold", RIGHT, 2, 10),
        ("switch", LEFT, 2, 5),
        ("hold", LEFT, 2, 10),
    ]


def test_sides_in_turn_change_once() -> None:
    assert shown(phases_of(an_exercise("turn", Sides.IN_TURN, Work.MOVE))) == [
        ("ready", RIGHT, 1, 20),
        ("move", RIGHT, 1, 10),
        ("rest", RIGHT, 2, 5),
        ("move", RIGHT, 2, 10),
        ("switch", LEFT, 1, 5),
        ("move", LEFT, 1, 10),
        ("rest", LEFT, 2, 5),
        ("move", LEFT, 2, 10),
    ]


def test_whoever_counts_alternating_repetitions_is_left_alone_with_all_of_them() -> None:
    ready, count = phases_of(an_exercise("rolls", Sides.ALTERNATE, Work.COUNT))

    assert (ready.kind, ready.side) == (PhaseKind.READY, None)
    # Twice ten seconds on each side.
    assert (count.kind, count.side, count.repetitions, count.seconds) == (PhaseKind.COUNT, None, 2, 40)


def test_whoever_counts_first_one_side_and_then_the_other_is_told_to_turn_over() -> None:
    assert shown(phases_of(an_exercise("open_book", Sides.IN_TURN, Work.COUNT, rest=10))) == [
        ("ready", RIGHT, 1, 20),
        ("count", RIGHT, 1, 20),
        ("switch", LEFT, 1, 10),
        ("count", LEFT, 1, 20),
    ]


def test_changing_sides_takes_five_seconds_even_when_a_dose_has_shorter_rests() -> None:
    switches = [
        phase.seconds
        for phase in phases_of(an_exercise("tilt", Sides.ALTERNATE, rest=0))
        if phase.kind is PhaseKind.SWITCH
    ]

    assert switches == [5, 5, 5]


def test_a_dose_without_rests_has_no_phase_of_rest() -> None:
    kinds = [phase.kind for phase in phases_of(an_exercise("hug", rest=0))]

    assert kinds == [PhaseKind.READY, PhaseKind.HOLD, PhaseKind.HOLD]


def test_getting_ready_takes_longer_when_the_posture_changes() -> None:
    lying, also_lying = an_exercise("hug"), an_exercise("rolls")
    standing = an_exercise("reach", posture=Posture.STANDING)

    ready = [phase for phase in phases_of(lying, also_lying, standing) if phase.kind is PhaseKind.READY]

    assert [(phase.step, phase.seconds) for phase in ready] == [(0, 20), (1, 20), (2, 30)]


def test_a_step_s_own_dose_and_variation_count() -> None:
    both = Variation("both", "Both", ("Hug both.",), Dose(Work.HOLD, Range(1, 3), Range(20, 30), 10), Sides.NONE)
    hug = an_exercise("hug", Sides.ALTERNATE, variations=(both,))

    phases = phases_of(hug, steps=[Step("hug", "both", repetitions=3, seconds=25)])

    assert [phase.seconds for phase in phases] == [20, 25, 10, 25, 10, 25]
    assert {(phase.exercise_id, phase.variation_id) for phase in phases} == {("hug", "both")}


def test_the_picture_shows_the_side_to_come_and_the_right_one_where_both_take_turns() -> None:
    held = phases_of(an_exercise("hug", Sides.ALTERNATE))
    counted = phases_of(an_exercise("rolls", Sides.ALTERNATE, Work.COUNT))

    assert [phase.pictured_side for phase in held[:4]] == [RIGHT, RIGHT, LEFT, LEFT]
    assert {phase.pictured_side for phase in counted} == {RIGHT}


@pytest.mark.parametrize(
    ("elapsed", "kind"),
    [(0, "ready"), (19.9, "ready"), (20, "hold"), (30, "rest"), (34.9, "rest"), (35, "hold"), (44.9, "hold")],
)
def test_on_the_second_of_a_change_the_later_phase_is_on(elapsed: float, kind: str) -> None:
    phase = phase_at(phases_of(an_exercise("hug")), elapsed)

    assert phase is not None
    assert phase.kind == kind


@pytest.mark.parametrize("elapsed", [45, 45.1, 1e9])
def test_nothing_is_on_after_the_end(elapsed: float) -> None:
    assert phase_at(phases_of(an_exercise("hug")), elapsed) is None


def test_a_walk_without_steps_takes_no_time() -> None:
    assert timeline([], {}) == ()
    assert phase_at((), 0) is None


def test_an_unknown_exercise_is_an_error() -> None:
    with pytest.raises(KeyError, match="gone"):
        timeline([Step("gone")], {})


EXERCISES = {
    each.id: each
    for sides in Sides
    for work in Work
    for rest in (0, 3, 10)
    for posture in (Posture.LYING, Posture.STANDING)
    for each in [an_exercise(f"{work}_{sides}_{rest}_{posture}", sides, work, posture=posture, rest=rest)]
}
SOME_STEPS = st.lists(
    st.builds(
        Step,
        exercise_id=st.sampled_from(sorted(EXERCISES)),
        repetitions=st.none() | st.integers(1, 10),
        seconds=st.none() | st.integers(1, 90),
    ),
    min_size=1,
    max_size=15,
)


@given(SOME_STEPS)
def test_phases_neither_overlap_nor_leave_gaps_nor_are_empty(steps: list[Step]) -> None:
    phases = timeline(steps, EXERCISES)

    assert phases[0].start_seconds == 0
    assert all(phase.seconds > 0 for phase in phases)
    assert all(before.end_seconds == after.start_seconds for before, after in pairwise(phases))
    assert all(
        phase_at(phases, second) is phase for phase in phases for second in (phase.start_seconds, phase.end_seconds - 1)
    )


@given(SOME_STEPS)
def test_every_step_gets_ready_works_and_neither_begins_nor_ends_with_a_rest(steps: list[Step]) -> None:
    phases = timeline(steps, EXERCISES)

    assert sorted({phase.step for phase in phases}) == list(range(len(steps)))
    for number in range(len(steps)):
        ready, *others = [phase for phase in phases if phase.step == number]
        assert ready.kind is PhaseKind.READY
        assert others[0].is_work
        assert others[-1].is_work
        assert not any(phase.kind is PhaseKind.READY for phase in others)


@given(SOME_STEPS)
def test_the_work_adds_up_to_the_dose_on_each_side(steps: list[Step]) -> None:
    phases = timeline(steps, EXERCISES)

    for number, step in enumerate(steps):
        exercise = EXERCISES[step.exercise_id]
        seconds_a_side = (step.repetitions or 2) * (step.seconds or 10)
        worked = Counter[Side | None]()
        for phase in phases:
            if phase.step == number and phase.is_work:
                worked[phase.side] += phase.seconds
        if exercise.sides is Sides.NONE:
            assert worked == {None: seconds_a_side}
        elif exercise.sides is Sides.ALTERNATE and exercise.dose.work is Work.COUNT:
            assert worked == {None: 2 * seconds_a_side}
        else:
            assert worked == {RIGHT: seconds_a_side, LEFT: seconds_a_side}


@given(SOME_STEPS)
def test_sides_change_only_where_the_stretcher_is_told_to(steps: list[Step]) -> None:
    phases = timeline(steps, EXERCISES)

    for before, after in pairwise(phases):
        if before.step == after.step:
            assert (after.kind is PhaseKind.SWITCH) == (before.side is not after.side)
            if not before.is_work:
                assert (after.side, after.repetition) == (before.side, before.repetition), "it announces what comes"


@given(SOME_STEPS)
def test_a_walk_takes_as_long_as_its_steps_do(steps: list[Step]) -> None:
    """Changes of posture apart, nothing lies between two steps."""
    alone = sum(timeline([step], EXERCISES)[-1].end_seconds for step in steps)
    changes = sum(
        EXERCISES[before.exercise_id].posture is not EXERCISES[after.exercise_id].posture
        for before, after in pairwise(steps)
    )

    assert timeline(steps, EXERCISES)[-1].end_seconds == alone + 10 * changes
