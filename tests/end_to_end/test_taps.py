"""Double taps, two devices, old buttons: each step counts once, politely."""

import pytest

from tests.end_to_end.walks import TO_READ, begin, stretch, walk_on
from tests.end_to_end.world import STALE, World


async def test_the_same_button_twice_is_one_step(world: World) -> None:
    vera = await world.newcomer()
    steps = await begin(vera)
    first = vera.last
    world.telegram.hold_updates()  # both taps are made before the bot hears of the first
    await vera.presses("Next")
    late = await vera.presses_stale(first, "Next")

    world.telegram.release_updates()

    await vera.sees(f"2 of {steps}")
    assert STALE in await world.callback_answer(vera, late)
    await world.assert_nothing_more(vera)


async def test_next_here_and_stop_there_the_first_counts(world: World) -> None:
    vera = await world.newcomer()
    steps = await begin(vera)
    first = vera.last
    world.telegram.hold_updates()
    await vera.presses("Next")
    late = await vera.presses_stale(first, "Stop")

    world.telegram.release_updates()

    await vera.sees(f"2 of {steps}")
    assert STALE in await world.callback_answer(vera, late)
    await world.assert_nothing_more(vera)
    await walk_on(vera, steps, at=2)
    await vera.sees("Done!")


async def test_buttons_of_earlier_steps_change_nothing(world: World) -> None:
    vera = await world.newcomer()
    steps = await begin(vera)
    first = vera.last
    await vera.presses("Next")
    await vera.sees(f"2 of {steps}")
    await vera.presses("Next")
    await vera.sees(f"3 of {steps}" if steps > 2 else "Finish")

    for label in ("Next", "Skip", "Stop"):
        assert STALE in await world.callback_answer(vera, await vera.presses_stale(first, label))

    await world.assert_nothing_more(vera)


async def test_buttons_of_a_finished_session_change_nothing(world: World) -> None:
    vera = await world.newcomer(times="9 and 13")
    steps = await begin(vera)
    first = vera.last
    await walk_on(vera, steps)
    await vera.sees("Today: 1 of 2.")

    for label in ("Next", "Skip", "Stop"):
        assert STALE in await world.callback_answer(vera, await vera.presses_stale(first, label))

    await world.assert_nothing_more(vera)


async def test_finish_twice_counts_once(world: World) -> None:
    vera = await world.newcomer(times="9 and 13")
    steps = await begin(vera)
    for number in range(2, steps + 1):
        await vera.presses("Next")
        await vera.sees(f"{number} of {steps}")
    stretch(vera)
    last = vera.last
    world.telegram.hold_updates()
    await vera.presses("Finish")
    late = await vera.presses_stale(last, "Finish")

    world.telegram.release_updates()

    await vera.sees("Today: 1 of 2.")
    assert STALE in await world.callback_answer(vera, late)
    await world.assert_nothing_more(vera)


async def test_start_twice_begins_one_session(world: World) -> None:
    vera = await world.newcomer()
    await vera.sends("/routine")
    offer = await vera.sees("minutes")
    world.telegram.hold_updates()
    await vera.presses("Start")
    late = await vera.presses_stale(offer, "Start")

    world.telegram.release_updates()

    await vera.sees("1 of ", TO_READ)
    assert "in the middle of it already" in await world.callback_answer(vera, late)
    await world.assert_nothing_more(vera)


async def test_start_of_a_reminder_twice_begins_one_session(world: World) -> None:
    vera = await world.reminded()
    nudge = vera.last
    world.telegram.hold_updates()
    await vera.presses("Start")
    late = await vera.presses_stale(nudge, "Start")

    world.telegram.release_updates()

    await vera.sees("1 of ", TO_READ)
    assert STALE in await world.callback_answer(vera, late)
    await world.assert_nothing_more(vera)


async def test_done_of_a_reminder_twice_counts_once(world: World) -> None:
    vera = await world.reminded(times="9 and 13")
    nudge = vera.last
    world.telegram.hold_updates()
    await vera.presses("Already did it")
    late = await vera.presses_stale(nudge, "Already did it")

    world.telegram.release_updates()

    await vera.sees("Today: 1 of 2.")
    await vera.sees("Your first session")
    assert STALE in await world.callback_answer(vera, late)
    await world.assert_nothing_more(vera)


async def test_a_button_that_no_version_of_the_bot_knows(world: World) -> None:
    vera = await world.newcomer()
    await vera.sends("/routine")
    offer = await vera.sees("minutes")
    query = world.telegram.press(vera.id, offer.message_id, offer.buttons[0].data)
    await vera.sees("1 of ", TO_READ)

    for number, data in enumerate(("", "begin", "next:1:2:3", "next:x:y", "next:99999999999999999999:0", "\x00")):
        forged = {**query.to_json(), "id": f"4{number}", "data": data}
        world.telegram.push_update("callback_query", forged)

    await world.assert_nothing_more(vera)


@pytest.mark.parametrize(("first", "again"), [("Lead me", "Pause"), ("Pause", "Go on")])
async def test_the_same_button_twice_leaves_the_newer_ones(world: World, first: str, again: str) -> None:
    vera = await world.newcomer()
    await begin(vera)
    if first == "Pause":
        await vera.presses("Lead me")
        await vera.sees("Get ready")
    step = vera.last
    await vera.presses(first)
    await vera.sees("Get ready", "Paused.")

    late = await vera.presses_stale(step, first)

    assert STALE in await world.callback_answer(vera, late)
    await world.assert_nothing_more(vera)
    await vera.presses(again)
    await vera.sees("Paused.", "Get ready")


@pytest.mark.parametrize("label", ["Already did it", "Skip this one", "10 min", "Later today"])
async def test_an_answer_to_a_reminder_given_twice_still_leads_on(world: World, label: str) -> None:
    vera = await world.reminded()
    nudge = vera.last
    await world.bot.rests()
    await vera.presses(label)
    await vera.sees("✓ Done", "Skipped", "Snoozed", "come back")

    late = await vera.presses_stale(nudge, label)

    assert STALE in await world.callback_answer(vera, late)
    await world.bot.rests()
    answered = next(message for message in vera.received if message.message_id == nudge.message_id)
    assert answered.buttons
