"""A reminder that falls due, and what can be done with it."""

import pytest

from tests.end_to_end.walks import at_first_step, walk_on
from tests.end_to_end.world import NUDGE, STALE, World


async def test_a_reminder_comes_when_it_is_due_and_not_before(world: World) -> None:
    vera = await world.newcomer(times="9 and 13")
    world.move_to_clock("08:57")
    await world.let_reminders_go()
    await world.assert_nothing_more(vera)

    world.move_to_clock("09:00")

    nudge = await vera.sees(NUDGE)
    # A line that varies, a blank one, the routine, its first exercise, why it is this one.
    assert len(nudge.text.splitlines()) == 5
    assert "minutes" in nudge.text
    labels = [[button.label for button in row] for row in nudge.keyboard]
    assert labels == [
        ["Start", "▶ Lead me"],
        ["Already did it", "Skip this one"],
        ["💤 10 min", "💤 30 min"],
        ["💤 1 hour", "Later today"],
    ]


async def test_none_comes_twice(world: World) -> None:
    vera = await world.reminded(times="9")

    await world.let_reminders_go()
    world.move_on(minutes=40)
    await world.let_reminders_go()

    await world.assert_nothing_more(vera)


async def test_every_reminder_of_the_day_comes_and_tomorrows_too(world: World) -> None:
    vera = await world.newcomer(times="9, 13 and 18")

    for clock in ("09:00", "13:00", "18:00", "09:00"):
        world.move_to_clock(clock)
        await vera.sees(NUDGE)

    await world.let_reminders_go()
    await world.assert_nothing_more(vera)


async def test_each_gets_their_own(world: World) -> None:
    people = [await world.newcomer(name, times="9") for name in ("Vera", "Tom", "Ida")]

    world.move_to_clock("09:00")

    for person in people:
        await person.sees(NUDGE)


async def test_the_line_varies(world: World) -> None:
    vera = await world.newcomer(times="9, 11, 13, 15")
    openings = set()

    for clock in ("09:00", "11:00", "13:00", "15:00"):
        world.move_to_clock(clock)
        openings.add((await vera.sees(NUDGE)).text.splitlines()[0])

    assert len(openings) > 1


@pytest.mark.parametrize(
    ("pressed", "outcome"),
    [
        ("Already did it", "✓ Done at 09:05. Today: 1 of 3."),
        ("💤 10 min", "💤 Snoozed until 09:15."),
        ("💤 30 min", "💤 Snoozed until 09:35."),
        ("💤 1 hour", "💤 Snoozed until 10:05."),
        ("Skip this one", "Skipped."),
    ],
)
async def test_the_outcome_replaces_the_buttons(world: World, pressed: str, outcome: str) -> None:
    vera = await world.reminded()
    nudge = vera.last
    world.move_on(minutes=5)

    await vera.presses(pressed)

    shown = await vera.sees(outcome)
    assert shown.message_id == nudge.message_id
    assert shown.text.startswith(nudge.text)
    labels = [button.label for button in shown.buttons]
    leads_on = {
        "Already did it": ["Once more", "Progress", "Undo"],
        "Skip this one": ["Stretch now", "Reminders", "Undo"],
    }
    assert labels == leads_on.get(pressed, ["Start now", "Already did it", "Undo"])


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Already did it", "Skip this one"),
        ("Skip this one", "Already did it"),
        ("💤 10 min", "💤 1 hour"),
        ("Already did it", "Already did it"),
    ],
)
async def test_the_first_of_two_taps_counts(world: World, first: str, second: str) -> None:
    vera = await world.reminded(times="9")
    nudge = vera.last
    await vera.presses(first)
    outcome = await vera.sees(nudge.text)
    if first == "Already did it":
        await vera.sees("Your first session")

    late = await vera.presses_stale(nudge, second)

    assert STALE in await world.callback_answer(vera, late)
    await world.assert_nothing_more(vera)
    now = world.telegram.message(vera.id, nudge.message_id)
    assert now is not None
    assert now.text == outcome.text


async def test_start_leads_into_the_routine_and_its_end_settles_the_reminder(world: World) -> None:
    vera = await world.reminded(times="9 and 13")
    await vera.presses("Start")
    steps = await at_first_step(vera)

    await walk_on(vera, steps)

    await vera.sees("Today: 1 of 2.")
    await vera.sends("/done")
    await vera.sees("already done that one")


async def test_done_counts_in_the_streak(world: World) -> None:
    vera = await world.reminded(times="9")

    await vera.presses("Already did it")

    await vera.sees("Day 1.")


async def test_nobody_is_reminded_before_setting_up_is_over(world: World) -> None:
    vera = world.person()
    await vera.sends("/start")
    await vera.presses("Got it")
    await vera.sees("your city")
    await vera.sends("Berlin")
    await vera.presses("Yes")
    await vera.sees("When shall I nudge you?")

    world.move_on(days=1)
    await world.let_reminders_go()

    await world.assert_nothing_more(vera)
