"""POST requests with JSON to one server, over HTTP/1.1 connections that are kept: nothing else of HTTP.

A third of aiohttp's processor time, by leaving out what the Bot API has no use for: redirects, cookies, compression,
requests in pieces. Answers are parsed by httptools (llhttp, as in Node.js). Decision 55 says why.

Once a byte was handed to a connection, Telegram may have carried the request out; before that, surely not.
"""

import asyncio
import contextlib
import socket
import ssl
from collections.abc import Callable
from urllib.parse import SplitResult

from aiohappyeyeballs import start_connection
from httptools import HttpParserError, HttpResponseParser

from stretchbot.telegram.network_errors import (
    MaybeDeliveredError,
    NoAnswerInTimeError,
    NotConnectedInTimeError,
    NotDeliveredError,
)

# Below what servers usually keep idle connections for: one that closes as we send would leave us in doubt.
KEEP_ALIVE_SECONDS = 30
# After so long the host's next address is tried as well (RFC 8305, section 8).
NEXT_ADDRESS_SECONDS = 0.25
_PORTS = {"http": 80, "https": 443}

HttpAnswer = tuple[int, bytes]
"""Status and body."""


class HttpPool:
    """Up to `size` connections to the server at an address, of which scheme, host and port count; for one event loop.

    Raises:
        ValueError: when it is no address of HTTP.
    """

    def __init__(self, server: SplitResult, size: int, user_agent: str) -> None:
        if server.scheme not in _PORTS or not server.hostname:
            raise ValueError("no address of HTTP")
        self._host, self._port = server.hostname, server.port or _PORTS[server.scheme]
        self._tls = ssl.create_default_context() if server.scheme == "https" else None
        self._head = (
            f" HTTP/1.1\r\nHost: {server.netloc.rpartition('@')[2]}\r\nUser-Agent: {user_agent}\r\n"
            "Content-Type: application/json\r\nContent-Length: "
        )
        self._permits = asyncio.Semaphore(size)
        self._open: set[_Connection] = set()
        self._idle: list[_Connection] = []

    async def post(self, path: str, body: bytes, *, connect_seconds: float | None, seconds: float | None) -> HttpAnswer:
        """What the server answers to `body`, within `seconds` of sending it to `path`; None waits for ever.

        Waiting for a free connection, and making one, takes `connect_seconds` at most.

        Raises:
            NetworkError: one of this package's.
            UnicodeError: when the path or the host can't be written.
        """
        request = f"POST {path}{self._head}{len(body)}\r\n\r\n".encode("ascii") + body
        connection = await self._take(connect_seconds)
        try:
            return await connection.ask(request, seconds)
        finally:
            self._permits.release()
            if connection.is_usable:
                self._idle.append(connection)

    async def close(self) -> None:
        """Close every connection; whoever waits for an answer gets none."""
        for connection in tuple(self._open):
            connection.abort()
        await asyncio.sleep(0)  # the event loop closes their sockets

    async def _take(self, seconds: float | None) -> "_Connection":
        try:
            # A timer only where there is something to wait for.
            async with asyncio.timeout(None if self._idle and not self._permits.locked() else seconds):
                await self._permits.acquire()
                try:
                    return self._take_idle() or await self._connect()
                except BaseException:
                    self._permits.release()
                    raise
        except TimeoutError:
            error: NotDeliveredError = NotConnectedInTimeError("no connection in time, nothing was sent")
        except OSError as cause:
            error = NotDeliveredError(f"no connection, nothing was sent ({type(cause).__name__})")
        raise error  # out here, so that what names the address isn't even the context

    def _take_idle(self) -> "_Connection | None":
        """The connection that was used last; older ones than `KEEP_ALIVE_SECONDS` are closed."""
        oldest = asyncio.get_running_loop().time() - KEEP_ALIVE_SECONDS
        while self._idle:
            connection = self._idle.pop()
            if connection.used_at >= oldest:
                return connection
            connection.abort()
        return None

    async def _connect(self) -> "_Connection":
        loop = asyncio.get_running_loop()
        found = await loop.getaddrinfo(self._host, self._port, type=socket.SOCK_STREAM)
        connected = await start_connection(found, happy_eyeballs_delay=NEXT_ADDRESS_SECONDS)
        name = None if self._tls is None else self._host
        _, connection = await loop.create_connection(
            lambda: _Connection(self._lost), sock=connected, ssl=self._tls, server_hostname=name
        )
        self._open.add(connection)
        return connection

    def _lost(self, connection: "_Connection") -> None:
        self._open.discard(connection)
        with contextlib.suppress(ValueError):
            self._idle.remove(connection)


class _Connection(asyncio.Protocol):
    """One connection, for one request after the other; `used_at` (of the event loop) is when it last became free."""

    _transport: asyncio.Transport

    def __init__(self, lost: Callable[["_Connection"], None]) -> None:
        self._lost = lost
        self._loop = asyncio.get_running_loop()
        self._parser = HttpResponseParser(self)
        self._answer: asyncio.Future[HttpAnswer] | None = None
        self._body = b""
        self.used_at = self._loop.time()
        self.is_usable = True

    async def ask(self, request: bytes, seconds: float | None) -> HttpAnswer:
        """The answer to a request.

        Raises:
            MaybeDeliveredError: when there is none.
        """
        answer: asyncio.Future[HttpAnswer] = self._loop.create_future()
        self._answer = answer
        timer = None if seconds is None else self._loop.call_later(seconds, self._fail_in_time)
        self._transport.write(request)
        try:
            return await answer
        except BaseException:
            self.abort()  # what may still come would be taken for the answer to the next request
            raise
        finally:
            self._answer = None
            if timer is not None:
                timer.cancel()

    def abort(self) -> None:
        """Close it at once."""
        self.is_usable = False
        self._transport.abort()

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # which TCP brings
        """Called by the event loop."""
        self._transport = transport

    def connection_lost(self, exc: Exception | None) -> None:
        """Called by the event loop."""
        self.is_usable = False
        self._lost(self)
        self._fail(MaybeDeliveredError(f"the connection broke, it may have been carried out ({type(exc).__name__})"))

    def data_received(self, data: bytes) -> None:
        """Called by the event loop."""
        try:
            self._parser.feed_data(data)
        except HttpParserError as error:
            self._fail(MaybeDeliveredError(f"no answer in HTTP, it may have been carried out ({type(error).__name__})"))
            self.abort()

    def on_body(self, body: bytes) -> None:
        """Called by the parser with each piece."""
        self._body += body

    def on_message_complete(self) -> None:
        """Called by the parser."""
        body, self._body = self._body, b""
        self.used_at = self._loop.time()
        if self._answer is None or self._answer.done() or not self._parser.should_keep_alive():
            self.abort()
        if self._answer is not None and not self._answer.done():
            self._answer.set_result((self._parser.get_status_code(), body))

    def _fail_in_time(self) -> None:
        self._fail(NoAnswerInTimeError("no answer in time, it may have been carried out"))

    def _fail(self, error: MaybeDeliveredError) -> None:
        if self._answer is not None and not self._answer.done():
            self._answer.set_exception(error)
