"""No reminder interrupts a routine, and what was done shortly before needs no reminder."""

from stretchbot.simulator.model import Message
from tests.end_to_end.walks import begin, walk_on
from tests.end_to_end.world import NUDGE, World


def labels(message: Message) -> list[str]:
    """What is on the buttons below a message."""
    return [button.label for button in message.buttons]


async def test_no_reminder_during_an_open_session(world: World) -> None:
    vera = await world.newcomer(times="9 and 13")
    world.move_to_clock("08:50")
    await begin(vera)

    world.move_to_clock("09:00")
    await world.let_reminders_go()

    await world.assert_nothing_more(vera)
    world.move_to_clock("13:00")
    await vera.sees(NUDGE)


async def test_a_session_left_lying_for_twenty_minutes_is_no_longer_open(world: World) -> None:
    vera = await world.newcomer(times="9")
    world.move_to_clock("08:39")
    await begin(vera)

    world.move_to_clock("09:00")

    await vera.sees(NUDGE)


async def test_each_tap_keeps_a_session_open(world: World) -> None:
    vera = await world.newcomer(times="9")
    world.move_to_clock("08:39")
    steps = await begin(vera)
    world.move_to_clock("08:45")
    await vera.presses("Next")
    await vera.sees(f"2 of {steps}")

    world.move_to_clock("09:00")
    await world.let_reminders_go()

    await world.assert_nothing_more(vera)


async def test_a_reminder_shortly_after_a_session_counts_as_done_silently(world: World) -> None:
    vera = await world.newcomer(times="9 and 13")
    world.move_to_clock("08:45")
    await walk_on(vera, await begin(vera))
    await vera.sees("Today: 1 of 2.")

    world.move_to_clock("09:00")
    await world.let_reminders_go()

    await world.assert_nothing_more(vera)
    await vera.sends("/done")
    await vera.sees("already done that one")


async def test_done_shortly_before_is_as_good(world: World) -> None:
    vera = await world.newcomer(times="9 and 13")
    world.move_to_clock("08:50")
    await vera.sends("/done")
    await vera.sees("Today: 1 of 2.")

    world.move_to_clock("09:00")
    await world.let_reminders_go()

    await world.assert_nothing_more(vera)


async def test_a_session_long_before_does_not_stand_for_the_reminder(world: World) -> None:
    vera = await world.newcomer(times="9")
    await vera.sends("/done")
    await vera.sees("Today: 1 of 1.")

    world.move_to_clock("09:00")

    await vera.sees(NUDGE)


async def test_a_stopped_session_does_not_stand_for_the_reminder(world: World) -> None:
    vera = await world.newcomer(times="9")
    world.move_to_clock("08:55")
    await begin(vera)
    await vera.presses("Stop")
    await vera.sees("Stopped here.")

    world.move_to_clock("09:00")

    await vera.sees(NUDGE)


async def test_a_routine_of_ones_own_settles_the_reminder_that_waits(world: World) -> None:
    vera = await world.reminded(times="9 and 13")
    nudge = vera.last
    await world.let_reminders_go()  # and the bot has noted that it came

    await walk_on(vera, await begin(vera))

    await vera.sees("Today: 1 of 2.")
    await world.until(lambda: world.telegram.message(vera.id, nudge.message_id) is None, "it was deleted")


async def test_a_session_left_lying_gets_one_button_to_carry_on(world: World) -> None:
    vera = await world.newcomer(times="9")
    world.move_to_clock("10:00")
    steps = await begin(vera)
    await vera.presses("Next")
    left = await vera.sees(f"2 of {steps}")
    await world.bot.rests()  # and the bot has noted where the step stands

    world.move_to_clock("10:25")
    again = await vera.sees(f"2 of {steps}")
    assert (again.message_id, labels(again)) == (left.message_id, ["Carry on"])
    world.move_to_clock("11:00")
    await world.let_reminders_go()
    await world.assert_nothing_more(vera)

    await vera.presses("Carry on")
    await vera.sees(f"2 of {steps}")
    await vera.presses("Next")


async def test_whoever_taps_on_is_not_interrupted(world: World) -> None:
    vera = await world.newcomer(times="9")
    world.move_to_clock("10:00")
    steps = await begin(vera)
    world.move_to_clock("10:19")
    await vera.presses("Next")
    shown = await vera.sees(f"2 of {steps}")

    world.move_to_clock("10:22")
    await world.let_reminders_go()

    await world.assert_nothing_more(vera)
    assert "Next" in labels(shown)
