"""How somebody is doing: a picture, and the same in words."""

from collections.abc import Sequence
from typing import Final

from markupsafe import Markup

from stretchbot.charts import Cell, Chart, Figure, Legend, covers
from stretchbot.domain.history import Day, DayState, History, Week
from stretchbot.languages import Words
from stretchbot.screens.next_taps import row, stretch_now
from stretchbot.screens.routine import streak_words, todays_count
from stretchbot.screens.screen import Screen

_CELLS: Final = {
    DayState.FORGIVEN: Cell.FORGIVEN,
    DayState.OFF: Cell.OFF,
    DayState.MISSED: Cell.MISSED,
    DayState.NOTHING: Cell.BLANK,
}
# In the picture, a month's name takes the width of two weeks.
_WEEKS_A_NAME: Final = 2


def progress(t: Words, history: History, english: Words) -> Screen:
    """Streak, today, sessions and minutes, the last weeks.

    The picture's words are `english` where its fonts lack the reader's script.
    """
    chart = _chart(t, history)
    if not covers(chart.words()):
        chart = _chart(english, history)
    return Screen(_in_words(t, history), row(stretch_now(t)), picture=chart)


def _in_words(t: Words, history: History) -> Markup:
    heading, streak = t("<b>Your progress</b>"), history.streak
    if not history.sessions:
        return heading + "\n" + t("Nothing here yet. It fills up after your first session.")
    lines = [heading, todays_count(t, history.finished_today, history.planned_today)]
    if streak.length_days:
        lines.append(streak_words(t, streak))
    if streak.best_days > streak.length_days:
        lines.append(t.plural("Best streak: {n} day.", "Best streak: {n} days.", streak.best_days))
    sessions = t.plural("{n} session", "{n} sessions", history.sessions)
    minutes = t.plural("{n} minute", "{n} minutes", history.minutes)
    lines.append(t("Total: {sessions}, {minutes}.", sessions=sessions, minutes=minutes))
    forgiven = [t.day(day.on) for week in history.weeks for day in week if day.state is DayState.FORGIVEN]
    if forgiven:
        lines.append(t("Days in hand used: {days}.", days=t.listing(forgiven)))
    weeks = Markup("\n").join(_week_in_words(t, week, history) for week in _weeks_to_tell(history.weeks))
    return Markup("{}\n\n<blockquote expandable>{}</blockquote>").format(Markup("\n").join(lines), weeks)


def _weeks_to_tell(weeks: Sequence[Week]) -> Sequence[Week]:
    """The weeks from the first in which something was, at least the present one; newest first."""
    was = (at for at, week in enumerate(weeks) if any(day.state is not DayState.NOTHING for day in week))
    return weeks[next(was, -1) :][::-1]


def _week_in_words(t: Words, week: Week, history: History) -> Markup:
    count = t.plural("{n} session", "{n} sessions", sum(day.sessions for day in week))
    if week is history.weeks[-1]:
        return t("This week: {sessions}", sessions=count)
    return t("Week of {day}: {sessions}", day=t.day(week[0].on), sessions=count)


def _chart(t: Words, history: History) -> Chart:
    streak, last = history.streak, history.weeks[-1]
    return Chart(
        streak=_streak_figure(t, history),
        today=todays_count(t, history.finished_today, history.planned_today).unescape(),
        figures=(
            # Translators: below its number, in a picture.
            Figure(t.number(streak.best_days), t.label("best streak")),
            # Translators: below their number, in a picture.
            Figure(t.number(history.sessions), t.label_plural("session", "sessions", history.sessions)),
            # Translators: below their number, in a picture.
            Figure(t.number(history.minutes), t.label_plural("minute", "minutes", history.minutes)),
        ),
        weeks=tuple(tuple(_cell(day) for day in week) for week in history.weeks),
        today_row=next(row for row, day in enumerate(last) if day.on == history.today),
        months=_months(t, history.weeks),
        weekdays=tuple(t.weekday(day.on.weekday(), "narrow") for day in last),
        legend=Legend(
            # Translators: one or two short words each, for the colours of days in a picture.
            done=t.label("Stretched"),
            forgiven=t.label("Day in hand"),
            off=t.label("Day off"),
            missed=t.label("No stretch"),
        ),
        right_to_left=t.right_to_left,
    )


def _streak_figure(t: Words, history: History) -> Figure:
    days = history.streak.length_days
    if days:
        # Translators: beside the number of days, in a picture.
        return Figure(t.number(days), t.label_plural("day in a row", "days in a row", days))
    if history.sessions:
        return Figure("", t.label("A new streak starts today"))
    return Figure("", t.label("A good day to start"))


def _cell(day: Day) -> Cell:
    if day.state is not DayState.DONE:
        return _CELLS[day.state]
    return {1: Cell.DONE_ONCE, 2: Cell.DONE_TWICE}.get(day.sessions, Cell.DONE_OFTEN)


def _months(t: Words, weeks: Sequence[Week]) -> tuple[tuple[int, str], ...]:
    """Names of months above the weeks in which they begin; the first week's as well, where there is room for it."""
    begins = [(at, day.on.month) for at, week in enumerate(weeks) for day in week if day.on.day == 1]
    if begins[0][0] >= _WEEKS_A_NAME:
        begins.insert(0, (0, weeks[0][0].on.month))
    return tuple((at, t.month(month)) for at, month in begins)
