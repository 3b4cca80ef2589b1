"""The first four taps."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from markupsafe import Markup

from stretchbot.domain.weekdays import Weekdays
from stretchbot.languages import Words
from stretchbot.screens import callbacks as press
from stretchbot.screens.next_reminder import next_words
from stretchbot.screens.next_taps import row, stretch_now, to_reminders, to_settings
from stretchbot.screens.screen import Button, Illustration, Rows, Screen, Style
from stretchbot.screens.time_formats import minute_clock, weekdays, when
from stretchbot.services.reminders import Coming


def greeting(t: Words, name: str, picture: Illustration | None = None) -> Screen:
    """Hello, the safety note, and one stretch to see what is to come."""
    hello = t(
        "Hi {name}! I’m here for your back: two or three short stretches a day, at times that suit you.\n"
        "I’ll nudge you, show you each move and keep count.",
        name=Markup("<b>{}</b>").format(name),
    )
    note = t(
        "<b>Before we start:</b> these are gentle movements, not treatment. Ask a health professional first if your "
        "back or hips give you trouble. Not every stretch suits every back: if one hurts, ease off or skip it."
    )
    return Screen(hello + "\n\n" + note, _got_it(t), picture=picture)


def agree_first(t: Words) -> Screen:
    """The safety note stands above, and something else was typed."""
    return Screen(t("Take your time. Once you have read the note above, tap the button or type “ok”."), _got_it(t))


def _got_it(t: Words) -> Rows:
    return ((Button(t.label("Got it"), press.Agree(), Style.PRIMARY),),)


def ask_for_times(t: Words, question: int, suggestions: Mapping[int, Sequence[int]]) -> Screen:
    """When to remind: suggested sets (minutes of the day, by how many a day), or own times."""
    own = (Button(t.label("My own times"), press.AskTimes()),)
    text = t("When shall I nudge you? You can change this whenever you like.")
    return Screen(text, (*suggested_sets(t, question, suggestions), own))


def suggested_sets(t: Words, question: int, suggestions: Mapping[int, Sequence[int]]) -> Rows:
    """A button for each of them."""
    return tuple(
        (
            Button(
                t.label_plural("{n} a day: {times}", "{n} a day: {times}", count, times=t.listing(_clocks(t, minutes))),
                press.SuggestTimes(question, count),
                Style.PRIMARY,
            ),
        )
        for count, minutes in suggestions.items()
    )


def times_chosen(t: Words, minutes: Sequence[int]) -> Screen:
    """The question for times after it was answered."""
    return Screen(t("I’ll nudge you at {times}. ✓", times=t.listing(_clocks(t, minutes))))


def all_set(t: Words, first_at: datetime | None, zone: ZoneInfo, now: datetime, days: Weekdays | None = None) -> Screen:
    """Onboarding is over: the first reminder, try one now; every day, or on the `days` that were just chosen."""
    if first_at is None:
        text = t("All set. Your reminders are off; turn them on in /reminders.")
    else:
        text = t("All set! Your first one comes {when}.", when=when(t, first_at, zone, now))
    if days is not None and days != Weekdays.all():
        text += " " + t("I remind you on these days: {days}.", days=weekdays(t, days))
    workdays = Weekdays.workdays()
    weekends = (
        Button(t.label("Weekends, too"), press.SetFirstWeekdays(int(Weekdays.all())))
        if days == workdays
        else Button(t.label("No weekends"), press.SetFirstWeekdays(int(workdays)))
    )
    rows = (
        (Button(t.label("Try one now"), press.TryOne(), Style.PRIMARY),),
        (weekends, Button(t.label("Choose weekdays"), press.OpenReminders())),
    )
    return Screen(text, rows)


def welcome_back(t: Words, name: str, coming: Coming) -> Screen:
    """What a known user gets for /start."""
    hello = t("Welcome back, {name}!", name=Markup("<b>{}</b>").format(name))
    rows = (
        (Button(t.label("Stretch now"), press.OpenRoutine(), Style.PRIMARY),),
        (to_reminders(t), to_settings(t)),
    )
    return Screen(hello + " " + next_words(t, coming), rows)


def moved(t: Words, coming: Coming) -> Screen:
    """The time zone was changed."""
    return Screen(
        t("Your reminders now follow your new time zone.") + " " + next_words(t, coming),
        row(stretch_now(t), to_reminders(t)),
    )


def _clocks(t: Words, minutes: Sequence[int]) -> list[str]:
    return [minute_clock(t, minute) for minute in minutes]
