"""How was it? The question at the end of a session, and what the answer changes."""

from collections.abc import Sequence

from markupsafe import Markup

from stretchbot.domain.dose_feedback import Rating
from stretchbot.domain.exercise import Exercise
from stretchbot.languages import Words
from stretchbot.screens import callbacks as press
from stretchbot.screens.screen import Button, Rows, Screen

ALL_STEPS = "all"


def rating_row(t: Words, session_id: int) -> tuple[Button, ...]:
    """The three answers, as a row of buttons."""
    return (
        Button(t.label("Too easy"), press.RateSession(session_id, Rating.TOO_EASY)),
        Button(t.label("Just right"), press.RateSession(session_id, Rating.JUST_RIGHT)),
        Button(t.label("Too much"), press.RateSession(session_id, Rating.TOO_MUCH)),
    )


def which_one(
    t: Words, shown: Markup, session_id: int, rating: Rating, exercises: Sequence[tuple[int, Exercise]]
) -> Screen:
    """Which of the exercises was so? Each comes with the number of its step."""
    rows = [
        (Button(t.library(one.id, one.name), press.RateExercise(session_id, rating, str(number))),)
        for number, one in exercises
    ]
    rows.append((Button(t.label("All of it"), press.RateExercise(session_id, rating, ALL_STEPS)),))
    return _below(shown, _what_was(t, rating), tuple(rows))


def just_right(t: Words, shown: Markup) -> Screen:
    """Nothing changes."""
    return _below(shown, t("Good, then I leave it like that."), _on(t))


def changed(t: Words, shown: Markup, rating: Rating, exercises: Sequence[Exercise]) -> Screen:
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
    return _below(shown, words, _on(t))


def before_question(t: Words, shown: Markup) -> Markup:
    """The end of a session as it was shown, without the question how it was, or what was not right, and the rest."""
    for question in (how_was_it(t), *(_what_was(t, rating) for rating in Rating)):
        shown = Markup(shown.partition(str(question))[0].rstrip())  # noqa: S704 - our own message back
    return shown


def how_was_it(t: Words) -> Markup:
    """The question above the three answers."""
    return t("How was it?")


def _what_was(t: Words, rating: Rating) -> Markup:
    return t("What was too easy?") if rating is Rating.TOO_EASY else t("What was too much?")


def _below(shown: Markup, words: Markup, rows: Rows) -> Screen:
    return Screen(shown + "\n\n" + words if shown else words, rows)


def _on(t: Words) -> Rows:
    return ((Button(t.label("Progress"), press.OpenProgress()),),)
