"""The red flags: when stretching is not the answer."""

from collections.abc import Sequence

from markupsafe import Markup

from stretchbot.domain.red_flags import RedFlags
from stretchbot.languages import Words
from stretchbot.library.texts import RED_FLAGS
from stretchbot.screens import callbacks as press
from stretchbot.screens.purpose import source_words
from stretchbot.screens.screen import Button, Screen


def red_flags(t: Words, flags: RedFlags, *, stopped: bool = False) -> Screen:
    """Two lists, who says so, and what next; `stopped` tells that the routine ended here."""
    opening = [t("The routine is stopped.")] if stopped else []
    sources = t("After {sources}.", sources=Markup(", ").join(source_words(one) for one in flags.sources))
    text = Markup("\n\n").join(
        [
            *opening,
            t("🚨 <b>Get emergency help now</b> for:") + "\n" + _bullets(t, flags.emergency),
            t("🩺 <b>See a doctor soon</b> for:") + "\n" + _bullets(t, flags.doctor),
            t("I can’t tell what it is. Unsure? Ask a doctor, and don’t stretch until then."),
            sources,
        ]
    )
    # One row, and few words: a phone shows both lists at once.
    pause, leave_out = (
        Button(t.label("Pause reminders"), press.OpenPause()),
        Button(t.label("What I leave out"), press.OpenLeaveOut()),
    )
    return Screen(text, ((pause, leave_out),))


def _bullets(t: Words, lines: Sequence[str]) -> Markup:
    return Markup("\n").join(Markup("• {}").format(t.library(RED_FLAGS, line)) for line in lines)
