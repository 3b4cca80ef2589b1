"""A reminder's own place, length and routine: a few taps from /reminders."""

from stretchbot.domain.exercise import Place
from stretchbot.domain.suitability import Condition, Needs, tailor
from stretchbot.screens.callbacks import PresetReminder
from stretchbot.simulator.person import Person
from tests.end_to_end.test_needs_midway import minds
from tests.end_to_end.walks import at_first_step, minutes_in, routine_below, walk_on
from tests.end_to_end.world import NUDGE, STALE, World
from tests.shipped import LIBRARY


async def opened(world: World, times: str, clock: str) -> Person:
    """Somebody who looks at one of their reminders."""
    vera = await world.newcomer(times=times)
    await vera.sends("/reminders")
    await vera.sees("Your reminders")
    await vera.presses(f"🔔 {clock} · every day")
    await vera.sees("It proposes what suits you then: 4 minutes, Desk.")
    return vera


async def test_at_a_desk_by_day_and_in_bed_at_night(world: World) -> None:
    vera = await opened(world, "11 and 21:30", "21:30")
    await vera.presses("Place")
    await vera.sees("Where are you at 21:30?")
    await vera.presses("Bed")
    await vera.sees("4 minutes, Bed.")
    await vera.presses("Length")
    await vera.presses("2 min")
    await vera.sees("2 minutes, Bed.")
    await vera.presses("Back")
    assert "🔔 21:30 · every day · Bed" in (await vera.sees("Your reminders")).text

    world.move_to_clock("11:00")
    assert routine_below(await vera.sees(NUDGE)).place is Place.DESK
    world.move_to_clock("21:30")
    nudge = await vera.sees(NUDGE)
    assert (routine_below(nudge).place, minutes_in(nudge.text)) == (Place.BED, 2)


async def test_done_where_its_reminder_is_for_no_other_place_is_offered_to_keep(world: World) -> None:
    vera = await opened(world, "9", "09:00")
    await vera.presses("Place")
    await vera.presses("Bed")
    await vera.sees("4 minutes, Bed.")
    world.move_to_clock("09:00")
    await vera.sees(NUDGE)
    await vera.presses("Start")
    await walk_on(vera, await at_first_step(vera))
    assert "From now on" not in str((await vera.sees("Done!")).buttons)


async def test_one_without_a_place_of_its_own_follows_the_settings(world: World) -> None:
    vera = await world.newcomer(times="9")
    await vera.sends("/settings")
    await vera.presses("Place")
    await vera.presses("Floor")
    await vera.sees("Where do you stretch")
    world.move_to_clock("09:00")
    assert routine_below(await vera.sees(NUDGE)).place is Place.FLOOR


async def test_a_routine_of_ones_choice_comes_every_day_until_another_place_is_chosen(world: World) -> None:
    vera = await opened(world, "9", "09:00")
    await vera.presses("Routine")
    await vera.sees("What shall I propose at 09:00? Desk:")
    await vera.presses("Bed")
    await vera.sees("What shall I propose at 09:00? Bed:")
    await vera.presses("Wind-down in bed")
    await vera.sees("It proposes Wind-down in bed")
    for _ in range(2):
        world.move_to_clock("09:00")
        assert routine_below(await vera.sees("Wind-down in bed")).id == "bed_wind_down"

    await vera.sends("/reminders")
    await vera.presses("🔔 09:00 · every day")
    await vera.sees("It proposes Wind-down in bed")
    await vera.presses("Place")
    await vera.presses("Floor")
    await vera.sees("It proposes what suits you then: 4 minutes, Floor.")


async def test_the_minutes_on_its_page_in_the_reminder_and_counted_are_those_that_suit(world: World) -> None:
    vera = await opened(world, "9", "09:00")
    await vera.presses("Routine")
    await vera.presses("Bed")
    await vera.presses("Wind-down in bed")
    await vera.sees("It proposes Wind-down in bed: 5 minutes, Bed.")
    await minds(world, vera, "Dizziness")

    await vera.sends("/reminders")
    await vera.presses("🔔 09:00 · every day")
    page = await vera.sees("It proposes Wind-down in bed")
    world.move_to_clock("09:00")
    nudge = await vera.sees(NUDGE)
    await world.let_reminders_go()
    await vera.sends("Wind-down in bed")
    offer = await vera.sees("Wind-down in bed")
    await vera.sends("how long does it take?")
    told = await vera.sees("It takes")
    await vera.sends("/done")
    done = await vera.sees("Done!")

    suiting = tailor(LIBRARY.routines["bed_wind_down"], LIBRARY.exercises, Needs(frozenset({Condition.DIZZINESS})))
    assert suiting.routine.minutes < 5
    said = [minutes_in(text) for text in (page.text, nudge.text, offer.text, told.text, done.text)]
    assert said == [suiting.routine.minutes] * 5


async def test_a_removed_reminder_comes_back_with_all_that_was_set_for_it(world: World) -> None:
    vera = await opened(world, "9 and 13", "09:00")
    await vera.presses("Place")
    await vera.presses("Doorway")
    await vera.sees("4 minutes, Doorway.")
    await vera.presses("Remove")
    await vera.sees("Removed: ")
    await vera.presses("Undo")
    assert "🔔 09:00 · every day · Doorway" in (await vera.sees("Your reminders")).text

    await vera.sends("make it 10 and 16")
    await vera.presses("Save")
    await vera.sees("Your reminders are now at")
    await vera.presses("Undo")
    assert "🔔 09:00 · every day · Doorway" in (await vera.sees("09:00")).text


async def test_two_devices_set_one_reminder_and_the_last_tap_counts(world: World) -> None:
    vera = await opened(world, "9", "09:00")
    first = vera.last
    await vera.presses("Place")
    page = await vera.sees("Where are you")
    await vera.presses("Bed")
    await vera.sees("4 minutes, Bed.")
    await vera.presses_stale(page, "Floor")
    await vera.sees("4 minutes, Floor.")
    await vera.presses("Remove")
    await vera.sees("You have no reminders")
    late = await vera.presses_stale(first, "Place")
    assert "has already been removed" in await world.callback_answer(vera, late)
    late = await vera.presses_stale(page, "Bed")
    assert "has already been removed" in await world.callback_answer(vera, late)


async def test_what_no_button_says_changes_nothing(world: World) -> None:
    vera = await opened(world, "9", "09:00")
    (number,) = {button.data.split(":")[1] for button in vera.last.buttons if button.data.startswith("rem.own")}
    for part, value in (
        ("minutes", "0"),
        ("minutes", "999"),
        ("minutes", "٤"),
        ("place", "garden"),
        ("routine", "no_such_routine"),
        ("spread", "5"),
    ):
        pressed = world.telegram.push_button(vera.id, vera.last, PresetReminder(int(number), part, value).encode())
        assert STALE in await world.callback_answer(vera, pressed)
    await vera.sends("/reminders")
    assert "🔔 09:00 · every day\n" in (await vera.sees("Your reminders")).text + "\n"


async def test_nobody_sets_anything_for_somebody_elses_reminder(world: World) -> None:
    vera = await opened(world, "9", "09:00")
    number = next(button.data.split(":")[1] for button in vera.last.buttons if button.data.startswith("rem.own"))
    otto = await world.newcomer("Otto", times="10")
    pressed = world.telegram.push_button(otto.id, otto.last, PresetReminder(int(number), "place", "bed").encode())
    assert "has already been removed" in await world.callback_answer(otto, pressed)
    await vera.sends("/reminders")
    assert "Bed" not in (await vera.sees("Your reminders")).text
