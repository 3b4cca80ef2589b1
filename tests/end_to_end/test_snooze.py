"""Later today: a snoozed reminder comes again.

The tap comes some seconds after nine, so the clock is moved to a minute after the time that is shown.
"""

from tests.end_to_end.world import NUDGE, STALE, World


async def test_a_snoozed_reminder_comes_again_at_its_time_and_not_before(world: World) -> None:
    vera = await world.reminded(times="9")
    await vera.presses("💤 30 min")
    await vera.sees("Snoozed until 09:30")
    world.move_to_clock("09:28")
    await world.let_reminders_go()
    await world.assert_nothing_more(vera)

    world.move_to_clock("09:31")

    again = await vera.sees(NUDGE)
    assert "Start" in [button.label for button in again.buttons]
    await vera.presses("Already did it")
    await vera.sees("✓ Done at 09:31. Today: 1 of 1.")


async def test_it_can_be_snoozed_again_and_again(world: World) -> None:
    vera = await world.reminded(times="9")

    for until, then in (("09:10", "09:11"), ("09:21", "09:22"), ("09:32", "09:33")):
        await vera.presses("💤 10 min")
        await vera.sees(f"Snoozed until {until}")
        world.move_to_clock(then)
        await vera.sees(NUDGE)


async def test_a_snoozed_reminder_survives_a_crash(world: World) -> None:
    vera = await world.reminded(times="9")
    await vera.presses("💤 1 hour")
    await vera.sees("Snoozed until 10:00")

    await world.bot.rests()
    await world.bot.kill()
    world.move_to_clock("10:01")
    await world.bot.start()

    await vera.sees(NUDGE)
    await world.let_reminders_go()
    await world.assert_nothing_more(vera)


async def test_snooze_can_be_typed(world: World) -> None:
    vera = await world.reminded(times="9")
    nudge = vera.last
    await world.let_reminders_go()  # a minute later the bot has noted that it came

    await vera.sends("snooze")

    await vera.sees("Snoozed until 09:11")
    reminder = world.telegram.message(vera.id, nudge.message_id)
    assert reminder is not None
    assert reminder.buttons == ()
    world.move_to_clock("09:12")
    await vera.sees(NUDGE)


async def test_there_is_nothing_to_snooze_before_the_first_reminder(world: World) -> None:
    vera = await world.newcomer(times="9")

    await vera.sends("Snooze!")

    await vera.sees("nothing to snooze")


async def test_done_while_it_is_snoozed_means_that_it_does_not_come_again(world: World) -> None:
    vera = await world.reminded(times="9")
    await vera.presses("💤 30 min")
    await vera.sees("Snoozed until 09:30")

    await vera.sends("/done")

    await vera.sees("Today: 1 of 1.")
    world.move_to_clock("09:31")
    await world.let_reminders_go()
    await world.assert_nothing_more(vera)


async def test_a_snoozed_one_gives_way_to_the_next(world: World) -> None:
    vera = await world.reminded(times="9 and 9:40")
    first = vera.last
    await vera.presses("💤 1 hour")
    await vera.sees("Snoozed until 10:00")
    world.move_to_clock("09:40")
    second = await vera.sees(NUDGE)
    await vera.presses("Skip this one")
    await vera.sees("Skipped.")

    world.move_to_clock("10:01")  # the second was skipped; the first was wished for at ten

    third = await vera.sees(NUDGE)
    assert len({first.message_id, second.message_id, third.message_id}) == 3


async def test_the_old_message_of_a_snoozed_one_does_nothing_new(world: World) -> None:
    vera = await world.reminded(times="9")
    old = vera.last
    await vera.presses("💤 10 min")
    await vera.sees("Snoozed until 09:10")
    world.move_to_clock("09:11")
    await vera.sees(NUDGE)
    await vera.presses("Already did it")
    await vera.sees("Today: 1 of 1.")
    await vera.sees("Your first session")

    late = await vera.presses_stale(old, "Start")

    assert STALE in await world.callback_answer(vera, late)
    await world.assert_nothing_more(vera)
