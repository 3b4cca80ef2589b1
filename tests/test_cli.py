"""What an operator was promised, checked on the program as it is shipped: processes, signals, exit codes."""

import asyncio
import contextlib
import os
import sqlite3
import stat
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text

from stretchbot.db.encryption import KEY_BYTES, Cipher, decode_key, make_key
from stretchbot.db.engine import open_database
from stretchbot.db.urls import parse_database_url
from stretchbot.settings import environment_with
from stretchbot.simulator.server import SimulatorServer
from stretchbot.simulator.store import TOKEN
from tests.conftest import DATABASE_KEY
from tests.postgres import Databases
from tests.processes import Ended, run

REVOKED = "987654321:ZZExampleExampleExampleExampleExample"
NOBODY = "http://127.0.0.1:1"  # nobody listens there


@pytest.fixture
async def server() -> AsyncIterator[SimulatorServer]:
    async with SimulatorServer() as running:
        yield running


def assert_refused(ended: Ended, setting: str) -> None:
    """One line that names the setting, exit code 2, nothing else."""
    assert (ended.code, ended.out) == (2, ""), ended.err
    [line] = ended.err.splitlines()
    assert line.startswith("stretchbot: ")
    assert setting in line
    for secret in (TOKEN, REVOKED, "hunter2"):
        assert secret not in line


# Settings


@pytest.mark.parametrize(
    ("setting", "settings"),
    [
        ("STRETCHBOT_TOKEN", {}),
        ("STRETCHBOT_TOKEN", {"token": "hunter2"}),
        ("STRETCHBOT_TOKEN_FILE", {"token_file": "nowhere"}),
        ("STRETCHBOT_KEY", {"token": TOKEN, "key": "hunter2"}),
        ("STRETCHBOT_KEY", {"token": TOKEN, "database_url": "postgresql://bot:hunter2@localhost/bot"}),
        ("STRETCHBOT_DATABASE_URL", {"token": TOKEN, "database_url": "mysql://bot:hunter2@localhost/bot"}),
    ],
)
def test_a_missing_or_malformed_setting_is_one_line_and_exit_code_2(
    setting: str, settings: dict[str, str], tmp_path: Path
) -> None:
    assert_refused(run(tmp_path, "run", **settings), setting)


def test_a_postgresql_out_of_reach_is_one_line_and_exit_code_2(tmp_path: Path) -> None:
    url = "postgresql://bot:hunter2@127.0.0.1:1/bot"
    assert_refused(run(tmp_path, "run", token=TOKEN, key=make_key(), database_url=url), "STRETCHBOT_DATABASE_URL")


def test_a_file_that_is_no_database_is_one_line_and_exit_code_2(tmp_path: Path) -> None:
    (tmp_path / "stretchbot.db").write_text("hunter2 " * 100, "utf-8")
    assert_refused(run(tmp_path, "migrate", key=make_key()), "STRETCHBOT_DATABASE_URL")


@pytest.mark.parametrize(
    ("command", "table"),
    [("migrate", "alembic_version"), ("migrate", "key_checks"), ("run", "slots"), ("run", "occurrences")],
)
def test_a_damaged_table_is_one_line_and_exit_code_2(
    command: str, table: str, migrated_sqlite: Path, tmp_path: Path
) -> None:
    file = tmp_path / "stretchbot.db"
    file.write_bytes(migrated_sqlite.read_bytes())
    with contextlib.closing(sqlite3.connect(file)) as connection:
        (size,) = connection.execute("PRAGMA page_size").fetchone()
        (page,) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (table,)).fetchone()
    with file.open("r+b") as damaged:
        damaged.seek(size * (page - 1))
        damaged.write(b"\xff" * size)
    ended = run(tmp_path, command, token=TOKEN, key=DATABASE_KEY, api_url=NOBODY)
    assert_refused(ended, "STRETCHBOT_DATABASE_URL")
    assert "malformed" in ended.err


def test_a_clock_file_without_a_clock_is_one_line_and_exit_code_2(tmp_path: Path) -> None:
    (tmp_path / "clock.json").write_text("hunter2", "utf-8")
    assert_refused(run(tmp_path, "run", token=TOKEN, clock_file="clock.json"), "STRETCHBOT_CLOCK_FILE")


async def test_a_token_that_telegram_refuses_is_one_line_and_exit_code_2(
    server: SimulatorServer, tmp_path: Path
) -> None:
    ended = await asyncio.to_thread(run, tmp_path, "run", token=REVOKED, api_url=server.url)
    assert_refused(ended, "STRETCHBOT_TOKEN is refused by Telegram")


async def test_a_taken_address_is_one_line_and_exit_code_2(server: SimulatorServer, tmp_path: Path) -> None:
    taken = f"127.0.0.1:{server.port}"
    ended = await asyncio.to_thread(run, tmp_path, "run", token=TOKEN, api_url=server.url, listen=taken)
    assert ended.code == 2
    assert "STRETCHBOT_LISTEN" in ended.err
    assert "Traceback" not in ended.err


