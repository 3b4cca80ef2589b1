"""What becomes of a due occurrence without sending it: the rules, free of any database."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple

from stretchbot.db.models import Outcome
from stretchbot.domain.schedule import is_missed
from stretchbot.domain.session import WalkState, is_open
from stretchbot.services.occurrences import Reason

MOST_TRIES = 5
# A session finished that shortly before a reminder stands for it; whoever snoozed it later wants to be reminded.
RECENTLY_DONE = timedelta(minutes=30)


class Circumstances(NamedTuple):
    """What decides whether an occurrence still goes out.

    It was due at `due_at` and is to be sent at `send_at`, the end of its snooze if there is one. `tries` counts the
    present one too; `last_reason` is what the one before failed of.
    """

    due_at: datetime
    send_at: datetime
    tries: int = 1
    last_reason: str | None = None
    turned_off: bool = False
    unreachable: bool = False
    paused_until: datetime | None = None
    newer_due: bool = False
    finished_at: datetime | None = None
    active_at: datetime | None = None

    @property
    def is_snoozed(self) -> bool:
        """Whether its reader asked for it again; when they want quiet after that, it is muted there and then."""
        return self.send_at > self.due_at


@dataclass(frozen=True, slots=True)
class Verdict:
    """An outcome without sending, and why."""

    outcome: Outcome
    reason: str


def verdict_on(around: Circumstances, now: datetime) -> Verdict | None:
    """What becomes of a due occurrence without sending it; None when it is to go out. The first rule that fits wins."""
    reason: str
    if around.unreachable:
        outcome, reason = Outcome.SKIPPED, Reason.UNREACHABLE
    elif around.turned_off and not around.is_snoozed:
        outcome, reason = Outcome.SKIPPED, Reason.TURNED_OFF
    elif around.paused_until is not None and around.send_at < around.paused_until and not around.is_snoozed:
        outcome, reason = Outcome.SKIPPED, Reason.PAUSED
    elif is_missed(around.send_at, now):
        outcome, reason = Outcome.MISSED, around.last_reason or Reason.TOO_LATE
    elif around.finished_at is not None and around.finished_at >= around.send_at - RECENTLY_DONE:
        outcome, reason = Outcome.DONE, Reason.FINISHED_BEFORE
    elif around.active_at is not None and is_open(WalkState.OPEN, around.active_at, now):
        outcome, reason = Outcome.SKIPPED, Reason.SESSION_OPEN
    elif around.newer_due:
        outcome, reason = Outcome.MISSED, Reason.NEWER_DUE
    elif around.tries > MOST_TRIES:
        outcome, reason = Outcome.FAILED, around.last_reason or Reason.GAVE_UP
    else:
        return None
    return Verdict(outcome, reason)
