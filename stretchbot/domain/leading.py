"""Leading a session by the clock: which phase of its timeline is due, and when to look again.

The place in the timeline is never counted up. It follows from one instant, that of the timeline's second 0: a process
that died and came back finds the present phase, not those it missed.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from math import ceil
from typing import Final

from stretchbot.domain.timeline import Phase, PhaseKind, phase_at

# How often the seconds left are shown anew, at most.
COUNT_EVERY_SECONDS: Final = 5
# A pause longer than that ends the session.
LONGEST_PAUSE: Final = timedelta(minutes=20)
# Whoever was left without a word for longer has stopped waiting: they are asked whether to carry on, not led on.
LONGEST_SILENCE: Final = timedelta(minutes=3)


class Ending(StrEnum):
    """Why a session is led no further."""

    FINISHED = "finished"
    LEFT = "left"  # paused, and nobody came back
    INTERRUPTED = "interrupted"  # the bot was out of reach for too long
    GONE = "gone"  # an exercise is not in the library any more


_ANNOUNCED = frozenset({PhaseKind.READY, PhaseKind.SWITCH})


@dataclass(frozen=True, slots=True)
class Lead:
    """How a session is led: `from_at` is the instant of the timeline's second 0; `paused_at` is set in a pause."""

    from_at: datetime
    paused_at: datetime | None = None

    def elapsed(self, now: datetime) -> timedelta:
        """How much of the timeline is over; never less than nothing."""
        return max((self.paused_at or now) - self.from_at, timedelta())

    def paused(self, now: datetime) -> "Lead":
        """The same, paused from `now` on."""
        return self if self.paused_at else replace(self, paused_at=now)

    def resumed(self, now: datetime) -> "Lead":
        """The same, going on from where it was paused."""
        return self if self.paused_at is None else Lead(now - self.elapsed(now))

    def is_given_up(self, now: datetime) -> bool:
        """Whether it has been paused for so long that nobody comes back."""
        return self.paused_at is not None and now - self.paused_at >= LONGEST_PAUSE


def lead_from(phases: Sequence[Phase], step: int, now: datetime) -> Lead:
    """A lead whose step number `step`, from 0, begins now.

    Raises:
        StopIteration: when there is no such step.
    """
    start = next(phase.start_seconds for phase in phases if phase.step == step)
    return Lead(now - timedelta(seconds=start))


def present_phase(phases: Sequence[Phase], lead: Lead, now: datetime) -> Phase | None:
    """What is to be done now; None once the timeline is over."""
    return phase_at(phases, lead.elapsed(now).total_seconds())


def ending_of(phases: Sequence[Phase], lead: Lead, looked_for_at: datetime, now: datetime) -> Ending | None:
    """Why the session is led no further, at a look that was to be at `looked_for_at`; None when it is.

    Without any phases, there is nothing left to lead through.
    """
    if not phases:
        return Ending.GONE
    if lead.paused_at is not None:
        return Ending.LEFT if lead.is_given_up(now) else None
    if now - looked_for_at > LONGEST_SILENCE:
        return Ending.INTERRUPTED
    return Ending.FINISHED if present_phase(phases, lead, now) is None else None


def seconds_left(phase: Phase, lead: Lead, now: datetime) -> int:
    """How many seconds of the present phase are left, at least 1."""
    return max(1, ceil(phase.end_seconds - lead.elapsed(now).total_seconds()))


def announced_phase(phases: Sequence[Phase], present: Phase) -> Phase:
    """The phase whose message tells of the present one: the beginning of its step, or the last change of sides."""
    return next(
        phase for phase in reversed(phases) if phase.start_seconds <= present.start_seconds and phase.kind in _ANNOUNCED
    )


def look_again_at(present: Phase, lead: Lead, now: datetime) -> datetime:
    """When there is something to say next: at the end of the present phase, or when its seconds are counted next."""
    into_phase = lead.elapsed(now).total_seconds() - present.start_seconds
    counted = (into_phase // COUNT_EVERY_SECONDS + 1) * COUNT_EVERY_SECONDS
    return lead.from_at + timedelta(seconds=present.start_seconds + min(counted, present.seconds))


class Say(StrEnum):
    """How somebody who is led is told what is to be done."""

    STEP = "step"  # a new message with the step
    SIDE = "side"  # a short message: change sides
    COUNT = "count"  # only the seconds left, in the step's message; may be left out


def due_saying(phases: Sequence[Phase], present: Phase, announced: int | None) -> Say:
    """What is to be said of the present phase, when the last message was of the phase that begins at `announced`."""
    due = announced_phase(phases, present)
    if due.start_seconds == announced:
        return Say.COUNT
    before = None if announced is None else phase_at(phases, announced)
    return Say.SIDE if due.kind is PhaseKind.SWITCH and before and before.step == due.step else Say.STEP
