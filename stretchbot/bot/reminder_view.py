"""The screen of a reminder that is due: which routine it proposes, in the reader's words."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TYPE_CHECKING, cast
from zoneinfo import ZoneInfo

from stretchbot.bot.illustrations import still_of
from stretchbot.bot.proposals import BREAK_MINUTES, SMALL_MINUTES, Proposal, lately, propose, propose_preset
from stretchbot.domain.exercise import Place
from stretchbot.domain.local_time import local_day
from stretchbot.domain.own_routine import as_routine
from stretchbot.domain.planning.compose import Profile
from stretchbot.domain.routine import Routine
from stretchbot.languages import Languages
from stretchbot.library import Library
from stretchbot.reminders.work import Work
from stretchbot.screens.leave_out import changes_words, nothing_left
from stretchbot.screens.reminder import reminder
from stretchbot.screens.screen import Screen
from stretchbot.services.preferences import favourites_in, needs_from

if TYPE_CHECKING:
    from stretchbot.reminders.readers import Reader

MOST_KNOWN = 1000


@dataclass(frozen=True, slots=True)
class ReminderView:
    """Makes the screens of reminders from the library and the languages."""

    library: Library
    languages: Languages
    _known: dict[tuple["Reader", datetime, bool], Proposal | None] = field(default_factory=dict, repr=False)

    async def screen(self, work: Work) -> Screen:
        """The reminder as its reader will see it, with a routine that suits them.

        Raises:
            LookupError: when the library has nothing at all.
        """
        reader = cast("Reader", work.details)
        t, found = self.languages.words(reader.language), self._found(work)
        if found is None:
            if not reader.has_needs:
                raise LookupError(f"no routine for the place {reader.place}")
            return nothing_left(t)
        routine = found.tailored.routine
        changes = changes_words(t, found.tailored.changes, self.library.exercises)
        first = self.library.exercises[routine.steps[0].exercise_id]
        picture = still_of(self.library, routine.steps[0])
        shown = reminder(
            t,
            work.subject_id,
            work.due_at,
            routine,
            first,
            reason=found.reason,
            changes=changes,
            manner=work.manner,
        )
        return replace(shown, picture=picture)

    def routine_id(self, work: Work) -> str | None:
        """The routine that this screen proposes."""
        found = self._found(work)
        return None if found is None else found.tailored.routine.id

    def _found(self, work: Work) -> Proposal | None:
        """What the reminder proposes; kept for a while, as it is asked for when it is sent and when it is recorded.

        Thousands are due in the same minute, and of those who did nothing lately few differ.
        """
        reader = cast("Reader", work.details)
        about = reader._replace(language="", user_id=None, preferences=tuple(reader.preferences))
        key = (about, work.send_at, work.manner.starts_small)
        if key not in self._known:
            if len(self._known) >= MOST_KNOWN:
                self._known.clear()
            self._known[key] = self._propose(work)
        return self._known[key]

    def _propose(self, work: Work) -> Proposal | None:
        reader = cast("Reader", work.details)
        zone = ZoneInfo(reader.zone or "UTC")
        own_place = Place(reader.place) if reader.place in set(Place) else Place.DESK
        today = local_day(work.send_at, zone, reader.day_start_minute)
        needs = needs_from(reader.conditions, reader.preferences, today)
        favourites = favourites_in(reader.preferences)
        profile = Profile(reader.areas, needs, favourites, reader.day_start_minute, reader.quiet)
        known = lately(self.library, reader.done_log, reader.proposed_ids.split())
        preset, local = reader.preset, work.send_at.astimezone(zone)
        place, minutes = preset.place or own_place, preset.minutes or BREAK_MINUTES
        if work.manner.starts_small:
            return propose(self.library, profile, known, place, local, minutes=SMALL_MINUTES)
        chosen = propose_preset(self.library, profile, self._preset_routine(reader, own_place))
        return chosen or propose(self.library, profile, known, place, local, minutes=minutes)

    def _preset_routine(self, reader: "Reader", own_place: Place) -> Routine | None:
        """The routine that is set for the reminder: of its reader's own, or of the library; None when it is gone."""
        if reader.own_routine is not None:
            return as_routine(reader.own_routine, self.library.exercises, own_place)
        return self.library.routine(reader.preset.routine_id)
