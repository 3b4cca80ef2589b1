"""Admins are told of trouble once an hour for each kind, whoever noticed it; and never where that makes it worse."""

from datetime import timedelta
from pathlib import Path

import pytest
from telegram import Bot
from telegram.error import NetworkError

from stretchbot.alarms.teller import AlarmTeller
from stretchbot.db.encryption import Cipher, decode_key
from stretchbot.db.engine import Database, open_database
from stretchbot.db.urls import parse_database_url
from stretchbot.domain.alarms import AlarmKind
from stretchbot.services.alarms import alarms_since
from stretchbot.simulator.person import Person
from stretchbot.simulator.server import SimulatorServer
from stretchbot.telegram.client import TelegramClient
from stretchbot.telegram.rate_limiter import RateLimits
from tests.builders import MONDAY_MORNING
from tests.reminders.stage import LANGUAGES
from tests.stand_ins import HandClock

HOUR = timedelta(hours=1)
LATE, DATABASE = "Reminders go out late", "The database is in trouble"


class Watched:
    """An admin, and tellers that share a database and a clock as workers do."""

    def __init__(self, database: Database, server: SimulatorServer, bot: Bot) -> None:
        self.database, self.bot = database, bot
        self.clock = HandClock(MONDAY_MORNING)
        self.admin = Person(server.telegram, "Ada")
        server.telegram.started.add(self.admin.id)
        self.client = TelegramClient(bot, RateLimits())

    def teller(self, database: Database | None = None) -> tuple[AlarmTeller, set[AlarmKind]]:
        noticed: set[AlarmKind] = set()
        of = database or self.database
        return AlarmTeller(of, self.clock, self.client, LANGUAGES, {self.admin.id}, noticed=noticed), noticed

    @property
    def told(self) -> list[str]:
        """The first line of each message."""
        return [message.text.partition("\n")[0].removeprefix("⚠️ ") for message in self.admin.received]


@pytest.fixture
def watched(database: Database, server: SimulatorServer, bot: Bot) -> Watched:
    return Watched(database, server, bot)


async def notice(teller: tuple[AlarmTeller, set[AlarmKind]], *kinds: AlarmKind) -> None:
    teller[1].update(kinds)
    await teller[0].tell()


async def test_each_kind_is_told_once_an_hour_with_what_to_do(watched: Watched) -> None:
    teller = watched.teller()
    await notice(teller, AlarmKind.LATE)
    await notice(teller, AlarmKind.LATE, AlarmKind.DATABASE)
    await notice(teller)
    assert watched.told == [LATE, DATABASE]
    assert "429" in watched.admin.received[0].text

    watched.clock.move_on(HOUR)
    await notice(teller, AlarmKind.LATE)
    assert watched.told == [LATE, DATABASE, LATE]


async def test_another_worker_and_the_next_process_know_what_was_told(watched: Watched) -> None:
    await notice(watched.teller(), AlarmKind.LATE)
    await notice(watched.teller(), AlarmKind.LATE)
    assert watched.told == [LATE]


async def test_while_telegram_is_out_of_reach_an_alarm_is_dropped_and_can_be_looked_up(watched: Watched) -> None:
    teller = watched.teller()
    watched.client.connectivity.failed(NetworkError("gone"))
    await notice(teller, AlarmKind.CLOCK)
    watched.client.connectivity.succeeded()
    await notice(teller)
    assert watched.told == []
    async with watched.database.read() as db:
        assert list(await alarms_since(db, MONDAY_MORNING - HOUR)) == [AlarmKind.CLOCK]

    await notice(teller, AlarmKind.CLOCK)  # it was not told, so the hour has not begun
    assert watched.told == ["The machine’s clock jumped"]


async def test_without_its_database_it_still_tells_and_once_an_hour(watched: Watched, tmp_path: Path) -> None:
    gone = open_database(parse_database_url(f"sqlite:///{tmp_path}/no/such.db"), Cipher(decode_key("A" * 43 + "=")))
    teller = watched.teller(gone)
    for _ in range(3):
        await notice(teller, AlarmKind.DATABASE)
    assert watched.told == [DATABASE]
    watched.clock.move_on(HOUR)
    await notice(teller, AlarmKind.DATABASE)
    assert watched.told == [DATABASE] * 2
    await gone.close()


async def test_a_check_that_needs_the_database_keeps_no_other_from_checking(watched: Watched) -> None:
    async def fails() -> set[AlarmKind]:
        raise OSError

    async def finds() -> set[AlarmKind]:
        return {AlarmKind.DISK}

    one = {watched.admin.id}
    checks = (fails, finds)
    await AlarmTeller(
        watched.database, watched.clock, watched.client, LANGUAGES, one, noticed=set(), checks=checks
    ).tell()
    assert watched.told == ["The disk is almost full"]


async def test_a_clock_that_is_set_back_silences_no_alarm(watched: Watched) -> None:
    teller = watched.teller()
    await notice(teller, AlarmKind.LATE)
    watched.clock.move_on(-24 * HOUR)
    await notice(teller, AlarmKind.LATE)
    assert watched.told == [LATE] * 2


async def test_an_admin_who_blocked_the_bot_keeps_no_other_from_being_told(
    watched: Watched, server: SimulatorServer
) -> None:
    other = Person(server.telegram, "Bea")
    server.telegram.started.add(other.id)
    await watched.admin.blocks()
    both = {watched.admin.id, other.id}
    teller = AlarmTeller(watched.database, watched.clock, watched.client, LANGUAGES, both, noticed={AlarmKind.DISK})
    await teller.tell()
    assert "The disk is almost full" in other.last.text
