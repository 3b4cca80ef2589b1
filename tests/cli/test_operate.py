"""What an operator asks about a bot and its people, with the commands that they type."""

import asyncio
import json
import stat
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import update

from stretchbot.clock import Clock
from stretchbot.db.encryption import make_key
from stretchbot.db.engine import Database
from stretchbot.db.models import Occurrence
from stretchbot.domain.alarms import AlarmKind
from stretchbot.services.alarms import raise_alarms
from stretchbot.settings import environment_with
from stretchbot.simulator.server import SimulatorServer
from stretchbot.simulator.store import TOKEN
from tests.conftest import DATABASE_KEY
from tests.patience import PATIENCE_SECONDS
from tests.postgres import Databases
from tests.processes import Ended, run
from tests.services.everything import somebody

REVOKED = "987654321:ZZExampleExampleExampleExampleExample"
NOBODY = "http://127.0.0.1:1"  # nobody listens there
VERA = 1001


@pytest.fixture
async def server() -> AsyncIterator[SimulatorServer]:
    async with SimulatorServer() as running:
        yield running


@pytest.fixture
def settings(database_url: str) -> dict[str, str]:
    return {"database_url": database_url, "key": DATABASE_KEY, "token": TOKEN, "api_url": NOBODY}


@pytest.fixture
def empty_postgresql(postgres_server: Databases) -> Iterator[str]:
    url = postgres_server.create()
    yield url
    postgres_server.drop(url)


async def test_a_persons_copy_is_printed_and_they_are_erased_after(
    database: Database, settings: dict[str, str], tmp_path: Path
) -> None:
    async with database.write() as db:
        await somebody(db, VERA)
        await somebody(db, 1002)

    copy = run(tmp_path, "export-user", str(VERA), **settings)
    assert json.loads(copy.out)["about_you"]["first_name"] == f"Name {VERA}"
    assert run(tmp_path, "erase-user", str(VERA), "--yes", **settings).code == 0

    gone = run(tmp_path, "export-user", str(VERA), **settings)
    assert (gone.code, gone.out, gone.err) == (1, "", "Nobody has that number.\n")
    assert run(tmp_path, "export-user", "1002", **settings).code == 0


async def test_nobody_is_erased_by_mistake(database: Database, settings: dict[str, str], tmp_path: Path) -> None:
    async with database.write() as db:
        await somebody(db, VERA)
    unsure = run(tmp_path, "erase-user", str(VERA), **settings)  # nothing is typed at the question
    assert unsure.code == 1
    assert run(tmp_path, "export-user", str(VERA), **settings).code == 0


@pytest.mark.parametrize("command", [("export-user", str(VERA)), ("erase-user", str(VERA), "--yes"), ("status",)])
async def test_with_another_key_nobody_is_said_to_be_unknown(
    database: Database, settings: dict[str, str], tmp_path: Path, command: tuple[str, ...]
) -> None:
    async with database.write() as db:
        await somebody(db, VERA)
    ended = run(tmp_path, *command, **settings | {"key": make_key()})
    assert (ended.code, ended.out, len(ended.err.splitlines())) == (2, "", 1)
    assert "is not the key" in ended.err
    assert run(tmp_path, "export-user", str(VERA), **settings).code == 0


async def test_status_tells_what_went_out_and_how_late(
    database: Database, settings: dict[str, str], tmp_path: Path
) -> None:
    now = Clock().now()
    async with database.write() as db:
        await somebody(db, VERA)
        of_today = {"due_at": now - timedelta(hours=1), "sent_at": now - timedelta(hours=1) + timedelta(seconds=2)}
        await db.execute(update(Occurrence).values(**of_today, delivery="sent", snoozed_until=None))
        await raise_alarms(db, {AlarmKind.LATE}, now, tell=False)
    found = json.loads(run(tmp_path, "status", "--json", **settings).out)
    figures = found["database"]
    assert (figures["users"], figures["sent"], figures["not_sent"]) == (1, 1, {})
    assert (figures["lateness_p50"], figures["lateness_p99"]) == (2, 2)
    assert list(figures["alarms"]) == ["late"]
    assert found["telegram"] == {"error": "no connection"}
    assert "alarm         late" in run(tmp_path, "status", **settings).out


async def test_status_names_nobody(database: Database, settings: dict[str, str], tmp_path: Path) -> None:
    async with database.write() as db:
        await somebody(db, VERA)
    said = run(tmp_path, "status", **settings)
    assert said.code == 0
    assert "people        1" in said.out
    assert str(VERA) not in said.out


def doctor(folder: Path, **settings: str) -> tuple[int, dict[str, tuple[str, str]]]:
    """The exit code; by what was looked at, what was found and what to do."""
    ended = run(folder, "doctor", "--json", **settings)
    return ended.code, {one["subject"]: (one["found"], one["to_do"]) for one in json.loads(ended.out)}


@pytest.mark.usefixtures("database")
async def test_all_is_well_with_a_bot_that_can_run(
    server: SimulatorServer, settings: dict[str, str], tmp_path: Path
) -> None:
    settings["api_url"] = server.url
    code, found = await asyncio.to_thread(doctor, tmp_path, **settings)
    assert code == 0, found
    assert set(found) == {"settings", "time zones", "content", "database", "disk", "token", "clock", "updates"}


