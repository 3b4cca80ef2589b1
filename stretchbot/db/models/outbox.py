"""Updates that were processed, and replies that are not known to be sent."""

from datetime import datetime

from sqlalchemy import BigInteger
from sqlalchemy.orm import Mapped, mapped_column

from stretchbot.db.encryption import BlindIndex
from stretchbot.db.models.base import Base

# A label like those of `people`.
REPLY_LABEL = "handled_updates.address"


class ProcessedUpdate(Base):
    """An update whose effect is committed, with its reply (JSON, encrypted) until that is sent: the outbox.

    So a repeated update changes nothing twice, and a crash between effect and reply loses no reply.
    """

    __tablename__ = "processed_updates"

    update_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    processed_at: Mapped[datetime] = mapped_column(index=True)
    # When any worker may send the reply: a lease ahead of who is about to, or a retry_after; None once it is sent.
    answer_at: Mapped[datetime | None] = mapped_column(index=True)
    encrypted_telegram_chat_id: Mapped[bytes | None]
    # To keep a chat's replies in order, and to find them when its owner is erased.
    telegram_chat_id_index: Mapped[int | None] = mapped_column(BlindIndex(REPLY_LABEL), index=True)
    encrypted_answers: Mapped[bytes | None]
