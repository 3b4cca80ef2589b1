"""Telegram's wish to be left alone, by one chat or by the bot, as it is kept in the database."""

from datetime import datetime, timedelta
from typing import Final

LONGEST_SILENCE: Final = timedelta(hours=4)
"""However long Telegram wants us to wait: then we ask again, and it says so once more where it still does."""


def silent_until(noted: datetime | None, now: datetime) -> datetime | None:
    """The instant `noted`, as long as the wish is in force; None when it isn't, or there was none."""
    return None if noted is None or noted <= now or is_unbelievable(noted, now) else noted


def is_unbelievable(noted: datetime | None, now: datetime) -> bool:
    """Whether a wish reaches further ahead than any: it was noted under a clock that ran ahead."""
    return noted is not None and noted > now + LONGEST_SILENCE
