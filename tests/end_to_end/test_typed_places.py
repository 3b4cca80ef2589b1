"""Places that are guessed at, asked back, or unknown in the country named with them."""

from stretchbot.simulator.person import Person
from tests.end_to_end.world import World


async def test_one_guess_is_asked_as_did_you_mean(world: World) -> None:
    vera = await asked_for_a_city(world)

    await vera.sends("I live in Bornemouth")

    await vera.sees("Did you mean Bournemouth, United Kingdom?")
    await vera.presses("Yes")
    await vera.sees("It is 07:00 for you, right?")
    await vera.presses("Yes")
    await vera.sees("London time")


async def test_a_wrong_guess_is_asked_for_again(world: World) -> None:
    vera = await asked_for_a_city(world)
    await vera.sends("Nice")
    await vera.sees("Did you mean Nice, France?")

    await vera.presses("No")

    await vera.sees("your city")
    await vera.sends("in Lisbon, please")
    await vera.sees("It is 07:00 for you, right?")


async def test_a_name_of_several_zones_gives_a_choice_of_them(world: World) -> None:
    vera = await asked_for_a_city(world)

    await vera.sends("Congo")

    choice = await vera.sees("more than one")
    assert {button.label.split(",")[0] for button in choice.buttons} == {"Kinshasa", "Brazzaville", "Lubumbashi"}
    await vera.presses("Lubumbashi")
    await vera.sees("It is 09:00 for you, right?")


async def test_what_a_country_does_not_have_is_said_and_its_times_are_offered(world: World) -> None:
    vera = await asked_for_a_city(world)

    await vera.sends("Xyzzyville, Australia")

    choice = await vera.sees("I don’t know that place in Australia.")
    assert any("Perth" in button.label for button in choice.buttons)
    await vera.presses("Perth")
    await vera.sees("It is 15:00 for you, right?")
    await vera.presses("Yes")
    await vera.sees("Perth time")


async def test_an_island_a_state_and_a_flag_are_places(world: World) -> None:
    vera = await asked_for_a_city(world)

    for typed, local in (
        ("Bali", "15:00"),
        ("NSW", "18:00"),
        ("🇯🇵", "16:00"),
        ("Я в Москве", "10:00"),
        ("TX", "01:00"),
    ):
        await vera.sends(typed)
        await vera.sees(f"It is {local} for you, right?")


async def test_an_everyday_word_is_no_city(world: World) -> None:
    vera = await asked_for_a_city(world)

    for typed in ("Never", "time", "Date"):
        await vera.sends(typed)
        await vera.sees("know that place")


async def asked_for_a_city(world: World) -> Person:
    vera = world.person()
    await vera.sends("/start")
    await vera.presses("Got it")
    await vera.sees("your city")
    return vera
