"""Said by mistake, half asleep: Already did it, Skip, /done and a rating are taken back with one tap."""

import pytest

from stretchbot.simulator.person import Person
from tests.end_to_end.test_hurts import begin_named, name_of, steps_in
from tests.end_to_end.walks import at_first_step, stretch, walk_on
from tests.end_to_end.world import NUDGE, STALE, World


def labels(person: Person) -> list[str]:
    return [button.label for button in person.last.buttons]


@pytest.mark.parametrize(("pressed", "outcome"), [("Already did it", "✓ Done at"), ("Skip this one", "Skipped.")])
async def test_the_reminder_waits_again_as_it_was(world: World, pressed: str, outcome: str) -> None:
    vera = await world.reminded(times="9 and 13")
    await world.let_reminders_go()
    nudge = vera.last
    await vera.presses(pressed)
    answered = await vera.sees(outcome)

    pressed_undo = await vera.presses_stale(answered, "Undo")

    await world.callback_answer(vera, pressed_undo)
    back = await vera.sees(NUDGE)
    assert (back.message_id, back.text, back.buttons) == (nudge.message_id, nudge.text, nudge.buttons)
    assert STALE in await world.callback_answer(vera, await vera.presses_stale(answered, "Undo"))
    await vera.presses("Already did it")
    assert "Today: 1 of 2. Day 1." in (await vera.sees("✓ Done at")).text


async def test_what_a_mistaken_done_counted_is_gone_from_the_progress(world: World) -> None:
    vera = await world.reminded(times="9 and 13")
    await vera.presses("Already did it")
    done = await vera.sees("✓ Done at")
    await vera.sees("Your first session")
    await vera.presses_stale(done, "Undo")
    await vera.sees(NUDGE)

    await vera.sends("/progress")

    await vera.sees("fills up after your first session")


async def test_done_in_words_is_taken_back_and_its_reminder_waits(world: World) -> None:
    vera = await world.reminded(times="9 and 13")
    await world.let_reminders_go()
    await vera.sends("/done")
    await vera.sees("Today: 1 of 2.")
    await vera.presses("Undo")
    await vera.sees("Undone: it isn’t counted. The reminder waits for you again.")

    await vera.presses("Start")
    steps = await at_first_step(vera)
    await walk_on(vera, steps)

    assert "Today: 1 of 2." in (await vera.sees("Done!")).text


async def test_done_without_a_reminder_leaves_nothing(world: World) -> None:
    vera = await world.newcomer(times="23")
    await vera.sends("done")
    await vera.sees("Today: 1 of 1.")
    await vera.presses("Undo")
    await vera.sees("Undone: it isn’t counted.")
    assert labels(vera) == ["Stretch now", "Progress"]
    await vera.sends("/done")
    assert "Day 1." in (await vera.sees("Today: 1 of 1.")).text


async def test_done_in_the_middle_of_a_routine_lets_it_go_on(world: World) -> None:
    vera = await world.newcomer(times="23")
    steps = steps_in(await begin_named(world, vera, "floor_lower_back"))
    stretch(vera)
    await vera.presses("Next")
    await vera.sees(f"2 of {steps}")
    await world.bot.rests()
    await vera.sends("/done")
    await vera.sees("Today: 1 of 1.")

    await vera.presses("Undo")
    shown = await vera.sees("Undone: it isn’t counted. You’re in the middle of")
    assert f"at step 2 of {steps}" in shown.text
    await vera.presses("Carry on")
    await vera.sees(f"2 of {steps}")
    await walk_on(vera, steps, at=2)
    await vera.sees("Done!")


async def test_a_done_by_reaction_is_taken_back(world: World) -> None:
    vera = await world.reminded(times="9")
    nudge = vera.last
    await world.bot.rests()
    await vera.reacts(nudge, "👍")
    done = await vera.sees("going by your reaction")
    await vera.presses_stale(done, "Undo")

    back = await vera.sees("waits for you")

    assert [button.label for button in back.buttons] == [button.label for button in nudge.buttons]


async def test_what_came_of_a_snoozed_reminder_takes_the_place_of_the_snooze(world: World) -> None:
    vera = await world.reminded(times="9")
    nudge = vera.last
    await vera.presses("💤 10 min")
    await vera.sees("💤 Snoozed until")
    await vera.presses("Already did it")
    done = await vera.sees("✓ Done at")
    assert "Snoozed" not in done.text
    await vera.presses_stale(done, "Undo")
    assert (await vera.sees(NUDGE)).text == nudge.text


