"""One bot process, from its first line to its last: `stretchbot run`."""

import asyncio
import contextlib
import signal
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import structlog
from telegram.error import BadRequest, InvalidToken, TelegramError
from telegram.ext import ExtBot

from stretchbot import gc_policy, metrics
from stretchbot.alarms.events import note_alarm
from stretchbot.alarms.looks import LOOK_SECONDS, Look, SendingLook, backlog_look, look_by
from stretchbot.alarms.teller import AlarmTeller
from stretchbot.bot.admin_desk import AdminDesk
from stretchbot.bot.application import build_application
from stretchbot.bot.break_view import GroupBreakView
from stretchbot.bot.chat_queues import ChatQueues
from stretchbot.bot.conversation import Conversation
from stretchbot.bot.group_roles import GroupRoles
from stretchbot.bot.groups import Groups
from stretchbot.bot.led_view import LedSessionView
from stretchbot.bot.membership import Membership
from stretchbot.bot.polling import Polling
from stretchbot.bot.profile import announce, is_announced, note_announced
from stretchbot.bot.reminder_view import ReminderView
from stretchbot.bot.token_check import TokenCheck
from stretchbot.bot.webhook import Webhook
from stretchbot.bundled import content_folder
from stretchbot.charts import ChartWorker
from stretchbot.clock import Clock, ClockFile, ClockWatch
from stretchbot.db.configured import open_configured_database
from stretchbot.db.engine import Database
from stretchbot.db.migrate import DatabaseUnusableError, upgrade
from stretchbot.db.probe import is_damaged, why_not_writable
from stretchbot.domain.alarms import AlarmKind
from stretchbot.languages import Languages, load_languages
from stretchbot.library import Library, load_library
from stretchbot.logs import listening as listening_to_log
from stretchbot.periodic_jobs import PeriodicJobs
from stretchbot.reminders.dispatcher import Dispatcher
from stretchbot.reminders.figures import PEOPLE_EVERY_SECONDS, QUEUES_EVERY_SECONDS, Figures
from stretchbot.reminders.kinds.break_count import BreakCountKind
from stretchbot.reminders.kinds.broadcast import BroadcastKind
from stretchbot.reminders.kinds.group_break import BreakKind
from stretchbot.reminders.kinds.idle_session import IdleSessionKind
from stretchbot.reminders.kinds.led_session import LedSessionKind
from stretchbot.reminders.kinds.news import NewsKind
from stretchbot.reminders.kinds.reminder import ReminderKind
from stretchbot.reminders.kinds.weekly_summary import WeeklySummaryKind
from stretchbot.reminders.mending import is_doubtful, mend
from stretchbot.replies.outbox import release_leases
from stretchbot.replies.relay import OutboxRelay
from stretchbot.settings import Settings, SettingsError
from stretchbot.telegram.client import TelegramClient
from stretchbot.telegram.connectivity import Connectivity
from stretchbot.telegram.counted_transport import CountedTransport
from stretchbot.telegram.media_upload import MediaUploader
from stretchbot.telegram.open_client import open_client
from stretchbot.telegram.rate_limiter import Priority, RateLimits
from stretchbot.web.readiness import (
    Check,
    Readiness,
    database_writable,
    disk_free,
    looks_for_due,
    telegram_in_reach,
    updates_handled,
)

if TYPE_CHECKING:
    from stretchbot.reminders.kinds.kind import Kind

log = structlog.get_logger(__name__)

RELAY_EVERY_SECONDS = 2  # looks into the outbox; one look into an index when nothing is there
WATCH_EVERY_SECONDS = 2  # calls getMe only while Telegram is out of reach, or an answer is overdue
GARBAGE_EVERY_SECONDS = 60  # if nothing is in flight then
# What is in flight gets that long to finish after SIGTERM; Kubernetes and systemd wait longer.
STOP_SECONDS = 8.0
STEP_SECONDS = 5.0
LAST_CALLS_SECONDS = 1.0


