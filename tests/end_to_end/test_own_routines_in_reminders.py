"""A routine of one's own is set for a reminder, comes by its name, is begun; and what happens when it is gone."""

from stretchbot.screens.callbacks import OpenPreset, PresetReminder, StartReminded, UseOwnRoutine, decode
from stretchbot.simulator.model import Message
from stretchbot.simulator.person import Person
from tests.end_to_end.test_own_routines import my_routines, new_routine, number_of
from tests.end_to_end.walks import at_first_step, routine_below, walk_on
from tests.end_to_end.world import NUDGE, STALE, World

NAME = "<Gran’s> back"
NINE = "🔔 09:00 · every day"


async def with_routine(world: World, name: str = "Vera", times: str = "9 and 13") -> tuple[Person, int]:
    """Somebody with a routine of their own, whose page is seen last, and its number."""
    person = await world.newcomer(name, times=times)
    await new_routine(person, "Knee hug", "Sphinx")
    number = number_of(person.last)
    await person.presses("Rename")
    await person.sees("be called?")
    await person.sends(NAME)
    await person.sees("That is its name now")
    return person, number


async def set_from_its_page(person: Person) -> Message:
    """Have the reminder at nine propose the routine whose page is seen; the reminder's page."""
    await person.presses("Use for a reminder")
    await person.sees(f"Which reminder shall propose {NAME}?")
    await person.presses(NINE)
    return await person.sees(f"It proposes {NAME}")


def proposed_by(message: Message) -> str:
    """The id of the routine that a reminder begins."""
    pressed = (decode(button.data) for button in message.buttons)
    return next(one.routine for one in pressed if isinstance(one, StartReminded))


async def test_one_is_chosen_for_a_reminder_comes_by_its_name_is_done_and_gives_way_once_removed(world: World) -> None:
    vera, number = await with_routine(world)
    await vera.sends("/reminders")
    await vera.presses(NINE)
    await vera.sees("It proposes what suits you then")
    await vera.presses("Routine")
    labels = [button.label for button in (await vera.sees("Your own come first, then Desk:")).buttons]
    assert (labels[0], labels[1].partition(" · ")[0]) == ("✓ What suits me then", NAME)
    minutes = labels[1].partition(" · ")[2].removesuffix(" min")
    await vera.presses(labels[1])
    assert f"It proposes {NAME}: {minutes} minute" in (await vera.sees("It proposes")).text

    world.move_to_clock("09:00")
    nudge = await vera.sees(NUDGE)
    assert f"{NAME} · {minutes} minute" in nudge.text
    assert "Starts with: Knee hug" in nudge.text
    await vera.presses("Start")
    assert await at_first_step(vera) == 2
    assert "Knee hug" in vera.last.text
    await walk_on(vera, 2)
    assert NAME in (await vera.sees("Done!")).text
    world.move_to_clock("13:00")
    assert NAME not in (await vera.sees(NUDGE)).text  # the other one is as it was

    world.move_to_clock("09:00")
    nudge = await vera.sees(NUDGE)
    assert NAME in nudge.text
    await my_routines(vera)
    await vera.presses(f"{NAME} · {minutes} min")
    await vera.sees("1. Knee hug")
    await vera.presses("Remove")
    await vera.sees("Removed.")
    await vera.presses_stale(nudge, "Start")  # it is gone: what suits instead
    await at_first_step(vera)
    assert NAME not in vera.last.text
    await vera.sends("stop")
    await vera.sees("Stopped here")
    world.move_to_clock("13:00")
    await vera.sees(NUDGE)
    world.move_to_clock("09:00")
    nudge = await vera.sees(NUDGE)
    assert NAME not in nudge.text
    assert routine_below(nudge).steps
    await vera.sends("/reminders")
    await vera.presses(NINE)
    await vera.sees("It proposes what suits you then")
    assert proposed_by(nudge) != f"own.{number}"


