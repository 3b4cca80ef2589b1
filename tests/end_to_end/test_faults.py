"""Networks and servers that fail: nothing is lost, nothing has a second effect."""

from stretchbot.simulator.faults import FaultKind, FaultRule
from tests.end_to_end.walks import begin, walk_on
from tests.end_to_end.world import NUDGE, SENDS, World
from tests.patience import PATIENCE_SECONDS

# Longer than a loaded machine needs for an answer, and less than the bot waits for Telegram.
SLOW_SECONDS = 10


async def test_an_answer_that_was_perhaps_sent_is_sent_once_more_and_counts_once(world: World) -> None:
    vera = await world.newcomer()
    steps = await begin(vera)
    world.telegram.faults.add(FaultRule(FaultKind.RESET_AFTER, "send*", chat_id=vera.id))

    await vera.presses("Next")

    one = await vera.sees(f"2 of {steps}")
    other = await vera.sees(f"2 of {steps}")
    assert one.message_id != other.message_id
    await vera.presses("Next")
    await vera.sees(f"3 of {steps}")
    await vera.presses_stale(one, "Next")
    await world.assert_nothing_more(vera)


async def test_a_reminder_that_was_perhaps_sent_comes_at_most_twice(world: World) -> None:
    vera = await world.newcomer(times="9")
    world.telegram.faults.add(FaultRule(FaultKind.RESET_AFTER, "send*", chat_id=vera.id))

    world.move_to_clock("09:00")

    first = await vera.sees(NUDGE)
    world.move_on(seconds=70)
    second = await vera.sees(NUDGE)
    for _ in range(2):
        world.move_on(seconds=70)
        await world.let_reminders_go()
    await world.assert_nothing_more(vera)
    await vera.presses("Already did it")
    await vera.sees("Today: 1 of 1.")
    await vera.sees("Your first session")
    await vera.presses_stale(first, "Already did it")
    await world.assert_nothing_more(vera)
    assert first.message_id != second.message_id


async def test_a_server_in_trouble_delays_an_answer(world: World) -> None:
    vera = await world.newcomer()
    steps = await begin(vera)
    world.telegram.faults.add(FaultRule(FaultKind.SERVER_ERROR, "send*", chat_id=vera.id, times=2))

    await vera.presses("Next")

    await vera.sees(f"2 of {steps}")
    await world.assert_nothing_more(vera)
    await walk_on(vera, steps, at=2)
    await vera.sees("Done!")


async def test_a_server_in_trouble_delays_a_reminder(world: World) -> None:
    vera = await world.newcomer(times="9")
    world.telegram.faults.add(FaultRule(FaultKind.SERVER_ERROR, "send*", chat_id=vera.id))

    world.move_to_clock("09:00")

    await vera.sees(NUDGE)
    assert refused(world, vera.id, 502) == 1
    await world.let_reminders_go()
    await world.assert_nothing_more(vera)


async def test_too_many_requests_are_waited_out(world: World) -> None:
    vera = await world.newcomer(times="9")
    world.telegram.faults.add(FaultRule(FaultKind.FLOOD, "send*", chat_id=vera.id, retry_after=1))
    await vera.sends("/help")
    await vera.sees("/routine – ")

    world.telegram.faults.add(FaultRule(FaultKind.FLOOD, "send*", chat_id=vera.id, retry_after=1))
    world.move_to_clock("09:00")

    await vera.sees(NUDGE)
    await world.let_reminders_go()
    await world.assert_nothing_more(vera)


async def test_a_button_that_may_not_be_answered_for_a_while_holds_up_no_message(world: World) -> None:
    vera, tom = await world.newcomer("Vera"), await world.newcomer("Tom")
    steps = await begin(vera)
    wait = 2 * SLOW_SECONDS
    world.telegram.faults.add(FaultRule(FaultKind.FLOOD, "answerCallbackQuery", retry_after=wait))

    await vera.presses("Next")

    await vera.sees(f"2 of {steps}", timeout=wait - 1)
    await tom.sends("/help")
    await tom.sees("/routine – ", timeout=wait - 1)
    await vera.presses("Next")
    await vera.sees(f"3 of {steps}", timeout=wait - 1)


async def test_an_answer_held_up_for_long_comes_when_telegram_takes_it_again(own_world: World) -> None:
    vera = await own_world.newcomer(times="9")
    own_world.telegram.faults.add(FaultRule(FaultKind.FLOOD, "send*", chat_id=vera.id, retry_after=600))
    await vera.sends("/help")
    await own_world.until(lambda: refused(own_world, vera.id, 429) == 1, "it was refused")

    await own_world.bot.restart()  # a wait that long is kept by nobody's memory
    own_world.move_on(minutes=11)

    await vera.sees("/routine – ")


async def test_updates_that_cannot_be_fetched_for_a_while_come_later(world: World) -> None:
    vera = await world.newcomer()
    world.telegram.faults.add(FaultRule(FaultKind.SERVER_ERROR, "getUpdates", times=2))

    await vera.sends("/help")
    await vera.sees("/routine – ")
    await vera.sends("/settings")

    await vera.sees("Time zone: Berlin")
    await world.assert_nothing_more(vera)


async def test_an_answer_that_takes_long_keeps_nobody_else_waiting(world: World) -> None:
    vera, tom = await world.newcomer("Vera"), await world.newcomer("Tom")
    world.telegram.faults.add(FaultRule(FaultKind.SLOW, "send*", chat_id=vera.id, seconds=SLOW_SECONDS))
    world.telegram.hold_updates()
    await vera.sends("/help")
    await tom.sends("/help")

    world.telegram.release_updates()

    await tom.sees("/routine – ", timeout=SLOW_SECONDS - 1)
    await world.telegram.settle(timeout=PATIENCE_SECONDS)
    await vera.sees("/routine – ")
    await world.assert_nothing_more(vera)


async def test_a_message_that_cannot_be_edited_any_more_holds_nothing_up(world: World) -> None:
    vera = await world.newcomer()
    steps = await begin(vera)
    gone = "Bad Request: message to edit not found"
    world.telegram.faults.add(FaultRule(FaultKind.REFUSE, "editMessage*", chat_id=vera.id, description=gone))

    await vera.presses("Next")

    await vera.sees(f"2 of {steps}")


async def test_telegram_out_of_reach_and_back(own_world: World) -> None:
    vera = await own_world.newcomer(times="9 and 13")
    await own_world.server.stop()
    own_world.move_to_clock("09:00")
    await own_world.bot.says("telegram.unreachable")

    await own_world.server.start()

    own_world.move_on(minutes=10)
    await vera.sees(NUDGE)
    await vera.presses("Already did it")
    await vera.sees("Today: 1 of 2.")


async def test_telegram_out_of_reach_at_the_start(own_world: World) -> None:
    vera = await own_world.newcomer()
    await own_world.bot.stop()
    await own_world.server.stop()

    await own_world.bot.launch()
    await own_world.bot.says("telegram.unreachable")
    await own_world.server.start()

    await own_world.bot.says("bot.started")
    await vera.sends("/help")
    await vera.sees("/routine – ")


def refused(world: World, chat_id: int, status: int) -> int:
    """How many messages to a chat were answered with that status."""
    calls = world.telegram.calls_of(*SENDS)
    return sum(str(call.params["chat_id"]) == str(chat_id) and call.status == status for call in calls)
