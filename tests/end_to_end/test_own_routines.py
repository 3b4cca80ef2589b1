"""Routines that people make: put together, changed, named, begun, removed, shared; and presses that come too late."""

from stretchbot.domain.own_routine import MOST_ROUTINES, MOST_STEPS
from stretchbot.domain.routine import Step
from stretchbot.domain.routine_code import form_digits
from stretchbot.domain.shared_code import encode_shared, start_parameter
from stretchbot.screens.callbacks import (
    AddToOwnRoutine,
    EditOwnRoutine,
    EditOwnStep,
    KeepShared,
    MoveOwnStep,
    OpenOwnRoutine,
    OrderOwnSteps,
    PickExercises,
    PutBackIn,
    RestoreOwnRoutine,
    SetPortions,
    ShareOwnRoutine,
    StartRoutine,
    SwitchOwnStep,
    decode,
)
from stretchbot.simulator.model import Message
from stretchbot.simulator.person import Person
from tests.end_to_end.walks import at_first_step, walk_on
from tests.end_to_end.world import STALE, World
from tests.shipped import LIBRARY

MINE = "My routines"
THREE = ("Cat and cow", "Knee hug", "Standing back twist")


async def my_routines(person: Person) -> Message:
    """Open the list, as one finds it."""
    await person.sends("/routine")
    await person.sees("minutes")
    await person.presses(MINE)
    return await person.sees(MINE)


async def new_routine(person: Person, *names: str) -> None:
    """Make one of these exercises; its editor is seen last."""
    await my_routines(person)
    await person.presses("New routine")
    await person.sees("Nothing is in it yet")
    await person.presses("Add exercises")
    await person.sees("which part of the body")
    for name in names:
        await person.sends(name)
        await person.sees("once more to take it out")
        await person.presses(name)
        await person.sees("Exercises: ")
    await person.presses("Done")
    await person.sees("1. ")


def labels(person: Person) -> list[str]:
    """The buttons below what was said last."""
    return [button.label for button in person.last.buttons]


def number_of(message: Message) -> int:
    """The number of the routine that a message is about."""
    pressed = (decode(button.data) for button in message.buttons)
    return next(one.routine for one in pressed if isinstance(one, EditOwnRoutine | OpenOwnRoutine))


async def test_one_is_put_together_put_in_order_given_seconds_named_and_done(world: World) -> None:
    vera = await world.newcomer()
    assert "as you like it" in (await my_routines(vera)).text

    await vera.presses("New routine")
    await vera.sees("Routine 1", "Nothing is in it yet")
    await vera.presses("Add exercises")
    await vera.sees("which part of the body")
    await vera.presses("Lower back")
    page = await vera.sees("Exercises: 0 of 10")
    first, second = (button.label for button in page.buttons[:2])
    await vera.presses(first)
    await vera.sees("Exercises: 1 of 10")
    assert f"✓ {first}" in labels(vera)
    await vera.presses(second)
    await vera.sees("Exercises: 2 of 10")
    await vera.presses("Done")
    edited = await vera.sees(f"1. {first}")
    assert f"2. {second}" in edited.text

    await vera.presses(f"2. {second}")
    await vera.sees(f"2. {second}")
    assert "↓ Down" not in labels(vera)
    await vera.presses("↑ Up")
    assert f"1. {second}" in (await vera.sees(f"2. {first}")).text
    assert "↑ Up" not in labels(vera)
    await vera.presses("Back")
    await vera.sees(f"1. {second}")
    await vera.presses("Rename")
    await vera.sees("What shall Routine 1 be called?")
    await vera.sends("  <b>Gran's</b>\n back 🌞 ")
    named = await vera.sees("That is its name now")
    assert "<b>Gran's</b> back 🌞 · " in named.text

    await vera.presses("Start")
    assert await at_first_step(vera) == 2
    assert second in vera.last.text
    await vera.presses_stale(named, "Start")
    await vera.sees_answer("in the middle of it already")
    await walk_on(vera, 2)
    assert "<b>Gran's</b> back 🌞" in (await vera.sees("Done!")).text


async def test_seconds_are_given_in_fives_and_the_minutes_follow(world: World) -> None:
    vera = await world.newcomer()
    await new_routine(vera, "Knee hug")
    before = vera.last.text
    own = LIBRARY.exercises["knee_hug"].dose
    assert f"Hold for {own.seconds.low} seconds" in before
    await vera.presses("1. Knee hug")
    await vera.sees("Knee hug")
    for longer in range(own.seconds.low + 5, 60, 5):
        await vera.presses("+ 5 seconds")
        await vera.sees(f"Hold for {longer} seconds")
    assert minutes(vera.last.text) > minutes(before)
    await vera.presses("− 5 seconds")
    await vera.sees("Hold for 50 seconds")

    await vera.presses("Back")
    await vera.presses("Done")
    await vera.sees("Hold for 50 seconds")
    await vera.presses("Start")
    await at_first_step(vera)
    assert "Hold for 50 seconds" in vera.last.text


