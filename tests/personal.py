"""People put into a database, and what of them is encrypted read back."""

from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from stretchbot.db.encryption import cipher_of
from stretchbot.db.models import Chat, ProcessedUpdate, User
from stretchbot.db.personal import (
    ANSWERS,
    AREAS,
    NAME,
    REPLY_CHAT_ID,
    TELEGRAM_CHAT_ID,
    TELEGRAM_USER_ID,
    indexes_of_user,
    row_of,
    row_of_user,
)


async def add_user(
    db: AsyncSession, telegram_id: int, *, name: str = "Vera", areas: str = "", now: datetime, **of_chat: Any
) -> User:
    """A user with the chat of their own, added in the transaction of `db`."""
    cipher, index = cipher_of(db), indexes_of_user(db, telegram_id)[0]
    chat = Chat(
        encrypted_telegram_chat_id=b"",
        telegram_chat_id_index=telegram_id,
        created_at=now,
        **{"language": "en", **of_chat},
    )
    db.add(chat)
    await db.flush()
    set_telegram_chat_id(db, chat, telegram_id)
    row = row_of_user(chat.id, index)
    user = User(
        chat=chat,
        encrypted_telegram_user_id=TELEGRAM_USER_ID.encrypt(cipher, row, telegram_id),
        telegram_user_id_index=telegram_id,
        encrypted_name=NAME.encrypt(cipher, row, name),
        encrypted_areas=AREAS.encrypt(cipher, row, areas),
        created_at=now,
    )
    db.add(user)
    await db.flush()
    await db.refresh(user)
    return user


def set_telegram_chat_id(db: AsyncSession, chat: Chat, telegram_chat_id: int) -> None:
    chat.encrypted_telegram_chat_id = TELEGRAM_CHAT_ID.encrypt(cipher_of(db), chat.id, telegram_chat_id)


def telegram_chat_id_of(db: AsyncSession, chat: Chat) -> int | None:
    return TELEGRAM_CHAT_ID.decrypt(cipher_of(db), chat.id, chat.encrypted_telegram_chat_id)


def telegram_user_id_of(db: AsyncSession, user: User) -> int | None:
    return TELEGRAM_USER_ID.decrypt(cipher_of(db), row_of(user), user.encrypted_telegram_user_id)


def reply_of(db: AsyncSession, update: ProcessedUpdate) -> tuple[int | None, str | None]:
    """The Telegram chat id and the actions of a reply that is still to be sent; twice None when there is none."""
    if update.encrypted_telegram_chat_id is None or update.encrypted_answers is None:
        return None, None
    cipher, row = cipher_of(db), update.update_id
    return (
        REPLY_CHAT_ID.decrypt(cipher, row, update.encrypted_telegram_chat_id),
        ANSWERS.decrypt(cipher, row, update.encrypted_answers),
    )
