"""Words typed instead of a tap: answers to what was asked, and wishes beside it."""

from itertools import pairwise

import pytest

from stretchbot.simulator.person import Person
from tests.end_to_end.walks import TO_READ, begin
from tests.end_to_end.world import NUDGE, World

PUZZLES = ("not sure what you mean", "went past me", "only know about stretching")


async def test_setting_up_goes_by_typed_words(world: World) -> None:
    vera = world.person()
    await vera.sends("/start")
    await vera.sees("Before we start")
    await vera.sends("ok")
    await vera.sees("your city")
    await vera.sends("yes")
    await vera.sees("your city")  # no city of that name is looked for
    await vera.sends("Berlin")
    await vera.sees("for you, right?")
    await vera.sends("nope")
    await vera.sees("your city")
    await vera.sends("Berlin")
    await vera.sees("for you, right?")
    await vera.sends("👍")
    await vera.sees("When shall I nudge you?")
    await vera.sends("twice a day")
    await vera.sees("All set!")


async def test_pain_is_heard_before_the_safety_note_is_agreed_to(world: World) -> None:
    vera = world.person()
    await vera.sends("/start")
    await vera.sees("Before we start")
    await vera.sends("my back hurts")
    await vera.sees("sorry it hurts")
    await vera.sees("Before we start")


async def test_what_is_typed_to_the_safety_note_never_gets_the_same_answer_twice_in_a_row(world: World) -> None:
    vera = world.person()
    await vera.sends("/start")
    answers = [(await vera.sees("Before we start")).text]
    for text in ("no", "Berlin", "later", "xyzzy"):
        await vera.sends(text)
        answers.append((await vera.sees("Before we start", "Take your time")).text)
        assert [button.label for button in vera.last.buttons] == ["Got it"]
    assert all(one != another for one, another in pairwise(answers))
    await vera.sends("ok")
    await vera.sees("your city")


async def test_who_has_no_times_in_mind_gets_the_suggested_sets_again(world: World) -> None:
    vera = await asked_whether_that_is_her_time(world)
    await vera.sends("yes")
    await vera.sees("When shall I nudge you?")
    await vera.sends("whenever")
    await vera.sees("couldn’t read “whenever”")
    await vera.presses("2 a day")
    await vera.sees("All set!")


@pytest.mark.parametrize(
    "yes", ["Yes!", "right", "that's right", "Tak", "Ano", "Sim", "да", "Ja", "si", "oui", "ok 👍"]
)
async def test_a_yes_in_any_language_confirms_and_never_searches_a_city(world: World, yes: str) -> None:
    vera = await asked_whether_that_is_her_time(world)
    await vera.sends(yes)
    await vera.sees("When shall I nudge you?")


@pytest.mark.parametrize(("said", "seen"), [("3", "at 0"), ("3 a day", "at 0"), ("own times", "8, 13:30 and 6pm")])
async def test_what_is_said_to_the_suggested_sets_is_a_press(world: World, said: str, seen: str) -> None:
    vera = await asked_whether_that_is_her_time(world)
    await vera.sends("yes")
    await vera.sees("When shall I nudge you?")
    await vera.sends(said)
    await vera.sees(seen)


async def test_own_times_can_be_typed_at_once_and_saved_by_a_word(world: World) -> None:
    vera = await asked_whether_that_is_her_time(world)
    await vera.sends("Yes")
    await vera.sees("When shall I nudge you?")
    await vera.sends("9 and 17")
    await vera.sees("09:00 and 17:00, every day")
    await vera.sends("save")
    await vera.sees("All set! Your first one comes today at 09:00")


async def test_a_number_of_the_list_picks_a_place(world: World) -> None:
    vera = world.person()
    await vera.sends("/start")
    await vera.presses("Got it")
    await vera.sees("your city")
    await vera.presses("Pick from a list")
    listed = await vera.sees("in your time zone")
    second = [button.label for button in listed.buttons][1]
    await vera.sends("2")
    await vera.sees(second)
    await vera.sees("for you, right?")


async def test_a_wish_wins_over_an_open_question_which_stays_open(world: World) -> None:
    vera = await world.reminded()
    await asked_for_a_time(vera)

    await vera.sends("done")

    await vera.sees("Done!")
    await vera.sends("20:15")
    await vera.sees("20:15")


