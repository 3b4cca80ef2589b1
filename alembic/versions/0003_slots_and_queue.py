"""Slots and a queue; an occurrence is written once, and says what the bot did apart from what the person did.

Everything happens in one transaction: who is interrupted begins anew from the old tables. Occurrences are copied once.

Revision: 0003
Follows: 0002
"""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from alembic import op

revision: str = "0003"
down_revision: str | None = "0002"
branch_labels: str | None = None
depends_on: str | None = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
INSTANT = sa.DateTime(timezone=True)

# What was one outcome becomes a delivery and a response. A snoozed one was sent before, whatever came after.
WAS_SNOOZED = "(snoozes > 0)"
ANSWERED = "(outcome IN ('done', 'skipped') AND reason IS NULL)"
TO_NEW = f"""
    INSERT INTO {{new}} (id, chat_id, reminder_id, due_at, delivery, reason, message_id, sent_at,
                         response, responded_at, snoozed_until)
    SELECT id, chat_id, COALESCE(reminder_id, -id), due_at,
           CASE WHEN outcome = 'sent' OR {WAS_SNOOZED} OR {ANSWERED} THEN 'sent'
                WHEN outcome = 'done' THEN 'skipped'
                ELSE outcome END,
           reason, message_id, sent_at,
           CASE WHEN {ANSWERED} THEN outcome WHEN {WAS_SNOOZED} THEN 'snoozed' END,
           CASE WHEN {ANSWERED} THEN settled_at END,
           CASE WHEN outcome = 'waiting' THEN send_at END
    FROM {{old}} WHERE outcome <> 'waiting' OR {WAS_SNOOZED}
"""
TO_OLD = """
    INSERT INTO {new} (id, chat_id, reminder_id, due_at, outcome, reason, send_at, lease_until, tries, snoozes,
                       message_id, sent_at, settled_at)
    SELECT id, chat_id, (SELECT r.id FROM reminders r WHERE r.id = {old}.reminder_id), due_at,
           CASE WHEN snoozed_until IS NOT NULL THEN 'waiting'
                WHEN response IN ('done', 'skipped') THEN response
                WHEN reason = 'finished_before' THEN 'done'
                WHEN reason IS NOT NULL AND delivery = 'sent' THEN 'skipped'
                ELSE COALESCE(delivery, 'sent') END,
           CASE WHEN response IN ('done', 'skipped') THEN NULL ELSE reason END,
           snoozed_until, NULL,
           CASE WHEN snoozed_until IS NULL AND delivery = 'sent' THEN 1 ELSE 0 END,
           CASE WHEN response = 'snoozed' THEN 1 ELSE 0 END,
           message_id, sent_at,
           CASE WHEN delivery = 'sent' AND response IS NULL THEN NULL ELSE COALESCE(responded_at, due_at) END
    FROM {old}
"""


