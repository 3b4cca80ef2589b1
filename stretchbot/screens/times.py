"""Asking for times, and echoing what was understood."""

from collections.abc import Sequence

from markupsafe import Markup

from stretchbot.domain.times import CLOSEST, MAX_TIMES, ParsedTimes, TimeProblem, Trouble
from stretchbot.languages import Words
from stretchbot.screens import callbacks as press
from stretchbot.screens.moments import minute_clock
from stretchbot.screens.screen import Button, Screen, Style


def ask_for_own_times(t: Words) -> Screen:
    """Type your times, or take suggested ones after all."""
    # No button: nobody would take it away once the times were typed.
    return Screen(
        t("Type up to six times, like this: <code>8, 13:30 and 6pm</code>") + "\n" + t("/start shows my suggestions.")
    )


def ask_for_one_time(t: Words) -> Screen:
    """Type one time."""
    return Screen(
        t("At what time? Type it like <code>13:30</code> or <code>6pm</code>. To leave it as it is, send /cancel."),
    )


def echo_times(t: Words, question: int, parsed: ParsedTimes) -> Screen:
    """What was understood, to be confirmed before it is saved."""
    minutes = [typed.minute for typed in parsed.found]
    text = t("So that’s {times}, every day. Shall I save that?", times=t.listing([minute_clock(t, m) for m in minutes]))
    if parsed.too_close:
        text += "\n\n" + t(
            "Some of them are less than {minutes} minutes apart. If you meant that, just save.", minutes=CLOSEST
        )
    rows = (
        (
            Button(t.label("Save"), press.ConfirmTimes(question, join_minutes(minutes)), Style.PRIMARY),
            Button(t.label("Change"), press.AskTimes()),
        ),
    )
    return Screen(text, rows)


def not_understood(t: Words, problem: TimeProblem) -> Screen:
    """Why a typed text gave no times, and what to type instead."""
    text = t("Type it like <code>8, 13:30 and 6pm</code>.") + " " + t("To leave it, send /cancel.")
    return Screen(_reason(t, problem) + " " + text)


def _reason(t: Words, problem: TimeProblem) -> Markup:
    match problem.trouble:
        case Trouble.OUT_OF_RANGE:
            return t("“{typed}” isn’t on the clock: hours go to 23, minutes to 59.", typed=problem.piece)
        case Trouble.TOO_MANY:
            return t("That’s a lot: {most} times a day is the limit.", most=MAX_TIMES)
        case Trouble.NOT_A_TIME:
            return t("I couldn’t read “{typed}” as a time.", typed=problem.piece)
        case Trouble.EMPTY | Trouble.TOO_LONG:
            return t("I couldn’t find times in that.")


def join_minutes(minutes: Sequence[int]) -> str:
    """Minutes of the day as the short text a button carries."""
    return ".".join(map(str, minutes))


def split_minutes(text: str) -> list[int] | None:
    """The minutes of the day a button carries; None when they are none."""
    minutes = [int(part) for part in text.split(".") if part.isdecimal()]
    valid = len(minutes) == text.count(".") + 1 and all(0 <= minute < 24 * 60 for minute in minutes)
    return minutes if valid else None
