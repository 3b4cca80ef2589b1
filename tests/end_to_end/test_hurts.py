"""Pain has a door: on every step, by a command, and by what is typed."""

import pytest

from stretchbot.domain.exercise import Place
from stretchbot.domain.routine import Step
from stretchbot.domain.routine_code import encode
from stretchbot.domain.timeline import promised_minutes, seconds_of, timeline
from stretchbot.screens import callbacks as press
from stretchbot.simulator.model import Message
from stretchbot.simulator.person import Person
from tests.end_to_end.walks import TO_READ, at_first_step, begin, minutes_in, routine_below, stretch, walk_on
from tests.end_to_end.world import NUDGE, STALE, World
from tests.shipped import LIBRARY

STOP_NOW = "Stop there."
EMERGENCY = "Get emergency help now"


async def begin_named(world: World, person: Person, routine_id: str) -> Message:
    """Begin that routine, as from an offer that had it; its first step."""
    await person.sends("/routine")
    offer = await person.sees("minute")
    world.telegram.push_button(person.id, offer, press.StartRoutine(routine_id).encode())
    await at_first_step(person)
    return person.last


def steps_in(first: Message) -> int:
    """How many steps a routine has, by its first."""
    return int(first.text.splitlines()[0].rpartition(" ")[2])


def labels(message: Message) -> set[str]:
    return {button.label for button in message.buttons}


async def walk_to(person: Person, step: int) -> None:
    """Do the steps before that one."""
    for number in range(2, step + 1):
        stretch(person)
        await person.presses("Next")
        await person.sees(f"{number} of ")


def name_of(exercise_id: str) -> str:
    return LIBRARY.exercises[exercise_id].name


async def test_this_hurts_stops_the_step_at_once_and_offers_four_ways_on(world: World) -> None:
    vera = await world.newcomer()
    step = await begin_named(world, vera, "floor_hips")

    await vera.presses("This hurts")

    door = await vera.sees(STOP_NOW)
    assert "never hurt" in door.text
    assert labels(door) == {"Gentler one", "Leave it out today", "Never show me this", "It feels serious"}
    for label in ("Next", "Skip", "This hurts", "What for?"):
        assert STALE in await world.callback_answer(vera, await vera.presses_stale(step, label))
    await world.assert_nothing_more(vera)


async def test_the_gentler_one_takes_the_place_of_what_hurt(world: World) -> None:
    vera = await world.newcomer()
    steps = steps_in(await begin_named(world, vera, "floor_hips"))  # deep squat, child's pose …
    await vera.presses("This hurts")
    door = await vera.sees(STOP_NOW)
    assert f"Gentler would be: {name_of('knee_hug')}." in door.text  # the squat's gentler one

    await vera.presses("Gentler one")

    assert await at_first_step(vera) == steps
    shown = vera.last
    assert shown.text.startswith(name_of("knee_hug"))
    assert STALE in await world.callback_answer(vera, await vera.presses_stale(door, "Gentler one"))
    await walk_on(vera, steps)
    await vera.sees("Done!")


async def test_what_is_only_for_the_same_part_of_the_body_is_offered_as_something_else(world: World) -> None:
    vera = await world.newcomer()
    await begin_named(world, vera, encode(Place.FLOOR, [Step("pelvic_press")]))  # nothing is gentler than that

    await vera.sends("too hard")

    door = await vera.sees("Something else for the same part of the body would be")
    assert "Gentler one" not in labels(door)
    await vera.presses("Something else")
    shown = await vera.sees("1 of 1", TO_READ)
    assert name_of("pelvic_press") not in shown.text.splitlines()[0]


async def test_left_out_today_goes_on_with_the_next_and_is_not_proposed_until_tomorrow(world: World) -> None:
    vera = await world.newcomer(times="23")
    steps = steps_in(await begin_named(world, vera, "floor_hips"))
    await vera.presses("This hurts")
    await vera.sees(STOP_NOW)

    await vera.presses("Leave it out today")

    await vera.sees(f"2 of {steps}")
    await vera.presses("Stop")
    await vera.sees("Stopped here")
    first = await begin_named(world, vera, "floor_hips")
    assert not first.text.startswith(name_of("deep_squat"))
    await vera.presses("Stop")
    await vera.sees("Stopped here")
    world.move_on(days=1)
    first = await begin_named(world, vera, "floor_hips")
    assert first.text.startswith(name_of("deep_squat"))


