"""Bot processes that start in a fraction of the time: copies of one process that has imported the bot already.

Importing costs five times the CPU of everything else that a bot does until it is ready, and tests start hundreds.
Run as a program, this file is that process, the parent. It is given one connection for each bot, over which go the
order, the bot's process id and in the end its exit code.
"""

import asyncio
import atexit
import contextlib
import gc
import json
import os
import select
import signal
import socket
import subprocess
import sys
from collections.abc import Mapping
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import NamedTuple
from zoneinfo import reset_tzpath

CHANNELS = 2  # passed with each order: its connection, and where the bot's log goes


class ForkedProcess:
    """A running `stretchbot`, as far as tests need one."""

    def __init__(self, pid: int, log: asyncio.StreamReader, ending: asyncio.Task[int]) -> None:
        self.log = log
        self.pid = pid
        self._ending = ending

    @property
    def returncode(self) -> int | None:
        """Its exit code, negative when a signal ended it; None while it runs."""
        return self._ending.result() if self._ending.done() else None

    def send_signal(self, how: signal.Signals) -> None:
        """Send it a signal; nothing happens when it has just ended."""
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.pid, how)

    async def wait(self) -> int:
        """Wait for its end; its exit code."""
        return await asyncio.shield(self._ending)


async def start_forked(folder: Path, environment: Mapping[str, str], *arguments: str) -> ForkedProcess:
    """Start `stretchbot <arguments>` in `folder` with exactly this environment."""
    log_read, log_write = os.pipe()
    ours, theirs = socket.socketpair()
    with theirs:
        socket.send_fds(_parent(), [b"!"], [theirs.fileno(), log_write])
    os.close(log_write)
    log = asyncio.StreamReader()
    await asyncio.get_running_loop().connect_read_pipe(
        lambda: asyncio.StreamReaderProtocol(log), os.fdopen(log_read, "rb")
    )
    answers, order = await asyncio.open_connection(sock=ours)
    order.write(json.dumps([str(folder), dict(environment), arguments]).encode() + b"\n")
    pid = int(await answers.readline())

    async def ending() -> int:
        code = int(await answers.readline())
        order.close()
        return code

    return ForkedProcess(pid, log, asyncio.create_task(ending()))


@cache
def _parent() -> socket.socket:
    """The connection to the parent, which is started by the first bot and ends with the tests."""
    ours, theirs = socket.socketpair()
    with theirs:
        process = subprocess.Popen(  # noqa: S603 - this file
            (sys.executable, "-P", __file__, str(theirs.fileno())),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            pass_fds=[theirs.fileno()],
            start_new_session=True,  # a Ctrl-C is for the tests, which end their bots in their own time
        )

    def end() -> None:
        ours.close()
        process.wait()

    atexit.register(end)
    return ours


class _Order(NamedTuple):
    folder: str
    environment: dict[str, str]
    arguments: list[str]


def _take_order(connections: socket.socket) -> _Order:
    """Fork for every connection; what is ordered comes back in the process that is to become the bot."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody asks how the minders end
    while True:
        sign, channels, *_ = socket.recv_fds(connections, 1, CHANNELS)
        if not sign:  # the tests have ended
            raise SystemExit
        if os.fork() == 0:
            connections.close()
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            connection, log = channels
            return _mind(socket.socket(fileno=connection), log)
        for channel in channels:
            os.close(channel)


def _mind(connection: socket.socket, log: int) -> _Order:
    """Fork once more: the bot returns with its order, its minder tells the tests of it until it ends, and exits."""
    with connection, connection.makefile("rb") as lines:
        order = _Order(*json.loads(lines.readline()))
        alive, held_by_bot = os.pipe()
        pid = os.fork()
        if pid == 0:
            os.dup2(log, sys.stderr.fileno())
            for done in (log, alive):
                os.close(done)
            return order
        os.close(held_by_bot)
        os.close(log)
        with contextlib.suppress(OSError):  # the tests may be killed at any time
            connection.sendall(b"%d\n" % pid)
            ready, _, _ = select.select([alive, connection.fileno()], [], [])
            if alive not in ready:  # the tests are gone: nobody else would end it
                os.kill(pid, signal.SIGKILL)
        code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
        with contextlib.suppress(OSError):
            connection.sendall(b"%d\n" % code)
    os._exit(0)


if __name__ == "__main__":
    from stretchbot.cli.app import main

    # What its commands import when they run.
    for module in ("runner", "db.configured", "cli.failures"):
        import_module(f"stretchbot.{module}")
    for database in ("sqlite.aiosqlite", "postgresql.asyncpg"):
        import_module(f"sqlalchemy.dialects.{database}")
    gc.collect()
    gc.freeze()  # copies share what the parent has made
    order = _take_order(socket.socket(fileno=int(sys.argv[1])))
    os.chdir(order.folder)
    os.environ.clear()
    os.environ.update(order.environment)
    reset_tzpath()  # it was read from another environment
    sys.argv = ["stretchbot", *order.arguments]
    main()
