"""Quiet hours: in words, and the buttons that move their two ends."""

from collections.abc import Callable
from typing import Final

from markupsafe import Markup

from stretchbot.domain.local_time import MINUTES_A_DAY
from stretchbot.domain.quiet_hours import QuietHours
from stretchbot.languages import Words
from stretchbot.screens import callbacks as press
from stretchbot.screens.callback_data import Callback
from stretchbot.screens.screen import Button, Rows
from stretchbot.screens.time_formats import minute_clock

NO_QUIET_HOURS: Final = ""  # as a button carries it
_OFFERED: Final = (QuietHours(21 * 60, 7 * 60), QuietHours(22 * 60, 7 * 60), QuietHours(23 * 60, 8 * 60))
_AN_HOUR: Final = 60


def hours_words(t: Words, quiet: QuietHours) -> str:
    """Quiet hours in words: "22:00–07:00"."""
    # Translators: from one time to another.
    return t.label("{begin}–{end}", begin=minute_clock(t, quiet.from_minute), end=minute_clock(t, quiet.until_minute))


def to_quiet_hours(t: Words) -> Button:
    """Leads to the page of quiet hours."""
    return Button(t.label("Quiet hours"), press.OpenSettings("quiet"))


def quiet_text(t: Words, quiet: QuietHours | None) -> Markup:
    """What quiet hours are, and which are set."""
    text = t("In your quiet hours I send nothing by myself: no reminder, no snooze, no summary.")
    if quiet is None:
        return text + " " + t("When shall they be?")
    return text + "\n" + t("They are from {begin} to {end}, by the clock where you are.", **_ends(t, quiet))


def quiet_rows(t: Words, quiet: QuietHours | None, change: Callable[[str], Callback]) -> Rows:
    """Hours to choose, or to move by an hour at either end; `change` makes a press of them."""
    if quiet is None:
        return (tuple(Button(hours_words(t, one), change(join_hours(one))) for one in _OFFERED),)
    begins = [QuietHours(_moved(quiet.from_minute, by), quiet.until_minute) for by in (-_AN_HOUR, _AN_HOUR)]
    ends = [QuietHours(quiet.from_minute, _moved(quiet.until_minute, by)) for by in (-_AN_HOUR, _AN_HOUR)]
    rows = (
        tuple(
            Button(t.label("From {time}", time=minute_clock(t, one.from_minute)), change(join_hours(one)))
            for one in begins
            if QuietHours.of(*one)
        ),
        tuple(
            Button(t.label("Until {time}", time=minute_clock(t, one.until_minute)), change(join_hours(one)))
            for one in ends
            if QuietHours.of(*one)
        ),
        (Button(t.label("No quiet hours"), change(NO_QUIET_HOURS)),),
    )
    return tuple(row for row in rows if row)


def join_hours(quiet: QuietHours) -> str:
    """Quiet hours as the short text that a button carries."""
    return f"{quiet.from_minute}-{quiet.until_minute}"


def split_hours(text: str) -> QuietHours | None:
    """The quiet hours that a button carries; None when they are none, or the whole day."""
    begin, _, end = text.partition("-")
    return QuietHours.of(int(begin), int(end)) if begin.isdecimal() and end.isdecimal() else None


def _moved(minute: int, by: int) -> int:
    return (minute + by) % MINUTES_A_DAY


def _ends(t: Words, quiet: QuietHours) -> dict[str, str]:
    return {"begin": minute_clock(t, quiet.from_minute), "end": minute_clock(t, quiet.until_minute)}
