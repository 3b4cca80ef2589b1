"""/admin: how the bot is doing, for those the settings name; for everybody else there is no such command."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio

from stretchbot.screens.callbacks.operator import OF_ADMINS, OpenAdmin
from stretchbot.simulator.person import Person
from tests.end_to_end.admins import ADMIN, the_admin
from tests.end_to_end.conftest import assert_calm, bot_for, running_world
from tests.end_to_end.group_talk import Team
from tests.end_to_end.test_safety_note import example
from tests.end_to_end.world import NUDGE, World

UNKNOWN_COMMAND = "not sure what you mean"


@pytest_asyncio.fixture(loop_scope="session")
async def world(tmp_path: Path, database_url: str) -> AsyncIterator[World]:
    """A world of the test's own, whose bot has admins."""
    async with running_world(tmp_path, database_url, admins=f"{ADMIN}, 999999") as world:
        yield world
        assert_calm(world.bot.log)


async def test_an_admin_sees_how_the_bot_is_doing_and_sees_it_anew(world: World) -> None:
    ada, vera = await the_admin(world), await world.newcomer(times="9")

    await ada.sends("/admin")

    shown = (await ada.sees("Agreed: 2")).text
    for figures in ("Scheduled: 2, due within 24 hours: 2", "0 sent, 0 not", "Telegram is asked; 0 wait there"):
        assert figures in shown
    world.move_to_clock("09:00")
    await vera.sees(NUDGE)
    await vera.presses("Already did it")
    await vera.sees("Your first session")
    await world.bot.rests()
    await ada.presses("Refresh")
    shown = (await ada.sees("1 sent, 0 not")).text
    for figures in ("Sessions finished: 1", "Active within 24 hours: 2, a week: 2", "Lateness: half"):
        assert figures in shown


async def test_nobody_else_is_told_that_there_is_such_a_command(world: World) -> None:
    await the_admin(world)
    vera = await world.newcomer(times="9")

    await vera.sends("/fly")
    unknown = await vera.sees(UNKNOWN_COMMAND)
    await vera.sends("/help")
    assert "/admin" not in (await vera.sees("/routine – ")).text
    await vera.sends("/admin")

    answer = await vera.sees(UNKNOWN_COMMAND)
    assert [button.label for button in answer.buttons] == [button.label for button in unknown.buttons]


async def test_a_button_of_admins_does_nothing_for_anybody_else(world: World) -> None:
    vera = await world.newcomer(times="9")
    for kind in sorted(OF_ADMINS, key=lambda one: one.kind):
        world.telegram.push_button(vera.id, vera.last, example(kind).encode())
        await vera.sees_answer("Nothing changed")
    await world.assert_nothing_more(vera)


async def test_who_is_no_admin_any_more_is_like_everybody_else(world: World, tmp_path: Path, database_url: str) -> None:
    ada = await the_admin(world)
    await ada.sends("/admin")
    shown = await ada.sees("Agreed: 1")
    await ada.presses("Broadcast")
    await ada.sees("What shall I tell everybody?")
    await world.bot.stop()
    bot = bot_for(world.server, tmp_path, database_url, admins="999999")
    await bot.start()

    await ada.sends("Hello everybody")
    await ada.sees(UNKNOWN_COMMAND)
    await ada.presses_stale(shown, "Refresh")
    await ada.sees_answer("Nothing changed")
    await ada.sends("refresh")
    await ada.sees("Sorry, that went past me")
    await bot.stop()
    await world.bot.start()


async def test_an_admin_whom_the_bot_does_not_know_has_to_start_first(world: World) -> None:
    ada = Person(world.telegram, "Ada", user_id=ADMIN)
    await ada.sends("/admin")
    await ada.sees("Send /start to begin")


async def test_in_a_group_nothing_is_told_not_even_to_an_admin(world: World) -> None:
    ada = await the_admin(world)
    group = world.telegram.create_group("Stiff backs", ada.id)
    team = Team(world, group.id, ada)
    world.telegram.add_bot(group.id, ada.id)
    await team.sees("Thanks for having me")

    team.says(ada, "/admin")
    await team.forges(ada, OpenAdmin().encode())

    await world.telegram.settle()
    assert not any("Agreed" in message.text for message in team.of_bot)
