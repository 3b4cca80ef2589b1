"""Reminders rest on rest days; suggested times are shown round and spread as they are sent; 12-hour clocks.

Revision: 0011
Follows: 0010
"""

import sqlalchemy as sa
from alembic import op

revision: str = "0011"
down_revision: str | None = "0010"
branch_labels: str | None = None
depends_on: str | None = None

# A day starts at `day_start_minute`: what is due before that is of the day before, so its rest days are one bit higher.
_RESTING = """
    SELECT users.rest_days FROM users WHERE users.chat_id = reminders.chat_id
"""
_RESTING_LATE = """
    SELECT ((users.rest_days << 1) | (users.rest_days >> 6)) & 127 FROM users WHERE users.chat_id = reminders.chat_id
"""
_IS_LATE = """
    reminders.minute_of_day
        < (SELECT users.day_start_minute FROM users WHERE users.chat_id = reminders.chat_id)
"""


def upgrade() -> None:
    op.add_column("chats", sa.Column("twelve_hours", sa.Boolean(), nullable=True))
    op.add_column("users", sa.Column("reminded_on_rest_days", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("reminders", sa.Column("spread_minutes", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("reminders", sa.Column("chosen_weekdays", sa.Integer(), nullable=False, server_default="127"))
    for table, column in (
        ("users", "reminded_on_rest_days"),
        ("reminders", "spread_minutes"),
        ("reminders", "chosen_weekdays"),
    ):
        with op.batch_alter_table(table) as batch:
            batch.alter_column(column, server_default=None)
    op.execute("UPDATE reminders SET chosen_weekdays = weekdays")
    has_rest_days = "WHERE chat_id IN (SELECT chat_id FROM users WHERE rest_days <> 0)"
    op.execute(
        f"UPDATE reminders SET weekdays = weekdays & ~(CASE WHEN {_IS_LATE} THEN ({_RESTING_LATE})"
        f" ELSE ({_RESTING}) END) {has_rest_days}"
    )
    # All its days are rest days: it leaves the schedule.
    op.execute("UPDATE reminders SET slot_id = NULL, due_from_at = NULL WHERE weekdays = 0")


def downgrade() -> None:
    _back_into_the_schedule()
    op.execute("UPDATE reminders SET weekdays = chosen_weekdays")
    # The version before shows the minute at which it is due. Two of a chat never share one.
    op.execute(
        "UPDATE reminders SET minute_of_day = minute_of_day + spread_minutes WHERE spread_minutes <> 0 AND NOT EXISTS"
        " (SELECT 1 FROM reminders AS other WHERE other.chat_id = reminders.chat_id AND other.id <> reminders.id"
        " AND other.minute_of_day = reminders.minute_of_day + reminders.spread_minutes)"
    )
    with op.batch_alter_table("reminders") as batch:
        batch.drop_column("chosen_weekdays")
        batch.drop_column("spread_minutes")
    with op.batch_alter_table("users") as batch:
        batch.drop_column("reminded_on_rest_days")
    with op.batch_alter_table("chats") as batch:
        batch.drop_column("twelve_hours")


def _back_into_the_schedule() -> None:
    """Put what rested on all its days into its slot again; the start computes when a new slot is due."""
    resting = (
        "FROM reminders JOIN chats ON chats.id = reminders.chat_id WHERE reminders.weekdays = 0 AND reminders.enabled"
        " AND chats.zone IS NOT NULL AND chats.unreachable IS NULL"
    )
    op.execute(
        "INSERT INTO slots (zone, minute_of_day) SELECT DISTINCT chats.zone,"
        f" reminders.minute_of_day + reminders.spread_minutes {resting} ON CONFLICT (zone, minute_of_day) DO NOTHING"
    )
    op.execute(
        "UPDATE reminders SET due_from_at = CURRENT_TIMESTAMP, slot_id = (SELECT slots.id FROM slots JOIN chats"
        " ON chats.zone = slots.zone WHERE chats.id = reminders.chat_id"
        " AND slots.minute_of_day = reminders.minute_of_day + reminders.spread_minutes)"
        f" WHERE reminders.id IN (SELECT reminders.id {resting})"
    )
