"""Quiet hours: a part of every local day in which the bot sends nothing by itself."""

from datetime import datetime
from typing import NamedTuple, Self
from zoneinfo import ZoneInfo

from stretchbot.domain.local_time import DAY, MINUTES_A_DAY, instant_of


class QuietHours(NamedTuple):
    """From one minute of the day up to another, which is not included; past midnight where the second is smaller."""

    from_minute: int
    until_minute: int

    @classmethod
    def of(cls, from_minute: int | None, until_minute: int | None) -> Self | None:
        """The quiet hours between two minutes of the day.

        None without any, and for what would be none or the whole day: nobody is to be silenced by that.
        """
        if from_minute is None or until_minute is None or from_minute == until_minute:
            return None
        if not (0 <= from_minute < MINUTES_A_DAY and 0 <= until_minute < MINUTES_A_DAY):
            return None
        return cls(from_minute, until_minute)

    def covers(self, minute_of_day: int) -> bool:
        """Whether that local time is quiet; it may lie a little before midnight, or after the next."""
        length = (self.until_minute - self.from_minute) % MINUTES_A_DAY
        return (minute_of_day - self.from_minute) % MINUTES_A_DAY < length

    def cover(self, instant: datetime, zone: ZoneInfo) -> bool:
        """Whether it is quiet at that instant, by the wall clock of `zone`."""
        local = instant.astimezone(zone)
        return self.covers(local.hour * 60 + local.minute)

    def end_after(self, instant: datetime, zone: ZoneInfo) -> datetime:
        """The UTC instant at which quiet hours next end, by the wall clock of `zone`; always after `instant`."""
        today = instant.astimezone(zone).date()
        ends = (instant_of(today + days * DAY, self.until_minute, zone) for days in range(3))
        return next(end for end in ends if end > instant)
