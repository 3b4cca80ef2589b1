"""A simulator that runs for days keeps the newest of everything; one for tests keeps all."""

import aiohttp
import pytest

from stretchbot.clock import Clock
from stretchbot.simulator.events import EventLog
from stretchbot.simulator.person import Person
from stretchbot.simulator.server import SimulatorServer
from stretchbot.simulator.state import SimulatedTelegram
from stretchbot.simulator.store import VERSIONS_KEPT

KEPT = 10


@pytest.fixture
def telegram() -> SimulatedTelegram:
    return SimulatedTelegram(Clock(), most_kept=KEPT)


async def test_the_newest_messages_stay(telegram: SimulatedTelegram) -> None:
    vera = Person(telegram)
    for number in range(3 * KEPT):
        await vera.sends(str(number))
    assert [message.text for message in vera.messages] == [str(number) for number in range(2 * KEPT, 3 * KEPT)]
    assert len(telegram.updates.log) == KEPT
    assert len(telegram.updates.pending) == 3 * KEPT  # what the bot hasn't got yet is no record


async def test_a_message_edited_again_and_again_keeps_its_last_versions(telegram: SimulatedTelegram) -> None:
    vera = Person(telegram)
    message = await vera.sends("0")
    for number in range(1, 2 * VERSIONS_KEPT):
        telegram.edit_text(vera.id, message.message_id, str(number))
    versions = telegram.versions(vera.id, message.message_id)
    assert [version.text for version in versions] == [str(n) for n in range(VERSIONS_KEPT, 2 * VERSIONS_KEPT)]


async def test_presses_stay_told_apart_when_old_ones_are_forgotten(telegram: SimulatedTelegram) -> None:
    vera = Person(telegram)
    message = await vera.sends("x")
    pressed = [telegram.push_button(vera.id, message, "go").id for _ in range(3 * KEPT)]
    assert len(set(pressed)) == 3 * KEPT
    assert list(telegram.queries) == pressed[-KEPT:]


def test_events_keep_their_numbers() -> None:
    log = EventLog(most_kept=KEPT)
    for _ in range(5 * KEPT):
        log.add("clock", {})
    kept = log.after(0)
    assert KEPT <= len(kept) <= 2 * KEPT
    assert log.last == kept[-1].number == 5 * KEPT
    assert [event.number for event in log.after(5 * KEPT - 2)] == [5 * KEPT - 1, 5 * KEPT]
    assert log.has_all_after(kept[0].number - 1)
    assert not log.has_all_after(kept[0].number - 2)


async def test_who_has_missed_forgotten_events_is_told(telegram: SimulatedTelegram) -> None:
    for _ in range(5 * KEPT):
        telegram.events.add("clock", {})
    async with (
        SimulatorServer(telegram=telegram) as server,
        aiohttp.ClientSession() as http,
        http.get(f"{server.url}/control/events?after=1") as stream,
    ):
        assert await stream.content.readline() == b"event: gap\n"


def test_for_tests_everything_is_kept() -> None:
    log = EventLog()
    for _ in range(1000):
        log.add("clock", {})
    assert len(log.after(0)) == 1000
