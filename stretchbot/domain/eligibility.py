"""Whether a due occurrence goes out, and if not, what is recorded instead: the rules."""

from datetime import datetime, timedelta
from typing import Final, NamedTuple

from stretchbot.domain.occurrence import Delivery, Reason
from stretchbot.domain.pauses import is_paused
from stretchbot.domain.schedule import is_missed
from stretchbot.domain.session import WalkState, is_open

MAX_ATTEMPTS: Final = 5
# A session finished that shortly before a reminder stands for it; whoever snoozed it later wants to be reminded.
RECENTLY_DONE: Final = timedelta(minutes=30)


class Circumstances(NamedTuple):
    """What decides whether an occurrence goes out.

    It was due at `due_at` and is to be sent at `send_at`, the end of its snooze if there is one. `attempts` counts
    the present one too; `last_reason` is why the one before failed. It `rests` when its reader has not answered for
    days, and one came that day already. It `is_quiet` when its reader's quiet hours go on now.
    """

    due_at: datetime
    send_at: datetime
    attempts: int = 1
    last_reason: str | None = None
    turned_off: bool = False
    unreachable: bool = False
    paused_until: datetime | None = None
    newer_due: bool = False
    finished_at: datetime | None = None
    active_at: datetime | None = None
    rests: bool = False
    is_quiet: bool = False


class NotSent(NamedTuple):
    """What is recorded of an occurrence that does not go out, and why."""

    delivery: Delivery
    reason: str


def why_not_send(of: Circumstances, now: datetime) -> NotSent | None:
    """What to record instead of sending an occurrence; None when it is to go out. The first rule that fits wins.

    What a clock that ran ahead noted for an instant to come has not happened.
    """
    is_snoozed = of.send_at > of.due_at  # when its reader wants quiet after that, it is cancelled there and then
    reason: str
    if of.unreachable:
        delivery, reason = Delivery.SKIPPED, Reason.UNREACHABLE
    elif (unwanted := _why_unwanted(of, is_snoozed=is_snoozed)) is not None:
        delivery, reason = Delivery.SKIPPED, unwanted
    elif is_missed(of.send_at, now):
        delivery, reason = Delivery.MISSED, of.last_reason or Reason.TOO_LATE
    elif of.finished_at is not None and of.send_at - RECENTLY_DONE <= of.finished_at <= now:
        delivery, reason = Delivery.SKIPPED, Reason.FINISHED_BEFORE
    elif of.active_at is not None and of.active_at <= now and is_open(WalkState.OPEN, of.active_at, now):
        delivery, reason = Delivery.SKIPPED, Reason.SESSION_OPEN
    elif of.newer_due:
        delivery, reason = Delivery.MISSED, Reason.NEWER_DUE
    elif of.rests and not is_snoozed:
        delivery, reason = Delivery.SKIPPED, Reason.UNANSWERED
    elif of.attempts > MAX_ATTEMPTS:
        delivery, reason = Delivery.FAILED, of.last_reason or Reason.GAVE_UP
    else:
        return None
    return NotSent(delivery, reason)


def _why_unwanted(of: Circumstances, *, is_snoozed: bool) -> Reason | None:
    """Why its reader wants nothing sent now; None when they do."""
    if of.turned_off and not is_snoozed:
        return Reason.TURNED_OFF
    if is_paused(of.send_at, of.paused_until) and not is_snoozed:
        return Reason.PAUSED
    return Reason.QUIET_HOURS if of.is_quiet else None
