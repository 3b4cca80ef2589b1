"""How was it? The answer changes the dose."""

import re

from stretchbot.domain.exercise import Place
from stretchbot.domain.planner import one_minute
from tests.end_to_end.test_hurts import begin_named, name_of, steps_in
from tests.end_to_end.walks import at_first_step, stretch, walk_on
from tests.end_to_end.world import STALE, World
from tests.shipped import LIBRARY


def seconds_in(text: str) -> int:
    found = re.search(r"(\d+) seconds", text)
    assert found, text
    return int(found[1])


async def test_too_easy_makes_that_exercise_a_little_longer_from_now_on(world: World) -> None:
    vera = await world.newcomer()
    first = await begin_named(world, vera, "floor_lower_back")
    before = seconds_in(first.text)
    await walk_on(vera, steps_in(first))
    await vera.sees("How was it?")
    await vera.presses("Too easy")
    which = await vera.sees("What was too easy?")

    await vera.presses(name_of("childs_pose"))

    await vera.sees(f"{name_of('childs_pose')}: a little longer from now on.")
    stale = await vera.presses_stale(which, name_of("childs_pose"))
    await world.callback_answer(vera, stale)  # of two taps one counts
    first = await begin_named(world, vera, "floor_lower_back")
    assert seconds_in(first.text) == before + 5


async def test_too_easy_in_a_dose_made_longer_for_the_minutes_is_longer_than_that(world: World) -> None:
    vera = await world.onboarded(times="23")
    await vera.presses("Try one now")
    await at_first_step(vera)
    tried = one_minute(LIBRARY.exercises, Place.DESK)
    assert tried is not None
    (step,) = tried.steps
    assert step.repetitions == 5  # and three times as a rule: 5 seconds each
    assert seconds_in(vera.last.text) == 5
    stretch(vera)
    await vera.presses("Finish")
    await vera.sees("How was it?")

    await vera.presses("Too easy")

    await vera.sees("a little longer from now on")
    await vera.sends(name_of(step.exercise_id))
    card = await vera.sees("10 seconds")
    assert "4 times" in card.text  # more often feedback never makes it


async def test_too_much_can_be_said_of_all_of_it(world: World) -> None:
    vera = await world.newcomer()
    first = await begin_named(world, vera, "floor_lower_back")
    before = seconds_in(first.text)
    await walk_on(vera, steps_in(first))
    await vera.sees("How was it?")
    await vera.presses("Too much")
    await vera.presses("All of it")

    end = await vera.sees("a little shorter from now on")
    assert "?" not in end.text  # what was asked is answered
    first = await begin_named(world, vera, "floor_lower_back")
    assert seconds_in(first.text) == max(10, before - 5)


async def test_just_right_changes_nothing_and_a_session_not_finished_is_not_rated(world: World) -> None:
    vera = await world.newcomer()
    first = await begin_named(world, vera, "floor_lower_back")
    before = first.text
    await walk_on(vera, steps_in(first))
    end = await vera.sees("How was it?")
    await vera.presses("Just right")
    await vera.sees("I leave it like that")

    assert (await begin_named(world, vera, "floor_lower_back")).text == before
    assert STALE not in await world.callback_answer(vera, await vera.presses_stale(end, "Just right"))


async def test_of_two_taps_the_second_says_nothing_else(world: World) -> None:
    vera = await world.newcomer()
    first = await begin_named(world, vera, "floor_lower_back")
    await walk_on(vera, steps_in(first))
    await vera.sees("How was it?")
    await vera.presses("Too easy")
    which = await vera.sees("What was too easy?")
    await vera.presses("All of it")
    end = await vera.sees("a little longer from now on")

    late = await vera.presses_stale(which, "All of it")

    assert STALE in await world.callback_answer(vera, late)
    await world.assert_nothing_more(vera)
    now = next(message for message in vera.received if message.message_id == end.message_id)
    assert (now.text, now.buttons) == (end.text, end.buttons)


async def test_just_right_on_another_device_does_not_deny_what_was_changed(world: World) -> None:
    vera = await world.newcomer()
    first = await begin_named(world, vera, "floor_lower_back")
    await walk_on(vera, steps_in(first))
    end = await vera.sees("How was it?")
    await vera.presses("Too easy")
    await vera.sees("What was too easy?")
    await vera.presses("All of it")
    await vera.sees("a little longer from now on")

    late = await vera.presses_stale(end, "Just right")

    assert STALE in await world.callback_answer(vera, late)
    await world.bot.rests()
    assert "a little longer from now on" in vera.last.text


async def test_only_what_was_done_and_did_not_hurt_is_rated(world: World) -> None:
    vera = await world.newcomer()
    await begin_named(world, vera, "floor_hips")  # deep squat, child's pose, butterfly fold …
    stretch(vera)
    await vera.presses("Next")
    await vera.sees("2 of ")
    await vera.presses("This hurts")
    await vera.presses("Leave it out today")
    await vera.sees("3 of ")
    await vera.presses("Stop")
    await vera.sees("Exercises done: 1 of ")

    await vera.presses("Too easy")

    end = await vera.sees("from now on")
    assert f"{name_of('deep_squat')}: a little longer from now on." in end.text


async def test_a_rating_typed_after_something_else_is_for_the_session_that_ended_just_now(world: World) -> None:
    vera = await world.onboarded(times="23")
    await vera.presses("Try one now")
    await at_first_step(vera)
    stretch(vera)
    await vera.presses("Finish")
    await vera.sees("How was it?")
    await vera.sends("/progress")
    await vera.sees("Your progress")

    await vera.sends("that was too easy")
    await vera.sees("a little longer from now on")
    await vera.sends("too easy")
    await vera.sees("I ask how it was at the end of each routine")

    world.move_on(hours=1)
    await vera.sends("too hard")
    await vera.sees("I ask how it was at the end of each routine")
