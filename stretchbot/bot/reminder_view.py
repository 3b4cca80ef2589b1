"""The screen of a reminder that is due: which routine it proposes, in the reader's words."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, cast
from zoneinfo import ZoneInfo

from stretchbot.bot.illustrations import still_of
from stretchbot.domain.exercise import Place
from stretchbot.domain.local_time import local_day
from stretchbot.domain.planner import Wish, propose
from stretchbot.domain.suitability import Needs, Tailored, tailor_all
from stretchbot.languages import Languages
from stretchbot.library import Library
from stretchbot.reminders.work import Work
from stretchbot.screens.leave_out import changes_words, nothing_left
from stretchbot.screens.reminder import reminder
from stretchbot.screens.screen import Screen
from stretchbot.services.preferences import needs_from

if TYPE_CHECKING:
    from stretchbot.reminders.chat_columns import Reader


@dataclass(frozen=True, slots=True)
class ReminderView:
    """Makes the screens of reminders from the library and the languages."""

    library: Library
    languages: Languages

    async def screen(self, work: Work) -> Screen:
        """The reminder as its reader will see it, with a routine that suits them.

        Raises:
            LookupError: when the library has no routine at all.
        """
        reader = cast("Reader", work.details)
        local = work.send_at.astimezone(ZoneInfo(reader.zone or "UTC"))
        place = Place(reader.place) if reader.place in set(Place) else Place.DESK
        t = self.languages.words(reader.language)
        today = local_day(work.send_at, ZoneInfo(reader.zone or "UTC"), reader.day_start_minute)
        needs = needs_from(reader.conditions, reader.preferences, today)
        found = self._proposed(place, reader, needs, local)
        if found is None:
            if not needs:
                raise LookupError(f"no routine for the place {place}")
            return nothing_left(t)
        routine, changes = found.routine, changes_words(t, found.changes, self.library.exercises)
        first = self.library.exercises[routine.steps[0].exercise_id]
        picture = still_of(self.library, routine.steps[0])
        return reminder(t, work.subject_id, work.due_at, routine, first, picture, changes=changes)

    def _proposed(self, place: Place, reader: "Reader", needs: Needs, local: datetime) -> Tailored | None:
        """The routine to propose as it suits; of another place where theirs has none, None without any."""
        routines, exercises = self.library.routines.values(), self.library.exercises
        for where in (place, *(other for other in Place if other is not place and needs)):
            here = (routine for routine in routines if routine.place is where)
            # Most have no needs: for them nothing is gone through.
            tailored = {one.routine.id: one for one in tailor_all(here, exercises, needs)} if needs else None
            proposable = routines if tailored is None else [one.routine for one in tailored.values()]
            routine = propose(proposable, Wish(where, reader.areas, local.hour), local)
            if routine is not None:
                return Tailored(routine) if tailored is None else tailored[routine.id]
        return None