def test_settings_in_dot_env_count(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text(f"STRETCHBOT_TOKEN={TOKEN}\nSTRETCHBOT_LISTEN=hunter2\n", "utf-8")
    assert_refused(run(tmp_path, "run"), "STRETCHBOT_LISTEN")


# The database


def test_migrate_is_a_step_of_its_own_and_may_be_repeated(tmp_path: Path) -> None:
    first, second = run(tmp_path, "migrate"), run(tmp_path, "migrate")
    assert (first.code, second.code) == (0, 0), first.err + second.err
    assert first.out.startswith("The database is at version ")
    assert second.out == first.out
    assert first.err == ""


def test_a_database_newer_than_the_program_refuses_to_start(
    database_url: str, database_key: str, tmp_path: Path
) -> None:
    change_database(database_url, database_key, "UPDATE alembic_version SET version_num = '9999'")
    ended = run(tmp_path, "run", token=TOKEN, api_url=NOBODY, database_url=database_url, key=database_key)
    assert_refused(ended, "made by a newer stretchbot")


def test_another_key_than_the_databases_refuses_to_start(database_url: str, tmp_path: Path) -> None:
    ended = run(tmp_path, "run", token=TOKEN, api_url=NOBODY, database_url=database_url, key=make_key())
    assert_refused(ended, "STRETCHBOT_KEY")


def test_a_missing_key_file_refuses_to_start_and_no_new_one_is_made(tmp_path: Path) -> None:
    assert run(tmp_path, "migrate").code == 0
    (tmp_path / "stretchbot.db.key").unlink()
    assert_refused(run(tmp_path, "migrate"), "stretchbot.db.key is missing")
    assert not (tmp_path / "stretchbot.db.key").exists()


@pytest.mark.parametrize("what", ["deleted", "emptied"])
@pytest.mark.parametrize("key", [None, make_key()], ids=["key file", "set key"])
def test_a_database_that_vanished_is_not_taken_for_a_new_one(what: str, key: str | None, tmp_path: Path) -> None:
    settings = {} if key is None else {"key": key}
    assert run(tmp_path, "migrate", *(["--new-database"] if key else []), **settings).code == 0
    file = tmp_path / "stretchbot.db"
    file.unlink()
    if what == "emptied":
        file.touch()
    assert_refused(run(tmp_path, "run", token=TOKEN, api_url=NOBODY, **settings), "--new-database")
    assert_refused(run(tmp_path, "migrate", **settings), "bring it back from your backup")
    assert file.exists() == (what == "emptied")
    assert run(tmp_path, "migrate", "--new-database", **settings).code == 0
    assert run(tmp_path, "migrate", **settings).code == 0


def test_a_postgresql_without_tables_is_not_taken_for_a_new_one(
    postgres_server: Databases, database_key: str, tmp_path: Path
) -> None:
    url = postgres_server.create()
    assert_refused(run(tmp_path, "migrate", database_url=url, key=database_key), "--new-database")
    assert run(tmp_path, "migrate", "--new-database", database_url=url, key=database_key).code == 0
    postgres_server.drop(url)


def test_only_its_owner_reads_the_database_whatever_the_umask(tmp_path: Path) -> None:
    old = os.umask(0)
    try:
        assert run(tmp_path, "migrate").code == 0
        file = tmp_path / "stretchbot.db"
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
        file.chmod(0o644)  # as an older version left it
        assert run(tmp_path, "migrate").code == 0
        with closing(sqlite3.connect(file)) as other:
            other.execute("SELECT 1 FROM chats")
            modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in tmp_path.glob("stretchbot.db*")}
    finally:
        os.umask(old)
    assert modes == dict.fromkeys(
        ("stretchbot.db", "stretchbot.db-wal", "stretchbot.db-shm", "stretchbot.db.key"), 0o600
    )


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o620])
def test_a_key_file_that_is_not_its_owners_alone_is_refused_with_the_command_that_mends_it(
    mode: int, tmp_path: Path
) -> None:
    assert run(tmp_path, "migrate").code == 0
    key_file = tmp_path / "stretchbot.db.key"
    key_file.chmod(mode)
    refused = run(tmp_path, "run", token=TOKEN, api_url=NOBODY)
    assert_refused(refused, "stretchbot.db.key can be read or written by others than its owner: ")
    command = refused.err.rpartition("owner: ")[2]
    subprocess.run(command, shell=True, check=True, cwd=tmp_path)  # noqa: S602 - what an operator does with it
    assert run(tmp_path, "migrate").code == 0


# Other commands


def test_key_prints_a_key_and_nothing_else(tmp_path: Path) -> None:
    ended = run(tmp_path, "key")
    assert (ended.code, ended.err) == (0, "")
    assert len(decode_key(ended.out)) == KEY_BYTES


def test_content_check_is_content_with_the_shipped_content(tmp_path: Path) -> None:
    ended = run(tmp_path, "content", "check")
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.splitlines()[-1] == "All is well."


