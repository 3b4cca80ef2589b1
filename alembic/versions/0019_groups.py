"""Stretch breaks in groups: the groups, their breaks, those that stand there now, and who did them.

Revision: 0019
Follows: 0018
"""

import sqlalchemy as sa
from alembic import op

revision: str = "0019"
down_revision: str | None = "0018"
branch_labels: str | None = None
depends_on: str | None = None

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "groups",
        sa.Column("chat_id", _ID, autoincrement=False, nullable=False),
        sa.Column("weekdays", sa.Integer(), nullable=False),
        sa.Column("shows_names", sa.Boolean(), nullable=False),
        sa.Column("topic_id", sa.BigInteger(), nullable=True),
        sa.Column("exercise_id", sa.String(length=64), nullable=True),
        sa.ForeignKeyConstraint(["chat_id"], ["chats.id"], name=op.f("fk_groups_chat_id_chats"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("chat_id", name=op.f("pk_groups")),
    )
    op.create_table(
        "breaks",
        sa.Column("id", _ID, nullable=False),
        sa.Column("chat_id", _ID, nullable=False),
        sa.Column("minute_of_day", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["chat_id"], ["groups.chat_id"], name=op.f("fk_breaks_chat_id_groups"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_breaks")),
        sa.UniqueConstraint("chat_id", "minute_of_day", name=op.f("uq_breaks_chat_id_minute_of_day")),
    )
    op.create_table(
        "break_occurrences",
        sa.Column("id", _ID, nullable=False),
        sa.Column("chat_id", _ID, nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("exercise_id", sa.String(length=64), nullable=False),
        sa.Column("message_id", sa.BigInteger(), nullable=True),
        sa.Column("counted_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["chat_id"], ["groups.chat_id"], name=op.f("fk_break_occurrences_chat_id_groups"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_break_occurrences")),
        sa.UniqueConstraint("chat_id", "due_at", name=op.f("uq_break_occurrences_chat_id_due_at")),
    )
    op.create_table(
        "break_presses",
        sa.Column("id", _ID, nullable=False),
        sa.Column("occurrence_id", _ID, nullable=False),
        sa.Column("telegram_user_id_index", sa.String(length=64), nullable=False),
        sa.Column("encrypted_name", sa.LargeBinary(), nullable=True),
        sa.Column("pressed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["occurrence_id"],
            ["break_occurrences.id"],
            name=op.f("fk_break_presses_occurrence_id_break_occurrences"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_break_presses")),
        sa.UniqueConstraint(
            "occurrence_id",
            "telegram_user_id_index",
            name=op.f("uq_break_presses_occurrence_id_telegram_user_id_index"),
        ),
    )
    op.create_index(
        op.f("ix_break_presses_telegram_user_id_index"), "break_presses", ["telegram_user_id_index"], unique=False
    )


def downgrade() -> None:
    op.execute("DELETE FROM queue WHERE chat_id IN (SELECT chat_id FROM groups)")
    op.execute("DELETE FROM chats WHERE id IN (SELECT chat_id FROM groups)")  # an earlier version knows no such chat
    op.drop_index(op.f("ix_break_presses_telegram_user_id_index"), table_name="break_presses")
    for table in ("break_presses", "break_occurrences", "breaks", "groups"):
        op.drop_table(table)
