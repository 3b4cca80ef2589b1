"""Undoing the last change of a chat's reminders: they are put back exactly as they were.

What they were is kept with the dialogue, as it doesn't fit into a button.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from sqlalchemy.ext.asyncio import AsyncSession

from stretchbot.db.models import Chat, Reminder
from stretchbot.domain.occurrence import Reason
from stretchbot.services.dialogue import Dialogue, ReminderChange, SavedReminder
from stretchbot.services.reminders import list_reminders, remove_reminder
from stretchbot.services.schedule import keep_due, schedule
from stretchbot.services.snoozes import cancel_snoozes

CHOSEN: Final = ("minute_of_day", "spread_minutes", "chosen_weekdays", "enabled", "place", "routine_id", "minutes")
"""The columns of a reminder that its reader decides on, and the minutes it is spread by."""


async def save_reminders(db: AsyncSession, chat: Chat) -> Sequence[SavedReminder]:
    """The chat's reminders as they are now: their numbers, when they were made, and all of `CHOSEN`."""
    return [_saved(reminder) for reminder in await list_reminders(db, chat)]


async def note_change(
    db: AsyncSession, chat: Chat, dialogue: Dialogue, before: Sequence[SavedReminder]
) -> ReminderChange:
    """The change from what was saved `before` to the reminders as they are now; its number follows that of the last."""
    await db.flush()
    number = 1 if dialogue.change is None else dialogue.change.number + 1
    return ReminderChange(number, tuple(before), tuple(await save_reminders(db, chat)))


async def undo_change(db: AsyncSession, chat: Chat, change: ReminderChange, now: datetime) -> bool:
    """Give the chat the reminders that it had before; False when they were changed again since, and stay."""
    present = await list_reminders(db, chat)
    if [_saved(reminder) for reminder in present] != list(change.after):
        return False
    wanted = {_identity(one): one for one in change.before}
    kept = {_identity(_saved(reminder)): reminder for reminder in present}
    for identity, reminder in kept.items():
        if identity not in wanted:
            await remove_reminder(db, reminder, now)
    await db.flush()
    for identity, saved in wanted.items():
        if identity not in kept:
            await _put_back(db, chat, Reminder(chat_id=chat.id, weekdays=0, created_at=now), saved, now)
        elif _saved(kept[identity]) != saved:
            await keep_due(db, kept[identity], now)
            await _put_back(db, chat, kept[identity], saved, now)
    return True


def _saved(reminder: Reminder) -> SavedReminder:
    made = int(reminder.created_at.timestamp() * 1_000_000)
    return {"id": reminder.id, "made": made, **{column: getattr(reminder, column) for column in CHOSEN}}


def _identity(saved: SavedReminder) -> tuple[int, int]:
    """What tells reminders apart: SQLite gives the number of a removed one to the next."""
    return saved["id"], saved["made"]


async def _put_back(db: AsyncSession, chat: Chat, reminder: Reminder, saved: SavedReminder, now: datetime) -> None:
    for column in CHOSEN:
        setattr(reminder, column, saved[column])
    reminder.asked_at = now
    db.add(reminder)
    await db.flush()
    await schedule(db, chat, reminder, now)
    if not reminder.enabled:
        await cancel_snoozes(db, chat.id, Reason.TURNED_OFF, reminder_id=reminder.id)
