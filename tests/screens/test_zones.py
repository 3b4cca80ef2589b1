from datetime import UTC, datetime

import pytest

from stretchbot.languages import Words
from stretchbot.places import Locality, common_zones
from stretchbot.screens import callbacks as press
from stretchbot.screens.screen import Screen
from stretchbot.screens.zones import (
    ask_for_zone,
    confirm_zone,
    did_you_mean,
    found_place,
    list_label,
    place_name,
    unknown_there,
    which_place,
    zone_city,
    zone_list,
)

NOW = datetime(2026, 7, 1, 12, 0, tzinfo=UTC)
MENDOZA = Locality("San José", "", "AR", "America/Argentina/Mendoza")
CATAMARCA = Locality("San José", "", "AR", "America/Argentina/Catamarca")
COSTA_RICA = Locality("San José", "", "CR", "America/Costa_Rica")
SPRINGFIELD = Locality("Springfield", "Massachusetts", "US", "America/New_York")


def labels(screen: Screen) -> list[str]:
    return [button.label for row in screen.buttons for button in row]


@pytest.mark.parametrize(
    ("place", "name"),
    [
        (COSTA_RICA, "San José, Costa Rica"),
        (SPRINGFIELD, "Springfield, Massachusetts, United States"),
        (Locality("Singapore", "", "SG", "Asia/Singapore"), "Singapore"),
        (Locality("UTC", "", "", "UTC"), "UTC"),
    ],
)
def test_a_place_is_named_with_what_tells_it_from_others(english: Words, place: Locality, name: str) -> None:
    assert place_name(english, place) == name


@pytest.mark.parametrize(
    ("zone", "city"),
    [("America/New_York", "New York"), ("America/Argentina/Buenos_Aires", "Buenos Aires"), ("UTC", "UTC")],
)
def test_a_zone_is_named_by_its_city(zone: str, city: str) -> None:
    assert zone_city(zone) == city


def test_places_of_one_name_in_one_country_are_told_apart_by_their_zones(english: Words) -> None:
    assert labels(which_place(english, 1, [MENDOZA, COSTA_RICA, CATAMARCA])) == [
        "San José, Argentina (Mendoza)",
        "San José, Costa Rica",
        "San José, Argentina (Catamarca)",
    ]


def test_a_name_too_long_for_a_phone_leaves_its_country_out(english: Words) -> None:
    assert labels(which_place(english, 1, [SPRINGFIELD])) == ["Springfield, Massachusetts"]


def test_each_place_is_a_tap_away_under_the_question_asked(english: Words) -> None:
    presses = [button.press for row in which_place(english, 7, [MENDOZA, COSTA_RICA]).buttons for button in row]

    assert presses == [press.ChooseZone(7, MENDOZA.zone), press.ChooseZone(7, COSTA_RICA.zone)]


def test_a_single_guess_is_asked_by_its_name(english: Words) -> None:
    screen = did_you_mean(english, 5, Locality("Bournemouth", "", "GB", "Europe/London"))

    assert screen.text == "Did you mean Bournemouth, United Kingdom?"
    assert [button.press for row in screen.buttons for button in row] == [
        press.ChooseZone(5, "Europe/London"),
        press.AskZone(),
    ]


def test_what_a_country_does_not_have_is_said_of_each_country_named(english: Words) -> None:
    argentina = unknown_there(english, 1, [MENDOZA, CATAMARCA])
    both = unknown_there(english, 1, [MENDOZA, COSTA_RICA])

    assert argentina.text.startswith("I don’t know that place in Argentina.")
    assert both.text.startswith("I don’t know that place in Argentina / Costa Rica.")
    assert len(argentina.buttons) == 2


def test_the_local_time_is_asked_for_with_namesakes_one_tap_away(english: Words) -> None:
    screen = confirm_zone(english, 3, "America/Costa_Rica", NOW, [MENDOZA])

    assert screen.text == "It is <b>06:00</b> for you, right?"
    assert [button.press for row in screen.buttons for button in row] == [
        press.ConfirmZone(3, "America/Costa_Rica"),
        press.AskZone(),
        press.ChooseZone(3, MENDOZA.zone),
    ]


def test_the_label_of_the_list_is_what_its_button_types(english: Words) -> None:
    ask = ask_for_zone(english).ask

    assert ask is not None
    assert ask.choices == (list_label(english),)


def test_the_reply_keyboard_goes_when_a_place_is_found(english: Words) -> None:
    assert found_place(english, "Berlin").forget_ask


def test_the_short_list_has_every_city_once_two_in_a_row(english: Words) -> None:
    cities = common_zones()
    rows = zone_list(english, 1, cities).buttons

    assert [button.label for row in rows for button in row] == [city.name for city in cities]
    assert all(len(row) == 2 for row in rows[:-1])
