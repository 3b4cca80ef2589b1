from dataclasses import replace
from datetime import date, timedelta

import pytest
from babel import Locale

from stretchbot.charts import Cell, Chart, Figure, covers
from stretchbot.domain.exercise import Area
from stretchbot.domain.history import History, weeks_of
from stretchbot.domain.streak import DayRange, streak_of
from stretchbot.languages import Words
from stretchbot.screens import callbacks as press
from stretchbot.screens.progress import progress
from stretchbot.simulator.html import parse_html

# A Thursday.
TODAY = date(2026, 11, 19)
DAY = timedelta(days=1)


def history(
    sessions: dict[date, int],
    *,
    excused: tuple[DayRange, ...] = (),
    planned_today: int = 3,
    areas: dict[Area, int] | None = None,
) -> History:
    streak = streak_of(sessions, today=TODAY, excused=excused)
    return History(
        today=TODAY,
        weeks=weeks_of(sessions, streak, today=TODAY, excused=excused),
        streak=streak,
        finished_today=sessions.get(TODAY, 0),
        planned_today=planned_today,
        sessions=sum(sessions.values()),
        minutes=5 * sum(sessions.values()),
        areas=areas or {},
    )


def november(*days: int) -> dict[date, int]:
    return {date(2026, 11, day): 1 for day in days}


def caption(t: Words, shown: History) -> str:
    return parse_html(progress(t, shown, t).text).text


def chart(t: Words, shown: History) -> Chart:
    picture = progress(t, shown, t).picture
    assert isinstance(picture, Chart)
    return picture


NOVEMBER = november(9, 10, 11, 13, 14, 15, 16, 17, 18) | {TODAY: 2}


AREAS = {Area.LOWER_BACK: 14, Area.HIPS: 9, Area.NECK: 3, Area.LEGS: 2, Area.WRISTS: 1}


def test_the_caption_says_all_that_the_picture_shows_once(english: Words) -> None:
    assert caption(english, history(NOVEMBER, areas=AREAS)).splitlines() == [
        "Your progress",
        "Today: 2 of 3.",
        "Streak: 10 days.",
        "Total: 11 sessions, 55 minutes.",
        "Last two weeks: Lower back 14 min, Hips 9 min, Neck 3 min and Legs 2 min.",
        "Day in hand: a missed day that doesn’t break your streak; you have one in any seven.",
        "",
        "This week: 5 sessions",
        f"Week of {english.day(date(2026, 11, 9))}: 6 sessions · Day in hand: Thu",
    ]


def test_the_first_day_is_day_one_and_says_nothing_twice(english: Words) -> None:
    first = history({TODAY: 1}, areas={Area.NECK: 5})

    assert caption(english, first).splitlines() == [
        "Your progress",
        "Today: 1 of 3.",
        "Day 1.",
        "Total: 1 session, 5 minutes.",
        "Last two weeks: Neck 5 min.",
    ]
    assert chart(english, first).streak == Figure("", "Day 1")


@pytest.mark.parametrize(
    ("sessions", "areas"),
    [({}, {}), ({TODAY: 1}, AREAS), (NOVEMBER, AREAS), (november(1, 2, 3), {}), (november(1), AREAS)],
)
def test_every_word_and_number_of_the_picture_is_in_the_caption(
    english: Words, sessions: dict[date, int], areas: dict[Area, int]
) -> None:
    """But for those that the picture needs to be read: names of months and weekdays, and what is green."""
    shown, told = chart(english, history(sessions, areas=areas)), caption(english, history(sessions, areas=areas))
    if not sessions:
        assert "first session" in told
        return
    cells = {cell for week in shown.weeks for cell in week}
    for label, is_there in (
        (shown.today, True),
        (shown.streak.number or shown.streak.label, True),
        (shown.legend.forgiven, Cell.FORGIVEN in cells),
        (shown.legend.off, Cell.OFF in cells),
        (shown.legend.missed, Cell.MISSED in cells),
    ):
        assert (label in told) is is_there, label
    for bar in shown.bars:
        assert f"{bar.label} {bar.number} min" in told
    for figure in shown.figures:
        assert figure.number in told


def test_missed_days_and_days_off_are_named_and_explained(english: Words) -> None:
    pause = DayRange(date(2026, 11, 12), date(2026, 11, 13))
    told = caption(english, history(november(9, 14, 17, 18), excused=(pause,)))

    assert "Day off: Thu, Fri · No stretch: Tue, Wed" in told
    assert "No stretch: a missed day. A second one within seven days ends a streak." in told


def test_a_better_streak_of_the_past_is_named(english: Words) -> None:
    assert "Best streak: 6 days." in caption(english, history(november(1, 2, 3, 4, 5, 6, 17, 18)))


def test_weeks_are_told_newest_first_from_the_first_session_on(english: Words) -> None:
    lines = caption(english, history({TODAY: 1, TODAY - 14 * DAY: 4})).splitlines()

    assert [line.partition(" · ")[0].rpartition(": ")[2] for line in lines[-3:]] == [
        "1 session",
        "0 sessions",
        "4 sessions",
    ]


