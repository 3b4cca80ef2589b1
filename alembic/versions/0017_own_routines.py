"""Routines that people make, and the shared one that somebody was led here by.

Revision: 0017
Follows: 0016
"""

import sqlalchemy as sa
from alembic import op

revision: str = "0017"
down_revision: str | None = "0016"
branch_labels: str | None = None
depends_on: str | None = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "own_routines",
        sa.Column("id", KEY, nullable=False),
        sa.Column("user_id", KEY, nullable=False),
        sa.Column("encrypted_name", sa.LargeBinary(), nullable=False),
        sa.Column("steps", sa.JSON(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_own_routines_user_id_users", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_own_routines"),
    )
    op.create_index("ix_own_routines_user_id", "own_routines", ["user_id"])
    op.create_index(
        "ix_own_routines_removed_at",
        "own_routines",
        ["removed_at"],
        sqlite_where=sa.text("removed_at IS NOT NULL"),
        postgresql_where=sa.text("removed_at IS NOT NULL"),
    )
    op.add_column("chats", sa.Column("expecting_routine_id", sa.BigInteger(), nullable=True))
    op.add_column("users", sa.Column("shared_routine", sa.String(64), nullable=True))


def downgrade() -> None:
    # A question for the name of a routine: the version before knows none.
    op.execute(sa.text("UPDATE chats SET expecting = NULL WHERE expecting = 'routine_name'"))
    op.drop_column("users", "shared_routine")
    op.drop_column("chats", "expecting_routine_id")
    op.drop_table("own_routines")
