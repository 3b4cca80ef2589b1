"""Asking where somebody is, to know what time it is for them."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from markupsafe import Markup

from stretchbot.languages import Words
from stretchbot.places import Locality
from stretchbot.screens import callbacks as press
from stretchbot.screens.screen import Ask, Button, Rows, Screen, Style
from stretchbot.screens.time_formats import clock

MOST_CANDIDATES = 8
MOST_NAMESAKES = 3
# Phones cut a longer name, and then its end, which tells it from the others, is gone.
LONGEST_LABEL = 40


def list_label(t: Words) -> str:
    """The button that asks for the short list; it arrives as typed text."""
    return t.label("Pick from a list")


def _keyboard(t: Words) -> Ask:
    """To answer with a tap; shown again with each answer that gave no place."""
    return Ask(t.label("Share my location"), (list_label(t),), t.label("Your city"))


def ask_for_zone(t: Words) -> Screen:
    """Where are you?"""
    return Screen(
        t(
            "Where are you, so that I know your local time? Share your location with the button below, or just type "
            "your city. I never store your location, only the time zone."
        ),
        ask=_keyboard(t),
    )


def zone_list(t: Words, question: int, zones: Sequence[Locality]) -> Screen:
    """A short list of well-known cities, two in a row."""
    buttons = [Button(place.name, press.ChooseZone(question, place.zone)) for place in zones]
    rows: Rows = tuple(tuple(buttons[i : i + 2]) for i in range(0, len(buttons), 2))
    return Screen(t("Pick a city that is in your time zone. Not listed? Type yours."), rows)


def which_place(t: Words, question: int, places: Sequence[Locality]) -> Screen:
    """Several places have that name."""
    rows = _place_rows(t, question, places)
    return Screen(t("There is more than one. Which is yours? None of them? Type it with its country."), rows)


def did_you_mean(t: Words, question: int, place: Locality) -> Screen:
    """Only one place fits, and it is a guess."""
    yes_or_no = (
        Button(t.label("Yes"), press.ChooseZone(question, place.zone), Style.PRIMARY),
        Button(t.label("No"), press.AskZone()),
    )
    return Screen(t("Did you mean {place}?", place=place_name(t, place)), (yes_or_no,))


def unknown_there(t: Words, question: int, places: Sequence[Locality]) -> Screen:
    """No place of that name in the country named; `places` have its times."""
    country = " / ".join(dict.fromkeys(t.territory(place.country_code) for place in places))
    text = t(
        "I don’t know that place in {country}. Which of these has your time? None of them? Type a bigger city nearby.",
        country=country,
    )
    return Screen(text, _place_rows(t, question, places))


def found_place(t: Words, name: str) -> Screen:
    """The place understood; takes the reply keyboard away."""
    return Screen(t("📍 {place}", place=name), forget_ask=True)


def confirm_zone(t: Words, question: int, zone: str, now: datetime, others: Sequence[Locality] = ()) -> Screen:
    """Is that your time? `others` are further places of the same name, one tap away."""
    yes_or_no = (
        Button(t.label("Yes, that’s right"), press.ConfirmZone(question, zone), Style.PRIMARY),
        Button(t.label("No"), press.AskZone()),
    )
    rows = (yes_or_no, *_place_rows(t, question, others))
    time = Markup("<b>{}</b>").format(clock(t, now, ZoneInfo(zone)))
    return Screen(t("It is {time} for you, right?", time=time), rows)


def zone_confirmed(t: Words, zone: str, now: datetime) -> Screen:
    """The question for the local time after it was answered."""
    return Screen(t("It is {time} for you ({city} time). ✓", time=clock(t, now, ZoneInfo(zone)), city=zone_city(zone)))


def unknown_city(t: Words, *, again: bool = False) -> Screen:
    """No place of that name; `again`, when this was said before."""
    if again:
        text = t("I don’t know that one either. Pick your time zone from the list, or share your location.")
    else:
        text = t(
            "I don’t know that place. Try a bigger city nearby, or the name with its country, like “Paris, France”."
        )
    return Screen(text, ask=_keyboard(t))


def offset_typed(t: Words) -> Screen:
    """Somebody typed an offset or an abbreviation, which know no summer time."""
    return Screen(
        t("Offsets change with summer time. Please type a city, so that your reminders never shift."),
        ask=_keyboard(t),
    )


def place_name(t: Words, place: Locality) -> str:
    """A place with what tells it from others of its name: "Springfield, Illinois, United States"."""
    country = t.territory(place.country_code) if place.country_code else ""
    return ", ".join(dict.fromkeys(part for part in (place.name, place.region, country) if part))


def _place_rows(t: Words, question: int, places: Sequence[Locality]) -> Rows:
    """A button for each place, in a row of its own; two of the same name in one country also name their zones."""
    labels = [_place_label(t, place) for place in places]
    return tuple(
        (
            Button(
                label if labels.count(label) == 1 else f"{label} ({zone_city(place.zone)})",
                press.ChooseZone(question, place.zone),
            ),
        )
        for label, place in zip(labels, places, strict=True)
    )


def _place_label(t: Words, place: Locality) -> str:
    name = place_name(t, place)
    return name if len(name) <= LONGEST_LABEL or not place.region else f"{place.name}, {place.region}"


def zone_city(zone: str) -> str:
    """The city that names a zone: "New York" for America/New_York."""
    return zone.rsplit("/", maxsplit=1)[-1].replace("_", " ")
