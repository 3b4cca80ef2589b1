"""A server that answers as Telegram does, keeps nothing but the instants, and is no part of what is measured.

`python -m benchmarks.stub LATENCY_SECONDS [CERTIFICATE]` prints its port; with a certificate, it speaks TLS.
Besides the Bot API's methods it has:
    POST /feed   {"updates": […], "per_second": 100}: hand these out by getUpdates at that pace
    GET  /seen   {"sent": [[chat, instant], …], "offered": [[chat, instant], …], "called": [instant, …]}, in seconds
                 of the system's clock; called is what shows something in a chat: messages and edits
    POST /forget forget all of it
"""

import asyncio
import json
import ssl
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs
from urllib.request import Request, urlopen

from aiohttp import web

from tests.certificates import make_certificate

TOKEN = "123456789:" + "s" * 35
POLL_SECONDS = 50
MOST_UPDATES = 100
BOT = {"id": 123456789, "is_bot": True, "first_name": "Stub", "username": "stub_bot"}

Json = dict[str, Any]


@dataclass(slots=True)
class Stub:
    """The server's whole state."""

    latency: float
    sent: list[tuple[int, float]] = field(default_factory=list)
    offered: list[tuple[int, float]] = field(default_factory=list)
    called: list[float] = field(default_factory=list)
    waiting: list[Json] = field(default_factory=list)
    more: asyncio.Event = field(default_factory=asyncio.Event)
    feeding: asyncio.Task[None] | None = None

    async def call(self, request: web.Request) -> web.Response:
        """Any method of the Bot API."""
        method = request.match_info["method"]
        if method.lower() == "getupdates":
            return _ok(await self._updates())
        if method.lower() == "getme":
            return _ok(BOT)
        if method.startswith(("send", "edit")):
            self.called.append(_now())
        if method.startswith("send"):
            chat = await _chat_in(request)
            self.sent.append((chat, _now()))
            if self.latency:
                await asyncio.sleep(self.latency)
            return _ok(_sent(method, len(self.sent), chat))
        return _ok(result=True)

    async def feed(self, request: web.Request) -> web.Response:
        """Hand out updates from now on."""
        asked = await request.json()
        self.feeding = asyncio.create_task(self._feed(asked["updates"], asked["per_second"]))
        return web.Response()

    async def seen(self, _: web.Request) -> web.Response:
        """What came and what was handed out."""
        return web.json_response({"sent": self.sent, "offered": self.offered, "called": self.called})

    async def forget(self, _: web.Request) -> web.Response:
        """Begin anew."""
        self.sent.clear()
        self.offered.clear()
        self.called.clear()
        return web.Response()

    async def _feed(self, updates: list[Json], per_second: float) -> None:
        began = time.monotonic()
        for number, update in enumerate(updates):
            await asyncio.sleep(began + number / per_second - time.monotonic())
            self.offered.append((_chat_of(update), _now()))
            self.waiting.append(update)
            self.more.set()

    async def _updates(self) -> list[Json]:
        # Nobody asks twice for the same ones here: what is handed out counts as confirmed.
        try:
            async with asyncio.timeout(POLL_SECONDS):
                await self.more.wait()
        except TimeoutError:
            return []
        handed, self.waiting = self.waiting[:MOST_UPDATES], self.waiting[MOST_UPDATES:]
        if not self.waiting:
            self.more.clear()
        return handed


def _sent(method: str, number: int, chat: int) -> Json:
    """The message that was sent; a file in it has an id, by which it is sent from then on."""
    file = {"file_id": "file", "file_unique_id": "file", "width": 1, "height": 1, "duration": 1}
    content: Json = {"text": "."}
    if method == "sendPhoto":
        content = {"photo": [file]}
    elif method in {"sendAnimation", "sendVideo"}:
        content = {method.removeprefix("send").lower(): file}
    return {"message_id": number, "date": 1_770_000_000, "chat": {"id": chat, "type": "private"}} | content


def _ok(result: object) -> web.Response:
    return web.json_response({"ok": True, "result": result})


async def _chat_in(request: web.Request) -> int:
    if request.content_type == "application/json":
        return int((await request.json())["chat_id"])
    if request.content_type.startswith("multipart"):
        return int(str((await request.post())["chat_id"]))
    return int(parse_qs(await request.text())["chat_id"][0])


def _chat_of(update: Mapping[str, Any]) -> int:
    message = update["message"] if "message" in update else update["callback_query"]["message"]
    return int(message["chat"]["id"])


def _now() -> float:
    return time.time()  # noqa: TID251 - compared with due instants, across processes


@dataclass(frozen=True, slots=True)
class StubServer:
    """A stub in a process of its own; `certificate` is what it shows who connects, None without TLS."""

    url: str
    certificate: Path | None = None

    def feed(self, updates: list[Json], per_second: float) -> None:
        """Hand out updates from now on."""
        self._ask("/feed", {"updates": updates, "per_second": per_second})

    def seen(self) -> Mapping[str, list[Any]]:
        """What came (`sent`) and what was handed out (`offered`): chats with instants; all calls' instants."""
        return dict(json.loads(self._ask("/seen", None)))

    def forget(self) -> None:
        """Begin anew."""
        self._ask("/forget", {})

    def _ask(self, path: str, body: object) -> bytes:
        data = None if body is None else json.dumps(body).encode()
        headers = {"Content-Type": "application/json"}
        with urlopen(Request(self.url + path, data, headers)) as answer:  # noqa: S310 - our own, on loopback
            return bytes(answer.read())


@contextmanager
def running_stub(latency: float = 0.0, *, tls: bool = False) -> Iterator[StubServer]:
    """A stub that takes `latency` seconds for each message, as long as the context is open."""
    command = [sys.executable, "-m", "benchmarks.stub", str(latency)]
    with ExitStack() as stack:
        certificate = None
        if tls:
            certificate = make_certificate(Path(stack.enter_context(tempfile.TemporaryDirectory())))
            command.append(str(certificate))
        # Callers that hang up make it complain at length.
        process = stack.enter_context(
            subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)  # noqa: S603
        )
        stack.callback(process.terminate)
        port = process.stdout.readline().strip() if process.stdout else ""
        yield StubServer(f"{'https' if tls else 'http'}://127.0.0.1:{port}", certificate)


async def _serve(latency: float, certificate: str | None = None) -> None:
    tls = None
    if certificate is not None:
        tls = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        tls.load_cert_chain(certificate)
    stub = Stub(latency)
    app = web.Application(client_max_size=64 * 1024 * 1024)
    app.add_routes(
        [
            web.post("/feed", stub.feed),
            web.get("/seen", stub.seen),
            web.post("/forget", stub.forget),
            web.route("*", "/bot{token}/{method}", stub.call),
        ]
    )
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0, ssl_context=tls)
    await site.start()
    print(runner.addresses[0][1], flush=True)
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(_serve(float(sys.argv[1]), *sys.argv[2:]))
