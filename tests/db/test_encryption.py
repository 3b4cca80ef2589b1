import stat
import subprocess
import sys
from itertools import combinations
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from stretchbot.bot.conversation import LONGEST_NAME
from stretchbot.db.encryption import (
    KEY_BYTES,
    Cipher,
    EncryptedText,
    EncryptionError,
    decode_key,
    make_key,
)
from stretchbot.db.engine import Database, open_database
from stretchbot.db.key_file import key_file_for, read_or_make_key_file
from stretchbot.db.models import User
from stretchbot.db.personal import ANSWERS, AREAS, NAME, TELEGRAM_CHAT_ID
from stretchbot.db.urls import parse_database_url
from stretchbot.domain.exercise import Area
from stretchbot.services.users import name_of
from tests.db.people import NAME as NAME_OF_VERA
from tests.db.people import TELEGRAM_ID, add_vera
from tests.personal import telegram_chat_id_of, telegram_user_id_of

ONE_KEY, OTHER_KEY = bytes(range(KEY_BYTES)), bytes(KEY_BYTES)
ROW = 7
TEXT = EncryptedText("users.name", size=16)
# A PostgreSQL server's files are its own; what the columns hold is looked at on both.
SQLITE_ONLY = pytest.mark.parametrize("database_kind", ["sqlite"])


@pytest.mark.parametrize("value", ["", "Vera", "Ünïcode 🧘", "x" * 10_000, "ends with \x80", "\0 begins and ends \0"])
def test_what_was_encrypted_can_be_decrypted(value: str) -> None:
    encrypted = TEXT.encrypt(Cipher(ONE_KEY), ROW, value)
    assert TEXT.decrypt(Cipher(ONE_KEY), ROW, encrypted) == value


@pytest.mark.parametrize("number", [0, 1, TELEGRAM_ID, 2**52, -1_001_234_567_890])
def test_any_telegram_id_can_be_encrypted(number: int) -> None:
    encrypted = TELEGRAM_CHAT_ID.encrypt(Cipher(ONE_KEY), ROW, number)
    assert TELEGRAM_CHAT_ID.decrypt(Cipher(ONE_KEY), ROW, encrypted) == number


def test_equal_values_are_encrypted_differently() -> None:
    cipher = Cipher(ONE_KEY)
    assert len({cipher.encrypt("users.name", ROW, b"Vera") for _ in range(20)}) == 20


@pytest.mark.parametrize(
    ("key", "label", "row"),
    [
        (OTHER_KEY, "users.name", 7),
        (ONE_KEY, "users.areas", 7),
        (ONE_KEY, "users.name", 8),
        (ONE_KEY, "users.name", 70),
    ],
    ids=["another key", "another column", "another row", "a row that begins like it"],
)
def test_what_was_encrypted_is_decrypted_with_its_own_key_column_and_row_only(key: bytes, label: str, row: int) -> None:
    encrypted = Cipher(ONE_KEY).encrypt("users.name", 7, b"Vera")
    assert Cipher(ONE_KEY).decrypt("users.name", 7, encrypted) == b"Vera"
    with pytest.raises(EncryptionError):
        Cipher(key).decrypt(label, row, encrypted)


@pytest.mark.parametrize("place", [0, 8, 20, -1], ids=["key", "nonce", "text", "mark"])
def test_what_was_changed_does_not_open(place: int) -> None:
    encrypted = bytearray(Cipher(ONE_KEY).encrypt("users.name", ROW, b"Vera"))
    encrypted[place] ^= 1
    with pytest.raises(EncryptionError):
        Cipher(ONE_KEY).decrypt("users.name", ROW, bytes(encrypted))


@pytest.mark.parametrize("length", [0, 5, 8, 12, 20, 28])
def test_what_is_too_short_to_be_encrypted_is_refused(length: int) -> None:
    cipher = Cipher(ONE_KEY)
    with pytest.raises(EncryptionError):
        cipher.decrypt("users.name", ROW, (cipher.key_id + bytes(20))[:length])


def test_with_an_older_key_beside_it_a_new_one_reads_both_and_writes_its_own() -> None:
    before = Cipher(ONE_KEY).encrypt("users.name", ROW, b"Vera")
    both = Cipher(OTHER_KEY, ONE_KEY)
    assert both.decrypt("users.name", ROW, before) == b"Vera"
    after = both.encrypt("users.name", ROW, b"Vera")
    assert Cipher(OTHER_KEY).decrypt("users.name", ROW, after) == b"Vera"