async def test_what_should_never_be_shown_is_gone_from_the_session_too_until_it_is_taken_back(world: World) -> None:
    vera = await world.newcomer()
    await begin_named(world, vera, "desk_hands")  # the wrists, a turn, the wrists again
    await vera.presses("This hurts")
    await vera.sees(STOP_NOW)

    await vera.presses("Never show me this")

    await vera.sees("any more")
    shown = await vera.sees("2 of 2")
    assert shown.text.startswith(name_of("seated_turn"))
    await vera.presses("Stop")
    await vera.sees("Stopped here")
    await vera.sends("/settings")
    await vera.presses("What I leave out")
    page = await vera.sees("Left out, as you asked")
    assert name_of("wrist_stretch") in page.text
    await vera.presses(f"↩ {name_of('wrist_stretch')}")
    await world.until(lambda: "as you asked" not in vera.last.text, "the page forgot it")
    first = await begin_named(world, vera, "desk_hands")
    assert first.text.startswith(name_of("wrist_stretch"))


async def test_when_it_feels_serious_the_session_ends_and_the_red_flags_come(world: World) -> None:
    vera = await world.newcomer()
    await begin(vera)
    await vera.presses("This hurts")
    await vera.sees(STOP_NOW)

    await vera.presses("It feels serious")

    flags = await vera.sees(EMERGENCY)
    assert "The routine is stopped" in flags.text
    for sign in (*LIBRARY.red_flags.emergency, *LIBRARY.red_flags.doctor):
        assert f"• {sign}" in flags.text
    assert "NHS" in flags.text
    assert "Chartered Society of Physiotherapy" in flags.text
    await vera.sends("/routine")
    offer = await vera.sees("minute")
    assert "in the middle" not in offer.text


async def test_what_hurt_twice_is_not_proposed_until_it_is_asked_for_by_its_name(world: World) -> None:
    vera = await world.newcomer(times="9")
    for _ in range(2):
        await begin_named(world, vera, "desk_hands")
        await vera.presses("This hurts")
        await vera.sees(STOP_NOW)
        await vera.sends("/cancel")
        await vera.sees("Stopped here")
        world.move_on(days=1)
    first = await begin_named(world, vera, "desk_hands")
    assert first.text.startswith(name_of("blade_squeeze"))  # the gentler one, in its place
    await vera.presses("Stop")
    await vera.sees("Stopped here")

    await vera.sends(name_of("wrist_stretch").lower())
    about = await vera.sees("as it hurt you twice")
    assert LIBRARY.exercises["wrist_stretch"].summary in about.text
    await vera.presses("Show again")

    await vera.sees(LIBRARY.exercises["wrist_stretch"].summary)
    first = await begin_named(world, vera, "desk_hands")
    assert first.text.startswith(name_of("wrist_stretch"))


async def test_an_exercise_that_hurts_is_not_shown_again_by_carrying_on(world: World) -> None:
    vera = await world.newcomer()
    await begin(vera)
    await vera.presses("This hurts")
    await vera.sees(STOP_NOW)

    await vera.sends("/routine")
    await vera.presses("Carry on")

    await vera.sees(STOP_NOW)


async def test_the_last_step_left_out_ends_the_session(world: World) -> None:
    vera = await world.newcomer()
    steps = await begin(vera)
    for number in range(2, steps + 1):
        stretch(vera)
        await vera.presses("Next")
        await vera.sees(f"{number} of {steps}")
    await vera.presses("This hurts")
    await vera.sees(STOP_NOW)

    await vera.presses("Leave it out today")

    await vera.sees("Done!")


