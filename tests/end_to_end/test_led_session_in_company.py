"""A led session beside what else there is: pain, a question what for, and the reminder it began from."""

import pytest

from stretchbot.domain.timeline import PhaseKind, timeline
from stretchbot.screens import callbacks as press
from stretchbot.simulator.model import Message
from stretchbot.simulator.person import Person
from tests.end_to_end.test_hurts import STOP_NOW, begin_named
from tests.end_to_end.test_leading import move_through
from tests.end_to_end.walks import TO_READ, at_first_step, routine_below
from tests.end_to_end.world import World
from tests.shipped import LIBRARY

CHANGE = "Change sides"


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


async def led_to_the_left(world: World) -> Person:
    """Somebody who was just told to change sides."""
    vera = await world.newcomer(times="23")
    await begin_named(world, vera, "desk_hands")
    await vera.presses("Lead me")
    await vera.sees("Get ready")
    routine = LIBRARY.routines["desk_hands"]
    phases = timeline(routine.steps, LIBRARY.exercises)
    switch = next(phase for phase in phases if phase.kind is PhaseKind.SWITCH)
    world.move_on(seconds=switch.start_seconds)
    await vera.sees(CHANGE)
    return vera


def changes_told(person: Person) -> list[Message]:
    return [message for message in person.received if CHANGE in message.text]


@pytest.mark.parametrize(
    ("how", "shown"),
    [
        ("Stop", "Stopped here"),
        ("stop", "Stopped here"),
        ("/done", "Done!"),
        ("This hurts", STOP_NOW),
        ("I have chest pain", "Get emergency help now"),
        ("Next", "2 of "),
    ],
)
async def test_the_word_to_change_sides_goes_with_its_side_however_that_ends(
    world: World, how: str, shown: str
) -> None:
    vera = await led_to_the_left(world)
    await world.bot.rests()

    await (vera.presses(how) if how in {"Stop", "This hurts", "Next"} else vera.sends(how))

    await vera.sees(shown)
    await world.until(lambda: not changes_told(vera), "it went")


async def test_the_word_to_change_sides_goes_as_another_routine_begins(world: World) -> None:
    vera = await led_to_the_left(world)
    await world.bot.rests()

    world.telegram.push_button(vera.id, vera.last, press.StartRoutine("desk_seated").encode())

    await world.until(lambda: not changes_told(vera), "it went")


async def test_a_pause_on_the_left_shows_the_left_and_so_does_the_way_back(world: World) -> None:
    vera = await led_to_the_left(world)

    def picture() -> str:
        return next(str(message.content["animation"]) for message in vera.received if message.buttons)

    await world.bot.rests()
    on_the_left = picture()
    await vera.presses("Pause")
    await vera.sees("Paused.")
    assert picture() == on_the_left
    await vera.presses("What for?")
    await vera.sees(LIBRARY.exercises["wrist_stretch"].summary)
    await vera.presses("Back to the stretch")
    await vera.sees("Paused.")
    assert picture() == on_the_left
    await vera.presses("Go on")
    await vera.sees("s left")
    assert picture() == on_the_left


async def test_a_pause_is_no_time_on_the_step(world: World) -> None:
    vera = await led_through_hips(world)
    await vera.presses("Pause")
    await vera.sees("Paused.")
    world.move_on(minutes=10)

    await vera.presses("Next")

    await vera.sees("2 of ", TO_READ)
    await vera.sends("stop")
    await vera.sees("too fast to count")


async def test_a_led_step_stopped_after_half_of_its_dose_counts(world: World) -> None:
    vera = await led_to_the_left(world)
    world.move_on(seconds=30)  # of 75, after 15 on the right

    await vera.presses("Stop")

    end = await vera.sees("Stopped here")
    assert "Exercises done: 1 of 3." in end.text


async def test_getting_ready_is_no_part_of_the_dose_of_a_led_step(world: World) -> None:
    vera = await led_to_the_left(world)
    world.move_on(seconds=10)  # 25 of 75, and 20 to get ready

    await vera.presses("Next")

    await vera.sees("2 of ", TO_READ)
    await vera.sends("stop")
    await vera.sees("too fast to count")


async def test_a_led_step_that_hurts_does_not_count_however_late(world: World) -> None:
    vera = await led_to_the_left(world)
    world.move_on(seconds=30)
    await vera.presses("This hurts")
    await vera.sees(STOP_NOW)

    await vera.sends("/cancel")

    end = await vera.sees("Stopped here")
    assert "count" not in end.text
