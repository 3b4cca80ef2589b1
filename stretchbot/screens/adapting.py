"""What follows when a reminder asks whether its time still suits."""

from collections.abc import Sequence

from markupsafe import Markup

from stretchbot.languages import Words
from stretchbot.screens import callbacks as press
from stretchbot.screens.next_taps import row, to_reminders
from stretchbot.screens.screen import Button, Rows, Screen
from stretchbot.screens.times import clocks


def ask_for_other_times(t: Words) -> Screen:
    """Type the times that suit better."""
    return Screen(
        t("Which times suit you? Type up to six, like this: <code>8, 13:30 and 6pm</code>")
        + "\n"
        + t("To leave them as they are, send /cancel.")
    )


def fewer(t: Words, kept: Sequence[int]) -> Markup:
    """Only these are on from now on."""
    return t("✓ From now on at {times}. The others are off.", times=clocks(t, kept))


def after_fewer(t: Words, undo: press.UndoChange | None) -> Rows:
    """What leads on from there; without an `undo` nothing was turned off."""
    if undo is None:
        return row(to_reminders(t))
    return row(Button(t.label("Undo"), undo), to_reminders(t))


def kept(t: Words) -> Markup:
    """All stays as it is."""
    return t("✓ Everything stays as it is. I won’t ask again for two weeks.")


def all_come_again(t: Words) -> Screen:
    """Somebody is back who got fewer reminders."""
    return Screen(t("Good to hear from you. All your reminders come again."), row(to_reminders(t)))
