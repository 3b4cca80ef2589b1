"""Reminders adapt to who doesn't answer, and to who comes back."""

from stretchbot.simulator.person import Person
from tests.end_to_end.walks import at_first_step
from tests.end_to_end.world import NUDGE, World

ASKED = "Does this time still suit you?"
AGAIN = "All your reminders come again"


async def silent(world: World) -> Person:
    """Somebody with reminders at 9, 13 and 18 who has ignored four in a row; the next one, at 13:00, has just come."""
    vera = await world.newcomer()
    for clock in ("09:00", "13:00", "18:00", "09:00"):
        world.move_to_clock(clock)
        assert ASKED not in (await vera.sees(NUDGE)).text
    world.move_to_clock("13:00")
    await vera.sees(NUDGE)
    return vera


async def comes_at(world: World, person: Person, clock: str) -> bool:
    """Whether a reminder comes at that time."""
    world.move_to_clock(clock)
    await world.let_reminders_go()
    return any(NUDGE in message.text for message in person.unseen)


async def test_who_ignores_four_in_a_row_is_asked_once_then_reminded_once_a_day_until_they_answer(world: World) -> None:
    vera = await silent(world)
    assert ASKED in vera.last.text
    labels = [button.label for button in vera.last.buttons]
    assert [*labels[:1], *labels[2:6]] == ["Start", "Other times", "Fewer a day", "Pause a week", "Keep as it is"]

    assert not await comes_at(world, vera, "18:00")
    assert await comes_at(world, vera, "09:00")
    assert ASKED not in (await vera.sees(NUDGE)).text
    assert not await comes_at(world, vera, "13:00")

    await vera.presses("Start")
    await vera.sees(AGAIN)
    await at_first_step(vera)
    world.move_on(minutes=31)
    assert await comes_at(world, vera, "18:00")
    await vera.sees(NUDGE)
    await vera.presses("Skip this one")
    await vera.sees("Skipped")
    assert AGAIN not in vera.last.text


async def test_fewer_a_day_keeps_those_that_were_answered_and_can_be_undone(world: World) -> None:
    vera = await world.reminded()
    await vera.presses("Skip this one")
    await vera.sees("Skipped")
    for clock in ("13:00", "18:00", "09:00", "13:00"):
        world.move_to_clock(clock)
        await vera.sees(NUDGE)
    world.move_to_clock("18:00")
    await vera.sees(ASKED)

    await vera.presses("Fewer a day")
    assert "From now on at 09:00 and 18:00" in (await vera.sees("The others are off")).text
    assert "Already did it" in [button.label for button in vera.last.buttons]
    await vera.presses("Undo")
    assert "🔔 13:00" in (await vera.sees("Your reminders")).text


async def test_who_wants_all_as_it_is_is_not_asked_again_for_two_weeks(world: World) -> None:
    vera = await silent(world)
    await vera.presses("Keep as it is")
    await vera.sees("Everything stays as it is")

    for clock in ("18:00", "09:00", "13:00", "18:00", "09:00"):
        world.move_to_clock(clock)
        assert ASKED not in (await vera.sees(NUDGE)).text
    world.move_on(days=14)
    world.move_to_clock("09:00")
    await vera.sees(ASKED)


async def test_other_times_are_asked_for_and_the_reminder_can_still_be_begun(world: World) -> None:
    vera = await silent(world)
    await vera.presses("Other times")
    await vera.sees("Which times suit you?")
    await vera.sends("10 and 16")
    await vera.presses("Save")
    await vera.sees("Your reminders are now at 10:00 and 16:00")
    await vera.presses("Start")
    await at_first_step(vera)


async def test_after_a_pause_the_first_reminder_starts_small(world: World) -> None:
    vera = await silent(world)
    await vera.presses("Pause a week")
    await vera.sees("they start again")
    assert not await comes_at(world, vera, "18:00")

    world.move_on(days=7)
    world.move_to_clock("09:00")
    first = await vera.sees("Let’s start small")
    assert "2 minutes" in first.text
    world.move_to_clock("13:00")
    assert "start small" not in (await vera.sees(NUDGE)).text

    await vera.sends("/pause")
    await vera.presses("3 days")
    await vera.sees("they start again")
    await vera.sends("/resume")
    await vera.sees("Good to have you back")
    world.move_to_clock("18:00")
    await vera.sees("Let’s start small")
