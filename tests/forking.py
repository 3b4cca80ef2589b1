"""Processes that start in a fraction of the time: copies of one that has imported the program and read its content.

Both cost many times the CPU of everything else that a bot does until it is ready, and tests start hundreds. Content in
another folder than the checkout's is read by each for itself.
Run as a program, this file is that process, the parent. It is given one connection for each copy, over which go the
order, the copy's process id and in the end its exit code.
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
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryFile
from typing import NamedTuple
from zoneinfo import reset_tzpath

CHANNELS = 3  # passed with each order: its connection, and where its output and its errors go


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
    nowhere = os.open(os.devnull, os.O_WRONLY)
    ours = _connect(nowhere, log_write)
    os.close(nowhere)
    os.close(log_write)
    log = asyncio.StreamReader()
    await asyncio.get_running_loop().connect_read_pipe(
        lambda: asyncio.StreamReaderProtocol(log), os.fdopen(log_read, "rb")
    )
    answers, order = await asyncio.open_connection(sock=ours)
    order.write(_order_line(folder, environment, arguments))
    pid = int(await answers.readline())

    async def ending() -> int:
        code = int(await answers.readline())
        order.close()
        return code

    return ForkedProcess(pid, log, asyncio.create_task(ending()))


def run_forked(folder: Path, environment: Mapping[str, str], *arguments: str, seconds: float) -> tuple[int, str, str]:
    """Run `stretchbot <arguments>` to its end; its exit code, its output and its errors.

    Raises:
        TimeoutError: when it takes longer than `seconds`; it is ended then.
    """
    with TemporaryFile() as out, TemporaryFile() as err:
        with _connect(out.fileno(), err.fileno()) as connection, connection.makefile("rb") as answers:
            connection.settimeout(seconds)
            connection.sendall(_order_line(folder, environment, arguments))
            pid = int(answers.readline())
            try:
                code = int(answers.readline())
            except TimeoutError:
                os.kill(pid, signal.SIGKILL)
                raise
        out.seek(0)
        err.seek(0)
        return code, out.read().decode(), err.read().decode()


def _connect(out: int, err: int) -> socket.socket:
    """A connection over which a process can be ordered that writes there."""
    ours, theirs = socket.socketpair()
    with theirs:
        socket.send_fds(_parent(), [b"!"], [theirs.fileno(), out, err])
    return ours


def _order_line(folder: Path, environment: Mapping[str, str], arguments: Sequence[str]) -> bytes:
    return json.dumps([str(folder), dict(environment), arguments]).encode() + b"\n"


@cache
def _parent() -> socket.socket:
    """The connection to the parent, which is started by the first order and ends with the tests."""
    ours, theirs = socket.socketpair()
    with theirs:
        process = subprocess.Popen(  # noqa: S603 - this file
            (sys.executable, "-P", __file__, str(theirs.fileno())),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            pass_fds=[theirs.fileno()],
            start_new_session=True,  # a Ctrl-C is for the tests, which end their processes in their own time
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
    """Fork for every connection; what is ordered comes back in the process that is to become the program."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody asks how the minders end
    while True:
        sign, channels, *_ = socket.recv_fds(connections, 1, CHANNELS)
        if not sign:  # the tests have ended
            raise SystemExit
        if os.fork() == 0:
            connections.close()
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            connection, *written = channels
            return _mind(socket.socket(fileno=connection), written)
        for channel in channels:
            os.close(channel)


def _mind(connection: socket.socket, written: Sequence[int]) -> _Order:
    """Fork once more: the copy returns with its order, its minder tells the tests of it until it ends, and exits."""
    with connection, connection.makefile("rb") as lines:
        order = _Order(*json.loads(lines.readline()))
        alive, held_by_copy = os.pipe()
        pid = os.fork()
        if pid == 0:
            for channel, stream in zip(written, (sys.stdout, sys.stderr), strict=True):
                os.dup2(channel, stream.fileno())
            for done in (*written, alive):
                os.close(done)
            return order
        for channel in (held_by_copy, *written):
            os.close(channel)
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
    from stretchbot import runner
    from stretchbot.bundled import content_folder
    from stretchbot.cli.app import main
    from stretchbot.languages import load_languages
    from stretchbot.library import load_library

    # What its commands import when they run.
    for module in ("db.configured", "cli.failures", "web.app", "web.server"):
        import_module(f"stretchbot.{module}")
    import_module("alembic.command")
    for database in ("sqlite.aiosqlite", "postgresql.asyncpg"):
        import_module(f"sqlalchemy.dialects.{database}")
    # The checkout's content stays the same while tests run.
    library, languages = cache(load_library), cache(load_languages)
    library(content_folder())
    for pseudo in (False, True):
        languages(content_folder() / "languages", pseudo=pseudo).load_all()
    vars(runner).update(load_library=library, load_languages=languages)
    gc.collect()
    gc.freeze()  # copies share what the parent has made
    order = _take_order(socket.socket(fileno=int(sys.argv[1])))
    os.chdir(order.folder)
    os.environ.clear()
    os.environ.update(order.environment)
    reset_tzpath()  # it was read from another environment
    sys.argv = ["stretchbot", *order.arguments]
    main()
