"""Who keeps replaced messages, and which cautions were shown.

Revision: 0009
Follows: 0008
"""

import sqlalchemy as sa
from alembic import op

revision: str = "0009"
down_revision: str | None = "0008"
branch_labels: str | None = None
depends_on: str | None = None


def upgrade() -> None:
    # Nobody asked for it so far: messages of a routine are tidied up for everybody.
    op.add_column("users", sa.Column("keeps_messages", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("users", sa.Column("cautions_shown", sa.String(), nullable=False, server_default=""))
    with op.batch_alter_table("users") as batch:
        batch.alter_column("keeps_messages", server_default=None)
        batch.alter_column("cautions_shown", server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("users") as batch:
        batch.drop_column("cautions_shown")
        batch.drop_column("keeps_messages")
