"""The summary of a week: offered once, sent on Sunday evening, never where it would disturb."""

from datetime import UTC, datetime

from stretchbot.simulator.person import Person
from tests.end_to_end.world import NUDGE, World

SUMMARY = "Your week"
OFFER = "You’ve been here for two weeks"


async def sends_summaries(world: World) -> Person:
    """Somebody who wants summaries, and has stretched once."""
    vera = await world.reminded(times="9")
    await vera.presses("Already did it")
    await vera.sees("Your first session")
    await vera.sends("/settings")
    await vera.presses("Weekly summary")
    await vera.sees("Shall I sum up your week")
    await vera.presses("Every week")
    await vera.sees("Shall I sum up your week")
    return vera


def summaries(person: Person) -> int:
    return sum(SUMMARY in message.text for message in person.received)


async def test_it_comes_on_sunday_evening_with_a_picture_once(own_world: World) -> None:
    world = own_world
    world.move_to(datetime(2026, 10, 20, 6, tzinfo=UTC))  # a Tuesday; clocks are put back on Sunday
    vera = await sends_summaries(world)
    world.move_to(datetime(2026, 10, 25, 17, 55, tzinfo=UTC))  # 18:55
    await world.let_reminders_go()
    assert summaries(vera) == 0
    world.move_to(datetime(2026, 10, 25, 18, 10, tzinfo=UTC))
    shown = await vera.sees(SUMMARY)
    assert "photo" in shown.content
    assert "1 session on 1 day" in shown.text

    # Nothing was done in the week after: nothing is said. It was in the one after that.
    world.move_to(datetime(2026, 11, 1, 18, 40, tzinfo=UTC))
    await world.let_reminders_go()
    assert summaries(vera) == 1
    world.move_to(datetime(2026, 11, 4, 8, 0, tzinfo=UTC))
    await vera.sees(NUDGE)
    await vera.sends("/done")
    await vera.sees("Done!")
    world.move_to(datetime(2026, 11, 8, 18, 10, tzinfo=UTC))
    await vera.sees(SUMMARY)


async def test_a_pause_is_respected(own_world: World) -> None:
    world = own_world
    world.move_to(datetime(2026, 10, 20, 6, tzinfo=UTC))
    vera = await sends_summaries(world)
    await vera.sends("/pause")
    await vera.presses("A week")
    await vera.sees("they start again")
    world.move_to(datetime(2026, 10, 25, 18, 40, tzinfo=UTC))
    await world.let_reminders_go()
    assert summaries(vera) == 0


async def test_one_that_is_missed_by_more_than_its_grace_is_let_go(own_world: World) -> None:
    world = own_world
    world.move_to(datetime(2026, 10, 20, 6, tzinfo=UTC))
    vera = await sends_summaries(world)
    await world.bot.rests()
    await world.bot.kill()
    world.move_to(datetime(2026, 10, 25, 19, 5, tzinfo=UTC))
    await world.bot.start()
    await world.let_reminders_go()
    assert summaries(vera) == 0


async def test_it_is_offered_once_after_the_second_week(world: World) -> None:
    vera = await world.reminded(times="9")
    for days in (0, 13):
        world.move_on(days=days)
        await vera.sends("/done")
        await vera.sees("Done!")
        assert not any(OFFER in message.text for message in vera.received)
    world.move_on(days=1)
    await vera.sends("/done")
    await vera.sees(OFFER)
    await vera.presses("Yes, every week")
    await vera.sees("You’ll get a summary of each week")
    await vera.sends("/settings")
    await vera.sees("Weekly summary: Every week")
    world.move_on(days=1)
    await vera.sends("/done")
    await vera.sees("Done!")
    await world.assert_nothing_more(vera)
