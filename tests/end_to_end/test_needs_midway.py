"""What suits somebody changes in the middle of a routine."""

from stretchbot.domain.suitability import Condition, Needs, tailor
from stretchbot.simulator.person import Person
from tests.end_to_end.test_hurts import STOP_NOW, begin_named, labels, name_of
from tests.end_to_end.walks import TO_READ, stretch
from tests.end_to_end.world import World
from tests.shipped import LIBRARY


def left_for(routine_id: str, *conditions: Condition) -> list[str]:
    """The exercises of that routine for somebody with these conditions."""
    routine = LIBRARY.routine(routine_id)
    assert routine is not None
    tailored = tailor(routine, LIBRARY.exercises, Needs(frozenset(conditions)))
    return [step.exercise_id for step in tailored.routine.steps]


async def minds(world: World, person: Person, *chosen: str) -> None:
    """Say on the page of the settings what to leave out."""
    await person.sends("/settings")
    await person.sees("Settings")
    await person.presses("What I leave out")
    await person.sees("Tap what is true for you")
    for one in chosen:
        await person.presses(one)
        await world.until(
            lambda one=one: any(f"✓ {one}" in labels(message) for message in person.received),  # type: ignore[misc]
            f"{one} was noted",
        )


async def test_what_is_minded_from_now_on_is_left_out_of_the_routine_at_hand(world: World) -> None:
    vera = await world.newcomer()
    await begin_named(world, vera, "desk_seated")
    await minds(world, vera, "New hip or knee")

    left = left_for("desk_seated", Condition.NEW_JOINT)
    for number, exercise_id in enumerate(left[1:], 2):
        stretch(vera)
        await vera.presses("Next")
        shown = await vera.sees(f"{number} of {len(left)}")
        assert shown.text.startswith(name_of(exercise_id))
    stretch(vera)
    await vera.presses("Finish")
    await vera.sees("Done!")


async def test_a_present_step_that_suits_no_more_gives_way_at_once(world: World) -> None:
    vera = await world.newcomer()
    first = await begin_named(world, vera, "desk_seated")
    left = left_for("desk_seated", Condition.DIZZINESS)
    assert not first.text.startswith(name_of(left[0]))

    await minds(world, vera, "Dizziness")

    shown = await vera.sees(name_of(left[0]))
    assert "Next" in labels(shown) or "Finish" in labels(shown)


async def test_so_does_one_that_is_led(world: World) -> None:
    vera = await world.newcomer()
    await begin_named(world, vera, "desk_seated")
    await vera.presses("Lead me")
    await vera.sees("Get ready")
    left = left_for("desk_seated", Condition.DIZZINESS)

    await minds(world, vera, "Dizziness")

    shown = await vera.sees(name_of(left[0]))
    assert "⏸ Pause" in labels(shown)


async def test_an_exercise_never_to_be_shown_again_is_left_out_of_the_routine_at_hand(world: World) -> None:
    vera = await world.newcomer()
    routine = LIBRARY.routine("desk_seated")
    assert routine is not None
    second = routine.steps[1].exercise_id
    await begin_named(world, vera, "desk_seated")
    await vera.sends(name_of(second))
    await vera.presses("Never show")
    await vera.sees("Left out, as you asked")

    stretch(vera)
    await vera.presses("Next")

    shown = await vera.sees("2 of ", TO_READ)
    assert name_of(second) not in shown.text


async def test_at_the_door_of_pain_other_needs_lead_past_no_question(world: World) -> None:
    vera = await world.newcomer()
    await begin_named(world, vera, "desk_seated")
    await vera.presses("This hurts")
    await vera.sees(STOP_NOW)

    await minds(world, vera, "Dizziness", "New hip or knee")

    await vera.sends("/routine")
    await vera.presses("Carry on")
    await vera.sees(STOP_NOW)


async def test_a_dose_that_was_lengthened_is_not_lengthened_again_midway(world: World) -> None:
    vera = await world.newcomer()
    await begin_named(world, vera, "floor_lower_back")
    stretch(vera)
    await vera.presses("Next")
    await vera.sees("2 of ")
    await vera.presses("Stop")
    await vera.sees("Stopped here")
    await vera.presses("Too easy")
    await vera.sees("a little longer")
    longer = (await begin_named(world, vera, "floor_lower_back")).text

    await vera.sends("is this safe if I am pregnant?")
    await vera.presses("Leave out what doesn’t suit")

    dose = next(line for line in longer.splitlines() if line.startswith("⏱"))
    again = await vera.sees("1 of ")
    assert dose in again.text
