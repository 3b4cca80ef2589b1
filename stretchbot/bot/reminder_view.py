"""The screen of a reminder that is due: which routine it proposes, in the reader's words."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast
from zoneinfo import ZoneInfo

from stretchbot.bot.illustrations import still_of
from stretchbot.domain.exercise import Place
from stretchbot.domain.planner import Wish, propose
from stretchbot.languages import Languages
from stretchbot.library import Library
from stretchbot.reminders.work import Work
from stretchbot.screens.reminder import reminder
from stretchbot.screens.screen import Screen

if TYPE_CHECKING:
    from stretchbot.reminders.chat_columns import Reader


@dataclass(frozen=True, slots=True)
class ReminderView:
    """Makes the screens of reminders from the library and the languages."""

    library: Library
    languages: Languages

    async def screen(self, work: Work) -> Screen:
        """The reminder as its reader will see it.

        Raises:
            LookupError: when the library has no routine at all.
        """
        reader = cast("Reader", work.details)
        local = work.send_at.astimezone(ZoneInfo(reader.zone or "UTC"))
        place = Place(reader.place) if reader.place in set(Place) else Place.DESK
        routine = propose(self.library.routines.values(), Wish(place, reader.areas, local.hour), local)
        if routine is None:
            raise LookupError(f"no routine for the place {place}")
        first = self.library.exercises[routine.steps[0].exercise_id]
        picture = still_of(self.library, routine.steps[0])
        return reminder(self.languages.words(reader.language), work.subject_id, work.due_at, routine, first, picture)
