import numpy as np
import pytest

from stretchbot.figures.motion import FRAMES_PER_SECOND, Loop, ease, progress_at
from tests.figures.figure_builder import figure, scene


def breathing(*ways: str) -> Loop:
    steps = [{"pose": pose, "breath": way} for pose, way in zip(("reach", "stand", "reach"), ways, strict=False)]
    return Loop(figure(loop=steps))


def test_a_loop_begins_with_its_first_pose_held_and_ends_with_the_move_back_into_it() -> None:
    loop = Loop(figure())

    first, last = loop.moment(0).phase, loop.moment(loop.frames - 1).phase
    assert (first.step.pose, first.moving) == ("reach", False)
    assert (last.before.pose, last.step.pose, last.moving) == ("stand", "reach", True)
    assert loop.seconds == 5.5


def test_the_last_frame_leads_into_the_first_without_a_jump() -> None:
    drawn = scene()
    first, last = (drawn.skeleton(drawn.loop.moment(number)) for number in (0, drawn.loop.frames - 1))

    for side, arm in first.arms.items():
        assert np.linalg.norm(arm.wrist - last.arms[side].wrist) < 0.005


@pytest.mark.parametrize(("t", "expected"), [(-1, 0), (0, 0), (0.5, 0.5), (1, 1), (2, 1)])
def test_easing_runs_from_nothing_to_all(t: float, expected: float) -> None:
    assert ease(t) == expected


def test_easing_neither_starts_nor_stops_with_a_jerk() -> None:
    assert ease(0.01) < 0.0001
    assert ease(0.99) > 0.9999


def test_a_turn_runs_up_the_spine_and_the_head_comes_last() -> None:
    half = progress_at(0.4)

    lower, middle, upper = half.spine
    assert lower > middle > upper > half.neck > 0


def test_the_lungs_fill_while_breathing_in_and_empty_while_breathing_out() -> None:
    loop = breathing("out", "in")  # held 0.4 s after 1.4 s of moving, twice

    levels = [loop.moment(number).air for number in range(loop.frames)]
    full, empty = int(np.argmax(levels)), int(np.argmin(levels))
    assert loop.moment(full - 2).phase.step.pose == "stand"
    assert loop.moment(empty - 2).phase.step.pose == "reach"
    assert max(levels) > 0.99
    assert min(levels) < 0.01


@pytest.mark.parametrize("ways", [("out", "in"), ("in", "in", "out"), ()])
def test_the_breath_never_jumps_not_even_where_the_loop_closes(ways: tuple[str, ...]) -> None:
    loop = breathing(*ways) if ways else Loop(figure())

    levels = np.array([loop.moment(number).air for number in range(loop.frames)])
    assert np.abs(np.roll(levels, -1) - levels).max() < 0.09
    assert np.ptp(levels) > 0.9


def test_what_is_felt_fades_in_with_the_stretch() -> None:
    steps = [{"pose": "reach", "hold": 1, "felt": ["belly"]}, {"pose": "stand", "move": 1.0, "hold": 0.4}]
    loop = Loop(figure(loop=steps))

    strengths = [
        sum(loop.moment(number).felt.values()) for number in range(FRAMES_PER_SECOND, 2 * FRAMES_PER_SECOND + 1)
    ]
    assert strengths[0] == 1
    assert strengths[-1] == 0
    assert strengths == sorted(strengths, reverse=True)


def test_parts_that_move_together_are_equally_far() -> None:
    half = progress_at(0.4, together=True)

    assert {half.pelvis, *half.spine, half.neck, half.limbs} == {ease(0.4)}


def test_a_pelvis_that_rises_leaves_the_straight_way_in_the_middle_only() -> None:
    poses = {"low": {"pelvis": {"y": 0.80, "rise": 0.06}}, "high": {"pelvis": {"y": 0.88}}}
    steps = [{"pose": pose, "move": 2.5, "hold": 1.0, "together": True} for pose in poses]
    drawn = scene(poses=poses, loop=steps)
    moving = next(phase for phase in drawn.loop.phases if phase.moving)
    heights = [drawn.skeleton(drawn.loop.within(moving, done)).pelvis.origin[1] for done in (0.0, 0.5, 1.0)]

    assert heights == pytest.approx([0.80, 0.84 + 0.06, 0.88])
