"""The glow in a picture is where the words say that the stretch is felt."""

import pytest

from stretchbot.bundled import content_folder
from stretchbot.library.figure_words import Spot
from stretchbot.library.files import read_files
from tests.figures.drawn import DRAWN

FILES, _ = read_files(content_folder())

# Of the words for a spot, one must stand in `feel`. Sides are drawn, not said: the words hold for both.
ALL_OVER = ("whole body",)
ALONG_THE_BACK = ("spine", "along the back", "up the back")
WORDS = {
    "neck": ("neck",),
    "upper_back": ("shoulder blades", *ALONG_THE_BACK),
    "shoulder_blades": ("shoulder blades",),
    "lower_back": ("low in the back", "lower back", *ALONG_THE_BACK),
    "chest": ("chest",),
    "belly": ("belly", "in front", "front of the body"),
    "side": ("side", "waist", "trunk"),
    "seat": ("bottom",),
    "inner_thighs": ("insides of the thighs",),
    "back_of_thighs": ("backs of the legs", "backs of the thighs"),
    "back_of_thigh": ("back of the",),
    "shoulders": ("shoulders",),
    "front_of_hip": ("front of the hip",),
    "calf": ("calf", "calves"),
    "calves": ("calves",),
    "shins": ("shins",),
    "forearm": ("forearm",),
}


def words_for(spot: Spot) -> tuple[str, ...]:
    """What `feel` may call it."""
    return (*WORDS[spot.value.removesuffix("_left").removesuffix("_right")], *ALL_OVER)


def test_every_spot_has_words() -> None:
    assert all(words_for(spot) for spot in Spot)


@pytest.mark.parametrize("name", sorted(DRAWN))
def test_what_glows_is_said(name: str) -> None:
    feel = FILES.exercises[name].content.feel.lower()
    glowing = {spot for form in DRAWN[name] for step in form.figure.loop for spot in step.felt}

    assert [spot for spot in sorted(glowing) if not any(word in feel for word in words_for(spot))] == []
