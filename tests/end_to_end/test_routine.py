"""A routine, message by message."""

from tests.end_to_end.walks import at_first_step, begin, minutes_in, routine_below, stretch, walk_on
from tests.end_to_end.world import STALE, World
from tests.shipped import LIBRARY


async def test_every_step_is_seen_in_order_to_the_end(world: World) -> None:
    vera = await world.newcomer(times="9 and 13")
    await vera.sends("/routine")
    offer = await vera.sees("minutes")
    routine = routine_below(offer)
    await vera.presses("Start")
    assert await at_first_step(vera) == len(routine.steps)

    for number, step in enumerate(routine.steps, 1):
        exercise = LIBRARY.exercises[step.exercise_id]
        shown = vera.last if number == 1 else await vera.sees(f"{number} of {len(routine.steps)}")
        assert exercise.name in shown.text.splitlines()[0]
        assert "\n1. " in shown.text  # numbered short steps
        assert "⏱" in shown.text
        assert exercise.breathing.words in shown.text
        stretch(vera)
        await vera.presses("Next" if number < len(routine.steps) else "Finish")

    end = await vera.sees("Done!")
    assert f"{routine.minutes} minutes" in end.text
    assert "Today: 1 of 2." in end.text
    assert "Day 1." in end.text
    await world.telegram.settle()
    assert not any(button.label in {"Next", "Finish"} for message in vera.received for button in message.buttons)


async def test_the_second_one_of_the_day(world: World) -> None:
    vera = await world.newcomer(times="9 and 13")
    await walk_on(vera, await begin(vera))
    await vera.sees("Today: 1 of 2.")

    await walk_on(vera, await begin(vera))

    await vera.sees("Today: 2 of 2.")


async def test_a_step_can_be_left_out(world: World) -> None:
    vera = await world.newcomer()
    steps = await begin(vera)

    await vera.presses("Skip")

    await vera.sees(f"2 of {steps}")
    await walk_on(vera, steps, at=2)
    await vera.sees("Done!")


async def test_all_left_out_does_not_count(world: World) -> None:
    vera = await world.newcomer(times="9")
    steps = await begin(vera)
    for number in range(2, steps + 1):
        await vera.presses("Skip")
        await vera.sees(f"{number} of {steps}")

    await vera.presses("Skip")

    await vera.sees("All skipped, so nothing logged")
    await vera.sends("/done")
    await vera.sees("Today: 1 of 1.")


async def test_stop_ends_it_and_its_buttons_with_it(world: World) -> None:
    vera = await world.newcomer()
    await begin(vera)
    step = vera.last

    await vera.presses("Stop")

    await vera.sees("Stopped here.")
    for label in ("Next", "Skip", "Stop"):
        assert STALE in await world.callback_answer(vera, await vera.presses_stale(step, label))
    await world.assert_nothing_more(vera)


async def test_stop_and_cancel_can_be_typed(world: World) -> None:
    vera = await world.newcomer()

    for typed in ("stop", "Stop!", "/cancel"):
        await begin(vera)
        await vera.sends(typed)
        await vera.sees("Stopped here.")

    await vera.sends("stop")
    await vera.sees("is running")
    await vera.sends("/cancel")
    await vera.sees("nothing to cancel")


async def test_routine_in_the_middle_goes_on(world: World) -> None:
    vera = await world.newcomer()
    steps = await begin(vera)
    await vera.presses("Next")
    old = await vera.sees(f"2 of {steps}")

    await vera.sends("/routine")

    await vera.sees(f"at step 2 of {steps}")
    await vera.presses("Carry on")
    await vera.sees(f"2 of {steps}")
    await world.until(lambda: world.telegram.message(vera.id, old.message_id) is None, "the old one was deleted")
    await walk_on(vera, steps, at=2)
    await vera.sees("Done!")


async def test_another_routine_in_the_middle_takes_its_place(world: World) -> None:
    vera = await world.newcomer()
    await begin(vera)
    old = vera.last
    await vera.sends("/routine")
    await vera.sees("in the middle of a routine for your ")

    await vera.presses("Another one")
    offer = await vera.sees("minutes")
    other = next(button.label for button in offer.buttons if "minutes" in button.label)
    await vera.presses(other)

    await at_first_step(vera)
    assert STALE in await world.callback_answer(vera, await vera.presses_stale(old, "Next"))


async def test_an_hour_later_it_is_not_in_the_middle_any_more(world: World) -> None:
    vera = await world.newcomer(times="23")
    await begin(vera)
    world.move_on(hours=1)

    await vera.sends("/routine")

    offer = await vera.sees("minutes")
    assert "in the middle" not in offer.text


async def test_a_session_left_overnight_counts_nothing_for_the_night(world: World) -> None:
    vera = await world.newcomer(times="23")
    await vera.sends("/routine")
    promised = minutes_in((await vera.sees("minutes")).text)
    await vera.presses("Start")
    steps = await at_first_step(vera)
    world.move_on(hours=9)

    await walk_on(vera, steps)

    end = await vera.sees("Done!")
    assert minutes_in(end.text) == promised  # a phone left lying is no stretching


async def test_a_bed_routine_from_the_offer(world: World) -> None:
    vera = await world.newcomer()
    await vera.sends("/routine")
    await vera.sees("minutes")

    await vera.presses("Bed")

    offer = await vera.sees("minutes")
    assert routine_below(offer).place == "bed"
    await vera.presses("Start")
    await at_first_step(vera)
