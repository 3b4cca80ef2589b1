"""A reminder acts for its own day, rests on rest days, and shows its time on the reader's clock."""

from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest
from babel.dates import format_date

from stretchbot.simulator.model import Message
from stretchbot.simulator.person import Person
from tests.end_to_end.walks import at_first_step, walk_on
from tests.end_to_end.world import BERLIN, NUDGE, World

DID_IT = "Already did it"


def today(world: World) -> date:
    return world.now.astimezone(ZoneInfo(BERLIN)).date()


def in_words(day: date) -> str:
    return format_date(day, "EEE, d MMM", "en_GB")


def labels(message: Message) -> list[str]:
    return [button.label for button in message.buttons]


async def reminded_at(world: World, vera: Person, clock: str) -> Message:
    world.move_to_clock(clock)
    return await vera.sees(NUDGE)


async def done_today(vera: Person) -> str:
    """What /progress says of today."""
    await vera.sends("/progress")
    page = await vera.sees("Today:")
    return next(line for line in page.text.splitlines() if line.startswith("Today:"))


# The day of a press


async def test_last_nights_press_in_the_morning_is_yesterdays_and_silences_nothing(world: World) -> None:
    vera = await world.newcomer(times="9 and 22")
    yesterday = today(world)
    await reminded_at(world, vera, "09:00")
    await reminded_at(world, vera, "22:00")
    world.move_to_clock("08:45")

    await vera.presses(DID_IT)

    outcome = await vera.sees("✓ Done.")
    assert f"It counts for {in_words(yesterday)}: 1 of 2." in outcome.text
    await reminded_at(world, vera, "09:00")
    assert await done_today(vera) == "Today: 0 of 2."


async def test_three_of_yesterdays_pressed_today_are_yesterdays(world: World) -> None:
    vera = await world.newcomer(times="9, 13 and 18")
    yesterday = today(world)
    await vera.sends("/settings")
    await vera.presses("Old messages")
    await vera.presses("Keep everything")
    await vera.sees("What shall become")
    nudges = [await reminded_at(world, vera, clock) for clock in ("09:00", "13:00", "18:00")]
    world.move_to_clock("08:30")

    for count, nudge in enumerate(nudges, start=1):
        await vera.presses_stale(nudge, DID_IT)
        await vera.sees(f"It counts for {in_words(yesterday)}: {count} of 3.")

    await reminded_at(world, vera, "09:00")
    assert await done_today(vera) == "Today: 0 of 3."


async def test_a_routine_in_the_middle_goes_on_when_last_nights_is_marked_done(world: World) -> None:
    vera = await world.newcomer(times="12 and 22")
    yesterday = today(world)
    await reminded_at(world, vera, "12:00")
    nudge = await reminded_at(world, vera, "22:00")
    world.move_to_clock("08:30")
    await vera.sends("/routine")
    await vera.sees("minutes")
    await vera.presses("Start")
    steps = await at_first_step(vera)

    await vera.presses_stale(nudge, DID_IT)

    await vera.sees(f"It counts for {in_words(yesterday)}: 1 of 2.")
    await walk_on(vera, steps)
    await vera.sees("Today: 1 of 2.")


async def test_a_reaction_to_last_nights_is_yesterdays(world: World) -> None:
    vera = await world.newcomer(times="9 and 22")
    yesterday = today(world)
    await reminded_at(world, vera, "09:00")
    nudge = await reminded_at(world, vera, "22:00")
    await world.let_reminders_go()  # and the bot has noted that it came
    world.move_to_clock("08:45")

    await vera.reacts(nudge, "👍")

    await vera.sees(f"It counts for {in_words(yesterday)}: 1 of 2.")
    await reminded_at(world, vera, "09:00")


async def test_last_nights_skip_skips_nothing_of_today(world: World) -> None:
    vera = await world.newcomer(times="9 and 22")
    await reminded_at(world, vera, "09:00")
    await reminded_at(world, vera, "22:00")
    world.move_to_clock("08:45")

    await vera.presses("Skip this one")

    await vera.sees("Skipped.")
    await reminded_at(world, vera, "09:00")


