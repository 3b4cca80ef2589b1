"""Lead me: a routine that goes on by the clock, without a tap."""

from collections.abc import Sequence
from itertools import pairwise

from stretchbot.domain.timeline import Phase, PhaseKind, timeline
from stretchbot.simulator.model import Message
from stretchbot.simulator.person import Person
from tests.end_to_end.test_hurts import begin_named
from tests.end_to_end.walks import at_first_step, routine_below
from tests.end_to_end.world import World
from tests.shipped import LIBRARY


async def led(world: World, person: Person) -> Sequence[Phase]:
    """Somebody who has just pressed Lead me; the timeline of what they are led through."""
    await person.sends("/routine")
    offer = await person.sees("minutes")
    routine = routine_below(offer)
    await person.presses("Start")
    await at_first_step(person)
    await person.presses("Lead me")
    await person.sees("Get ready")
    return timeline(routine.steps, LIBRARY.exercises)


def ready_seconds(person: Person) -> int:
    """How many seconds the present step leaves to get ready; 0 when it shows something else."""
    line = next((line for line in person.last.text.splitlines() if "Get ready" in line and line.endswith("s left")), "")
    return int(line.rpartition(" · ")[2].split()[0]) if line else 0


async def move_through(world: World, phases: Sequence[Phase], person: Person) -> list[Message]:
    """Let the time of all phases go by; what came as a message at each step and change of sides."""
    came: list[Message] = []
    for before, phase in pairwise(phases):
        world.move_on(seconds=before.seconds)
        if phase.kind is PhaseKind.READY:
            came.append(await person.sees(f"{phase.step + 1} of "))
        elif phase.kind is PhaseKind.SWITCH:
            came.append(await person.sees("Change sides"))
    return came


async def test_a_routine_is_led_to_its_end_without_a_tap(world: World) -> None:
    vera = await world.newcomer(times="9 and 13")
    phases = await led(world, vera)

    await move_through(world, phases, vera)
    world.move_on(seconds=phases[-1].seconds)

    end = await vera.sees("Done!")
    assert "Today: 1 of 2." in end.text
    await world.telegram.settle()
    assert not any(button.label == "Next" for message in vera.received for button in message.buttons)


async def test_a_pause_stands_still_and_goes_on_where_it_was(world: World) -> None:
    vera = await world.newcomer()
    getting_ready = (await led(world, vera))[0].seconds
    world.move_on(seconds=10)
    await world.until(lambda: 0 < ready_seconds(vera) <= getting_ready - 10, "ten seconds were counted")
    left = ready_seconds(vera)
    await vera.presses("Pause")
    await vera.sees("Paused.")

    world.move_on(minutes=10)
    await vera.presses("Go on")

    await world.until(lambda: 0 < ready_seconds(vera) <= left, "it went on where it was")
    world.move_on(seconds=left)
    await world.until(lambda: "s left" in vera.last.text and not ready_seconds(vera), "the stretch itself was led")


async def test_a_pause_of_twenty_minutes_ends_it(world: World) -> None:
    vera = await world.newcomer()
    await led(world, vera)
    await vera.presses("Pause")
    await vera.sees("Paused.")

    world.move_on(minutes=20)

    await vera.sees("Stopped here.")


async def test_next_goes_on_at_once(world: World) -> None:
    vera = await world.newcomer()
    await led(world, vera)

    await vera.presses("Next")

    second = await vera.sees("2 of ")
    assert "Get ready" in second.text


async def test_whoever_carries_on_after_a_long_silence_is_led_again(world: World) -> None:
    vera = await world.newcomer()
    await begin_named(world, vera, "floor_hips")
    await vera.presses("Lead me")
    await vera.sees("Get ready")
    await vera.presses("Next")
    await vera.sees("2 of ")
    await world.bot.rests()
    await world.bot.kill()
    world.move_on(minutes=10)
    await world.bot.start()
    asked = await vera.sees("out of reach")
    assert [button.label for button in asked.buttons] == ["Carry on", "Stop"]

    await vera.presses("Carry on")

    step = await vera.sees("2 of ")
    assert "Get ready" in step.text
    world.move_on(seconds=30)
    await world.until(lambda: "s left" in vera.last.text and not ready_seconds(vera), "the stretch itself was led")


async def test_a_killed_bot_goes_on_at_the_present_phase(world: World) -> None:
    vera = await world.newcomer()
    await begin_named(world, vera, "floor_hips")
    await vera.presses("Lead me")
    await vera.sees("Get ready")
    routine = LIBRARY.routine("floor_hips")
    assert routine is not None
    works = (phase for phase in timeline(routine.steps, LIBRARY.exercises) if phase.is_work)
    present = max(works, key=lambda phase: phase.seconds)  # the clock goes on while the bot starts
    await world.bot.rests()
    await world.bot.kill()
    world.move_on(seconds=present.start_seconds + 1)

    await world.bot.start()

    step = await vera.sees(f"{present.step + 1} of ")
    count = next(line for line in step.text.splitlines() if line.endswith("s left"))
    left = int(count.rpartition(" · ")[2].split()[0])
    assert "Go slowly" in count
    assert present.seconds - 30 < left < present.seconds
    await world.assert_nothing_more(vera)
