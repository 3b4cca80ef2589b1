"""Buttons that lead on: no message leaves somebody with nothing to tap."""

from stretchbot.languages import Words
from stretchbot.screens import callbacks as press
from stretchbot.screens.screen import Button, Rows, Style


def stretch_now(t: Words) -> Button:
    """Offers a routine."""
    return Button(t.label("Stretch now"), press.OpenRoutine())


def stretch_again(t: Words) -> Button:
    """The same, to somebody who has just stretched."""
    return Button(t.label("Once more"), press.OpenRoutine())


def to_reminders(t: Words) -> Button:
    """Shows the reminders."""
    return Button(t.label("Reminders"), press.OpenReminders())


def to_settings(t: Words) -> Button:
    """Shows the settings."""
    return Button(t.label("Settings"), press.OpenSettings("all"))


def to_exercises(t: Words) -> Button:
    """Shows what exercises there are."""
    return Button(t.label("All exercises"), press.OpenExercises())


def to_own_routines(t: Words) -> Button:
    """Shows the routines that the user made."""
    return Button(t.label("My routines"), press.OpenOwnRoutines())


def to_progress(t: Words) -> Button:
    """Shows streak and weeks."""
    return Button(t.label("Progress"), press.OpenProgress())


def pause_button(t: Words) -> Button:
    """Asks how long to pause."""
    return Button(t.label("Pause reminders"), press.OpenPause())


def to_help(t: Words) -> Button:
    """Shows what the bot can do."""
    return Button(t.label("Help"), press.OpenHelp())


def carry_on(t: Words, session_id: int) -> Button:
    """Shows the step at hand again."""
    return Button(t.label("Carry on"), press.ResumeSession(session_id), Style.PRIMARY)


def set_up(t: Words) -> Button:
    """Goes on setting up."""
    return Button(t.label("Go on setting up"), press.SetUp())


def row(*buttons: Button) -> Rows:
    """Buttons beside each other, below a message that has no others."""
    return (buttons,)
