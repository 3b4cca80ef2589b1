"""A walk through a routine as a state machine: which taps count, and where they lead."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from math import ceil

# A session counts as open that long after its last tap; no reminder interrupts it.
OPEN_FOR = timedelta(minutes=20)
# Nobody's phone left lying makes an hour of stretching: minutes count up to so many times the planned ones.
MOST_TIMES_PLANNED = 2


class Tap(StrEnum):
    """What somebody does with a step."""

    NEXT = "next"
    SKIP = "skip"
    STOP = "stop"


class WalkState(StrEnum):
    """How far a walk is."""

    OPEN = "open"
    FINISHED = "finished"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True)
class Walk:
    """Where somebody is in a routine of `length` steps.

    `version` counts the accepted taps: a tap that names an older version is stale and changes nothing.
    """

    length: int
    position: int = 0
    done_steps: int = 0
    version: int = 0
    state: WalkState = WalkState.OPEN

    def tapped(self, tap: Tap, version: int) -> "Walk | None":
        """The walk after `tap`; None when the tap is stale or the walk is over.

        Past the last step the walk is finished when at least one step was done, and stopped when all were skipped.
        """
        if self.state is not WalkState.OPEN or version != self.version:
            return None
        after = replace(self, version=self.version + 1)
        if tap is Tap.STOP:
            return replace(after, state=WalkState.STOPPED)
        after = replace(after, position=self.position + 1, done_steps=self.done_steps + (tap is Tap.NEXT))
        if after.position < self.length:
            return after
        return replace(after, state=WalkState.FINISHED if after.done_steps else WalkState.STOPPED)

    def halted(self, version: int) -> "Walk | None":
        """The walk at the same step, with every button of before stale; None when the tap is stale or it is over."""
        if self.state is not WalkState.OPEN or version != self.version:
            return None
        return replace(self, version=self.version + 1)


def is_open(state: str, active_at: datetime, now: datetime) -> bool:
    """Whether a session in `state`, last tapped at `active_at`, still counts as going on."""
    return state == WalkState.OPEN and now - active_at < OPEN_FOR


def counted_minutes(started_at: datetime, ended_at: datetime, planned_minutes: int) -> int:
    """Minutes to count for a finished walk: what it took, at least one, at most twice what was planned."""
    taken = ceil((ended_at - started_at) / timedelta(minutes=1))
    return min(max(taken, 1), planned_minutes * MOST_TIMES_PLANNED)
