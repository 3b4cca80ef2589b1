"""Encrypting everything anew: with the newest key, and bound to its row.

It goes page by page, each a transaction of its own: who is interrupted begins again, and passes over what is done.
`key_checks` holds a word for each key in use, so it tells which keys that are. The newest key's is added before the
first page, the others are deleted after the last.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import structlog
from sqlalchemy import Row, bindparam, delete, func, insert, literal, or_, select, text, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import InstrumentedAttribute
from sqlalchemy.types import LargeBinary
from structlog.typing import FilteringBoundLogger

from stretchbot.db.encryption import KEY_ID_BYTES, Cipher, EncryptedId, EncryptedText, EncryptionError, cipher_of
from stretchbot.db.engine import Database
from stretchbot.db.insert import is_sqlite
from stretchbot.db.models import (
    CHAT_LABEL,
    REPLY_LABEL,
    USER_LABEL,
    Base,
    BreakPress,
    Broadcast,
    Chat,
    ExercisePreference,
    KeyCheck,
    OwnRoutine,
    ProcessedUpdate,
    User,
)
from stretchbot.db.personal import (
    ANSWERS,
    AREAS,
    BROADCAST_TEXT,
    CONDITIONS,
    DIALOGUE,
    KEY_WORD,
    NAME,
    PAIN,
    PRESS_NAME,
    REPLY_CHAT_ID,
    ROUTINE_NAME,
    TELEGRAM_CHAT_ID,
    TELEGRAM_USER_ID,
    row_of_preference,
    row_of_press,
    row_of_routine,
    row_of_user,
)

# Any fixed number: all stretchbot processes that migrate one PostgreSQL agree on it.
MIGRATION_LOCK = 0x57E7C4B0
PAGE = 1000
_WORD = "stretchbot"

_log: FilteringBoundLogger = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class _Table:
    """A table with encrypted columns, `bound_to` what `row_of` says of a row.

    `index` is the label of the blind index, by its column; `id_column` holds the id that it is of.
    """

    table: type[Base]
    number: InstrumentedAttribute[int]
    columns: Mapping[str, EncryptedId | EncryptedText]
    row_of: Callable[[Mapping[str, Any]], object]
    also: Sequence[str] = ()
    index: tuple[str, str, str] | None = None


_TABLES = (
    _Table(
        ExercisePreference,
        ExercisePreference.id,
        {"encrypted_pain": PAIN},
        lambda row: row_of_preference(row["user_id"], row["exercise_id"]),
        also=("user_id", "exercise_id"),
    ),
    _Table(
        OwnRoutine,
        OwnRoutine.id,
        {"encrypted_name": ROUTINE_NAME},
        lambda row: row_of_routine(row["user_id"], row["id"]),
        also=("user_id",),
    ),
    _Table(
        Chat,
        Chat.id,
        {"encrypted_telegram_chat_id": TELEGRAM_CHAT_ID, "encrypted_dialogue": DIALOGUE},
        lambda row: row["id"],
        index=("telegram_chat_id_index", "encrypted_telegram_chat_id", CHAT_LABEL),
    ),
    _Table(
        User,
        User.id,
        {
            "encrypted_telegram_user_id": TELEGRAM_USER_ID,
            "encrypted_name": NAME,
            "encrypted_areas": AREAS,
            "encrypted_conditions": CONDITIONS,
        },
        lambda row: row_of_user(row["chat_id"], row["telegram_user_id_index"]),
        also=("chat_id",),
        index=("telegram_user_id_index", "encrypted_telegram_user_id", USER_LABEL),
    ),
    _Table(Broadcast, Broadcast.id, {"encrypted_text": BROADCAST_TEXT}, lambda row: row["id"]),
    # Its blind index stays that of the key before: the id is nowhere, and the row is gone within a day.
    _Table(
        BreakPress,
        BreakPress.id,
        {"encrypted_name": PRESS_NAME},
        lambda row: row_of_press(row["occurrence_id"], row["telegram_user_id_index"]),
        also=("occurrence_id", "telegram_user_id_index"),
    ),
    _Table(
        ProcessedUpdate,
        ProcessedUpdate.update_id,
        {"encrypted_telegram_chat_id": REPLY_CHAT_ID, "encrypted_answers": ANSWERS},
        lambda row: row["update_id"],
        index=("telegram_chat_id_index", "encrypted_telegram_chat_id", REPLY_LABEL),
    ),
)


async def check_keys(database: Database, *, rotating: bool = False) -> None:
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
    states = [_state_of(cipher, row) for row in words]
    if None in states:
        raise EncryptionError(
            "a change of the key is not finished, and STRETCHBOT_KEY or the key file holds only one of the two: give "
            "both, the new one first"
            if any(states)
            else "STRETCHBOT_KEY, or the key file beside the database, is not the key that this database was encrypted "
            "with: restore the right one from your backup"
        )
    if rotating or "unbound" in states:
        await _encrypt_anew(database, cipher, unbound="unbound" in states)
    elif words and "newest" not in states:
        raise EncryptionError("the first key of STRETCHBOT_KEY is new: stop the bot and run `stretchbot key rotate`")
    elif "older" in states:
        _log.warning("key.half_changed", hint="stop the bot and run: stretchbot key rotate")


async def unreadable_rows(database: Database) -> int:
    """How many rows hold a personal value that can't be decrypted where it stands."""
    unreadable = 0
    for table in _TABLES:
        names = [*table.columns, *table.also, *(table.index[:1] if table.index else ())]
        query = select(table.number, *(getattr(table.table, name) for name in names)).order_by(table.number)
        after: int | None = None
        while True:
            async with database.read() as db:
                cipher = cipher_of(db)
                page = query.limit(PAGE) if after is None else query.where(table.number > after).limit(PAGE)
                rows = [dict(row) for row in (await db.execute(page)).mappings()]
            if not rows:
                break
            unreadable += sum(not _is_readable(cipher, table, row) for row in rows)
            after = rows[-1][table.number.key]
    return unreadable


