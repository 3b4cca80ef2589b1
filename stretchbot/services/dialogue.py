"""What typed words may answer in a chat: kept for an hour, encrypted, and forgotten with the next command."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final, NamedTuple

from sqlalchemy import LargeBinary, bindparam, update
from sqlalchemy.ext.asyncio import AsyncSession

from stretchbot.db.encryption import cipher_of
from stretchbot.db.models import Chat
from stretchbot.db.personal import DIALOGUE
from stretchbot.db.prepared import Prepared
from stretchbot.db.types import UtcDateTime

LAPSES_AFTER: Final = timedelta(hours=1)
"""How long a question waits for words; its buttons work for ever, or until it is asked anew."""
MOST_BUTTONS: Final = 60


_KEEP_HEARD: Final = Prepared(
    update(Chat)
    .where(Chat.id == bindparam("of"))
    .values(
        back_at=bindparam("back_at", type_=UtcDateTime),
        encrypted_dialogue=bindparam("encrypted_dialogue", type_=LargeBinary),
    )
)


@dataclass(frozen=True, slots=True)
class ShownButton:
    """A button that was shown: its label, and the callback data of its press."""

    label: str
    data: str


SavedReminder = Mapping[str, Any]
"""A reminder's number, when it was made, and what its reader chose of it, by column."""


@dataclass(frozen=True, slots=True)
class ReminderChange:
    """A change of the chat's reminders, by its number: as they were before and after it."""

    number: int
    before: tuple[SavedReminder, ...]
    after: tuple[SavedReminder, ...]


class DoseBefore(NamedTuple):
    """What feedback had made of an exercise's dose before a session was rated, and after which session."""

    exercise_id: str
    seconds: int
    repetitions: int
    rated_session_id: int | None


@dataclass(frozen=True, slots=True)
class Rated:
    """The rating of a session, by its number: what the doses that it changed were before."""

    session_id: int
    before: tuple[DoseBefore, ...]


@dataclass(frozen=True, slots=True)
class Dialogue:
    """Where a conversation is.

    `buttons` are those that words may mean, the newest first, shown at `shown_at`. `answer_id` is the message that
    answered the open question last, and `album` the album that was answered last. `puzzles` counts the texts in a row
    that nobody understood. `change` is the last one of the reminders that can be undone, `rated` the last rating.
    `undo` is the callback data of the button that undoes what was changed last, "" when that is gone. `times` were
    typed with a place, and are read once that is confirmed.
    """

    buttons: tuple[ShownButton, ...] = ()
    shown_at: datetime | None = None
    answer_id: int | None = None
    album: str | None = None
    puzzles: int = 0
    change: ReminderChange | None = None
    times: str = ""
    rated: Rated | None = None
    undo: str = ""

    def is_over(self, now: datetime) -> bool:
        """Whether the question has waited too long; not so where nobody knows since when it waits."""
        return self.shown_at is not None and now - self.shown_at >= LAPSES_AFTER


def dialogue_of(db: AsyncSession, chat: Chat) -> Dialogue:
    """Where the conversation in a chat is; at its beginning, when that can't be decrypted."""
    if chat.encrypted_dialogue is None:
        return Dialogue()
    text = DIALOGUE.decrypt(cipher_of(db), chat.id, chat.encrypted_dialogue)
    return Dialogue() if text is None else _from_json(text)


def encrypted_dialogue(db: AsyncSession, chat: Chat, dialogue: Dialogue) -> bytes:
    """Where the conversation in a chat is, as it is kept."""
    return DIALOGUE.encrypt(cipher_of(db), chat.id, _to_json(dialogue))


async def keep_heard(db: AsyncSession, chat: Chat, now: datetime, dialogue: Dialogue | None) -> None:
    """Keep that somebody was heard of in a chat, and where the conversation is; None leaves that as it was.

    Who writes can be written to, whatever was refused before and may not be recorded yet.
    """
    encrypted = chat.encrypted_dialogue if dialogue is None else encrypted_dialogue(db, chat, dialogue)
    if chat in db.dirty:  # it is written in any case
        chat.back_at, chat.encrypted_dialogue = now, encrypted
    else:
        await _KEEP_HEARD.rows(db, of=chat.id, back_at=now, encrypted_dialogue=encrypted)


def _to_json(dialogue: Dialogue) -> str:
    return json.dumps(
        {
            "buttons": [[button.label, button.data] for button in dialogue.buttons[:MOST_BUTTONS]],
            "shown_at": dialogue.shown_at.isoformat() if dialogue.shown_at else None,
            "answer_id": dialogue.answer_id,
            "album": dialogue.album,
            "puzzles": dialogue.puzzles,
            "change": dialogue.change and [dialogue.change.number, dialogue.change.before, dialogue.change.after],
            "times": dialogue.times,
            "rated": dialogue.rated and [dialogue.rated.session_id, dialogue.rated.before],
            "undo": dialogue.undo,
        },
        ensure_ascii=False,
        separators=(",", ":"),
    )


def _from_json(text: str) -> Dialogue:
    kept = json.loads(text)
    shown_at, change, rated = kept["shown_at"], kept.get("change"), kept.get("rated")
    return Dialogue(
        tuple(ShownButton(label, data) for label, data in kept["buttons"]),
        None if shown_at is None else datetime.fromisoformat(shown_at),
        kept["answer_id"],
        kept["album"],
        kept["puzzles"],
        None if change is None else ReminderChange(change[0], tuple(change[1]), tuple(change[2])),
        kept.get("times", ""),
        None if rated is None else Rated(rated[0], tuple(DoseBefore(*one) for one in rated[1])),
        kept.get("undo", ""),
    )