async def run(settings: Settings, *, new_database: bool = False) -> None:
    """Run the bot until SIGTERM or Ctrl-C; what is in flight is finished first.

    With `new_database`, one may be made although there is a key already.

    Raises:
        SettingsError: for a setting that is missing, malformed, or refused by Telegram.
        DatabaseUnusableError, DatabaseNewerError, EncryptionError, ContentError: as their docstrings say.
    """
    token = settings.read_token()
    webhook_setting = settings.read_webhook(token)
    stop = _stop_on_signals()
    noticed: set[AlarmKind] = set()
    content = settings.content_folder or content_folder()
    library = load_library(content)
    languages = load_languages(content / "languages", pseudo=settings.pseudo_language)
    languages.load_all()
    clock = ClockFile(settings.clock_file) if settings.clock_file else Clock()
    connectivity = Connectivity(settings.api_url)
    webhook = Webhook(webhook_setting) if webhook_setting else None
    database = open_configured_database(settings, new_database=new_database)
    readiness = _readiness(database, connectivity)
    hearing = contextlib.ExitStack()
    try:
        hearing.enter_context(listening_to_log(partial(note_alarm, noticed)))
        await upgrade(database)
        if await is_damaged(database):
            raise DatabaseUnusableError("database disk image is malformed; restore your backup")
        is_clock_doubtful = await is_doubtful(database, clock.now())
        if not is_clock_doubtful:
            await mend(database, clock.now(), thoroughly=True)
        if database.is_sqlite:  # no other process can hold any
            async with database.write() as db:
                await release_leases(db, clock.now())
        async with contextlib.AsyncExitStack() as stack:
            if settings.listen is not None or settings.health_listen is not None:
                from stretchbot.web.listening import listening  # noqa: PLC0415 - few bots need a web server

                await stack.enter_async_context(listening(settings, readiness, webhook))
            bot = await stack.enter_async_context(_bot(token, settings.api_url))
            process = _Process(
                settings,
                database,
                clock,
                library,
                languages,
                connectivity,
                readiness,
                webhook,
                stop,
                is_clock_doubtful,
                noticed,
            )
            await process.run(bot)
    except InvalidToken:
        raise SettingsError(
            "STRETCHBOT_TOKEN is refused by Telegram: copy it from @BotFather once more; it may have been revoked"
        ) from None
    finally:
        hearing.close()
        await database.close()
    log.info("bot.stopped")


@dataclass(frozen=True, slots=True)
class _Process:
    """What a running bot is made of."""

    settings: Settings
    database: Database
    clock: Clock
    library: Library
    languages: Languages
    connectivity: Connectivity
    readiness: Readiness
    webhook: Webhook | None
    stop: asyncio.Event
    is_clock_doubtful: bool
    # Trouble that was noticed, to be told to admins; and where else to look for some.
    noticed: set[AlarmKind]
    looks: list[Look] = field(default_factory=list)

    async def run(self, bot: ExtBot[None]) -> None:
        """Get in touch with Telegram, and work until told to stop."""
        if not await self._keep_trying(bot.initialize):
            return
        uploader = MediaUploader(bot, self.library.pictures, self.database, self.clock)
        client = await open_client(bot, _limits(self.settings), self.database, self.clock, uploader, self.connectivity)
        relay = OutboxRelay(self.database, self.clock, client)
        view = ReminderView(self.library, self.languages)
        break_view = GroupBreakView(self.library, self.languages)
        chart_worker = ChartWorker()
        kinds: tuple[Kind, ...] = (
            ReminderKind(view.screen, view.routine_id),
            IdleSessionKind(self.languages),
            LedSessionKind(self.database, self.library, LedSessionView(self.library, self.languages)),
            BreakKind(break_view),
            BreakCountKind(break_view),
            WeeklySummaryKind(self.database, self.library, self.languages, chart_worker.draw),
            BroadcastKind(self.languages, self.settings.reminders_per_second),
        )
        after_all_others = (NewsKind(self.database, self.languages),)
        dispatcher = Dispatcher(self.database, self.clock, client, kinds, after_all_others)
        periodic_jobs = PeriodicJobs(ClockWatch(Clock()).jump)
        periodic_jobs.every(RELAY_EVERY_SECONDS, relay.send_left)
        periodic_jobs.every(WATCH_EVERY_SECONDS, client.watch)

        async def collect_garbage() -> None:
            if not dispatcher.in_flight() and not relay.waiting():
                gc_policy.collect()

        periodic_jobs.every(GARBAGE_EVERY_SECONDS, collect_garbage)
        if self.settings.listen is not None or self.settings.health_listen is not None:
            figures = Figures(self.database, self.clock)
            periodic_jobs.every(QUEUES_EVERY_SECONDS, figures.look_at_queues)
            periodic_jobs.every(PEOPLE_EVERY_SECONDS, figures.look_at_people)
            await figures.look_at_people()
        teller = self._alarm_teller(client)
        periodic_jobs.every(LOOK_SECONDS, teller.tell)
        if self.settings.role.reminds:
            if self.is_clock_doubtful:
                dispatcher.doubt_clock()
            dispatcher.run_by(periodic_jobs)
            self.readiness.add(looks_for_due(lambda: dispatcher.looked_at))
        talk = await self._begin_to_talk(bot, relay) if self.settings.role.talks else _Talk()
        _show(client, relay, dispatcher)
        gc_policy.freeze()
        periodic_jobs.start()
        log.info("bot.started", name=bot.username, role=self.settings.role.value)
        stopping = asyncio.create_task(self.stop.wait())
        await asyncio.wait({stopping, *talk.running}, return_when=asyncio.FIRST_COMPLETED)
        log.info("bot.stopping")
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(STOP_SECONDS):
                await asyncio.gather(
                    _finish(talk, relay), periodic_jobs.stop(STEP_SECONDS), dispatcher.stop(STEP_SECONDS)
                )
        chart_worker.close()
        await client.close(LAST_CALLS_SECONDS)

    def _alarm_teller(self, client: TelegramClient) -> AlarmTeller:
        self.looks.append(SendingLook(self.settings.reminders_per_second).look)
        self.looks.append(backlog_look(self.database, self.clock))
        if self.database.is_sqlite:
            self.looks.append(look_by(AlarmKind.DISK, _disk_free(self.database)))
        admins = self.settings.admins
        return AlarmTeller(
            self.database, self.clock, client, self.languages, admins, noticed=self.noticed, looks=self.looks
        )

    async def _begin_to_talk(self, bot: ExtBot[None], relay: OutboxRelay) -> "_Talk":
        contact = self.settings.operator_contact
        conversation = Conversation(
            self.database,
            self.clock,
            relay,
            self.library,
            self.languages,
            contact,
            bot.username,
            self.settings.admins,
            self.settings.reminders_per_second,
        )
        membership = Membership(self.database, self.clock)
        groups = Groups(self.database, self.clock, relay, self.languages, GroupRoles(bot), self.library.phrases)
        application = build_application(bot, conversation, membership, groups, AdminDesk(conversation, bot))
        await application.initialize()
        await _announce(bot, self.database, self.languages)
        chat_queues = ChatQueues(application, conversation.apologise, partial(why_not_writable, self.database))
        are_handled = updates_handled(chat_queues.oldest_unhandled_seconds)
        self.readiness.add(are_handled)
        self.looks.append(look_by(AlarmKind.UPDATES_WAIT, are_handled))
        metrics.OLDEST_UPDATE.set_function(chat_queues.oldest_unhandled_seconds)
        token_check = TokenCheck(bot.get_me)
        webhook = self.webhook
        if webhook is not None:
            webhook.open(bot, chat_queues)
            await self._keep_trying(lambda: _register(webhook, bot), token_check)
            return _Talk(webhook.close)
        # Left from another time, a webhook would keep the updates from us.
        await self._keep_trying(bot.delete_webhook, token_check)
        poller = Polling(bot, chat_queues, relay, self.connectivity, token_check)
        task = asyncio.create_task(poller.run())

        async def finish() -> None:
            poller.stop()
            await task

        return _Talk(finish, (task,))

    async def _keep_trying(self, call: Callable[[], Awaitable[object]], token_check: TokenCheck | None = None) -> bool:
        """Call Telegram again and again while it is out of reach; False when stopped before.

        Raises:
            InvalidToken: when Telegram refuses the token; with `token_check`, when that finds it revoked.
        """
        while not self.stop.is_set():
            try:
                await call()
            except TelegramError as error:
                if isinstance(error, InvalidToken) and (token_check is None or await token_check.is_revoked()):
                    raise
                with contextlib.suppress(TimeoutError):
                    async with asyncio.timeout(self.connectivity.failed(error)):
                        await self.stop.wait()
            else:
                self.connectivity.succeeded()
                return True
        return False


