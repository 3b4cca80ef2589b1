"""The personal values: which columns they are, and to which row each is bound.

A value is bound to what its row is found by. A chat is found by its number, which its reminders hold. A user is found
in two ways, by their chat and by the blind index of their Telegram id; so their values are bound to both, and neither
leads to somebody else's.
"""

from collections.abc import Sequence

from sqlalchemy.ext.asyncio import AsyncSession

from stretchbot.db.encryption import EncryptedId, EncryptedText, cipher_of
from stretchbot.db.models import CHAT_LABEL, PRESS_LABEL, REPLY_LABEL, USER_LABEL, User

TELEGRAM_CHAT_ID = EncryptedId(CHAT_LABEL)  # bound to `Chat.id`
DIALOGUE = EncryptedText("chats.dialogue", size=1024)  # bound to `Chat.id`; some buttons
# Bound to `row_of_user`.
TELEGRAM_USER_ID = EncryptedId(USER_LABEL)
NAME = EncryptedText("users.name", size=272)  # 64 letters of four bytes
AREAS = EncryptedText("users.areas", size=128)  # all of them
CONDITIONS = EncryptedText("users.conditions", size=128)  # all of them
# Bound to `row_of_preference`. A number and a date.
PAIN = EncryptedText("exercise_preferences.pain", size=32)
PRESS_NAME = EncryptedText("break_presses.name", size=272)  # bound to `row_of_press`; 64 letters of four bytes
# Bound to `row_of_routine`. 30 letters of four bytes.
ROUTINE_NAME = EncryptedText("own_routines.name", size=128)
BROADCAST_TEXT = EncryptedText("broadcasts.text", size=1024)  # bound to `Broadcast.id`
# Bound to `ProcessedUpdate.update_id`. A short answer is of some hundred bytes.
REPLY_CHAT_ID = EncryptedId(REPLY_LABEL)
ANSWERS = EncryptedText("handled_updates.answers", size=1024)
KEY_WORD = EncryptedText("seal_checks.word", size=16)  # bound to `KeyCheck.id`


def row_of_user(chat_id: int, telegram_user_id_index: object) -> str:
    """What a user's values are bound to."""
    return f"{chat_id}\0{telegram_user_id_index}"


def row_of_preference(user_id: int, exercise_id: str) -> str:
    """What is told about an exercise is bound to."""
    return f"{user_id}\0{exercise_id}"


def row_of_press(occurrence_id: int, telegram_user_id_index: object) -> str:
    """What the name of somebody who did a break is bound to."""
    return f"{occurrence_id}\0{telegram_user_id_index}"


def row_of_routine(user_id: int, routine_id: int) -> str:
    """What the name of a routine of somebody's own is bound to."""
    return f"{user_id}\0{routine_id}"


def row_of(user: User) -> str:
    """What the values of that user are bound to."""
    return row_of_user(user.chat_id, user.telegram_user_id_index)


def indexes_of_user(db: AsyncSession, telegram_user_id: int) -> Sequence[str]:
    """What `User.telegram_user_id_index` may be, the newest key's first."""
    return cipher_of(db).blind_indexes(USER_LABEL, telegram_user_id)


def indexes_of_chat(db: AsyncSession, telegram_chat_id: int) -> Sequence[str]:
    """What `Chat.telegram_chat_id_index` may be, the newest key's first."""
    return cipher_of(db).blind_indexes(CHAT_LABEL, telegram_chat_id)


def indexes_of_presser(db: AsyncSession, telegram_user_id: int) -> Sequence[str]:
    """What `BreakPress.telegram_user_id_index` may be, the newest key's first."""
    return cipher_of(db).blind_indexes(PRESS_LABEL, telegram_user_id)


def indexes_of_replies(db: AsyncSession, telegram_chat_id: int) -> Sequence[str]:
    """What `ProcessedUpdate.telegram_chat_id_index` may be, the newest key's first."""
    return cipher_of(db).blind_indexes(REPLY_LABEL, telegram_chat_id)
