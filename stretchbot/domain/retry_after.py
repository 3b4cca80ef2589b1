"""Telegram's retry_after, for one chat or for the whole bot, as the instant that is kept in the database."""

from datetime import datetime, timedelta
from typing import Final

from stretchbot.domain.plausibility import in_force

MAX_RETRY_AFTER: Final = timedelta(hours=4)
"""A longer retry_after is cut: after that we try again, and Telegram repeats it where it still holds."""


def retry_after_in_force(noted: datetime | None, now: datetime) -> datetime | None:
    """The instant `noted`, as long as it lies ahead and is believable; None otherwise."""
    return in_force(noted, now, at_most=MAX_RETRY_AFTER)
