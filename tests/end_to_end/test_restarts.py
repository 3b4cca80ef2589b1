"""Killed in the middle of everything: the next tap goes on."""

import pytest

from stretchbot.simulator.faults import FaultKind, FaultRule
from tests.end_to_end.walks import TO_READ, begin, walk_on
from tests.end_to_end.world import NUDGE, SENDS, World

# What is done, and what the bot then shows.
CONVERSATION = (
    ("types", "/start", "not treatment"),
    ("presses", "Got it", "your city"),
    ("types", "Berlin", "right?"),
    ("presses", "Yes", "When shall I nudge you?"),
    ("presses", "My own times", "8, 13:30 and 6pm"),
    ("types", "9 and 13", "09:00 and 13:00"),
    ("presses", "Save", "All set! Your first one comes today at 09:00"),
    ("waits until", "09:00", NUDGE),
    ("presses", "💤 10 min", "Snoozed until 09:10"),
    ("waits until", "09:11", NUDGE),  # some seconds after 09:10, as the tap was some after nine
    ("presses", "Start", "1 of "),
    ("presses", "Skip", "2 of "),
    ("types", "/routine", "in the middle of"),
    ("presses", "Carry on", "2 of "),
    ("types", "/done", "Today: 1 of 2."),
    ("types", "/done", "already done that one"),
    ("types", "/settings", "Time zone: Berlin"),
    ("presses", "Place", "Where do you stretch"),
    ("presses", "Floor", "Where do you stretch"),
)
EVERY = 2


@pytest.mark.parametrize("offset", range(EVERY))
async def test_killed_between_any_two_taps_the_next_one_goes_on(world: World, offset: int) -> None:
    vera = world.person()

    for number, (how, what, shown) in enumerate(CONVERSATION):
        if number % EVERY == offset:
            await world.bot.rests()
            await world.bot.restart()
        if how == "types":
            await vera.sends(what)
        elif how == "presses":
            await vera.presses(what)
        else:
            world.move_to_clock(what)
        seen = await vera.sees(shown, TO_READ)
        if TO_READ in seen.text:
            await vera.presses("Read, go on")
            await vera.sees(shown)

    await world.assert_nothing_more(vera)


async def test_a_tap_made_while_the_bot_is_down_is_taken_up(world: World) -> None:
    vera = await world.newcomer()
    steps = await begin(vera)
    await world.bot.rests()
    await world.bot.kill()

    await vera.presses("Next")
    await world.bot.start()

    await vera.sees(f"2 of {steps}")
    await walk_on(vera, steps, at=2)
    await vera.sees("Done!")


async def test_an_update_that_comes_again_after_a_crash_has_no_second_effect(world: World) -> None:
    vera = await world.newcomer()
    steps = await begin(vera)
    await world.telegram.settle()
    # The next tap is fetched by the poll that waits already, but never confirmed.
    world.telegram.faults.add(FaultRule(FaultKind.SERVER_ERROR, "getUpdates", times=None))
    await vera.presses("Next")
    await vera.sees(f"2 of {steps}")
    await world.bot.rests()

    await world.bot.kill()
    assert len(world.telegram.updates.pending) == 1
    world.telegram.faults.clear()
    await world.bot.start()

    await world.assert_nothing_more(vera)
    await vera.presses("Next")
    await vera.sees(f"3 of {steps}")


async def test_an_answer_whose_sender_was_killed_comes_after_the_restart(world: World) -> None:
    vera = await world.newcomer()
    await begin(vera)
    world.telegram.faults.add(FaultRule(FaultKind.RESET_BEFORE, "send*", chat_id=vera.id, times=None))
    await vera.presses("Next")
    await world.until(lambda: failed_calls(world) > 0, "the answer was tried")

    await world.bot.kill()
    world.telegram.faults.clear()
    world.move_on(minutes=2)  # who holds an answer has a minute to send it
    await world.bot.start()

    await vera.sees("2 of ")
    await vera.presses("Next")
    await vera.sees("3 of ")


def failed_calls(world: World) -> int:
    return sum(call.status == 0 for call in world.telegram.calls_of(*SENDS))
