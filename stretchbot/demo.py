"""`stretchbot demo`: the real bot, as a process of its own, against a simulated Telegram in this one."""

import asyncio
import contextlib
import errno
import signal
import socket
import sys
import tempfile
import webbrowser
from asyncio.subprocess import Process
from collections.abc import AsyncIterator
from pathlib import Path

from stretchbot.settings import environment_with
from stretchbot.simulator.server import SimulatorServer
from stretchbot.simulator.store import TOKEN

# The bot lets what is in flight finish within 10 s; a demo does not wait longer.
STOP_SECONDS = 12.0
PORTS_TRIED = 20
MOST_PORTS = 65536


class DemoError(Exception):
    """The demo can't go on; the message is one line that says what to do."""


async def run_demo(port: int, *, open_browser: bool) -> None:
    """Run the simulated Telegram and the bot until Ctrl-C; everything is forgotten at the end.

    Raises:
        DemoError: when the port is taken, or the bot ends by itself.
    """
    stop = asyncio.Event()
    for name in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(name, stop.set)
    with tempfile.TemporaryDirectory(prefix="stretchbot-demo-") as folder:
        clock_file = Path(folder) / "clock.json"
        async with _simulator(port, clock_file) as server, _bot(server.url, Path(folder)) as bot:
            print(f"stretchbot demo: {server.url}/ (Ctrl-C ends it)", flush=True)  # noqa: T201 - what was asked for
            if open_browser:
                # Another process opens it; a machine without a browser is told the address above.
                await asyncio.to_thread(webbrowser.open, f"{server.url}/")
            ended = asyncio.create_task(bot.wait())
            await asyncio.wait({ended, asyncio.create_task(stop.wait())}, return_when=asyncio.FIRST_COMPLETED)
            if ended.done():
                raise DemoError(f"the bot ended with exit code {bot.returncode}; its last lines above say why")


@contextlib.asynccontextmanager
async def _simulator(port: int, clock_file: Path) -> AsyncIterator[SimulatorServer]:
    server = SimulatorServer(port=port, clock_file=clock_file)
    try:
        await server.start()
    except OSError as error:
        if error.errno != errno.EADDRINUSE:
            raise
        raise DemoError(f"port {port} is taken, perhaps by another demo: try --port {_free_port(port)}") from None
    try:
        yield server
    finally:
        await server.stop()


def _free_port(taken: int) -> int:
    """A port near the taken one that nobody listens on."""
    for port in range(taken + 1, min(taken + PORTS_TRIED, MOST_PORTS)):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)):
                return port
    return 0  # any free one


@contextlib.asynccontextmanager
async def _bot(api_url: str, folder: Path) -> AsyncIterator[Process]:
    """The shipped bot in a process of its own, whose working folder keeps everything it writes."""
    bot = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "stretchbot",
        "run",
        cwd=folder,
        env=environment_with(token=TOKEN, api_url=api_url, clock_file=str(folder / "clock.json")),
        start_new_session=True,  # Ctrl-C reaches the demo, which then stops the bot
    )
    try:
        yield bot
    finally:
        if bot.returncode is None:
            bot.terminate()
            try:
                async with asyncio.timeout(STOP_SECONDS):
                    await bot.wait()
            except TimeoutError:
                bot.kill()
                await bot.wait()
