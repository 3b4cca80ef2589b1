"""What is answered at which path: is the bot alive, is it ready, its metrics, and where Telegram delivers updates."""

import asyncio
import hmac
import json
from collections.abc import Awaitable, Callable

from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from stretchbot.bot.polling import update_number
from stretchbot.bot.webhook import Webhook
from stretchbot.metrics import exposition
from stretchbot.web.readiness import Readiness

LARGEST_UPDATE = 1 << 20  # bytes; Telegram's are a few thousand
BODY_SECONDS = 10.0
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - a header's name
Endpoint = Callable[[Request], Awaitable[Response]]


def create_app(readiness: Readiness | None = None, webhook: Webhook | None = None) -> Starlette:
    """With `readiness`, `/healthz` answers while the process runs, and `/readyz` while all works that the bot needs.

    Else it answers with the reason. `/metrics` is for Prometheus. With `webhook`, updates are taken at its path.
    """
    routes = [] if readiness is None else _routes_of_health(readiness)
    if webhook is not None:
        routes.append(Route(webhook.setting.path, _taking(webhook), methods=["POST"]))
    return Starlette(routes=routes)


def _routes_of_health(readiness: Readiness) -> list[Route]:
    async def healthz(_request: Request) -> Response:
        return PlainTextResponse("ok\n")

    async def readyz(_request: Request) -> Response:
        reason = await readiness.why_not()
        return PlainTextResponse("ready\n") if reason is None else PlainTextResponse(f"{reason}\n", 503)

    async def metrics(_request: Request) -> Response:
        page, media_type = exposition()
        return Response(page, media_type=media_type)

    return [Route("/healthz", healthz), Route("/readyz", readyz), Route("/metrics", metrics)]


def _taking(webhook: Webhook) -> Endpoint:
    secret = webhook.setting.secret.encode()

    async def take(request: Request) -> Response:
        # Compared in constant time: how long it takes tells nothing about how much of it was right.
        if not hmac.compare_digest(request.headers.get(SECRET_HEADER, "").encode(), secret):
            return PlainTextResponse("wrong secret\n", 403)
        try:
            async with asyncio.timeout(BODY_SECONDS):
                body = await _read(request)
        except TimeoutError:
            return PlainTextResponse("too slow\n", 408)
        if body is None:
            return PlainTextResponse("too large\n", 413)
        try:
            update = json.loads(body)
        except (ValueError, RecursionError):
            update = None
        if update_number(update) is None:
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
