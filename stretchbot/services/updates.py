"""Which updates were processed: their effect is committed, together with the reply that the outbox keeps."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import bindparam, insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from stretchbot.db.encryption import cipher_of
from stretchbot.db.models import ProcessedUpdate
from stretchbot.db.personal import ANSWERS, REPLY_CHAT_ID, indexes_of_replies
from stretchbot.db.prepared import Prepared

# How long the worker that stored a reply has to send it, before any other may.
ANSWER_LEASE = timedelta(seconds=60)

# What a row holds once its reply is sent, or not wanted any more.
NO_REPLY: Final[Mapping[str, None]] = {
    "answer_at": None,
    "encrypted_telegram_chat_id": None,
    "telegram_chat_id_index": None,
    "encrypted_answers": None,
}

# Every update needs these: built once.
_FIND = select(ProcessedUpdate.update_id).where(ProcessedUpdate.update_id == bindparam("update_id"))
_RECORD = Prepared(
    insert(ProcessedUpdate).values(
        {
            name: bindparam(name, type_=ProcessedUpdate.__table__.c[name].type)
            for name in ("update_id", "processed_at", *NO_REPLY)
        }
    )
)


async def is_processed(db: AsyncSession, update_id: int) -> bool:
    """Whether the update had its effect already."""
    return await db.scalar(_FIND, {"update_id": update_id}) is not None


async def record_processed(
    db: AsyncSession,
    update_id: int,
    telegram_chat_id: int,
    answers: str | None,
    now: datetime,
    *,
    answer_at: datetime | None = None,
) -> None:
    """Record, in the transaction of its effect, that an update was processed, with the reply (JSON) still to be sent.

    The caller sends it, within `ANSWER_LEASE`; with `answer_at`, whoever looks for it from that instant on.

    Raises:
        IntegrityError: when it was processed before.
    """
    cipher = cipher_of(db)
    has_reply = answers is not None
    await _RECORD.rows(
        db,
        update_id=update_id,
        processed_at=now,
        answer_at=(answer_at or now + ANSWER_LEASE) if has_reply else None,
        encrypted_telegram_chat_id=REPLY_CHAT_ID.encrypt(cipher, update_id, telegram_chat_id) if has_reply else None,
        telegram_chat_id_index=telegram_chat_id if has_reply else None,
        encrypted_answers=ANSWERS.encrypt(cipher, update_id, answers) if answers is not None else None,
    )


async def forget_replies(db: AsyncSession, telegram_chat_id: int) -> None:
    """Delete all replies to a chat that are not known to be sent, whoever is about to send them."""
    await db.execute(
        update(ProcessedUpdate)
        .where(ProcessedUpdate.telegram_chat_id_index.in_(indexes_of_replies(db, telegram_chat_id)))
        .values(NO_REPLY)
        .execution_options(synchronize_session=False)
    )
