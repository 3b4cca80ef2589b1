"""Keeping pages of other origins out: a browser would carry out their requests, seen or unseen."""

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

# What a browser says of a request by our own page, or by somebody who typed the address.
_OURS = frozenset({"same-origin", "none"})


class SameOriginMiddleware:
    """Refuses what a browser says, by `Sec-Fetch-Site` or `Origin`, that another origin made it send.

    Bots and tests say neither. An older browser that tells no origin of a picture or a link can't name the bot's token
    in it, which is a new one in every demo, and posts to the control side are JSON, which needs our leave.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or answer 403."""
        if scope["type"] == "http" and _is_foreign(Headers(scope=scope)):
            await PlainTextResponse("only the simulator's own page may do that\n", 403)(scope, receive, send)
            return
        await self._app(scope, receive, send)


def _is_foreign(headers: Headers) -> bool:
    if headers.get("sec-fetch-site", "none") not in _OURS:
        return True
    origin = headers.get("origin")
    return origin is not None and origin != f"http://{headers.get('host')}"
