"""The outbox of a bot process, with what its database knows about the bot's budget."""

from datetime import timedelta

import structlog
from structlog.typing import FilteringBoundLogger
from telegram import Bot

from stretchbot.clock import Clock
from stretchbot.db.engine import UNREACHABLE, Database
from stretchbot.domain.retry_after import silent_until
from stretchbot.telegram.client import Outbox
from stretchbot.telegram.media_upload import Album
from stretchbot.telegram.rate_limiter import Budget
from stretchbot.telegram.rate_reservations import bot_held_until, hold_bot
from stretchbot.telegram.shared_rate_limiter import SharedAllowance

_log: FilteringBoundLogger = structlog.get_logger(__name__)


async def open_outbox(bot: Bot, budget: Budget, database: Database, clock: Clock, album: Album | None = None) -> Outbox:
    """The outbox of `bot`, which must be initialized.

    On PostgreSQL its budget is that of all workers together; on SQLite there is one process. A wait that Telegram
    asked of the whole bot goes on, whoever was asked.
    """

    async def keep_hold(wait: timedelta) -> None:
        try:
            async with database.write() as db:
                await hold_bot(db, bot.id, clock.now() + wait)
        except UNREACHABLE as error:  # this process knows, and others will be told by Telegram
            _log.warning("hold.unrecorded", error=type(error).__name__)

    allowance = None if database.is_sqlite else SharedAllowance(budget.rates, database, clock, bot.id)
    outbox = Outbox(bot, budget, album=album, allowance=allowance, keep_hold=keep_hold)
    async with database.read() as db:
        held_until = await bot_held_until(db, bot.id)
    now = clock.now()
    held_until = silent_until(held_until, now)
    if held_until is not None:
        _log.warning(
            "bot.held_back", hint="Telegram asked the bot to wait", seconds=round((held_until - now).total_seconds())
        )
        outbox.hold(held_until - now)
    return outbox
