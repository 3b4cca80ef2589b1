"""What is proposed to somebody for whom little is left: the rules hold there, too."""

import itertools
from datetime import UTC, datetime, timedelta

import pytest

from stretchbot.bot.proposals import Proposal, propose
from stretchbot.domain.exercise import Place, Posture
from stretchbot.domain.planning.compose import Lately, Profile
from stretchbot.domain.planning.done_log import DoneLog
from stretchbot.domain.risk import Risk
from stretchbot.domain.suitability import Avoidance, Condition, Needs
from tests.shipped import LIBRARY

EXERCISES = LIBRARY.exercises
DAY = datetime(2026, 3, 4, tzinfo=UTC)


def only(*kept: str) -> Profile:
    """Somebody who never wants to be shown anything else."""
    return Profile(needs=Needs(avoided={one: Avoidance.NEVER for one in EXERCISES if one not in kept}))


def exercises(proposal: Proposal | None) -> list[str]:
    return [] if proposal is None else [step.exercise_id for step in proposal.tailored.routine.steps]


def fortnight(of: Profile, place: Place, *hours: int) -> list[list[str]]:
    """What is proposed for two weeks at these hours, all of which is done."""
    done, found = DoneLog(), list[list[str]]()
    for day in range(14):
        for hour in hours:
            at = DAY + timedelta(days=day, hours=hour)
            found.append(exercises(propose(LIBRARY, of, Lately(done), place, at)))
            done = done.after(found[-1], at + timedelta(minutes=4))
    return found


@pytest.mark.parametrize(
    ("of", "place"),
    [
        (Profile(needs=Needs(frozenset({Condition.DISC, Condition.DIZZINESS}))), Place.DESK),
        (Profile(needs=Needs(frozenset({Condition.DIZZINESS, Condition.OSTEOPOROSIS}))), Place.DESK),
        (Profile(needs=Needs(frozenset({Condition.NEW_JOINT, Condition.OSTEOPOROSIS}))), Place.DOORWAY),
        (only("ankle_pumps", "wrist_stretch"), Place.FLOOR),
        (only("pelvic_press", "knees_apart", "open_book"), Place.BED),
    ],
)
def test_whoever_has_but_a_few_exercises_left_gets_them_in_turn(of: Profile, place: Place) -> None:
    every = fortnight(of, place, 9, 13, 18)

    assert all(every)
    assert all(set(one).isdisjoint(other) for one, other in itertools.pairwise(every))
    assert all(EXERCISES[name].fits(place) for names in every for name in names)


def test_the_only_one_that_is_left_comes_again_but_not_too_often() -> None:
    every = fortnight(only("sphinx"), Place.BED, 9, 21)

    assert every == [["sphinx"]] * 28  # once a day helps, and once more is not too often


@pytest.mark.parametrize("hour", [5, 7, 10])
@pytest.mark.parametrize("place", [Place.FLOOR, Place.BED])
def test_no_morning_bends_under_load_however_little_is_left(place: Place, hour: int) -> None:
    low = [one.id for one in EXERCISES.values() if one.fits(place) and one.posture in {Posture.KNEELING, Posture.LYING}]
    bends = [one for one in low if Risk.LOADED_FLEXION in EXERCISES[one].risks]
    for kept in low:
        names = exercises(propose(LIBRARY, only(kept, *bends), Lately(), place, DAY.replace(hour=hour)))
        assert not set(names) & set(bends)


def test_what_was_done_all_too_often_today_is_let_be_as_long_as_there_is_anything_else() -> None:
    log = DoneLog()
    for hour in range(8, 13):
        log = log.after(["ankle_pumps", "wrist_stretch"], DAY.replace(hour=hour))

    names = exercises(
        propose(LIBRARY, only("ankle_pumps", "wrist_stretch", "sphinx"), Lately(log), Place.DESK, DAY.replace(hour=14))
    )

    assert names == ["sphinx"]
