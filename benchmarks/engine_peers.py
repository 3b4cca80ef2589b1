"""What others use for reminders, doing the same: 1,000 of 30,000 daily reminders fall due, and nothing is sent.

Each keeps its next due instant, as a daily reminder needs it; none of them records what became of the last one.
"""

import asyncio
import gc
import pickle
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import procrastinate
from apscheduler.job import Job
from apscheduler.jobstores.sqlalchemy import SQLAlchemyJobStore
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.cron import CronTrigger
from telegram.ext import ApplicationBuilder, CallbackContext, JobQueue

from benchmarks.engine_ours import IdleBot
from benchmarks.meters import CpuMeter, server_pid, watched_loop
from stretchbot.clock import Clock

DAY = timedelta(days=1)
# Jobs are due in whole seconds of the real clock: so much lies between two groups that each is done before the next.
SPARE_SECONDS = 6
QUEUE_PER_SECOND, STORE_PER_SECOND = 2_000, 500  # half of what they do, or less
POLL_SECONDS = 0.05
BEFORE_SECONDS = 0.2
TASKS_AT_ONCE = 100

BOT = IdleBot()
"""Not a local one: a job store keeps the names of functions, not what they close over."""


async def job_queue(reminders: int, due: int, rounds: int) -> dict[str, list[float]]:
    """python-telegram-bot's JobQueue with `run_daily`, its grace lifted: without that, it drops what is a second late.

    Microseconds a reminder in each of `rounds`, and the longest stall of the event loop in seconds.
    """
    queue: JobQueue[Any] = JobQueue()
    application = ApplicationBuilder().token("1:none").job_queue(queue).build()  # the queue only keeps it weakly

    async def remind(context: CallbackContext[Any, Any, Any, Any]) -> None:
        await BOT.send_message(context.application is application, "Time to stretch.")

    def add(number: int, at: datetime) -> None:
        queue.run_daily(remind, at.timetz(), chat_id=number, job_kwargs={"misfire_grace_time": None, "coalesce": True})

    queue.scheduler.start(paused=True)
    seconds = SPARE_SECONDS + due // QUEUE_PER_SECOND
    moments = _fill(reminders, due, rounds, seconds, add, lambda: None)
    queue.scheduler.resume()
    measured = await _watch(moments, due, seconds, None)
    await queue.stop(wait=False)
    return measured


async def job_store(url: str, reminders: int, due: int, rounds: int) -> dict[str, list[float]]:
    """APScheduler with its SQLAlchemyJobStore; as `job_queue`."""
    address = url.replace("postgresql://", "postgresql+psycopg://")
    store = _Store(address)
    scheduler = AsyncIOScheduler(jobstores={"default": store}, timezone=UTC)

    def add(number: int, at: datetime) -> None:
        trigger = CronTrigger(hour=at.hour, minute=at.minute, second=at.second, timezone=UTC)
        scheduler.add_job(remind_stored, trigger, args=[number], misfire_grace_time=None, coalesce=True)

    scheduler.start(paused=True)
    seconds = SPARE_SECONDS + due // STORE_PER_SECOND
    moments = _fill(reminders, due, rounds, seconds, add, store.store_all)
    scheduler.resume()
    measured = await _watch(moments, due, seconds, await server_pid(url))
    scheduler.shutdown(wait=False)
    return measured


class _Store(SQLAlchemyJobStore):  # type: ignore[misc] # without types
    """A job store that is filled in one transaction: in one for each job, that takes a minute."""

    def __init__(self, address: str) -> None:
        super().__init__(address)
        self._added: list[dict[str, object]] = []

    def add_job(self, job: Job) -> None:
        """Keep the row that the store would write."""
        state = pickle.dumps(job.__getstate__(), self.pickle_protocol)
        self._added.append({"id": job.id, "next_run_time": job.next_run_time.timestamp(), "job_state": state})

    def store_all(self) -> None:
        """Write all rows."""
        with self.engine.begin() as connection:
            connection.execute(self.jobs_t.insert(), self._added)
        self._added.clear()