async def test_what_for_shows_what_was_written_about_it_and_leads_back_with_nothing_lost(world: World) -> None:
    vera = await world.newcomer()
    steps = steps_in(await begin_named(world, vera, "floor_hips"))
    await vera.presses("Next")
    step = await vera.sees(f"2 of {steps}")
    exercise = LIBRARY.exercises["childs_pose"]

    await vera.presses("What for?")

    about = await vera.sees(exercise.summary)
    assert exercise.feel in about.text
    assert all(caution.words in about.text for caution in exercise.cautions)
    assert all(source.title in about.text for source in exercise.sources)
    await vera.presses("Back to the stretch")
    again = await vera.sees(f"2 of {steps}")
    assert again.text == step.text
    assert labels(again) == labels(step)
    await walk_on(vera, steps, at=2)
    await vera.sees("Done!")


@pytest.mark.parametrize("typed", ["it hurts", "My back hurts!", "pain", "dizzy", "numb"])
async def test_typed_pain_opens_the_door_in_a_session_and_outside(world: World, typed: str) -> None:
    vera = await world.newcomer()
    await vera.sends(typed)
    outside = await vera.sees("sorry it hurts")
    assert "It feels serious" in labels(outside)

    await begin(vera)
    step = vera.last
    await vera.sends(typed)

    door = await vera.sees(STOP_NOW)
    assert {"Leave it out today", "It feels serious"} <= labels(door)
    assert STALE in await world.callback_answer(vera, await vera.presses_stale(step, "Next"))


async def test_saying_it_again_at_the_door_is_the_same_pain(world: World) -> None:
    vera = await world.newcomer(times="23")
    await begin_named(world, vera, "floor_hips")
    await vera.presses("This hurts")
    await vera.sees(STOP_NOW)
    await vera.sends("ouch, it hurts")
    await vera.sees(STOP_NOW)
    await vera.presses("Leave it out today")
    await vera.sees("2 of ")
    await vera.sends("/cancel")
    await vera.sees("Stopped here")

    world.move_on(days=1)

    assert (await begin_named(world, vera, "floor_hips")).text.startswith(name_of("deep_squat"))


async def test_pain_told_before_a_step_was_seen_is_not_held_against_it(world: World) -> None:
    vera = await world.newcomer(times="23")
    await vera.sends("/routine")
    offer = await vera.sees("minute")
    world.telegram.push_button(vera.id, offer, press.StartRoutine("floor_hips").encode())
    await vera.sees(TO_READ)

    await vera.sends("it hurts")

    await vera.sees(STOP_NOW)
    await vera.sends("/settings")
    await vera.presses("What I leave out")
    page = await vera.sees("Tap what is true for you")
    assert "hurt:" not in page.text


async def test_done_at_the_door_counts_all_but_what_hurt(world: World) -> None:
    vera = await world.newcomer(times="23")
    steps = steps_in(await begin_named(world, vera, "floor_hips"))
    await walk_to(vera, steps)
    await vera.presses("This hurts")
    await vera.sees(STOP_NOW)

    await vera.sends("/done")

    end = await vera.sees("Done!")
    hurt = LIBRARY.routines["floor_hips"].steps[-1]
    rest = [step for step in LIBRARY.routines["floor_hips"].steps if step.exercise_id != hurt.exercise_id]
    assert minutes_in(end.text) == promised_minutes(seconds_of(timeline(rest, LIBRARY.exercises)))
    await vera.presses("Too much")
    await vera.sees("What was too much?")
    assert name_of(hurt.exercise_id) not in labels(vera.last)


async def test_typed_signs_of_something_serious_bring_the_red_flags_at_once(world: World) -> None:
    vera = await world.newcomer()
    await vera.sends("I have chest pain")
    await vera.sees(EMERGENCY)

    await begin(vera)
    await vera.sends("I can’t feel my legs")

    assert "The routine is stopped" in (await vera.sees(EMERGENCY)).text


async def test_denied_pain_opens_no_door(world: World) -> None:
    vera = await world.newcomer()

    await vera.sends("that did not hurt")

    await vera.sees("I’m not sure what you mean")


async def test_the_door_opens_before_and_during_setting_up_and_the_question_stays_open(world: World) -> None:
    vera = world.person("Vera")
    await vera.sends("/safety")
    await vera.sees(EMERGENCY)
    await vera.sends("/start")
    await vera.presses("Got it")
    await vera.sees("your city")

    await vera.sends("my back hurts")

    await vera.sees("sorry it hurts")
    await vera.sends("Berlin")
    await vera.presses("Yes")
    await vera.sees("When shall I nudge you?")


