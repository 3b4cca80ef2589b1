"""Not now, later today: a free time of the day is found, and can be taken back."""

from tests.end_to_end.world import NUDGE, STALE, World


async def test_it_comes_back_two_hours_later_at_a_time_that_is_free(world: World) -> None:
    vera = await world.reminded(times="9 and 11:10")
    await vera.presses("Later today")
    await vera.sees("I’ll come back at 11:30")
    world.move_to_clock("11:10")
    await vera.sees(NUDGE)
    await vera.presses("Skip this one")
    await vera.sees("Skipped")
    world.move_to_clock("11:31")
    again = await vera.sees(NUDGE)
    assert "Later today" in [button.label for button in again.buttons]


async def test_it_can_be_undone_and_skipped_instead(world: World) -> None:
    vera = await world.reminded(times="9")
    labels = [button.label for button in vera.last.buttons]
    await vera.presses("Later today")
    later = await vera.sees("I’ll come back at 11:15")
    assert [button.label for button in later.buttons] == ["Start now", "Already did it", "Undo", "Skip today"]

    await vera.presses("Undo")
    back = await vera.sees(NUDGE)
    assert "I’ll come back" not in back.text
    assert [button.label for button in back.buttons] == labels
    late = await vera.presses_stale(later, "Undo")
    assert STALE in await world.callback_answer(vera, late)

    await vera.sends("/done")
    await vera.sees("Today: 1 of 1")
    world.move_to_clock("11:16")
    await world.let_reminders_go()
    await world.assert_nothing_more(vera)


async def test_skipping_it_after_all_lets_it_come_no_more(world: World) -> None:
    vera = await world.reminded(times="9")
    await vera.presses("Later today")
    await vera.sees("I’ll come back")
    await vera.presses("Skip today")
    await vera.sees("Skipped")
    world.move_to_clock("11:16")
    await world.let_reminders_go()
    await world.assert_nothing_more(vera)


async def test_it_can_be_typed(world: World) -> None:
    vera = await world.reminded(times="9")
    await world.let_reminders_go()
    await vera.sends("not now, later today")
    await vera.sees("I’ll come back at 11:15")
    world.move_to_clock("11:16")
    await vera.sees(NUDGE)
    await vera.presses("Already did it")
    await vera.sees("Today: 1 of 1")

    await vera.sends("later today")
    await vera.sees("nothing to snooze")


async def test_where_nothing_of_the_day_is_left_it_says_so_and_changes_nothing(world: World) -> None:
    vera = await world.newcomer(times="21:40")
    world.move_to_clock("21:40")
    nudge = await vera.sees(NUDGE)
    pressed = await vera.presses("Later today")
    assert "no good time left" in await world.callback_answer(vera, pressed)
    assert vera.last.buttons == nudge.buttons
    await vera.sends("later today")
    await vera.sees("no good time left")
    await vera.presses("Skip today")
    await vera.sees("Skipped")


async def test_of_two_devices_one_puts_it_off(world: World) -> None:
    vera = await world.reminded(times="9")
    nudge = vera.last
    await vera.presses("Later today")
    await vera.sees("I’ll come back at 11:15")
    for label in ("Later today", "💤 10 min"):
        late = await vera.presses_stale(nudge, label)
        assert STALE in await world.callback_answer(vera, late)