async def remind_stored(number: int) -> None:
    """The job in the store."""
    await BOT.send_message(number, "Time to stretch.")


async def task_queue(url: str, reminders: int, due: int, rounds: int) -> dict[str, list[float]]:
    """procrastinate: a task for each occurrence; as `job_queue`, without the stall.

    Only fetching, running and finishing tasks counts, not putting the next ones in, as another process could do that.
    """
    app = procrastinate.App(connector=procrastinate.PsycopgConnector(conninfo=url))
    queued: Callable[..., Any] = app.task(name="remind")

    async def remind(number: int) -> None:
        await BOT.send_message(number, "Time to stretch.")

    task = queued(remind)
    own, servers = [], []
    async with app.open_async():
        await app.schema_manager.apply_schema_async()
        await task.configure(schedule_at=Clock().now() + DAY).batch_defer_async(
            *({"number": number} for number in range(reminders - due))
        )
        server = await server_pid(url)
        for _ in range(rounds + 1):
            await task.batch_defer_async(*({"number": number} for number in range(due)))
            before, meter = BOT.sent, CpuMeter(server)
            await app.run_worker_async(wait=False, concurrency=TASKS_AT_ONCE, install_signal_handlers=False)
            if BOT.sent - before != due:
                raise RuntimeError(f"{BOT.sent - before} of {due} tasks ran")
            own.append(meter.own() / due * 1e6)
            servers.append(meter.servers() / due * 1e6)
    return {"own": own[1:], "server": servers[1:]}


def _fill(
    reminders: int,
    due: int,
    rounds: int,
    group_seconds: int,
    add: Callable[[int, datetime], None],
    store_all: Callable[[], None],
) -> Sequence[datetime]:
    """Add daily reminders; the instants at which groups of `due` of them come: one to warm up, and one a round.

    The others come hours later. They are added first, which shows how long the groups will take to add.
    """
    grouped = due * (rounds + 1)
    hours_later, began = Clock().now() + timedelta(hours=2), time.monotonic()
    for number in range(grouped, reminders):
        add(number, hours_later + timedelta(seconds=number % 60_000))
    store_all()
    seconds = SPARE_SECONDS + 3 * (time.monotonic() - began) * grouped / (reminders - grouped)
    first = Clock().now().replace(microsecond=0) + timedelta(seconds=round(seconds))
    moments = [first + timedelta(seconds=group_seconds * number) for number in range(rounds + 1)]
    for number in range(grouped):
        add(number, moments[number // due])
    store_all()
    return moments


async def _watch(
    moments: Sequence[datetime], due: int, group_seconds: int, server: int | None
) -> dict[str, list[float]]:
    own, servers, stalled = [], [], []
    gc.collect()  # what the preparation left behind is not the engine's; with so many jobs, it takes a while
    for moment in moments:
        seconds = (moment - Clock().now()).total_seconds() - BEFORE_SECONDS
        if seconds < 0:
            raise RuntimeError(f"{-seconds:.1f} s too late for the next group: give it more time")
        await asyncio.sleep(seconds)
        before = BOT.sent  # nothing of the group may have gone out yet
        async with watched_loop() as stalls:
            meter = CpuMeter(server)
            deadline = time.monotonic() + group_seconds
            while BOT.sent - before < due and time.monotonic() < deadline:  # noqa: ASYNC110 - jobs tell nobody
                await asyncio.sleep(POLL_SECONDS)
            spent, served = meter.own(), meter.servers()
        if BOT.sent - before != due or not stalls.longest:
            raise RuntimeError(f"{BOT.sent - before} of {due} reminders went out in time")
        own.append(spent / due * 1e6)
        servers.append(served / due * 1e6)
        stalled.append(stalls.longest)
    return {"own": own[1:], "server": servers[1:], "stall": stalled[1:]}
