"""The demo as a whole, from its first line to its last."""

import asyncio
import contextlib
import errno
import os
import secrets
import signal
import socket
import tempfile
import webbrowser
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

from stretchbot.bundled import content_folder
from stretchbot.clock import ClockFile
from stretchbot.db.encryption import make_key
from stretchbot.demo import preview
from stretchbot.demo.content import marks, problems, watch, with_preview
from stretchbot.demo.errors import DemoError
from stretchbot.demo.process import DemoBot
from stretchbot.demo.start_options import StartOptions
from stretchbot.errors import ContentError
from stretchbot.languages import PSEUDO, load_languages
from stretchbot.settings import Settings
from stretchbot.simulator.server import SimulatorServer
from stretchbot.simulator.state import SimulatedTelegram
from stretchbot.simulator.store import TOKEN

PORTS_TRIED = 20
MOST_PORTS = 65536
# Of each kind of record: a demo may run for days.
MOST_KEPT = 5000
FIRST_PERSON = "Friend"
RATES = ("messages_per_second", "reminders_per_second", "messages_per_chat_per_second")


@dataclass(slots=True)
class Demo:
    """The parts of a running demo; `content` is what authors edit, `user_id` the person who sees the exercise."""

    folder: Path
    content: Path
    options: StartOptions
    telegram: SimulatedTelegram
    bot: DemoBot
    user_id: int | None = None

    async def take_new_content(self) -> None:
        """Let the bot read what an author has saved; while that has mistakes, the bot goes on with what it has."""
        found = await asyncio.to_thread(problems, self.content)
        for line in found:
            self._say(f"content not taken: {line}")
        if found:
            return
        try:
            if self.options.exercise is not None:
                with_preview(self.content, self.folder, self.options.exercise)
            await self._restart()
        except (DemoError, ContentError) as error:
            # An author at work saves again; the demo waits for that.
            self._say(str(error))

    async def _restart(self) -> None:
        if not self.bot.is_running:
            return
        self._say("content changed: the bot is started again")
        await self.bot.restart()
        await self.bot.until_started()
        if self.user_id is not None and self.options.exercise is not None:
            await preview.begin_anew(self.telegram, self.user_id, self.options.exercise)

    def _say(self, line: str) -> None:
        self.bot.note(f"demo: {line}")

    async def open(self) -> None:
        """Put on the page what was asked for."""
        options = self.options
        if options.language is None and options.exercise is None:
            return  # the page makes a person of the browser's language
        self.user_id = self.telegram.add_user(FIRST_PERSON, language_code=options.language or "en").id
        if options.exercise is not None:
            await preview.set_up(self.telegram, self.user_id, options.zone)
            await preview.begin(self.telegram, self.user_id, options.exercise)


async def run_demo(port: int, settings: Settings, options: StartOptions, *, open_browser: bool) -> None:
    """Run the simulated Telegram and the bot until Ctrl-C; everything is forgotten at the end.

    Of `settings`, the content folder and the rates of messages are the bot's, too.

    Raises:
        DemoError: when the port is taken, the bot ends by itself, or there is no such exercise or language.
    """
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    content = settings.content_folder or content_folder()
    _check_language(options.language, content)
    with tempfile.TemporaryDirectory(prefix="stretchbot-demo-") as name:
        async with _running(port, Path(name), content, settings, options) as (demo, url):
            ended = asyncio.create_task(stop.wait())
            failed = asyncio.create_task(demo.bot.failed.wait())
            work = asyncio.create_task(_work(demo, url, open_browser=open_browser))
            await asyncio.wait({ended, failed, work}, return_when=asyncio.FIRST_COMPLETED)
            for task in (ended, failed):
                task.cancel()
            if work.done():
                work.result()
            work.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await work
            if demo.bot.failed.is_set() and not stop.is_set():
                raise DemoError(f"the bot ended with exit code {demo.bot.exit_code}; its last lines above say why")


async def _work(demo: Demo, url: str, *, open_browser: bool) -> None:
    """What goes on while the demo runs; never returns."""
    before = await asyncio.to_thread(marks, demo.content)
    await demo.open()
    print(f"stretchbot demo: {url}/ (Ctrl-C ends it)", flush=True)  # noqa: T201 - what was asked for
    if open_browser:
        # Another process opens it; a machine without a browser is told the address above.
        await asyncio.to_thread(webbrowser.open, f"{url}/")
    await watch(demo.content, before, demo.take_new_content)


@contextlib.asynccontextmanager
async def _running(
    port: int, folder: Path, content: Path, given: Settings, options: StartOptions
) -> AsyncIterator[tuple[Demo, str]]:
    """The simulated Telegram and the bot, and where they are served."""
    clock = ClockFile(folder / "clock.json")
    if options.at is not None:
        clock.set_to(options.at)
    shown = content if options.exercise is None else with_preview(content, folder, options.exercise)
    # A token that nobody else knows: no page elsewhere can name it in a link to the Bot API.
    token = f"{TOKEN.partition(':')[0]}:{secrets.token_urlsafe(32)}"
    telegram = SimulatedTelegram(clock, token=token, most_kept=MOST_KEPT)
    telegram.has_stars = True  # as it costs nothing here
    port = port or _free_port(0)  # the bot's settings name it before it is listened on
    settings = {
        "token": token,
        "api_url": f"http://127.0.0.1:{port}",
        "clock_file": str(clock.path),
        "content_folder": str(shown),
        "database_url": f"sqlite:///{folder / 'stretchbot.db'}",
        "key": make_key(),
        "paid_broadcast": str(given.paid_broadcast),
        **{name: str(getattr(given, name)) for name in RATES},
    }
    if options.language == PSEUDO:
        settings["pseudo_language"] = "true"
    bot = DemoBot(folder, settings, telegram.events.add, zone=options.zone)
    server = SimulatorServer(port=port, telegram=telegram, bot=bot)
    try:
        await server.start()
    except OSError as error:
        why = "is taken, perhaps by another demo"
        if error.errno != errno.EADDRINUSE:
            why = f"can't be used ({os.strerror(error.errno or 0).lower()})"
        raise DemoError(f"port {port} {why}: try --port {_free_port(port)}") from None
    try:
        await bot.start()
        yield Demo(folder, content, options, telegram, bot), server.url
    finally:
        await bot.close()
        await server.stop()


def _check_language(language: str | None, content: Path) -> None:
    known = load_languages(content / "languages", pseudo=True).codes
    if language is not None and language not in known:
        raise DemoError(f"there is no language {language} yet: choose one of {', '.join(known)}")


def _free_port(taken: int) -> int:
    """A port near the taken one that nobody listens on; any free one after 0."""
    for port in range(taken + 1, min(taken + PORTS_TRIED, MOST_PORTS)) if taken else ():
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)):
                return port
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
