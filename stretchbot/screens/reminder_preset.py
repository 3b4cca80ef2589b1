"""What one reminder proposes: its place, its length, its routine."""

from collections.abc import Sequence
from enum import StrEnum

from markupsafe import Markup

from stretchbot.domain.exercise import Place
from stretchbot.domain.preset import PRESET_MINUTES, Preset
from stretchbot.domain.routine import Routine
from stretchbot.languages import Words
from stretchbot.screens import callbacks as press
from stretchbot.screens.own_routines import Shown, own_label
from stretchbot.screens.routine import place_label, routine_label
from stretchbot.screens.routine_words import routine_in_words, routine_name
from stretchbot.screens.screen import Button, Rows, Screen, in_rows

NOTHING_SET = ""  # as a button carries it


class Part(StrEnum):
    """What can be set for one reminder."""

    PLACE = "place"
    MINUTES = "minutes"
    ROUTINE = "routine"


def proposes_words(t: Words, preset: Preset, routine: Routine | None, own_place: Place, usual_minutes: int) -> Markup:
    """What a reminder proposes, in a line; `routine` is the one that is set, if it is still there."""
    if routine is not None:
        minutes = t.plural("{n} minute", "{n} minutes", routine.minutes)
        where = place_label(t, routine.place)
        name = Markup("<b>{}</b>").format(routine_in_words(t, routine))
        return t("It proposes {routine}: {minutes}, {place}.", routine=name, minutes=minutes, place=where)
    minutes = t.plural("{n} minute", "{n} minutes", preset.minutes or usual_minutes)
    where = place_label(t, preset.place or own_place)
    return t("It proposes what suits you then: {minutes}, {place}.", minutes=minutes, place=where)


def preset_buttons(t: Words, reminder_id: int) -> tuple[Button, ...]:
    """One button for each part, below a reminder."""
    return (
        Button(t.label("Place"), press.OpenPreset(reminder_id, Part.PLACE)),
        Button(t.label("Length"), press.OpenPreset(reminder_id, Part.MINUTES)),
        Button(t.label("Routine"), press.OpenPreset(reminder_id, Part.ROUTINE)),
    )


def place_page(t: Words, reminder_id: int, at: str, preset: Preset, own_place: Place) -> Screen:
    """Where are you at that time?"""
    as_usual = t.label("As in settings: {place}", place=place_label(t, own_place))
    options = [(place_label(t, place), place.value, place is preset.place) for place in Place]
    first = _option(reminder_id, Part.PLACE, as_usual, NOTHING_SET, chosen=preset.place is None)
    text = t("Where are you at {time}? This reminder will propose what fits there.", time=at)
    return _page(t, reminder_id, text, ((first,), *_options(reminder_id, Part.PLACE, options)))


def minutes_page(t: Words, reminder_id: int, at: str, preset: Preset, usual_minutes: int) -> Screen:
    """How long may it take?"""
    chosen = preset.minutes or usual_minutes
    options = [
        (
            t.label_plural("{n} min", "{n} min", n),
            NOTHING_SET if n == usual_minutes else str(n),
            preset.routine_id is None and n == chosen,
        )
        for n in PRESET_MINUTES
    ]
    text = t("How many minutes do you have at {time}? It may take less.", time=at)
    if preset.routine_id is not None:
        text += " " + t("The routine you chose has its own length; I’ll choose for you again then.")
    return _page(t, reminder_id, text, _options(reminder_id, Part.MINUTES, options))


def routine_page(
    t: Words,
    reminder_id: int,
    at: str,
    preset: Preset,
    place: Place,
    routines: Sequence[Routine],
    *,
    own: Sequence[Shown] = (),
) -> Screen:
    """Which routine? Those of the reader's own, then those of a `place`; other places are a tap away."""
    what_suits = t.label("What suits me then")
    rows: list[tuple[Button, ...]] = [
        (_option(reminder_id, Part.ROUTINE, what_suits, NOTHING_SET, chosen=preset.routine_id is None),)
    ]
    labelled = [*((one.routine, own_label(t, one)) for one in own), *((one, routine_label(t, one)) for one in routines)]
    rows += [
        # Beside its mark, the chosen one has no room for its minutes.
        (_option(reminder_id, Part.ROUTINE, routine_name(t, one), one.id, chosen=True),)
        if one.id == preset.routine_id
        else (_option(reminder_id, Part.ROUTINE, label, one.id, chosen=False),)
        for one, label in labelled
    ]
    rows.append(
        tuple(
            Button(place_label(t, other), press.OpenPreset(reminder_id, f"{Part.ROUTINE}.{other}"))
            for other in Place
            if other is not place
        )
    )
    where = place_label(t, place)
    if own:
        text = t("What shall I propose at {time}? Your own come first, then {place}:", time=at, place=where)
    else:
        text = t("What shall I propose at {time}? {place}:", time=at, place=where)
    return _page(t, reminder_id, text, tuple(rows))


def _options(reminder_id: int, part: Part, options: Sequence[tuple[str, str, bool]]) -> Rows:
    return in_rows([_option(reminder_id, part, label, value, chosen=chosen) for label, value, chosen in options])


def _option(reminder_id: int, part: Part, label: str, value: str, *, chosen: bool) -> Button:
    return Button(f"✓ {label}" if chosen else label, press.PresetReminder(reminder_id, part, value))


def _page(t: Words, reminder_id: int, text: Markup, rows: Rows) -> Screen:
    return Screen(text, (*rows, (Button(t.label("Back"), press.OpenReminder(reminder_id)),)))