def upgrade() -> None:
    _make_schedule()
    with op.batch_alter_table("reminders") as batch:
        batch.add_column(sa.Column("due_from_at", INSTANT, nullable=True))
        batch.add_column(sa.Column("slot_id", KEY, nullable=True))
        batch.add_column(sa.Column("asked_at", INSTANT, nullable=True))
        batch.create_foreign_key("fk_reminders_slot_id_slots", "slots", ["slot_id"], ["id"])
    op.execute(
        """
        INSERT INTO slots (zone, minute_of_day, next_due_at)
        SELECT c.zone, r.minute_of_day, MIN(r.next_due_at) FROM reminders r JOIN chats c ON c.id = r.chat_id
        WHERE r.enabled AND r.next_due_at IS NOT NULL AND c.zone IS NOT NULL GROUP BY c.zone, r.minute_of_day
        """
    )
    # New time zone data, which may come with the new version, must not move an instant to before where it counts.
    slack = "next_due_at - interval '3 hours'"
    if op.get_bind().dialect.name == "sqlite":
        slack = "datetime(next_due_at, '-3 hours') || '.000000'"
    op.execute(
        f"""
        UPDATE reminders SET due_from_at = {slack}, slot_id = (
            SELECT s.id FROM slots s JOIN chats c ON c.zone = s.zone
            WHERE c.id = reminders.chat_id AND s.minute_of_day = reminders.minute_of_day
        )
        WHERE enabled AND next_due_at IS NOT NULL
        """
    )
    op.execute("UPDATE reminders SET due_from_at = NULL WHERE slot_id IS NULL")
    # Without a last instant, the present time and weekdays are so new that no gap is kept to what came before.
    recent = "(SELECT MAX(o.due_at) FROM occurrences o WHERE o.reminder_id = reminders.id)"
    op.execute(
        f"""
        UPDATE reminders SET asked_at = CASE WHEN last_due_at IS NULL THEN COALESCE({recent}, created_at)
        ELSE created_at END
        """
    )
    op.create_index("ix_reminders_slot_id_id", "reminders", ["slot_id", "id"])
    op.drop_index("ix_reminders_next_due_at", "reminders")
    with op.batch_alter_table("reminders") as batch:
        batch.alter_column("asked_at", existing_type=INSTANT, nullable=False)
        batch.drop_column("next_due_at")
        batch.drop_column("last_due_at")

    op.execute(
        """
        INSERT INTO queue (kind, subject_id, due_at, chat_id, send_at, run_at, attempts, reason)
        SELECT 'reminder', reminder_id, due_at, chat_id, send_at, COALESCE(lease_until, send_at), tries, reason
        FROM occurrences WHERE outcome = 'waiting' AND reminder_id IS NOT NULL AND send_at IS NOT NULL
        """
    )
    op.execute(
        f"""
        UPDATE sessions SET occurrence_id = NULL WHERE occurrence_id IN
        (SELECT id FROM occurrences WHERE outcome = 'waiting' AND NOT {WAS_SNOOZED})
        """
    )
    _rebuild_occurrences(_new_occurrences(), TO_NEW)


def downgrade() -> None:
    _rebuild_occurrences(_old_occurrences(), TO_OLD)
    for name, columns in (
        ("ix_occurrences_chat_id_send_at", ["chat_id", "send_at"]),
        ("ix_occurrences_send_at", ["send_at"]),
    ):
        where = sa.text("send_at IS NOT NULL")
        op.create_index(name, "occurrences", columns, sqlite_where=where, postgresql_where=where)
    op.create_index("ix_occurrences_chat_id_due_at", "occurrences", ["chat_id", "due_at"])
    op.execute(
        """
        INSERT INTO occurrences (chat_id, reminder_id, due_at, outcome, reason, send_at, tries, snoozes)
        SELECT q.chat_id, q.subject_id, q.due_at, 'waiting', q.reason, q.send_at, q.attempts, 0
        FROM queue q JOIN reminders r ON r.id = q.subject_id
        WHERE q.kind = 'reminder' AND NOT EXISTS (
            SELECT 1 FROM occurrences o WHERE o.reminder_id = q.subject_id AND o.due_at = q.due_at
        )
        """
    )
    with op.batch_alter_table("reminders") as batch:
        batch.add_column(sa.Column("next_due_at", INSTANT, nullable=True))
        batch.add_column(sa.Column("last_due_at", INSTANT, nullable=True))
    _plan_each_reminder()
    op.execute(
        """
        UPDATE reminders SET last_due_at = (
            SELECT MAX(o.due_at) FROM occurrences o
            WHERE o.reminder_id = reminders.id AND o.due_at >= reminders.asked_at AND COALESCE(o.reason, '') <> 'paused'
        )
        """
    )
    op.create_index("ix_reminders_next_due_at", "reminders", ["next_due_at"])
    op.drop_index("ix_reminders_slot_id_id", "reminders")
    with op.batch_alter_table("reminders") as batch:
        batch.drop_constraint("fk_reminders_slot_id_slots", type_="foreignkey")
        batch.drop_column("slot_id")
        batch.drop_column("due_from_at")
        batch.drop_column("asked_at")
    for table in ("queue", "slot_claims", "slots"):
        op.drop_table(table)


