"""What a reminder's message depends on about its reader; read for a page of claimed reminders at once."""

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

import structlog
from sqlalchemy.ext.asyncio import AsyncSession
from structlog.typing import FilteringBoundLogger

from stretchbot.db.encryption import Cipher, EncryptedText
from stretchbot.db.personal import AREAS, CONDITIONS, row_of_user
from stretchbot.domain.exercise import Area
from stretchbot.domain.own_routine import SavedRoutine, own_id
from stretchbot.domain.preset import NO_PRESET, Preset
from stretchbot.domain.quiet_hours import QuietHours
from stretchbot.domain.suitability import Condition
from stretchbot.reminders.chat_columns import ChatRow
from stretchbot.services.own_routines import OwnKey, own_routines_at_once
from stretchbot.services.preferences import Preference, preferences_by_user, read_conditions
from stretchbot.services.users import read_areas

_log: FilteringBoundLogger = structlog.get_logger(__name__)


class Reader(NamedTuple):
    """Who will read a reminder: what its message depends on.

    `user_id` and `place` are None in a chat without a user of its own. `done_log` is what they did lately, as the
    planner writes it; `proposed_ids` are the ids of the routines that were proposed to them lately, joined by blanks.
    `preset` is what is set for this reminder alone, and `own_routine` the routine of their own that it names.
    """

    language: str
    zone: str | None
    user_id: int | None = None
    place: str | None = None
    areas: frozenset[Area] = frozenset()
    conditions: frozenset[Condition] = frozenset()
    preferences: Sequence[Preference] = ()
    day_start_minute: int = 0
    quiet: QuietHours | None = None
    done_log: str = ""
    proposed_ids: str = ""
    preset: Preset = NO_PRESET
    own_routine: SavedRoutine | None = None

    @property
    def has_needs(self) -> bool:
        """Whether anything decides which exercises suit them: most have told nothing."""
        return bool(self.conditions or self.preferences)


class Told(NamedTuple):
    """What the readers of a claim's reminders told: about exercises, and the routines of their own that are set."""

    preferences: Mapping[int, Sequence[Preference]]
    own_routines: Mapping[OwnKey, SavedRoutine]


async def read_told(db: AsyncSession, reminders: Collection[tuple[ChatRow, Preset]]) -> Told:
    """What the readers of these reminders told, in one query of each kind; in none where nothing is to be found."""
    users = {chat.user_id for chat, _ in reminders if chat.user_id is not None}
    keys = {key for chat, preset in reminders if (key := _own_key(chat, preset)) is not None}
    return Told(await preferences_by_user(db, users), await own_routines_at_once(db, keys))


def reader_in(chat: ChatRow, cipher: Cipher, told: Told, preset: Preset) -> Reader:
    """Who reads the message, with what they `told`, and the `preset` of their reminder.

    Areas and conditions that can't be decrypted are none, which is no reason not to send.
    """
    areas, conditions = (
        _decrypted(chat, cipher, column, encrypted)
        for column, encrypted in ((AREAS, chat.encrypted_areas), (CONDITIONS, chat.encrypted_conditions))
    )
    key = _own_key(chat, preset)
    return Reader(
        chat.language,
        chat.zone,
        chat.user_id,
        chat.place,
        read_areas(areas),
        read_conditions(conditions),
        () if chat.user_id is None else told.preferences.get(chat.user_id, ()),
        chat.day_start_minute or 0,
        chat.quiet,
        chat.done_log or "",
        chat.proposed_ids or "",
        preset,
        None if key is None else told.own_routines.get(key),
    )


def _own_key(chat: ChatRow, preset: Preset) -> OwnKey | None:
    """The routine of the reader's own that is set for a reminder; None when another is set, or none."""
    if preset is NO_PRESET or chat.user_id is None:
        return None
    number = own_id(preset.routine_id)
    return None if number is None else (chat.user_id, number)


def _decrypted(chat: ChatRow, cipher: Cipher, column: EncryptedText, encrypted: bytes | None) -> str:
    if encrypted is None:
        return ""
    value = column.decrypt(cipher, row_of_user(chat.chat_id, chat.telegram_user_id_index), encrypted)
    if value is None:
        _log.error("user.unreadable", user=chat.user_id, column=column.label)
    return value or ""
