"""The screen of a reminder that is due: which routine it proposes, in the reader's words."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, cast
from zoneinfo import ZoneInfo

from stretchbot.bot.illustrations import still_of
from stretchbot.domain.exercise import Area, Place
from stretchbot.domain.planner import Wish, propose
from stretchbot.domain.routine import Routine
from stretchbot.languages import Languages
from stretchbot.library import Library
from stretchbot.reminders.work import Work
from stretchbot.screens.reminder import reminder
from stretchbot.screens.screen import Screen

if TYPE_CHECKING:
    from stretchbot.reminders.chat_columns import Reader

MOST_KNOWN = 1000


def proposed(library: Library, place: Place, areas: frozenset[Area], local: datetime) -> Routine | None:
    """The routine that a reminder sent at that local time proposes; None when the library has none for the place."""
    return propose(library.routines.values(), Wish(place, areas, local.hour), local)


@dataclass(frozen=True, slots=True)
class ReminderView:
    """Makes the screens of reminders from the library and the languages."""

    library: Library
    languages: Languages
    _known: dict[tuple[Place, frozenset[Area], int, int], Routine | None] = field(default_factory=dict, repr=False)

    async def screen(self, work: Work) -> Screen:
        """The reminder as its reader will see it.

        Raises:
            LookupError: when the library has no routine at all.
        """
        reader = cast("Reader", work.details)
        routine = self._routine(work)
        if routine is None:
            raise LookupError(f"no routine for the place {reader.place}")
        first = self.library.exercises[routine.steps[0].exercise_id]
        picture = still_of(self.library, routine.steps[0])
        return reminder(self.languages.words(reader.language), work.subject_id, work.due_at, routine, first, picture)

    def routine_id(self, work: Work) -> str | None:
        """The routine that this screen proposes."""
        routine = self._routine(work)
        return None if routine is None else routine.id

    def _routine(self, work: Work) -> Routine | None:
        reader = cast("Reader", work.details)
        local = work.send_at.astimezone(ZoneInfo(reader.zone or "UTC"))
        place = Place(reader.place) if reader.place in set(Place) else Place.DESK
        # Thousands are due in the same minute, and few wishes differ.
        key = (place, reader.areas, local.toordinal(), local.hour)
        if key not in self._known:
            if len(self._known) >= MOST_KNOWN:
                self._known.clear()
            self._known[key] = proposed(self.library, place, reader.areas, local)
        return self._known[key]
