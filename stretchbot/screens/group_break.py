"""A stretch break in a group: one exercise, a button, and who did it; at last only how many did."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from markupsafe import Markup

from stretchbot.domain.exercise import Exercise
from stretchbot.domain.routine import Step, exact_dose
from stretchbot.languages import Words
from stretchbot.screens import callbacks as press
from stretchbot.screens.doses import dose_words
from stretchbot.screens.group import own_reminders
from stretchbot.screens.next_taps import row
from stretchbot.screens.screen import Button, Illustration, Screen, Style
from stretchbot.screens.step import caution_words
from stretchbot.screens.time_formats import clock

_BETWEEN = Markup("\n\n")


def group_break(
    t: Words,
    exercise: Exercise,
    due_at: datetime,
    bot_name: str,
    *,
    people: int = 0,
    names: Sequence[str] = (),
    picture: Illustration | None = None,
) -> Screen:
    """The break that was due at `due_at`, done by so many `people`, some of them by name."""
    form = exercise.form()
    name = t.library(exercise.id, exercise.name)
    steps = (Markup("{}. {}").format(number, t.library(exercise.id, one)) for number, one in enumerate(form.steps, 1))
    dose = exact_dose(Step(exercise.id), form)
    # Nobody here was asked about their back: the cautions are for everybody to see, those that ask first unfolded.
    first, others = (
        [caution_words(t, one) for one in exercise.cautions if one.asks_first is asks_first]
        for asks_first in (True, False)
    )
    parts = [
        t("<b>Stretch break: {exercise}</b>", exercise=name),
        _lines((*steps, Markup("⏱ {}").format(dose_words(t, dose)))),
        _lines((t("Only as far as it feels good; leave it out if it hurts."), *first)),
    ]
    if others:
        parts[-1] += Markup("\n<blockquote expandable>{}</blockquote>").format(_lines(others))
    if names:
        parts.append(_done_by(t, names, people))
    parts.append(own_reminders(t, bot_name))
    label = t.label_plural("I did it · {n}", "I did it · {n}", people) if people else t.label("I did it")
    did = Button(label, press.DidBreak(int(due_at.timestamp())), Style.SUCCESS)
    return Screen(_BETWEEN.join(parts), row(did), picture=picture)


def over(t: Words, due_at: datetime, zone: ZoneInfo, people: int) -> Screen:
    """What is left of a break."""
    at = clock(t, due_at, zone)
    if not people:
        return Screen(t("Stretch break of {time}", time=at))
    return Screen(
        t.plural("Stretch break of {time}: {n} did it ✓", "Stretch break of {time}: {n} did it ✓", people, time=at)
    )


def counted(t: Words) -> str:
    """Somebody did it."""
    return t.label("Counted. Well done!")


def counted_before(t: Words) -> str:
    """They said so before."""
    return t.label("You are counted already.")


def too_late(t: Words) -> str:
    """The break is over."""
    return t.label("This break is over; the next one counts.")


def _done_by(t: Words, names: Sequence[str], people: int) -> Markup:
    others = people - len(names)
    if not others:
        return t("✓ {names}", names=t.listing(names))
    return t.plural("✓ {names} and {n} more", "✓ {names} and {n} more", others, names=", ".join(names))


def _lines(lines: Sequence[Markup]) -> Markup:
    return Markup("\n").join(lines)
