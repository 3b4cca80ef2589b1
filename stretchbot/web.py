"""HTTP for operators: is it alive, is it ready."""

import asyncio
import contextlib
import os
import socket
from collections.abc import AsyncIterator, Callable, Iterator

import uvicorn
from sqlalchemy import text
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from stretchbot.db.engine import UNREACHABLE, Database
from stretchbot.settings import SettingsError

READY_SECONDS = 5
LAST_ANSWERS_SECONDS = 1  # what a stopping server gives to requests in flight


def create_app(database: Database, is_polling: Callable[[], bool]) -> Starlette:
    """`/healthz` answers while the process runs; `/readyz` while the database answers and updates are fetched."""

    async def healthz(_request: Request) -> PlainTextResponse:
        return PlainTextResponse("ok\n")

    async def readyz(_request: Request) -> PlainTextResponse:
        if not is_polling():
            return PlainTextResponse("telegram is out of reach\n", 503)
        if not await _answers(database):
            return PlainTextResponse("the database is out of reach\n", 503)
        return PlainTextResponse("ready\n")

    return Starlette(routes=[Route("/healthz", healthz), Route("/readyz", readyz)])


async def _answers(database: Database) -> bool:
    try:
        async with asyncio.timeout(READY_SECONDS), database.read() as db:
            await db.execute(text("SELECT 1"))
    except UNREACHABLE:  # a time-out among them
        return False
    return True


class _Server(uvicorn.Server):
    """A server that leaves the process's signals alone: the runner handles them."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Nothing."""
        yield


@contextlib.asynccontextmanager
async def serve(app: Starlette, host: str, port: int) -> AsyncIterator[None]:
    """Serve `app` as long as the context is open.

    Raises:
        SettingsError: when the address can't be listened on.
    """
    listening = _listen(host, port)
    config = uvicorn.Config(
        app, log_config=None, access_log=False, lifespan="off", timeout_graceful_shutdown=LAST_ANSWERS_SECONDS
    )
    server = _Server(config)
    serving = asyncio.create_task(server.serve(sockets=[listening]))
    try:
        yield
    finally:
        server.should_exit = True
        await serving


def _listen(host: str, port: int) -> socket.socket:
    # Not uvicorn's own way: that one ends the process when it fails.
    try:
        return socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET)
    except (socket.gaierror, UnicodeError):
        why = "unknown host"
    except OSError as error:
        why = os.strerror(error.errno or 0).lower()
    raise SettingsError(
        f"STRETCHBOT_LISTEN names an address that can't be listened on ({why}): choose another, like 127.0.0.1:8080"
    )
