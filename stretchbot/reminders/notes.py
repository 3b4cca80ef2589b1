"""What the dispatcher learns while it sends, and what to write down about it."""

import random
from dataclasses import dataclass
from datetime import datetime, timedelta

from stretchbot.services.claims import DueReminder
from stretchbot.services.occurrences import Reason
from stretchbot.services.recording import Failed, Released, Sent
from stretchbot.services.sending import LONGEST_HOLD
from stretchbot.services.verdicts import MOST_TRIES
from stretchbot.telegram.failures import Failure, FailureKind

SHORTEST_HOLD = timedelta(seconds=2)
# A refused token is put right by an operator, who restarts the bot.
UNAUTHORIZED_HOLD = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Gone:
    """Nothing could be sent to the chat any more at `tried_at`."""

    chat_id: int
    reason: str
    tried_at: datetime


@dataclass(frozen=True, slots=True)
class Moved:
    """The chat has another Telegram chat id."""

    chat_id: int
    telegram_chat_id: int


@dataclass(frozen=True, slots=True)
class HeldBack:
    """Telegram wants nothing sent to the chat before `until`."""

    chat_id: int
    until: datetime


Note = Sent | Failed | Released | Gone | Moved | HeldBack


def notes_on_failure(due: DueReminder, failure: Failure, now: datetime) -> tuple[Note, ...]:
    """What to write down when Telegram didn't take a reminder."""
    again_at: datetime | None = None
    aside: tuple[Note, ...] = ()
    match failure.kind:
        case FailureKind.FINAL:
            aside = (Gone(due.chat_id, failure.reason, due.lease.claimed_at),)
        case FailureKind.FOLLOW if failure.new_telegram_chat_id is not None:
            again_at, aside = now, (Moved(due.chat_id, failure.new_telegram_chat_id),)
        case FailureKind.WAIT if failure.retry_after is not None:
            until = now + failure.retry_after
            again_at = min(until, now + LONGEST_HOLD)
            if not failure.is_everywhere:  # what the whole bot has to wait for is kept once, not with each chat
                aside = (HeldBack(due.chat_id, until),)
        case FailureKind.UNAUTHORIZED:
            again_at = now + UNAUTHORIZED_HOLD
        case FailureKind.RETRY:
            again_at = now + _hold(now - due.send_at)
        case FailureKind.AMBIGUOUS:
            return (_note_on_doubt(due, failure.reason),)
        case _:
            pass  # it would fail the next time too
    if again_at is None:
        return Failed(due.lease, failure.reason), *aside
    return Released(due.lease, again_at, failure.reason, counted=False), *aside


def _note_on_doubt(due: DueReminder, reason: str) -> Note:
    """It may have arrived: once more when the lease is over, as if the sender had died, and then no more."""
    if due.reason == reason:
        return Failed(due.lease, Reason.UNCONFIRMED)
    return Released(due.lease, due.lease.until, reason, counted=True)


def note_on_poison(due: DueReminder, error: Exception, now: datetime) -> Note:
    """What to write down when a reminder can't even be made: some more tries, then it is put aside."""
    reason = type(error).__name__
    if due.tries >= MOST_TRIES:
        return Failed(due.lease, reason)
    return Released(due.lease, now + SHORTEST_HOLD * 2**due.tries, reason, counted=True)


def note_on_untried(due: DueReminder, now: datetime) -> Note:
    """What to write down when a reminder's turn didn't come: anybody may claim it at once."""
    return Released(due.lease, now, due.reason, counted=False)


def _hold(late: timedelta) -> timedelta:
    """How long to wait when it has not worked for so long: half of that again, and not everybody at once."""
    longest = min(max(late / 2, SHORTEST_HOLD), LONGEST_HOLD)
    return longest * random.uniform(0.5, 1)  # noqa: S311 - nothing secret
