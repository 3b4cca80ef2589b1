"""Where somebody is in /exercises, as a button carries it."""

from itertools import product

import pytest

from stretchbot.domain.browsing import OwnList, Selection
from stretchbot.domain.exercise import Area, Place, Posture
from stretchbot.screens.exercise_position import Position


@pytest.mark.parametrize("typed", [(), ("knee",), ("膝", "колен")])
def test_every_position_comes_back_unchanged(typed: tuple[str, ...]) -> None:
    every = product((None, *Area), (None, *Place), (None, *Posture), (None, *OwnList), (0, 99))
    for area, place, posture, own_list, page in every:
        position = Position(Selection(area, place, posture, own_list, typed), page)
        assert Position.read(str(position)) == position


@pytest.mark.parametrize(
    "text",
    [
        "",
        "----",
        "----0",
        "---0.",
        "----100.",
        "-----1.",
        "z---0.",
        "-z--0.",
        "--z-0.",
        "---z0.",
        "A---0.",
        "💪",
        "----0." + "x" * 25,
        "----0." + "膝" * 9,
    ],
)
def test_what_is_no_position_and_a_filter_that_is_gone_are_none(text: str) -> None:
    assert Position.read(text) is None
