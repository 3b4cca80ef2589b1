"""The beginning and the end of a process: settings, database and bot are opened, and closed whatever happens."""

import asyncio
import contextlib
import signal
from collections.abc import AsyncIterator
from functools import partial
from pathlib import Path

import structlog
from telegram.error import InvalidToken
from telegram.ext import ExtBot

from stretchbot.alarms.checks import SendingCheck, backlog_check, readiness_check
from stretchbot.alarms.events import note_alarm
from stretchbot.bot.webhook import Webhook
from stretchbot.bundled import content_folder
from stretchbot.clock import Clock, ClockFile
from stretchbot.db.configured import open_configured_database
from stretchbot.db.engine import Database
from stretchbot.db.migrate import DatabaseUnusableError, upgrade
from stretchbot.db.probe import is_damaged
from stretchbot.domain.alarms import AlarmKind
from stretchbot.languages import load_languages
from stretchbot.library import load_library
from stretchbot.logs import listening as listening_to_log
from stretchbot.reminders.mending import is_doubtful, mend
from stretchbot.replies.outbox import release_leases
from stretchbot.runner.parts import Parts
from stretchbot.runner.process import work
from stretchbot.settings import Settings, SettingsError
from stretchbot.telegram.connectivity import Connectivity
from stretchbot.telegram.counted_transport import CountedTransport
from stretchbot.web.readiness import Readiness, database_writable, disk_free, telegram_in_reach

log = structlog.get_logger(__name__)


async def run(settings: Settings, *, new_database: bool = False) -> None:
    """Run the bot until SIGTERM or Ctrl-C; what is in flight is finished first.

    With `new_database`, one may be made although there is a key already.

    Raises:
        SettingsError: for a setting that is missing, malformed, or refused by Telegram.
        DatabaseUnusableError, DatabaseNewerError, EncryptionError, ContentError: as their docstrings say.
    """
    token = settings.read_token()
    webhook = settings.read_webhook(token)
    stop = _stop_on_signals()
    content = settings.content_folder or content_folder()
    library = load_library(content)
    languages = load_languages(content / "languages", pseudo=settings.pseudo_language)
    languages.load_all()
    clock = ClockFile(settings.clock_file) if settings.clock_file else Clock()
    connectivity = Connectivity(settings.api_url)
    database = open_configured_database(settings, new_database=new_database)
    parts = Parts(
        settings,
        database,
        clock,
        library,
        languages,
        connectivity,
        Readiness(telegram_in_reach(lambda: connectivity.is_connected), database_writable(database)),
        Webhook(webhook) if webhook else None,
        stop,
        noticed=set(),
        checks=[SendingCheck(settings.reminders_per_second).check, backlog_check(database, clock)],
    )
    if database.is_sqlite:
        is_disk_free = disk_free(Path(database.engine.url.database or "").parent)
        parts.readiness.add(is_disk_free)
        parts.checks.append(readiness_check(AlarmKind.DISK, is_disk_free))
    hearing = contextlib.ExitStack()
    try:
        hearing.enter_context(listening_to_log(partial(note_alarm, parts.noticed)))
        is_clock_doubtful = await _make_ready(database, clock)
        async with contextlib.AsyncExitStack() as stack:
            if settings.serves_http:
                from stretchbot.web.listening import listening  # noqa: PLC0415 - few bots need a web server

                await stack.enter_async_context(listening(settings, parts.readiness, parts.webhook))
            bot = await stack.enter_async_context(_bot(token, settings.api_url))
            await work(parts, bot, is_clock_doubtful=is_clock_doubtful)
    except InvalidToken:
        raise SettingsError(
            "STRETCHBOT_TOKEN is refused by Telegram: copy it from @BotFather once more; it may have been revoked"
        ) from None
    finally:
        hearing.close()
        await database.close()
    log.info("bot.stopped")


async def _make_ready(database: Database, clock: Clock) -> bool:
    """Bring the database up to date, and put right what other processes left; whether the clock is in doubt.

    Raises:
        DatabaseUnusableError, DatabaseNewerError: as their docstrings say.
    """
    await upgrade(database)
    if await is_damaged(database):
        raise DatabaseUnusableError("database disk image is malformed; restore your backup")
    is_clock_doubtful = await is_doubtful(database, clock.now())
    if not is_clock_doubtful:
        await mend(database, clock.now(), thoroughly=True)
    if database.is_sqlite:  # no other process can hold any
        async with database.write() as db:
            await release_leases(db, clock.now())
    return is_clock_doubtful


def _stop_on_signals() -> asyncio.Event:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(name, stop.set)
    return stop


@contextlib.asynccontextmanager
async def _bot(token: str, api_url: str) -> AsyncIterator[ExtBot[None]]:
    """The bot on our own transport; fetching updates has connections of its own."""
    sending, fetching = CountedTransport(), CountedTransport()
    bot = ExtBot(
        token,
        base_url=f"{api_url}/bot",
        base_file_url=f"{api_url}/file/bot",
        request=sending,
        get_updates_request=fetching,
    )
    try:
        yield bot
    finally:
        # Not Bot.shutdown: it does nothing for a bot that never reached Telegram.
        await sending.shutdown()
        await fetching.shutdown()
