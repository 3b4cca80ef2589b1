from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from markupsafe import Markup

from stretchbot.domain.exercise import Sides, Work
from stretchbot.domain.routine import ExactDose
from stretchbot.domain.weekdays import Weekdays
from stretchbot.languages import Words
from stretchbot.screens.doses import dose_words
from stretchbot.screens.time_formats import clock, in_readers_clock, minute_clock, weekdays, when
from stretchbot.simulator.html import parse_html


def utc(month: int, day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=UTC)


@pytest.mark.parametrize(
    ("zone", "now", "instant", "words"),
    [
        ("Europe/Berlin", utc(1, 12, 8), utc(1, 12, 13, 5), "today at 14:05"),
        ("Europe/Berlin", utc(1, 12, 8), utc(1, 12, 22, 59), "today at 23:59"),
        ("Europe/Berlin", utc(1, 12, 8), utc(1, 12, 23), "tomorrow at 00:00"),
        ("Europe/Berlin", utc(1, 12, 8), utc(1, 13, 22, 59), "tomorrow at 23:59"),
        ("Europe/Berlin", utc(1, 12, 8), utc(1, 13, 23), "on Wed, 14 Jan at 00:00"),
        ("Europe/Berlin", utc(12, 31, 12), utc(12, 31, 23, 30), "tomorrow at 00:30"),
        # Far ahead, it could be taken for the day of this year that is over.
        ("Europe/Berlin", utc(3, 4, 8), datetime(2027, 3, 3, 3, tzinfo=UTC), "on Wed, 3 Mar 2027 at 04:00"),
        ("Europe/Berlin", utc(12, 20, 8), datetime(2027, 1, 4, 8, tzinfo=UTC), "on Mon, 4 Jan at 09:00"),
        # The same two instants on two sides of the world.
        ("Pacific/Honolulu", utc(1, 12, 8), utc(1, 12, 13, 5), "tomorrow at 03:05"),
        ("Asia/Tokyo", utc(1, 12, 8), utc(1, 12, 16), "tomorrow at 01:00"),
        ("Asia/Kathmandu", utc(1, 12, 8), utc(1, 12, 13, 5), "today at 18:50"),
        # The clock changes in between: a night of 23 and one of 25 hours.
        ("Europe/Berlin", utc(3, 28, 20), utc(3, 29, 7, 30), "tomorrow at 09:30"),
        ("Europe/Berlin", utc(3, 28, 22, 30), utc(3, 29, 21, 59), "tomorrow at 23:59"),
        ("Europe/Berlin", utc(3, 28, 22, 30), utc(3, 29, 22, 0), "on Mon, 30 Mar at 00:00"),
        ("Europe/Berlin", utc(10, 24, 20), utc(10, 25, 8, 30), "tomorrow at 09:30"),
        ("Europe/Berlin", utc(10, 24, 22), utc(10, 25, 22, 59), "today at 23:59"),
    ],
)
def test_a_coming_instant_is_told_by_the_readers_calendar(
    english: Words, zone: str, now: datetime, instant: datetime, words: str
) -> None:
    assert when(english, instant, ZoneInfo(zone), now) == words


def test_the_clock_is_that_of_the_zone(english: Words) -> None:
    assert clock(english, utc(7, 1, 12), ZoneInfo("Asia/Kolkata")) == "17:30"


@pytest.mark.parametrize(("minute", "words"), [(0, "00:00"), (9 * 60 + 5, "09:05"), (1439, "23:59")])
def test_a_minute_of_the_day_is_told_as_a_time(english: Words, minute: int, words: str) -> None:
    assert minute_clock(english, minute) == words


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (Weekdays.all(), "every day"),
        (Weekdays.workdays(), "Monday to Friday"),
        (Weekdays.weekend(), "Saturday and Sunday"),
        (Weekdays.of([2]), "Wed"),
        (Weekdays.of([0, 4]), "Mon and Fri"),
        (Weekdays.of([4, 2, 0]), "Mon, Wed and Fri"),
        (Weekdays.of([0, 1, 2, 3, 4, 5]), "every day except Sunday"),
        (Weekdays.of([0, 1, 3, 4, 5, 6]), "every day except Wednesday"),
        (Weekdays.of([0, 1, 2, 3, 6]), "Mon, Tue, Wed, Thu and Sun"),
    ],
)
def test_weekdays_are_told_as_people_say_them(english: Words, days: Weekdays, words: str) -> None:
    assert weekdays(english, days) == words


@pytest.mark.parametrize(
    ("ahead", "form"),
    [
        (timedelta(hours=1), "wt"),
        (timedelta(days=5, hours=23), "wt"),
        (timedelta(days=7), "wdt"),  # "Monday" alone would be taken for another one
    ],
)
def test_the_readers_own_clock_shows_the_date_where_the_weekday_is_not_enough(ahead: timedelta, form: str) -> None:
    now = utc(1, 12, 8)
    parsed = parse_html(in_readers_clock(now + ahead, now, Markup("soon")))
    (entity,) = parsed.entities

    assert (parsed.text, entity.type) == ("soon", "date_time")
    assert dict(entity.extra) == {"unix_time": int((now + ahead).timestamp()), "date_time_format": form}


@pytest.mark.parametrize(
    ("work", "repetitions", "seconds", "sides", "sentence"),
    [
        (Work.HOLD, 3, 20, Sides.IN_TURN, "Hold for 20 seconds, 3 times on each side."),
        (Work.HOLD, 1, 20, Sides.ALTERNATE, "Hold for 20 seconds, once on each side."),
        (Work.HOLD, 2, 1, Sides.NONE, "Hold for 1 second, twice."),
        (Work.HOLD, 1, 90, Sides.NONE, "Hold for 90 seconds, once."),
        (Work.MOVE, 2, 30, Sides.NONE, "Keep moving for 30 seconds, twice."),
        (Work.MOVE, 1, 30, Sides.NONE, "Keep moving for 30 seconds, once."),
        (Work.MOVE, 2, 30, Sides.IN_TURN, "Keep moving for 30 seconds, twice on each side."),
        (Work.COUNT, 5, 10, Sides.NONE, "Go slowly, 5 times."),
        (Work.COUNT, 1, 10, Sides.NONE, "Go slowly, once."),
        (Work.COUNT, 3, 8, Sides.ALTERNATE, "Go slowly, 3 times to each side."),
        (Work.COUNT, 1, 8, Sides.ALTERNATE, "Go slowly, once to each side."),
        (Work.COUNT, 2, 8, Sides.ALTERNATE, "Go slowly, twice to each side."),
        (Work.COUNT, 2, 8, Sides.NONE, "Go slowly, twice."),
        (Work.HOLD, 2, 15, Sides.ALTERNATE, "Hold for 15 seconds, twice on each side."),
    ],
)
def test_a_dose_is_one_sentence(
    english: Words, work: Work, repetitions: int, seconds: int, sides: Sides, sentence: str
) -> None:
    assert dose_words(english, ExactDose(work, repetitions, seconds, 5, sides)) == sentence
