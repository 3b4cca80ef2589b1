"""Buttons of reminders that were sent before migration 0003: they name the occurrence by its row."""

import re
from typing import Final

from sqlalchemy.ext.asyncio import AsyncSession

from stretchbot.services.occurrences import due_instant_of

_OLD: Final = re.compile(r"r\.(go|done|later|skip):(\d{1,18})(:.*)?")


async def with_due_instant(db: AsyncSession, data: str) -> str:
    """The callback data as the bot writes it now, with reminder and due instant; `data` itself when it isn't old."""
    old = _OLD.fullmatch(data)
    of = None if old is None else await due_instant_of(db, int(old[2]))
    if old is None or of is None:
        return data
    return f"due.{old[1]}:{of.reminder_id}:{int(of.due_at.timestamp())}{old[3] or ''}"
