"""Names of the field: Telegram's ids, blind indexes, processed updates, rate limits, metadata.

Nothing is computed anew. What lies encrypted keeps the associated data of its old column ("chats.address" and so on):
the models say so.

Revision: 0002
Follows: 0001
"""

from alembic import op

revision: str = "0002"
down_revision: str | None = "0001"
branch_labels: str | None = None
depends_on: str | None = None

TABLES = (
    ("handled_updates", "processed_updates"),
    ("sending_paces", "rate_limits"),
    ("facts", "metadata"),
    ("seal_checks", "key_checks"),
)
# By the new name of their table.
COLUMNS = (
    ("chats", "not_before_at", "retry_after_at"),
    ("rate_limits", "not_before_at", "retry_after_at"),
    ("processed_updates", "handled_at", "processed_at"),
    ("processed_updates", "address", "telegram_chat_id"),
)
IDS = (("chats", "telegram_chat_id"), ("users", "telegram_user_id"))
INDEXES = (
    ("ix_handled_updates_answer_at", "ix_processed_updates_answer_at", "answer_at"),
    ("ix_handled_updates_handled_at", "ix_processed_updates_processed_at", "processed_at"),
)


def upgrade() -> None:
    for old, new in TABLES:
        _rename_table(old, new)
    for table, old, new in COLUMNS:
        op.alter_column(table, old, new_column_name=new)
    for old, new, column in INDEXES:
        _rename_index(old, new, column)
    for table, name in IDS:
        _rename_unique(table, {"address": name, "address_hash": f"{name}_index"})


def downgrade() -> None:
    for table, name in IDS:
        _rename_unique(table, {name: "address", f"{name}_index": "address_hash"})
    for table, old, new in COLUMNS:
        op.alter_column(table, new, new_column_name=old)
    for old, new, column in INDEXES:
        _rename_index(new, old, "handled_at" if column == "processed_at" else column)
    for old, new in TABLES:
        _rename_table(new, old)


def _is_postgresql() -> bool:
    return op.get_bind().dialect.name == "postgresql"


def _rename_table(old: str, new: str) -> None:
    op.rename_table(old, new)
    if _is_postgresql():
        op.execute(f"ALTER TABLE {new} RENAME CONSTRAINT pk_{old} TO pk_{new}")


def _rename_index(old: str, new: str, column: str) -> None:
    if _is_postgresql():
        op.execute(f"ALTER INDEX {old} RENAME TO {new}")
    else:  # a table of two days' updates
        op.drop_index(old, "processed_updates")
        op.create_index(new, "processed_updates", [column])


def _rename_unique(table: str, columns: dict[str, str]) -> None:
    """Rename columns, the last of which has a unique constraint that is named after it."""
    old, new = list(columns.items())[-1]
    for before, after in columns.items():
        op.alter_column(table, before, new_column_name=after)
    if _is_postgresql():
        op.execute(f"ALTER TABLE {table} RENAME CONSTRAINT uq_{table}_{old} TO uq_{table}_{new}")
        return
    # SQLite renames no constraint: the table is copied, and the old one dropped. While foreign keys are enforced, that
    # would delete all that refers to its rows.
    if op.get_bind().exec_driver_sql("PRAGMA foreign_keys").scalar():
        raise RuntimeError("foreign keys must be off while tables are rebuilt: see migrating() in db/migrate.py")
    with op.batch_alter_table(table, recreate="always") as batch:
        batch.drop_constraint(f"uq_{table}_{old}", type_="unique")
        batch.create_unique_constraint(f"uq_{table}_{new}", [new])
