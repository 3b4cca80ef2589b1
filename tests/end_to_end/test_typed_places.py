"""Places that are guessed at, asked back, or unknown in the country named with them."""

from zoneinfo import ZoneInfo

import pytest

from stretchbot.simulator.person import Person
from tests.end_to_end.world import World


def clock_in(world: World, zone: str, *, of_twelve: bool = False) -> str:
    """What clocks show there now, at a full hour."""
    local = world.now.astimezone(ZoneInfo(zone))
    return f"{local.hour % 12 or 12}:00 {'am' if local.hour < 12 else 'pm'}" if of_twelve else f"{local:%H:00}"


async def test_one_guess_is_asked_as_did_you_mean(world: World) -> None:
    vera = await world.asked_for_a_city()

    await vera.sends("I live in Bornemouth")

    await vera.sees("Did you mean Bournemouth, United Kingdom?")
    await vera.presses("Yes")
    await vera.sees(f"It is {clock_in(world, 'Europe/London')} for you, right?")
    await vera.presses("Yes")
    await vera.sees("London time")


async def test_a_wrong_guess_is_asked_for_again(world: World) -> None:
    vera = await world.asked_for_a_city()
    await vera.sends("Nice")
    await vera.sees("Did you mean Nice, France?")

    await vera.presses("No")

    await vera.sees("your city")
    await vera.sends("in Lisbon, please")
    await vera.sees(f"It is {clock_in(world, 'Europe/Lisbon')} for you, right?")


async def test_a_name_of_several_zones_gives_a_choice_of_them(world: World) -> None:
    vera = await world.asked_for_a_city()

    await vera.sends("Congo")

    choice = await vera.sees("more than one")
    assert {button.label.split(",")[0] for button in choice.buttons} == {"Kinshasa", "Brazzaville", "Lubumbashi"}
    await vera.presses("Lubumbashi")
    await vera.sees(f"It is {clock_in(world, 'Africa/Lubumbashi')} for you, right?")


async def test_what_a_country_does_not_have_is_said_and_its_times_are_offered(world: World) -> None:
    vera = await world.asked_for_a_city()

    await vera.sends("Xyzzyville, Australia")

    choice = await vera.sees("I don’t know that place in Australia.")
    assert any("Perth" in button.label for button in choice.buttons)
    await vera.presses("Perth")
    await vera.sees(f"It is {clock_in(world, 'Australia/Perth', of_twelve=True)} for you, right?")
    await vera.presses("Yes")
    await vera.sees("Perth time")


async def test_an_island_a_state_and_a_flag_are_places(world: World) -> None:
    vera = await world.asked_for_a_city()

    for typed, zone, of_twelve in (
        ("Bali", "Asia/Makassar", False),
        ("NSW", "Australia/Sydney", True),
        ("🇯🇵", "Asia/Tokyo", False),
        ("Я в Москве", "Europe/Moscow", False),
        ("TX", "America/Chicago", True),
    ):
        await vera.sends(typed)
        await vera.sees(f"It is {clock_in(world, zone, of_twelve=of_twelve)} for you, right?")


async def test_an_everyday_word_is_no_city(world: World) -> None:
    vera = await world.asked_for_a_city()

    for typed, seen in (("time", "know that place"), ("Date", "know that one either"), ("xyzzy", "know that place")):
        await vera.sends(typed)
        await vera.sees(seen)  # never the same twice in a row
    await vera.sends("Never")
    await vera.sees("your city")


async def test_a_common_word_is_no_certain_town_and_a_yes_later_on_confirms_none(world: World) -> None:
    vera = await world.asked_for_a_city()

    await vera.sends("care")
    await vera.sees("Did you mean Cerveteri, Italy?")
    await vera.sends("xyzzy")
    await vera.sees("know that place")
    await vera.sends("yes")
    await vera.sees("your city")


async def test_a_kind_of_time_gives_a_choice_and_an_abbreviation_a_hint_also_in_a_sentence(world: World) -> None:
    vera = await world.asked_for_a_city()

    await vera.sends("I'm on Eastern Time")
    choice = await vera.sees("Which is yours?")
    assert choice.buttons[0].label.startswith("New York City")
    await vera.sends("my time zone is CET")
    await vera.sees("Offsets change with summer time.")


async def set_up_by(world: World, language: str) -> Person:
    """Somebody in Berlin whose Telegram is in that language."""
    vera = world.person("Vera", language)
    await vera.sends("/start")
    for seen, said in (
        ("Before we start", "👍"),
        ("your city", "Berlin"),
        ("for you, right?", "👍"),
        ("When shall I nudge you?", "9:00 13:00"),
        ("So that", "👍"),
    ):
        await vera.sees(seen)
        await vera.sends(said)
    await vera.sees("All set!")
    return vera


@pytest.mark.parametrize(
    ("language", "text", "seen"),
    [
        ("fi", "asun Tampereella", "Tampere"),
        ("hu", "Debrecenben lakom", "Debrecen"),
        ("tr", "İzmir'deyim", "İzmir"),
        ("ja", "大阪にいます", "Osaka"),
        ("zh", "我现在在广州", "Guangzhou"),
    ],
)
async def test_where_somebody_is_is_heard_with_case_endings_and_without_spaces(
    world: World, language: str, text: str, seen: str
) -> None:
    vera = await set_up_by(world, language)
    await vera.sends(text)
    await vera.sees(f"📍 {seen}")


@pytest.mark.parametrize(("language", "text"), [("hu", "jól vagyok"), ("fi", "olen kotona"), ("tr", "eve geldim")])
async def test_how_somebody_is_is_no_place(world: World, language: str, text: str) -> None:
    vera = await set_up_by(world, language)
    await vera.sends(text)
    await vera.sees("not sure what you mean")
