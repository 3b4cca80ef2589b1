"""/export sends a file with everything that is stored about somebody: once, also when the bot is killed, and in the
middle of a routine."""

import json
from pathlib import Path
from typing import Any

from stretchbot.simulator.faults import FaultKind, FaultRule
from stretchbot.simulator.model import Message
from tests.end_to_end.conftest import running_world
from tests.end_to_end.world import World
from tests.told import told

WITH_THE_FILE = "all that I store about you"


def copy_in(world: World, message: Message) -> dict[str, Any]:
    """The document that came with a message."""
    document = message.content["document"]
    assert isinstance(document, dict)
    read: dict[str, Any] = json.loads(world.telegram.files.by_id(document["file_id"]).data)
    return read


def name_of(message: Message) -> str:
    document = message.content["document"]
    assert isinstance(document, dict)
    return str(document["file_name"])


async def test_a_copy_can_be_had_in_the_middle_of_a_routine_which_goes_on(world: World) -> None:
    vera = await world.reminded("Vera", times="9 and 18:30")
    await vera.presses("Start")
    await vera.presses("Read, go on")
    step = await vera.sees("1 of")

    await vera.sends("export my data")
    sent = await vera.sees(WITH_THE_FILE)

    today = f"{world.now:%Y-%m-%d}"
    copy = copy_in(world, sent)
    assert name_of(sent) == f"stretchbot-export-{today}.json"
    assert copy["about_you"]["first_name"] == "Vera"
    assert copy["about_you"]["telegram_user_id"] == vera.id
    assert copy["settings"]["time_zone"] == "Europe/Berlin"
    assert [one["time"] for one in copy["reminders"]] == ["09:00", "18:30"]
    (due,) = copy["reminders_due"]
    assert (due["delivery"], due["message"] is not None) == ("sent", True)
    (session,) = copy["sessions"]
    assert (session["state"], session["occurrence"]) == ("open", due["id"])
    assert told("\n".join(world.bot.log), "Vera", vera.id) == []

    await vera.presses_stale(step, "Next")
    await vera.sees("2 of")
    await vera.presses_stale(sent, "Settings")  # shown below the file, which stays as it is
    await vera.sees("Time zone")
    assert world.telegram.versions(vera.id, sent.message_id)[-1].text == sent.text


async def test_the_page_on_privacy_leads_to_a_copy_and_a_stranger_gets_none(world: World) -> None:
    vera = await world.newcomer("Vera")
    await vera.sends("/privacy")
    await vera.sees("Ask whoever runs this bot")
    await vera.presses("Get a copy")
    first = copy_in(world, await vera.sees(WITH_THE_FILE))

    eve = world.person("Eve")
    await eve.sends("/export")
    await eve.sees("nothing stored about you")
    await eve.sends("/privacy")
    assert "Get a copy" not in [button.label for button in (await eve.sees("/export")).buttons]

    await vera.sends("/delete")
    await vera.presses("Erase everything")
    await vera.sees("Everything is erased")
    await vera.sends("/start")
    await vera.presses("Got it")
    await vera.sees("your city")
    await vera.sends("/export")
    second = copy_in(world, await vera.sees(WITH_THE_FILE))
    assert first["reminders"]
    assert second["reminders"] == second["sessions"] == second["exercises"] == []


async def test_a_copy_that_was_promised_comes_after_a_kill_and_once(own_world: World) -> None:
    vera = await own_world.newcomer("Vera", times="9")
    own_world.telegram.faults.add(FaultRule(FaultKind.SERVER_ERROR, "sendDocument", times=None))
    await vera.sends("/export")
    await own_world.until(lambda: bool(own_world.telegram.calls_of("sendDocument")), "it was tried")

    await own_world.bot.kill()
    own_world.telegram.faults.clear()
    await own_world.bot.start()
    own_world.move_on(minutes=2)  # past the lease of the killed one

    copy = copy_in(own_world, await vera.sees(WITH_THE_FILE))
    assert copy["about_you"]["first_name"] == "Vera"
    assert WITH_THE_FILE in copy["answers_not_sent_yet"][0]["messages"][0]
    await own_world.assert_nothing_more(vera)


async def test_a_copy_that_waits_is_gone_with_all_the_rest(own_world: World) -> None:
    vera = await own_world.newcomer("Vera", times="9")
    await vera.sends("/delete")
    question = await vera.sees("This can’t be undone")
    own_world.telegram.faults.add(FaultRule(FaultKind.FLOOD, "sendDocument", chat_id=vera.id, retry_after=600))
    await vera.sends("/export")
    await own_world.until(lambda: not own_world.telegram.faults.active(), "it was refused")

    await vera.presses_stale(question, "Erase everything")
    await vera.sees_answer("Everything is erased")
    await own_world.bot.restart()  # a wait that long is kept by nobody's memory
    own_world.move_on(minutes=11)
    await vera.sends("/start")
    await vera.sees("Before we start")

    assert not [message for message in vera.received if WITH_THE_FILE in message.text]


async def test_whom_to_ask_is_named_as_the_operator_says(tmp_path: Path, database_url: str) -> None:
    async with running_world(tmp_path, database_url, operator_contact="us <privacy@example.org>") as world:
        eve = world.person("Eve")
        await eve.sends("/privacy")
        await eve.sees("Ask whoever runs this bot: us <privacy@example.org>")