def minutes(text: str) -> int:
    return int(text.partition(" minute")[0].rpartition(" ")[2])


async def test_what_is_counted_is_changed_by_times(world: World) -> None:
    vera = await world.newcomer()
    counted = LIBRARY.exercises["cat_cow"]
    await new_routine(vera, counted.name)
    await vera.presses(f"1. {counted.name}")
    await vera.sees(counted.name)
    await vera.presses("+ 1 time")
    await vera.sees(f"{counted.dose.repetitions.low + 1} times")


async def test_what_is_taken_out_or_removed_can_be_had_back(world: World) -> None:
    vera = await world.newcomer()
    await new_routine(vera, *THREE)
    await vera.presses("2. Knee hug")
    await vera.sees("Knee hug")
    await vera.presses("+ 5 seconds")
    changed = await vera.sees("Hold for 20 seconds")
    await vera.presses("Take out")
    out = await vera.sees("Taken out: Knee hug.")
    assert "2. Knee hug" not in out.text
    await vera.presses("Undo")
    back = await vera.sees("2. Knee hug")
    assert [line for line in back.text.splitlines() if "Knee hug" in line] == [
        line for line in changed.text.splitlines() if "Knee hug" in line
    ]

    await vera.presses("Done")
    await vera.sees("Routine 1")
    await vera.presses("Remove")
    gone = await vera.sees("Removed.")
    assert not [button for button in gone.buttons if "Routine 1" in button.label]
    await vera.presses("Undo")
    assert "2. Knee hug" in (await vera.sees("Routine 1")).text

    await vera.presses("Remove")
    removed = await vera.sees("Removed.")
    await my_routines(vera)
    world.move_on(days=3)
    await world.let_reminders_go()
    world.telegram.push_button(vera.id, removed, RestoreOwnRoutine(10**6).encode())
    await vera.sees_answer(STALE)


async def test_an_order_that_gets_down_twice_is_told_and_can_be_sorted_and_unsorted(world: World) -> None:
    vera = await world.newcomer()
    await new_routine(vera, "Knee hug", "Standing back twist", "Cat and cow")
    assert "get down and up again on the way" in vera.last.text
    await vera.presses("Sort: down and up once")
    tidy = await vera.sees("Sorted, from standing to lying.")
    assert [name in tidy.text for name in ("1. Standing back twist", "2. Cat and cow", "3. Knee hug")] == [True] * 3
    await vera.presses("Undo")
    assert "on the way" in (await vera.sees("1. Knee hug")).text


async def test_its_typed_name_begins_it_unless_that_means_something_else(world: World) -> None:
    vera = await world.newcomer()
    await new_routine(vera, "Knee hug")
    await vera.presses("Rename")
    await vera.sees("be called?")
    await vera.sends("Évening stretch")
    assert "just type it" in (await vera.sees("That is its name now")).text
    await vera.sends("/help")
    await vera.sends("evening stretch!")
    assert await at_first_step(vera) == 1
    await vera.sends("evening stretch")
    assert "in the middle of Évening stretch" in (await vera.sees("in the middle")).text
    await vera.sends("stop")
    await vera.sees("Stopped here")

    await my_routines(vera)
    await vera.presses("Évening stretch")
    await vera.sees("Évening stretch")
    await vera.presses("Change")
    await vera.presses("Rename")
    await vera.sees("be called?")
    await vera.sends("Back")
    assert "goes on meaning" in (await vera.sees("That is its name now")).text
    await vera.sends("/help")
    await vera.sends("back")
    await vera.sees("No routine is running")


async def test_names_that_can_not_be_are_answered_with_what_to_do_and_the_question_lapses(world: World) -> None:
    vera = await world.newcomer()
    await new_routine(vera, "Knee hug")
    await vera.presses("Rename")
    await vera.sees("be called?")
    for typed, said in (
        ("\u200b\u202e \u2800", "nothing to read"),
        ("...", "nothing to read"),
        ("x" * 31, "30 characters at most"),
        ("👩‍👩‍👧‍👧" * 20, "30 characters at most"),
        ("yes", "be called?"),
    ):
        await vera.sends(typed)
        await vera.sees(said)
    await vera.sends("שלום")
    assert "\u2068שלום\u2069" in (await vera.sees("That is its name now")).text

    await new_routine(vera, "Cat and cow")
    await vera.presses("Rename")
    await vera.sees("be called?")
    await vera.sends("שָׁלוֹם")
    await vera.sees("of that name already")
    await vera.presses("Leave the name as it is")
    await vera.sees("Routine 1")
    await vera.sends("Gently")
    await vera.sees("not sure what you mean")

    await vera.presses("Change")
    await vera.presses("Rename")
    await vera.sees("be called?")
    await vera.sends("/cancel")
    await vera.sees(MINE)
    await vera.presses("Routine 1")
    await vera.presses("Change")
    await vera.presses("Rename")
    await vera.sees("be called?")
    world.move_on(minutes=61)
    await vera.sends("Gently")
    await vera.sees("not sure what you mean")


