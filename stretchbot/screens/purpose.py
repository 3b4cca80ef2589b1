"""What an exercise is for: what it does, where it is felt, every caution, and who says so."""

from markupsafe import Markup

from stretchbot.domain.exercise import Exercise, Side, Source
from stretchbot.languages import Words
from stretchbot.screens import callbacks as press
from stretchbot.screens.screen import Button, Screen, Style


def purpose(t: Words, exercise: Exercise) -> Markup:
    """Summary, where it is felt, all cautions, sources."""
    parts = [
        Markup("<b>{}</b>\n{}").format(t.library(exercise.id, exercise.name), t.library(exercise.id, exercise.summary)),
        # Translators: where in the body a stretch is felt, as in "You feel it: Low in the back."
        t("You feel it: {where}", where=t.library(exercise.id, exercise.feel)),
        Markup("\n").join(Markup("⚠️ {}").format(t.library(one.id, one.words)) for one in exercise.cautions),
        sources_words(t, exercise),
    ]
    return Markup("\n\n").join(part for part in parts if part)


def purpose_of_step(t: Words, exercise: Exercise, session_id: int, version: int, side: Side) -> Screen:
    """The same in the middle of a session, with the way back to the side that is done just now."""
    back = Button(t.label("Back to the stretch"), press.ShowSide(session_id, version, side), Style.PRIMARY)
    return Screen(
        purpose(t, exercise), ((back,), (Button(t.label("This hurts"), press.HurtStep(session_id, version)),))
    )


def sources_words(t: Words, exercise: Exercise) -> Markup:
    """Who says so."""
    return t("After {sources}.", sources=Markup(", ").join(source_words(one) for one in exercise.sources))


def source_words(source: Source) -> Markup:
    """A source as people quote it, with its address where it has one."""
    title = Markup("<i>{}</i>").format(source.title)
    if source.link:
        title = Markup('<a href="{}">{}</a>').format(source.link, source.title)
    return title if source.by is None else Markup("{} ({})").format(title, source.by)
