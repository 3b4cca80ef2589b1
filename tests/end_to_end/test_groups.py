"""Groups: a polite answer that the bot works in private for now."""

from tests.end_to_end.world import World

PRIVATE_ONLY = "private chats"


async def test_a_group_is_told_once_a_day_and_its_talk_is_left_alone(world: World) -> None:
    vera = await world.newcomer()
    group = world.telegram.create_group("Stiff backs", vera.id)

    world.telegram.add_bot(group.id, vera.id)
    world.telegram.send_text(vera.id, "good morning", chat_id=group.id)
    for command in ("/start", "/routine", "/done@stretch_simulated_bot", "/start weird<b>"):
        world.telegram.send_text(vera.id, command, chat_id=group.id)

    await is_told(world, group.id, times=1)  # when it was added
    world.move_on(days=1, minutes=1)
    for command in ("/start", "/routine"):
        world.telegram.send_text(vera.id, command, chat_id=group.id)
    await is_told(world, group.id, times=2)
    await world.let_reminders_go()
    assert not [message for message in vera.received if PRIVATE_ONLY in message.text]


async def test_a_group_that_moves_and_one_that_throws_the_bot_out(world: World) -> None:
    vera = await world.newcomer()
    group = world.telegram.create_group("Stiff backs", vera.id)
    world.telegram.add_bot(group.id, vera.id)
    await is_told(world, group.id, times=1)

    moved = world.telegram.migrate_group(group.id, vera.id)
    world.telegram.send_text(vera.id, "/help", chat_id=moved.id)
    await is_told(world, moved.id, times=1)

    world.telegram.kick_bot(moved.id, vera.id)
    await world.assert_nothing_more(vera)


async def is_told(world: World, group_id: int, *, times: int) -> None:
    """The bot says so that often in the group, and nothing else."""

    def said() -> list[str]:
        return [message.text for message in world.telegram.history(group_id) if message.sender.is_bot]

    await world.until(lambda: len(said()) >= times, f"a group was told {times} times")
    await world.telegram.settle()
    assert len(said()) == times
    assert all(PRIVATE_ONLY in text for text in said())