async def _nothing() -> None:
    pass


@dataclass(frozen=True, slots=True)
class _Talk:
    """How updates come in: `finish` takes no more and ends those under way; `running` end only by a fault."""

    finish: Callable[[], Awaitable[None]] = _nothing
    running: tuple[asyncio.Task[None], ...] = ()


async def _finish(talk: _Talk, relay: OutboxRelay) -> None:
    """Take no more updates, and answer those that were taken."""
    await talk.finish()
    await relay.stop(STEP_SECONDS)


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


async def _register(webhook: Webhook, bot: ExtBot[None]) -> None:
    try:
        await webhook.register(bot)
    except BadRequest as error:
        raise SettingsError(f"STRETCHBOT_WEBHOOK_URL is refused by Telegram: {error.message}") from None


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


def _show(client: TelegramClient, relay: OutboxRelay, dispatcher: Dispatcher) -> None:
    """Let the gauges be read off when Prometheus asks."""
    for priority in Priority:
        metrics.CALLS_WAITING.labels(priority.name.lower()).set_function(partial(client.waiting, priority))
    metrics.REPLIES_WAITING.set_function(relay.waiting)
    metrics.IN_FLIGHT.set_function(dispatcher.in_flight)


def _readiness(database: Database, connectivity: Connectivity) -> Readiness:
    readiness = Readiness(telegram_in_reach(lambda: connectivity.is_connected), database_writable(database))
    if database.is_sqlite:
        readiness.add(_disk_free(database))
    return readiness


def _disk_free(database: Database) -> Check:
    return disk_free(Path(database.engine.url.database or "").parent)


def _limits(settings: Settings) -> RateLimits:
    return RateLimits(
        bot_per_second=settings.messages_per_second,
        reminders_per_second=settings.reminders_per_second,
        chat_per_second=settings.messages_per_chat_per_second,
        group_per_minute=settings.messages_per_group_per_minute,
        paid_broadcast=settings.paid_broadcast,
    )
