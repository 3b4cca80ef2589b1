"""Due work that is no slot's."""

from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from stretchbot.db.models.base import Base, PrimaryKey


class QueueItem(Base):
    """Due work that is no slot's, such as a snooze, another attempt or a group's break; a row is deleted when done."""

    __tablename__ = "queue"
    __table_args__ = (UniqueConstraint("kind", "subject_id", "due_at"),)

    id: Mapped[PrimaryKey]
    # One of `reminders.kinds`, and what the work is about: for instance the id of the reminder, and its due instant.
    kind: Mapped[str] = mapped_column(String(32))
    subject_id: Mapped[int] = mapped_column(BigInteger)
    due_at: Mapped[datetime]
    chat_id: Mapped[int] = mapped_column(ForeignKey("chats.id", ondelete="CASCADE"), index=True)
    # When it is to be done: lateness counts from there. The next attempt is at `run_at`, which may be later.
    send_at: Mapped[datetime]
    run_at: Mapped[datetime] = mapped_column(index=True)
    lease_until: Mapped[datetime | None]
    # Attempts so far, and why the last one failed.
    attempts: Mapped[int] = mapped_column(default=0)
    reason: Mapped[str | None] = mapped_column(String(64))