@pytest.mark.parametrize("typed", ["done", "/done"])
async def test_done_typed_in_the_evening_and_read_in_the_morning_is_yesterdays(world: World, typed: str) -> None:
    vera = await world.newcomer(times="9 and 20")
    yesterday = today(world)
    await reminded_at(world, vera, "09:00")
    await reminded_at(world, vera, "20:00")
    await world.let_reminders_go()
    world.move_to_clock("21:00")
    await world.bot.rests()
    await world.bot.kill()
    await vera.sends(typed)
    world.move_to_clock("08:30")

    await world.bot.start()

    end = await vera.sees("Done!")
    assert f"It counts for {in_words(yesterday)}: 1 of 2." in end.text
    await reminded_at(world, vera, "09:00")
    assert await done_today(vera) == "Today: 0 of 2."


async def test_snooze_typed_in_the_evening_and_read_in_the_morning_snoozes_nothing(world: World) -> None:
    vera = await world.newcomer(times="9 and 20")
    await reminded_at(world, vera, "09:00")
    await reminded_at(world, vera, "20:00")
    await world.let_reminders_go()
    world.move_to_clock("21:00")
    world.telegram.hold_updates()
    await vera.sends("snooze")
    world.move_to_clock("08:30")

    world.telegram.release_updates()

    await vera.sees("nothing to snooze")
    await reminded_at(world, vera, "09:00")


# A snooze close to the next reminder


async def test_a_snooze_that_ends_close_to_the_next_reminder_is_left_to_that_one(world: World) -> None:
    vera = await world.newcomer(times="9 and 9:40")
    nudge = await reminded_at(world, vera, "09:00")

    await vera.presses("💤 30 min")

    merged = await vera.sees("Your next reminder is at 09:40: I’ll leave it at that one.")
    assert labels(merged) == ["Start now", DID_IT, "Undo"]
    world.move_to_clock("09:32")
    await world.let_reminders_go()
    await world.assert_nothing_more(vera)
    await reminded_at(world, vera, "09:40")
    await world.until(lambda: world.telegram.message(vera.id, nudge.message_id) is None, "the one before was deleted")
    await world.let_reminders_go()
    await world.assert_nothing_more(vera)


# Rest days


async def test_on_a_rest_day_reminders_rest_unless_they_are_wanted(world: World) -> None:
    vera = await world.newcomer(times="9")
    resting, after = (today(world) + timedelta(days=days) for days in (1, 2))
    await vera.sends("/settings")
    await vera.presses("Rest days")
    await vera.sees("Reminders rest on them, too.")
    await vera.presses(f"{resting:%a}")
    await vera.sees("Which days are rest days?")
    await reminded_at(world, vera, "09:00")
    await vera.sends("/reminders")
    page = await vera.sees("Your reminders")
    assert f"on {in_words(after)} at 09:00" in page.text
    assert "On your rest days they rest, too." in page.text

    world.move_on(days=1, minutes=2)
    await world.let_reminders_go()
    await world.assert_nothing_more(vera)
    await reminded_at(world, vera, "09:00")

    await vera.sends("/settings")
    await vera.presses("Rest days")
    await vera.sees("Reminders rest on them, too.")
    await vera.presses("Remind me all the same")
    await vera.sees("Reminders come on them all the same.")
    world.move_on(days=5)
    await vera.sends("/reminders")
    assert "tomorrow at 09:00" in (await vera.sees("Your reminders")).text


# Days for all


async def test_no_weekends_is_one_tap_at_the_end_of_setting_up(world: World) -> None:
    vera = await world.onboarded(times="9 and 13")

    await vera.presses("No weekends")

    end = await vera.sees("I remind you on these days: Monday to Friday.")
    assert labels(end) == ["Try one now", "Weekends, too", "Choose weekdays"]
    friday_evening = today(world) + timedelta(days=(4 - today(world).weekday()) % 7 or 7)
    monday = friday_evening + timedelta(days=3)
    world.move_on(days=(friday_evening - today(world)).days, hours=8)
    await vera.sends("/reminders")
    page = await vera.sees("Your reminders")
    assert page.text.count("Monday to Friday") == 2
    assert f"on {in_words(monday)} at 09:00" in page.text


