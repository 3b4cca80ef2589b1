"""What an admin tells everybody: seen before it goes out, stopped when they like, and not to whoever wants none."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio
from sqlalchemy import func, select

from stretchbot.db.models import Broadcast
from stretchbot.simulator.faults import FaultKind, FaultRule
from stretchbot.simulator.person import Person
from tests.end_to_end.admins import ADMIN, prepares, the_admin
from tests.end_to_end.conftest import assert_calm, running_world
from tests.end_to_end.world import World
from tests.faults.stage import open_test_database

NEWS = "We move to another server on Sunday."


@pytest_asyncio.fixture(loop_scope="session")
async def world(tmp_path: Path, database_url: str) -> AsyncIterator[World]:
    """A world of the test's own, whose bot has an admin."""
    async with running_world(tmp_path, database_url, admins=str(ADMIN)) as world:
        yield world
        assert_calm(world.bot.log)


def got(person: Person, text: str = NEWS) -> int:
    return sum(message.text == text for message in person.received)


async def test_it_reaches_everybody_who_is_set_up_as_it_was_shown(world: World, database_url: str) -> None:
    ada, vera, ole = await the_admin(world), await world.newcomer("Vera"), await world.newcomer("Ole")
    half_way = await world.asked_for_a_city()
    stranger = world.person("Nobody")
    await stranger.sends("/help")
    await stranger.sees("/routine – ")

    preview, question = await prepares(ada, NEWS)

    assert "That goes to 3 people" in question.text
    assert got(vera) == 0
    await ada.presses("Send")
    for person in (vera, ole):
        shown = await person.sees(NEWS)
        assert [button.label for button in shown.buttons] == ["No more news"]
    assert [button.label for button in preview.buttons] == ["No more news"]
    done = await ada.sees("Broadcast: sent")
    assert done.text.endswith("Sent: 3\nFailed: 0")
    await world.let_reminders_go()
    assert [got(person) for person in (ada, vera, ole, half_way, stranger)] == [2, 1, 1, 0, 0]
    assert await broadcasts(database_url) == 0  # and so no text either


async def test_bold_type_and_links_are_kept_and_what_looks_like_html_stays_as_it_is(world: World) -> None:
    ada = await the_admin(world)
    text = "Read <b>this</b> & that: 1 < 2"
    await prepares(ada, text)
    await ada.presses("Send")
    await ada.sees("Broadcast: sent")
    assert got(ada, text) == 2


async def test_what_would_mean_something_else_is_taken_as_it_is(world: World) -> None:
    ada = await the_admin(world)
    for text in ("My back hurts", "done", "9, 13 and 18"):
        preview, _ = await prepares(ada, text)
        assert preview.text == text
    await ada.presses("Cancel")
    await ada.sees("Nothing was sent")


async def test_it_is_cancelled_before_and_after_it_was_written(world: World) -> None:
    ada, vera = await the_admin(world), await world.newcomer()
    await prepares(ada, NEWS)
    shown = ada.last
    await ada.presses("Cancel")
    await ada.sees("Nothing was sent")
    world.telegram.push_button(ada.id, shown, next(b.data for b in shown.buttons if b.label == "Send"))
    await ada.sees_answer("Nothing changed")
    await ada.presses("Back")
    await ada.sees("Active within 24 hours")
    await ada.presses("Broadcast")
    await ada.sees("What shall I tell everybody?")
    await ada.sends("/cancel")
    await ada.sees("Nothing was sent")
    await ada.sends(NEWS)
    await ada.sees("not sure what you mean")
    assert got(vera) == 0


async def test_whoever_wants_no_more_news_gets_none_until_they_want_some_again(world: World) -> None:
    ada, vera = await the_admin(world), await world.newcomer()
    await prepares(ada, NEWS)
    await ada.presses("Send")
    await vera.sees(NEWS)
    await ada.sees("Broadcast: sent")

    await vera.presses("No more news")

    await vera.sees_answer("No more news from now on")
    _, question = await prepares(ada, "Second")
    assert "That goes to 1 person" in question.text
    await ada.presses("Send")
    await ada.sees("Broadcast: sent")
    await vera.sends("/settings")
    await vera.sees("News from whoever runs me: No news")
    await vera.presses("News")
    await vera.presses("Pass them on")
    await vera.sees("✓", "Shall I pass on news")
    await prepares(ada, "Third")
    await ada.presses("Send")
    await vera.sees("Third")
    assert got(vera, "Second") == 0


async def test_quiet_hours_are_kept_and_the_broadcast_waits_for_their_end(world: World) -> None:
    ada, vera = await the_admin(world), await world.newcomer(times="12")
    await vera.sends("/settings")
    await vera.presses("Quiet hours")
    await vera.presses("22:00")
    await vera.sees("22:00")
    world.move_to_clock("23:00")
    await prepares(ada, NEWS)
    await ada.presses("Send")
    await world.until(lambda: got(ada) == 2, "the admin got it")
    await world.let_reminders_go()
    assert got(vera) == 0
    world.move_to_clock("07:05")
    await vera.sees(NEWS)
    await ada.sees("Broadcast: sent")


async def test_who_blocked_the_bot_counts_as_failed_and_is_out_of_reach(world: World) -> None:
    ada, vera = await the_admin(world), await world.newcomer()
    await prepares(ada, NEWS)
    # So that Telegram says so no sooner than when it is tried.
    refusal = "Forbidden: bot was blocked by the user"
    world.telegram.faults.add(FaultRule(FaultKind.REFUSE, "send*", vera.id, None, code=403, description=refusal))
    await ada.presses("Send")
    done = await ada.sees("Broadcast: sent")
    assert done.text.endswith("Sent: 1\nFailed: 1")
    await ada.presses("Back")
    assert "out of reach: 1" in (await ada.sees("Active within 24 hours")).text


async def test_an_admin_whose_own_chat_has_to_wait_holds_nobody_up(world: World) -> None:
    ada, vera = await the_admin(world), await world.newcomer()
    await prepares(ada, NEWS)
    world.telegram.faults.add(FaultRule(FaultKind.FLOOD, "*", ada.id, None, retry_after=600))
    await ada.presses("Send")
    await vera.sees(NEWS)
    world.telegram.faults.clear()
    await world.bot.stop()
    world.move_on(minutes=11)
    await world.bot.start()
    await ada.sees("Broadcast: sent")
    # What it is about her chat is said once or twice, not at each look.
    assert sum("work=broadcast" in line for line in world.bot.log) <= 2


async def test_a_reply_to_the_question_is_taken_too(world: World) -> None:
    ada = await the_admin(world)
    await ada.sends("/admin")
    await ada.sees("Active within 24 hours")
    await ada.presses("Broadcast")
    question = await ada.sees("What shall I tell everybody?")
    await ada.sends(NEWS, reply_to=question.message_id)
    await ada.sees("That goes to 1 person")


async def broadcasts(url: str) -> int:
    database = open_test_database(url)
    try:
        async with database.read() as db:
            return await db.scalar(select(func.count()).select_from(Broadcast)) or 0
    finally:
        await database.close()
