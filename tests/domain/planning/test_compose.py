"""What is composed: by tables for single rules, and by Hypothesis for what must hold of every routine."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from itertools import pairwise, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stretchbot.domain.dose_feedback import DoseChange
from stretchbot.domain.exercise import Area, Place, Posture
from stretchbot.domain.planning.choosing import FEWEST_STEPS, MOST_STEPS
from stretchbot.domain.planning.compose import (
    PROPOSALS_REMEMBERED,
    Lately,
    Plan,
    Profile,
    compose,
)
from stretchbot.domain.planning.done_log import DoneLog
from stretchbot.domain.planning.reason import Why
from stretchbot.domain.quiet_hours import QuietHours
from stretchbot.domain.risk import Risk
from stretchbot.domain.routine import Step
from stretchbot.domain.routine_code import MOST_CHARACTERS, room_for_doses
from stretchbot.domain.suitability import Avoidance, Condition, Needs, tailor
from stretchbot.domain.timeline import TOLERANCE_SECONDS, seconds_of, timeline
from tests.promises import fewest_to_lengthen, is_true, may_be_longer, seconds_in
from tests.shipped import LIBRARY

NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)
EXERCISES, REPERTOIRE = LIBRARY.exercises, LIBRARY.repertoire
NAMES = sorted(EXERCISES)
DOWNWARDS = (Posture.STANDING, Posture.SQUATTING, Posture.SITTING, Posture.KNEELING, Posture.LYING)


NOBODY = Profile()


def composed(
    place: Place = Place.FLOOR,
    *,
    at: datetime = NOON,
    minutes: int = 4,
    done: DoneLog | None = None,
    shown: frozenset[str] = frozenset(),
    of: Profile = NOBODY,
) -> Plan | None:
    return compose(of, Lately(done or DoneLog(), shown), REPERTOIRE, place, minutes, at)


def names(plan: Plan | None) -> list[str]:
    return [] if plan is None else [step.exercise_id for step in plan.routine.steps]


def ago(done: Mapping[str, float], at: datetime = NOON) -> DoneLog:
    """Exercises that were done so many hours before."""
    log = DoneLog()
    for name, hours in sorted(done.items(), key=lambda pair: -pair[1]):
        log = log.after([name], at - timedelta(hours=hours))
    return log


# Somebody, somewhere, at any minute of a fortnight, with any history.
places = st.sampled_from(list(Place))
moments = st.integers(0, 14 * 24 * 60).map(lambda minute: NOON + timedelta(minutes=minute))
area_sets = st.frozensets(st.sampled_from(list(Area)), max_size=4)
logs = st.dictionaries(st.sampled_from(NAMES), st.lists(st.integers(5, 14 * 24 * 60), min_size=1, max_size=6))
needs = st.builds(
    Needs,
    st.frozensets(st.sampled_from(list(Condition)), max_size=2),
    st.dictionaries(st.sampled_from(NAMES), st.sampled_from(list(Avoidance)), max_size=6),
    st.dictionaries(
        st.sampled_from(NAMES), st.builds(DoseChange, st.integers(-20, 30), st.integers(-2, 2)), max_size=6
    ),
    st.frozensets(st.sampled_from(NAMES), max_size=3),
)
shown_sets = st.frozensets(st.sampled_from(NAMES), max_size=5)


def at_moment(history: Mapping[str, list[int]], at: datetime) -> DoneLog:
    log = DoneLog()
    for minutes, name in sorted(((one, name) for name, every in history.items() for one in every), reverse=True):
        log = log.after([name], at - timedelta(minutes=minutes))
    return log


@settings(deadline=None)
@given(places, moments, area_sets, logs, needs, shown_sets, st.integers(2, 8))
def test_every_routine_keeps_every_rule(  # noqa: PLR0917 - drawn, not written out
    place: Place,
    at: datetime,
    areas: frozenset[Area],
    history: dict[str, list[int]],
    of: Needs,
    shown: frozenset[str],
    minutes: int,
) -> None:
    done = at_moment(history, at)
    plan = composed(place, at=at, minutes=minutes, done=done, shown=shown, of=Profile(areas, of))
    if plan is None:
        return
    chosen = [EXERCISES[name] for name in names(plan)]

    assert FEWEST_STEPS <= len(chosen) <= MOST_STEPS
    assert len(set(names(plan))) == len(chosen)
    assert all(one.fits(place) and of.against(one) is None for one in chosen)
    assert not done.last_session(done.latest) & set(names(plan))
    # Down and up once: the postures go one way.
    levels = [DOWNWARDS.index(one.posture) for one in chosen]
    assert levels in (sorted(levels), sorted(levels, reverse=True))
    bends = [Risk.LOADED_FLEXION in one.risks for one in chosen]
    if 4 <= at.hour < 11:
        assert not any(bends)
    elif any(bends):
        assert any(one.dose.work != "hold" for one in chosen[: bends.index(True)])
    # Never more than once beyond its frequency, in the local day or in seven days.
    for one in chosen:
        day_began = (at - timedelta(hours=4)).replace(hour=4, minute=0) if one.frequency.per == "day" else None
        since = day_began or at - timedelta(days=7)
        times = sum(at - timedelta(minutes=ago) >= since for ago in history.get(one.id, []))
        assert times <= one.frequency.times.high
    # With their own doses, it takes no longer than they want.
    tailored = tailor(plan.routine, EXERCISES, of).routine
    seconds = seconds_of(timeline(tailored.steps, EXERCISES))
    assert seconds <= minutes * 60 + TOLERANCE_SECONDS
    assert LIBRARY.codes.decode(plan.routine.id) == plan.routine


@settings(deadline=None)
@given(places, moments, area_sets, logs, needs, shown_sets)
def test_the_same_asked_twice_is_answered_the_same(
    place: Place, at: datetime, areas: frozenset[Area], history: dict[str, list[int]], of: Needs, shown: frozenset[str]
) -> None:
    done = at_moment(history, at)
    one, other = (composed(place, at=at, done=done, shown=shown, of=Profile(areas, of)) for _ in range(2))

    assert one == other


@settings(deadline=None, max_examples=25)
@given(places, area_sets, st.lists(st.integers(4 * 60, 22 * 60), min_size=2, max_size=6, unique=True), st.data())
def test_whoever_does_everything_sees_no_exercise_twice_in_a_row_and_no_opening_twice_a_day(
    place: Place, areas: frozenset[Area], minutes: list[int], data: st.DataObject
) -> None:
    minutes = sorted({minute - minute % 60 for minute in minutes})
    zone_shift = timedelta(minutes=data.draw(st.integers(0, 59)))
    done, plans = DoneLog(), list[tuple[datetime, list[str]]]()
    for day in range(10):
        openings = []
        for minute in minutes:
            at = NOON.replace(hour=0) + timedelta(days=day, minutes=minute) + zone_shift
            shown = frozenset(each[0] for when, each in plans if at - when <= PROPOSALS_REMEMBERED)
            chosen = names(composed(place, at=at, done=done, shown=shown, of=Profile(areas)))
            assert chosen
            openings.append(chosen[0])
            plans.append((at, chosen))
            done = done.after(chosen, at + timedelta(minutes=4))
        assert len(set(openings)) == len(openings)
    assert all(set(one).isdisjoint(other) for (_, one), (_, other) in pairwise(plans))


@pytest.mark.parametrize("place", [Place.FLOOR, Place.BED])
@pytest.mark.parametrize("hour", [4, 7, 10])
def test_a_morning_begins_with_rolls_tilts_or_cat_cow_and_without_loaded_bending(place: Place, hour: int) -> None:
    for day in range(28):
        plan = composed(place, at=NOON.replace(hour=hour) + timedelta(days=day))

        opener = EXERCISES[names(plan)[0]]
        assert opener.posture in {Posture.LYING, Posture.KNEELING}
        assert opener.dose.work != "hold" or opener.id == "pelvic_press"
        assert not any(Risk.LOADED_FLEXION in EXERCISES[name].risks for name in names(plan))


def test_the_morning_is_over_at_eleven_and_not_before_the_day_starts() -> None:
    only_bends = {name: Avoidance.NEVER for name, one in EXERCISES.items() if Risk.LOADED_FLEXION not in one.risks}
    del only_bends["cat_cow"], only_bends["knee_rolls"]

    def bending(hour: int, day_start_minute: int = 240) -> bool:
        profile = Profile(needs=Needs(avoided=only_bends), day_start_minute=day_start_minute)
        plan = composed(at=NOON.replace(hour=hour), of=profile)
        return any(Risk.LOADED_FLEXION in EXERCISES[name].risks for name in names(plan))

    assert [bending(hour) for hour in (3, 4, 10, 11)] == [True, False, False, True]
    assert not bending(3, day_start_minute=0)


@pytest.mark.parametrize(
    ("quiet", "hour", "stiff"),
    [
        # Somebody who works at night and sleeps by day.
        (QuietHours(8 * 60, 16 * 60), 13, False),
        (QuietHours(8 * 60, 16 * 60), 14, True),
        (QuietHours(8 * 60, 16 * 60), 16, True),
        (QuietHours(8 * 60, 16 * 60), 17, True),
        (QuietHours(8 * 60, 16 * 60), 18, False),
        # A baker, who is up before the day turns.
        (QuietHours(19 * 60, 60), 23, True),
        (QuietHours(19 * 60, 60), 2, True),
        (QuietHours(19 * 60, 60), 3, False),
        # Quiet hours at night change nothing.
        (QuietHours(22 * 60, 7 * 60), 12, False),
    ],
)
def test_who_sleeps_by_day_bends_under_no_load_when_their_quiet_hours_end(
    quiet: QuietHours, hour: int, stiff: bool
) -> None:
    at = NOON.replace(hour=hour)
    bends = {one.id for one in REPERTOIRE.at[Place.FLOOR] if one.bends}
    done = ago({name: 30 + number for number, name in enumerate(sorted(set(NAMES) - bends))}, at)
    plan = composed(at=at, done=done, minutes=8, of=Profile(quiet=quiet))

    assert plan is not None
    assert bends.isdisjoint(names(plan)) is stiff
    assert (plan.reason.why is Why.MORNING) is stiff


def test_three_breaks_before_eleven_where_one_stands_begin_in_three_ways() -> None:
    done, openings = DoneLog(), list[str]()
    for hour in (4, 5, 6):
        at = NOON.replace(hour=hour)
        shown = frozenset(openings)
        chosen = names(composed(Place.DOORWAY, at=at, done=done, shown=shown, of=Profile(frozenset({Area.LOWER_BACK}))))
        openings.append(chosen[0])
        done = done.after(chosen, at)

    assert len(set(openings)) == 3


def test_what_was_done_last_has_a_rest_and_what_was_not_done_for_long_comes() -> None:
    here = {one.id for one in REPERTOIRE.at[Place.DESK]}
    done = ago(dict.fromkeys(here, 30) | {"neck_twist": 3, "side_bend": 3})
    late = ago({name: 30 + number for number, name in enumerate(sorted(here - {"chin_tuck"}))})

    assert not {"neck_twist", "side_bend"} & set(names(composed(Place.DESK, done=done)))
    assert "chin_tuck" in names(composed(Place.DESK, done=late))


def test_an_area_asked_for_comes_more_often_a_favourite_too_and_what_hurt_less() -> None:
    def times(wanted: str, of: Profile = NOBODY) -> int:
        done, found = DoneLog(), 0
        for day in range(28):
            for hour in (12, 18):
                at = NOON.replace(hour=hour) + timedelta(days=day)
                chosen = names(composed(Place.DESK, at=at, done=done, of=of))
                done, found = done.after(chosen, at), found + chosen.count(wanted)
        return found

    usual = times("seated_turn")
    assert times("seated_turn", Profile(favourites=frozenset({"seated_turn"}))) > usual
    assert times("seated_turn", Profile(needs=Needs(hurt_once=frozenset({"seated_turn"})))) < usual
    assert times("seated_turn", Profile(frozenset({Area.LOWER_BACK}))) > usual


def test_a_frequency_is_exceeded_by_one_at_most_and_then_there_is_no_routine() -> None:
    bed = {one.id: one.most for one in REPERTOIRE.at[Place.BED]}
    log = DoneLog()
    for turn in range(max(bed.values()) + 1):
        log = log.after([name for name, most in bed.items() if turn <= most], NOON - timedelta(hours=7 - turn))

    assert composed(Place.BED, done=log) is None


def test_nothing_is_composed_when_too_little_suits() -> None:
    everything = dict.fromkeys(EXERCISES, Avoidance.NEVER)
    del everything["neck_twist"]

    assert composed(Place.DESK, of=Profile(needs=Needs(avoided=everything))) is None


def test_an_area_is_offered_where_three_exercises_are_for_it() -> None:
    for place in Place:
        for area in Area:
            enough = sum(area in one.areas for one in EXERCISES.values() if one.fits(place)) >= 3
            assert (area in REPERTOIRE.areas[place]) is enough
    assert Area.HIPS not in REPERTOIRE.areas[Place.DESK]


def test_what_is_not_offered_at_a_place_changes_nothing_there() -> None:
    assert composed(Place.DESK, of=Profile(frozenset({Area.HIPS}))) == composed(Place.DESK)


@pytest.mark.parametrize("minutes", [2, 3, 4, 5, 6])
def test_a_routine_fills_the_minutes_wanted(minutes: int) -> None:
    for place in Place:
        plan = composed(place, minutes=minutes)
        assert plan is not None
        seconds = seconds_of(timeline(plan.routine.steps, EXERCISES))
        assert minutes * 60 - 75 <= seconds <= minutes * 60 + TOLERANCE_SECONDS
        assert plan.routine.minutes == round(seconds / 60)


def test_a_dose_changed_by_feedback_counts_for_the_time() -> None:
    longer = Profile(needs=Needs(doses=dict.fromkeys(EXERCISES, DoseChange(seconds=30, repetitions=2))))
    usual, fewer = names(composed(Place.DESK, minutes=6)), names(composed(Place.DESK, minutes=6, of=longer))

    assert 2 <= len(fewer) < len(usual)


@pytest.mark.parametrize(
    ("place", "area"), [(place, area) for place in Place for area in (None, *sorted(REPERTOIRE.areas[place]))]
)
def test_what_is_told_what_the_code_means_and_what_it_takes_are_the_same_minutes(
    place: Place, area: Area | None
) -> None:
    of = Profile(frozenset({area} if area else ()))
    for minutes, day, hour in product((2, 3, 4, 5, 6, 8, 10), range(4), (8, 14)):
        at = NOON.replace(hour=hour) + timedelta(days=day)
        plan = composed(place, at=at, minutes=minutes, of=of)

        assert plan is not None
        decoded = LIBRARY.codes.decode(plan.routine.id)
        assert decoded == plan.routine
        seconds = seconds_of(timeline(decoded.steps, EXERCISES))
        assert is_true(decoded)
        assert seconds <= minutes * 60 + TOLERANCE_SECONDS
        assert plan.routine.minutes <= minutes
        assert len(plan.routine.id) <= MOST_CHARACTERS


@settings(deadline=None)
@given(places, moments, area_sets, logs, needs, st.integers(2, 10))
def test_where_the_minutes_of_somebody_with_needs_are_not_true_no_dose_could_make_them_so(
    place: Place, at: datetime, areas: frozenset[Area], history: dict[str, list[int]], of: Needs, minutes: int
) -> None:
    plan = composed(place, at=at, minutes=minutes, done=at_moment(history, at), of=Profile(areas, of))
    if plan is None:
        return
    # What the reminder says, and what begins when its button is pressed: the code, read and tailored.
    decoded = LIBRARY.codes.decode(plan.routine.id)
    assert decoded is not None
    said, begun = (tailor(routine, EXERCISES, of).routine for routine in (plan.routine, decoded))
    assert said == begun
    longer = [step.exercise_id for step in plan.routine.steps if step != Step(step.exercise_id)]
    assert all(may_be_longer(name, of) for name in longer)
    fewest = fewest_to_lengthen(begun, of)
    assert is_true(begun) or fewest is None or fewest + len(longer) > room_for_doses(len(begun.steps))


def test_doses_are_plain_but_for_what_makes_the_minutes_true() -> None:
    lengthened = 0
    for place, day in product(Place, range(28)):
        plan = composed(place, at=NOON + timedelta(days=day))
        assert plan is not None
        steps = plan.routine.steps
        longer = [step for step in steps if step != Step(step.exercise_id)]
        lengthened += bool(longer)
        plain = [Step(step.exercise_id) for step in steps]
        assert bool(longer) is (abs((seconds_in(plain) + 30) % 60 - 30) > TOLERANCE_SECONDS)
        for step in longer:
            dose = EXERCISES[step.exercise_id].dose
            assert step.repetitions is None or dose.repetitions.low < step.repetitions <= dose.repetitions.high
            assert step.seconds is None or dose.seconds.low < step.seconds <= dose.seconds.high
    assert lengthened


@pytest.mark.parametrize(
    ("place", "hour", "done", "areas", "why"),
    [
        (Place.FLOOR, 7, {}, frozenset(), Why.MORNING),
        (Place.DESK, 7, {}, frozenset(), Why.BEGINNING),
        (Place.DESK, 12, {}, frozenset({Area.NECK}), Why.ASKED),
        (Place.DESK, 12, {"wrist_stretch": 20}, frozenset(), Why.TURN),
        (Place.DESK, 12, {"chin_tuck": 20}, frozenset({Area.NECK}), Why.ASKED),
    ],
)
def test_the_reason_is_the_first_that_holds(
    place: Place, hour: int, done: dict[str, float], areas: frozenset[Area], why: Why
) -> None:
    at = NOON.replace(hour=hour)
    plan = composed(place, at=at, done=ago(done, at), of=Profile(areas))

    assert plan is not None
    assert plan.reason.why is why