def test_no_choice_of_areas_shows_in_its_length() -> None:
    cipher = Cipher(ONE_KEY)
    choices = (",".join(sorted(some)) for size in range(len(Area) + 1) for some in combinations(Area, size))
    assert len({len(AREAS.encrypt(cipher, ROW, choice)) for choice in choices}) == 1


def test_no_name_shows_in_its_length() -> None:
    names = ("", "V", "Vera", "Ünï", "x" * 64, "🧘" * LONGEST_NAME)
    assert len({len(NAME.encrypt(Cipher(ONE_KEY), ROW, name)) for name in names}) == 1


def test_no_telegram_id_shows_in_its_length() -> None:
    ids = (1, TELEGRAM_ID, 2**52, -1, -1_001_234_567_890)
    assert len({len(TELEGRAM_CHAT_ID.encrypt(Cipher(ONE_KEY), ROW, number)) for number in ids}) == 1


def test_answers_come_in_a_few_lengths_only() -> None:
    lengths = [len(ANSWERS.encrypt(Cipher(ONE_KEY), ROW, "x" * length)) for length in range(0, 16_384, 37)]
    assert len(set(lengths)) == 5  # of 1, 2, 4, 8 and 16 KiB
    assert len(set(lengths[: 1000 // 37])) == 1


def test_a_blind_index_is_the_same_for_an_id_and_differs_by_id_column_and_key() -> None:
    (blind_index,) = Cipher(ONE_KEY).blind_indexes("users.address", 42)
    assert Cipher(OTHER_KEY, ONE_KEY).blind_indexes("users.address", 42)[1] == blind_index
    others = {
        *Cipher(ONE_KEY).blind_indexes("users.address", 43),
        *Cipher(ONE_KEY).blind_indexes("chats.address", 42),
        *Cipher(OTHER_KEY).blind_indexes("users.address", 42),
    }
    assert len(others - {blind_index}) == 3


async def test_somebody_is_found_by_their_id(database: Database) -> None:
    async with database.write() as db:
        await add_vera(db)
        await add_vera(db, telegram_id=TELEGRAM_ID + 1, name="Wanda")
    async with database.read() as db:
        user = (await db.scalars(select(User).where(User.telegram_user_id_index == TELEGRAM_ID))).one()
        assert (telegram_user_id_of(db, user), name_of(db, user)) == (TELEGRAM_ID, NAME_OF_VERA)
        assert await db.scalar(select(User.id).where(User.telegram_user_id_index == TELEGRAM_ID + 2)) is None


async def test_equal_names_are_stored_differently(database: Database) -> None:
    async with database.write() as db:
        await add_vera(db)
        await add_vera(db, telegram_id=TELEGRAM_ID + 1)
    async with database.engine.connect() as connection:
        stored = (await connection.exec_driver_sql("SELECT encrypted_name FROM users")).scalars().all()
    assert len(set(stored)) == 2


@SQLITE_ONLY
async def test_neither_name_nor_id_can_be_read_in_the_files(database_url: str, database: Database) -> None:
    file = parse_database_url(database_url).sqlite_file
    assert file is not None
    async with database.write() as db:
        await add_vera(db)
    everything = _bytes_beside(file)
    assert b"Europe/Vienna" in everything  # what isn't encrypted shows that the row is there
    assert NAME_OF_VERA.encode() not in everything
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
    assert NAME_OF_VERA not in shown
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
        user = (await db.scalars(select(User))).one()
        assert (telegram_user_id_of(db, user), telegram_chat_id_of(db, user.chat), name_of(db, user)) == (
            None,
            None,
            "",
        )
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
    path.touch(0o600)
    path.write_bytes(content)
    with pytest.raises(EncryptionError, match=r"^stretchbot\.db\.key holds no key: restore it from your backup$"):
        read_or_make_key_file(path)
    assert path.read_bytes() == content


def test_processes_that_start_at_once_end_up_with_the_same_key(tmp_path: Path) -> None:
    path = tmp_path / "stretchbot.db.key"
    script = (
        "import sys; from pathlib import Path; from stretchbot.db.key_file import read_or_make_key_file\n"
        "print(); sys.stdout.flush(); input()\n"
        "print(read_or_make_key_file(Path(sys.argv[1]))[0].hex())"
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
    assert keys == {read_or_make_key_file(path)[0].hex()}


def _bytes_beside(file: Path) -> bytes:
    """The database file with its write-ahead log."""
    return b"".join(path.read_bytes() for path in sorted(file.parent.glob(f"{file.name}*")))


async def _encrypted_name(db: AsyncSession, user: User) -> bytes:
    connection = await db.connection()
    stored = await connection.exec_driver_sql("SELECT encrypted_name FROM users WHERE id = ?", (user.id,))
    return bytes(stored.scalar_one())
