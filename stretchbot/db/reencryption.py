"""Encrypting everything anew: with the newest key, and bound to its row.

It goes page by page, each a transaction of its own: who is interrupted begins again, and passes over what is done.
`key_checks` holds a word for each key in use, so it tells which keys that are. The newest key's is added before the
first page, the others are deleted after the last.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import structlog
from sqlalchemy import ColumnElement, Row, delete, func, insert, literal, or_, select, text, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import InstrumentedAttribute
from sqlalchemy.types import LargeBinary
from structlog.typing import FilteringBoundLogger

from stretchbot.db.encrypted_tables import BEFORE_THE_FIRST, TABLES, EncryptedTable
from stretchbot.db.encryption import KEY_ID_BYTES, Cipher, EncryptionError, cipher_of
from stretchbot.db.engine import Database
from stretchbot.db.how_far import TableProgress
from stretchbot.db.insert import is_sqlite
from stretchbot.db.models import KeyCheck
from stretchbot.db.personal import KEY_WORD

# Any fixed number: all stretchbot processes that migrate one PostgreSQL agree on it.
MIGRATION_LOCK = 0x57E7C4B0
_WORD = "stretchbot"

_log: FilteringBoundLogger = structlog.get_logger(__name__)


async def check_keys(database: Database, progress: TableProgress, *, rotating: bool = False) -> None:
    """See that the cipher has every key in use, and that all values are bound to their rows; bind them if not.

    With `rotating`, the newest key need not be in use yet, and everything is encrypted with it.

    Raises:
        EncryptionError: when a key in use is missing, or the newest one is not in use; one line that says what to do.
    """
    async with database.write() as db:
        await _lock(db)
        words = (await db.execute(select(KeyCheck.id, KeyCheck.encrypted_word))).all()
        cipher = cipher_of(db)
        if not words:
            await _add_word(db, 1)
    states = states_of_keys(cipher, words)
    if rotating or "unbound" in states:
        await _encrypt_anew(database, cipher, progress, unbound="unbound" in states)
    elif words and "newest" not in states:
        raise EncryptionError("the first key of STRETCHBOT_KEY is new: stop the bot and run `stretchbot key rotate`")
    elif "older" in states:
        _log.warning("key.half_changed", hint="stop the bot and run: stretchbot key rotate")


async def refuse_missing_keys(database: Database) -> None:
    """See that the cipher has every key in use; nothing is written.

    Raises:
        EncryptionError: when one is missing; one line that says what to do.
    """
    async with database.read() as db:
        states_of_keys(cipher_of(db), (await db.execute(select(KeyCheck.id, KeyCheck.encrypted_word))).all())


def states_of_keys(cipher: Cipher, words: Iterable[tuple[int, bytes] | Row[int, bytes]]) -> Sequence[str | None]:
    """What each word of a `key_checks` says of its key, given with its number: newest, older or unbound.

    Raises:
        EncryptionError: when the cipher lacks one of the keys.
    """
    states = [_state_of(cipher, number, word) for number, word in words]
    if None in states:
        raise EncryptionError(
            "a change of the key is not finished, and STRETCHBOT_KEY or the key file holds only one of the two: give "
            "both, the new one first"
            if any(states)
            else "STRETCHBOT_KEY, or the key file beside the database, is not the key that this database was encrypted "
            "with: restore the right one from your backup"
        )
    return states


def _state_of(cipher: Cipher, number: int, word: bytes) -> str | None:
    """What the word says of its key: newest, older; or unbound, of before version 0004; None for no key of ours."""
    if KEY_WORD.decrypt(cipher, number, word) == _WORD:
        return "newest" if word.startswith(cipher.key_id) else "older"
    try:
        return "unbound" if cipher.decrypt_unbound(KEY_WORD.label, word).decode() == _WORD else None
    except EncryptionError:
        return None


async def _encrypt_anew(database: Database, cipher: Cipher, progress: TableProgress, *, unbound: bool) -> None:
    """Encrypt everything that isn't bound to its row, or not with the newest key; `unbound` says that the first exists.

    Nothing unbound is taken for good otherwise: somebody may have kept it, and put it in another row.
    """
    async with database.write() as db:
        await _lock(db)
        words = (await db.execute(select(KeyCheck.id, KeyCheck.encrypted_word))).all()
        states = {number: _state_of(cipher, number, word) for number, word in words}
        # From here on nobody starts who has not got both keys.
        if "newest" not in states.values():
            await _add_word(db, max(states) + 1)
    for table in TABLES:
        after, done, stale = BEFORE_THE_FIRST, 0, await _count_stale(database, cipher, table)
        while numbers := await _encrypt_page(database, cipher, table, after, unbound=unbound):
            after, done = numbers[-1], done + len(numbers)
            progress(table.table.__tablename__, done, stale)
    async with database.write() as db:
        await _lock(db)
        await db.execute(delete(KeyCheck).where(_is_stale(cipher, KeyCheck.encrypted_word)))


async def _encrypt_page(
    database: Database, cipher: Cipher, table: EncryptedTable, after: int, *, unbound: bool
) -> Sequence[int]:
    """Encrypt some rows above the number `after`; their numbers, in their order."""
    async with database.write() as db:
        await _lock(db)
        rows = (await db.execute(table.page(after).where(_is_any_stale(cipher, table)))).mappings().all()
        if rows:
            await db.execute(update(table.table), [_anew(cipher, table, row, unbound=unbound) for row in rows])
    return [row[table.number.key] for row in rows]


async def _count_stale(database: Database, cipher: Cipher, table: EncryptedTable) -> int:
    """In how many rows something is to be encrypted anew."""
    async with database.read() as db:
        counting = select(func.count()).select_from(table.table).where(_is_any_stale(cipher, table))
        return await db.scalar(counting) or 0


def _is_any_stale(cipher: Cipher, table: EncryptedTable) -> ColumnElement[bool]:
    """Whether something in a row was not encrypted with the newest key."""
    return or_(*(_is_stale(cipher, getattr(table.table, name)) for name in table.columns))


def _anew(cipher: Cipher, table: EncryptedTable, row: Mapping[str, Any], *, unbound: bool) -> dict[str, Any]:
    """What is written to a row; what can't be decrypted stays as it is."""
    values = {name: table.read(cipher, name, row, unbound=unbound) for name in table.columns if row[name] is not None}
    after = dict(row)
    if table.index is not None:
        index, id_column = table.index
        found = values.get(id_column)
        if found is not None:
            after[index] = cipher.blind_indexes(table.columns[id_column].label, int(found))[0]
    bound_to = table.row_of(after)
    for name, value in values.items():
        if value is not None:
            after[name] = table.columns[name].encrypt(cipher, bound_to, value)  # type: ignore[arg-type] # what it has decrypted
    unreadable = [name for name, value in values.items() if value is None]
    if unreadable:
        number = row[table.number.key]
        _log.error("row.unreadable", table=table.table.__tablename__, number=number, columns=unreadable)
    return {name: value for name, value in after.items() if name not in table.also}


def _is_stale(cipher: Cipher, column: InstrumentedAttribute[Any]) -> Any:
    """Whether a value was not encrypted with the newest key."""
    return func.substr(column, 1, KEY_ID_BYTES, type_=LargeBinary) != literal(cipher.key_id, LargeBinary)


async def _add_word(db: AsyncSession, number: int) -> None:
    word = KEY_WORD.encrypt(cipher_of(db), number, _WORD)
    await db.execute(insert(KeyCheck).values(id=number, encrypted_word=word))


async def _lock(db: AsyncSession) -> None:
    """Let one process after the other in, until the end of the transaction; SQLite has one writer anyway."""
    if not is_sqlite(db):
        await db.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": MIGRATION_LOCK})
