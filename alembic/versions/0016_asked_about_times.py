"""When somebody who didn't answer was asked about their times, and until when they want them kept.

Revision: 0016
Follows: 0015
"""

import sqlalchemy as sa
from alembic import op

revision: str = "0016"
down_revision: str | None = "0015"
branch_labels: str | None = None
depends_on: str | None = None


def upgrade() -> None:
    op.add_column("chats", sa.Column("times_asked_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("chats", sa.Column("times_kept_until", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    op.drop_column("chats", "times_kept_until")
    op.drop_column("chats", "times_asked_at")
