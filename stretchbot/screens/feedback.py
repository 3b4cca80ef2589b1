"""How was it? The question at the end of a session, and what the answer changes."""

from collections.abc import Sequence

from markupsafe import Markup

from stretchbot.domain.dose_feedback import Rating
from stretchbot.domain.exercise import Exercise
from stretchbot.languages import Words
from stretchbot.screens import callbacks as press
from stretchbot.screens.next_taps import stretch_again, to_progress
from stretchbot.screens.screen import Button, Rows, Screen

ALL_STEPS = "all"


def question_rows(t: Words, session_id: int, *, asks: bool) -> Rows:
    """The three answers, and the ways on (see `ways_on`)."""
    answers = (
        Button(t.label("Too easy"), press.RateSession(session_id, Rating.TOO_EASY, asks)),
        Button(t.label("Just right"), press.RateSession(session_id, Rating.JUST_RIGHT, asks)),
        Button(t.label("Too much"), press.RateSession(session_id, Rating.TOO_MUCH, asks)),
    )
    return (answers, *ways_on(t, asks=asks))


def ways_on(t: Words, *, asks: bool) -> Rows:
    """What else the end of a session offers; `asks`, once in a life, what to leave out."""
    ask = (Button(t.label("Anything I should leave out?"), press.AskConditions()),)
    return (*((ask,) if asks else ()), (stretch_again(t), to_progress(t)))


def which_one(
    t: Words, shown: Markup, session_id: int, rating: Rating, exercises: Sequence[tuple[int, Exercise]], *, asks: bool
) -> Screen:
    """Which of the exercises was so? Each comes with the number of its step."""
    rows = [
        (Button(t.library(one.id, one.name), press.RateExercise(session_id, rating, str(number), asks)),)
        for number, one in exercises
    ]
    rows.append((Button(t.label("All of it"), press.RateExercise(session_id, rating, ALL_STEPS, asks)),))
    rows.append((Button(t.label("Back"), press.AskRating(session_id, asks)),))
    return _below(shown, _what_was(t, rating), tuple(rows))


def just_right(t: Words, shown: Markup, session_id: int, *, asks: bool) -> Screen:
    """Nothing changes."""
    return _below(shown, t("Good, then I leave it like that."), _after_answer(t, session_id, asks=asks))


def changed(
    t: Words, shown: Markup, session_id: int, rating: Rating, exercises: Sequence[Exercise], *, asks: bool
) -> Screen:
    """What changes; no `exercises` when the safe range leaves no more room."""
    names = t.listing([t.library(one.id, one.name) for one in exercises])
    if rating is Rating.TOO_EASY:
        words = (
            t("{exercises}: a little longer from now on.", exercises=names)
            if names
            else t("That is as long as I go; more would not do more.")
        )
    else:
        words = (
            t("{exercises}: a little shorter from now on.", exercises=names)
            if names
            else t("That is as short as it gets. You can also leave it out: What I leave out, in /settings.")
        )
    return _below(shown, words, _after_answer(t, session_id, asks=asks))


def asked_again(t: Words, shown: Markup, session_id: int, *, asks: bool) -> Screen:
    """How was it? once more; `shown` is the message with the answer, or with what was asked about that."""
    before, _, _ = shown.rpartition("\n\n")
    return _below(before, how_was_it(t), question_rows(t, session_id, asks=asks))


def before_question(t: Words, shown: Markup) -> Markup:
    """The end of a session as it was shown, without the question how it was, or what was not right, and the rest."""
    for question in (how_was_it(t), *(_what_was(t, rating) for rating in Rating)):
        shown = Markup(shown.partition(str(question))[0].rstrip())  # noqa: S704 - our own message back
    return shown


def how_was_it(t: Words) -> Markup:
    """The question above the three answers."""
    return t("How was it?")


def _after_answer(t: Words, session_id: int, *, asks: bool) -> Rows:
    return (*ways_on(t, asks=asks), (Button(t.label("Undo"), press.UndoRating(session_id, asks)),))


def _what_was(t: Words, rating: Rating) -> Markup:
    return t("What was too easy?") if rating is Rating.TOO_EASY else t("What was too much?")


def _below(shown: Markup, words: Markup, rows: Rows) -> Screen:
    return Screen(shown + "\n\n" + words if shown else words, rows)
