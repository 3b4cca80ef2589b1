import stat
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from stretchbot.db.encryption import (
    KEY_BYTES,
    Cipher,
    EncryptionError,
    decode_key,
    key_file_for,
    make_key,
    read_or_make_key_file,
)
from stretchbot.db.engine import Database, open_database
from stretchbot.db.models import Chat, User
from stretchbot.db.urls import parse_database_url
from tests.db.people import NAME, TELEGRAM_ID, add_vera

ONE_KEY, OTHER_KEY = bytes(range(KEY_BYTES)), bytes(KEY_BYTES)
PURPOSE = "users.name"
# A PostgreSQL server's files are its own; what the columns hold is looked at on both.
SQLITE_ONLY = pytest.mark.parametrize("database_kind", ["sqlite"])


@pytest.mark.parametrize("value", ["", "Vera", "Ünïcode 🧘", "x" * 10_000])
def test_what_was_encrypted_can_be_decrypted(value: str) -> None:
    assert Cipher(ONE_KEY).decrypt(PURPOSE, Cipher(ONE_KEY).encrypt(PURPOSE, value)) == value


def test_equal_values_are_encrypted_differently() -> None:
    cipher = Cipher(ONE_KEY)
    assert len({cipher.encrypt(PURPOSE, "Vera") for _ in range(20)}) == 20


@pytest.mark.parametrize(
    ("key", "purpose"), [(OTHER_KEY, PURPOSE), (ONE_KEY, "users.areas")], ids=["another key", "another column"]
)
def test_what_was_encrypted_is_decrypted_with_its_own_key_and_column_only(key: bytes, purpose: str) -> None:
    encrypted = Cipher(ONE_KEY).encrypt(PURPOSE, "Vera")
    with pytest.raises(EncryptionError):
        Cipher(key).decrypt(purpose, encrypted)


@pytest.mark.parametrize("place", [0, 12, -1], ids=["nonce", "text", "mark"])
def test_what_was_changed_does_not_open(place: int) -> None:
    encrypted = bytearray(Cipher(ONE_KEY).encrypt(PURPOSE, "Vera"))
    encrypted[place] ^= 1
    with pytest.raises(EncryptionError):
        Cipher(ONE_KEY).decrypt(PURPOSE, bytes(encrypted))


@pytest.mark.parametrize("length", [0, 5, 12, 20])
def test_what_is_too_short_to_be_encrypted_is_refused(length: int) -> None:
    with pytest.raises(EncryptionError):
        Cipher(ONE_KEY).decrypt(PURPOSE, bytes(length))


def test_a_blind_index_is_the_same_for_a_value_and_differs_by_value_column_and_key() -> None:
    blind_index = Cipher(ONE_KEY).blind_index(PURPOSE, "Vera")
    assert Cipher(ONE_KEY).blind_index(PURPOSE, "Vera") == blind_index
    others = {
        Cipher(ONE_KEY).blind_index(PURPOSE, "Vere"),
        Cipher(ONE_KEY).blind_index("users.areas", "Vera"),
        Cipher(OTHER_KEY).blind_index(PURPOSE, "Vera"),
    }
    assert len(others - {blind_index}) == 3


async def test_somebody_is_found_by_their_id(database: Database) -> None:
    async with database.write() as db:
        await add_vera(db)
        await add_vera(db, telegram_id=TELEGRAM_ID + 1, name="Wanda")
    async with database.read() as db:
        user = (await db.scalars(select(User).where(User.telegram_user_id_index == TELEGRAM_ID))).one()
        assert (user.telegram_user_id, user.name, user.chat.telegram_chat_id) == (TELEGRAM_ID, NAME, TELEGRAM_ID)
        assert await db.scalar(select(User.id).where(User.telegram_user_id_index == TELEGRAM_ID + 2)) is None


async def test_a_groups_negative_id_survives(database: Database) -> None:
    group = -1_001_234_567_890
    async with database.write() as db:
        await add_vera(db, telegram_id=group)
    async with database.read() as db:
        assert await db.scalar(select(Chat.telegram_chat_id).where(Chat.telegram_chat_id_index == group)) == group


async def test_equal_names_are_stored_differently(database: Database) -> None:
    async with database.write() as db:
        await add_vera(db)
        await add_vera(db, telegram_id=TELEGRAM_ID + 1)
    async with database.engine.connect() as connection:
        stored = (await connection.exec_driver_sql("SELECT name FROM users")).scalars().all()
    assert len(set(stored)) == 2


