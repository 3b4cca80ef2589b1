"""The bot as shipped, in a process of its own: `stretchbot run` against the stub."""

import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.meters import cpu_seconds, memory
from benchmarks.stores import KEY
from benchmarks.stub import TOKEN
from stretchbot.settings import environment_with

STARTED = "bot.started"  # the line that says so
START_SECONDS = 180
STOP_SECONDS = 30


@dataclass(frozen=True, slots=True)
class BotProcess:
    """A running bot, and what it took to start: processor time and time on the clock, in seconds."""

    pid: int
    start_cpu: float
    start_seconds: float

    def cpu(self) -> float:
        """Processor seconds so far."""
        return cpu_seconds(self.pid)

    def memory(self) -> float:
        """What it keeps in memory, in MB."""
        return memory(self.pid)


@contextmanager
def running_bot(url: str, stub: str, **settings: object) -> Iterator[BotProcess]:
    """The bot on the database at `url`, from when it says that it has started to the end of the context."""
    texts = {name: str(value) for name, value in settings.items()}
    environment = environment_with(token=TOKEN, key=KEY, api_url=stub, database_url=url, **texts)
    with running([sys.executable, "-m", "stretchbot", "run"], environment) as process:
        yield process


@contextmanager
def running(command: list[str], environment: dict[str, str]) -> Iterator[BotProcess]:
    """A process that prints a line with `bot.started` when it has.

    Raises:
        RuntimeError: when it doesn't; with the last that it printed.
    """
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder) / "log"
        with log.open("wb") as output:
            began = time.monotonic()
            process = subprocess.Popen(command, cwd=folder, env=environment, stdout=output, stderr=output)  # noqa: S603
        try:
            while STARTED not in log.read_text("utf-8", errors="replace"):
                if process.poll() is not None or time.monotonic() - began > START_SECONDS:
                    raise RuntimeError(f"it did not start: {log.read_text('utf-8', errors='replace')[-2000:]}")
                time.sleep(0.01)
            yield BotProcess(process.pid, cpu_seconds(process.pid), time.monotonic() - began)
        finally:
            process.terminate()
            try:
                process.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