async def test_a_rating_is_undone_and_asked_again(world: World) -> None:
    vera = await world.newcomer(times="23")
    first = await begin_named(world, vera, "floor_lower_back")
    steps, as_it_was = steps_in(first), first.text
    await walk_on(vera, steps)
    end = await vera.sees("How was it?")
    await vera.presses("Too easy")
    await vera.sees("What was too easy?")
    await vera.presses("Back")
    assert (await vera.sees("How was it?")).text == end.text
    await vera.presses("Too much")
    await vera.sees("What was too much?")
    await vera.presses("All of it")
    rated = await vera.sees("a little shorter from now on")

    await vera.presses("Undo")
    again = await vera.sees("How was it?")
    assert again.text == end.text
    assert again.buttons[:3] == end.buttons[:3]
    assert (await begin_named(world, vera, "floor_lower_back")).text == as_it_was
    await vera.presses_stale(again, "Too easy")
    await vera.sees("What was too easy?")
    await vera.presses(name_of("childs_pose"))
    await vera.sees(f"{name_of('childs_pose')}: a little longer from now on.")
    assert rated.message_id == end.message_id


async def test_just_right_is_undone_too(world: World) -> None:
    vera = await world.newcomer(times="23")
    await walk_on(vera, steps_in(await begin_named(world, vera, "floor_lower_back")))
    end = await vera.sees("How was it?")
    await vera.presses("Just right")
    await vera.sees("I leave it like that")
    await vera.presses("Undo")
    assert (await vera.sees("How was it?")).text == end.text


async def test_a_rating_before_the_last_stays(world: World) -> None:
    vera = await world.newcomer(times="23")
    ends = []
    for _ in range(2):
        await walk_on(vera, steps_in(await begin_named(world, vera, "floor_lower_back")))
        await vera.sees("How was it?")
        await vera.presses("Too easy")
        await vera.sees("What was too easy?")
        await vera.presses(name_of("childs_pose"))
        ends.append(await vera.sees("a little longer from now on"))

    assert STALE in await world.callback_answer(vera, await vera.presses_stale(ends[0], "Undo"))
    await vera.presses_stale(ends[1], "Undo")
    await vera.sees("How was it?")


@pytest.mark.parametrize("said", ["undo", "oops, I didn’t do it", "wrong button"])
async def test_it_is_undone_in_words_though_other_buttons_came_after_it(world: World, said: str) -> None:
    vera = await world.reminded(times="9 and 13")
    await world.let_reminders_go()
    await vera.presses("Already did it")
    await vera.sees("✓ Done at")
    await vera.sees("Your first session")
    await vera.sends("qwertz uiop")
    await vera.sees("not sure what you mean")

    await vera.sends(said)
    await vera.sees("The reminder waits for you again.")

    await vera.sends("undo")
    await vera.sees("nothing I could undo just now")


async def test_what_was_changed_before_something_else_is_not_undone_in_its_place(world: World) -> None:
    vera = await world.newcomer(times="9 and 13")
    await vera.sends("done")
    await vera.sees("Today: 1 of 2.")
    await vera.sends("/settings")
    await vera.sees("Time zone")

    await vera.sends("undo")

    await vera.sees("nothing I could undo just now")


@pytest.mark.parametrize("times", ["9 and 13", "9 and 9:12"])  # where another is near, the snooze is left to that
async def test_a_snooze_is_undone(world: World, times: str) -> None:
    vera = await world.reminded(times=times)
    await world.let_reminders_go()
    nudge = vera.last
    await vera.presses("💤 10 min")
    await vera.sees("💤")
    await vera.presses("Undo")
    back = await vera.sees(NUDGE)
    assert (back.text, back.buttons) == (nudge.text, nudge.buttons)
    await vera.presses("Already did it")
    await vera.sees("Today: 1 of 2.")


async def test_the_undo_of_reminders_says_so(world: World) -> None:
    vera = await world.newcomer(times="9 and 13")
    await vera.sends("make it 8 and 6pm")
    await vera.presses("Save")
    await vera.sees("Your reminders are now at 08:00 and 18:00")
    await vera.sends("oops")
    await vera.sees("Undone. It is as it was.")
    await vera.sees("09:00", "13:00")


async def test_a_pause_said_by_mistake_is_over(world: World) -> None:
    vera = await world.newcomer(times="9 and 13")
    await vera.sends("pause for a week")
    await vera.sees("are paused")
    await vera.sends("oops")
    await vera.sees("09:00")
    assert "paused" not in vera.last.text


async def test_never_again_can_be_typed_in_a_routine_and_undone(world: World) -> None:
    vera = await world.newcomer(times="23")
    steps = steps_in(await begin_named(world, vera, "floor_lower_back"))
    name = vera.last.text.partition(" · ")[0]
    await vera.sends("never show me this again")
    await vera.sees(f"I won’t propose {name} any more.")
    await vera.sees(f"2 of {steps}")
    await vera.sends("undo")
    await vera.sees("Undone. It is as it was.")
    card = await vera.sees("You feel it:")
    assert card.text.startswith(name)
    assert "Left out" not in card.text
