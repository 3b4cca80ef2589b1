"""Exercises that somebody likes best.

Revision: 0014
Follows: 0013
"""

import sqlalchemy as sa
from alembic import op

revision: str = "0014"
down_revision: str | None = "0013"
branch_labels: str | None = None
depends_on: str | None = None


def upgrade() -> None:
    op.add_column(
        "exercise_preferences", sa.Column("favourite", sa.Boolean(), nullable=False, server_default=sa.false())
    )
    with op.batch_alter_table("exercise_preferences") as batch:
        batch.alter_column("favourite", server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("exercise_preferences") as batch:
        batch.drop_column("favourite")
