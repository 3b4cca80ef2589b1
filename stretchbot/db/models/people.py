"""People, and the chats in which the bot talks with them."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import BigInteger, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from stretchbot.db.encryption import BlindIndex
from stretchbot.db.models.base import Base, PrimaryKey, index_where

# The labels of Telegram's ids (see `db/encryption.py`): for the ciphertext, and for the blind index beside it.
CHAT_LABEL = "chats.address"
USER_LABEL = "users.address"


class Expecting(StrEnum):
    """What a chat's next free text is taken for."""

    ZONE = "zone"
    TIMES = "times"
    REMINDER_TIME = "reminder_time"
    ROUTINE_NAME = "routine_name"
    BROADCAST = "broadcast"


class Chat(Base):
    """Where messages go, and the clock they follow."""

    __tablename__ = "chats"
    __table_args__ = (
        # A partial index: only chats that can't be written to are in it.
        index_where("ix_chats_back_at", "back_at", "unreachable IS NOT NULL"),
    )

    id: Mapped[PrimaryKey]
    encrypted_telegram_chat_id: Mapped[bytes]
    telegram_chat_id_index: Mapped[int] = mapped_column(BlindIndex(CHAT_LABEL), unique=True)
    language: Mapped[str] = mapped_column(String(16))
    zone: Mapped[str | None] = mapped_column(String(64))
    # Whether times are shown on the 12-hour clock; None as long as language and zone decide.
    twelve_hours: Mapped[bool | None]
    # Each question asked gets a number; a button that carries an older one is stale.
    question: Mapped[int] = mapped_column(default=0)
    expecting: Mapped[str | None] = mapped_column(String(32))
    expecting_reminder_id: Mapped[int | None] = mapped_column(BigInteger)
    expecting_routine_id: Mapped[int | None] = mapped_column(BigInteger)
    # What typed words may answer (`services/dialogue.py`): the buttons shown last, whose labels tell about health.
    encrypted_dialogue: Mapped[bytes | None]
    ready_at: Mapped[datetime | None]
    paused_until: Mapped[datetime | None]
    # Why nothing can be sent here any more (blocked, deactivated, gone); None while it can.
    unreachable: Mapped[str | None] = mapped_column(String(32))
    # When somebody last wrote or pressed, or may have: what was refused before says nothing about the present, and what
    # was sent since is unanswered.
    back_at: Mapped[datetime | None]
    # Telegram asked to wait until then before the next message to this chat.
    retry_after_at: Mapped[datetime | None]
    # When the reminder was due that last asked whether its time still suits, as nobody had answered; and until when
    # that is not asked again, as the times were to stay.
    times_asked_at: Mapped[datetime | None]
    times_kept_until: Mapped[datetime | None]
    # Between these local times the bot sends nothing by itself; None without quiet hours.
    quiet_from_minute: Mapped[int | None]
    quiet_until_minute: Mapped[int | None]
    created_at: Mapped[datetime]


class User(Base):
    """Who presses, and how they like to stretch."""

    __tablename__ = "users"

    id: Mapped[PrimaryKey]
    chat_id: Mapped[int] = mapped_column(ForeignKey("chats.id", ondelete="CASCADE"), unique=True)
    encrypted_telegram_user_id: Mapped[bytes]
    telegram_user_id_index: Mapped[int] = mapped_column(BlindIndex(USER_LABEL), unique=True)
    encrypted_name: Mapped[bytes]
    place: Mapped[str] = mapped_column(String(16), default="desk")
    # Comma-separated: parts of the body somebody asks for tell about their health.
    encrypted_areas: Mapped[bytes]
    # What to mind about their body, comma-separated as well; None until they were asked, empty when there is nothing.
    encrypted_conditions: Mapped[bytes | None]
    day_start_minute: Mapped[int] = mapped_column(default=4 * 60)
    # The plan in force; since when it is, and what was in force before, is in `excused_days`.
    rest_days: Mapped[int] = mapped_column(default=0)
    # Whether reminders come on rest days all the same.
    reminded_on_rest_days: Mapped[bool] = mapped_column(default=False)
    # Whether what was replaced (steps that are over, reminders nobody answered) stays in the chat.
    keeps_messages: Mapped[bool] = mapped_column(default=False)
    # Comma-separated ids of the cautions to ask a doctor about that they were shown in a message of their own.
    cautions_shown: Mapped[str] = mapped_column(default="")
    # What they did in the last two weeks, as `domain.planning.done_log` writes it: reminders plan with it, and read
    # nothing else for that.
    done_log: Mapped[str] = mapped_column(default="")
    # The code of the routine whose link led them here, until they are set up and it is shown.
    shared_routine: Mapped[str | None] = mapped_column(String(64))
    # Whether they want a summary of each week; None as long as nobody has asked them.
    weekly_summary: Mapped[bool | None]
    # Whether the operator's broadcasts reach them.
    wants_news: Mapped[bool] = mapped_column(default=True)
    agreed_at: Mapped[datetime | None]
    created_at: Mapped[datetime]

    chat: Mapped[Chat] = relationship(lazy="joined", innerjoin=True)