def test_all_twelve_weeks_fit_into_a_caption(english: Words) -> None:
    always = {TODAY - number * DAY: 3 for number in range(400) if number % 8}
    told = caption(english, history(always))

    assert told.count("Week of") == 11
    assert "Day in hand: " in told.splitlines()[-2]
    assert len(told) <= 1024


def test_of_weeks_that_have_too_much_to_tell_the_oldest_leave_out_the_days(english: Words) -> None:
    long_ago = TODAY - 400 * DAY
    sessions = {long_ago + number * DAY: 1 for number in range(400) if number % 3 == 0}
    rest = DayRange(long_ago, None, 0b1100000)  # weekends
    told = caption(english, history(sessions, excused=(rest,), areas=AREAS))

    assert len(told) <= 1024
    assert told.count("Week of") == 11
    weeks = [line for line in told.splitlines() if line.startswith("Week of")]
    assert "No stretch" in weeks[0]
    assert "No stretch" not in weeks[-1]


def test_who_has_done_nothing_yet_is_invited(english: Words) -> None:
    shown = progress(english, history({}), english)

    assert "your first session" in shown.text
    assert chart(english, history({})).streak.label == "A good day to start"
    assert chart(english, history({})).streak.number == ""


def test_the_button_leads_to_a_routine(english: Words) -> None:
    ((button,),) = progress(english, history({}), english).buttons

    assert button.press == press.OpenRoutine()


def test_a_streak_that_ended_is_no_zero(english: Words) -> None:
    ended = chart(english, history(november(1, 2, 3)))

    assert ended.streak.number == ""
    assert ended.streak.label == "A new streak starts today"
    assert [figure.number for figure in ended.figures] == ["3", "3", "15"]


def test_the_picture_has_numbers_with_the_form_that_they_ask_for(english: Words) -> None:
    one, many = chart(english, history(november(19))), chart(english, history(NOVEMBER))

    assert (one.streak.number, one.streak.label) == ("", "Day 1")
    assert (many.streak.number, many.streak.label) == ("10", "days in a row")
    assert [(f.number, f.label) for f in one.figures] == [("1", "session"), ("5", "minutes")]
    assert many.today == "Today: 2 of 3."


def test_days_become_cells(english: Words) -> None:
    sessions = november(9, 12, 13, 14) | {date(2026, 11, 15): 2, date(2026, 11, 16): 3, TODAY: 7}
    pause = DayRange(date(2026, 11, 17), date(2026, 11, 17))
    shown = chart(english, history(sessions, excused=(pause,)))
    missed, forgiven, off, blank = Cell.MISSED, Cell.FORGIVEN, Cell.OFF, Cell.BLANK
    once, twice, often = Cell.DONE_ONCE, Cell.DONE_TWICE, Cell.DONE_OFTEN

    assert shown.weeks[:2] == (
        (once, missed, missed, once, once, once, twice),
        (often, off, forgiven, often, blank, blank, blank),
    )
    assert set(shown.weeks[2]) == {blank}
    assert (shown.today_week, shown.today_row) == (1, 3)


def test_months_stand_above_the_weeks_in_which_they_begin(english: Words) -> None:
    shown = chart(english, history({TODAY - 100 * DAY: 1}))  # from Monday 31 August on

    assert shown.months == ((0, "Sept"), (4, "Oct"), (8, "Nov"))


def test_the_first_week_has_its_month_where_there_is_room(english: Words) -> None:
    then, sessions = TODAY + 14 * DAY, {TODAY - 100 * DAY: 1}
    later = replace(history(sessions), weeks=weeks_of(sessions, streak_of((), today=TODAY), today=then), today=then)

    assert chart(english, later).months == ((0, "Sept"), (2, "Oct"), (6, "Nov"), (11, "Dec"))


def test_weekdays_are_in_the_order_of_the_cells(english: Words) -> None:
    sundays_first = weeks_of({}, streak_of((), today=TODAY), today=TODAY, first_weekday=6)
    shown = chart(english, replace(history({}), weeks=sundays_first))

    assert shown.weekdays == tuple("SMTWTFS")
    assert shown.today_row == 4


def test_the_picture_follows_the_direction_of_the_language(english: Words, pseudo: Words) -> None:
    assert not chart(english, history(NOVEMBER)).right_to_left
    assert chart(pseudo, history(NOVEMBER)).right_to_left


def test_the_picture_speaks_the_language_where_its_font_does(english: Words, pseudo: Words) -> None:
    shown = progress(pseudo, history(NOVEMBER), english).picture

    assert isinstance(shown, Chart)
    assert shown.streak.label != "days in a row"
    assert covers(shown.words())


@pytest.mark.parametrize("language", ["ja", "zh_Hans", "ko", "th"])
def test_the_picture_is_in_english_where_its_font_lacks_the_script(english: Words, language: str) -> None:
    words = replace(english, language=language, locale=Locale.parse(language))
    shown = progress(words, history(NOVEMBER), english).picture

    assert shown == chart(english, history(NOVEMBER))