async def test_an_exercise_is_added_from_its_card(world: World) -> None:
    vera = await world.newcomer()
    await vera.sends("knee hug")
    await vera.sees("You feel it:")
    await vera.presses("Both knees")
    await vera.sees("Knee hug · Both knees")
    await vera.presses("Add to a routine")
    await vera.sees("to which routine?")
    await vera.presses("New routine")
    await vera.sees_answer("“Routine 1” has it: 1 exercise now.")
    card = await vera.sees("Knee hug · Both knees")
    assert "animation" in card.content

    await vera.sends("sphinx")
    await vera.sees("You feel it:")
    await vera.presses("Add to a routine")
    asked = await vera.sees("to which routine?")
    await vera.presses("Routine 1")
    await vera.sees_answer("2 exercises now")
    await vera.presses_stale(asked, "Routine 1")  # a second tap
    await vera.sees_answer("2 exercises now")
    await my_routines(vera)
    await vera.presses("Routine 1")
    assert "1. Knee hug · Both knees" in (await vera.sees("2. Sphinx")).text


async def test_what_does_not_suit_is_told_and_left_out(world: World) -> None:
    vera = await world.newcomer()
    await vera.sends("sphinx")
    await vera.presses("Never show")
    await vera.sees_answer("won’t propose it")
    await new_routine(vera, "Sphinx")
    assert "Left out, as you asked: Sphinx." in vera.last.text
    await vera.presses("Done")
    await vera.sees("Left out")
    assert ("Start" in labels(vera)) is ("Gentler instead" in vera.last.text)


async def test_two_devices_that_change_one_routine_lose_nothing(world: World) -> None:
    vera = await world.newcomer()
    await new_routine(vera, *THREE)
    editor = vera.last
    await vera.presses("1. Cat and cow")
    step = await vera.sees("Cat and cow")  # on the tablet
    number = number_of(editor)

    def push(data: str) -> None:
        world.telegram.push_button(vera.id, step, data)

    hug, cow = form_digits("knee_hug", None), form_digits("cat_cow", None)
    push(MoveOwnStep(number, hug, 0).encode())
    push(MoveOwnStep(number, hug, 0).encode())
    push(SetPortions(number, cow, 4).encode())
    assert "1. Knee hug" in (await vera.sees("4 times")).text
    push(EditOwnStep(number, form_digits("sphinx", None)).encode())
    await vera.sees_answer("changed meanwhile")
    assert "1. Knee hug" in (await vera.sees("2. Cat and cow")).text
    await vera.sends("/routine")
    await vera.presses(MINE)
    await vera.presses("Routine 1")
    await vera.presses("Remove")
    await vera.sees("Removed.")
    push(SetPortions(number, cow, 5).encode())
    await vera.sees_answer("That routine is gone")


async def test_there_is_room_for_so_many_exercises_and_routines_and_that_is_said(world: World) -> None:
    vera = await world.newcomer()
    await new_routine(vera, "Knee hug")
    number = number_of(vera.last)
    others = [name for name in LIBRARY.exercises if name != "knee_hug"]
    for name in others[: MOST_STEPS - 1]:
        world.telegram.push_button(
            vera.id, vera.last, SwitchOwnStep(number, form_digits(name, None), True, "").encode()
        )
    await vera.sees("Exercises: 10 of 10")
    over = SwitchOwnStep(number, form_digits(others[MOST_STEPS], None), True, "").encode()
    world.telegram.push_button(vera.id, vera.last, over)
    await vera.sees_answer("room for 10 exercises")

    for name in others[: MOST_ROUTINES - 1]:
        world.telegram.push_button(vera.id, vera.last, AddToOwnRoutine(0, form_digits(name, None), "").encode())
        await vera.sees_answer("1 exercise now")
    assert "all that I can keep: 10" in (await my_routines(vera)).text
    assert "New routine" not in labels(vera)
    shared = encode_shared([Step("sphinx", seconds=30)], LIBRARY.exercises)
    world.telegram.push_button(vera.id, vera.last, KeepShared(shared).encode())
    await vera.sees_answer("keep 10 routines of yours")


