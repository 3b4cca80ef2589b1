"""The kinds of trouble that admins are told of in chat: each once an hour at most."""

from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

TOLD_EVERY: Final = timedelta(hours=1)


class AlarmKind(StrEnum):
    """A kind of trouble; the names are in the database."""

    LATE = "late"
    NOT_SENT = "not_sent"
    BACKLOG = "backlog"
    DEAD_LETTER = "dead_letter"
    UPDATE_FAILED = "update_failed"
    UPDATES_WAIT = "updates_wait"
    REFUSED = "refused"
    TOKEN = "token"  # noqa: S105 - a kind
    TWO_POLLERS = "two_pollers"
    DATABASE = "database"
    DISK = "disk"
    CLOCK = "clock"
    ZONES = "zones"
    KEY = "key"


def is_to_be_told(told_at: datetime | None, now: datetime) -> bool:
    """Whether admins are to be told again; an instant ahead was noted before the clock was set back."""
    return told_at is None or not told_at <= now < told_at + TOLD_EVERY
