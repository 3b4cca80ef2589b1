"""/export: what stands with the copy, and in it, for people."""

from collections.abc import Mapping
from datetime import date

from markupsafe import Markup

from stretchbot.languages import Words
from stretchbot.screens.next_taps import row, stretch_now, to_settings
from stretchbot.screens.screen import Screen


def export(t: Words) -> Screen:
    """The words below the file."""
    lines = (
        t("Here is all that I store about you, in one file for you and for programs."),
        t("Anything you told me about your body is in it: keep it where others don’t read it."),
    )
    return Screen(Markup("\n").join(lines), row(stretch_now(t), to_settings(t)))


def file_name(on: date) -> str:
    """What the file is called, by the reader's date."""
    return f"stretchbot-export-{on.isoformat()}.json"


def explanations(t: Words) -> Mapping[str, str]:
    """What the parts of the file are, by their names in it."""
    return {
        "times": t.label(
            "Instants are written as ISO 8601 has it, in UTC. Times of day and dates are those of your time zone, "
            "which is among your settings. What is null was never set, or can’t be read."
        ),
        "about_you": t.label("Who you are to this bot, and whether messages reach you."),
        "settings": t.label("What you chose, or told me about your body."),
        "conversation": t.label("What you were asked last, so that you can answer by typing."),
        "exercises_of_the_last_two_weeks": t.label("What you did lately. New routines are planned with it."),
        "reminders": t.label("When you want to be reminded. A suggested time is sent some minutes earlier or later."),
        "reminders_due": t.label(
            "Reminders that came due: what I did about each (delivery), why not if I did not send it (reason), and "
            "what you did (response). A routine put together for you has a code as its name."
        ),
        "waiting": t.label(
            "What I am to do at a later instant: a snooze, another attempt, the next word of a routine."
        ),
        "sessions": t.label(
            "Routines you began, each with its steps. It counts for the day it names. A step that you passed too fast "
            "was rushed, and did not count."
        ),
        "earlier_days": t.label("Days of more than 400 days ago: how many routines counted, and for how many minutes."),
        "exercises": t.label("What you told me about exercises: too long, too hard, it hurts, never again."),
        "own_routines": t.label("Routines that you made; one that you removed stays for a day, to be had back."),
        "days_off": t.label("Days that break no streak: rest days, pauses, moves between time zones."),
        "breaks_done": t.label("Stretch breaks that you did in groups, as long as they stand there."),
        "broadcasts": t.label("What you wrote to everybody as an admin of this bot, until it is sent."),
        "answers_not_sent_yet": t.label("What I have still to say; the words that come with this file among it."),
        "left_out": t.label(
            "Numbers that only join my own tables are left out, and the keyed hashes of your Telegram numbers by which "
            "I find you. Numbers that join parts of this file are in it."
        ),
    }
