"""The bot while it runs: starts its periodic jobs and the receiving of updates, and ends them in order on a stop."""

import asyncio
import contextlib
from collections.abc import Sequence
from functools import partial

import structlog
from telegram.ext import ExtBot

from stretchbot import gc_policy, metrics
from stretchbot.alarms.checks import CHECK_SECONDS
from stretchbot.alarms.teller import AlarmTeller
from stretchbot.bot.break_view import GroupBreakView
from stretchbot.bot.led_view import LedSessionView
from stretchbot.bot.reminder_view import ReminderView
from stretchbot.charts import ChartWorker
from stretchbot.clock import Clock, ClockWatch
from stretchbot.periodic_jobs import PeriodicJobs
from stretchbot.reminders.dispatcher import Dispatcher
from stretchbot.reminders.gauges import PEOPLE_EVERY_SECONDS, QUEUES_EVERY_SECONDS, Gauges
from stretchbot.reminders.kinds.break_count import BreakCountKind
from stretchbot.reminders.kinds.broadcast import BroadcastKind
from stretchbot.reminders.kinds.group_break import BreakKind
from stretchbot.reminders.kinds.idle_session import IdleSessionKind
from stretchbot.reminders.kinds.kind import Kind
from stretchbot.reminders.kinds.led_session import LedSessionKind
from stretchbot.reminders.kinds.news import NewsKind
from stretchbot.reminders.kinds.reminder import ReminderKind
from stretchbot.reminders.kinds.weekly_summary import WeeklySummaryKind
from stretchbot.replies.relay import OutboxRelay
from stretchbot.runner.parts import Parts
from stretchbot.runner.receiving import Receiving, receive
from stretchbot.runner.retrying import keep_trying
from stretchbot.settings import Settings
from stretchbot.telegram.client import TelegramClient
from stretchbot.telegram.media_upload import MediaUploader
from stretchbot.telegram.open_client import open_client
from stretchbot.telegram.priorities import Priority
from stretchbot.telegram.rate_limiter import RateLimits
from stretchbot.web.readiness import looks_for_due

RELAY_EVERY_SECONDS = 2  # looks into the outbox; one look into an index when nothing is there
WATCH_EVERY_SECONDS = 2  # calls getMe only while Telegram is out of reach, or an answer is overdue
GARBAGE_EVERY_SECONDS = 60  # if nothing is in flight then
# What is in flight gets that long to finish after SIGTERM; Kubernetes and systemd wait longer.
STOP_SECONDS = 8.0
STEP_SECONDS = 5.0
LAST_CALLS_SECONDS = 1.0

log = structlog.get_logger(__name__)


async def work(parts: Parts, bot: ExtBot[None], *, is_clock_doubtful: bool) -> None:
    """Get in touch with Telegram, and work until told to stop; what is in flight is finished then.

    Raises:
        InvalidToken, SettingsError: as of `receive`.
    """
    if not await keep_trying(parts, bot.initialize):
        return
    uploader = MediaUploader(bot, parts.library.pictures, parts.database, parts.clock)
    limits = _limits(parts.settings)
    client = await open_client(bot, limits, parts.database, parts.clock, uploader, parts.connectivity)
    relay = OutboxRelay(parts.database, parts.clock, client)
    chart_worker = ChartWorker()
    after_all_others = (NewsKind(parts.database, parts.languages),)
    dispatcher = Dispatcher(parts.database, parts.clock, client, _kinds(parts, chart_worker), after_all_others)
    jobs = PeriodicJobs(ClockWatch(Clock()).jump)
    await _plan(jobs, parts, client, relay, dispatcher)
    if parts.settings.role.reminds:
        if is_clock_doubtful:
            dispatcher.doubt_clock()
        dispatcher.run_by(jobs)
        parts.readiness.add(looks_for_due(lambda: dispatcher.looked_at))
    receiving = await receive(parts, bot, relay) if parts.settings.role.talks else Receiving()
    _show(client, relay, dispatcher)
    gc_policy.freeze()
    jobs.start()
    log.info("bot.started", name=bot.username, role=parts.settings.role.value)
    stopping = asyncio.create_task(parts.stop.wait())
    await asyncio.wait({stopping, *receiving.running}, return_when=asyncio.FIRST_COMPLETED)
    log.info("bot.stopping")
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(STOP_SECONDS):
            await asyncio.gather(_finish(receiving, relay), jobs.stop(STEP_SECONDS), dispatcher.stop(STEP_SECONDS))
    chart_worker.close()
    await client.close(LAST_CALLS_SECONDS)


def _kinds(parts: Parts, chart_worker: ChartWorker) -> Sequence[Kind]:
    """The kinds of due work; news comes after all of them."""
    database, library, languages = parts.database, parts.library, parts.languages
    view = ReminderView(library, languages)
    break_view = GroupBreakView(library, languages)
    return (
        ReminderKind(view.screen, view.routine_id),
        IdleSessionKind(languages),
        LedSessionKind(database, library, LedSessionView(library, languages)),
        BreakKind(break_view),
        BreakCountKind(break_view),
        WeeklySummaryKind(database, parts.clock, library, languages, chart_worker.draw),
        BroadcastKind(languages, parts.settings.reminders_per_second),
    )


async def _plan(
    jobs: PeriodicJobs, parts: Parts, client: TelegramClient, relay: OutboxRelay, dispatcher: Dispatcher
) -> None:
    """Plan what is done again and again, whatever the role."""

    async def collect_garbage() -> None:
        if not dispatcher.in_flight() and not relay.waiting():
            gc_policy.collect()

    jobs.every(RELAY_EVERY_SECONDS, relay.send_left)
    jobs.every(WATCH_EVERY_SECONDS, client.watch)
    jobs.every(GARBAGE_EVERY_SECONDS, collect_garbage)
    if parts.settings.serves_http:
        gauges = Gauges(parts.database, parts.clock)
        jobs.every(QUEUES_EVERY_SECONDS, gauges.update_queues)
        jobs.every(PEOPLE_EVERY_SECONDS, gauges.update_people)
        await gauges.update_people()
    teller = AlarmTeller(
        parts.database,
        parts.clock,
        client,
        parts.languages,
        parts.settings.admins,
        noticed=parts.noticed,
        checks=parts.checks,
    )
    jobs.every(CHECK_SECONDS, teller.tell)


async def _finish(receiving: Receiving, relay: OutboxRelay) -> None:
    """Take no more updates, and answer those that were taken."""
    await receiving.finish()
    await relay.stop(STEP_SECONDS)


def _show(client: TelegramClient, relay: OutboxRelay, dispatcher: Dispatcher) -> None:
    """Let the gauges be read off when Prometheus asks."""
    for priority in Priority:
        metrics.CALLS_WAITING.labels(priority.name.lower()).set_function(partial(client.waiting, priority))
    metrics.REPLIES_WAITING.set_function(relay.waiting)
    metrics.IN_FLIGHT.set_function(dispatcher.in_flight)


def _limits(settings: Settings) -> RateLimits:
    return RateLimits(
        bot_per_second=settings.messages_per_second,
        reminders_per_second=settings.reminders_per_second,
        chat_per_second=settings.messages_per_chat_per_second,
        group_per_minute=settings.messages_per_group_per_minute,
        paid_broadcast=settings.paid_broadcast,
    )
