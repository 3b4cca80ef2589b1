"""Times typed as people type them: what is asked back, what is taken at once, and the way back."""

from stretchbot.simulator.person import Person
from tests.end_to_end.world import STALE, World

EVERY_TWO_HOURS = "09:00, 11:00, 13:00, 15:00 and 17:00"


async def test_an_interval_is_answered_by_fixed_times_that_one_tap_takes(world: World) -> None:
    vera = await asked_for_times(world)

    await vera.sends("every 2 hours")
    offer = await vera.sees("I remind at fixed times")
    assert f"Every 2 hours from 09:00 to 17:00 would be {EVERY_TWO_HOURS}: take these?" in offer.text
    await vera.presses("Take these")

    await vera.sees(EVERY_TWO_HOURS)
    await vera.sees("All set!")


async def test_a_range_is_asked_back_and_neither_end_is_saved_unseen(world: World) -> None:
    vera = await asked_for_times(world)

    await vera.sends("9am-5pm")
    await vera.sees("Which do you mean?")
    await vera.presses("09:00 and 17:00")

    await vera.sees("09:00 and 17:00. ✓")
    await vera.sees("All set!")


async def test_times_and_their_weekdays_are_echoed_and_saved_together(world: World) -> None:
    vera = await asked_for_times(world)

    await vera.sends("8:00 and 20:00 weekdays")
    await vera.sees("08:00 and 20:00, Monday to Friday")
    await vera.presses("Save")
    await vera.sees("All set!")

    await vera.sends("/reminders")
    page = await vera.sees("Your reminders")
    assert page.text.count("Monday to Friday") == 2


async def test_a_time_at_night_in_a_list_is_pointed_out(world: World) -> None:
    vera = await asked_for_times(world)

    await vera.sends("8, 23:30")

    echo = await vera.sees("08:00 and 23:30")
    assert "23:30 is at night" in echo.text


async def test_a_typed_time_is_read_in_the_language_of_their_telegram(world: World) -> None:
    """There is no Dutch translation, and "half 9" is 08:30 all the same."""
    vera = await asked_for_times(world, language="nl")

    await vera.sends("half 9")

    await vera.sees("08:30, every day")


async def test_a_language_without_a_table_is_told_which_ones_are_read(world: World) -> None:
    vera = await asked_for_times(world, language="et")

    await vera.sends("pool üheksa")

    answer = await vera.sees("couldn’t read")
    assert "words in English, German" in answer.text


async def test_moving_a_reminder_takes_the_nearer_half_of_the_day_and_can_be_undone(world: World) -> None:
    vera = await world.newcomer(times="9 and 12:57")
    await asked_for_one_time(vera, "12:57")

    await vera.sends("half past one")
    moved = await vera.sees("Moved from 12:57 to 13:30, every day. ✓")
    assert "🔔 13:30 · every day" in moved.text

    await vera.presses("Undo")
    undone = await vera.sees("🔔 12:57 · every day")
    assert "13:30" not in undone.text
    assert "🔔 09:00 · every day" in undone.text


async def test_a_time_at_night_is_asked_back_before_a_reminder_moves(world: World) -> None:
    vera = await world.newcomer(times="9")
    await asked_for_one_time(vera, "09:00")

    await vera.sends("12 in the morning")
    question = await vera.sees("00:00 is at night.")
    assert [button.label for button in question.buttons] == ["00:00", "12:00"]
    await vera.presses("12:00")

    await vera.sees("Moved from 09:00 to 12:00, every day. ✓")


async def test_letters_that_look_like_digits_are_asked_back(world: World) -> None:
    vera = await world.newcomer(times="9")
    await asked_for_one_time(vera, "09:00")

    await vera.sends("l8:00")
    await vera.sees("Do you mean 18:00?")
    await vera.presses("18:00")

    await vera.sees("Moved from 09:00 to 18:00, every day. ✓")


async def test_several_times_where_one_is_asked_for_are_not_a_lot_but_a_choice(world: World) -> None:
    vera = await world.newcomer(times="9")
    await asked_for_one_time(vera, "09:00")

    await vera.sends("8 and 10")
    question = await vera.sees("more than one time")
    assert "a lot" not in question.text
    assert "13:30" in question.text
    await vera.presses("10:00")

    await vera.sees("Moved from 09:00 to 10:00, every day. ✓")


async def test_an_interval_for_one_reminder_takes_the_place_of_all_and_can_be_undone(world: World) -> None:
    vera = await world.newcomer(times="9 and 18")
    await vera.sends("/reminders")
    await vera.presses("18:00")
    await vera.presses("Turn off")
    await vera.sees("It’s off")
    await asked_for_one_time(vera, "09:00")

    await vera.sends("every 3 hours")
    offer = await vera.sees("take these?")
    assert "take the place of all your reminders" in offer.text
    await vera.presses("Take these")
    changed = await vera.sees("Your reminders are now at 09:00, 12:00 and 15:00, every day. ✓")
    assert "18:00" not in changed.text

    await vera.presses("Undo")
    undone = await vera.sees("18:00 · every day")
    assert [line for line in undone.text.splitlines() if "every day" in line] == [
        "🔔 09:00 · every day",
        "🔕 18:00 · every day",
    ]


async def test_a_new_reminder_can_be_undone(world: World) -> None:
    vera = await world.newcomer(times="9")
    await vera.sends("/reminders")
    await vera.presses("Add a reminder")
    await vera.sees("At what time?")

    await vera.sends("9pm on weekdays")
    await vera.sees("Added: 21:00, Monday to Friday. ✓")

    await vera.presses("Undo")
    undone = await vera.sees("🔔 09:00")
    assert "21:00" not in undone.text


async def test_choices_of_an_earlier_question_are_stale(world: World) -> None:
    vera = await world.newcomer(times="9")
    await asked_for_one_time(vera, "09:00")
    await vera.sends("l8:00")
    first = await vera.sees("Do you mean 18:00?")
    await vera.sends("10")
    await vera.sees("Moved from 09:00 to 10:00")

    late = await vera.presses_stale(first, "18:00")

    assert STALE in await world.callback_answer(vera, late)
    await world.assert_nothing_more(vera)


async def asked_for_one_time(person: Person, reminder: str) -> None:
    await person.sends("/reminders")
    await person.presses(reminder)
    await person.presses("Change the time")
    await person.sees("At what time?")


async def asked_for_times(world: World, language: str = "en") -> Person:
    person = world.person(language=language)
    await person.sends("/start")
    await person.presses("Got it")
    await person.sees("your city")
    await person.sends("Berlin")
    await person.presses("Yes")
    await person.presses("My own times")
    await person.sees("8, 13:30 and 6pm")
    return person
