"""Instants, times of the day and sets of weekdays, formatted for people."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from markupsafe import Markup

from stretchbot.domain.weekdays import DAYS_A_WEEK, Weekdays
from stretchbot.languages import Words

# A day further off could be taken for that of this year.
FAR_AHEAD = timedelta(days=180)


def clock(t: Words, instant: datetime, zone: ZoneInfo) -> str:
    """The time that the wall clock of `zone` shows: "14:05"."""
    return t.clock(instant.astimezone(zone).time())


def minute_clock(t: Words, minute_of_day: int) -> str:
    """A local time given in minutes since midnight: "09:30"."""
    return t.clock(time(*divmod(minute_of_day, 60)))


def when(t: Words, instant: datetime, zone: ZoneInfo, now: datetime) -> Markup:
    """A coming instant: "today at 14:05", "tomorrow at 09:30", "on Mon, 3 Nov at 09:30", far ahead with its year."""
    local, today = instant.astimezone(zone), now.astimezone(zone).date()
    at = t.clock(local.time())
    if local.date() == today:
        return t("today at {time}", time=at)
    if local.date() == today + timedelta(days=1):
        return t("tomorrow at {time}", time=at)
    day = t.day(local.date(), with_year=local.date() - today > FAR_AHEAD)
    return t("on {day} at {time}", day=day, time=at)


def in_readers_clock(instant: datetime, now: datetime, fallback: Markup) -> Markup:
    """`fallback`, shown by Telegram in the clock of whoever reads it: weekday and time, with the date if far off."""
    form = "wt" if instant - now < timedelta(days=DAYS_A_WEEK - 1) else "wdt"
    return Markup('<tg-time unix="{}" format="{}">{}</tg-time>').format(int(instant.timestamp()), form, fallback)


def weekdays(t: Words, days: Weekdays) -> str:
    """A set of weekdays as plain text: "every day", "Monday to Friday", "Mon, Wed and Fri"."""
    if days == Weekdays.all():
        return t.label("every day")
    if days == Weekdays.workdays():
        return t.label("Monday to Friday")
    if days == Weekdays.weekend():
        return t.label("Saturday and Sunday")
    if len(days) == DAYS_A_WEEK - 1:
        (missing,) = set(Weekdays.all()) - set(days)
        return t.label("every day except {weekday}", weekday=t.weekday(missing))
    return t.listing([t.weekday(day, "abbreviated") for day in days])
