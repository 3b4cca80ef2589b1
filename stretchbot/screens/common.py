"""Help, and short answers to what fits nowhere else."""

from collections.abc import Sequence

from markupsafe import Markup

from stretchbot.languages import Words
from stretchbot.screens.next_taps import row, set_up, stretch_now, to_reminders, to_settings
from stretchbot.screens.screen import Screen


def help_page(t: Words, commands: Sequence[tuple[str, str]]) -> Screen:
    """Every command (name, English description) on a line, and how to get the most of the bot."""
    lines = [Markup("/{} – {}").format(name, t(description)) for name, description in commands]
    tips = [
        t("<b>How to get the most of it</b>"),
        t("• Little and often works better than one long session: two or three short ones a day."),
        t("• Stretch to a light pull, breathe, and ease off before it hurts."),
        t(
            "• You can simply type “{done}”, “{snooze}” or “{stop}”.",
            done=t.label("done"),
            snooze=t.label("snooze"),
            stop=t.label("stop"),
        ),
        t("• Strength helps too: core training such as Pilates goes well with stretching."),
    ]
    text = Markup("\n").join(lines) + "\n\n" + Markup("\n").join(tips)
    return Screen(text, row(stretch_now(t), to_settings(t)))


def not_understood(t: Words) -> Screen:
    """Free text that means nothing here."""
    return Screen(
        t("I didn’t get that. /routine starts a stretch, /reminders changes your times, /help shows the rest."),
        row(stretch_now(t), to_reminders(t)),
    )


def words_only(t: Words) -> Screen:
    """A sticker, a photo, a voice message."""
    return Screen(
        t("Nice, but I only read text and buttons. /routine starts a stretch, /help shows what I can do."),
        row(stretch_now(t)),
    )


def private_only(t: Words) -> Screen:
    """What a group gets."""
    return Screen(t("Thanks for having me! For now I work in private chats: open my profile and tap Start."))


def stale(t: Words) -> str:
    """An old button was pressed."""
    return t.label("That button is from earlier. Nothing changed.")


def start_first(t: Words) -> str:
    """Somebody of whom nothing is stored wants something."""
    return t.label("I have nothing stored about you. Send /start to begin.")


def start_first_page(t: Words) -> Screen:
    """The same as a message."""
    return Screen(Markup.escape(start_first(t)))


def setup_first(t: Words) -> Screen:
    """Onboarding comes first."""
    return Screen(t("Let’s finish setting up first. It takes a minute."))


def setup_later(t: Words) -> Screen:
    """Onboarding was left half-way."""
    return Screen(t("Send /start to finish setting up."), row(set_up(t)))


def cancelled(t: Words) -> Screen:
    """What was asked is dropped, and the keyboard to ask with; a message with buttons follows."""
    return Screen(t("Cancelled. Nothing was changed."), forget_ask=True)


def nothing_to_cancel(t: Words) -> Screen:
    """Nothing was going on."""
    return Screen(t("There’s nothing to cancel. /help shows what I can do."), row(stretch_now(t)))


def nothing_to_snooze(t: Words) -> Screen:
    """No reminder waits."""
    return Screen(t("No reminder is waiting, so there’s nothing to snooze."), row(stretch_now(t), to_reminders(t)))


def nothing_to_stop(t: Words) -> Screen:
    """No session is open."""
    return Screen(
        t("No routine is running. To stop the reminders, turn them off in /reminders."),
        row(stretch_now(t), to_reminders(t)),
    )


def went_wrong(t: Words) -> Screen:
    """The bot's own fault."""
    return Screen(
        t("Something went wrong on my side, sorry. What you had is safe; please try again in a moment."),
        row(stretch_now(t)),
    )
