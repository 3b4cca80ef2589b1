"""Which exercises somebody did lately, for planning the next ones.

Revision: 0012
Follows: 0011
"""

import sqlalchemy as sa
from alembic import op

revision: str = "0012"
down_revision: str | None = "0011"
branch_labels: str | None = None
depends_on: str | None = None


def upgrade() -> None:
    # Planning begins anew for everybody: which steps of the sessions so far were really done is not recorded.
    op.add_column("users", sa.Column("done_log", sa.String(), nullable=False, server_default=""))
    with op.batch_alter_table("users") as batch:
        batch.alter_column("done_log", server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("users") as batch:
        batch.drop_column("done_log")
