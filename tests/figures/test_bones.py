import numpy as np
import pytest

from stretchbot.figures.bones import arc, reach
from stretchbot.figures.vectors import UP, Vec, vec

ROOT = vec(0.1, 1.3, 0.2)
UPPER, FORE = 0.27, 0.24


@pytest.mark.parametrize("away", [vec(0.4, 0, 0), vec(0, -0.3, 0.2), vec(-0.2, 0.2, -0.1), vec(0.05, 0.05, 0)])
def test_bones_keep_their_lengths_and_the_hand_its_place(away: Vec) -> None:
    chain = reach(ROOT, ROOT + away, UPPER, FORE, UP)

    assert np.isclose(np.linalg.norm(chain.joint - ROOT), UPPER)
    assert np.isclose(np.linalg.norm(chain.end - chain.joint), FORE)
    assert chain.missing < 0.02


def test_the_joint_bends_to_the_side_of_the_pole() -> None:
    for pole in (UP, -UP, vec(0, 0, 1)):
        chain = reach(ROOT, ROOT + vec(0.4, 0, 0), UPPER, FORE, pole)
        assert (chain.joint - ROOT) @ pole > 0.1


def test_what_is_too_far_is_missed_by_the_distance_and_the_bones_do_not_stretch() -> None:
    chain = reach(ROOT, ROOT + vec(0.71, 0, 0), UPPER, FORE, UP)

    assert chain.missing == pytest.approx(0.20, abs=0.002)
    assert np.isclose(np.linalg.norm(chain.end - chain.joint), FORE)


@pytest.mark.parametrize(("t", "expected"), [(0.0, vec(0, -0.5, 0.1)), (1.0, vec(0, 0.5, 0.1))])
def test_an_arc_begins_and_ends_where_it_should(t: float, expected: Vec) -> None:
    assert np.allclose(arc(vec(0, -0.5, 0.1), vec(0, 0.5, 0.1), t, vec(1, 0, 0)), expected)


def test_an_arm_that_is_raised_swings_round_the_shoulder_instead_of_through_it() -> None:
    way = [arc(vec(0, -0.5, 0.01), vec(0, 0.5, 0.01), t, vec(1, 0, 0)) for t in np.linspace(0, 1, 21)]

    assert min(float(np.linalg.norm(place)) for place in way) > 0.45
    assert max(place[0] for place in way) > 0.3  # by the front, as `via` says


def test_a_small_movement_is_straight() -> None:
    a, b = vec(0.40, 0, 0), vec(0.40, 0.05, 0)

    assert np.allclose(arc(a, b, 0.5, UP), (a + b) / 2)
