"""What the bot notes about itself and what Telegram told it."""

from datetime import datetime

from sqlalchemy import BigInteger, String
from sqlalchemy.orm import Mapped, mapped_column

from stretchbot.db.models.base import Base


class RateLimitState(Base):
    """The state of a bot's rate limit: one row for each bot, shared by all its workers."""

    __tablename__ = "rate_limits"

    # Telegram's number of the bot: the first part of its token, and no secret.
    bot_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    # The theoretical arrival times of the generic cell rate algorithm: of all calls, and of reminders among them.
    earned_at: Mapped[datetime]
    reminders_earned_at: Mapped[datetime]
    # Telegram asked to wait until then before the bot's next message to anybody.
    retry_after_at: Mapped[datetime | None]


class Upload(Base):
    """A file that Telegram holds for a bot, and the name under which that bot may send it again."""

    __tablename__ = "uploads"

    bot_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    content_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    # Telegram takes a file_id only as what the file was first sent as.
    kind: Mapped[str] = mapped_column(String(16), primary_key=True)
    file_id: Mapped[str] = mapped_column(String(512))
    created_at: Mapped[datetime]


class MetadataEntry(Base):
    """What the bot notes about itself, by name."""

    __tablename__ = "metadata"

    name: Mapped[str] = mapped_column(String(64), primary_key=True)
    value: Mapped[str] = mapped_column(String(1024))


class KeyCheck(Base):
    """A word encrypted with each key in use, to notice a missing key at the start instead of at the first message."""

    __tablename__ = "key_checks"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    encrypted_word: Mapped[bytes]
