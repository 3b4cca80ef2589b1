"""One bot process, from its first line to its last: `stretchbot run`."""

import asyncio
import contextlib
import signal
from collections.abc import AsyncIterator

import structlog
from telegram.error import InvalidToken, TelegramError
from telegram.ext import ExtBot

from stretchbot.bot.announce import announce, is_announced, note_announced
from stretchbot.bot.application import build_application
from stretchbot.bot.conversation import Conversation
from stretchbot.bot.intake import Intake
from stretchbot.bot.membership import Membership
from stretchbot.bot.nudge import Nudge
from stretchbot.bundled import content_folder
from stretchbot.clock import Clock, ClockFile
from stretchbot.db.engine import Database
from stretchbot.db.migrate import upgrade
from stretchbot.delivery.dispatcher import Dispatcher
from stretchbot.delivery.outbox import Outbox
from stretchbot.delivery.transport import AiohttpRequest
from stretchbot.delivery.turns import Budget
from stretchbot.languages import Languages, load_languages
from stretchbot.library import Library, load_library
from stretchbot.opening import open_set_database
from stretchbot.services.time_zone_data import follow_time_zone_data, installed_version
from stretchbot.settings import Settings, SettingsError
from stretchbot.web import create_app, serve

log = structlog.get_logger(__name__)

FIRST_PAUSE_SECONDS, LONGEST_PAUSE_SECONDS = 1.0, 30.0
# What is in flight gets that long to finish after SIGTERM; Kubernetes and systemd wait longer.
STOP_SECONDS = 8.0


async def run(settings: Settings) -> None:
    """Run the bot until SIGTERM or Ctrl-C; what is in flight is finished first.

    Raises:
        SettingsError: for a setting that is missing, malformed, or refused by Telegram.
        DatabaseNewerError, SealError, ContentError: as their docstrings say.
    """
    token = settings.read_token()
    stop = _stop_on_signals()
    content = settings.content_folder or content_folder()
    library = load_library(content)
    languages = load_languages(content / "languages", pseudo=settings.pseudo_language)
    languages.load_all()
    clock = ClockFile(settings.clock_file) if settings.clock_file else Clock()
    database = open_set_database(settings)
    try:
        await upgrade(database)
        await follow_time_zone_data(database, installed_version(), clock.now())
        async with _bot(token, settings.api_url) as bot:
            if await _first_contact(bot, stop):
                await _work(settings, database, clock, bot, library, languages, stop)
    except InvalidToken:
        raise SettingsError(
            "STRETCHBOT_TOKEN is refused by Telegram: copy it from @BotFather once more; it may have been revoked"
        ) from None
    finally:
        await database.close()
    log.info("bot.stopped")


async def _work(  # noqa: PLR0917 - the parts of a running bot, once each
    settings: Settings,
    database: Database,
    clock: Clock,
    bot: ExtBot[None],
    library: Library,
    languages: Languages,
    stop: asyncio.Event,
) -> None:
    """Everything a running bot does at the same time, until `stop` is set."""
    outbox = Outbox(bot, _budget(settings))
    conversation = Conversation(database, clock, outbox, library, languages)
    membership = Membership(database, clock, outbox, languages)
    application = build_application(bot, conversation, membership)
    await application.initialize()
    intake = Intake(application)
    dispatcher = Dispatcher(database, clock, outbox, Nudge(library, languages).screen)
    async with contextlib.AsyncExitStack() as stack:
        if settings.listen is not None:
            await stack.enter_async_context(serve(create_app(database, intake.is_fetching), *settings.listen))
        await _announce(bot, database, languages)
        dispatcher.start()
        polling = asyncio.create_task(intake.run())
        log.info("bot.started", name=bot.username)
        await asyncio.wait({polling, asyncio.create_task(stop.wait())}, return_when=asyncio.FIRST_COMPLETED)
        log.info("bot.stopping")
        intake.stop()
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(STOP_SECONDS):
                await asyncio.gather(polling, dispatcher.stop())
        await outbox.close()


def _stop_on_signals() -> asyncio.Event:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(name, stop.set)
    return stop


@contextlib.asynccontextmanager
async def _bot(token: str, api_url: str) -> AsyncIterator[ExtBot[None]]:
    """The bot on our own transport; fetching updates has connections of its own."""
    sending, fetching = AiohttpRequest(), AiohttpRequest()
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


async def _first_contact(bot: ExtBot[None], stop: asyncio.Event) -> bool:
    """Ask Telegram who the bot is, again and again while it is out of reach; False when stopped before.

    Raises:
        InvalidToken: when Telegram refuses the token.
    """
    pause = FIRST_PAUSE_SECONDS
    while not stop.is_set():
        try:
            await bot.initialize()
        except InvalidToken:
            raise
        except TelegramError as error:
            log.warning("telegram.unreachable", error=type(error).__name__, retry_in_seconds=pause)
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(pause):
                    await stop.wait()
            pause = min(pause * 2, LONGEST_PAUSE_SECONDS)
        else:
            return True
    return False


async def _announce(bot: ExtBot[None], database: Database, languages: Languages) -> None:
    """Bring the bot's profile up to date; a bot without its menu still works."""
    async with database.read() as db:
        if await is_announced(db, bot.id, languages):
            return
    try:
        await announce(bot, languages)
    except TelegramError as error:
        log.warning("profile.not_set", error=type(error).__name__, hint="it is tried again at the next start")
        return
    async with database.write() as db:
        await note_announced(db, bot.id, languages)


def _budget(settings: Settings) -> Budget:
    return Budget(
        bot_per_second=settings.messages_per_second,
        reminders_per_second=settings.reminders_per_second,
        chat_per_second=settings.messages_per_chat_per_second,
    )
