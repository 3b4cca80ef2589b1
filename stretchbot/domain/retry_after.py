"""Telegram's retry_after, for one chat or for the whole bot, as the instant that is kept in the database."""

from datetime import datetime, timedelta
from typing import Final

MAX_RETRY_AFTER: Final = timedelta(hours=4)
"""A longer retry_after is cut: after that we try again, and Telegram repeats it where it still holds."""


def retry_after_in_force(noted: datetime | None, now: datetime) -> datetime | None:
    """The instant `noted`, as long as it lies ahead and is believable; None otherwise."""
    return None if noted is None or noted <= now or is_unbelievable(noted, now) else noted


def is_unbelievable(noted: datetime | None, now: datetime) -> bool:
    """Whether it lies further ahead than `MAX_RETRY_AFTER`: it was noted under a clock that ran ahead."""
    return noted is not None and noted > now + MAX_RETRY_AFTER
