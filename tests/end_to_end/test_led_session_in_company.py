"""A led session beside what else there is: pain, a question what for, and the reminder it began from."""

import pytest

from stretchbot.domain.timeline import timeline
from stretchbot.simulator.person import Person
from tests.end_to_end.test_hurts import STOP_NOW, begin_named
from tests.end_to_end.test_leading import move_through
from tests.end_to_end.walks import TO_READ, at_first_step, routine_below
from tests.end_to_end.world import World
from tests.shipped import LIBRARY


async def led_through_hips(world: World) -> Person:
    """Somebody who has just pressed Lead me; the first of their exercises has a gentler one."""
    vera = await world.newcomer(times="23")
    await begin_named(world, vera, "floor_hips")
    await vera.presses("Lead me")
    await vera.sees("Get ready")
    return vera


async def assert_clock_runs(world: World, person: Person) -> None:
    """Once its time is over, getting ready gives way to what is to be done."""
    world.move_on(seconds=30)
    await world.until(
        lambda: "s left" in person.last.text and "Get ready" not in person.last.text, "the stretch itself was led"
    )


@pytest.mark.parametrize(("way_on", "shown"), [("Leave it out today", "2 of "), ("Gentler one", "1 of ")])
async def test_this_hurts_stops_the_clock_and_going_on_leads_on(world: World, way_on: str, shown: str) -> None:
    vera = await led_through_hips(world)
    await vera.presses("This hurts")
    door = await vera.sees(STOP_NOW)

    world.move_on(minutes=10)  # longer than the whole routine
    await world.let_reminders_go()
    assert vera.last.message_id == door.message_id
    await vera.presses(way_on)

    step = await vera.sees(shown, TO_READ)
    if TO_READ in step.text:  # a caution of the gentler one
        await vera.presses("Read, go on")
        step = await vera.sees(shown)
    assert "Get ready" in step.text
    assert "Pause" in step.buttons[0].label
    await assert_clock_runs(world, vera)


async def test_what_for_pauses_a_led_session_and_the_way_back_goes_on_where_it_was(world: World) -> None:
    vera = await led_through_hips(world)
    await vera.presses("What for?")
    about = await vera.sees("You feel it:")

    world.move_on(minutes=10)
    await world.let_reminders_go()
    assert vera.last.message_id == about.message_id
    await vera.presses("Back to the stretch")

    back = await vera.sees("Paused.")
    assert "1 of " in back.text
    await vera.presses("Go on")
    step = await vera.sees("Get ready")
    assert "1 of " in step.text
    await assert_clock_runs(world, vera)


async def test_a_reminder_leads_its_own_routine_to_the_end(world: World) -> None:
    vera = await world.reminded(times="9 and 13")
    reminder = vera.last
    routine, name = routine_below(reminder), reminder.text.splitlines()[2].partition(" · ")[0]

    await vera.presses("Lead me")

    assert await at_first_step(vera) == len(routine.steps)
    assert "Get ready" in vera.last.text
    phases = timeline(routine.steps, LIBRARY.exercises)
    await move_through(world, phases, vera)
    world.move_on(seconds=phases[-1].seconds)
    end = await vera.sees("Done!")
    assert name in end.text
    assert "Today: 1 of 2." in end.text
    await world.until(
        lambda: reminder.message_id not in [message.message_id for message in vera.received], "the reminder went"
    )
