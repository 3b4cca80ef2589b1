"""Stretch breaks of a group: which exercise one shows, when it is over, and how often its count changes."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Final

from stretchbot.domain.exercise import Exercise, Place, Posture
from stretchbot.domain.risk import Risk

MOST_BREAKS: Final = 3
"""Breaks a day in one group."""

OVER_AFTER: Final = timedelta(hours=12)
"""A break that no other one follows is over then, and what is kept of who did it is erased."""

COUNT_EVERY: Final = timedelta(seconds=5)
"""Least time between two changes of a break's count: Telegram takes 20 messages and edits a minute in a group."""

# What an office and a skirt don't go with, or what nobody should do who wasn't asked about their back.
_NOT_IN_COMPANY: Final = frozenset({Risk.CHAIR, Risk.LOADED_FLEXION, Risk.HEAD_LOW, Risk.DEEP_HIP_BEND})


def fits_a_group(exercise: Exercise) -> bool:
    """Whether everybody can do it where they stand, in the clothes they have on, with nothing but the floor."""
    is_upright = exercise.posture is Posture.STANDING and Place.DESK in exercise.places
    return is_upright and not exercise.risks & _NOT_IN_COMPANY


def next_exercise(exercises: Iterable[Exercise], shown_last: str | None) -> Exercise | None:
    """The exercise after the one shown last, in a round through all that fit a group; None when there is none."""
    fitting: Sequence[Exercise] = sorted((one for one in exercises if fits_a_group(one)), key=lambda one: one.id)
    after = (one for one in fitting if shown_last is not None and one.id > shown_last)
    return next(after, fitting[0] if fitting else None)


def count_again_at(now: datetime, counted_at: datetime | None) -> datetime:
    """When a press that was made now may show: at once, or some seconds after the count was changed last.

    A change that lies ahead was noted under a clock that ran ahead.
    """
    if counted_at is None or counted_at > now:
        return now
    return max(now, counted_at + COUNT_EVERY)


def is_over(due_at: datetime, now: datetime) -> bool:
    """Whether a break has stood for as long as any."""
    return now >= due_at + OVER_AFTER
