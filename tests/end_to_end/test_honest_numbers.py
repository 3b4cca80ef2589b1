"""What is counted was done: minutes, sessions, days, and what today has in store."""

import pytest

from stretchbot.simulator.person import Person
from tests.end_to_end.walks import at_first_step, begin, minutes_in, stretch, walk_on
from tests.end_to_end.world import NUDGE, World


async def tap_through(person: Person, steps: int, *, at: int = 1) -> None:
    """Press Next from the `at`th step on without doing anything; the end was not looked at."""
    for number in range(at + 1, steps + 1):
        await person.presses("Next")
        await person.sees(f"{number} of {steps}")
    await person.presses("Finish")


async def test_a_routine_tapped_through_is_no_session(world: World) -> None:
    vera = await world.newcomer(times="9 and 13")
    await tap_through(vera, await begin(vera))

    end = await vera.sees("too fast to count")

    assert "Nothing is lost." in end.text
    await vera.sends("/progress")
    await vera.sees("Nothing here yet")
    await vera.sends("/done")
    await vera.sees("Today: 1 of 2.")


async def test_of_a_routine_tapped_through_from_the_middle_on_only_what_was_done_counts(world: World) -> None:
    vera = await world.newcomer(times="9 and 13")
    steps = await begin(vera)
    stretch(vera)
    await vera.presses("Next")
    await vera.sees(f"2 of {steps}")

    await tap_through(vera, steps, at=2)

    end = await vera.sees("Done!")
    assert minutes_in(end.text) in {1, 2}
    assert f"Exercises done: 1 of {steps}. {steps - 1} went by too fast to count" in end.text
    assert "Day 1." in end.text


async def test_all_but_one_done_and_stop_counts_all_but_one(world: World) -> None:
    vera = await world.newcomer(times="9 and 13")
    steps = await begin(vera)
    for number in range(2, steps + 1):
        stretch(vera)
        await vera.presses("Next")
        await vera.sees(f"{number} of {steps}")

    await vera.presses("Stop")

    end = await vera.sees("Stopped here.")
    assert f"Exercises done: {steps - 1} of {steps}." in end.text
    assert "Today: 1 of 2." in end.text
    assert "Day 1." in end.text
    await vera.sends("/progress")
    assert f"1 session, {minutes_in(end.text)} minutes" in (await vera.sees("Total:")).text


async def test_a_step_done_and_the_rest_never_come_back_to_counts_too(world: World) -> None:
    vera = await world.newcomer(times="23")
    steps = await begin(vera)
    stretch(vera)
    await vera.presses("Next")
    await vera.sees(f"2 of {steps}")
    world.move_on(hours=2)

    await vera.sends("/progress")

    assert "Day 1." in (await vera.sees("Total: 1 session")).text


async def test_whoever_goes_on_the_next_morning_keeps_both_days(world: World) -> None:
    vera = await world.newcomer(times="23")
    steps = await begin(vera)
    stretch(vera)
    await vera.presses("Next")
    await vera.sees(f"2 of {steps}")
    world.move_on(days=1)

    await walk_on(vera, steps, at=2)

    assert "Streak: 2 days." in (await vera.sees("Done!")).text


async def test_a_stop_settles_the_reminder_it_began_with(world: World) -> None:
    vera = await world.reminded(times="9 and 13")
    await vera.presses("Start")
    steps = await at_first_step(vera)
    stretch(vera)
    await vera.presses("Next")
    await vera.sees(f"2 of {steps}")
    await vera.presses("Stop")
    await vera.sees("Today: 1 of 2.")

    await vera.sends("/done")

    await vera.sees("already done that one")


@pytest.mark.parametrize("how", ["button", "typed"])
async def test_done_counts_the_routine_that_the_reminder_proposed(world: World, how: str) -> None:
    vera = await world.newcomer(times="9, 13, 18 and 21")
    promised = 0
    for clock in ("09:00", "13:00", "18:00", "21:00"):
        world.move_to_clock(clock)
        nudge = await vera.sees(NUDGE)
        promised += minutes_in(nudge.text.partition(" · ")[2])
        if how == "button":
            await vera.presses("Already did it")
            await vera.sees("✓ Done at")
            continue
        await world.let_reminders_go()  # and the bot has noted that it came
        # Looking at what there is elsewhere changes nothing about what was proposed here.
        await vera.sends("/routine")
        await vera.sees("minutes")
        await vera.presses("Floor" if clock in {"09:00", "18:00"} else "Desk")
        await vera.sees("minutes")
        await vera.sends("/done")
        assert f"{minutes_in(nudge.text.partition(' · ')[2])} minutes" in (await vera.sees("Done!")).text

    await vera.sends("/progress")

    assert f"4 sessions, {promised} minutes" in (await vera.sees("Total:")).text


async def test_the_first_day_plans_what_is_still_ahead(world: World) -> None:
    world.move_to_clock("12:00")
    vera = await world.newcomer(times="9, 11 and 18")

    await vera.sends("/done")

    await vera.sees("Today: 1 of 1.")
    world.move_to_clock("11:00")
    await vera.sees(NUDGE)
    await vera.sends("/done")
    await vera.sees("Today: 1 of 3.")


async def test_done_in_the_middle_of_a_first_try_counts_its_minute(world: World) -> None:
    vera = await world.onboarded(times="9")
    await vera.presses("Try one now")
    assert await at_first_step(vera) == 1

    await vera.sends("/done")

    assert minutes_in((await vera.sees("Done!")).text) == 1
