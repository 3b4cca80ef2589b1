from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from stretchbot.bot.reminder_view import ReminderView
from stretchbot.bundled import content_folder
from stretchbot.domain.dose_feedback import DoseChange
from stretchbot.domain.exercise import Area, Place
from stretchbot.domain.suitability import LEFT_OUT_FOR, Condition
from stretchbot.languages import load_languages
from stretchbot.library import Library, load_library
from stretchbot.reminders.chat_columns import Reader
from stretchbot.reminders.records import LEASE
from stretchbot.reminders.work import Hold, Work
from stretchbot.screens.screen import Illustration, Screen
from stretchbot.services.preferences import Preference
from stretchbot.services.queue import REMINDER

NINE = datetime(2026, 6, 10, 9, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def library() -> Library:
    return load_library(content_folder())


@pytest.fixture(scope="module")
def nudge(library: Library) -> ReminderView:
    return ReminderView(library, load_languages(content_folder() / "languages", pseudo=False))


def due(at: datetime, place: Place, areas: frozenset[Area] = frozenset(), **of_reader: Any) -> Work:
    return Work(
        kind=REMINDER,
        hold=Hold(1, None, at + LEASE),
        chat_id=1,
        telegram_chat_id=1,
        subject_id=1,
        due_at=at,
        send_at=at,
        details=Reader("en", "UTC", 1, place, areas, **of_reader),
    )


@pytest.mark.parametrize("place", list(Place))
async def test_a_reminder_proposes_what_the_chosen_parts_of_the_body_need(
    library: Library, nudge: ReminderView, place: Place
) -> None:
    here = [routine for routine in library.routines.values() if routine.place is place and routine.minutes <= 5]
    for area in Area:
        fitting = [routine for routine in here if area in routine.areas]
        for days in range(7):
            screen = await nudge.screen(due(NINE + timedelta(days=days), place, frozenset({area})))
            proposed = [routine for routine in here if nudge.languages.words("en")(routine.name) in screen.text]
            assert set(proposed) & set(fitting or here)


async def screens(nudge: ReminderView, place: Place, **of_reader: Any) -> list[Screen]:
    """What somebody gets on successive days."""
    return [await nudge.screen(due(NINE + timedelta(days=days), place, **of_reader)) for days in range(14)]


@pytest.mark.parametrize("place", list(Place))
@pytest.mark.parametrize("condition", list(Condition))
async def test_a_reminder_begins_with_nothing_that_a_condition_rules_out_and_says_what_it_left_out(
    library: Library, nudge: ReminderView, place: Place, condition: Condition
) -> None:
    for screen in await screens(nudge, place, conditions=frozenset({condition})):
        picture = screen.picture
        assert isinstance(picture, Illustration)
        first = library.exercises[picture.exercise_id]
        assert not {caution.id for caution in first.cautions} & LEFT_OUT_FOR[condition]
        proposed = next(one for one in library.routines.values() if f"<b>{one.name}</b>" in screen.text)
        ruled_out = [
            step.exercise_id
            for step in proposed.steps
            if {caution.id for caution in library.exercises[step.exercise_id].cautions} & LEFT_OUT_FOR[condition]
        ]
        assert ("Left out, because of" in screen.text) is bool(ruled_out)


async def test_a_reminder_leaves_out_what_hurt_twice(library: Library, nudge: ReminderView) -> None:
    hidden = Preference("upper_back_loosener", True, None, DoseChange())

    for screen in await screens(nudge, Place.DESK, preferences=[hidden]):
        assert "Starts with: Upper back loosener" not in screen.text


async def test_somebody_who_left_out_everything_is_told_so(library: Library, nudge: ReminderView) -> None:
    everything = [Preference(name, True, None, DoseChange()) for name in library.exercises]

    for screen in await screens(nudge, Place.BED, preferences=everything):
        assert "leave out everything" in screen.text
