"""Replies are found by their chat; a plan of rest days says since when it is in force.

Rest days planned so far are taken to have been planned always: that is how they counted. Replies that wait at this
moment have no blind index, which takes the operator's key: they are sent as before, each by itself, within a day.

Revision: 0005
Follows: 0004
"""

from datetime import date, timedelta

import sqlalchemy as sa
from alembic import op

revision: str = "0005"
down_revision: str | None = "0004"
branch_labels: str | None = None
depends_on: str | None = None

INDEX = "ix_processed_updates_telegram_chat_id_index"
ALWAYS = date(1970, 1, 1)
DAY = timedelta(days=1)

USERS = sa.table("users", sa.column("id", sa.BigInteger()), sa.column("rest_days", sa.Integer()))
EXCUSED_DAYS = sa.table(
    "excused_days",
    sa.column("user_id", sa.BigInteger()),
    sa.column("first_on", sa.Date()),
    sa.column("last_on", sa.Date()),
    sa.column("weekdays", sa.Integer()),
)


def upgrade() -> None:
    op.add_column("processed_updates", sa.Column("telegram_chat_id_index", sa.String(length=64), nullable=True))
    op.create_index(INDEX, "processed_updates", ["telegram_chat_id_index"])
    op.add_column("excused_days", sa.Column("weekdays", sa.Integer(), nullable=True))
    planned = sa.select(USERS.c.id, sa.literal(ALWAYS, sa.Date()), USERS.c.rest_days).where(USERS.c.rest_days != 0)
    op.execute(sa.insert(EXCUSED_DAYS).from_select(["user_id", "first_on", "weekdays"], planned))


def downgrade() -> None:
    _keep_former_rest_days()
    with op.batch_alter_table("excused_days") as batch:
        batch.drop_column("weekdays")
    op.drop_index(INDEX, "processed_updates")
    with op.batch_alter_table("processed_updates") as batch:
        batch.drop_column("telegram_chat_id_index")


def _keep_former_rest_days() -> None:
    """Write each day of a former plan by itself, as was done before; the plan in force is in `users.rest_days`."""
    connection = op.get_bind()
    plans = connection.execute(
        sa.select(EXCUSED_DAYS).where(EXCUSED_DAYS.c.weekdays.is_not(None), EXCUSED_DAYS.c.last_on.is_not(None))
    ).all()
    for plan in plans:
        begun_on = connection.scalar(
            sa.text("SELECT MIN(counted_on) FROM sessions WHERE user_id = :user").columns(
                sa.column("first", sa.Date())
            ),
            {"user": plan.user_id},
        )
        if begun_on is None:
            continue  # without a session there is no streak to keep
        first_on = max(plan.first_on, begun_on)
        days = (first_on + number * DAY for number in range((plan.last_on - first_on).days + 1))
        single = [
            {"user_id": plan.user_id, "first_on": day, "last_on": day}
            for day in days
            if plan.weekdays >> day.weekday() & 1
        ]
        if single:
            connection.execute(sa.insert(EXCUSED_DAYS), single)
    connection.execute(sa.delete(EXCUSED_DAYS).where(EXCUSED_DAYS.c.weekdays.is_not(None)))
