"""How a demo begins: what the options of `stretchbot demo` ask for."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo, available_timezones

from stretchbot.demo.errors import DemoError

# Telegram counts seconds from 1970, in 32 bits.
YEARS = range(1971, 2038)


@dataclass(frozen=True, slots=True)
class StartOptions:
    """What is on the page when it opens.

    `at` is where the clock starts (None: now); `zone` is the IANA name of the clock's time zone (None: the browser's);
    `language` is the first person's (None: the browser's); `exercise` is shown to that person (None: nothing is).
    """

    exercise: str | None = None
    language: str | None = None
    at: datetime | None = None
    zone: str | None = None


def read_start_options(exercise: str | None, language: str | None, at: str | None, zone: str | None) -> StartOptions:
    """The options as typed; `at` is a local time of `zone`, or of this machine without one.

    Raises:
        DemoError: when the zone or the time can't be read.
    """
    if zone is not None and zone not in available_timezones():
        raise DemoError(f"there is no time zone {zone}: write one like Europe/Berlin")
    return StartOptions(exercise, language, None if at is None else _instant(at, zone), zone)


def _instant(at: str, zone: str | None) -> datetime:
    instant: datetime | None
    try:
        instant = datetime.fromisoformat(at)
        if instant.tzinfo is None:
            instant = instant.replace(tzinfo=ZoneInfo(zone)) if zone else instant.astimezone()
    except (ValueError, OverflowError, OSError):
        instant = None
    if instant is None or instant.year not in YEARS:
        raise DemoError(f'{at} is no date and time: write it like --at "2026-03-29 01:30"')
    return instant