async def test_an_exercise_that_is_named_is_shown_and_the_question_stays_open(world: World) -> None:
    vera = await world.newcomer()
    await asked_for_a_time(vera)

    await vera.sends("knee hug")

    await vera.sees("A hug for your knees")
    await vera.sends("20:15")
    await vera.sees("20:15")


async def test_what_is_no_time_never_gets_the_same_answer_twice_in_a_row(world: World) -> None:
    vera = await world.newcomer()
    await asked_for_a_time(vera)

    for seen in ("couldn’t read “xyzzy”", "13:30", "couldn’t read “xyzzy”"):
        await vera.sends("xyzzy")
        await vera.sees(seen)


async def test_a_question_lapses_after_an_hour(world: World) -> None:
    vera = await world.newcomer()
    await asked_for_a_time(vera)

    world.move_on(minutes=61)
    await vera.sends("20:15")

    await vera.sees(*PUZZLES)


async def test_a_question_lapses_with_any_command(world: World) -> None:
    vera = await world.newcomer()
    await asked_for_a_time(vera)

    await vera.sends("/progress")
    await vera.sees("streak", "session")
    await vera.sends("20:15")

    await vera.sees(*PUZZLES)


async def test_a_corrected_answer_is_read_again_and_others_are_not(world: World) -> None:
    vera = world.person()
    await vera.sends("/start")
    await vera.presses("Got it")
    await vera.sees("your city")
    answer = await vera.sends("Xyzzyville")
    await vera.sees("know that place")

    world.telegram.edit_text(vera.id, answer.message_id, "Berlin")

    await vera.sees("for you, right?")
    await vera.sends("yes")
    await vera.sees("When shall I nudge you?")
    world.telegram.edit_text(vera.id, answer.message_id, "Lisbon")
    await vera.sends("3")
    await vera.sees("All set!")


async def test_an_album_gets_one_answer(world: World) -> None:
    vera = await world.newcomer()
    photo = (await vera.sends_photo()).content
    await vera.sees("only read text")

    for _ in range(4):
        world.telegram.say(vera.id, {**photo, "media_group_id": "77"})
    await vera.sees("only read text")

    await world.assert_nothing_more(vera)


async def test_nobody_runs_into_the_same_wall_twice(world: World) -> None:
    vera = await world.newcomer()
    walls = []
    for text in ("xyzzy", "qwertz uiop", "asdfgh", "yxcvb"):
        await vera.sends(text)
        walls.append((await vera.sees(*PUZZLES)).text)
        assert [button.label for button in vera.last.buttons] == ["Stretch now", "Reminders", "Help"]
    assert all(one != another for one, another in pairwise(walls))

    await vera.presses("Help")
    await vera.sees("/routine – ")


# Reminders.


@pytest.mark.parametrize(
    ("said", "seen"),
    [
        ("done 👍", "Done!"),
        ("hab ich gemacht", "Done!"),
        ("later", "Snoozed until 09:10"),
        ("snooze 20", "Snoozed until 09:20"),
        ("in an hour", "Snoozed until 10:00"),
        ("half an hour later", "Snoozed until 09:30"),
        ("in einer halben Stunde", "Snoozed until 09:30"),
        ("remind me at 3", "Snoozed until 15:00"),
        ("remind me at 10:30", "Snoozed until 10:30"),
        ("remind me tonight", "come back at"),
        ("not today", "Skipped. No harm done."),
        ("skip", "Skipped. No harm done."),
        ("snooze for 3 days", "by a day at most"),
        ("still in bed", "Snoozed until 09:10"),
        ("20 minutes please", "Snoozed until 09:20"),
        ("half an hour", "Snoozed until 09:30"),
        ("no", "Skipped. No harm done."),
    ],
)
async def test_a_reminder_is_answered_in_words(world: World, said: str, seen: str) -> None:
    vera = await world.reminded()
    await vera.sends(said)
    await vera.sees(seen)


@pytest.mark.parametrize("yes", ["yes", "ok 👍"])
async def test_a_yes_to_a_reminder_begins_it(world: World, yes: str) -> None:
    vera = await world.reminded()
    await vera.sends(yes)
    await vera.sees("1 of ", TO_READ)


async def test_a_no_is_never_a_part_of_a_label(world: World) -> None:
    vera = await world.onboarded()
    assert "No weekends" in [button.label for button in vera.last.buttons]
    await vera.sends("no")
    await vera.sees("I’m here whenever you like")
    await vera.sends("my reminders")
    assert "every day" in (await vera.sees("Your reminders")).text


