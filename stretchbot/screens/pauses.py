"""/pause and /resume."""

from collections.abc import Sequence
from datetime import date

from stretchbot.domain.pauses import A_WEEK, THREE_DAYS, UNTIL_TOMORROW
from stretchbot.languages import Words
from stretchbot.screens import callbacks as press
from stretchbot.screens.next_reminder import next_words, paused_words
from stretchbot.screens.next_taps import row, stretch_now, to_reminders, to_settings
from stretchbot.screens.screen import Button, Rows, Screen, Style
from stretchbot.services.reminders import Coming

DAYS_A_ROW = 7


def ask_how_long(t: Words, coming: Coming, *, is_over: bool = False) -> Screen:
    """How long to pause, perhaps as the day typed `is_over`; with a pause going on, it can be ended or made another."""
    if coming.paused_until is None:
        text = t("How long shall I keep quiet? Your streak waits for you.")
        first_row: Rows = ()
    else:
        text = paused_words(t, coming)
        first_row = ((Button(t.label("Resume now"), press.Resume(), Style.PRIMARY),),)
    if is_over:
        text = t("That day is over already.") + " " + text
    rows = (
        (
            Button(t.label("Until tomorrow"), press.PauseFor(UNTIL_TOMORROW)),
            Button(t.label("3 days"), press.PauseFor(THREE_DAYS)),
        ),
        (
            Button(t.label("A week"), press.PauseFor(A_WEEK)),
            Button(t.label("Until a date …"), press.PickPauseEnd(0)),
        ),
        (Button(t.label("Until I say so"), press.PauseOpen()), to_settings(t)),
    )
    return Screen(text, (*first_row, *rows))


def pick_end(t: Words, days: Sequence[date], page: int) -> Screen:
    """A calendar page: weeks of days, one tap each; `page` can be turned."""
    buttons = [Button(str(day.day), press.PauseUntil(day.isoformat())) for day in days]
    weeks: Rows = tuple(tuple(buttons[i : i + DAYS_A_ROW]) for i in range(0, len(buttons), DAYS_A_ROW))
    back = Button("‹", press.PickPauseEnd(page - 1)) if page else Button(t.label("Back"), press.OpenPause())
    text = t("Until when shall I pause? From {first} to {last}:", first=t.day(days[0]), last=t.day(days[-1]))
    return Screen(text, (*weeks, (back, Button("›", press.PickPauseEnd(page + 1)))))


def paused(t: Words, coming: Coming) -> Screen:
    """The pause has begun."""
    text = paused_words(t, coming) + " " + t("Enjoy the rest. Your streak waits for you.")
    return Screen(text, ((Button(t.label("Resume now"), press.Resume()),),))


def resumed(t: Words, coming: Coming) -> Screen:
    """The pause is over."""
    return Screen(t("Good to have you back.") + " " + next_words(t, coming), row(stretch_now(t), to_reminders(t)))


def not_paused(t: Words, coming: Coming) -> Screen:
    """There was no pause."""
    return Screen(
        t("Your reminders aren’t paused.") + " " + next_words(t, coming), row(stretch_now(t), to_reminders(t))
    )
