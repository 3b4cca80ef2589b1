"""The screen of a group's stretch break, in the group's words."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from stretchbot.bot.illustrations import loop_of
from stretchbot.domain.breaks import next_exercise
from stretchbot.domain.exercise import Exercise
from stretchbot.domain.routine import Step
from stretchbot.languages import Languages, Words
from stretchbot.languages.hour_cycle import reads_twelve_hours
from stretchbot.library import Library
from stretchbot.reminders.kinds.group_break import ShownBreak
from stretchbot.screens.group_break import group_break, over
from stretchbot.screens.screen import Screen
from stretchbot.services.break_presses import Count


@dataclass(frozen=True, slots=True)
class GroupBreakView:
    """Makes the screens of breaks from the library and the languages."""

    library: Library
    languages: Languages

    def next_exercise(self, shown_last: str | None) -> Exercise | None:
        """What the next break of a group shows; None when the library has nothing for it."""
        return next_exercise(self.library.exercises.values(), shown_last)

    def standing(self, shown: ShownBreak, count: Count, bot_name: str) -> Screen:
        """A break with its button, and who did it so far.

        Raises:
            LookupError: when its exercise left the library.
        """
        exercise = self.library.exercises[shown.exercise_id]
        names = count.names if shown.shows_names else ()
        return group_break(
            self._words(shown),
            exercise,
            shown.due_at,
            bot_name,
            people=count.people,
            names=names,
            picture=loop_of(self.library, Step(exercise.id)),
        )

    def over(self, shown: ShownBreak, count: Count) -> Screen:
        """What is left of a break: how many did it."""
        return over(self._words(shown), shown.due_at, ZoneInfo(shown.zone or "UTC"), count.people)

    def _words(self, shown: ShownBreak) -> Words:
        t = self.languages.words(shown.language)
        return t.on_clock(twelve_hours=reads_twelve_hours(shown.language, shown.zone))
