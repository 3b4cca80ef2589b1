"""`stretchbot key rotate`: everything is encrypted anew, by the program as it is shipped."""

import asyncio
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from sqlalchemy import select, text

from stretchbot.db.encryption import Cipher, EncryptionError, decode_key, make_key
from stretchbot.db.engine import Database, open_database
from stretchbot.db.key_file import key_file_for, read_or_make_key_file
from stretchbot.db.migrate import upgrade
from stretchbot.db.models import ProcessedUpdate, User
from stretchbot.db.urls import parse_database_url
from stretchbot.domain.exercise import Area
from stretchbot.services.reachability import find_chat_id
from stretchbot.services.updates import record_processed
from stretchbot.services.users import areas_of, get_or_create_user, name_of, set_areas
from stretchbot.settings import environment_with
from tests.builders import MONDAY_MORNING, an_account
from tests.personal import reply_of, telegram_chat_id_of, telegram_user_id_of
from tests.processes import Ended, run

VERA, WANDA = 4711, 815
NEW_KEY = make_key()
IN_THE_WAY = {
    "sqlite": ["CREATE TRIGGER in_the_way BEFORE UPDATE ON users BEGIN SELECT RAISE(ABORT, 'power cut'); END"],
    "postgresql": [
        "CREATE FUNCTION stop() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'power cut'; END $$",
        "CREATE TRIGGER in_the_way BEFORE UPDATE ON users FOR EACH ROW EXECUTE FUNCTION stop()",
    ],
}
OUT_OF_THE_WAY = {"sqlite": "DROP TRIGGER in_the_way", "postgresql": "DROP TRIGGER in_the_way ON users"}


@pytest.fixture
async def filled(database_url: str, database_key: str, database_kind: str) -> str:
    """The URL of a database with two people and an answer that is not sent."""
    database = opened(database_url, [decode_key(database_key)])
    async with database.write() as db:
        for number in (VERA, WANDA):
            set_areas(db, await get_or_create_user(db, an_account(number), MONDAY_MORNING), {Area.HIPS})
        await record_processed(db, 7, VERA, "[]", MONDAY_MORNING)
    await database.close()
    return database_url


def opened(url: str, keys: Sequence[bytes]) -> Database:
    return open_database(parse_database_url(url), Cipher(*keys))


def rotate(folder: Path, url: str, old_key: str) -> Ended:
    """Type the command; on SQLite with the key file beside the database, on PostgreSQL with both keys set."""
    key = {} if url.startswith("sqlite") else {"key": f"{NEW_KEY},{old_key}"}
    return run(folder, "key", "rotate", database_url=url, **key)


def keys_of(url: str, old_key: str) -> Sequence[bytes]:
    """The keys that a bot started now would have."""
    file = parse_database_url(url).sqlite_file
    return read_or_make_key_file(key_file_for(file)) if file else [decode_key(NEW_KEY), decode_key(old_key)]


async def carry_out(url: str, keys: Sequence[bytes], *statements: str) -> None:
    database = opened(url, keys)
    async with database.write() as db:
        for statement in statements:
            await db.execute(text(statement))
    await database.close()


async def assert_everything_is_there(url: str, keys: Sequence[bytes]) -> None:
    """With these keys, a bot starts, finds everybody, and reads everything."""
    database = opened(url, keys)
    await upgrade(database)
    async with database.write() as db:
        for number in (VERA, WANDA):
            user = await get_or_create_user(db, an_account(number), MONDAY_MORNING)
            assert (telegram_user_id_of(db, user), telegram_chat_id_of(db, user.chat)) == (number, number)
            assert name_of(db, user) == "Vera"
            assert areas_of(db, user) == {Area.HIPS}
            assert await find_chat_id(db, number) == user.chat_id
        assert len((await db.scalars(select(User))).all()) == 2
        assert reply_of(db, (await db.scalars(select(ProcessedUpdate))).one()) == (VERA, "[]")
    await database.close()


async def test_with_the_new_key_everything_is_there_and_with_the_old_one_nothing_starts(
    filled: str, database_key: str, tmp_path: Path
) -> None:
    ended = await asyncio.to_thread(rotate, tmp_path, filled, database_key)
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.startswith("Everything is encrypted with ")
    (new_key, *_) = keys_of(filled, database_key)
    assert new_key != decode_key(database_key)
    await assert_everything_is_there(filled, [new_key])
    refused = await asyncio.to_thread(run, tmp_path, "migrate", database_url=filled, key=database_key)
    assert refused.code == 2
    assert "is not the key" in refused.err


