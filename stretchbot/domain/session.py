"""A walk through a routine as a state machine: which taps count, where they lead, and what was done."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from stretchbot.domain.timeline import Phase, PhaseKind, seconds_of

# A session counts as open that long after its last tap; no reminder interrupts it.
OPEN_FOR = timedelta(minutes=20)
# The first times somebody meets an exercise, its steps are shown in full.
SHOWN_IN_FULL = 2


class Tap(StrEnum):
    """What somebody does with a step."""

    NEXT = "next"
    SKIP = "skip"
    STOP = "stop"


class WalkState(StrEnum):
    """How far a walk is."""

    OPEN = "open"
    FINISHED = "finished"  # over, with at least one step done
    STOPPED = "stopped"  # over, with nothing done


@dataclass(frozen=True, slots=True)
class Walk:
    """Where somebody is in a routine of `length` steps.

    `done_seconds` are those of the `done_steps`, by the timeline; `rushed_steps` were passed too fast to count.
    `version` counts the accepted taps: a tap that names an older version is stale and changes nothing.
    """

    length: int
    position: int = 0
    done_steps: int = 0
    done_seconds: int = 0
    rushed_steps: int = 0
    version: int = 0
    state: WalkState = WalkState.OPEN

    def tapped(self, tap: Tap, version: int, *, worth_seconds: int) -> "Walk | None":
        """The walk after `tap`; None when the tap is stale or the walk is over.

        A `NEXT` counts the present step as done for `worth_seconds`, and for rushed when they are 0.
        """
        if self.state is not WalkState.OPEN or version != self.version:
            return None
        after = replace(self, version=self.version + 1)
        if tap is not Tap.STOP:
            after = replace(after, position=self.position + 1)
        if tap is Tap.NEXT and worth_seconds:
            # Done once more after going back, a step still is one.
            done_steps = min(self.done_steps + 1, self.position + 1)
            after = replace(after, done_steps=done_steps, done_seconds=self.done_seconds + worth_seconds)
        elif tap is Tap.NEXT:
            after = replace(after, rushed_steps=self.rushed_steps + 1)
        return after.ended() if tap is Tap.STOP or after.position == self.length else after

    def back(self, version: int) -> "Walk | None":
        """The walk one step earlier; None when that is stale, the walk is over, or it is at its first step.

        What was done stays counted.
        """
        if self.state is not WalkState.OPEN or version != self.version or not self.position:
            return None
        return replace(self, position=self.position - 1, version=self.version + 1)

    def ended(self) -> "Walk":
        """The walk as it is left here."""
        return replace(self, state=WalkState.FINISHED if self.done_steps else WalkState.STOPPED)

    def halted(self, version: int) -> "Walk | None":
        """The walk at the same step, with every button of before stale; None when the tap is stale or it is over."""
        if self.state is not WalkState.OPEN or version != self.version:
            return None
        return replace(self, version=self.version + 1)


def is_open(state: str, active_at: datetime, now: datetime) -> bool:
    """Whether a session in `state`, last tapped at `active_at`, still counts as going on."""
    return state == WalkState.OPEN and now - active_at < OPEN_FOR


def worth_seconds(phases: Sequence[Phase], spent: timedelta, *, is_led: bool = False) -> int:
    """What a step with these phases counts for after that time on it: all its seconds, or 0 before half of its dose.

    Whoever `is_led` begins when the time to get ready is over; others may be quicker. Nobody's phone left lying makes
    an hour of stretching: more than the step's own seconds it never is.
    """
    seconds = seconds_of(phases)
    dose_seconds = seconds_of(phase for phase in phases if phase.kind is not PhaseKind.READY)
    worked = spent - timedelta(seconds=seconds - dose_seconds) if is_led else spent
    return seconds if worked * 2 >= timedelta(seconds=dose_seconds) else 0


def counted_minutes(done_seconds: int) -> int:
    """Minutes to show for what was done: rounded, at least one for anything, 0 for nothing."""
    return max(1, (done_seconds + 30) // 60) if done_seconds else 0
