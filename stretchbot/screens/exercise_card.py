"""One exercise of /exercises: what it is for, how it is done, with what care, and what can be done about it."""

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup
from telegram.constants import MessageLimit

from stretchbot.domain.exercise import Exercise, Place
from stretchbot.domain.routine import Step, exact_dose
from stretchbot.domain.routine_code import encode, form_digits
from stretchbot.domain.suitability import Condition, Needs, StepChange, cautions_about, dosed
from stretchbot.languages import Words
from stretchbot.screens import callbacks as press
from stretchbot.screens.doses import dose_words
from stretchbot.screens.leave_out import changes_words
from stretchbot.screens.purpose import sources_words
from stretchbot.screens.screen import Button, Illustration, Rows, Screen, Style
from stretchbot.screens.step import caution_words
from stretchbot.screens.text_size import shown_length

_BETWEEN = Markup("\n\n")


@dataclass(frozen=True, slots=True)
class Reader:
    """Who looks at an exercise: what suits them, whether they like it best, and where they would do it."""

    needs: Needs
    is_favourite: bool
    place: Place


def card(
    t: Words,
    exercise: Exercise,
    shown: Step,
    reader: Reader,
    at: str,
    *,
    picture: Illustration | None = None,
    undo: press.UndoMark | None = None,
) -> Screen:
    """The exercise in the form `shown`; `at` is the list that it came from, "" for none. `undo` takes a change back."""
    text = _words(t, exercise, shown, reader, most=MessageLimit.CAPTION_LENGTH if picture else None)
    if text is None:  # too long for a caption, for instance in a language that needs twice as many letters
        text, picture = _words(t, exercise, shown, reader, most=None), None
    return Screen(text or Markup(), _rows(t, exercise, shown, reader, at, undo), picture=picture)


def marked_favourite(t: Words, *, favourite: bool) -> str:
    """An exercise is among the favourites, or no more."""
    if favourite:
        return t.label("Noted: a favourite. I’ll propose it more often.")
    return t.label("Noted: no favourite any more.")


def switched(t: Words, *, on: bool) -> str:
    """An exercise is proposed again, or no more."""
    return t.label("Noted: I may propose it again.") if on else t.label("Noted: I won’t propose it any more.")


def _words(t: Words, exercise: Exercise, shown: Step, reader: Reader, *, most: int | None) -> Markup | None:
    """All that there is to say, the least needful left out where it has to be short; None where that is not enough.

    Cautions that ask first, and those about the reader's own body, are never folded nor left out.
    """
    form = exercise.form(shown.variation_id)
    name = t.library(exercise.id, exercise.name)
    if form.variation is not None:
        name = f"{name} · {t.library(exercise.id, form.variation.name)}"
    own = cautions_about(reader.needs.conditions)
    unfolded = [one for one in exercise.cautions if one.asks_first or one.id in own]
    steps = (Markup("{}. {}").format(number, t.library(exercise.id, one)) for number, one in enumerate(form.steps, 1))
    dose = exact_dose(dosed(shown, exercise, reader.needs), form)
    summary = Markup("<b>{}</b>\n{}").format(name, t.library(exercise.id, exercise.summary))
    notes = _notes(t, exercise, reader.needs)
    parts = [
        _lines((summary, t("You feel it: {where}", where=t.library(exercise.id, exercise.feel)))),
        _lines((*steps, Markup("⏱ {}").format(dose_words(t, dose)))),
        _lines((*((notes,) if notes else ()), *(caution_words(t, one) for one in unfolded))),
    ]
    folded = [
        Markup("🌬 {}").format(t.library(exercise.id, exercise.breathing.words)),
        *(caution_words(t, one) for one in exercise.cautions if one not in unfolded),
        sources_words(t, exercise),
    ]
    for kept in (folded, folded[:-1], folded[1:-1]):
        quote = Markup("\n<blockquote expandable>{}</blockquote>").format(_lines(kept)) if kept else Markup()
        text = _BETWEEN.join(part for part in parts if part) + quote
        if most is None or shown_length(text) <= most:
            return text
    return None


def _notes(t: Words, exercise: Exercise, needs: Needs) -> Markup:
    """Why the exercise is left out for this reader, or to be done gently; nothing when it suits."""
    reason, gently = needs.against(exercise), needs.gently(exercise)
    if reason is not None:
        change = StepChange(exercise.id, reason)
    elif gently is not None:
        change = StepChange(exercise.id, gently, is_gentle=True)
    else:
        return Markup()
    return changes_words(t, [change], {exercise.id: exercise})


def _rows(t: Words, exercise: Exercise, shown: Step, reader: Reader, at: str, undo: press.UndoMark | None) -> Rows:
    form, reason = form_digits(exercise.id, shown.variation_id), reader.needs.against(exercise)
    first: tuple[Button, ...] = ()
    if reason is None:
        code = encode(reader.place, [Step(exercise.id, shown.variation_id)])
        first = (Button(t.label("Do just this"), press.StartRoutine(code), Style.PRIMARY),)
    elif isinstance(reason, Condition):
        first = (Button(t.label("What I leave out"), press.OpenLeaveOut()),)
    others = tuple(
        (Button(t.library(exercise.id, name), press.ShowExercise(form_digits(exercise.id, other), at)),)
        for other, name in ((None, exercise.name), *((one.id, one.name) for one in exercise.variations))
        if other != shown.variation_id
    )
    is_avoided = exercise.id in reader.needs.avoided
    marks = (
        Button(
            t.label("★ Favourite ✓") if reader.is_favourite else t.label("☆ Favourite"),
            press.MarkFavourite(form, not reader.is_favourite, at),
        ),
        Button(
            t.label("Show again") if is_avoided else t.label("Never show"),
            press.SwitchExercise(form, is_avoided, at),
        ),
    )
    back = (
        Button(t.label("Back"), press.ListExercises(at))
        if at
        else Button(t.label("All exercises"), press.OpenExercises())
    )
    closing = (Button(t.label("Undo"), undo), back) if undo else (back,)
    add = (Button(t.label("Add to a routine"), press.ChooseOwnRoutine(form, at)),)
    return (*((first,) if first else ()), *others, marks, add, closing)


def _lines(lines: Iterable[Markup]) -> Markup:
    return Markup("\n").join(lines)
