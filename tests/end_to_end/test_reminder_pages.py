"""/reminders: weekdays, on and off, another time, one more, one less."""

from datetime import timedelta

from stretchbot.simulator.person import Person
from tests.end_to_end.world import NUDGE, World


async def test_the_list_shows_what_is_set_and_what_comes_next(world: World) -> None:
    vera = await world.newcomer(times="9, 13 and 18")

    await vera.sends("/reminders")

    page = await vera.sees("Your reminders")
    assert [line for line in page.text.splitlines() if "every day" in line] == [
        "🔔 09:00 · every day",
        "🔔 13:00 · every day",
        "🔔 18:00 · every day",
    ]
    assert "today at 09:00" in page.text
    # The same instant, for the reader's own clock.
    nine = int((world.now + timedelta(hours=1)).timestamp()) // 60 * 60
    entities = page.content["entities"]
    assert isinstance(entities, list)
    assert [entity["unix_time"] for entity in entities if entity["type"] == "date_time"] == [nine]


async def test_a_weekday_taken_off_is_a_day_without_that_reminder(world: World) -> None:
    vera = await world.newcomer(times="9")
    await open_reminder(vera, "09:00")
    today = vera.last.buttons[world.now.weekday()].label

    await vera.presses(today)

    await vera.sees("every day except")
    world.move_to_clock("09:00")
    await world.let_reminders_go()
    await world.assert_nothing_more(vera)
    world.move_to_clock("09:00")
    await vera.sees(NUDGE)


async def test_the_last_weekday_stays(world: World) -> None:
    vera = await world.newcomer(times="9")
    await open_reminder(vera, "09:00")
    for day in range(6):
        await vera.presses(vera.last.buttons[day].label)
        await vera.sees("Tap a day")

    pressed = await vera.presses(vera.last.buttons[6].label)

    assert "at least one day" in await world.callback_answer(vera, pressed)
    await world.assert_nothing_more(vera)


async def test_a_reminder_switched_off_does_not_come_until_it_is_on_again(world: World) -> None:
    vera = await world.newcomer(times="9")
    await open_reminder(vera, "09:00")
    await vera.presses("Turn off")
    await vera.sees("off.")
    world.move_to_clock("09:00")
    await world.let_reminders_go()
    await world.assert_nothing_more(vera)

    await vera.presses("Turn on")

    await vera.sees("Tap a day")
    world.move_to_clock("09:00")
    await vera.sees(NUDGE)


async def test_a_reminder_comes_at_its_new_time_only(world: World) -> None:
    vera = await world.newcomer(times="9")
    await open_reminder(vera, "09:00")
    await vera.presses("Change the time")
    await vera.sees("At what time?")

    await vera.sends("half past ten")

    await vera.sees("10:30")
    world.move_to_clock("09:00")
    await world.let_reminders_go()
    await world.assert_nothing_more(vera)
    world.move_to_clock("10:30")
    await vera.sees(NUDGE)


async def test_a_reminder_that_came_today_comes_again_at_a_later_time_of_today(world: World) -> None:
    vera = await world.reminded(times="9")
    await open_reminder(vera, "09:00")
    await vera.presses("Change the time")
    await vera.sees("At what time?")

    await vera.sends("11:00")

    await vera.sees("today at 11:00")
    world.move_to_clock("11:00")
    await vera.sees(NUDGE)


async def test_a_removed_reminder_never_comes(world: World) -> None:
    vera = await world.newcomer(times="9 and 13")
    await open_reminder(vera, "09:00")
    old = vera.last

    await vera.presses("Remove")

    page = await vera.sees("Your reminders")
    assert "Removed: 09:00" in page.text
    assert "09:00" not in page.text.partition("Your reminders")[2]
    late = await vera.presses_stale(old, "Turn off")
    assert "has already been removed" in await world.callback_answer(vera, late)
    world.move_to_clock("09:00")
    await world.let_reminders_go()
    await world.telegram.settle()
    assert not any(NUDGE in message.text for message in vera.received)
    world.move_to_clock("13:00")
    await vera.sees(NUDGE)


async def test_one_more_up_to_six(world: World) -> None:
    vera = await world.newcomer(times="9, 11, 13, 15, 17")
    await vera.sends("/reminders")
    await vera.presses("Add a reminder")
    await vera.sees("At what time?")

    for typed, answer in (("25:99", "on the clock"), ("whenever", "as a time"), ("9", "already have one then")):
        await vera.sends(typed)
        await vera.sees(answer)
    await vera.sends("19:30")

    page = await vera.sees("19:30")
    assert "Add a reminder" not in [button.label for button in page.buttons]
    await vera.presses("Add a reminder")  # of the list before
    await vera.sees_answer("Six reminders a day is the limit")
    world.move_to_clock("19:30")
    await vera.sees(NUDGE)


async def test_cancel_leaves_the_time_as_it_was(world: World) -> None:
    vera = await world.newcomer(times="9")
    await open_reminder(vera, "09:00")
    await vera.presses("Change the time")
    await vera.sees("At what time?")

    await vera.sends("/cancel")
    await vera.sees("Nothing was changed")
    await vera.sends("11")

    await vera.sees("I’m not sure what you mean")
    world.move_to_clock("09:00")
    await vera.sees(NUDGE)


async def open_reminder(person: Person, clock: str) -> None:
    """Open the page of the reminder at that time; `last` is it."""
    await person.sends("/reminders")
    await person.sees("Your reminders")
    await person.presses(clock)
    await person.sees("Tap a day")
