"""Making the client of a process, with what the database knows about the bot's rate limit and retry_after."""

from datetime import timedelta

import structlog
from structlog.typing import FilteringBoundLogger
from telegram import Bot

from stretchbot.clock import Clock
from stretchbot.db.engine import UNREACHABLE, Database
from stretchbot.domain.retry_after import retry_after_in_force
from stretchbot.telegram.client import TelegramClient
from stretchbot.telegram.connectivity import Connectivity
from stretchbot.telegram.media_upload import MediaUploader
from stretchbot.telegram.rate_limiter import RateLimits
from stretchbot.telegram.rate_reservations import bot_retry_after_at, note_bot_retry_after
from stretchbot.telegram.shared_rate_limiter import SharedBotRateLimit

_log: FilteringBoundLogger = structlog.get_logger(__name__)


async def open_client(
    bot: Bot,
    limits: RateLimits,
    database: Database,
    clock: Clock,
    uploader: MediaUploader | None = None,
    connectivity: Connectivity | None = None,
) -> TelegramClient:
    """The client of `bot`, which must be initialized.

    On PostgreSQL all workers share the bot's limit; on SQLite there is one process. A retry_after of the whole bot
    stays in force, whichever worker Telegram told.
    """

    async def keep_retry_after(wait: timedelta) -> None:
        try:
            async with database.write() as db:
                await note_bot_retry_after(db, bot.id, clock.now() + wait)
        except UNREACHABLE as error:  # this process knows, and others will be told by Telegram
            _log.warning("retry_after.unrecorded", error=type(error).__name__)

    bot_limit = None if database.is_sqlite else SharedBotRateLimit(limits.rates, database, clock, bot.id)
    client = TelegramClient(
        bot,
        limits,
        uploader=uploader,
        bot_limit=bot_limit,
        keep_retry_after=keep_retry_after,
        connectivity=connectivity,
    )
    async with database.read() as db:
        retry_after_at = await bot_retry_after_at(db, bot.id)
    now = clock.now()
    retry_after_at = retry_after_in_force(retry_after_at, now)
    if retry_after_at is not None:
        _log.warning(
            "bot.retry_after",
            hint="Telegram asked the bot to wait",
            seconds=round((retry_after_at - now).total_seconds()),
        )
        client.hold(retry_after_at - now)
    return client
