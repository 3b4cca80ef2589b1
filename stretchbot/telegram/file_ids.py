"""The file_ids under which Telegram holds uploaded pictures, by content hash; they belong to one bot."""

from datetime import datetime

import structlog
from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession
from structlog.typing import FilteringBoundLogger
from telegram import Bot

from stretchbot.clock import Clock
from stretchbot.db.engine import UNREACHABLE, Database
from stretchbot.db.insert import insert_into
from stretchbot.db.models import Upload
from stretchbot.telegram.bot_api import Message

_log: FilteringBoundLogger = structlog.get_logger(__name__)


class FileIds:
    """The file_ids of one bot, kept in the database; while that can't be reached, in memory alone."""

    def __init__(self, bot: Bot, database: Database, clock: Clock) -> None:
        self._bot = bot
        self._database = database
        self._clock = clock
        self._known: dict[tuple[str, str], str] = {}

    async def find(self, key: tuple[str, str]) -> str | None:
        """The file_id for a content hash and a kind; None when there is none, or none can be looked up."""
        known = self._known.get(key)
        if known is not None:
            return known
        try:
            async with self._database.read() as db:
                found = await find_upload(db, self._bot.id, *key)
        except UNREACHABLE as error:
            _log.warning("upload.not_looked_up", error=type(error).__name__)
            return None  # one upload more is better than no picture
        # Not over a newer one, learnt meanwhile.
        return None if found is None else self._known.setdefault(key, found)

    async def keep(self, key: tuple[str, str], file_id: str) -> None:
        """Note the file_id that an upload got."""
        self._known[key] = file_id
        try:
            async with self._database.write() as db:
                await keep_upload(db, self._bot.id, *key, file_id, self._clock.now())
        except UNREACHABLE as error:
            # The message is out: after a restart the picture is uploaded once more, and nobody notices.
            _log.warning("upload.not_kept", error=type(error).__name__)

    async def forget(self, key: tuple[str, str], file_id: str) -> None:
        """Forget a file_id that Telegram doesn't know any more; a newer one stays."""
        if self._known.get(key) == file_id:
            del self._known[key]
        try:
            async with self._database.write() as db:
                await forget_upload(db, self._bot.id, *key, file_id)
        except UNREACHABLE as error:
            _log.warning("upload.not_forgotten", error=type(error).__name__)


def file_id_in(message: Message) -> str | None:
    """Under which name Telegram holds the picture of a message; None when it shows none."""
    photo = message.get("photo")
    held = photo[-1] if photo else message.get("animation")
    return None if held is None else str(held["file_id"])


async def find_upload(db: AsyncSession, bot_id: int, content_hash: str, kind: str) -> str | None:
    """The file_id of a file that was sent as that kind before, None when it never was."""
    return await db.scalar(
        select(Upload.file_id).where(Upload.bot_id == bot_id, Upload.content_hash == content_hash, Upload.kind == kind)
    )


async def keep_upload(db: AsyncSession, bot_id: int, content_hash: str, kind: str, file_id: str, now: datetime) -> None:
    """Note under which file_id Telegram holds a file; of two workers that uploaded it at once, the later one counts."""
    row = {
        "bot_id": bot_id,
        "content_hash": content_hash,
        "kind": kind,
        "file_id": file_id,
        "created_at": now,
    }
    insert = insert_into(db, Upload).values(row)
    await db.execute(
        insert.on_conflict_do_update(
            index_elements=[Upload.bot_id, Upload.content_hash, Upload.kind],
            set_={"file_id": file_id, "created_at": now},
        )
    )


async def forget_upload(db: AsyncSession, bot_id: int, content_hash: str, kind: str, file_id: str) -> None:
    """Forget a file_id that Telegram doesn't know any more; another one, noted by another worker since, stays."""
    await db.execute(
        delete(Upload).where(
            Upload.bot_id == bot_id,
            Upload.content_hash == content_hash,
            Upload.kind == kind,
            Upload.file_id == file_id,
        )
    )
