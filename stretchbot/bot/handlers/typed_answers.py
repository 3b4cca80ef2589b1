"""Words that answer what was shown: a button's label, a yes, a no, a number; or the open question itself."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from stretchbot.bot.context import Context, Handler
from stretchbot.bot.handlers import own_routines, reminder_changes, start, zone
from stretchbot.bot.handlers.reminder import waiting
from stretchbot.db.models import Expecting, Session
from stretchbot.domain.amounts import number_in
from stretchbot.domain.intents import Understood, understand
from stretchbot.domain.phrases import Intent
from stretchbot.domain.typed_press import Answer, Choice, answering, labelled, named, numbered
from stretchbot.domain.typed_words import Phrase, words_in
from stretchbot.screens.answers import answer_of, is_at_step, said_by
from stretchbot.screens.callback_data import Callback
from stretchbot.screens.callbacks import decode
from stretchbot.screens.operator_callbacks import OF_ADMINS
from stretchbot.screens.reminder import about_times, answers
from stretchbot.screens.screen import Button
from stretchbot.services.reminders import list_reminders
from stretchbot.services.session_lookup import open_session

CarryOut = Callable[[Context, Callback], Awaitable[None]]
"""Carries out a press, for who may do that."""

# What the next free text is taken for, when a question was asked.
ANSWERS: dict[Expecting, Handler] = {
    Expecting.ZONE: zone.city_typed,
    Expecting.TIMES: start.times_typed,
    Expecting.REMINDER_TIME: reminder_changes.time_typed,
    Expecting.ROUTINE_NAME: own_routines.name_typed,
}
# Questions that numbers answer in another way than by their place in a list.
ASKS_FOR_TIMES = frozenset({Expecting.TIMES, Expecting.REMINDER_TIME})
_ANSWERS = {Intent.YES: Answer.YES, Intent.NO: Answer.NO}


@dataclass(frozen=True, slots=True)
class Shown:
    """A button that can be meant, and what its press means."""

    choice: Choice
    press: Callback


async def shown_buttons(context: Context) -> list[Shown]:
    """The buttons that words may mean now: those of steps that are over are not among them."""
    pressed = [(button, decode(button.data)) for button in context.dialogue.buttons]
    session: Session | None = None
    if any(one is not None and is_at_step(one) for _, one in pressed):
        session = await open_session(context.db, context.user, context.now)
    shown = [
        Shown(_choice(context, button.label, one), one)
        for button, one in pressed
        # What concerns everybody is tapped, never typed by chance.
        if one is not None and type(one) not in OF_ADMINS and not _is_over(one, session)
    ]
    reminded = [Shown(_choice(context, one.label, one.press), one.press) for one in await _of_reminder(context)]
    labels = {one.choice.words for one in reminded}
    return [*reminded, *(one for one in shown if one.choice.words not in labels)]


async def _of_reminder(context: Context) -> list[Button]:
    """The buttons of the reminder that waits and came after the last reply: it is sent with no reply to keep them.

    Without those that say what is understood anyway: done, skip, and how much later.
    """
    pending = await waiting(context)
    shown_at = context.dialogue.shown_at
    if pending is None or (shown_at is not None and shown_at > pending.of.due_at):
        return []
    of, asked_at = pending.of, context.chat.times_asked_at
    rows = [answers(context.t, of.reminder_id, int(of.due_at.timestamp()), pending.routine_id or "")[0]]
    if asked_at is not None and asked_at >= of.due_at:
        planned = [one for one in await list_reminders(context.db, context.chat) if one.slot_id is not None]
        rows += about_times(context.t, len(planned))
    return [button for row in rows for button in row]


def by_label(context: Context, shown: Sequence[Shown]) -> Callback | None:
    """The press of the button whose label was typed, None when it was no label."""
    return _press_at(labelled(_words(context.text), _choices(shown)), shown)


def by_meaning(shown: Sequence[Shown], meanings: Sequence[Understood], asked: Expecting | None) -> Callback | None:
    """The press that people say in other words than its label while it is shown; None when nobody said any."""
    if asked is Expecting.ROUTINE_NAME:  # it may be a name
        return None
    said = {one.intent for one in meanings if not one.rest}
    return next((one.press for one in shown if not said.isdisjoint(said_by(one.press))), None)


def by_answer(
    context: Context, shown: Sequence[Shown], meanings: Sequence[Understood], asked: Expecting | None
) -> Callback | None:
    """The press that was meant by part of a label, a number, or yes and no; None when none was.

    Where a name was asked for, any of these may be one.
    """
    if asked is Expecting.ROUTINE_NAME:
        return None
    choices = _choices(shown)
    said = [_ANSWERS[one.intent] for one in meanings if one.intent in _ANSWERS]
    # A yes or a no is never part of a label: "no" is not "No weekends".
    places = (answering(one, choices) for one in said) if said else iter([named(_words(context.text), choices)])
    place = next((one for one in places if one is not None), None)
    if place is None:
        number = _number(context, meanings)
        if number is not None:
            place = numbered(number, choices, as_place=asked not in ASKS_FOR_TIMES)
    return _press_at(place, shown)


async def ask_again(context: Context, asked: Expecting) -> None:
    """Repeat the question: what was said is no answer to it."""
    if asked is Expecting.ZONE:
        zone.ask_for_zone(context)
    elif asked is Expecting.TIMES:
        start.offer_times(context)
    elif asked is Expecting.REMINDER_TIME:
        await reminder_changes.ask_again(context)
    else:
        await own_routines.ask_again(context)


def _number(context: Context, meanings: Sequence[Understood]) -> float | None:
    """The number that was typed: "3", "the second", "3 a day"."""
    phrases = context.library.phrases
    counted = [one for one in meanings if one.intent is Intent.COUNT and one.phrases is not None]
    texts = [(one.rest, one.phrases) for one in counted if one.phrases is not None]
    own = context.spoken.partition("-")[0].lower()
    texts += [(context.text, phrases[code]) for code in dict.fromkeys((own, "en", *phrases)) if code in phrases]
    return next((number for text, table in texts if (number := number_in(text, table)) is not None), None)


def _choice(context: Context, label: str, pressed: Callback) -> Choice:
    answer = answer_of(pressed)
    if answer is None:
        said = understand(label, context.library.phrases, context.t.language)
        answer = None if said is None else _ANSWERS.get(said.intent)
    return Choice(_words(label), pressed.kind, answer)


def _is_over(pressed: Callback, session: Session | None) -> bool:
    if not is_at_step(pressed):
        return False
    return session is None or (session.id, session.version) != (
        getattr(pressed, "session", None),
        getattr(pressed, "version", None),
    )


def _words(text: str) -> Phrase:
    """The words of a text or label without signs, unless it has nothing else."""
    words = words_in(text)
    return tuple(word.folded for word in words if not word.is_sign) or tuple(word.folded for word in words)


def _choices(shown: Sequence[Shown]) -> list[Choice]:
    return [one.choice for one in shown]


def _press_at(place: int | None, shown: Sequence[Shown]) -> Callback | None:
    return None if place is None else shown[place].press