async def test_who_was_interrupted_goes_on_and_meanwhile_everything_is_there(
    filled: str, database_key: str, database_kind: str, tmp_path: Path
) -> None:
    await carry_out(filled, [decode_key(database_key)], *IN_THE_WAY[database_kind])
    ended = await asyncio.to_thread(rotate, tmp_path, filled, database_key)
    assert ended.code != 0
    assert "power cut" in ended.err

    both = keys_of(filled, database_key)
    assert len(both) == 2
    await assert_everything_is_there(filled, both)
    # Nobody starts with one of the two only.
    for key in both:
        database = opened(filled, [key])
        with pytest.raises(EncryptionError, match="both, the new one first"):
            await upgrade(database)
        await database.close()

    await carry_out(filled, both, OUT_OF_THE_WAY[database_kind])
    ended = await asyncio.to_thread(rotate, tmp_path, filled, database_key)
    assert (ended.code, ended.err) == (0, "")
    assert keys_of(filled, database_key)[0] == both[0]
    await assert_everything_is_there(filled, both[:1])


async def test_while_a_bot_runs_the_key_is_not_changed(filled: str, database_key: str, tmp_path: Path) -> None:
    bot = opened(filled, [decode_key(database_key)])
    async with bot.read() as db:
        await db.execute(select(User.id))
    before = keys_of(filled, database_key)
    ended = await asyncio.to_thread(rotate, tmp_path, filled, database_key)
    await bot.close()
    assert (ended.code, ended.out) == (2, "")
    assert "another process is using it: stop the bot first" in ended.err
    assert len(ended.err.splitlines()) == 1
    assert keys_of(filled, database_key) == before
    await assert_everything_is_there(filled, [decode_key(database_key)])


async def test_while_the_key_is_changed_no_bot_starts(filled: str, database_key: str, tmp_path: Path) -> None:
    rotating = open_database(parse_database_url(filled), Cipher(decode_key(database_key)), alone=True)
    async with rotating.engine.connect():
        pass
    ended = await asyncio.to_thread(run, tmp_path, "migrate", database_url=filled, key=database_key)
    await rotating.close()
    assert (ended.code, len(ended.err.splitlines())) == (2, 1)
    assert "STRETCHBOT_DATABASE_URL names a database that can't be used" in ended.err


async def test_a_bot_does_not_begin_to_write_with_a_key_that_nobody_announced(
    filled: str, database_key: str, tmp_path: Path
) -> None:
    both = f"{NEW_KEY},{database_key}"
    ended = await asyncio.to_thread(run, tmp_path, "migrate", database_url=filled, key=both)
    assert (ended.code, len(ended.err.splitlines())) == (2, 1)
    assert "stretchbot key rotate" in ended.err


async def test_a_set_key_needs_a_second_one(filled: str, database_key: str, tmp_path: Path) -> None:
    ended = await asyncio.to_thread(run, tmp_path, "key", "rotate", database_url=filled, key=database_key)
    assert (ended.code, len(ended.err.splitlines())) == (2, 1)
    assert "STRETCHBOT_KEY holds one key: make a new one with `stretchbot key`" in ended.err


@pytest.mark.parametrize("database_kind", ["sqlite"])
async def test_killed_as_soon_as_the_new_key_is_there_it_loses_nobody(
    filled: str, database_key: str, tmp_path: Path
) -> None:
    def is_begun() -> bool:
        return len(keys_of(filled, database_key)) > 1

    await asyncio.to_thread(rotate_and_kill, tmp_path, filled, is_begun)
    assert (await asyncio.to_thread(rotate, tmp_path, filled, database_key)).code == 0
    await assert_everything_is_there(filled, keys_of(filled, database_key)[:1])


def rotate_and_kill(folder: Path, url: str, when: Callable[[], bool]) -> None:
    """Run the command, and kill it in the middle of what it does."""
    command = (sys.executable, "-m", "stretchbot", "key", "rotate")
    with subprocess.Popen(command, cwd=folder, env=environment_with(database_url=url)) as process:  # noqa: S603 - ours
        while not when() and process.poll() is None:
            time.sleep(0.001)
        process.kill()  # or it was too quick, which must do no harm either


@pytest.mark.parametrize("database_kind", ["sqlite"])
async def test_with_a_wrong_key_in_its_file_no_other_one_is_put_beside_it(filled: str, tmp_path: Path) -> None:
    file = parse_database_url(filled).sqlite_file
    assert file is not None
    wrong = make_key()
    key_file_for(file).write_text(wrong, "ascii")
    ended = rotate(tmp_path, filled, "")
    assert (ended.code, len(ended.err.splitlines())) == (2, 1)
    assert "is not the key" in ended.err
    assert key_file_for(file).read_text("ascii") == wrong
