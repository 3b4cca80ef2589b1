"""What /exercises shows to one person: the exercises as they find them, and one of them as it suits them."""

from stretchbot.bot.context import Context
from stretchbot.bot.handlers.tailoring import told
from stretchbot.bot.illustrations import loop_of
from stretchbot.domain.browsing import Filter, Listed, Selection, words_of
from stretchbot.domain.exercise import Exercise, Place
from stretchbot.domain.intents import phrases_for
from stretchbot.domain.routine import Step
from stretchbot.languages import Words
from stretchbot.screens import callbacks as press
from stretchbot.screens.exercise_card import Reader, card
from stretchbot.screens.exercises import filter_label
from stretchbot.screens.screen import Screen
from stretchbot.services.users import place_of


async def listed_for(context: Context, selection: Selection) -> list[Listed]:
    """All exercises as the user finds them, to select from: for typed words, also their words in two languages."""
    needs, favourites = await told(context)
    with_words = bool(selection.typed)
    return [
        Listed(
            one,
            context.t.library(one.id, one.name),
            _words_of_names(context.t, one) if with_words else frozenset(),
            _words_of_labels(context, one) if with_words else frozenset(),
            one.id in favourites,
            needs.against(one),
        )
        for one in context.library.exercises.values()
    ]


async def card_for(context: Context, shown: Step, at: str, undo: press.UndoMark | None = None) -> Screen:
    """The card of an exercise in the form `shown`; `at` is the list that it came from, "" for none."""
    needs, favourites = await told(context)
    exercise, own = context.library.exercises[shown.exercise_id], place_of(context.user)
    place = next(one for one in (own, *Place) if exercise.fits(one))
    reader, picture = Reader(needs, exercise.id in favourites, place), loop_of(context.library, shown)
    return card(context.t, exercise, shown, reader, at, picture=picture, undo=undo)


def _words_of_names(t: Words, exercise: Exercise) -> frozenset[str]:
    names = (exercise.name, *(one.name for one in exercise.variations))
    return words_of(words for name in names for words in (name, t.library(exercise.id, name)))


def _words_of_labels(context: Context, exercise: Exercise) -> frozenset[str]:
    places = (place for place in Place if exercise.fits(place))
    values: tuple[Filter, ...] = (*exercise.areas, *places, exercise.posture)
    labels = [words for one in values for words in (filter_label(context.t, one), one.value.replace("_", " "))]
    # Only single words: "my" and "of" are in many a name of a part of the body.
    said = (phrases_for(area, context.library.phrases, context.spoken) for area in exercise.areas)
    return words_of((*labels, *(phrase[0] for phrases in said for phrase in phrases if len(phrase) == 1)))
