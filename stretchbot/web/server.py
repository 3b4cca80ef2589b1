"""The HTTP server: uvicorn, for whom a connection may stay silent for ever, with limits for those that do."""

import asyncio
import contextlib
import os
import socket
from collections.abc import AsyncIterator, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import structlog
import uvicorn
from starlette.applications import Starlette
from structlog.typing import FilteringBoundLogger
from uvicorn.protocols.http.h11_impl import H11Protocol, RequestResponseCycle

from stretchbot.settings import PREFIX, SettingsError

LAST_ANSWERS_SECONDS = 1  # what a stopping server gives to requests in flight
# Without a free descriptor there is nothing to do but to look again.
ACCEPT_AGAIN_SECONDS = 1.0
SAY_AGAIN_SECONDS = 60.0

_log: FilteringBoundLogger = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class ConnectionLimits:
    """How many connections may be open, and how long one may take to send the head of a request.

    Telegram delivers over 40 at most; the others are for health and metrics. A process may have 1,024 descriptors.
    """

    most: int = 100
    head_seconds: float = 10.0


@contextlib.asynccontextmanager
async def serve(
    app: Starlette, host: str, port: int, limits: ConnectionLimits | None = None, *, setting: str = "listen"
) -> AsyncIterator[None]:
    """Serve `app` as long as the context is open.

    Raises:
        SettingsError: when the address, which comes from `setting`, can't be listened on.
    """
    listening = _listen(host, port, setting)
    config = uvicorn.Config(
        app,
        ws="none",  # a connection that speaks another protocol would escape the limits
        log_config=None,
        access_log=False,
        lifespan="off",
        timeout_graceful_shutdown=LAST_ANSWERS_SECONDS,
    )
    server = _Server(config, limits or ConnectionLimits())
    serving = asyncio.create_task(server.serve(sockets=[listening]))
    try:
        yield
    finally:
        server.should_exit = True
        await serving


class _Server(uvicorn.Server):
    """A server that leaves the process's signals alone: the runner handles them. It accepts connections itself.

    asyncio's own way, once descriptors are used up, logs a line for each connection it can't accept, and more with
    every second.
    """

    def __init__(self, config: uvicorn.Config, limits: ConnectionLimits) -> None:
        super().__init__(config)
        self._limits = limits
        self._open: set[_Protocol] = set()
        self._said_at: float | None = None

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Nothing."""
        yield

    async def startup(self, sockets: Sequence[socket.socket] | None = None) -> None:
        """Begin to accept."""
        await self.lifespan.startup()
        self.servers = []  # of asyncio's: none
        self._accepting = [asyncio.create_task(self._accept(listening)) for listening in sockets or ()]
        self.started = True

    async def shutdown(self, sockets: Sequence[socket.socket] | None = None) -> None:
        """Accept nothing more, and end what is open."""
        for accepting in self._accepting:
            accepting.cancel()
        await asyncio.wait(self._accepting)
        await super().shutdown(list(sockets or ()))

    async def _accept(self, listening: socket.socket) -> None:
        loop = asyncio.get_running_loop()
        listening.settimeout(0)
        while True:
            try:
                connection, _ = await loop.sock_accept(listening)
            except OSError as error:
                self._say("http.not_accepted", os.strerror(error.errno or 0))
                await asyncio.sleep(ACCEPT_AGAIN_SECONDS)
                continue
            if self._has_room():
                await loop.connect_accepted_socket(self._protocol, connection)
            else:
                connection.close()

    def _protocol(self) -> "_Protocol":
        return _Protocol(self._open, self._limits.head_seconds, self.config, self.server_state, self.lifespan.state)

    def _has_room(self) -> bool:
        """Whether one more may connect: at the limit, for the one that has been waiting longest without a request."""
        if len(self._open) < self._limits.most:
            return True
        self._say("http.too_many_connections", f"{self._limits.most} are open")
        waiting = {one: one.waits_since for one in self._open if one.waits_since is not None}
        if not waiting:
            return False
        min(waiting, key=waiting.__getitem__).end()
        return True

    def _say(self, event: str, why: str) -> None:
        """Log that connections are refused, but not for each."""
        now = asyncio.get_running_loop().time()
        if self._said_at is None or now - self._said_at >= SAY_AGAIN_SECONDS:
            self._said_at = now
            _log.warning(event, why=why)


class _Protocol(H11Protocol):
    """A connection that ends when the head of a request takes too long."""

    def __init__(self, those_open: "set[_Protocol]", head_seconds: float, *arguments: Any) -> None:
        super().__init__(*arguments)
        self._those_open = those_open
        self._head_seconds = head_seconds
        self._late: asyncio.TimerHandle | None = None
        self.waits_since: float | None = None
        """Since when a request is waited for, in seconds of the event loop; None while one is answered."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as uvicorn declares it
        """Somebody has connected."""
        super().connection_made(transport)
        self._those_open.add(self)
        self._look()

    def data_received(self, data: bytes) -> None:
        """A part of a request has come."""
        super().data_received(data)
        self._look()

    def on_response_complete(self) -> None:
        """A request is answered; the next may come."""
        super().on_response_complete()
        self._look()

    def connection_lost(self, exc: Exception | None) -> None:
        """The connection has ended."""
        self._those_open.discard(self)
        self._answering()
        super().connection_lost(exc)

    def end(self) -> None:
        """End the connection at once."""
        self._those_open.discard(self)
        self.transport.abort()

    def _look(self) -> None:
        """See whether a request is waited for."""
        cycle: RequestResponseCycle | None = self.cycle  # None before the first request, whatever uvicorn's type says
        if cycle is not None and not cycle.response_complete:
            self._answering()
        elif self._late is None:
            self.waits_since = self.loop.time()
            self._late = self.loop.call_later(self._head_seconds, self.end)

    def _answering(self) -> None:
        self.waits_since = None
        if self._late is not None:
            self._late.cancel()
            self._late = None


def _listen(host: str, port: int, setting: str) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        socket.getaddrinfo(host, port, family)  # create_server hides that a name is unknown
        # Not uvicorn's own way: that one ends the process when it fails.
        listener = socket.create_server((host, port), family=family)
    except (socket.gaierror, UnicodeError):
        why = "unknown host"
    except OSError as error:
        why = os.strerror(error.errno or 0).lower()
    else:
        # Connections inherit it. asyncio sets it only on sockets of its own making; without it an answer's body waits
        # until the other side confirms its head, which takes 40 ms.
        listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return listener
    name = f"{PREFIX}{setting.upper()}"
    raise SettingsError(
        f"{name} names an address that can't be listened on ({why}): choose another, like 127.0.0.1:8080"
    )
