"""Reminders are added, moved and removed in words, and each change can be undone."""

import pytest

from stretchbot.simulator.person import Person
from tests.end_to_end.test_adapting import ASKED, silent
from tests.end_to_end.walks import begin, walk_on
from tests.end_to_end.world import World


async def times_of(person: Person) -> list[str]:
    await person.sends("/reminders")
    shown = await person.sees("Your reminders")
    return [button.label.split()[1] for button in shown.buttons if button.label[0] in "🔔🔕"]


CHANGES = (
    ("add a reminder at 4pm", "Added: 16:00", ["09:00", "13:00", "16:00", "18:00"]),
    ("Could you also remind me at 10:30, please?", "Added: 10:30", ["09:00", "10:30", "13:00", "18:00"]),
    ("add 11 and 15", "Added: 11:00 and 15:00", ["09:00", "11:00", "13:00", "15:00", "18:00"]),
    ("one more at 16:00 on weekdays", "Added: 16:00, Monday to Friday", ["09:00", "13:00", "16:00", "18:00"]),
    ("remove the 9 o'clock one", "Removed: 09:00", ["13:00", "18:00"]),
    ("get rid of 9 and 13", "Removed: 09:00 and 13:00", ["18:00"]),
    ("change the evening one to 8pm", "Moved from 18:00 to 20:00", ["09:00", "13:00", "20:00"]),
    ("only mornings", "Removed: 13:00 and 18:00", ["09:00"]),
    ("no evenings please", "Removed: 18:00", ["09:00", "13:00"]),
    ("not in the afternoon", "Removed: 13:00", ["09:00", "18:00"]),
    ("10 instead of 9", "Moved from 09:00 to 10:00", ["10:00", "13:00", "18:00"]),
)
UNCLEAR = (
    ("remove the 11 o'clock one", "I have no such reminder"),
    ("delete the afternoon one", "Which one do you mean?"),
    ("move the afternoon one to 5pm", "Which one do you mean?"),
    ("move 9 to 11pm", "23:00 is at night"),
    ("add 3am", "03:00 is at night"),
    ("add a reminder at 13:00", "already have one"),
)


async def test_a_change_in_words_is_made_shown_and_undone(world: World) -> None:
    vera = await world.newcomer()
    before = await times_of(vera)
    for said, seen, left in CHANGES:
        await vera.sends(said)
        await vera.sees(seen)
        assert await times_of(vera) == left, said
        await vera.presses("Undo")
        await vera.sees("Your reminders")
        assert await times_of(vera) == before, said


WEEKDAYS = (
    ("no reminders on friday", "Days changed: every day except Friday"),
    ("only weekdays please", "Days changed: Monday to Friday"),
    ("no weekends", "Days changed: Monday to Friday"),
    ("mon, wed and fri only", "Days changed: Mon, Wed and Fri"),
    ("every day except sunday", "Days changed: every day except Sunday"),
)


async def test_weekdays_are_chosen_and_left_out_in_words_and_nothing_is_paused(world: World) -> None:
    vera = await world.newcomer()
    await vera.sends("/reminders")
    before = (await vera.sees("Your reminders")).text
    for said, seen in WEEKDAYS:
        await vera.sends(said)
        await vera.sees(seen)
        await vera.presses("Undo")
        assert (await vera.sees("Your reminders")).text == before, said


async def test_reminders_that_would_have_no_day_left_are_shown_and_stay(world: World) -> None:
    vera = await world.newcomer()
    await vera.sends("only fridays")
    await vera.sees("Days changed: Fri")
    await vera.sends("no reminders on fridays")
    await vera.sees("Your reminders")
    await vera.sends("/reminders")
    await vera.sees("Fri")


async def test_what_is_not_clear_is_asked_back_and_nothing_is_changed(world: World) -> None:
    vera = await world.newcomer(times="9, 13, 15 and 18")
    before = await times_of(vera)
    for said, seen in UNCLEAR:
        await vera.sends(said)
        await vera.sees(seen)
        assert await times_of(vera) == before, said


async def test_times_that_would_take_the_place_of_others_say_so_and_can_come_beside_them(world: World) -> None:
    vera = await world.newcomer()
    await vera.sends("remind me every day at 16:00")
    await vera.sees("takes the place of 09:00, 13:00 and 18:00")
    await vera.presses("Add it to those")
    await vera.sees("Added: 16:00")
    assert await times_of(vera) == ["09:00", "13:00", "16:00", "18:00"]


@pytest.mark.parametrize(
    ("said", "seen"),
    [
        ("yes", "Everything stays as it is"),
        ("keep it as it is", "Everything stays as it is"),
        ("different times please", "Which times suit you?"),
        ("less often", "From now on at"),
        ("pause a week", "reminders are paused"),
        ("start", "Before you go on"),
    ],
)
async def test_a_reminder_that_asks_about_its_time_is_answered_in_words(world: World, said: str, seen: str) -> None:
    vera = await silent(world)
    assert ASKED in vera.last.text
    await world.let_reminders_go()  # and are recorded

    await vera.sends(said)

    await vera.sees(seen)


@pytest.mark.parametrize("said", ["that was too hard", "fine"])
async def test_how_it_was_can_be_said_in_words_of_ones_own(world: World, said: str) -> None:
    vera = await world.newcomer()
    await walk_on(vera, await begin(vera))
    await vera.sees("How was it?")
    await vera.sends(said)
    await vera.sees("What was too", "leave it like that", "from now on")


async def test_a_session_that_was_left_goes_on_in_words(world: World) -> None:
    vera = await world.newcomer()
    steps = await begin(vera)
    world.move_on(minutes=25)
    await world.let_reminders_go()
    await vera.sends("carry on")
    await vera.sees(f"1 of {steps}")


async def test_who_wants_it_slower_or_again_has_all_the_time(world: World) -> None:
    vera = await world.newcomer()
    steps = await begin(vera)
    for said in ("slower please", "wait", "give me more time"):
        await vera.sends(said)
        await vera.sees("Take your time")
    await vera.sends("sorry, what was that?")
    await vera.sees(f"1 of {steps}")


async def test_a_time_typed_to_the_list_is_that_reminder_or_one_more(world: World) -> None:
    vera = await world.newcomer(times="9 and 13")
    await vera.sends("/reminders")
    await vera.sees("Your reminders")
    await vera.sends("13:00")
    shown = await vera.sees("13:00")
    assert "Remove" in [button.label for button in shown.buttons]

    await vera.sends("/reminders")
    await vera.sees("Your reminders")
    await vera.sends("15:30")
    await vera.sees("So that’s 15:30, every day. Shall I save that?")


async def test_remind_me_at_a_time_with_no_reminder_waiting_is_asked_back_and_not_lost(world: World) -> None:
    vera = await world.newcomer(times="9 and 13")
    await vera.sends("remind me at 10:30")
    await vera.sees("So that’s 10:30, every day. Shall I save that?")
    await vera.presses("Add it to those")
    await vera.sees("Added: 10:30")