@SQLITE_ONLY
async def test_neither_name_nor_id_can_be_read_in_the_files(database_url: str, database: Database) -> None:
    file = parse_database_url(database_url).sqlite_file
    assert file is not None
    async with database.write() as db:
        await add_vera(db)
    everything = _bytes_beside(file)
    assert b"Europe/Vienna" in everything  # what isn't encrypted shows that the row is there
    assert NAME.encode() not in everything
    assert str(TELEGRAM_ID).encode() not in everything
    assert TELEGRAM_ID.to_bytes(6, "big") not in everything
    assert TELEGRAM_ID.to_bytes(6, "little") not in everything


async def test_the_stored_columns_show_neither_name_nor_id(database: Database) -> None:
    async with database.write() as db:
        await add_vera(db)
    async with database.engine.connect() as connection:
        rows = (await connection.exec_driver_sql("SELECT * FROM chats JOIN users ON users.chat_id = chats.id")).all()
    shown = repr([tuple(row) for row in rows])
    assert "Europe/Vienna" in shown
    assert NAME not in shown
    assert str(TELEGRAM_ID) not in shown


@SQLITE_ONLY
async def test_what_was_deleted_is_gone_from_the_files(database_url: str, database: Database) -> None:
    file = parse_database_url(database_url).sqlite_file
    assert file is not None
    async with database.write() as db:
        vera = await add_vera(db)
        encrypted = await _encrypted_name(db, vera)
    assert encrypted in _bytes_beside(file)
    async with database.write() as db:
        await db.delete(vera.chat)
    await database.close()  # moves the log into the file, which then has nothing left of it
    assert encrypted not in _bytes_beside(file)


async def test_what_one_key_encrypted_another_cannot_decrypt(database_url: str, database: Database) -> None:
    async with database.write() as db:
        await add_vera(db)
    stranger = open_database(parse_database_url(database_url), Cipher(OTHER_KEY))
    async with stranger.read() as db:
        assert await db.scalar(select(User.id).where(User.telegram_user_id_index == TELEGRAM_ID)) is None
        with pytest.raises(EncryptionError):
            await db.scalar(select(User.name))
    await stranger.close()


def test_a_made_key_is_a_key_and_new_each_time() -> None:
    assert len(decode_key(make_key())) == KEY_BYTES
    assert make_key() != make_key()


@pytest.mark.parametrize("text", ["-_" * 21 + "8=", "+/" * 21 + "8=", "  " + "A" * 43 + "=\n"])
def test_a_key_is_read_in_both_alphabets_of_base64(text: str) -> None:
    assert len(decode_key(text)) == KEY_BYTES


@pytest.mark.parametrize("text", ["", "hunter2", "A" * 43, "A" * 44, "A" * 42 + "==", "A" * 88, "ключ" * 11, "!" * 44])
def test_what_is_no_key_is_refused_without_showing_it(text: str) -> None:
    with pytest.raises(EncryptionError, match=r"^is not a key: make one with `stretchbot key`") as refused:
        decode_key(text)
    assert not text or text not in str(refused.value)


def test_a_key_file_is_made_once_for_its_owner_only(tmp_path: Path) -> None:
    path = key_file_for(tmp_path / "stretchbot.db")
    assert path.name == "stretchbot.db.key"
    key = read_or_make_key_file(path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert read_or_make_key_file(path) == key
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("content", [b"", b"hunter2\n", b"\xff" * 32])
def test_a_key_file_without_a_key_is_refused_and_kept(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "stretchbot.db.key"
    path.write_bytes(content)
    with pytest.raises(EncryptionError, match=r"^stretchbot\.db\.key holds no key: restore it from your backup$"):
        read_or_make_key_file(path)
    assert path.read_bytes() == content


def test_processes_that_start_at_once_end_up_with_the_same_key(tmp_path: Path) -> None:
    path = tmp_path / "stretchbot.db.key"
    script = (
        "import sys; from pathlib import Path; from stretchbot.db.encryption import read_or_make_key_file\n"
        "print(); sys.stdout.flush(); input()\n"
        "print(read_or_make_key_file(Path(sys.argv[1])).hex())"
    )
    processes = [
        subprocess.Popen(  # noqa: S603 - our own Python
            (sys.executable, "-c", script, str(path)), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        for _ in range(4)
    ]
    for process in processes:
        assert process.stdout is not None
        process.stdout.readline()  # ready
    for process in processes:
        assert process.stdin is not None
        process.stdin.write("\n")
        process.stdin.flush()
    keys = {process.communicate()[0].strip() for process in processes}
    assert keys == {read_or_make_key_file(path).hex()}


def _bytes_beside(file: Path) -> bytes:
    """The database file with its write-ahead log."""
    return b"".join(path.read_bytes() for path in sorted(file.parent.glob(f"{file.name}*")))


async def _encrypted_name(db: AsyncSession, user: User) -> bytes:
    connection = await db.connection()
    stored = await connection.exec_driver_sql("SELECT name FROM users WHERE id = ?", (user.id,))
    return bytes(stored.scalar_one())
