"""When a group was last told that the bot works in private chats.

Revision: 0006
Follows: 0005
"""

import sqlalchemy as sa
from alembic import op

revision: str = "0006"
down_revision: str | None = "0005"
branch_labels: str | None = None
depends_on: str | None = None


def upgrade() -> None:
    op.create_table(
        "group_notices",
        sa.Column("telegram_chat_id_index", sa.String(64), nullable=False),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("telegram_chat_id_index", name="pk_group_notices"),
    )
    op.create_index("ix_group_notices_told_at", "group_notices", ["told_at"])


def downgrade() -> None:
    op.drop_table("group_notices")
