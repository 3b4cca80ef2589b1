"""Place, routine and minutes of a reminder, quiet hours, and whether somebody wants a summary of each week.

Revision: 0018
Follows: 0016
"""

import sqlalchemy as sa
from alembic import op

revision: str = "0018"
down_revision: str | None = "0017"
branch_labels: str | None = None
depends_on: str | None = None


def upgrade() -> None:
    op.add_column("reminders", sa.Column("place", sa.String(length=16), nullable=True))
    op.add_column("reminders", sa.Column("routine_id", sa.String(length=64), nullable=True))
    op.add_column("reminders", sa.Column("minutes", sa.Integer(), nullable=True))
    op.add_column("chats", sa.Column("quiet_from_minute", sa.Integer(), nullable=True))
    op.add_column("chats", sa.Column("quiet_until_minute", sa.Integer(), nullable=True))
    op.add_column("users", sa.Column("weekly_summary", sa.Boolean(), nullable=True))


def downgrade() -> None:
    # What would stay in the queue, the version before has no use for, and would never take out.
    op.execute("DELETE FROM queue WHERE kind = 'weekly_summary'")
    op.drop_column("users", "weekly_summary")
    op.drop_column("chats", "quiet_until_minute")
    op.drop_column("chats", "quiet_from_minute")
    op.drop_column("reminders", "minutes")
    op.drop_column("reminders", "routine_id")
    op.drop_column("reminders", "place")