async def test_a_question_of_safety_in_a_session_minds_the_condition_in_the_rest_of_it(world: World) -> None:
    vera = await world.newcomer()
    await begin_named(world, vera, "desk_seated")  # two steps without a new joint’s caution, then one with it
    await vera.sends("Is this safe with a new hip?")
    asked = await vera.sees("ask whoever treats you")
    assert "New hip or knee" in asked.text

    await vera.presses("Leave out what doesn’t suit")

    await vera.sees("Noted: New hip or knee.")
    left = [step.exercise_id for step in LIBRARY.routines["desk_seated"].steps if not concerns_joint(step.exercise_id)]
    for number, exercise_id in enumerate(left, 1):
        shown = await vera.sees(f"{number} of ")
        assert shown.text.startswith(name_of(exercise_id))
        assert f"of {len(left)}" in shown.text
        stretch(vera)
        await vera.presses("Next" if number < len(left) else "Finish")
    await vera.sees("Done!")


async def test_back_from_a_question_of_safety_the_step_is_as_it_was(world: World) -> None:
    vera = await world.newcomer()
    steps = await begin(vera)
    await vera.sends("is this safe?")
    await vera.sees("ask whoever treats you")

    await vera.presses("Back to the stretch")

    await vera.sees(f"1 of {steps}")
    await walk_on(vera, steps)
    await vera.sees("Done!")


def concerns_joint(exercise_id: str) -> bool:
    return any(caution.id in {"new_joint", "kneeling"} for caution in LIBRARY.exercises[exercise_id].cautions)


async def test_after_the_first_session_it_is_asked_once_what_to_leave_out(world: World) -> None:
    vera = await world.newcomer(times="9")
    await walk_on(vera, await begin(vera))
    await vera.sees("Done!")
    await vera.presses("Just right")
    await vera.sees("I leave it like that")
    await vera.presses("Anything I should leave out?")
    await vera.sees("Anything I should leave out?")
    await vera.presses("New hip or knee")
    await vera.sees("Anything I should leave out?")
    await vera.presses("Done")
    await vera.sees("Noted: New hip or knee.")

    await vera.sends("/routine")
    await vera.presses("Floor")
    await vera.sees("minutes")
    assert not any(concerns_joint(step.exercise_id) for step in routine_below(vera.last).steps)
    world.move_on(days=1)
    world.move_to_clock("09:00")
    await vera.sees(NUDGE)

    await walk_on(vera, steps_in(await begin_named(world, vera, "desk_neck_shoulders")))
    end = await vera.sees("Done!")
    assert "Anything I should leave out?" not in labels(end)  # asked once only


async def test_who_would_rather_not_say_is_not_asked_again(world: World) -> None:
    vera = await world.newcomer()
    await walk_on(vera, await begin(vera))
    await vera.sees("Done!")
    await vera.presses("Anything I should leave out?")
    await vera.presses("Sore knees")

    await vera.presses("Rather not say")

    await vera.sees("nothing is left out")
    await walk_on(vera, await begin(vera))
    end = await vera.sees("Done!")
    assert "Anything I should leave out?" not in labels(end)


@pytest.mark.parametrize("place", ["Desk", "Floor", "Bed", "Doorway"])
async def test_with_a_new_hip_no_step_of_any_place_carries_its_caution(world: World, place: str) -> None:
    vera = await world.newcomer()
    await vera.sends("/settings")
    await vera.presses("What I leave out")
    await vera.sees("What I leave out")
    await vera.presses("New hip or knee")
    await vera.sends("/routine")
    if place != "Desk":
        await vera.presses(place)
    await vera.presses("Start")
    steps = await at_first_step(vera)
    names = {name_of(one) for one in LIBRARY.exercises if concerns_joint(one)}
    for number in range(1, steps + 1):
        shown = vera.last if number == 1 else await vera.sees(f"{number} of {steps}")
        assert not any(shown.text.startswith(name) for name in names), shown.text
        stretch(vera)
        await vera.presses("Next" if number < steps else "Finish")
    await vera.sees("Done!")
