"""The way to Telegram, which can go silent without breaking: half-open connections."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from urllib.parse import urlsplit


class Proxy:
    """Passes bytes on between its callers and a server on this machine."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._connections: set[asyncio.Task[None]] = set()
        self._silenced: set[asyncio.Task[None]] = set()
        self.url = ""

    def silence(self) -> None:
        """From now on nothing comes through on any connection there is; none is closed, and new ones work."""
        self._silenced |= self._connections

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        connection = asyncio.current_task()
        assert connection is not None
        self._connections.add(connection)
        try:
            far_reader, far_writer = await asyncio.open_connection("127.0.0.1", self._port)
            with contextlib.closing(writer), contextlib.closing(far_writer):
                async with asyncio.TaskGroup() as both_ways:
                    both_ways.create_task(self._pass_on(connection, reader, far_writer))
                    both_ways.create_task(self._pass_on(connection, far_reader, writer))
        finally:
            self._connections.discard(connection)

    async def _pass_on(
        self, connection: asyncio.Task[None], reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        with contextlib.suppress(ConnectionError):
            while data := await reader.read(65536):
                if connection not in self._silenced:
                    writer.write(data)
                    await writer.drain()
        with contextlib.suppress(OSError):
            writer.close()


@asynccontextmanager
async def proxy_to(url: str) -> AsyncIterator[Proxy]:
    """A proxy before the server at `url`."""
    port = urlsplit(url).port
    assert port is not None
    proxy = Proxy(port)
    server = await asyncio.start_server(proxy.serve, "127.0.0.1", 0)
    host, own_port = server.sockets[0].getsockname()
    proxy.url = f"http://{host}:{own_port}"
    try:
        yield proxy
    finally:
        server.close()
