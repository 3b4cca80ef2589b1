"""/done, and the streak that forgives."""

from tests.end_to_end.walks import begin
from tests.end_to_end.world import World


async def test_done_with_nothing_going_on_counts_a_session(world: World) -> None:
    vera = await world.newcomer(times="9 and 13")

    await vera.sends("/done")

    end = await vera.sees("Done!")
    assert "Today: 1 of 2." in end.text
    assert "Day 1." in end.text


async def test_a_second_done_says_so_and_changes_nothing(world: World) -> None:
    vera = await world.newcomer(times="9 and 13")
    await vera.sends("/done")
    await vera.sees("Today: 1 of 2.")
    world.move_on(minutes=2)

    await vera.sends("/done")

    again = await vera.sees("already done that one, at 08:00")
    assert "today at 09:00" in again.text
    assert [button.label for button in again.buttons] == ["Once more"]
    await vera.sends("Done.")  # typing it is the same
    await vera.sees("already done that one, at 08:00")


async def test_done_in_the_middle_of_a_routine_finishes_it(world: World) -> None:
    vera = await world.newcomer(times="9")
    await begin(vera)
    step = vera.last
    await world.bot.rests()  # and the bot has noted where the step stands

    await vera.sends("/done")

    await vera.sees("Today: 1 of 1.")
    await world.until(lambda: world.telegram.message(vera.id, step.message_id) is None, "it was deleted")
    await vera.sends("/done")
    await vera.sees("already done that one")


async def test_done_settles_the_reminder_that_waits(world: World) -> None:
    vera = await world.reminded(times="9 and 13")
    nudge = vera.last
    await world.let_reminders_go()  # and the bot has noted that it came

    await vera.sends("/done")

    await vera.sees("Today: 1 of 2.")
    await world.until(lambda: world.telegram.message(vera.id, nudge.message_id) is None, "it was deleted")


async def test_each_reminder_of_the_day_has_its_done(world: World) -> None:
    vera = await world.newcomer(times="9 and 13")

    for clock, count in (("09:00", 1), ("13:00", 2)):
        world.move_to_clock(clock)
        await vera.sees("Starts with:")
        await vera.sends("done")
        await vera.sees(f"Today: {count} of 2.")


async def test_a_streak_grows_day_by_day_and_forgives_one_missed(world: World) -> None:
    vera = await world.newcomer(times="23")

    await vera.sends("/done")
    await vera.sees("Day 1.")
    world.move_on(days=1)
    await vera.sends("/done")
    await vera.sees("Streak: 2 days.")
    world.move_on(days=2)
    await vera.sends("/done")
    await vera.sees("Streak: 3 days. 1 day in hand used.")
    world.move_on(days=3)
    await vera.sends("/done")
    await vera.sees("Day 1.")


async def test_half_past_one_at_night_counts_for_the_evening_before(world: World) -> None:
    vera = await world.newcomer(times="23")
    await vera.sends("/done")
    await vera.sees("Day 1.")
    world.move_on(days=1)

    world.move_to_clock("01:30")
    await vera.sends("/done")
    await vera.sees("Streak: 2 days.")

    world.move_to_clock("04:01")
    await vera.sends("/done")
    await vera.sees("Streak: 3 days.")


async def test_a_rest_day_breaks_nothing(world: World) -> None:
    vera = await world.newcomer(times="23")
    await vera.sends("/done")
    await vera.sees("Day 1.")
    await vera.sends("/settings")
    await vera.presses("Rest days")
    page = await vera.sees("Which days are rest days?")
    days = [button.label for button in page.buttons if button.label != "Back"]
    today = world.now.weekday()
    for tomorrow in (days[(today + 1) % 7], days[(today + 2) % 7]):
        await vera.presses(tomorrow)
        await vera.sees("Which days are rest days?")

    world.move_on(days=3)
    await vera.sends("/done")

    await vera.sees("Streak: 2 days.")
