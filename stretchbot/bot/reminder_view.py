"""The screen of a reminder that is due: which routine it proposes, in the reader's words."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, cast
from zoneinfo import ZoneInfo

from stretchbot.bot.illustrations import still_of
from stretchbot.domain.exercise import Area, Place
from stretchbot.domain.local_time import local_day
from stretchbot.domain.planner import Wish, propose
from stretchbot.domain.suitability import NO_NEEDS, Needs, Tailored, tailor_all
from stretchbot.languages import Languages
from stretchbot.library import Library
from stretchbot.reminders.work import Work
from stretchbot.screens.leave_out import changes_words, nothing_left
from stretchbot.screens.reminder import reminder
from stretchbot.screens.screen import Screen
from stretchbot.services.preferences import needs_from

if TYPE_CHECKING:
    from stretchbot.reminders.chat_columns import Reader

MOST_KNOWN = 1000


def proposed(
    library: Library, place: Place, areas: frozenset[Area], local: datetime, needs: Needs = NO_NEEDS
) -> Tailored | None:
    """The routine that a reminder sent at that local time proposes, as it suits.

    It is of another place where theirs has none that does; None when there is none at all.
    """
    routines = library.routines.values()
    for where in (place, *(other for other in Place if other is not place and needs)):
        here = (routine for routine in routines if routine.place is where)
        # Most have no needs: for them nothing is gone through.
        tailored = {one.routine.id: one for one in tailor_all(here, library.exercises, needs)} if needs else None
        proposable = routines if tailored is None else [one.routine for one in tailored.values()]
        routine = propose(proposable, Wish(where, areas, local.hour), local)
        if routine is not None:
            return Tailored(routine) if tailored is None else tailored[routine.id]
    return None


@dataclass(frozen=True, slots=True)
class ReminderView:
    """Makes the screens of reminders from the library and the languages."""

    library: Library
    languages: Languages
    _known: dict[tuple[Place, frozenset[Area], int, int], Tailored | None] = field(default_factory=dict, repr=False)

    async def screen(self, work: Work) -> Screen:
        """The reminder as its reader will see it, with a routine that suits them.

        Raises:
            LookupError: when the library has no routine at all.
        """
        reader = cast("Reader", work.details)
        t, found = self.languages.words(reader.language), self._found(work)
        if found is None:
            if not reader.has_needs:
                raise LookupError(f"no routine for the place {reader.place}")
            return nothing_left(t)
        routine, changes = found.routine, changes_words(t, found.changes, self.library.exercises)
        first = self.library.exercises[routine.steps[0].exercise_id]
        picture = still_of(self.library, routine.steps[0])
        return reminder(t, work.subject_id, work.due_at, routine, first, picture, changes=changes)

    def routine_id(self, work: Work) -> str | None:
        """The routine that this screen proposes."""
        found = self._found(work)
        return None if found is None else found.routine.id

    def _found(self, work: Work) -> Tailored | None:
        reader = cast("Reader", work.details)
        zone = ZoneInfo(reader.zone or "UTC")
        local = work.send_at.astimezone(zone)
        place = Place(reader.place) if reader.place in set(Place) else Place.DESK
        if reader.has_needs:
            today = local_day(work.send_at, zone, reader.day_start_minute)
            needs = needs_from(reader.conditions, reader.preferences, today)
            return proposed(self.library, place, reader.areas, local, needs)
        # Thousands are due in the same minute, and few wishes differ.
        key = (place, reader.areas, local.toordinal(), local.hour)
        if key not in self._known:
            if len(self._known) >= MOST_KNOWN:
                self._known.clear()
            self._known[key] = proposed(self.library, place, reader.areas, local)
        return self._known[key]