async def test_one_is_set_from_its_own_page_follows_its_changes_and_comes_after_a_snooze(world: World) -> None:
    vera, number = await with_routine(world)
    await set_from_its_page(vera)
    await my_routines(vera)
    await vera.presses(next(button.label for button in vera.last.buttons if NAME in button.label))
    await vera.sees("1. Knee hug")
    await vera.presses("Use for a reminder")
    page = await vera.sees("Which reminder")
    assert [button.label for button in page.buttons] == [f"✓ {NINE}", "🔔 13:00 · every day", "Back"]
    await vera.presses("Back")
    await vera.sees("1. Knee hug")
    await vera.presses("Change")
    await vera.presses("Rename")
    await vera.sends("Tea break")
    await vera.sees("That is its name now")

    world.move_to_clock("09:00")
    assert "Tea break · " in (await vera.sees(NUDGE)).text
    await vera.presses("💤 10 min")
    await vera.sees("10 minutes", "later", "Snoozed", "again")
    world.move_on(minutes=10)
    nudge = await vera.sees(NUDGE)
    assert (proposed_by(nudge), "Tea break · " in nudge.text) == (f"own.{number}", True)


async def test_who_has_no_reminders_is_led_to_one(world: World) -> None:
    vera, _ = await with_routine(world, times="9")
    page = vera.last
    await vera.sends("/reminders")
    await vera.presses(NINE)
    await vera.sees("It proposes")
    await vera.presses("Remove")
    await vera.sees("Removed")
    await vera.presses_stale(page, "Use for a reminder")
    await vera.sees("You have no reminders yet. Add one")
    await vera.presses("Add a reminder")
    await vera.sees("time")
    await vera.sends("9")
    await vera.sees("09:00")
    await vera.presses_stale(page, "Use for a reminder")
    await vera.presses_stale(await vera.sees("Which reminder"), NINE)
    await vera.sees(f"It proposes {NAME}")


async def test_it_comes_back_with_its_reminder_also_when_new_times_took_the_place_of_all(world: World) -> None:
    vera, _ = await with_routine(world)
    await set_from_its_page(vera)
    await vera.presses("Remove")
    await vera.sees("Removed")
    await vera.presses("Undo")
    await vera.sees("Your reminders")
    await vera.presses(NINE)
    await vera.sees(f"It proposes {NAME}")

    await vera.sends("make it 10 and 16")
    await vera.presses("Save")
    await vera.sees("Your reminders are now at")
    await vera.presses("Undo")
    await vera.sees("09:00")
    await vera.presses(NINE)
    await vera.sees(f"It proposes {NAME}")


async def test_nobody_elses_can_be_set_and_what_is_gone_is_answered(world: World) -> None:
    nora, number = await with_routine(world, "Nora")
    vera = await world.newcomer(times="9")
    await vera.sends("/reminders")
    await vera.presses(NINE)
    await vera.sees("It proposes what suits you then")
    pressed = (decode(button.data) for button in vera.last.buttons)
    reminder = next(one.reminder for one in pressed if isinstance(one, OpenPreset))
    for routine_id in (f"own.{number}", "own.99999999999999999999"):
        data = PresetReminder(reminder, "routine", routine_id).encode()
        assert STALE in await world.callback_answer(vera, world.telegram.push_button(vera.id, vera.last, data))
    world.telegram.push_button(vera.id, vera.last, UseOwnRoutine(number).encode())
    await vera.sees_answer("That routine is gone")
    await vera.sends("/reminders")
    await vera.presses(NINE)
    await vera.sees("It proposes what suits you then")

    page = nora.last
    await my_routines(nora)
    await nora.presses(next(button.label for button in nora.last.buttons if NAME in button.label))
    await nora.sees("1. Knee hug")
    await nora.presses("Remove")
    await nora.sees("Removed.")
    await nora.presses_stale(page, "Use for a reminder")
    await nora.sees_answer("That routine is gone")
