from stretchbot.db.models import Outcome
from stretchbot.services.occurrences import Reason
from stretchbot.services.reachability import (
    MOVED,
    find_chat_id,
    mark_reachable,
    mark_unreachable,
    move_chat,
    note_retry_after,
)
from tests.services.world import HOUR, MINUTE, NINE, World


async def test_a_chat_is_found_by_its_address(world: World) -> None:
    chat = await world.chat(telegram_chat_id=-42)
    async with world.database.read() as db:
        assert await find_chat_id(db, -42) == chat
        assert await find_chat_id(db, 42) is None


async def test_blocking_stops_the_reminders_at_once(world: World) -> None:
    chat, other = await world.chat(), await world.chat()
    reminder, others = await world.reminder(chat), await world.reminder(other)
    snoozed = await world.occurrence(chat, NINE - HOUR, send_at=NINE, snoozes=1)
    sent = await world.occurrence(chat, NINE - HOUR, Outcome.SENT)
    async with world.database.write() as db:
        assert await mark_unreachable(db, chat, "blocked", NINE - MINUTE)
    assert (await world.look_at_chat(chat)).unreachable == "blocked"
    assert (await world.look_at_reminder(reminder)).next_due_at is None
    row = await world.look(snoozed)
    assert (row.outcome, row.reason, row.send_at) == (Outcome.SKIPPED, Reason.UNREACHABLE, None)
    assert (await world.look(sent)).outcome == Outcome.SENT
    assert (await world.look_at_reminder(others)).next_due_at == NINE


async def test_the_first_reason_stays(world: World) -> None:
    chat = await world.chat(unreachable="blocked")
    async with world.database.write() as db:
        assert not await mark_unreachable(db, chat, "deactivated", NINE)
    assert (await world.look_at_chat(chat)).unreachable == "blocked"


async def test_unblocking_revives_the_reminders_that_are_on(world: World) -> None:
    chat = await world.chat(unreachable="blocked")
    on = await world.reminder(chat, next_due_at=None)
    off = await world.reminder(chat, 600, next_due_at=None, enabled=False)
    async with world.database.write() as db:
        assert await mark_reachable(db, chat, NINE - MINUTE)
    assert (await world.look_at_chat(chat)).unreachable is None
    assert (await world.look_at_reminder(on)).next_due_at == NINE
    assert (await world.look_at_reminder(off)).next_due_at is None


async def test_reviving_a_chat_that_was_never_gone_changes_nothing(world: World) -> None:
    chat = await world.chat()
    reminder = await world.reminder(chat, next_due_at=NINE - MINUTE)
    async with world.database.write() as db:
        assert not await mark_reachable(db, chat, NINE)
    assert (await world.look_at_reminder(reminder)).next_due_at == NINE - MINUTE


async def test_what_was_refused_before_somebody_came_back_says_nothing(world: World) -> None:
    chat = await world.chat()
    reminder = await world.reminder(chat)
    async with world.database.write() as db:
        await mark_reachable(db, chat, NINE - MINUTE)
        assert not await mark_unreachable(db, chat, "blocked", NINE, tried_at=NINE - 2 * MINUTE)
        assert (await world.look_at_reminder(reminder)).next_due_at == NINE
        assert await mark_unreachable(db, chat, "blocked", NINE, tried_at=NINE - MINUTE)


async def test_a_chat_is_held_back_as_telegram_asked(world: World) -> None:
    chat = await world.chat()
    async with world.database.write() as db:
        await note_retry_after(db, chat, NINE + HOUR)
    assert (await world.look_at_chat(chat)).retry_after_at == NINE + HOUR


async def test_a_chat_that_moved_is_found_at_its_new_address(world: World) -> None:
    chat = await world.chat(telegram_chat_id=-42)
    async with world.database.write() as db:
        await move_chat(db, chat, -10042, NINE)
    async with world.database.read() as db:
        assert await find_chat_id(db, -10042) == chat
        assert await find_chat_id(db, -42) is None
    assert (await world.look_at_chat(chat)).telegram_chat_id == -10042


async def test_a_chat_that_moved_to_where_the_bot_is_already_ends_there(world: World) -> None:
    old, new = await world.chat(telegram_chat_id=-42), await world.chat(telegram_chat_id=-10042)
    async with world.database.write() as db:
        await move_chat(db, old, -10042, NINE)
    assert (await world.look_at_chat(old)).unreachable == MOVED
    assert (await world.look_at_chat(new)).unreachable is None
