"""Running the simulated Telegram inside an event loop that is already there."""

import asyncio
import contextlib
import socket
import struct
from pathlib import Path
from types import TracebackType
from typing import Self

import uvicorn
from starlette.requests import Request
from uvicorn.protocols.http.h11_impl import H11Protocol

from stretchbot.clock import Clock, ClockFile
from stretchbot.simulator.app import create_app
from stretchbot.simulator.bot_handle import BotHandle
from stretchbot.simulator.state import SimulatedTelegram
from stretchbot.simulator.webhook_delivery import deliver_updates

LOOPBACK = frozenset({"127.0.0.1", "localhost"})
STOP_SECONDS = 1.0
# Longer than any client keeps an idle connection: else one closes just as it is used again, and a test fails by chance.
KEEP_ALIVE_SECONDS = 300
Connections = dict[tuple[str, int], asyncio.Transport]


class SimulatorServer:
    """`async with SimulatorServer() as server`: the Bot API is at `server.url`, its state `server.telegram`.

    Given a `telegram`, the server goes on with that state, so that an outage can be played: stop one server and start
    another on the same port. With `bot`, the page can restart and kill it. Installs no signal handlers.
    """

    def __init__(
        self,
        host: str = "127.0.0.1",
        port: int = 0,
        *,
        clock_file: Path | None = None,
        flood_limits: bool = False,
        telegram: SimulatedTelegram | None = None,
        bot: BotHandle | None = None,
    ) -> None:
        if host not in LOOPBACK:
            raise ValueError(f"the simulator listens on this machine only, not on {host}")
        self.host = host
        self.port = port
        clock = ClockFile(clock_file) if clock_file is not None else Clock()
        self.telegram = telegram or SimulatedTelegram(clock, flood_limits=flood_limits)
        self._bot = bot
        self._connections: Connections = {}
        self._server: uvicorn.Server | None = None
        self._deliverer: asyncio.Task[None] | None = None

    @property
    def url(self) -> str:
        """The address for `STRETCHBOT_API_URL` and for the browser, without a slash at its end."""
        return f"http://{self.host}:{self.port}"

    async def start(self) -> None:
        """Listen; returns when calls are answered.

        Raises:
            OSError: when the port is taken.
        """
        self.telegram.updates.is_closed = self.telegram.events.is_closed = False
        listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)  # as asyncio does for its own
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((self.host, self.port))
        except OSError:
            listener.close()
            raise
        self.port = listener.getsockname()[1]
        config = uvicorn.Config(
            create_app(self.telegram, reset=self._reset, bot=self._bot),
            http=_protocol_noting(self._connections),
            ws="none",
            lifespan="off",
            log_config=None,
            access_log=False,
            timeout_keep_alive=KEEP_ALIVE_SECONDS,
            proxy_headers=False,
            server_header=False,
            date_header=False,  # by the simulated clock instead
        )
        config.load()
        self._server = uvicorn.Server(config)
        self._server.lifespan = config.lifespan_class(config)
        # Not serve(): it installs signal handlers, and its ticking loop makes a stop take a third of a second.
        await self._server.startup(sockets=[listener])
        self._deliverer = asyncio.create_task(deliver_updates(self.telegram), name="webhook delivery")

    async def stop(self) -> None:
        """Answer waiting polls at once, close all connections; does nothing when it doesn't run."""
        server, self._server = self._server, None
        if server is None:
            return
        self.telegram.updates.close()
        self.telegram.events.close()
        if self._deliverer is not None:
            self._deliverer.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._deliverer
        for listener in server.servers:
            listener.close()
        for connection in list(server.server_state.connections):
            connection.shutdown()
        running = list(server.server_state.tasks)
        if running:
            _, late = await asyncio.wait(running, timeout=STOP_SECONDS)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)
        for transport in list(self._connections.values()):
            transport.abort()
        for listener in server.servers:
            await listener.wait_closed()

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.stop()

    def _reset(self, request: Request) -> None:
        if request.client is None:
            return
        transport = self._connections.get((request.client.host, request.client.port))
        if transport is None:
            return
        # Lingering for zero seconds makes the kernel send RST and not FIN.
        transport.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        transport.abort()


def _protocol_noting(connections: Connections) -> type[H11Protocol]:
    """Uvicorn's protocol, which notes its connections by the caller's address, so that they can be reset."""

    class NotingProtocol(H11Protocol):
        def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override] # as in uvicorn
            super().connection_made(transport)
            if self.client is not None:
                connections[self.client] = transport

        def connection_lost(self, exc: Exception | None) -> None:
            if self.client is not None:
                connections.pop(self.client, None)
            super().connection_lost(exc)

    return NotingProtocol
