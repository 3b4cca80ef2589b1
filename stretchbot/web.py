"""HTTP: is the bot alive, is it ready, its metrics, and where Telegram delivers updates."""

import asyncio
import contextlib
import hmac
import json
import os
import socket
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator

import uvicorn
from sqlalchemy import text
from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from stretchbot.bot.webhook import Webhook
from stretchbot.db.engine import UNREACHABLE, Database
from stretchbot.metrics import exposition
from stretchbot.settings import SettingsError

READY_SECONDS = 5
LAST_ANSWERS_SECONDS = 1  # what a stopping server gives to requests in flight
LARGEST_UPDATE = 1 << 20  # bytes; Telegram's are a few thousand
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - a header's name
Endpoint = Callable[[Request], Awaitable[Response]]


def create_app(database: Database, is_reached: Callable[[], bool], webhook: Webhook | None = None) -> Starlette:
    """`/healthz` answers while the process runs; `/readyz` while the database answers and Telegram is in reach.

    `/metrics` is for Prometheus. With `webhook`, updates are taken at its path.
    """

    async def healthz(_request: Request) -> Response:
        return PlainTextResponse("ok\n")

    async def readyz(_request: Request) -> Response:
        if not is_reached():
            return PlainTextResponse("telegram is out of reach\n", 503)
        if not await _answers(database):
            return PlainTextResponse("the database is out of reach\n", 503)
        return PlainTextResponse("ready\n")

    async def metrics(_request: Request) -> Response:
        page, media_type = exposition()
        return Response(page, media_type=media_type)

    routes = [Route("/healthz", healthz), Route("/readyz", readyz), Route("/metrics", metrics)]
    if webhook is not None:
        routes.append(Route(webhook.setting.path, _taking(webhook), methods=["POST"]))
    return Starlette(routes=routes)


def _taking(webhook: Webhook) -> Endpoint:
    secret = webhook.setting.secret.encode()

    async def take(request: Request) -> Response:
        # Compared in constant time: how long it takes tells nothing about how much of it was right.
        if not hmac.compare_digest(request.headers.get(SECRET_HEADER, "").encode(), secret):
            return PlainTextResponse("wrong secret\n", 403)
        body = await _read(request)
        if body is None:
            return PlainTextResponse("too large\n", 413)
        try:
            update = json.loads(body)
            update_id = update["update_id"]
        except (ValueError, KeyError, TypeError, RecursionError):
            return PlainTextResponse("not an update\n", 400)
        if not isinstance(update_id, int):
            return PlainTextResponse("not an update\n", 400)
        if await webhook.take(update):
            return PlainTextResponse("ok\n")
        return PlainTextResponse("again, please\n", 503)

    return take


async def _read(request: Request) -> bytes | None:
    """The body; None as soon as it is too large."""
    body = bytearray()
    try:
        async for piece in request.stream():
            body += piece
            if len(body) > LARGEST_UPDATE:
                return None
    except ClientDisconnect:
        return b""
    return bytes(body)


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
