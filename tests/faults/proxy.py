"""The way to Telegram, which fails as ways do: silent, broken, closed, or answering in Telegram's place."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from enum import Enum, auto
from urllib.parse import urlsplit

BAD_GATEWAY = b"HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"


class Outage(Enum):
    """What becomes of connections, of those there are and of new ones."""

    HANG = auto()  # accepted, and never answered
    RESET = auto()  # reset as soon as something is asked
    LOSE_ANSWERS = auto()  # Telegram gets what is asked; instead of its answer, the connection is reset
    REFUSE = auto()  # none is accepted
    BAD_GATEWAY = auto()  # answered with a 502


class Proxy:
    """Passes bytes on between its callers and a server on this machine."""

    def __init__(self, port: int) -> None:
        self._to = port
        self._port = 0
        self._server: asyncio.Server | None = None
        self._writers: set[asyncio.StreamWriter] = set()
        self._silenced: set[asyncio.StreamWriter] = set()
        self._outage: Outage | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._port}"

    async def start(self) -> None:
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", self._port)
        self._port = self._server.sockets[0].getsockname()[1]

    def silence(self) -> None:
        """From now on nothing comes through on any connection there is; none is closed, and new ones work."""
        self._silenced |= self._writers

    def fail(self, outage: Outage) -> None:
        """From now on nobody reaches Telegram."""
        self._outage = outage
        if outage is Outage.HANG:
            self.silence()
            return
        self._break_all()
        if outage is Outage.REFUSE:
            self.close()

    async def mend(self) -> None:
        """Let everything through again; connections that fell silent stay so."""
        self._outage = None
        if self._server is None:
            await self.start()

    def close(self) -> None:
        if self._server is not None:
            self._server.close()
            self._server = None

    def _break_all(self) -> None:
        for writer in self._writers:
            writer.transport.abort()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._writers.add(writer)
        if self._outage is Outage.HANG:
            self._silenced.add(writer)
        try:
            far_reader, far_writer = await asyncio.open_connection("127.0.0.1", self._to)
            with contextlib.closing(writer), contextlib.closing(far_writer):
                async with asyncio.TaskGroup() as both_ways:
                    both_ways.create_task(self._ask(reader, far_writer, writer))
                    both_ways.create_task(self._answer(far_reader, writer))
        finally:
            self._writers.discard(writer)

    async def _ask(
        self, reader: asyncio.StreamReader, far_writer: asyncio.StreamWriter, near_writer: asyncio.StreamWriter
    ) -> None:
        with contextlib.suppress(ConnectionError):
            while data := await reader.read(65536):
                if near_writer in self._silenced:
                    continue
                if self._outage is Outage.RESET:
                    near_writer.transport.abort()
                elif self._outage is Outage.BAD_GATEWAY:
                    near_writer.write(BAD_GATEWAY)
                    near_writer.close()
                else:
                    far_writer.write(data)
                    await far_writer.drain()
        with contextlib.suppress(OSError):
            far_writer.close()

    async def _answer(self, far_reader: asyncio.StreamReader, near_writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(ConnectionError):
            while data := await far_reader.read(65536):
                if self._outage is Outage.LOSE_ANSWERS:
                    near_writer.transport.abort()
                elif near_writer not in self._silenced:
                    near_writer.write(data)
                    await near_writer.drain()
        with contextlib.suppress(OSError):
            near_writer.close()


@asynccontextmanager
async def proxy_to(url: str) -> AsyncIterator[Proxy]:
    """A proxy before the server at `url`."""
    port = urlsplit(url).port
    assert port is not None
    proxy = Proxy(port)
    await proxy.start()
    try:
        yield proxy
    finally:
        proxy.close()
