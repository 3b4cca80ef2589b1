from dataclasses import replace

from stretchbot.domain.gentler import ever_gentler
from tests.shipped import LIBRARY

SQUAT, HUG, TILTS, TURN = (
    replace(exercise, id=name, gentler=gentler)
    for exercise, name, gentler in zip(
        LIBRARY.exercises.values(), ("squat", "hug", "tilts", "turn"), ("hug", "tilts", "hug", None), strict=False
    )
)
EXERCISES = {one.id: one for one in (SQUAT, HUG, TILTS, TURN)}


def test_gentler_ones_are_followed_as_long_as_there_is_another() -> None:
    assert list(ever_gentler(SQUAT, EXERCISES)) == [HUG, TILTS]
    assert list(ever_gentler(TURN, EXERCISES)) == []


def test_two_that_name_each_other_end_the_way() -> None:
    assert list(ever_gentler(HUG, EXERCISES)) == [TILTS]


def test_one_that_is_not_in_the_library_any_more_is_left_out() -> None:
    assert list(ever_gentler(SQUAT, {SQUAT.id: SQUAT})) == []