def _make_schedule() -> None:
    op.create_table(
        "slots",
        sa.Column("id", KEY, nullable=False),
        sa.Column("zone", sa.String(length=64), nullable=False),
        sa.Column("minute_of_day", sa.Integer(), nullable=False),
        sa.Column("next_due_at", INSTANT, nullable=True),
        sa.Column("last_due_at", INSTANT, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_slots"),
        sa.UniqueConstraint("zone", "minute_of_day", name="uq_slots_zone_minute_of_day"),
    )
    op.create_index("ix_slots_next_due_at", "slots", ["next_due_at"])
    op.create_table(
        "slot_claims",
        sa.Column("id", KEY, nullable=False),
        sa.Column("slot_id", KEY, nullable=False),
        sa.Column("due_at", INSTANT, nullable=False),
        sa.Column("weekday", sa.Integer(), nullable=False),
        sa.Column("after_id", sa.BigInteger(), nullable=False),
        sa.Column("up_to_id", sa.BigInteger(), nullable=True),
        sa.Column("lease_until", INSTANT, nullable=True),
        sa.Column("is_retaken", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["slot_id"], ["slots.id"], name="fk_slot_claims_slot_id_slots", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_slot_claims"),
    )
    op.create_index("ix_slot_claims_slot_id", "slot_claims", ["slot_id"])
    op.create_table(
        "queue",
        sa.Column("id", KEY, nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("subject_id", sa.BigInteger(), nullable=False),
        sa.Column("due_at", INSTANT, nullable=False),
        sa.Column("chat_id", KEY, nullable=False),
        sa.Column("send_at", INSTANT, nullable=False),
        sa.Column("run_at", INSTANT, nullable=False),
        sa.Column("lease_until", INSTANT, nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(length=64), nullable=True),
        sa.ForeignKeyConstraint(["chat_id"], ["chats.id"], name="fk_queue_chat_id_chats", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_queue"),
        sa.UniqueConstraint("kind", "subject_id", "due_at", name="uq_queue_kind_subject_id_due_at"),
    )
    op.create_index("ix_queue_chat_id", "queue", ["chat_id"])
    op.create_index("ix_queue_run_at", "queue", ["run_at"])


def _new_occurrences() -> list[sa.schema.SchemaItem]:
    return [
        sa.Column("id", KEY, nullable=False),
        sa.Column("chat_id", KEY, nullable=False),
        sa.Column("reminder_id", sa.BigInteger(), nullable=False),
        sa.Column("due_at", INSTANT, nullable=False),
        sa.Column("delivery", sa.String(length=16), nullable=True),
        sa.Column("reason", sa.String(length=64), nullable=True),
        sa.Column("message_id", sa.BigInteger(), nullable=True),
        sa.Column("sent_at", INSTANT, nullable=True),
        sa.Column("response", sa.String(length=16), nullable=True),
        sa.Column("responded_at", INSTANT, nullable=True),
        sa.Column("snoozed_until", INSTANT, nullable=True),
        sa.ForeignKeyConstraint(["chat_id"], ["chats.id"], name="fk_occurrences_chat_id_chats", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_occurrences"),
        sa.UniqueConstraint("chat_id", "due_at", "reminder_id", name="uq_occurrences_chat_id_due_at_reminder_id"),
    ]


def _old_occurrences() -> list[sa.schema.SchemaItem]:
    return [
        sa.Column("id", KEY, nullable=False),
        sa.Column("chat_id", KEY, nullable=False),
        sa.Column("reminder_id", KEY, nullable=True),
        sa.Column("due_at", INSTANT, nullable=False),
        sa.Column("outcome", sa.String(length=16), nullable=False),
        sa.Column("reason", sa.String(length=64), nullable=True),
        sa.Column("send_at", INSTANT, nullable=True),
        sa.Column("lease_until", INSTANT, nullable=True),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("snoozes", sa.Integer(), nullable=False),
        sa.Column("message_id", sa.BigInteger(), nullable=True),
        sa.Column("sent_at", INSTANT, nullable=True),
        sa.Column("settled_at", INSTANT, nullable=True),
        sa.ForeignKeyConstraint(["chat_id"], ["chats.id"], name="fk_occurrences_chat_id_chats", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["reminder_id"], ["reminders.id"], name="fk_occurrences_reminder_id_reminders", ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_occurrences"),
        sa.UniqueConstraint("reminder_id", "due_at", name="uq_occurrences_reminder_id_due_at"),
    ]


def _rebuild_occurrences(columns: list[sa.schema.SchemaItem], copy: str) -> None:
    """Put a table of these columns in the place of `occurrences`, filled by the statement `copy`."""
    if op.get_bind().dialect.name == "sqlite":
        op.create_table("occurrences_rebuilt", *columns)
        op.execute(copy.format(old="occurrences", new="occurrences_rebuilt"))
        op.drop_table("occurrences")
        op.rename_table("occurrences_rebuilt", "occurrences")
        return
    # Names of constraints and sequences are those of the whole schema: the old table gives them up first.
    op.drop_constraint("fk_sessions_occurrence_id_occurrences", "sessions")
    op.rename_table("occurrences", "occurrences_before")
    for constraint in sa.inspect(op.get_bind()).get_unique_constraints("occurrences_before"):
        op.drop_constraint(str(constraint["name"]), "occurrences_before")
    op.drop_constraint("pk_occurrences", "occurrences_before")
    for index in sa.inspect(op.get_bind()).get_indexes("occurrences_before"):
        op.drop_index(str(index["name"]), "occurrences_before")
    op.execute("ALTER SEQUENCE occurrences_id_seq RENAME TO occurrences_before_id_seq")
    op.create_table("occurrences", *columns)
    op.execute(copy.format(old="occurrences_before", new="occurrences"))
    op.execute("SELECT setval('occurrences_id_seq', (SELECT COALESCE(MAX(id), 0) + 1 FROM occurrences), false)")
    op.drop_table("occurrences_before")
    op.create_foreign_key(
        "fk_sessions_occurrence_id_occurrences",
        "sessions",
        "occurrences",
        ["occurrence_id"],
        ["id"],
        ondelete="SET NULL",
    )


def _plan_each_reminder() -> None:
    """When each reminder is due next: with its slot, on its weekdays, not before its first instant."""
    reminders = sa.table(
        "reminders",
        sa.column("id", KEY),
        sa.column("slot_id", KEY),
        sa.column("weekdays", sa.Integer()),
        sa.column("due_from_at", INSTANT),
        sa.column("next_due_at", INSTANT),
    )
    slots = sa.table(
        "slots",
        sa.column("id", KEY),
        sa.column("zone", sa.String()),
        sa.column("minute_of_day", sa.Integer()),
        sa.column("next_due_at", INSTANT),
    )
    bind = op.get_bind()
    earliest = sa.case((reminders.c.due_from_at > slots.c.next_due_at, reminders.c.due_from_at))
    groups = bind.execute(
        sa.select(
            slots.c.id,
            slots.c.zone,
            slots.c.minute_of_day,
            slots.c.next_due_at,
            reminders.c.weekdays,
            earliest.label("due_from_at"),
        )
        .join(reminders, reminders.c.slot_id == slots.c.id)
        .where(slots.c.next_due_at.is_not(None))
        .distinct()
    ).all()
    for group in groups:
        after = _aware(group.due_from_at or group.next_due_at)
        due_at = _next_due(group.zone, group.minute_of_day, group.weekdays, after)
        theirs = [reminders.c.slot_id == group.id, reminders.c.weekdays == group.weekdays]
        if group.due_from_at is None:
            theirs.append(reminders.c.due_from_at <= group.next_due_at)
        else:
            theirs.append(reminders.c.due_from_at == group.due_from_at)
        stored = due_at if bind.dialect.name == "postgresql" else due_at.replace(tzinfo=None)
        bind.execute(sa.update(reminders).where(*theirs).values(next_due_at=stored))


def _aware(instant: datetime) -> datetime:
    return instant.replace(tzinfo=UTC) if instant.tzinfo is None else instant


def _next_due(zone_name: str, minute_of_day: int, weekdays: int, earliest: datetime) -> datetime:
    zone = ZoneInfo(zone_name)
    day = earliest.astimezone(zone).date() - timedelta(days=1)
    for _ in range(16):
        due_at = datetime(day.year, day.month, day.day, *divmod(minute_of_day, 60), tzinfo=zone).astimezone(UTC)
        if due_at >= earliest and weekdays >> day.weekday() & 1:
            return due_at
        day += timedelta(days=1)
    return earliest
