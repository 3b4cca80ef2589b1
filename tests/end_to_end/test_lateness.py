"""The bot was away when something fell due: sent late within half an hour, after that never."""

from tests.end_to_end.world import NUDGE, World


async def test_twenty_minutes_late_is_still_sent(world: World) -> None:
    vera = await world.newcomer(times="9")
    await world.bot.stop()

    world.move_to_clock("09:20")
    await world.bot.start()

    await vera.sees(NUDGE)
    await world.let_reminders_go()
    await world.assert_nothing_more(vera)


async def test_forty_minutes_late_is_never_sent(world: World) -> None:
    vera = await world.newcomer(times="9 and 13")
    await world.bot.stop()

    world.move_to_clock("09:40")
    await world.bot.start()

    await world.let_reminders_go()
    await world.assert_nothing_more(vera)
    world.move_to_clock("13:00")
    await vera.sees(NUDGE)


async def test_after_three_days_away_nothing_is_caught_up(world: World) -> None:
    vera = await world.newcomer(times="9, 13 and 18")
    await world.bot.rests()
    await world.bot.kill()

    world.move_on(days=3, hours=2)  # ten o'clock
    await world.bot.start()

    await world.let_reminders_go()
    await world.assert_nothing_more(vera)
    world.move_to_clock("13:00")
    await vera.sees(NUDGE)
    await world.let_reminders_go()
    await world.assert_nothing_more(vera)


async def test_of_several_within_the_grace_only_the_newest_comes(world: World) -> None:
    vera = await world.newcomer(times="9:00, 9:10 and 9:20")
    await world.bot.stop()

    world.move_to_clock("09:25")
    await world.bot.start()

    await vera.sees(NUDGE)
    await world.let_reminders_go()
    await world.assert_nothing_more(vera)


async def test_a_crash_after_sending_sends_nothing_again(world: World) -> None:
    vera = await world.reminded(times="9")
    await world.let_reminders_go()

    await world.bot.rests()
    await world.bot.restart()

    await world.let_reminders_go()
    world.move_on(minutes=5)
    await world.let_reminders_go()
    await world.assert_nothing_more(vera)
    await vera.presses("Already did it")
    await vera.sees("Today: 1 of 1.")


async def test_a_reminder_due_while_the_bot_is_down_can_be_answered_by_done(world: World) -> None:
    vera = await world.newcomer(times="9")
    await world.bot.rests()
    await world.bot.kill()

    world.move_to_clock("09:10")
    await vera.sends("/done")
    await world.bot.start()

    await vera.sees("Today: 1 of 1.")
    await world.let_reminders_go()
    # The two may cross, as both are taken up at once; but nobody is nudged once more.
    await world.bot.rests()
    assert sum(NUDGE in message.text for message in vera.received) <= 1
