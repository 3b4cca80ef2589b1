"""Moving to another zone."""

from stretchbot.simulator.person import Person
from tests.end_to_end.world import BERLIN, NUDGE, World

NEW_YORK = "America/New_York"


async def test_reminders_follow_to_another_zone_without_a_double_or_a_gap(world: World) -> None:
    vera = await world.reminded(times="9")

    await move(vera, "New York")  # where nine o'clock of this very day is still to come, six hours later

    await vera.sees("your new time zone. Your next reminder comes tomorrow at 9:00 am")
    world.move_on(hours=7)
    await world.let_reminders_go()
    await world.assert_nothing_more(vera)
    world.move_to_clock("09:00", NEW_YORK)
    await vera.sees(NUDGE)


async def test_moving_east_past_the_time_waits_for_the_next_day(world: World) -> None:
    vera = await world.newcomer(times="9")

    await move(vera, "Tokyo")  # it is three or four in the afternoon there

    await vera.sees("your new time zone. Your next reminder comes tomorrow at 09:00")
    world.move_to_clock("09:00", BERLIN)
    await world.let_reminders_go()
    await world.assert_nothing_more(vera)
    world.move_to_clock("09:00", "Asia/Tokyo")
    await vera.sees(NUDGE)


async def test_a_streak_survives_the_date_line(world: World) -> None:
    vera = await world.newcomer(city="Auckland", times="23")
    await vera.sends("/done")
    await vera.sees("Day 1.")

    await move(vera, "Honolulu")  # where it is still the day before
    await vera.sees("your new time zone")
    world.move_on(days=2)
    await vera.sends("/done")

    await vera.sees("Streak: 2 days.")


async def move(person: Person, city: str) -> None:
    await person.sends("/settings")
    await person.presses("Time zone")
    await person.sees("your city")
    await person.sends(city)
    await person.sees("for you, right?")
    await person.presses("Yes")