@pytest.mark.parametrize(
    ("said", "area"),
    [
        ("something for my neck", "your neck"),
        ("my shoulders are tight", "your shoulders"),
        ("hips", "your hips"),  # nothing for them on a chair: elsewhere, then
        ("stretch my legs please", "your legs"),
    ],
)
async def test_a_part_of_the_body_is_stretched_that_is_named(world: World, said: str, area: str) -> None:
    vera = await world.newcomer()
    await vera.sends(said)
    heading = (await vera.sees("minutes")).text.splitlines()[0]
    assert area in heading


@pytest.mark.parametrize(
    ("said", "seen"),
    [
        ("8 and 6pm please", "08:00 and 18:00, every day. Shall I save"),
        ("weekdays at 9", "09:00, Monday to Friday. Shall I save"),
        ("every two hours", "take these?"),
    ],
)
async def test_times_that_nobody_asked_for_are_for_the_reminders(world: World, said: str, seen: str) -> None:
    vera = await world.newcomer()
    await vera.sends(said)
    await vera.sees(seen)


async def test_in_a_session_what_is_not_understood_leads_back_to_it(world: World) -> None:
    vera = await world.newcomer()
    await begin(vera)
    for text in ("xyzzy", "no"):
        await vera.sends(text)
        await vera.sees(*PUZZLES, "I’m here whenever you like")
        assert [button.label for button in vera.last.buttons] == ["Carry on", "Reminders", "Help"]
    await vera.sends("yes")
    await vera.sees("1 of ")


async def test_wishes_about_reminders_and_settings(world: World) -> None:
    vera = await world.newcomer()
    for said, seen in (
        ("later", "nothing to snooze"),
        ("not today", "nothing to skip"),
        ("I'm on holiday until Monday", "they start again"),
        ("I'm back", "Good to have you back"),
        ("pause for 3 days", "they start again"),
        ("pause until 31.12.2019", "That day is over already."),
        ("resume", "Good to have you back"),
        ("I'm on holiday", "How long shall I keep quiet?"),
        ("a week", "they start again"),
        ("resume", "Good to have you back"),
        ("hi", "Welcome back"),
        ("help", "/routine – "),
        ("menu", "/routine – "),
        ("thanks!", "Any time!"),
        ("👍", "I’m here whenever you like"),
        ("my back hurts", "sorry it hurts"),
        ("my reminders", "Your reminders"),
        ("my streak", "session"),
        ("how long is it?", "minute"),
        ("what does this do?", "minute"),
        ("knee hug", "Knee hug"),
        ("show me the knee hug please", "Knee hug"),
        ("Back break", "Back break · 5 minutes"),
        ("next", "No routine is running"),
        ("make it 8 and 6pm", "08:00 and 18:00, every day"),
        ("yes", "🔔 18:00"),
        ("change my time zone to Lisbon", "for you, right?"),
        ("yes", "Lisbon time"),
        ("I'm in Tokyo now", "for you, right?"),
        ("sure", "Tokyo time"),
    ):
        await vera.sends(said)
        await vera.sees(seen)


# In the middle of a routine.


async def test_a_routine_is_walked_in_words(world: World) -> None:
    vera = await world.newcomer()
    await vera.sends("let's stretch")
    await vera.sees("minutes")
    await vera.sends("start")
    step = await vera.sees("1 of ", TO_READ)
    if TO_READ in step.text:
        await vera.sends("ok")
        await vera.sees("1 of ")
    for asked in ("how much longer?", "how long do I hold this?"):
        await vera.sends(asked)
        told = await vera.sees("to go")
        assert told.text.startswith("⏱ "), "what this step asks for may be meant as well"
    await vera.sends("thanks")
    await vera.sees("Any time!")
    assert [button.label for button in vera.last.buttons] == ["Carry on"]
    await vera.sends("what does this do?")
    await vera.sees("You feel it")
    await vera.sends("next")
    await vera.sees("2 of ")
    await vera.sends("back")
    await vera.sees("1 of ")
    await vera.sends("back")
    await vera.sees("first one already")
    await vera.sends("skip this one")
    await vera.sees("2 of ")
    await vera.sends("too hard")
    await vera.sees("Stop there", "2 of ", TO_READ)
    await vera.sends("stop")
    await vera.sees("Stopped here", "too fast")


