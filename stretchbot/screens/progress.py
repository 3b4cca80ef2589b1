"""How somebody is doing: a picture, and the same in words."""

from collections.abc import Sequence
from typing import Final

from markupsafe import Markup
from telegram.constants import MessageLimit

from stretchbot.charts import Bar, Cell, Chart, Figure, Legend, covers
from stretchbot.domain.history import Day, DayState, History, Week
from stretchbot.domain.streak import Streak
from stretchbot.domain.weekdays import DAYS_A_WEEK
from stretchbot.languages import Words
from stretchbot.screens.next_taps import row, stretch_now
from stretchbot.screens.routine import streak_length, todays_count
from stretchbot.screens.screen import Screen
from stretchbot.screens.settings import area_label

_CELLS: Final = {
    DayState.FORGIVEN: Cell.FORGIVEN,
    DayState.OFF: Cell.OFF,
    DayState.MISSED: Cell.MISSED,
    DayState.NOTHING: Cell.BLANK,
}
# In the picture, a month's name takes the width of two weeks.
_WEEKS_A_NAME: Final = 2
MOST_AREAS: Final = 4


def progress(t: Words, history: History, english: Words) -> Screen:
    """Streak, today, sessions and minutes, parts of the body, the last weeks.

    The picture's words are `english` where its fonts lack the reader's script.
    """
    chart = _chart(t, history)
    if not covers(chart.words()):
        chart = _chart(english, history)
    return Screen(_in_words(t, history), row(stretch_now(t)), picture=chart)


def _in_words(t: Words, history: History) -> Markup:
    """All that the picture shows, once each; where many weeks don't fit, without the days of the oldest."""
    heading, streak = t("<b>Your progress</b>"), history.streak
    if not history.sessions:
        return heading + "\n" + t("Nothing here yet. It fills up after your first session.")
    lines = [heading, todays_count(t, history.finished_today, history.planned_today)]
    lines.append(streak_length(t, streak.length_days) if streak.length_days else t("A new streak starts today."))
    if streak.best_days > streak.length_days:
        lines.append(t.plural("Best streak: {n} day.", "Best streak: {n} days.", streak.best_days))
    sessions = t.plural("{n} session", "{n} sessions", history.sessions)
    minutes = t.plural("{n} minute", "{n} minutes", history.minutes)
    lines.append(t("Total: {sessions}, {minutes}.", sessions=sessions, minutes=minutes))
    if history.areas:
        lines.append(t("Last two weeks: {areas}.", areas=_areas_in_words(t, history)))
    lines.extend(_explained(t, history))
    return Markup("\n").join(lines) + _weeks_in_words(t, history, len(Markup("\n").join(lines)))


def _areas_in_words(t: Words, history: History) -> str:
    areas = list(history.areas.items())[:MOST_AREAS]
    return t.listing([t.label("{area} {n} min", area=area_label(t, area), n=minutes) for area, minutes in areas])


def _explained(t: Words, history: History) -> Sequence[Markup]:
    """What the days without stretching mean that the calendar shows."""
    states = {day.state for week in history.weeks for day in week}
    said = []
    if DayState.FORGIVEN in states:
        said.append(t("Day in hand: a missed day that doesn’t break your streak; you have one in any seven."))
    if DayState.MISSED in states:
        said.append(t("No stretch: a missed day. A second one within seven days ends a streak."))
    return said


def _weeks_in_words(t: Words, history: History, taken: int) -> Markup:
    """The weeks, newest first, from the first in which something was; one that the lines above tell is not repeated."""
    weeks = _weeks_to_tell(history)
    days = [_days_in_words(t, week) for week in weeks]
    if len(weeks) == 1 and not days[0]:
        return Markup()
    counts = [_count_in_words(t, week, history) for week in weeks]
    room = MessageLimit.CAPTION_LENGTH - taken - sum(len(count) + 1 for count in counts)
    told = []
    for count, more in zip(counts, days, strict=True):
        room -= len(more)
        told.append(count + more if room > 0 else count)
    return Markup("\n\n<blockquote expandable>{}</blockquote>").format(Markup("\n").join(told))


def _weeks_to_tell(history: History) -> Sequence[Week]:
    so_far = history.weeks[: history.this_week + 1]
    was = (at for at, week in enumerate(so_far) if any(day.state is not DayState.NOTHING for day in week))
    return so_far[next(was, -1) :][::-1]


