"""Quiet hours: nothing that the bot sends by itself falls in them."""

from datetime import UTC, datetime

from stretchbot.screens.callbacks import ChangeSetting
from stretchbot.simulator.person import Person
from tests.end_to_end.world import NUDGE, STALE, World


async def sets_quiet_hours(person: Person, hours: str = "22:00–07:00") -> None:
    await person.sends("/settings")
    await person.sees("Quiet hours: none")
    await person.presses("Quiet hours")
    await person.sees("When shall they be?")
    await person.presses(hours)
    await person.sees("They are from")


async def test_a_reminder_within_them_is_named_and_does_not_come_until_they_move(world: World) -> None:
    vera = await world.newcomer(times="9 and 22:30")
    await sets_quiet_hours(vera)
    await vera.sends("/reminders")
    page = await vera.sees("Your reminders")
    assert "🌙 22:30 · every day" in page.text
    assert "22:30 is in your quiet hours (22:00–07:00), so it doesn’t come" in page.text
    world.move_to_clock("22:30")
    await world.let_reminders_go()
    await vera.sends("/reminders")
    await vera.sees("22:30 is in your quiet hours")

    await vera.presses("Quiet hours")
    await vera.sees("They are from 22:00 to 07:00")
    await vera.presses("From 23:00")
    await vera.sees("They are from 23:00 to 07:00")
    world.move_to_clock("09:00")
    await vera.sees(NUDGE)
    world.move_to_clock("22:30")
    await vera.sees(NUDGE)


async def test_a_time_within_them_is_said_before_it_is_saved(world: World) -> None:
    vera = await world.newcomer(times="9")
    await sets_quiet_hours(vera)
    await vera.sends("make it 9 and 22:30")
    await vera.sees("22:30: that is in your quiet hours (22:00–07:00), so nothing would come then")

    await vera.sends("/reminders")
    await vera.presses("🔔 09:00 · every day")
    await vera.presses("Change the time")
    await vera.sees("At what time?")
    await vera.sends("6:30")
    assert "06:30 is in your quiet hours" in (await vera.sees("Moved from 09:00 to 06:30")).text


async def test_nothing_is_snoozed_into_them(world: World) -> None:
    vera = await world.newcomer(times="21:15")
    await sets_quiet_hours(vera)
    world.move_to_clock("21:15")
    await vera.sees(NUDGE)

    pressed = await vera.presses("💤 1 hour")
    assert "22:15 is in your quiet hours" in await world.callback_answer(vera, pressed)
    await vera.sends("in two hours")
    await vera.sees("23:15 is in your quiet hours")
    await vera.presses("💤 30 min")
    await vera.sees("Snoozed until 21:45")
    world.move_to_clock("21:46")
    await vera.sees(NUDGE)


async def test_what_a_bot_that_was_down_would_send_late_does_not_come_in_them(own_world: World) -> None:
    world = own_world
    vera = await world.newcomer(times="21:50")
    await sets_quiet_hours(vera)
    await world.bot.rests()
    await world.bot.kill()
    world.move_to_clock("22:05")
    await world.bot.start()
    await world.let_reminders_go()
    await world.assert_nothing_more(vera)
    world.move_to_clock("21:50")
    await vera.sees(NUDGE)


async def test_they_keep_their_local_time_when_clocks_change_and_after_a_move(own_world: World) -> None:
    world = own_world
    world.move_to(datetime(2026, 3, 28, 12, tzinfo=UTC))
    vera = await world.newcomer(times="2:30 and 7")
    await sets_quiet_hours(vera, "21:00–07:00")
    # The 29th: half past two does not exist, and is quiet all the same; seven is an hour earlier on UTC.
    world.move_to(datetime(2026, 3, 29, 1, 30, tzinfo=UTC))
    await world.let_reminders_go()
    await world.assert_nothing_more(vera)
    world.move_to(datetime(2026, 3, 29, 5, 0, tzinfo=UTC))
    await vera.sees(NUDGE)

    await vera.sends("I live in New York")
    await vera.presses("Yes")
    await vera.sees("next reminder")
    world.move_to(datetime(2026, 3, 30, 5, 0, tzinfo=UTC))  # one at night there
    await world.let_reminders_go()
    await world.assert_nothing_more(vera)
    world.move_to(datetime(2026, 3, 30, 11, 0, tzinfo=UTC))
    await vera.sees(NUDGE)


async def test_the_whole_day_can_not_be_quiet(world: World) -> None:
    vera = await world.newcomer(times="9")
    await sets_quiet_hours(vera)
    for value in ("0-0", "1320-1320", "0-1440", "5-", "x", "99999-3"):
        pressed = world.telegram.push_button(vera.id, vera.last, ChangeSetting("quiet", value).encode())
        assert STALE in await world.callback_answer(vera, pressed)
    await vera.sends("/settings")
    await vera.sees("Quiet hours: 22:00–07:00")
    await vera.presses("Quiet hours")
    await vera.presses("No quiet hours")
    await vera.sees("When shall they be?")
