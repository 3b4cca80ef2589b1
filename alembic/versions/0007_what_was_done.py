"""What was really done of a session, and which routine a reminder proposed.

Sessions that are over stay as they are. In those under way, each step done so far counts as a minute.

Revision: 0007
Follows: 0006
"""

import sqlalchemy as sa
from alembic import op

revision: str = "0007"
down_revision: str | None = "0006"
branch_labels: str | None = None
depends_on: str | None = None

INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.add_column("occurrences", sa.Column("routine_id", sa.String(64), nullable=True))
    with op.batch_alter_table("sessions") as batch:
        batch.add_column(sa.Column("done_seconds", sa.Integer(), nullable=True))
        batch.add_column(sa.Column("rushed_steps", sa.Integer(), nullable=True))
        batch.add_column(sa.Column("step_at", INSTANT, nullable=True))
    op.execute(
        """
        UPDATE sessions SET step_at = active_at, rushed_steps = 0,
            done_seconds = CASE WHEN state = 'open' THEN done_steps * 60 ELSE minutes * 60 END
        """
    )
    with op.batch_alter_table("sessions") as batch:
        batch.alter_column("done_seconds", existing_type=sa.Integer(), nullable=False)
        batch.alter_column("rushed_steps", existing_type=sa.Integer(), nullable=False)
        batch.alter_column("step_at", existing_type=INSTANT, nullable=False)


def downgrade() -> None:
    # What counts already while a session is open counted before only when it was finished.
    op.execute("UPDATE sessions SET counted_on = NULL, minutes = 0 WHERE state = 'open'")
    with op.batch_alter_table("sessions") as batch:
        batch.drop_column("step_at")
        batch.drop_column("rushed_steps")
        batch.drop_column("done_seconds")
    op.drop_column("occurrences", "routine_id")
