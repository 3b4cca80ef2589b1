"""What is long over ends by itself: days that sessions counted for, and an index of people out of reach.

Revision: 0015
Follows: 0014
"""

from datetime import UTC, datetime, time

import sqlalchemy as sa
from alembic import op

revision: str = "0015"
down_revision = "0014"
branch_labels: str | None = None
depends_on: str | None = None

_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_DAYS = sa.table("counted_days", *map(sa.column, ("user_id", "counted_on", "sessions", "minutes")))
_DAYS.c.counted_on.type = sa.Date()
_UNREACHABLE = sa.text("unreachable IS NOT NULL")


def upgrade() -> None:
    op.create_table(
        "counted_days",
        sa.Column("id", _ID, nullable=False),
        sa.Column("user_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("counted_on", sa.Date(), nullable=False),
        sa.Column("sessions", sa.Integer(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_counted_days_user_id_users"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_counted_days")),
        sa.UniqueConstraint("user_id", "counted_on", name=op.f("uq_counted_days_user_id_counted_on")),
    )
    # Who has not written since that column came did so at their beginning at the latest.
    op.execute("UPDATE chats SET back_at = created_at WHERE back_at IS NULL")
    op.create_index("ix_chats_back_at", "chats", ["back_at"], sqlite_where=_UNREACHABLE, postgresql_where=_UNREACHABLE)


def downgrade() -> None:
    op.drop_index("ix_chats_back_at", table_name="chats")
    _make_sessions()
    op.drop_table("counted_days")


def _make_sessions() -> None:
    """A session for each that counted, so that no streak is lost; how it went is not known any more."""
    connection = op.get_bind()
    sessions = sa.Table("sessions", sa.MetaData(), autoload_with=connection)
    made = []
    for user_id, day, count, minutes in connection.execute(sa.select(_DAYS)):
        noon = datetime.combine(day, time(12), UTC)
        at = noon.replace(tzinfo=None) if connection.dialect.name == "sqlite" else noon
        made += [
            {
                "user_id": user_id,
                "routine_id": "earlier",
                "steps": [],
                "position": 0,
                "done_steps": 0,
                "done_seconds": 0,
                "rushed_steps": 0,
                "version": 0,
                "state": "finished",
                "started_at": at,
                "step_at": at,
                "active_at": at,
                "ended_at": at,
                "counted_on": day,
                "minutes": 0 if number else minutes,
            }
            for number in range(count)
        ]
    if made:
        connection.execute(sa.insert(sessions), made)
