"""Plausibility of stored instants: one that lies further ahead than its own rule allows is ignored.

It was written under a clock that ran ahead, and would otherwise silence something until then.
"""

from datetime import datetime, timedelta


def in_force(noted: datetime | None, now: datetime, *, at_most: timedelta) -> datetime | None:
    """The instant `noted`, as long as it lies ahead, and by `at_most`; None otherwise."""
    return noted if noted is not None and now < noted <= now + at_most else None
