"""What suits somebody: what they want left out, what hurt, and how long an exercise shall be.

Revision: 0008
Follows: 0007
"""

import sqlalchemy as sa
from alembic import op

revision: str = "0008"
down_revision: str | None = "0007"
branch_labels: str | None = None
depends_on: str | None = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Apply the change."""
    op.create_table(
        "exercise_preferences",
        sa.Column("id", KEY, nullable=False),
        sa.Column("user_id", KEY, nullable=False),
        sa.Column("exercise_id", sa.String(64), nullable=False),
        sa.Column("never_show", sa.Boolean(), nullable=False),
        sa.Column("encrypted_pain", sa.LargeBinary(), nullable=True),
        sa.Column("seconds_change", sa.Integer(), nullable=False),
        sa.Column("repetitions_change", sa.Integer(), nullable=False),
        sa.Column("rated_session_id", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name="fk_exercise_preferences_user_id_users", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_exercise_preferences"),
        sa.UniqueConstraint("user_id", "exercise_id", name="uq_exercise_preferences_user_id_exercise_id"),
    )
    with op.batch_alter_table("users") as batch:
        batch.add_column(sa.Column("encrypted_conditions", sa.LargeBinary(), nullable=True))


def downgrade() -> None:
    """Take it back; what somebody wanted left out is forgotten."""
    with op.batch_alter_table("users") as batch:
        batch.drop_column("encrypted_conditions")
    op.drop_table("exercise_preferences")