async def test_a_link_is_seen_kept_and_begun_by_others_and_holds_nothing_personal(world: World) -> None:
    vera = await world.newcomer()
    await new_routine(vera, "Knee hug", "Sphinx")
    await vera.presses("Rename")
    await vera.sends("Vera’s secret")
    await vera.sees("That is its name now")
    await vera.presses("Share")
    link = next(word for word in (await vera.sees("This link opens")).text.split() if word.startswith("https://t.me/"))
    parameter = link.partition("?start=")[2]
    assert parameter == start_parameter(encode_shared([Step("knee_hug"), Step("sphinx")], LIBRARY.exercises))

    nora = await world.newcomer("Nora")
    await nora.sends(f"/start {parameter}")
    offered = await nora.sees("Somebody shared a routine")
    assert "1. Knee hug" in offered.text
    assert "secret" not in offered.text
    await nora.presses("Keep")
    await nora.sees("Kept.")
    await nora.presses_stale(offered, "Keep")
    await nora.sees_answer("")
    await nora.presses(MINE)
    kept = [button.label for button in (await nora.sees(MINE)).buttons if "Routine" in button.label]
    assert [label.partition(" · ")[0] for label in kept] == ["Routine 1"]
    await nora.presses_stale(offered, "Start now")
    assert await at_first_step(nora) == 2

    await vera.sends("/delete")
    await vera.presses("Erase")
    await vera.sees("Everything is erased")
    await nora.sends("stop")
    await nora.sends(f"/start {parameter}")
    await nora.sees("1. Knee hug")


async def test_who_is_new_is_set_up_first_and_sees_then_what_the_link_shares(world: World) -> None:
    parameter = start_parameter(encode_shared([Step("knee_hug", seconds=45)], LIBRARY.exercises))
    vera = world.person()
    await vera.sends(f"/start {parameter}")
    await vera.presses("Got it")
    await vera.sees("your city")
    await vera.sends("/start")  # does not lose it
    await vera.sees("your city")
    await vera.sends("Berlin")
    await vera.presses("Yes")
    await vera.sees("nudge you")
    await vera.presses("3 a day")
    await vera.sees("All set!")
    assert "Hold for 45 seconds" in (await vera.sees("Somebody shared a routine")).text
    await vera.sends("/start")
    await vera.sees("Welcome back")
    await world.assert_nothing_more(vera)


async def test_links_that_are_cut_or_of_another_library_are_answered(world: World) -> None:
    vera = await world.newcomer()
    good = start_parameter(encode_shared([Step("knee_hug")], LIBRARY.exercises))
    for parameter, seen in (
        (good[:-1], "isn’t complete"),
        ("r_", "isn’t complete"),
        ("r_" + "00000" * 11, "isn’t complete"),
        ("r_" + "00000", "Nothing of that routine"),
        (f"{good}00000", "1 exercise of it isn’t in my library"),
        (good + good[2:], "1. Knee hug"),  # the same twice
        ("hello", "Welcome back"),
    ):
        await vera.sends(f"/start {parameter}")
        await vera.sees(seen)


async def test_forged_presses_are_answered_and_reach_nobody_elses(world: World) -> None:
    nora = await world.newcomer("Nora")
    await new_routine(nora, "Knee hug")
    number = number_of(nora.last)
    vera = await world.newcomer()
    await vera.sends("/help")
    await vera.sees("/routine")
    hug = form_digits("knee_hug", None)
    for press in (
        OpenOwnRoutine(number),
        EditOwnRoutine(number),
        EditOwnStep(number, hug),
        MoveOwnStep(number, hug, 3),
        SetPortions(number, hug, 3),
        PutBackIn(number, hug, 3, 99),
        OrderOwnSteps(number, hug),
        PickExercises(number, "rubbish"),
        ShareOwnRoutine(number),
        AddToOwnRoutine(number, hug, ""),
    ):
        world.telegram.push_button(vera.id, vera.last, press.encode())
        await vera.sees_answer("That routine is gone")
    for data, seen in (
        (StartRoutine(f"own.{number}").encode(), "isn’t in my library any more"),
        (KeepShared("R").encode(), "Nothing of that routine"),
        (StartRoutine("own.99999999999999999999").encode(), "isn’t in my library any more"),
        (AddToOwnRoutine(0, "0000", "").encode(), "That exercise isn’t in my library"),
    ):
        world.telegram.push_button(vera.id, vera.last, data)
        await vera.sees(seen)

    world.telegram.push_button(nora.id, nora.last, SetPortions(number, hug, 10**9).encode())
    await nora.sees("Hold for 120 seconds")
    world.telegram.push_button(nora.id, nora.last, PutBackIn(number, "0000", 3, 99).encode())
    await nora.sees_answer("changed meanwhile")
    world.telegram.push_button(nora.id, nora.last, OrderOwnSteps(number, "rubbish").encode())
    await nora.sees("1. Knee hug")