@pytest.mark.parametrize(
    ("changed", "subject", "to_do"),
    [
        ({"token": REVOKED}, "token", "get a new token from @BotFather"),
        ({"api_url": NOBODY}, "token", "reaches the internet"),
        ({"token": "hunter2"}, "settings", "STRETCHBOT_TOKEN"),
        ({"webhook_url": "https://bot.example.org/telegram", "listen": "127.0.0.1:8080"}, "updates", "start the bot"),
        ({"database_url": "sqlite:////nowhere/at/all.db"}, "database", "STRETCHBOT_DATABASE_URL"),
        ({"key": make_key()}, "database", "is not the key"),
        ({"content_folder": "."}, "content", "stretchbot content check"),
        ({"clock_file": "."}, "settings", "STRETCHBOT_CLOCK_FILE"),
        ({"tokn": "hunter2"}, "settings", "STRETCHBOT_TOKN: no such setting"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
@pytest.mark.parametrize("database_kind", ["sqlite"])
@pytest.mark.usefixtures("database")
async def test_what_is_wrong_is_named_with_what_to_do(
    server: SimulatorServer,
    settings: dict[str, str],
    tmp_path: Path,
    changed: dict[str, str],
    subject: str,
    to_do: str,
) -> None:
    code, found = await asyncio.to_thread(doctor, tmp_path, **{**settings, "api_url": server.url, **changed})
    assert code == 1
    assert to_do in found[subject][1]
    assert "hunter2" not in str(found)


async def test_an_empty_postgresql_is_named_with_the_command_that_begins_one(
    server: SimulatorServer, empty_postgresql: str, tmp_path: Path
) -> None:
    settings = {"token": TOKEN, "key": DATABASE_KEY, "database_url": empty_postgresql, "api_url": server.url}
    _, found = await asyncio.to_thread(doctor, tmp_path, **settings)
    status = run(tmp_path, "status", **settings)
    assert "migrate --new-database" in found["database"][1]
    assert "migrate --new-database" in status.err


async def test_before_the_first_start_the_doctor_makes_nothing(server: SimulatorServer, tmp_path: Path) -> None:
    code, found = await asyncio.to_thread(doctor, tmp_path, token=TOKEN, api_url=server.url)
    assert code == 0
    assert "the first start makes it" in found["database"][0]
    assert list(tmp_path.iterdir()) == []  # noqa: ASYNC240 - of a test


def init(folder: Path, typed: str, **settings: str) -> Ended:
    ended = subprocess.run(
        [sys.executable, "-m", "stretchbot", "init"],
        check=False,
        cwd=folder,
        env=environment_with(**settings),
        input=typed,
        capture_output=True,
        text=True,
        timeout=PATIENCE_SECONDS,
    )
    return Ended(ended.returncode, ended.stdout, ended.stderr)


async def test_a_token_is_tried_and_written_for_its_owner_only(server: SimulatorServer, tmp_path: Path) -> None:
    ended = await asyncio.to_thread(init, tmp_path, f"no token\n{TOKEN}\n", api_url=server.url)
    assert ended.code == 0, ended.err
    assert "That is no token" in ended.out
    assert "It is the token of @" in ended.out
    assert TOKEN not in ended.out
    file = tmp_path / ".env"
    assert file.read_text("utf-8") == f"STRETCHBOT_TOKEN={TOKEN}\n"
    assert stat.S_IMODE(file.stat().st_mode) == stat.S_IRUSR | stat.S_IWUSR


async def test_a_token_that_telegram_refuses_is_not_written(server: SimulatorServer, tmp_path: Path) -> None:
    ended = await asyncio.to_thread(init, tmp_path, f"{REVOKED}\n", api_url=server.url)
    assert ended.code == 2
    assert "Telegram doesn't know that token" in ended.err
    assert list(tmp_path.iterdir()) == []  # noqa: ASYNC240 - of a test


def test_without_anybody_who_types_the_token_one_line_says_so(tmp_path: Path) -> None:
    ended = init(tmp_path, "", api_url=NOBODY)
    assert (ended.code, len(ended.err.splitlines())) == (2, 1)
    assert "no token was typed" in ended.err


def test_settings_that_are_there_stay(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("STRETCHBOT_TOKEN=\n", "utf-8")
    ended = init(tmp_path, f"{TOKEN}\n", api_url=NOBODY)
    assert ended.code == 2
    assert ".env is there already" in ended.err
    assert (tmp_path / ".env").read_text("utf-8") == "STRETCHBOT_TOKEN=\n"


def test_a_folder_that_is_not_there_is_said_before_the_token_is_asked_for(tmp_path: Path) -> None:
    ended = run(tmp_path, "init", "nowhere")
    assert (ended.code, ended.out) == (2, "")
    assert "there is no folder nowhere: make it first" in ended.err


def test_every_command_says_what_it_does(tmp_path: Path) -> None:
    for command in ("init", "status", "doctor", "backup", "restore", "move", "export-user", "erase-user"):
        said = run(tmp_path, command, "--help")
        assert said.code == 0
        assert f"stretchbot {command}" in said.out