def test_content_check_names_the_file_and_ends_with_1(tmp_path: Path) -> None:
    (tmp_path / "exercises").mkdir()
    (tmp_path / "exercises" / "odd.yaml").write_text("name: [", "utf-8")
    ended = run(tmp_path, "content", "check", ".")
    assert ended.code == 1
    assert "odd.yaml" in ended.out
    assert "Traceback" not in ended.err


def test_content_check_takes_the_folder_that_is_set(tmp_path: Path) -> None:
    content = tmp_path / "mine"
    (content / "exercises").mkdir(parents=True)
    (content / "exercises" / "odd.yaml").write_text("name: [", "utf-8")
    ended = run(tmp_path, "content", "check", content_folder=str(content))
    assert ended.code == 1
    assert "odd.yaml" in ended.out


def test_the_folder_that_is_typed_goes_before_the_one_that_is_set(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    ended = run(tmp_path, "content", "check", "mine", content_folder=str(tmp_path / "nowhere"))
    assert ended.code == 1
    assert "exercises:1: this folder is missing" in ended.out


@pytest.mark.parametrize("typed", [True, False])
def test_content_render_draws_what_is_in_the_folder_given(tmp_path: Path, typed: bool) -> None:
    content = tmp_path / "mine"
    for folder in ("exercises", "routines"):
        (content / folder).mkdir(parents=True)
    for file in ("cautions.yaml", "sources.yaml"):
        (content / file).write_text("{}\n", "utf-8")
    (content / "exercises" / "odd.yaml").write_text("name: [", "utf-8")
    ended = (
        run(tmp_path, "content", "render", "--folder", str(content))
        if typed
        else run(tmp_path, "content", "render", content_folder=str(content))
    )
    assert (ended.code, ended.out) == (2, "")
    assert "exercises/odd.yaml:1: " in ended.err


def test_help_lists_every_command(tmp_path: Path) -> None:
    ended = run(tmp_path, "--help")
    assert ended.code == 0
    for name in ("run", "demo", "migrate", "key", "content"):
        assert name in ended.out


@pytest.mark.parametrize("group", [(), ("content",), ("key",)])
def test_help_says_what_each_command_does_in_whole_sentences(tmp_path: Path, group: tuple[str, ...]) -> None:
    assert "...\n" not in run(tmp_path, *group, "--help").out.partition("Commands:")[2]


def test_help_of_key_says_that_it_prints_one(tmp_path: Path) -> None:
    assert "Print a new key for STRETCHBOT_KEY." in run(tmp_path, "key", "--help").out


@pytest.mark.parametrize("group", [(), ("content",)])
def test_who_types_no_command_gets_the_help_line_by_line(tmp_path: Path, group: tuple[str, ...]) -> None:
    ended = run(tmp_path, *group)
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.startswith("Usage: ")
    assert ended.err.strip() == run(tmp_path, *group, "--help").out.strip()


@pytest.mark.parametrize(
    ("command", "words"),
    [
        (("stretch",), "No such command 'stretch'. See --help."),
        (("key", "rotat"), "Did you mean 'rotate'? See --help."),
        (("demo", "--port", "99999"), "--port"),
        (("demo", "--port", "-1"), "--port"),
        (("demo", "--port", "eight"), "parse string as an integer. See --help."),
        (("demo", "--colour", "red"), "--colour"),
        (("demo", "--at", "0001-01-01", "--zone", "Europe/Berlin"), "--at"),
        (("run", "--role", "all of them"), "--role"),
        (("key", "rotate", "now"), "now"),
        (("content", "check", ".", "."), "unexpected extra argument"),
    ],
    ids=" ".join,
)
def test_what_can_not_be_meant_is_refused_in_one_line(command: tuple[str, ...], words: str, tmp_path: Path) -> None:
    assert_refused(run(tmp_path, *command), words)


def test_a_fault_of_ours_shows_a_traceback_but_never_the_token(tmp_path: Path) -> None:
    script = (
        "from stretchbot.cli.app import app, main\n"
        "from stretchbot.settings import load_settings\n"
        "def broken():\n"
        "    raise LookupError('no answer from https://api.telegram.org/bot' + load_settings().read_token())\n"
        "app.command()(broken)\n"
        "main()\n"
    )
    ended = subprocess.run(  # noqa: S603 - our own Python
        (sys.executable, "-c", script, "broken"),
        cwd=tmp_path,
        env=environment_with(token=TOKEN),
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 1
    assert "LookupError: no answer from https://api.telegram.org/bot<token>" in ended.stderr
    assert TOKEN.partition(":")[2] not in ended.stderr


def change_database(url: str, key: str, statement: str) -> None:
    async def change() -> None:
        database = open_database(parse_database_url(url), Cipher(decode_key(key)))
        async with database.write() as db:
            await db.execute(text(statement))
        await database.close()

    asyncio.run(change())
