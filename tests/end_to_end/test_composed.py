"""Routines composed for one person: offered and proposed with a reason, walked, led, and gone on with after a kill."""

from stretchbot.domain.routine import Routine
from stretchbot.screens.callbacks import StartRoutine
from stretchbot.simulator.person import Person
from tests.end_to_end.walks import at_first_step, begin, routine_below, stretch, walk_on
from tests.end_to_end.world import NUDGE, World
from tests.shipped import LIBRARY

# Why it is what it is, after another one on the same day.
REASONS = ("Earlier today it was ", "This time with something for ", "Other moves than last time.")


def exercises_of(routine: Routine) -> list[str]:
    return [step.exercise_id for step in routine.steps]


async def offered(person: Person) -> Routine:
    """What /routine offers; the message is the last."""
    await person.sends("/routine")
    await person.sees("minutes")
    return routine_below(person.last)


async def test_routine_offers_what_was_composed_with_its_exercises_and_a_reason(world: World) -> None:
    vera = await world.newcomer()

    routine = await offered(vera)

    assert routine.id not in LIBRARY.routines
    assert vera.last.text.startswith("For your ")
    for name in exercises_of(routine):
        assert LIBRARY.exercises[name].name in vera.last.text
    assert "Something from everywhere, to begin with." in vera.last.text
    named = [button.label for button in vera.last.buttons if "minute" in button.label]
    assert len(named) == 3  # and named ones to choose


async def test_what_was_done_is_not_offered_right_after_it_and_the_reason_says_so(world: World) -> None:
    vera = await world.newcomer()
    first = await offered(vera)
    await vera.presses("Start")
    await walk_on(vera, await at_first_step(vera))
    assert "For your " in (await vera.sees("Done!")).text
    world.move_on(hours=2)

    second = await offered(vera)

    assert not set(exercises_of(first)) & set(exercises_of(second))
    assert any(reason in vera.last.text for reason in REASONS)


async def test_what_was_done_of_a_routine_stopped_early_has_its_rest(world: World) -> None:
    vera = await world.newcomer()
    first = exercises_of(await offered(vera))
    await vera.presses("Start")
    steps = await at_first_step(vera)
    await vera.presses("Skip")
    await vera.sees(f"2 of {steps}")
    stretch(vera)
    await vera.presses("Next")
    await vera.sees(f"3 of {steps}")
    await vera.presses("Stop")
    await vera.sees("Today: 1 of 3.")
    world.move_on(minutes=30)

    again = exercises_of(await offered(vera))

    assert first[1] not in again
    assert again[0] != first[0]  # another picture


async def test_a_kill_in_the_middle_loses_nothing_of_it(world: World) -> None:
    vera = await world.newcomer()
    await offered(vera)
    name = vera.last.text.partition(" · ")[0].removeprefix("For ")
    await vera.presses("Start")
    steps = await at_first_step(vera)
    await world.bot.rests()
    await world.bot.restart()

    await vera.sends("/routine")
    assert f"a routine for {name}" in (await vera.sees("in the middle of")).text
    await vera.presses("Carry on")
    await vera.sees(f"1 of {steps}")
    await world.bot.rests()
    await world.bot.restart()
    await walk_on(vera, steps)

    assert name in (await vera.sees("Done!")).text


async def test_an_old_offer_still_begins_what_it_said_after_a_restart(world: World) -> None:
    vera = await world.newcomer()
    routine = await offered(vera)
    old = vera.last
    await walk_on(vera, await begin(vera))
    await vera.sees("Done!")
    await world.bot.rests()
    await world.bot.restart()

    world.telegram.push_button(vera.id, old, StartRoutine(routine.id).encode())

    assert await at_first_step(vera) == len(routine.steps)


async def test_a_forged_code_begins_nothing(world: World) -> None:
    vera = await world.newcomer()

    for code in ("D0000", "Dxx", "F" + "0" * 40):
        await offered(vera)
        world.telegram.push_button(vera.id, vera.last, StartRoutine(code).encode())
        await vera.sees("isn’t in my library any more")


async def test_reminders_propose_with_what_was_done_and_open_with_another_picture_each(world: World) -> None:
    vera = await world.newcomer(times="9, 12, 15 and 18")
    proposed: list[list[str]] = []
    for clock, does in (("09:00", True), ("12:00", False), ("15:00", False), ("18:00", False)):
        world.move_to_clock(clock)
        routine = routine_below(await vera.sees(NUDGE))
        proposed.append(exercises_of(routine))
        if does:
            await vera.presses("Already did it")
            await vera.sees("✓ Done at")
        await world.let_reminders_go()

    assert len({names[0] for names in proposed}) == len(proposed)
    assert not set(proposed[0]) & set(proposed[1])
    assert any(reason in vera.last.text for reason in REASONS)


async def test_a_reminders_composed_routine_is_begun_and_finished(world: World) -> None:
    vera = await world.reminded(times="9 and 13")
    routine = routine_below(vera.last)
    await world.bot.rests()
    await world.bot.restart()

    await vera.presses("Start")

    assert await at_first_step(vera) == len(routine.steps)
    await walk_on(vera, len(routine.steps))
    assert "Today: 1 of 2." in (await vera.sees("Done!")).text


async def test_only_areas_with_enough_exercises_for_the_place_can_be_asked_for(world: World) -> None:
    vera = await world.newcomer()
    await vera.sends("/settings")
    await vera.sees("Time zone")

    await vera.presses("Focus")

    page = await vera.sees("Which parts need it most?")
    labels = {button.label for button in page.buttons}
    assert {"Neck", "Upper back", "Hamstrings"} <= labels
    assert not {"Hips", "Wrists", "Glutes", "Hip flexors"} & labels
