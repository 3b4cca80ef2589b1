"""What is set for one reminder, as it is stored."""

import pytest

from stretchbot.domain.exercise import Place
from stretchbot.domain.preset import NO_PRESET, PRESET_MINUTES, Preset


@pytest.mark.parametrize("minutes", [0, -1, 3, 999, None])
def test_minutes_that_nobody_can_choose_are_the_planners(minutes: int | None) -> None:
    assert Preset.read("bed", None, minutes) == Preset(Place.BED)


@pytest.mark.parametrize("place", [None, "", "garden", "BED"])
def test_a_place_that_the_library_does_not_know_is_the_readers_own(place: str | None) -> None:
    assert Preset.read(place, None, PRESET_MINUTES[0]) == Preset(minutes=PRESET_MINUTES[0])


def test_a_routine_is_kept_as_it_is_also_one_that_nobody_knows() -> None:
    assert Preset.read(None, "own:7", None).routine_id == "own:7"
    assert Preset.read(None, "", None) == NO_PRESET
