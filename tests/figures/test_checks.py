"""Each check finds the mistake it is there for, and the library has none of them."""

import pytest

from stretchbot.figures.checks import problems_of_scene
from stretchbot.figures.forms import Form
from stretchbot.figures.scene import Scene
from tests.figures.drawn import DRAWN
from tests.figures.figure_builder import STANDING, scene

FORMS = [form for own in DRAWN.values() for form in own]


def standing(**pose: object) -> list[str]:
    """What is found in a loop of one pose."""
    return list(problems_of_scene(scene(poses={"one": pose}, loop=[{"pose": "one", "hold": 6}])))


@pytest.mark.slow  # nothing is drawn that does, and what is drawn is as its file says (test_pictures.py)
@pytest.mark.parametrize("form", FORMS, ids=str)
def test_no_exercise_teaches_wrongly(form: Form) -> None:
    assert list(problems_of_scene(Scene(form.figure))) == []


def test_a_body_that_simply_stands_is_right() -> None:
    assert standing() == []


@pytest.mark.parametrize(
    ("pose", "message"),
    [
        ({"right_hand": {"at": [1.2, 1.3, 0.2]}}, "pose one: the right hand is"),
        ({"feet": {"at": [0, 0.12, 0.1], "toes": [1, 0, 0], "sole": [0, -1, 0]}}, "pose one: feet 4.8 cm over"),
        (
            {"pelvis": {"y": 0.8}, "feet": {"at": [0, 0.04, 0.1], "toes": [1, 0, 0], "sole": [0, -1, 0]}},
            "pose one: feet 3.2 cm inside",
        ),
        ({"hands": {"at": [0.0, 1.1, 0.0]}}, "pose one: right forearm and trunk are"),
        ({"rests": ["feet", "hands"]}, "pose one: hands "),
    ],
)
def test_a_wrong_pose_is_named_with_the_centimetres(pose: dict[str, object], message: str) -> None:
    found = standing(**pose)

    assert any(problem.startswith(message) for problem in found), found
    assert all("cm" in problem for problem in found)


@pytest.mark.parametrize(("far", "lost"), [(0.95, True), (0.40, False)])
def test_a_hand_that_loses_hold_on_the_way_is_found(far: float, lost: bool) -> None:
    held = {"at": [far, 1.25, 0.18]}
    poses = {"tall": {"right_hand": held}, "low": {"pelvis": {"y": 0.82}, "right_hand": held}}
    loop = [{"pose": "tall", "move": 3, "hold": 1}, {"pose": "low", "move": 3, "hold": 1}]

    found = list(problems_of_scene(scene(poses=poses, loop=loop)))

    assert any("on the way from tall to low: the right hand" in problem for problem in found) is lost


def test_a_hand_that_does_not_touch_what_it_should_is_found() -> None:
    far = {"at": [0.45, 1.0, 0.2], "fingers": [1, 0, 0], "palm": [0, -1, 0], "touch": "floor"}

    assert any("pose one: the right hand and its floor are" in problem for problem in standing(right_hand=far))


def test_a_contact_that_is_apart_is_found_and_one_that_touches_is_not() -> None:
    feet = {"at": [0, 0.072, 0.032], "toes": [1, 0, 0], "sole": [0, -1, 0]}
    contact = [["right_foot", "left_foot"]]

    assert any("right_foot and left_foot are" in problem for problem in standing(contacts=contact))
    assert not any("right_foot and left_foot are" in problem for problem in standing(feet=feet, contacts=contact))


def test_haste_is_found_but_a_small_movement_may_be_quick() -> None:
    poses = {"stand": {}, "far": {"hands": {"at": [0.45, 1.3, 0.2]}}, "near": {"neck": {"bend": 10}}}
    quick = [
        [{"pose": "stand", "move": 1.5, "hold": 1.5}, {"pose": other, "move": 1.5, "hold": 1.5}]
        for other in ("far", "near")
    ]

    hasty, calm = (list(problems_of_scene(scene(poses=poses, loop=loop))) for loop in quick)

    assert "the move into far takes 1.5 s: give it 2.5 s or more" in hasty
    assert not any("takes 1.5 s" in problem for problem in calm)


def test_a_hectic_breath_is_found() -> None:
    loop = [
        {"pose": "reach", "move": 2.5, "hold": 1.0, "breath": "in"},
        {"pose": "stand", "move": 2.5, "hold": 2.5, "breath": "out"},
    ]

    assert any("a breath takes 8.5 s: make it 5 to 7" in problem for problem in problems_of_scene(scene(loop=loop)))


def test_a_sudden_movement_is_found() -> None:
    loop = [{"pose": "reach", "move": 0.4, "hold": 5}, {"pose": "stand", "move": 0.4, "hold": 0.4}]

    found = list(problems_of_scene(scene(loop=loop)))

    assert any("jumps" in problem for problem in found), found


@pytest.mark.parametrize(
    ("loop", "message"),
    [
        ([{"pose": "stand", "hold": 2}], "the loop takes 2.0 s"),
        ([{"pose": "stand", "hold": 0.2}, {"pose": "reach", "move": 2, "hold": 4}], "the loop begins with stand"),
    ],
)
def test_a_loop_of_the_wrong_length_is_found(loop: list[dict[str, object]], message: str) -> None:
    assert any(problem.startswith(message) for problem in problems_of_scene(scene(loop=loop)))


def test_the_mat_lies_under_all_that_is_near_the_floor() -> None:
    for form in FORMS:
        drawn = Scene(form.figure)
        if drawn.mat is None:
            continue
        low, high = drawn.mat
        for shapes in drawn.samples:
            for shape in shapes:
                centre = shape.centre if hasattr(shape, "centre") else shape.a
                if shape.lowest() < 0.05:
                    assert (low[[0, 2]] < centre[[0, 2]]).all(), form
                    assert (centre[[0, 2]] < high[[0, 2]]).all(), form


def test_people_take_turns() -> None:
    people = [form.figure.person for form in FORMS if form.variation is None]

    assert len(set(people)) >= 2
    assert max(people.count(person) for person in set(people)) <= len(people) / 2
    assert STANDING["person"] in set(people)
