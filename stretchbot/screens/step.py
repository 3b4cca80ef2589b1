"""One exercise of a walk on one screen of a phone: words, picture and buttons together."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup
from telegram.constants import MessageLimit

from stretchbot.domain.exercise import Caution, Exercise, Side
from stretchbot.domain.routine import Step, exact_dose
from stretchbot.languages import Words
from stretchbot.screens import callbacks as press
from stretchbot.screens.doses import dose_words
from stretchbot.screens.leading import Led, pace_button
from stretchbot.screens.screen import Button, Illustration, Screen, Style
from stretchbot.screens.text_size import LINES_BESIDE_A_PICTURE, folded_lines, shown_length, shown_lines

# What a heading needs at most for where the walk is: "8 of 8".
_LONGEST_WALK = 8, 8
_AIR, _NO_AIR = Markup("\n\n"), Markup("\n")


@dataclass(frozen=True, slots=True)
class WalkPosition:
    """Where a session is: the number of its step, of so many, and its version."""

    session_id: int
    version: int
    number: int
    of: int


@dataclass(frozen=True, slots=True)
class StepWords:
    """The words of a step, and the cautions that have no room beside its picture: they go before it, on their own."""

    text: Markup
    left_out: tuple[Caution, ...]


def step(
    t: Words,
    exercise: Exercise,
    chosen: Step,
    at: WalkPosition,
    *,
    picture: Illustration | None = None,
    is_known: bool = False,
    led: Led | None = None,
) -> Screen:
    """One exercise of the walk, and the way on; somebody for whom it `is_known` gets its steps folded.

    A `picture` of one side says which, and a button leads to the other. Where the step is `led`, that says what is done
    just now instead of how much of it, and the first buttons are others.
    """
    side = picture.side if picture else None
    words = step_words(t, exercise, chosen, number=at.number, of=at.of, side=side, is_known=is_known, led=led)
    label = t.label("Next") if at.number < at.of else t.label("Finish")
    on = Button(label, press.NextStep(at.session_id, at.version), None if led else Style.PRIMARY)
    first: tuple[Button, ...] = (on,)
    if led is not None:
        first = (pace_button(t, at.session_id, at.version, paused=led.is_paused), on)
    else:
        if at.number == 1:
            first += (Button(t.label("▶ Lead me"), press.LeadMe(at.session_id, at.version)),)
        if side is not None:
            first += (Button(t.label("Other side"), press.ShowSide(at.session_id, at.version, side.other)),)
    skip = (Button(t.label("Skip"), press.SkipStep(at.session_id, at.version)),)
    second = (
        Button(t.label("This hurts"), press.HurtStep(at.session_id, at.version)),
        Button(t.label("What for?"), press.ShowPurpose(at.session_id, at.version)),
        *(() if led else skip),  # Next before half of the time is up is none done either
        Button(t.label("Stop"), press.StopSession(at.session_id, at.version)),
    )
    return Screen(words.text, (first, second), picture=picture)


def step_words(
    t: Words,
    exercise: Exercise,
    chosen: Step,
    *,
    number: int = _LONGEST_WALK[0],
    of: int = _LONGEST_WALK[1],
    side: Side | None = None,
    is_known: bool = False,
    led: Led | None = None,
) -> StepWords:
    """Name, dose and steps, with as much care as there is room for.

    A quote holds what may be folded: how to breathe, what to mind and, once the exercise `is_known`, its steps. A
    caution that asks first is never in it: it is left out when it has no room, as the others are in a full caption.
    """
    form = exercise.form(chosen.variation_id)
    name = t.library(exercise.id, exercise.name)
    if form.variation is not None:
        name = f"{name} · {t.library(exercise.id, form.variation.name)}"
    heading = Markup("<b>{}</b> · {}").format(name, t("{number} of {steps}", number=number, steps=of))
    steps = _lines(
        Markup("{}. {}").format(index, t.library(exercise.id, words)) for index, words in enumerate(form.steps, 1)
    )
    dose = led.line if led else Markup("⏱ {}").format(dose_words(t, exact_dose(chosen, form)))
    if side is not None and led is None:
        dose += " " + _side_words(t, side)
    breathing = Markup("🌬 {}").format(t.library(exercise.id, exercise.breathing.words))
    first = [caution for caution in exercise.cautions if caution.asks_first]
    others = [caution for caution in exercise.cautions if not caution.asks_first]
    shown = (heading, dose) if is_known else (heading, steps, dose)
    folded = (steps, breathing) if is_known else (breathing,)
    for asked, minded in ((first, others), ([], others), ([], [])):
        text = _laid_out([*shown, *_cautions(t, asked)], _lines([*folded, *_cautions(t, minded)]))
        if text is not None:
            return StepWords(text, tuple(one for one in exercise.cautions if one not in (*asked, *minded)))
    # Longer than what fits, for instance in a language that needs twice as many letters.
    return StepWords(_joined(_NO_AIR, shown, _lines(folded)), exercise.cautions)


def caution_words(t: Words, caution: Caution) -> Markup:
    """A caution on a line of its own."""
    return Markup("⚠️ {}").format(t.library(caution.id, caution.words))


def ask_first(t: Words, cautions: Sequence[tuple[Caution, Sequence[Exercise]]], at: WalkPosition) -> Screen:
    """What to know before the next steps of a walk: each caution with the exercises that it is about."""
    lines = [
        Markup("{} <i>{}</i>").format(
            caution_words(t, caution), t.listing([t.library(one.id, one.name) for one in exercises])
        )
        for caution, exercises in cautions
    ]
    text = t("<b>Before you go on</b>") + "\n" + t("Please read this once. If a line is about you, do as it says.")
    rows = (
        (
            Button(t.label("Read, go on"), press.ShowStep(at.session_id, at.version), Style.PRIMARY),
            Button(t.label("Stop"), press.StopSession(at.session_id, at.version)),
        ),
    )
    return Screen(text + "\n\n" + _lines(lines), rows)


def _cautions(t: Words, cautions: Iterable[Caution]) -> list[Markup]:
    return [caution_words(t, caution) for caution in cautions]


def _laid_out(shown: Sequence[Markup], folded: Markup) -> Markup | None:
    """The words with air between their parts, if there is room for that; None when there is none even without."""
    room = LINES_BESIDE_A_PICTURE - folded_lines(folded)
    for between in (_AIR, _NO_AIR):
        text = _joined(between, shown, folded)
        if shown_lines(between.join(shown)) <= room and shown_length(text) <= MessageLimit.CAPTION_LENGTH:
            return text
    return None


def _joined(between: Markup, shown: Sequence[Markup], folded: Markup) -> Markup:
    return between.join(shown) + Markup("\n<blockquote expandable>{}</blockquote>").format(folded)


def _lines(lines: Iterable[Markup]) -> Markup:
    return Markup("\n").join(lines)


def _side_words(t: Words, side: Side) -> Markup:
    # True without the picture, too: Telegram may not take it.
    return t("Right side first.") if side is Side.RIGHT else t("Now the left side.")
