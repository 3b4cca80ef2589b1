from datetime import UTC, datetime, timedelta

import pytest

from stretchbot.bot.reminder_view import ReminderView
from stretchbot.bundled import content_folder
from stretchbot.domain.exercise import Area, Place
from stretchbot.languages import load_languages
from stretchbot.library import Library, load_library
from stretchbot.reminders.chat_columns import Reader
from stretchbot.reminders.records import LEASE
from stretchbot.reminders.work import Hold, Work
from stretchbot.services.queue import REMINDER

NINE = datetime(2026, 6, 10, 9, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def library() -> Library:
    return load_library(content_folder())


@pytest.fixture(scope="module")
def nudge(library: Library) -> ReminderView:
    return ReminderView(library, load_languages(content_folder() / "languages", pseudo=False))


def due(at: datetime, place: Place, areas: frozenset[Area]) -> Work:
    return Work(
        kind=REMINDER,
        hold=Hold(1, None, at + LEASE),
        chat_id=1,
        telegram_chat_id=1,
        subject_id=1,
        due_at=at,
        send_at=at,
        details=Reader("en", "UTC", 1, place, areas),
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
