"""The HTTP side: the Bot API, downloads, the control side and the chat page."""

import asyncio
import inspect
import re
from collections.abc import Callable
from dataclasses import dataclass
from email.utils import format_datetime
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from stretchbot.simulator.api.table import METHODS, Method
from stretchbot.simulator.bot_handle import BotHandle
from stretchbot.simulator.control import control_routes
from stretchbot.simulator.errors import RefusalError, not_found, too_many_requests, unauthorized
from stretchbot.simulator.faults import FaultKind, FaultRule
from stretchbot.simulator.model import Call
from stretchbot.simulator.params import Params, read_params
from stretchbot.simulator.same_origin import SameOriginMiddleware
from stretchbot.simulator.state import SimulatedTelegram

PAGE = Path(__file__).parent / "page"
TOKEN_FORM = re.compile(r"\d+:[A-Za-z0-9_-]{24,}")
# The page loads nothing from elsewhere, runs no inline code and can't be framed.
CONTENT_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; media-src 'self'; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)

Reset = Callable[[Request], None]


@dataclass(frozen=True, slots=True)
class BotApi:
    """Answers the calls of the bot."""

    telegram: SimulatedTelegram
    reset: Reset

    async def call(self, request: Request) -> Response:
        """One call of a method, with the fault that hits it."""
        method = str(request.path_params["method"])
        try:
            self._check_token(request)
            name, function = _method_named(method)
            params = await read_params(request)
        except RefusalError as refusal:
            return JSONResponse(refusal.to_json(), status_code=refusal.code)
        chat_id = params.integer("chat_id")
        rule = self.telegram.faults.take(name, chat_id)
        if rule is not None and rule.kind is FaultKind.RESET_BEFORE:
            self._note(name, params, status=0)
            return await self._reset(request)
        if rule is not None and rule.kind is FaultKind.SERVER_ERROR:
            self._note(name, params, status=rule.code or 502)
            return PlainTextResponse("Bad Gateway", status_code=rule.code or 502)
        response = await self._carry_out(name, function, params, rule)
        # A poll that waited while the network went away never gets its answer.
        lost_meanwhile = name == "getUpdates" and self.telegram.faults.cut_off(name)
        if lost_meanwhile or (rule is not None and rule.kind is FaultKind.RESET_AFTER):
            return await self._reset(request)
        if rule is not None and rule.kind is FaultKind.SLOW:
            events = self.telegram.events
            await events.bell.wait_until(lambda: events.is_closed, rule.seconds)
        return response

    async def download(self, request: Request) -> Response:
        """The bytes of a file whose path `getFile` told."""
        try:
            self._check_token(request)
        except RefusalError as refusal:
            return JSONResponse(refusal.to_json(), status_code=refusal.code)
        stored = self.telegram.files.by_path(str(request.path_params["path"]))
        if stored is None:
            return JSONResponse(not_found().to_json(), status_code=404)
        return Response(stored.data, media_type="application/octet-stream")

    def _check_token(self, request: Request) -> None:
        token = str(request.path_params["token"])
        if not TOKEN_FORM.fullmatch(token):
            raise not_found()
        if token != self.telegram.token:
            raise unauthorized()
        if self.telegram.is_logged_out:
            raise RefusalError(400, "Logged out")

    async def _carry_out(self, name: str, function: Method, params: Params, rule: FaultRule | None) -> Response:
        try:
            if rule is not None:
                _refuse_by(rule)
            now = asyncio.get_running_loop().time()
            self.telegram.flood.check(name, params.integer("chat_id"), now)
            result = function(self.telegram, params)
            if inspect.isawaitable(result):
                result = await result
        except RefusalError as refusal:
            self._note(name, params, status=refusal.code, description=refusal.description)
            return JSONResponse(refusal.to_json(), status_code=refusal.code)
        message_id = result.get("message_id") if isinstance(result, dict) else None
        self._note(name, params, status=200, message_id=message_id if isinstance(message_id, int) else None)
        headers = {"Date": format_datetime(self.telegram.now(), usegmt=True)}
        return JSONResponse({"ok": True, "result": result}, headers=headers)

    async def _reset(self, request: Request) -> Response:
        self.reset(request)
        await asyncio.sleep(0)  # lets the server notice that the connection is gone
        return Response(status_code=502)

    def _note(
        self, name: str, params: Params, *, status: int, message_id: int | None = None, description: str = ""
    ) -> None:
        call = Call(name, params.loggable(), self.telegram.now(), status, message_id, description)
        self.telegram.calls.append(call)
        if name != "getUpdates" or status != 200:
            self.telegram.events.add("call", call.to_page())


class _Files(StaticFiles):
    """The page's files, asked for anew each time: an old module beside a new one would not fit."""

    def file_response(self, *args: Any, **kwargs: Any) -> Response:  # Starlette's own signature changes
        response = super().file_response(*args, **kwargs)
        response.headers["Cache-Control"] = "no-cache"
        return response


def create_app(telegram: SimulatedTelegram, *, reset: Reset | None = None, bot: BotHandle | None = None) -> Starlette:
    """The application; `reset` aborts the connection of a request, which only the server can (see `server`).

    With `bot`, the page can restart and kill it and shows what it logs.
    """
    api = BotApi(telegram, reset or _cannot_reset)
    everything = ["GET", "POST"]
    return Starlette(
        routes=[
            Route("/bot{token}/{method}", api.call, methods=everything),
            Route("/file/bot{token}/{path:path}", api.download),
            Mount("/control", routes=control_routes(telegram, bot)),
            Route("/", _page),
            Mount("/page", app=_Files(directory=PAGE)),
        ],
        # A site elsewhere must not get in, be it by a name of its own that it points at this machine, or by a link.
        middleware=[
            Middleware(TrustedHostMiddleware, allowed_hosts=["127.0.0.1", "localhost"], www_redirect=False),
            Middleware(SameOriginMiddleware),
        ],
        exception_handlers={404: _unknown_path},
    )


def _method_named(name: str) -> tuple[str, Method]:
    found = METHODS.get(name.lower())
    if found is None:
        raise not_found()
    return found


def _refuse_by(rule: FaultRule) -> None:
    if rule.kind is FaultKind.FLOOD:
        raise too_many_requests(rule.retry_after)
    if rule.kind is FaultKind.REFUSE:
        raise RefusalError(rule.code or 400, rule.description)


def _cannot_reset(request: Request) -> None:
    raise RuntimeError(f"only SimulatorServer can reset a connection; asked for by {request.url.path}")


async def _page(request: Request) -> Response:  # noqa: ARG001 - Starlette passes it
    headers = {"Content-Security-Policy": CONTENT_POLICY, "Cache-Control": "no-store", "Referrer-Policy": "no-referrer"}
    return Response((PAGE / "index.html").read_bytes(), media_type="text/html", headers=headers)


async def _unknown_path(request: Request, error: Exception) -> Response:  # noqa: ARG001 - Starlette passes both
    return JSONResponse(not_found().to_json(), status_code=404)
