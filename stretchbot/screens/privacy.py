"""/privacy and /delete."""

from markupsafe import Markup

from stretchbot.languages import Words
from stretchbot.screens import callbacks as press
from stretchbot.screens.next_taps import row, stretch_now, to_settings
from stretchbot.screens.screen import Button, Screen, Style


def privacy(t: Words, operator_contact: str | None, *, is_known: bool) -> Screen:
    """What is kept, and why; whom to ask about it, and the way to a copy for whom something is kept about."""
    points = (
        t("• who you are: your Telegram id and first name, to write to you;"),
        t("• your time zone, reminders, place and focus, to suit you;"),
        t("• your favourites, what to leave out, what hurt and how long you stretch, so that I propose what suits;"),
        t("• the routines you make, to do them again;"),
        t("• whether you want news from whoever runs this bot;"),
        t("• your sessions and how you answered reminders, for your streak."),
    )
    if operator_contact is None:
        question = t("Questions about your data? Ask whoever runs this bot.")
    else:
        question = t("Questions about your data? Ask whoever runs this bot: {contact}", contact=operator_contact)
    buttons = (stretch_now(t), to_settings(t))
    return Screen(
        Markup("\n").join(
            (
                t("<b>What I keep about you, and why</b>"),
                *points,
                "",
                t(
                    "Your id, your name, those of your routines, your focus, what to leave out and what hurt "
                    "are encrypted. "
                    "I never store your location, only your time zone."
                ),
                t("Nobody but Telegram and whoever runs this bot can see any of it."),
                question,
                t("/export sends you a copy of everything, /delete erases everything."),
            )
        ),
        ((Button(t.label("Get a copy"), press.GetExport()),), buttons) if is_known else row(*buttons),
    )


def ask_before_erasing(t: Words, question: int) -> Screen:
    """Really everything?"""
    rows = (
        (
            Button(t.label("Erase everything"), press.EraseAll(question), Style.DANGER),
            Button(t.label("Keep it"), press.KeepAll()),
        ),
    )
    text = t("This erases your reminders, sessions, streak and settings for good. This can’t be undone. Go ahead?")
    return Screen(text, rows)


def is_erased(t: Words) -> str:
    """The same in a word."""
    return t.label("Everything is erased.")


def erased(t: Words) -> Screen:
    """Nothing is left."""
    return Screen(
        t("Everything is erased. Take care of your back! If you ever want to start again, send /start."),
        row(Button(t.label("Start again"), press.SetUp())),
    )


def kept(t: Words) -> Screen:
    """Nothing was erased."""
    return Screen(t("Nothing was erased."), row(stretch_now(t), to_settings(t)))
