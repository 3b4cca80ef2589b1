"""People who block the bot, come back, or are gone."""

from stretchbot.simulator.faults import FaultKind, FaultRule
from tests.end_to_end.world import NUDGE, SENDS, World


async def test_blocked_the_reminders_stop_and_unblocked_they_come_again(world: World) -> None:
    vera = await world.newcomer(times="9")
    await vera.blocks()
    await world.telegram.settle()
    before = calls_to(world, vera.id)

    world.move_to_clock("09:00")
    await world.let_reminders_go()
    assert calls_to(world, vera.id) == before

    await vera.unblocks()
    await world.telegram.settle()
    world.move_to_clock("09:00")
    await vera.sees(NUDGE)


async def test_start_revives_who_had_blocked_the_bot(world: World) -> None:
    vera = await world.newcomer(times="9")
    await world.bot.rests()
    await world.bot.kill()
    await vera.blocks()
    world.move_on(days=1, hours=2)  # telegram keeps the news for a day
    await world.bot.start()
    world.move_to_clock("09:00")
    await world.let_reminders_go()
    world.telegram.hold_updates()
    await vera.unblocks()
    world.telegram.updates.held.clear()  # the bot never hears of it
    world.telegram.release_updates()

    await vera.sends("/start")

    await vera.sees("Welcome back, Vera! Your next reminder comes tomorrow at 09:00")
    world.move_to_clock("09:00")
    await vera.sees(NUDGE)


async def test_whatever_somebody_writes_revives_a_chat_that_was_gone(world: World) -> None:
    vera = await world.newcomer(times="9")
    world.telegram.faults.add(
        FaultRule(FaultKind.REFUSE, "send*", chat_id=vera.id, description="Bad Request: chat not found")
    )
    world.move_to_clock("09:00")
    await world.let_reminders_go()

    await vera.sends("thanks")

    await vera.sees("Any time!")
    world.move_to_clock("09:00")
    await vera.sees(NUDGE)


async def test_who_deleted_their_account_is_tried_once(world: World) -> None:
    vera = await world.newcomer(times="9 and 13")
    world.telegram.deactivate(vera.id)
    before = calls_to(world, vera.id)

    world.move_to_clock("09:00")
    await world.until(lambda: calls_to(world, vera.id) > before, "the reminder was tried")
    world.move_to_clock("13:00")
    await world.let_reminders_go()

    assert calls_to(world, vera.id) == before + 1


async def test_blocking_in_the_middle_of_a_conversation_is_no_error(world: World) -> None:
    vera = await world.newcomer()
    world.telegram.hold_updates()
    await vera.sends("/help")
    await vera.blocks()

    world.telegram.release_updates()

    await world.telegram.settle()
    assert not any("/routine – " in message.text for message in vera.received)


def calls_to(world: World, chat_id: int) -> int:
    return sum(str(call.params["chat_id"]) == str(chat_id) for call in world.telegram.calls_of(*SENDS))
