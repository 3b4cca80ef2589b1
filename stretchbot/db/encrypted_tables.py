"""Where personal values stand: the tables, their encrypted columns, and what the values of a row are bound to."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Select, select
from sqlalchemy.orm import InstrumentedAttribute

from stretchbot.db.encryption import Cipher, EncryptedId, EncryptedText, cipher_of
from stretchbot.db.engine import Database
from stretchbot.db.models import (
    Base,
    BreakPress,
    Broadcast,
    Chat,
    ExercisePreference,
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

PAGE = 1000
BEFORE_THE_FIRST = -1


@dataclass(frozen=True, slots=True)
class EncryptedTable:
    """A table with encrypted columns, whose rows are told apart by `number`.

    The values of a row are bound to what `row_of` says of it, which reads `also`: columns that are not encrypted.
    `index` is a blind index, and the encrypted id that it is of.
    """

    table: type[Base]
    number: InstrumentedAttribute[int]
    columns: Mapping[str, EncryptedId | EncryptedText]
    row_of: Callable[[Mapping[str, Any]], object]
    also: Sequence[str] = ()
    index: tuple[str, str] | None = None

    def page(self, after: int) -> Select[Any]:
        """Selects rows above the number `after`, as much of them as encrypting takes."""
        index = self.index[:1] if self.index else ()
        names = (self.number.key, *self.columns, *self.also, *index)
        columns = (getattr(self.table, name) for name in names)
        return select(*columns).where(self.number > after).order_by(self.number).limit(PAGE)

    def read(self, cipher: Cipher, name: str, row: Mapping[str, Any], *, unbound: bool = False) -> int | str | None:
        """The value of a column; None when it can't be decrypted. With `unbound`, also one of before version 0004."""
        column, encrypted = self.columns[name], row[name]
        if unbound and not cipher.is_known(encrypted):
            return column.decrypt_unbound(cipher, encrypted)
        return column.decrypt(cipher, self.row_of(row), encrypted)

    def unreadable(self, cipher: Cipher, row: Mapping[str, Any]) -> list[str]:
        """The columns of a row whose values can't be decrypted where they stand."""
        return [name for name in self.columns if row[name] is not None and self.read(cipher, name, row) is None]


TABLES: Final = (
    EncryptedTable(
        ExercisePreference,
        ExercisePreference.id,
        {"encrypted_pain": PAIN},
        lambda row: row_of_preference(row["user_id"], row["exercise_id"]),
        also=("user_id", "exercise_id"),
    ),
    EncryptedTable(
        OwnRoutine,
        OwnRoutine.id,
        {"encrypted_name": ROUTINE_NAME},
        lambda row: row_of_routine(row["user_id"], row["id"]),
        also=("user_id",),
    ),
    EncryptedTable(
        Chat,
        Chat.id,
        {"encrypted_telegram_chat_id": TELEGRAM_CHAT_ID, "encrypted_dialogue": DIALOGUE},
        lambda row: row["id"],
        index=("telegram_chat_id_index", "encrypted_telegram_chat_id"),
    ),
    EncryptedTable(
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
        index=("telegram_user_id_index", "encrypted_telegram_user_id"),
    ),
    EncryptedTable(Broadcast, Broadcast.id, {"encrypted_text": BROADCAST_TEXT}, lambda row: row["id"]),
    # Its blind index stays that of the key before: the id is nowhere, and the row is gone within a day.
    EncryptedTable(
        BreakPress,
        BreakPress.id,
        {"encrypted_name": PRESS_NAME},
        lambda row: row_of_press(row["occurrence_id"], row["telegram_user_id_index"]),
        also=("occurrence_id", "telegram_user_id_index"),
    ),
    EncryptedTable(
        ProcessedUpdate,
        ProcessedUpdate.update_id,
        {"encrypted_telegram_chat_id": REPLY_CHAT_ID, "encrypted_answers": ANSWERS},
        lambda row: row["update_id"],
        index=("telegram_chat_id_index", "encrypted_telegram_chat_id"),
    ),
)


async def unreadable_rows(database: Database) -> int:
    """How many rows hold a personal value that can't be decrypted where it stands."""
    unreadable = 0
    for table in TABLES:
        after = BEFORE_THE_FIRST
        while True:
            async with database.read() as db:
                cipher = cipher_of(db)
                rows = (await db.execute(table.page(after))).mappings().all()
            if not rows:
                break
            unreadable += sum(bool(table.unreadable(cipher, row)) for row in rows)
            after = rows[-1][table.number.key]
    return unreadable
