"""Help, and short answers to what fits nowhere else."""

from collections.abc import Sequence

from markupsafe import Markup

from stretchbot.domain.routine import ExactDose
from stretchbot.languages import Words
from stretchbot.screens.callback_data import Callback
from stretchbot.screens.doses import dose_words
from stretchbot.screens.next_reminder import next_words
from stretchbot.screens.next_taps import (
    carry_on,
    pause_button,
    row,
    set_up,
    stretch_now,
    to_exercises,
    to_help,
    to_reminders,
    to_settings,
)
from stretchbot.screens.screen import Button, Rows, Screen, Style
from stretchbot.services.reminders import Coming


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
    return Screen(text, (*row(stretch_now(t), to_exercises(t)), *row(to_settings(t))))


def not_understood(t: Words, times_before: int = 0, session_id: int | None = None) -> Screen:
    """Free text that means nothing here; in other words each time that happens in a row. A session leads back to it."""
    ways = (
        t("I’m not sure what you mean. These are what I’m good at:"),
        t("Sorry, that went past me. Try “done”, “later” or “pause”, or tap:"),
        t("I only know about stretching, I’m afraid. Shall we?"),
    )
    return Screen(ways[times_before % len(ways)], _ways_on(t, session_id))


def nothing_asked(t: Words, session_id: int | None = None) -> Screen:
    """A yes or a no when nothing was asked. A session leads back to it."""
    return Screen(t("👍 I’m here whenever you like."), _ways_on(t, session_id))


def _ways_on(t: Words, session_id: int | None) -> Rows:
    return row(stretch_now(t) if session_id is None else carry_on(t, session_id), to_reminders(t), to_help(t))


def any_time(t: Words, coming: Coming, session_id: int | None = None) -> Screen:
    """Thanks, or goodbye. A session leads back to it."""
    way_on = stretch_now(t) if session_id is None else carry_on(t, session_id)
    return Screen(t("Any time!") + " " + next_words(t, coming), row(way_on))


def which_answer(t: Words) -> Screen:
    """A yes or a no that could mean more than one thing; the question follows."""
    return Screen(t("Which one? You can tap it, or type it."))


def nothing_to_skip(t: Words, coming: Coming) -> Screen:
    """No reminder waits."""
    text = t("No reminder is waiting, so there’s nothing to skip.") + " " + next_words(t, coming)
    return Screen(text, row(to_reminders(t), stretch_now(t)))


def no_session(t: Words) -> Screen:
    """What was typed is for the middle of a routine."""
    return Screen(t("No routine is running just now."), row(stretch_now(t), to_reminders(t)))


def first_step(t: Words, session_id: int) -> Screen:
    """There is no way back from the first step."""
    return Screen(t("That’s the first one already."), row(carry_on(t, session_id)))


def one_side_only(t: Words, session_id: int) -> Screen:
    """An exercise without sides."""
    return Screen(t("This one has no sides: it’s the same for both."), row(carry_on(t, session_id)))


def take_your_time(t: Words, session_id: int, *, may_mean_reminders: bool = False) -> Screen:
    """Somebody wants it slower, or to wait, in a routine that goes by taps; a pause may be meant of all reminders."""
    more = (pause_button(t),) if may_mean_reminders else ()
    return Screen(t("Take your time. It goes on when you tap."), row(carry_on(t, session_id), *more))


def told_at_the_end(t: Words, session_id: int | None = None) -> Screen:
    """It was said how easy or hard it was, and nothing asks that now. A session leads back to it."""
    way_on = stretch_now(t) if session_id is None else carry_on(t, session_id)
    return Screen(t("I ask how it was at the end of each routine, and go by your answer from then on."), row(way_on))


def too_far_off(t: Words) -> Screen:
    """A snooze of more than a day."""
    return Screen(t("I can put a reminder off by a day at most. For longer, pause:"), row(pause_button(t)))


def how_long(t: Words, name: str, minutes: int, start: Callback) -> Screen:
    """How long the routine takes that suits now, or was offered."""
    text = t.plural(
        "It takes {n} minute: <b>{routine}</b>", "It takes {n} minutes: <b>{routine}</b>", minutes, routine=name
    )
    return Screen(text, row(Button(t.label("Start"), start, Style.PRIMARY)))


def time_left(t: Words, dose: ExactDose | None, minutes: int, steps: int, session_id: int) -> Screen:
    """How long a session goes on, and its present step, if its `dose` is known: either may be what was asked."""
    left = t.plural("About {n} minute to go", "About {n} minutes to go", minutes)
    text = left + ", " + t.plural("{n} exercise.", "{n} exercises.", steps)
    if dose is not None:
        text = Markup("⏱ {}\n").format(dose_words(t, dose)) + text
    return Screen(text, row(carry_on(t, session_id)))


def words_only(t: Words) -> Screen:
    """A sticker, a photo, a voice message."""
    return Screen(
        t("Nice, but I only read text and buttons. /routine starts a stretch, /help shows what I can do."),
        row(stretch_now(t)),
    )


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


def undone(t: Words) -> str:
    """A change was taken back."""
    return t.label("Undone. It is as it was.")


def nothing_to_undo(t: Words) -> Screen:
    """Nothing was changed lately that has a way back."""
    text = t("There’s nothing I could undo just now. What you have told me can be changed here:")
    return Screen(text, row(to_reminders(t), to_settings(t)))


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
