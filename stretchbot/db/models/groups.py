"""Groups, the breaks that stand in them, and who did those."""

from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from stretchbot.db.encryption import BlindIndex
from stretchbot.db.models.base import Base, PrimaryKey
from stretchbot.db.models.people import Chat

# A label like those of `people`.
PRESS_LABEL = "break_presses.user"

_WORKDAYS = 0b0011111


class Group(Base):
    """A chat of several people, in which stretch breaks are posted; it has no user of its own."""

    __tablename__ = "groups"

    chat_id: Mapped[int] = mapped_column(
        ForeignKey("chats.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    # Of all its breaks.
    weekdays: Mapped[int] = mapped_column(default=_WORKDAYS)
    # Whether a break tells who did it, rather than only how many.
    shows_names: Mapped[bool] = mapped_column(default=False)
    # The topic of a forum that breaks are posted in; None where there are none, and for the general one.
    topic_id: Mapped[int | None] = mapped_column(BigInteger)
    # What the latest break showed: the next one shows another.
    exercise_id: Mapped[str | None] = mapped_column(String(64))

    chat: Mapped[Chat] = relationship(lazy="joined", innerjoin=True)


class Break(Base):
    """A group's wish to be shown a stretch at a local time, on its weekdays; its next instant is in the queue."""

    __tablename__ = "breaks"
    __table_args__ = (UniqueConstraint("chat_id", "minute_of_day"),)

    id: Mapped[PrimaryKey]
    chat_id: Mapped[int] = mapped_column(ForeignKey("groups.chat_id", ondelete="CASCADE"))
    minute_of_day: Mapped[int]


class BreakOccurrence(Base):
    """A break that is being posted, or stands in its group with its button; gone when it is over."""

    __tablename__ = "break_occurrences"
    __table_args__ = (UniqueConstraint("chat_id", "due_at"),)

    id: Mapped[PrimaryKey]
    chat_id: Mapped[int] = mapped_column(ForeignKey("groups.chat_id", ondelete="CASCADE"))
    due_at: Mapped[datetime]
    exercise_id: Mapped[str] = mapped_column(String(64))
    # None until it is known.
    message_id: Mapped[int | None] = mapped_column(BigInteger)
    # When its message last got another count.
    counted_at: Mapped[datetime | None]


class BreakPress(Base):
    """That somebody did a break; whoever it was can't be read out of it, but for a name that the group shows."""

    __tablename__ = "break_presses"
    __table_args__ = (UniqueConstraint("occurrence_id", "telegram_user_id_index"),)

    id: Mapped[PrimaryKey]
    occurrence_id: Mapped[int] = mapped_column(ForeignKey("break_occurrences.id", ondelete="CASCADE"))
    # So that somebody counts once, and is found when they want it erased.
    telegram_user_id_index: Mapped[int] = mapped_column(BlindIndex(PRESS_LABEL), index=True)
    encrypted_name: Mapped[bytes | None]
    pressed_at: Mapped[datetime]


class GroupNotice(Base):
    """That a group was told that the bot works in private chats; the group's id can't be read out of it."""

    __tablename__ = "group_notices"

    telegram_chat_id_index: Mapped[int] = mapped_column(BlindIndex("group_notices.chat"), primary_key=True)
    told_at: Mapped[datetime] = mapped_column(index=True)
