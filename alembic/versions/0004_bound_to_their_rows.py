"""Encrypted columns are named so; what they hold is bound to its row from here on.

The columns get other names, so that no process of an older version takes for damaged what it can't decrypt. What they
hold is encrypted anew by the program, page by page, before it does anything else (`db/reencryption.py`): a transaction
over everything would begin at the first row again when it is interrupted. The way back happens here, in one.

Revision: 0004
Follows: 0003
"""

from collections.abc import Callable, Mapping
from typing import Any

import sqlalchemy as sa
from alembic import op

revision: str = "0004"
down_revision: str | None = "0003"
branch_labels: str | None = None
depends_on: str | None = None

COLUMNS = (
    ("chats", "telegram_chat_id", "encrypted_telegram_chat_id"),
    ("users", "telegram_user_id", "encrypted_telegram_user_id"),
    ("users", "name", "encrypted_name"),
    ("users", "areas", "encrypted_areas"),
    ("processed_updates", "telegram_chat_id", "encrypted_telegram_chat_id"),
    ("processed_updates", "answers", "encrypted_answers"),
    ("key_checks", "word", "encrypted_word"),
)
# With each column, the label that its values were encrypted with from the first version on, and whether it is an id.
LABELS = {
    "chats": {"encrypted_telegram_chat_id": ("chats.address", True)},
    "users": {
        "encrypted_telegram_user_id": ("users.address", True),
        "encrypted_name": ("users.name", False),
        "encrypted_areas": ("users.areas", False),
    },
    "processed_updates": {
        "encrypted_telegram_chat_id": ("handled_updates.address", True),
        "encrypted_answers": ("handled_updates.answers", False),
    },
    "key_checks": {"encrypted_word": ("seal_checks.word", False)},
}
# What a row's values are bound to, and the number that it is found by.
BOUND_TO: Mapping[str, tuple[str, Callable[[Mapping[str, Any]], str]]] = {
    "chats": ("id", lambda row: str(row["id"])),
    "users": ("id", lambda row: f"{row['chat_id']}\0{row['telegram_user_id_index']}"),
    "processed_updates": ("update_id", lambda row: str(row["update_id"])),
    "key_checks": ("id", lambda row: str(row["id"])),
}
PAGE = 1000


def upgrade() -> None:
    for table, before, after in COLUMNS:
        op.alter_column(table, before, new_column_name=after)


def downgrade() -> None:
    bind = op.get_bind()
    if len(bind.execute(sa.text("SELECT id FROM key_checks")).all()) > 1:
        raise RuntimeError("a change of the key is not finished: finish it before the way back")
    for table in LABELS:
        _unbind(bind, table)
    bind.execute(sa.text("UPDATE key_checks SET id = 1"))
    for table, before, after in COLUMNS:
        op.alter_column(table, after, new_column_name=before)


def _unbind(bind: sa.Connection, name: str) -> None:
    """Encrypt a table's values as before: for their column, in any row."""
    number, _ = BOUND_TO[name]
    table = sa.Table(name, sa.MetaData(), autoload_with=bind)
    after = sa.true()
    while rows := bind.execute(sa.select(table).where(after).order_by(table.c[number]).limit(PAGE)).mappings().all():
        for row in rows:
            values = {column: _unbound(name, row, column) for column in LABELS[name]}
            bind.execute(sa.update(table).where(table.c[number] == row[number]).values(values))
        after = table.c[number] > rows[-1][number]


def _unbound(table: str, row: Mapping[str, Any], column: str) -> bytes | None:
    cipher = op.get_context().config.attributes["cipher"]
    encrypted: bytes | None = row[column]
    # What is damaged, or not bound yet, stays as it is.
    if encrypted is None or not cipher.is_known(encrypted):
        return encrypted
    label, is_id = LABELS[table][column]
    try:
        value = cipher.decrypt(label, BOUND_TO[table][1](row), encrypted)
    except Exception:  # noqa: BLE001 - migrations know no class of the program
        return encrypted
    plain = str(int.from_bytes(value, "big", signed=True)).encode() if is_id else value.rstrip(b"\0")[:-1]
    unbound: bytes = cipher.encrypt_unbound(label, plain)
    return unbound