def _count_in_words(t: Words, week: Week, history: History) -> Markup:
    count = t.plural("{n} session", "{n} sessions", sum(day.sessions for day in week))
    if week is history.weeks[history.this_week]:
        return t("This week: {sessions}", sessions=count)
    return t("Week of {day}: {sessions}", day=t.day(week[0].on), sessions=count)


def _days_in_words(t: Words, week: Week) -> Markup:
    """Which days of a week had no stretch, by the picture's words for them; a week without any says so already."""
    words, told = legend(t), Markup()
    for state, label in (
        (DayState.FORGIVEN, words.forgiven),
        (DayState.OFF, words.off),
        (DayState.MISSED, words.missed),
    ):
        days = [day.on.weekday() for day in week if day.state is state]
        if days and (len(days) < DAYS_A_WEEK or state is DayState.OFF):
            named = ", ".join(t.weekday(day, "abbreviated") for day in days)
            told += Markup(" · {}: {}").format(label, named)
    return told


def _chart(t: Words, history: History) -> Chart:
    last, areas = history.weeks[history.this_week], list(history.areas.items())[:MOST_AREAS]
    return Chart(
        streak=streak_figure(t, history.streak, has_sessions=history.sessions > 0),
        today=todays_count(t, history.finished_today, history.planned_today).unescape(),
        figures=_figures(t, history),
        weeks=tuple(tuple(cell(day) for day in week) for week in history.weeks),
        today_week=history.this_week,
        today_row=next(row for row, day in enumerate(last) if day.on == history.today),
        months=_months(t, history.weeks),
        weekdays=tuple(t.weekday(day.on.weekday(), "narrow") for day in last),
        legend=legend(t),
        # Translators: above a bar for each part of the body, in a picture.
        bars_title=t.label("Last two weeks, in minutes"),
        bars=tuple(Bar(area_label(t, area), t.number(n), n / areas[0][1]) for area, n in areas),
        right_to_left=t.right_to_left,
    )


def legend(t: Words) -> Legend:
    """What the colours of days mean."""
    return Legend(
        # Translators: one or two short words each, for the colours of days in a picture.
        done=t.label("Stretched"),
        forgiven=t.label("Day in hand"),
        off=t.label("Day off"),
        missed=t.label("No stretch"),
    )


def _figures(t: Words, history: History) -> tuple[Figure, ...]:
    """The best streak, where it is not the present one, sessions and minutes."""
    best = history.streak.best_days
    figures = (
        # Translators: below their number, in a picture.
        Figure(t.number(history.sessions), t.label_plural("session", "sessions", history.sessions)),
        # Translators: below their number, in a picture.
        Figure(t.number(history.minutes), t.label_plural("minute", "minutes", history.minutes)),
    )
    if best == history.streak.length_days:
        return figures
    # Translators: below its number, in a picture.
    return (Figure(t.number(best), t.label("best streak")), *figures)


def streak_figure(t: Words, streak: Streak, *, has_sessions: bool) -> Figure:
    """The running streak, or a sentence in its place."""
    days = streak.length_days
    if days == 1:
        return Figure("", t.label("Day 1"))
    if days:
        # Translators: beside the number of days, in a picture.
        return Figure(t.number(days), t.label_plural("day in a row", "days in a row", days))
    if has_sessions:
        return Figure("", t.label("A new streak starts today"))
    return Figure("", t.label("A good day to start"))


def cell(day: Day) -> Cell:
    """How a day looks in a picture."""
    if day.state is not DayState.DONE:
        return _CELLS[day.state]
    return {1: Cell.DONE_ONCE, 2: Cell.DONE_TWICE}.get(day.sessions, Cell.DONE_OFTEN)


def _months(t: Words, weeks: Sequence[Week]) -> tuple[tuple[int, str], ...]:
    """Names of months above the weeks in which they begin; the first week's as well, where there is room for it."""
    begins = [(at, day.on.month) for at, week in enumerate(weeks) for day in week if day.on.day == 1]
    if begins[0][0] >= _WEEKS_A_NAME:
        begins.insert(0, (0, weeks[0][0].on.month))
    return tuple((at, t.month(month)) for at, month in begins)
