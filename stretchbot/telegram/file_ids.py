"""Which files Telegram holds for a bot, and under which names."""

from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from stretchbot.db.insert import insert_into
from stretchbot.db.models import Upload


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
