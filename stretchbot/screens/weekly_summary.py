"""The summary of a week, in words and a picture; and the question whether it is wanted."""

from markupsafe import Markup

from stretchbot.charts import Bar, Chart, Figure, covers
from stretchbot.domain.history import DayState, WeekDone
from stretchbot.languages import Words
from stretchbot.screens import callbacks as press
from stretchbot.screens.next_taps import row, stretch_now, to_settings
from stretchbot.screens.progress import MOST_AREAS, cell, legend, streak_figure
from stretchbot.screens.routine import streak_length
from stretchbot.screens.screen import Button, Screen, Style
from stretchbot.screens.settings import area_label


def summary(t: Words, week: WeekDone, english: Words) -> Screen:
    """What the week came to.

    The picture's words are `english` where its fonts lack the reader's script.
    """
    chart = _chart(t, week)
    if not covers(chart.words()):
        chart = _chart(english, week)
    return Screen(_in_words(t, week), row(stretch_now(t), to_settings(t)), picture=chart)


def offer(t: Words) -> Screen:
    """Asks, once, whether a summary is wanted."""
    text = t("You’ve been here for two weeks. Shall I sum up each week for you, on Sunday evening?")
    return Screen(
        text,
        row(
            Button(t.label("Yes, every week"), press.WantSummary(on=True), Style.PRIMARY),
            Button(t.label("No, thanks"), press.WantSummary(on=False)),
        ),
    )


def answered(t: Words, *, on: bool) -> Screen:
    """What comes of the answer."""
    if on:
        return Screen(t("You’ll get a summary of each week. /settings turns it off."), row(to_settings(t)))
    return Screen(t("No summary, then. /settings turns it on whenever you like."), row(to_settings(t)))


def _in_words(t: Words, week: WeekDone) -> Markup:
    days = t.plural("{n} day", "{n} days", week.days_done)
    sessions = t.plural("{n} session", "{n} sessions", week.sessions)
    minutes = t.plural("{n} minute", "{n} minutes", week.minutes)
    lines = [
        t("<b>Your week</b>"),
        t("{sessions} on {days}, {minutes} in all.", sessions=sessions, days=days, minutes=minutes),
    ]
    if week.areas:
        lines.append(t("Most of it for {areas}.", areas=_areas(t, week)))
    if week.streak.length_days:
        lines.append(streak_length(t, week.streak.length_days))
    if any(day.state is DayState.FORGIVEN for day in week.days):
        lines.append(t("You used your day in hand: it kept your streak."))
    return Markup("\n").join(lines)


def _areas(t: Words, week: WeekDone) -> str:
    areas = list(week.areas.items())[:MOST_AREAS]
    return t.listing([t.label("{area} {n} min", area=area_label(t, area), n=minutes) for area, minutes in areas])


def _chart(t: Words, week: WeekDone) -> Chart:
    areas = list(week.areas.items())[:MOST_AREAS]
    days = t.plural("{n} day", "{n} days", week.days_done)
    return Chart(
        streak=streak_figure(t, week.streak, has_sessions=True),
        today=t("This week: {days}", days=days).unescape(),
        figures=(
            Figure(t.number(week.sessions), t.label_plural("session", "sessions", week.sessions)),
            Figure(t.number(week.minutes), t.label_plural("minute", "minutes", week.minutes)),
        ),
        weeks=(tuple(cell(day) for day in week.days),),
        today_week=0,
        today_row=len(week.days) - 1,
        months=(),
        weekdays=tuple(t.weekday(day.on.weekday(), "abbreviated") for day in week.days),
        legend=legend(t),
        # Translators: above a bar for each part of the body, in a picture.
        bars_title=t.label("This week, in minutes"),
        bars=tuple(Bar(area_label(t, area), t.number(n), n / areas[0][1]) for area, n in areas),
        right_to_left=t.right_to_left,
    )
