"""/exercises: what to look through them by, and lists of them."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Final

from markupsafe import Markup

from stretchbot.domain.browsing import EVERYTHING, Filter, Listed, OwnList, Page, counts, page_of, select
from stretchbot.domain.exercise import Area, Exercise, Place, Posture
from stretchbot.domain.routine_code import form_digits
from stretchbot.domain.suitability import StepChange
from stretchbot.languages import Words
from stretchbot.screens import callbacks as press
from stretchbot.screens.exercise_position import Position
from stretchbot.screens.leave_out import changes_words
from stretchbot.screens.routine import place_label
from stretchbot.screens.screen import Button, Rows, Screen, Style, in_rows
from stretchbot.screens.settings import area_label

FILTERS_A_ROW: Final = 2
PICKED: Final[Mapping[str, type[Filter]]] = {"area": Area, "place": Place, "posture": Posture}
"""The kinds of filters with a page of their own, by what `PickFilter` calls them."""


def posture_label(t: Words, posture: Posture) -> str:
    """How the body starts, as a button says it."""
    return {
        Posture.STANDING: t.label("Standing"),
        Posture.SQUATTING: t.label("Squatting"),
        Posture.SITTING: t.label("Sitting"),
        Posture.KNEELING: t.label("Kneeling"),
        Posture.LYING: t.label("Lying"),
    }[posture]


def filter_label(t: Words, one: Filter) -> str:
    """A filter as a button says it."""
    match one:
        case Area():
            return area_label(t, one)
        case Place():
            return place_label(t, one)
        case Posture():
            return posture_label(t, one)
        case OwnList.FAVOURITES:
            return t.label("★ Favourites")
        case _:
            return t.label("Left out")


def overview(t: Words, everything: Collection[Listed], at: Position) -> Screen:
    """How many there are with the filters that are set, and every filter that leaves some."""
    selection = at.selection
    count = len(select(everything, selection))
    text = _heading(t, at, count)
    word = t.label("knee")
    text += "\n\n" + t("Choose what to look through, or type part of a name, such as “{word}”.", word=word)
    begin = (_to_list(t.label_plural("Show {n} exercise", "Show {n} exercises", count), at, Style.PRIMARY),)
    kinds = tuple(_kind_button(t, everything, at, what, kind) for what, kind in PICKED.items())
    own = counts(everything, selection, OwnList)
    lists = tuple(
        _to_list(
            t.label("{name} · {n}", name=filter_label(t, one), n=number),
            Position(selection.by(OwnList, one)),
        )
        for one, number in own.items()
        if one is not selection.own_list
    )
    clear = (
        () if selection == EVERYTHING else (Button(t.label("All exercises"), press.FilterExercises(str(Position()))),)
    )
    rows = (begin if count else (), tuple(one for one in kinds if one), lists, clear)
    return Screen(text, tuple(row for row in rows if row))


def pick_filter(t: Words, everything: Collection[Listed], at: Position, what: str) -> Screen:
    """The filters of a kind that leave any; `what` is a key of `PICKED`."""
    text = {
        "area": t("Which part of the body?"),
        "place": t("Where?"),
        "posture": t("Starting from which posture?"),
    }[what]
    kind = PICKED[what]
    chosen = _chosen(at, kind)
    buttons = [
        _to_list(
            ("✓ " if one is chosen else "") + t.label("{name} · {n}", name=filter_label(t, one), n=number),
            Position(at.selection.by(kind, one)),
        )
        for one, number in counts(everything, at.selection, kind).items()
    ]
    closing = [Button(t.label("Back"), press.FilterExercises(str(at)))]
    if chosen is not None:
        closing.insert(0, Button(t.label("Any"), press.FilterExercises(str(Position(at.selection.by(kind, None))))))
    return Screen(text, (*in_rows(buttons, FILTERS_A_ROW), tuple(closing)))


def list_page(t: Words, everything: Collection[Listed], at: Position, exercises: Mapping[str, Exercise]) -> Screen:
    """A page of what the filters leave: a button each, and why some are left out for this reader."""
    found = select(everything, at.selection)
    page = page_of(found, at.page)
    here = replace(at, page=page.number)
    text = _heading(t, at, len(found))
    if not found:
        text += "\n\n" + t("Nothing is here with these filters.")
    left_out = [StepChange(one.exercise.id, one.reason) for one in page.entries if one.reason is not None]
    if left_out:
        text += "\n\n" + changes_words(t, left_out, exercises)
    rows = tuple(
        (Button(_entry_label(one), press.ShowExercise(form_digits(one.exercise.id, None), str(here))),)
        for one in page.entries
    )
    closing = [Button(t.label("Filters"), press.FilterExercises(str(here)))]
    if at.selection != EVERYTHING:
        closing.append(_to_list(t.label("All exercises"), Position()))
    return Screen(text, (*rows, *_pages(t, page, here), tuple(closing)))


def nothing_found(t: Words, typed: str) -> Screen:
    """No exercise has these words."""
    text = t("I have no exercise with “{words}”. Try a part of the body, or part of a name.", words=typed)
    all_of_them = _to_list(t.label("All exercises"), Position())
    return Screen(text, ((all_of_them, Button(t.label("Filters"), press.OpenExercises())),))


def exercise_gone(t: Words) -> Screen:
    """An exercise is not in the library any more."""
    text = t("That exercise isn’t in my library any more. Here are those that are:")
    return Screen(text, ((_to_list(t.label("All exercises"), Position(), Style.PRIMARY),),))


def _heading(t: Words, at: Position, count: int) -> Markup:
    chosen = at.selection
    filters = (chosen.area, chosen.place, chosen.posture, chosen.own_list)
    names = [filter_label(t, one) for one in filters if one is not None]
    if chosen.typed:
        names.append(t.label("“{words}”", words=" ".join(chosen.typed)))
    title = " · ".join(names) or t.label("All exercises")
    return Markup("<b>{}</b>\n{}").format(title, t.plural("{n} exercise.", "{n} exercises.", count))


def _kind_button(
    t: Words, everything: Collection[Listed], at: Position, what: str, kind: type[Filter]
) -> Button | None:
    """Leads to the filters of a kind; None where they leave no choice."""
    chosen = _chosen(at, kind)
    if chosen is not None:
        return Button(f"✓ {filter_label(t, chosen)}", press.PickFilter(what, str(at)))
    if len(counts(everything, at.selection, kind)) < 2:
        return None
    label = {"area": t.label("Body part"), "place": t.label("Place"), "posture": t.label("Posture")}[what]
    return Button(label, press.PickFilter(what, str(at)))


def _chosen(at: Position, kind: type[Filter]) -> Filter | None:
    of = at.selection
    return next((one for one in (of.area, of.place, of.posture, of.own_list) if isinstance(one, kind)), None)


def _entry_label(one: Listed) -> str:
    mark = "🚫 " if one.reason is not None else "★ " if one.is_favourite else ""
    return mark + one.name


def _pages(t: Words, page: Page, at: Position) -> Rows:
    """The way to the pages before and behind, the last one before the first; nothing where there is one page."""
    if page.of == 1:
        return ()
    label = t.label("{number} of {steps}", number=page.number + 1, steps=page.of)
    ways = (("‹", page.number - 1), (label, page.number), ("›", page.number + 1))
    return (tuple(_to_list(name, replace(at, page=number % page.of)) for name, number in ways),)


def _to_list(label: str, at: Position, style: Style | None = None) -> Button:
    return Button(label, press.ListExercises(str(at)), style)
