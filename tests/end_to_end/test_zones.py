"""Saying where one is, in any way people do."""

from zoneinfo import ZoneInfo

from stretchbot.simulator.person import Person
from tests.end_to_end.world import STALE, World


async def test_a_city_in_any_common_spelling(world: World) -> None:
    vera = await world.asked_for_a_city()

    for typed in ("berlin, germany", "München", "Munich", "  MUNICH ", "Мюнхен", "ベルリン", "Europe/Berlin"):
        await vera.sends(typed)
        await vera.sees("It is 08:00 for you, right?")


async def test_a_city_elsewhere_has_another_clock(world: World) -> None:
    vera = await world.asked_for_a_city()

    await vera.sends("Kathmandu")

    local = world.now.astimezone(ZoneInfo("Asia/Kathmandu"))
    await vera.sees(f"It is {local:%H:%M} for you, right?")
    assert local.minute == 45


async def test_no_asks_again(world: World) -> None:
    vera = await world.asked_for_a_city()
    await vera.sends("New York")
    await vera.sees("for you, right?")

    await vera.presses("No")

    await vera.sees("your city")
    await vera.sends("Berlin")
    await vera.sees("It is 08:00 for you, right?")
    await vera.presses("Yes")
    await vera.sees("Berlin time")


async def test_another_city_can_be_typed_instead_of_an_answer(world: World) -> None:
    vera = await world.asked_for_a_city()
    await vera.sends("New York")
    first = await vera.sees("for you, right?")

    await vera.sends("Berlin")

    await vera.sees("It is 08:00 for you, right?")
    late = await vera.presses_stale(first, "Yes")
    assert STALE in await world.callback_answer(vera, late)
    await world.assert_nothing_more(vera)
    await vera.presses("Yes")
    await vera.sees("Berlin time")


async def test_an_ambiguous_city_offers_a_choice(world: World) -> None:
    vera = await world.asked_for_a_city()

    await vera.sends("Springfield")

    choice = await vera.sees("more than one")
    assert len(choice.buttons) > 2
    await vera.presses("Missouri")
    await vera.sees("for you, right?")
    await vera.presses("Yes")
    await vera.sees("Chicago time")


async def test_a_famous_city_is_taken_and_its_namesake_is_one_tap_away(world: World) -> None:
    vera = await world.asked_for_a_city()

    await vera.sends("London")

    question = await vera.sees("It is 07:00 for you, right?")
    await vera.presses(next(button.label for button in question.buttons if "Canada" in button.label))
    await vera.sees("for you, right?")
    await vera.presses("Yes")
    await vera.sees("Toronto time")


async def test_the_short_list(world: World) -> None:
    vera = await world.asked_for_a_city()

    await vera.presses("Pick from a list")
    await vera.sees("Pick a city")
    await vera.presses("Tokyo")

    await vera.sees("for you, right?")
    await vera.presses("Yes")
    await vera.sees("Tokyo time")


async def test_an_offset_knows_no_summer_time(world: World) -> None:
    vera = await world.asked_for_a_city()

    for typed in ("UTC+3", "GMT-05:00", "+2", "CET"):
        await vera.sends(typed)
        await vera.sees("summer time")

    await goes_on(vera)


async def test_an_unknown_city(world: World) -> None:
    vera = await world.asked_for_a_city()

    for typed in ("Xyzzyville", "<b>Xyzzy</b> & co.", "12345", "B" * 4000, "\u202e\u200b!"):
        await vera.sends(typed)
        await vera.sees("know that place", "know that one either")

    await goes_on(vera)


async def test_a_location_at_sea(world: World) -> None:
    vera = await world.asked_for_a_city()

    await vera.shares_location(0.0, -30.0)

    await vera.sees("know that place")
    await goes_on(vera)


async def test_a_location_is_not_asked_for_and_not_minded_later(world: World) -> None:
    vera = await world.newcomer()

    await vera.shares_location(40.71, -74.0)

    await vera.sees("for you, right?")
    await vera.presses("Yes")
    await vera.sees("Your reminders now follow your new time zone")


async def goes_on(person: Person) -> None:
    await person.sends("Berlin")
    await person.sees("It is 08:00 for you, right?")
    await person.presses("Yes")
    await person.sees("When shall I nudge you?")
