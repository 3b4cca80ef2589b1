"""The bot's process in a demo: the shipped `stretchbot run`, which the chat page may end and start again."""

import asyncio
import contextlib
import sys
from asyncio.subprocess import PIPE, Process
from collections import deque
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path

from sqlalchemy import exists, func, select

from stretchbot.clock import Clock, ClockFile
from stretchbot.db.encryption import Cipher, decode_key
from stretchbot.db.engine import Database, open_database
from stretchbot.db.models import Chat, QueueItem, Reminder, Slot, SlotClaim
from stretchbot.db.urls import parse_database_url
from stretchbot.services.reminders import next_reminder_at
from stretchbot.settings import environment_with
from stretchbot.simulator.bot_handle import Plan
from stretchbot.simulator.params import JsonObject

# The bot lets what is in flight finish within 10 s; a demo does not wait longer.
STOP_SECONDS = 12.0
LINES_KEPT = 200
STARTED = "bot.started"  # the line that says so


class DemoBot:
    """The handle of the chat page on the bot (see `stretchbot.simulator.bot_handle`).

    `settings` are those of the bot; `tell` hears of log lines ("log") and of starts and ends ("process").
    """

    def __init__(
        self,
        folder: Path,
        settings: Mapping[str, str],
        tell: Callable[[str, JsonObject], object],
        *,
        zone: str | None = None,
    ) -> None:
        self.zone = zone
        self.log: deque[str] = deque(maxlen=LINES_KEPT)
        self.failed = asyncio.Event()
        """Set when it ended although nobody asked it to."""
        self.exit_code: int | None = None
        self._folder = folder
        self._environment = environment_with(**settings)
        self._tell = tell
        self._process: Process | None = None
        self._watching: asyncio.Task[None] | None = None
        self._started = asyncio.Event()
        self._one_at_a_time = asyncio.Lock()
        self._database = _database(settings)
        self._clock = ClockFile(Path(settings["clock_file"])) if "clock_file" in settings else Clock()

    @property
    def is_running(self) -> bool:
        """Whether there is a process now."""
        return self._process is not None

    async def start(self) -> None:
        """Start it; does nothing when it runs."""
        async with self._one_at_a_time:
            if self._process is not None:
                return
            self._started.clear()
            self._process = await asyncio.create_subprocess_exec(
                sys.executable,
                "-m",
                "stretchbot",
                "run",
                "--new-database",
                cwd=self._folder,
                env=self._environment,
                stderr=PIPE,
                start_new_session=True,  # Ctrl-C reaches the demo, which then stops the bot
            )
            self._watching = asyncio.create_task(self._watch(self._process))
            self._tell("process", {"is_running": True})

    async def until_started(self) -> None:
        """Return once it says that it has started, or has failed to."""
        waiting = [asyncio.create_task(event.wait()) for event in (self._started, self.failed)]
        await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
        for task in waiting:
            task.cancel()

    async def stop(self) -> None:
        """End it as an operator does, and wait for it; does nothing when it doesn't run."""
        await self._end(Process.terminate)

    async def kill(self) -> None:
        """End it in the middle of what it does."""
        await self._end(Process.kill)

    async def restart(self) -> None:
        """End it as an operator does, and start it again."""
        await self.stop()
        await self.start()

    async def plan(self, chat_id: int) -> Plan:
        """Time zone and next reminder, snooze or break of a person or a group, from the bot's database."""
        if not self._started.is_set():
            return Plan()
        async with self._database.read() as db:
            chat = await db.scalar(select(Chat).where(Chat.telegram_chat_id_index == chat_id))
            if chat is None:
                return Plan()
            queued = await db.scalars(select(QueueItem.run_at).where(QueueItem.chat_id == chat.id))
            next_at = await next_reminder_at(db, chat, self._clock.now())
            due = [at for at in (next_at, *queued) if at is not None]
            return Plan(chat.zone, min(due, default=None))

    async def next_due_at(self) -> datetime | None:
        """The next instant at which the bot has something to do; past while it is still at it."""
        if not self._started.is_set():
            return None
        has_reminders = exists().where(Reminder.slot_id == Slot.id)
        async with self._database.read() as db:
            found = [
                await db.scalar(select(func.min(column)).where(*conditions))
                for column, conditions in (
                    (Slot.next_due_at, (has_reminders,)),
                    (SlotClaim.due_at, ()),
                    (QueueItem.run_at, ()),
                )
            ]
        return min((at for at in found if at is not None), default=None)

    async def close(self) -> None:
        """Stop it, and let go of its database."""
        await self.stop()
        await self._database.close()

    async def _end(self, how: Callable[[Process], None]) -> None:
        async with self._one_at_a_time:
            process, self._process = self._process, None
            if process is None:
                return
            with contextlib.suppress(ProcessLookupError):  # it has just ended by itself
                how(process)
            try:
                async with asyncio.timeout(STOP_SECONDS):
                    await process.wait()
            except TimeoutError:
                process.kill()
                await process.wait()
            if self._watching is not None:
                await self._watching
            self._tell("process", {"is_running": False})

    async def _watch(self, process: Process) -> None:
        """Pass on what it logs, and notice its end."""
        if process.stderr is not None:
            async for line in process.stderr:
                self.note(line.decode(errors="replace").rstrip())
        code = await process.wait()
        if self._process is process:
            self._process, self.exit_code = None, code
            self.failed.set()
            self._tell("process", {"is_running": False})

    def note(self, line: str) -> None:
        """Add a line to the log."""
        print(line, file=sys.stderr, flush=True)  # noqa: T201 - the bot's log, where the operator of a demo looks
        self.log.append(line)
        self._tell("log", {"line": line})
        if STARTED in line:
            self._started.set()


def _database(settings: Mapping[str, str]) -> Database:
    """The bot's database, to look into; nothing is connected yet."""
    return open_database(parse_database_url(settings["database_url"]), Cipher(decode_key(settings["key"])))