async def test_days_for_all_are_a_tap_away_in_the_list(world: World) -> None:
    vera = await world.newcomer(times="9 and 13")
    await vera.sends("/reminders")
    await vera.sees("Your reminders")

    await vera.presses("Days for all")

    page = await vera.sees("This is for all your reminders.")
    assert [len(row) for row in page.keyboard] == [2, 4, 3, 1]
    await vera.presses("Monday to Friday")
    await vera.sees("This is for all your reminders.")
    await vera.presses("Wed")
    await vera.sees("This is for all your reminders.")
    await vera.presses("Back")
    assert (await vera.sees("Your reminders")).text.count("Mon, Tue, Thu and Fri") == 2


# Removal


async def test_a_removed_reminder_can_be_had_back_once(world: World) -> None:
    vera = await world.newcomer(times="9 and 13")
    yesterday = today(world) - timedelta(days=1)
    await vera.sends("/reminders")
    await vera.sees("Your reminders")
    await vera.presses("🔔 09:00")
    await vera.sees("Tap a day")
    await vera.presses(f"{yesterday:%a}")
    await vera.sees(f"every day except {yesterday:%A}")
    await vera.presses("Remove")
    removed = await vera.sees("Removed: ")
    assert "🔔 09:00" not in removed.text

    await vera.presses("Undo")

    page = await vera.sees("09:00")
    assert f"🔔 09:00 · every day except {yesterday:%A}" in page.text
    late = await vera.presses_stale(removed, "Undo")
    assert "from earlier" in await world.callback_answer(vera, late)
    await reminded_at(world, vera, "09:00")


# The clock of the reader


async def test_who_lives_on_the_12_hour_clock_reads_all_times_on_it(world: World) -> None:
    vera = world.person()
    await vera.sends("/start")
    await vera.presses("Got it")
    await vera.sees("your city")
    await vera.sends("New York")
    await vera.sees(" am for you, right?")
    await vera.presses("Yes")
    await vera.sees(" am for you (New York time)")
    offer = await vera.sees("When shall I nudge you?")
    assert labels(offer)[0] == "3 a day: 9:30 am, 1:00 pm and 5:30 pm"
    await vera.presses("3 a day")
    await vera.sees("today at 9:30 am")
    await vera.sends("/settings")
    page = await vera.sees("Clock: 12 hours (6:00 pm)")
    assert "starts at 4:00 am" in page.text

    await vera.presses("Clock")
    await vera.sees("How shall I show times?")
    await vera.presses("24 hours")
    await vera.sees("How shall I show times?")
    await vera.presses("Back")

    assert "starts at 04:00" in (await vera.sees("Clock: 24 hours (18:00)")).text
    await vera.sends("/reminders")
    assert "17:30" in (await vera.sees("Your reminders")).text


async def test_a_language_with_its_country_decides_before_the_zone(world: World) -> None:
    vera = world.person(language="en-US")
    await vera.sends("/start")
    await vera.presses("Got it")
    await vera.sees("your city")
    await vera.sends("Berlin")

    await vera.sees("It is 8:00 am for you, right?")


# Looking around


async def test_looking_at_another_place_changes_nothing_until_it_is_wanted(world: World) -> None:
    vera = await world.newcomer(times="9")
    await vera.sends("/routine")
    await vera.sees("minutes")
    await vera.presses("Bed")
    await vera.sees("minutes")
    await vera.sends("/settings")
    assert "Place: Desk" in (await vera.sees("Settings")).text

    await vera.presses("Start")
    steps = await at_first_step(vera)
    await walk_on(vera, steps)
    await vera.sees("Done!")
    await vera.presses("From now on: Bed")

    await vera.sees_answer("Noted: Bed.")
    await vera.sends("/settings")
    assert "Place: Bed" in (await vera.sees("Settings")).text


async def test_settings_are_in_even_rows_with_a_pause_among_them(world: World) -> None:
    vera = await world.newcomer(times="9")
    await vera.sends("/settings")
    page = await vera.sees("Settings")
    assert "Pause" in labels(page)
    await vera.presses("Place")
    assert [len(row) for row in (await vera.sees("Where do you stretch")).keyboard] == [2, 2, 1]
    await vera.presses("Back")
    await vera.presses("Rest days")
    assert [len(row) for row in (await vera.sees("Which days are rest days?")).keyboard] == [4, 3, 1, 1]
    await vera.presses("Back")

    await vera.presses("Pause")

    await vera.sees("How long shall I keep quiet?")
