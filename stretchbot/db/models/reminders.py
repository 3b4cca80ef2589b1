"""Reminders: when they are due, and what became of each time."""

from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.engine.default import DefaultExecutionContext
from sqlalchemy.orm import Mapped, mapped_column

from stretchbot.db.models.base import Base, PrimaryKey

_EVERY_DAY = 0b1111111


def _same_weekdays(context: DefaultExecutionContext) -> int:
    parameters = context.get_current_parameters()  # type: ignore[no-untyped-call]  # SQLAlchemy's own gap
    return int(parameters.get("weekdays", _EVERY_DAY))


class Reminder(Base):
    """A chat's wish to be nudged at a local time on some weekdays."""

    __tablename__ = "reminders"
    __table_args__ = (
        # A slot's reminders, page by page.
        Index("ix_reminders_slot_id_id", "slot_id", "id"),
        UniqueConstraint("chat_id", "minute_of_day"),
    )

    id: Mapped[PrimaryKey]
    chat_id: Mapped[int] = mapped_column(ForeignKey("chats.id", ondelete="CASCADE"))
    # As it was asked for and is shown.
    minute_of_day: Mapped[int]
    # So many minutes later, or earlier, it is due: a time that was suggested to many is spread.
    spread_minutes: Mapped[int] = mapped_column(default=0)
    # The days it is due on: the chosen ones, but for rest days.
    weekdays: Mapped[int] = mapped_column(default=_EVERY_DAY)
    chosen_weekdays: Mapped[int] = mapped_column(default=_same_weekdays)
    enabled: Mapped[bool] = mapped_column(default=True)
    # What it proposes: None leaves the place to its reader's settings, the routine and its length to the planner.
    place: Mapped[str | None] = mapped_column(String(16))
    routine_id: Mapped[str | None] = mapped_column(String(64))
    minutes: Mapped[int | None]
    # None while it is not scheduled: turned off, all its days are rest days, in quiet hours, no zone yet, or nothing
    # can be sent to the chat.
    slot_id: Mapped[int | None] = mapped_column(ForeignKey("slots.id"))
    # What was due in the slot before that was not this reminder's: it had another time, weekdays or zone then.
    due_from_at: Mapped[datetime | None]
    # When its reader asked for the present time and weekdays: no gap is kept to what was due before that.
    asked_at: Mapped[datetime]
    created_at: Mapped[datetime]

    @property
    def due_minute(self) -> int:
        """The minute of the day at which it is due."""
        return self.minute_of_day + self.spread_minutes


class Slot(Base):
    """A minute of the day in a time zone at which reminders are due: the schedule, which follows from the reminders.

    So a day's work is to advance some hundred slots, not to rewrite every reminder.
    """

    __tablename__ = "slots"
    __table_args__ = (UniqueConstraint("zone", "minute_of_day"),)

    id: Mapped[PrimaryKey]
    zone: Mapped[str] = mapped_column(String(64))
    minute_of_day: Mapped[int]
    # None when that can't be computed: the time zone data doesn't know the zone.
    next_due_at: Mapped[datetime | None] = mapped_column(index=True)
    # The latest instant that was materialised as a claim.
    last_due_at: Mapped[datetime | None]


class SlotClaim(Base):
    """Reminders of a slot that are due at an instant and have no occurrence yet: a range of their ids.

    Without a lease it is open to every worker. Whoever takes a page of it splits that off as a claim of its own, and
    deletes it once the occurrences of the page are recorded. When the lease ends before, somebody else takes it over.
    """

    __tablename__ = "slot_claims"

    id: Mapped[PrimaryKey]
    slot_id: Mapped[int] = mapped_column(ForeignKey("slots.id", ondelete="CASCADE"), index=True)
    due_at: Mapped[datetime]
    # The local weekday it is meant for, Monday is 0.
    weekday: Mapped[int]
    # The range of reminders: above the first id, up to and including the second, without end when that is None.
    after_id: Mapped[int] = mapped_column(BigInteger, default=0)
    up_to_id: Mapped[int | None] = mapped_column(BigInteger)
    # Also the fencing token: who holds another one has lost the claim.
    lease_until: Mapped[datetime | None]
    # Some of the range may have been handled before: whoever takes it looks for the occurrences there are.
    is_retaken: Mapped[bool] = mapped_column(default=False)


class Occurrence(Base):
    """One due instant of a reminder: what the bot did about it, and what the person did. Written when that is known."""

    __tablename__ = "occurrences"
    __table_args__ = (UniqueConstraint("chat_id", "due_at", "reminder_id"),)

    id: Mapped[PrimaryKey]
    chat_id: Mapped[int] = mapped_column(ForeignKey("chats.id", ondelete="CASCADE"))
    # The number stays when the reminder is removed: so does the history. No foreign key, it would need an index.
    reminder_id: Mapped[int] = mapped_column(BigInteger)
    due_at: Mapped[datetime]
    # A `Delivery`; None while only the person has done something, which can be quicker than the record.
    delivery: Mapped[str | None] = mapped_column(String(16))
    reason: Mapped[str | None] = mapped_column(String(64))
    message_id: Mapped[int | None] = mapped_column(BigInteger)
    sent_at: Mapped[datetime | None]
    # What its message proposed.
    routine_id: Mapped[str | None] = mapped_column(String(64))
    # A `Response`; None until there is one.
    response: Mapped[str | None] = mapped_column(String(16))
    responded_at: Mapped[datetime | None]
    # When it comes again, as long as it is snoozed.
    snoozed_until: Mapped[datetime | None]
