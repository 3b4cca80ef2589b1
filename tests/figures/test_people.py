"""What hands lie on never has the colour of skin: a touch must be seen at the size of a phone."""

import numpy as np
import pytest

from stretchbot.figures.colours import rgb
from stretchbot.figures.people import LOOKS
from stretchbot.figures.props import boxes_of, door_boxes
from stretchbot.library.figure_fields import SetFields
from stretchbot.library.figure_words import Person

APART = 70 / 255  # of a colour's red, green and blue: skin on a wooden door frame, 47, was not made out
TOUCHED = {
    "a door frame": {box.colour for box in door_boxes(SetFields(doorway_x=0.0))},
    "a wall": {box.colour for box in boxes_of(SetFields(wall_x=0.0)) if box.high[1] > 1},
    "a bed": {box.colour for box in boxes_of(SetFields(bed_edge_x=0.0)) if box.surfaces},
}


@pytest.mark.parametrize("person", Person)
@pytest.mark.parametrize("thing", ["the mat", *TOUCHED])
def test_a_hand_stands_out_from_what_it_lies_on(person: Person, thing: str) -> None:
    look = LOOKS[person]

    for colour in TOUCHED.get(thing, {look.mat}):
        assert float(np.linalg.norm(rgb(colour) - rgb(look.skin))) >= APART
