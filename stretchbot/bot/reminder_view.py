"""The screen of a reminder that is due: which routine it proposes, in the reader's words."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from stretchbot.bot.illustrations import still_of
from stretchbot.domain.exercise import Place
from stretchbot.domain.planner import Wish, propose
from stretchbot.languages import Languages
from stretchbot.library import Library
from stretchbot.screens.reminder import reminder
from stretchbot.screens.screen import Screen
from stretchbot.services.claims import DueReminder


@dataclass(frozen=True, slots=True)
class ReminderView:
    """Makes the screens of reminders from the library and the languages."""

    library: Library
    languages: Languages

    async def screen(self, due: DueReminder) -> Screen:
        """The reminder as its reader will see it.

        Raises:
            LookupError: when the library has no routine at all.
        """
        local = due.send_at.astimezone(ZoneInfo(due.zone or "UTC"))
        place = Place(due.place) if due.place in set(Place) else Place.DESK
        routine = propose(self.library.routines.values(), Wish(place, due.areas, local.hour), local)
        if routine is None:
            raise LookupError(f"no routine for the place {place}")
        first = self.library.exercises[routine.steps[0].exercise_id]
        picture = still_of(self.library, routine.steps[0])
        return reminder(self.languages.words(due.language), due.lease.occurrence_id, routine, first, picture)