async def test_a_pause_in_a_routine_that_goes_by_taps_is_one_of_the_routine_first(world: World) -> None:
    vera = await world.newcomer()
    steps = await begin(vera)

    await vera.sends("pause")

    await vera.sees("Take your time")
    assert [button.label for button in vera.last.buttons] == ["Carry on", "Pause reminders"]
    await vera.presses("Carry on")
    await vera.sees(f"1 of {steps}")


@pytest.mark.parametrize("said", ["that was too hard", "too easy"])
async def test_how_it_was_is_told_at_the_end_of_a_routine(world: World, said: str) -> None:
    vera = await world.newcomer()
    await vera.sends(said)
    await vera.sees("at the end of each routine")


@pytest.mark.parametrize("said", ["until 20.12.2027", "2027-12-20", "until 20 December 2027"])
async def test_a_day_typed_to_the_question_how_long_to_pause_is_its_end(world: World, said: str) -> None:
    vera = await world.newcomer()
    await vera.sends("/pause")
    await vera.sees("How long shall I keep quiet?")
    await vera.presses("Until a date")
    await vera.sees("Until when shall I pause?")

    await vera.sends(said)

    assert "20 Dec 2027" in (await vera.sees("they start again")).text


@pytest.mark.parametrize(("said", "seen"), [("for two weeks", "start again"), ("31.12.2019", "over already")])
async def test_a_length_or_a_day_that_is_over_answers_the_same_question(world: World, said: str, seen: str) -> None:
    vera = await world.newcomer()
    await vera.sends("/pause")
    await vera.sees("How long shall I keep quiet?")
    await vera.sends(said)
    await vera.sees(seen)


async def test_the_other_side_is_shown(world: World) -> None:
    vera = await world.newcomer()
    steps = await begin(vera)
    for number in range(2, steps + 1):
        sides = "This one has no sides" if "Right side first" not in vera.last.text else "Now the left side"
        await vera.sends("other side")
        await vera.sees(sides)
        await vera.sends("next")
        await vera.sees(f"{number} of")


async def test_a_side_that_is_named_is_shown_whichever_was_shown_before(world: World) -> None:
    vera = await world.newcomer()
    steps = await begin(vera)
    for number in range(2, steps + 1):
        if "Right side first" in vera.last.text:
            for said, seen in (
                ("left leg", "Now the left"),
                ("left side", "Now the left"),
                ("right side", "Right side"),
            ):
                await vera.sends(f"{said} please")
                await vera.sees(seen)
        await vera.sends("next")
        await vera.sees(f"{number} of")


async def test_no_floor_leads_to_where_to_stretch_and_a_shorter_one_to_what_there_is(world: World) -> None:
    vera = await world.newcomer()
    await vera.sends("not on the floor")
    await vera.sees("Where do you stretch most?")
    for said in ("something shorter please", "only 3 min", "can we do 5 minutes instead"):
        await vera.sends(said)
        await vera.sees("minutes")
        assert "Start" in [button.label for button in vera.last.buttons]


async def test_a_led_routine_stands_still_and_goes_on_in_words(world: World) -> None:
    vera = await world.newcomer()
    await begin(vera)
    await vera.presses("Lead me")
    await vera.sees("Get ready")
    await vera.sends("pause")
    await vera.sees("Paused.")
    await vera.sends("go on")
    await vera.sees("Get ready")


async def test_a_typed_press_of_what_is_over_says_so(world: World) -> None:
    vera = await world.newcomer()
    await vera.sends("/delete")
    await vera.sees("can’t be undone")
    await vera.sends("no")
    await vera.sees("kept", "Nothing")
    await vera.sends("/reminders")
    await vera.sees(NUDGE, "Your reminders")


async def asked_for_a_time(vera: Person) -> None:
    await vera.sends("/reminders")
    await vera.sees("Your reminders")
    await vera.presses("Add a reminder")
    await vera.sees("At what time?")


async def asked_whether_that_is_her_time(world: World) -> Person:
    vera = world.person()
    await vera.sends("/start")
    await vera.presses("Got it")
    await vera.sees("your city")
    await vera.sends("Berlin")
    await vera.sees("for you, right?")
    return vera


async def test_a_mistyped_word_is_taken_for_the_one_that_was_meant(world: World) -> None:
    vera = await world.reminded(times="9 and 13")
    await vera.sends("snoze")
    await vera.sees("Snoozed")
    await vera.sends("remidners")
    await vera.sees("Your reminders")
    await vera.sends("my back is paniful")
    await vera.sees("sorry it hurts")