def _is_readable(cipher: Cipher, table: _Table, row: Mapping[str, Any]) -> bool:
    held = [name for name in table.columns if row[name] is not None]
    return all(_read(cipher, table, name, row, unbound=False) is not None for name in held)


def _state_of(cipher: Cipher, row: Row[int, bytes]) -> str | None:
    """What the word says of its key: newest, older; or unbound, of before version 0004; None for no key of ours."""
    number, word = row
    if KEY_WORD.decrypt(cipher, number, word) == _WORD:
        return "newest" if word.startswith(cipher.key_id) else "older"
    try:
        return "unbound" if cipher.decrypt_unbound(KEY_WORD.label, word).decode() == _WORD else None
    except EncryptionError:
        return None


async def _encrypt_anew(database: Database, cipher: Cipher, *, unbound: bool) -> None:
    """Encrypt everything that isn't bound to its row, or not with the newest key; `unbound` says that the first exists.

    Nothing unbound is taken for good otherwise: somebody may have kept it, and put it in another row.
    """
    async with database.write() as db:
        await _lock(db)
        words = (await db.execute(select(KeyCheck.id, KeyCheck.encrypted_word))).all()
        states = {row.id: _state_of(cipher, row) for row in words}
        # From here on nobody starts who has not got both keys.
        if "newest" not in states.values():
            await _add_word(db, max(states) + 1)
    for table in _TABLES:
        after: int | None = None
        while (after := await _encrypt_page(database, cipher, table, after, unbound=unbound)) is not None:
            pass
    async with database.write() as db:
        await _lock(db)
        await db.execute(delete(KeyCheck).where(_is_stale(cipher, KeyCheck.encrypted_word)))


async def _encrypt_page(
    database: Database, cipher: Cipher, table: _Table, after: int | None, *, unbound: bool
) -> int | None:
    """Encrypt some rows above the number `after`; the last one's number, None when there were none."""
    columns = [getattr(table.table, name) for name in table.columns]
    others = [*table.also, *(table.index[:1] if table.index else ())]
    query = (
        select(table.number, *columns, *(getattr(table.table, name) for name in others))
        .where(or_(*(_is_stale(cipher, column) for column in columns)))
        .order_by(table.number)
        .limit(PAGE)
    )
    if after is not None:
        query = query.where(table.number > after)
    async with database.write() as db:
        await _lock(db)
        connection = await db.connection()
        rows = [dict(row) for row in (await connection.execute(query)).mappings()]
        if not rows:
            return None
        changes = [_anew(cipher, table, row, unbound=unbound) for row in rows]
        names = changes[0].keys() - {"number"}
        await connection.execute(
            update(table.table)
            .where(table.number == bindparam("number"))
            .values({name: bindparam(f"new_{name}") for name in names}),
            [{"number": one["number"], **{f"new_{name}": one[name] for name in names}} for one in changes],
        )
    number: int = rows[-1][table.number.key]
    return number


def _anew(cipher: Cipher, table: _Table, row: Mapping[str, Any], *, unbound: bool) -> dict[str, Any]:
    """The columns of a row as they shall be, and its number; what can't be decrypted stays as it is."""
    after = {name: row[name] for name in (*table.columns, *table.also, table.number.key)}
    if table.index is not None:
        index, id_column, label = table.index
        found = _read(cipher, table, id_column, row, unbound=unbound)
        after[index] = row[index] if found is None else cipher.blind_indexes(label, int(found))[0]
    bound_to = table.row_of(after)
    unreadable = []
    for name, column in table.columns.items():
        if row[name] is None:
            continue
        value = _read(cipher, table, name, row, unbound=unbound)
        if value is None:
            unreadable.append(name)
        else:
            after[name] = column.encrypt(cipher, bound_to, value)  # type: ignore[arg-type] # what it has decrypted
    if unreadable:
        number = row[table.number.key]
        _log.error("row.unreadable", table=table.table.__tablename__, number=number, columns=unreadable)
    return {"number": after.pop(table.number.key), **{name: after[name] for name in after if name not in table.also}}


def _read(cipher: Cipher, table: _Table, name: str, row: Mapping[str, Any], *, unbound: bool) -> int | str | None:
    column, encrypted = table.columns[name], row[name]
    if unbound and not cipher.is_known(encrypted):
        return column.decrypt_unbound(cipher, encrypted)
    return column.decrypt(cipher, table.row_of(row), encrypted)


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
