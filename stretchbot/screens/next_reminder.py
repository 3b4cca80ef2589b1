"""When the next reminder comes, or until when reminders are paused."""

from markupsafe import Markup

from stretchbot.domain.pauses import UNTIL_RESUMED
from stretchbot.languages import Words
from stretchbot.screens.time_formats import when
from stretchbot.services.reminders import Coming


def next_words(t: Words, coming: Coming) -> Markup:
    """One sentence on the next reminder, or on the pause."""
    if coming.paused_until is not None:
        return paused_words(t, coming)
    if coming.next_at is None:
        return t("No reminder is planned; turn one on in /reminders.")
    return t("Your next reminder comes {when}.", when=when(t, coming.next_at, coming.zone, coming.now))


def paused_words(t: Words, coming: Coming) -> Markup:
    """One sentence on the pause that goes on."""
    if coming.paused_until is None or coming.paused_until >= UNTIL_RESUMED:
        return t("Your reminders are paused until you send /resume.")
    return t(
        "Your reminders are paused; they start again {when}.",
        when=when(t, coming.paused_until, coming.zone, coming.now),
    )
