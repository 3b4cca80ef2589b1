"""Reminders in a button, and back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stretchbot.domain.exercise import Place
from stretchbot.domain.preset import NO_PRESET, PRESET_MINUTES, Preset
from stretchbot.domain.weekdays import Weekdays
from stretchbot.library import Library
from stretchbot.screens.saved_reminders import join_preset, join_reminders, split_preset, split_reminders
from stretchbot.services.reminders import SavedReminder

ROUTINES = ("bed_morning", "desk_hands")
PRESETS = st.builds(
    Preset,
    st.none() | st.sampled_from(Place),
    st.none() | st.sampled_from(ROUTINES),
    st.none() | st.sampled_from(PRESET_MINUTES),
)
SAVED = st.builds(
    SavedReminder,
    st.integers(0, 1439),
    st.integers(1, 127).map(Weekdays),
    st.booleans(),
    PRESETS,
)


@given(st.lists(SAVED, max_size=6))
def test_all_that_makes_a_reminder_comes_back(saved: list[SavedReminder]) -> None:
    assert split_reminders(join_reminders(saved), ROUTINES) == saved


def test_of_every_routine_of_the_library(library: Library) -> None:
    saved = [SavedReminder(540, Weekdays.all(), True, Preset(None, name)) for name in library.routines]
    assert split_reminders(join_reminders(saved), library.routines) == saved


def test_a_routine_that_is_gone_is_left_to_the_planner() -> None:
    saved = [SavedReminder(540, Weekdays.all(), True, Preset(Place.BED, "gone", 6))]
    (back,) = split_reminders(join_reminders(saved), ROUTINES) or []
    assert back.preset == Preset(Place.BED, None, 6)


@pytest.mark.parametrize(
    "text", ["1", "12345678x", "zzzzzzzz", "00000000", "0000000.", "１２３４５６７８", "-0000001", "3fe.401"]
)
def test_what_no_button_carries_is_none(text: str) -> None:
    assert split_reminders(text, ROUTINES) is None


@given(PRESETS)
def test_what_is_set_for_one_reminder_comes_back(preset: Preset) -> None:
    assert split_preset(join_preset(preset)) == preset


@pytest.mark.parametrize("text", ["", ".", "garden.", "..999", "...."])
def test_a_forged_preset_sets_nothing_that_cannot_be_set(text: str) -> None:
    preset = split_preset(text)
    assert preset.place is None
    assert preset.minutes is None
    assert split_preset("") == NO_PRESET
