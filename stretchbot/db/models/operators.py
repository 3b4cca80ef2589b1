"""What admins send, and what they are told."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import BigInteger, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from stretchbot.db.models.base import Base, PrimaryKey, index_where


class BroadcastState(StrEnum):
    """How far a broadcast is."""

    DRAFT = "draft"
    SENDING = "sending"
    STOPPED = "stopped"
    DONE = "done"


class Broadcast(Base):
    """What an admin writes to everybody: a draft, then on its way; gone when its last figures are shown.

    One at a time is sent. Its next look is in the queue, and so is a page of its receivers.
    """

    __tablename__ = "broadcasts"
    __table_args__ = (
        # Of two admins who begin at the same moment, one does.
        index_where("ix_broadcasts_state", "state", "state = 'sending'", unique=True),
    )

    id: Mapped[PrimaryKey]
    # The admin's, where its progress is shown.
    chat_id: Mapped[int] = mapped_column(ForeignKey("chats.id", ondelete="CASCADE"), index=True)
    # A `BroadcastState`.
    state: Mapped[str] = mapped_column(String(16), default=BroadcastState.DRAFT)
    # None as soon as it has ended.
    encrypted_text: Mapped[bytes | None]
    made_at: Mapped[datetime]
    # What its items in the queue are due at, which tells whose they are.
    started_at: Mapped[datetime | None]
    # The message that shows its progress, and when that was changed last.
    message_id: Mapped[int | None] = mapped_column(BigInteger)
    shown_at: Mapped[datetime | None]
    # It goes to users above the first id, up to the second; those up to the first are in the queue, or done with.
    after_id: Mapped[int] = mapped_column(BigInteger, default=0)
    last_id: Mapped[int] = mapped_column(BigInteger, default=0)
    # How many there were as it began, how many it was sent to, and to how many it could not be.
    receivers: Mapped[int] = mapped_column(default=0)
    sent: Mapped[int] = mapped_column(default=0)
    failed: Mapped[int] = mapped_column(default=0)


class Alarm(Base):
    """When a kind of trouble was noticed last, and when admins were told of it last: once an hour at most."""

    __tablename__ = "alarms"

    kind: Mapped[str] = mapped_column(String(32), primary_key=True)
    raised_at: Mapped[datetime]
    told_at: Mapped[datetime | None]
