"""What goes in and out of the control side: posted JSON, server-sent events, mistakes of the caller."""

import json
from collections.abc import Awaitable, Callable
from datetime import datetime

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from stretchbot.simulator.actions import posted_number
from stretchbot.simulator.errors import ImpossibleActionError
from stretchbot.simulator.events import Event
from stretchbot.simulator.faults import FaultKind, FaultRule
from stretchbot.simulator.files import StoredFile
from stretchbot.simulator.params import Params

Endpoint = Callable[[Request], Awaitable[Response]]


def guarded_endpoint(endpoint: Endpoint) -> Endpoint:
    """The endpoint with mistakes of the caller told as JSON."""

    async def guarded(request: Request) -> Response:
        try:
            return await endpoint(request)
        except ImpossibleActionError as error:
            return JSONResponse({"error": str(error)}, status_code=409)
        except TimeoutError as error:
            return JSONResponse({"error": str(error)}, status_code=504)
        except ValueError as error:
            return JSONResponse({"error": str(error)}, status_code=400)

    return guarded


async def given_in(request: Request) -> Params:
    """What was posted.

    Raises:
        ValueError: when it is no JSON object, or not said to be one.
    """
    if request.headers.get("content-type", "").partition(";")[0].strip() != "application/json":
        raise ValueError("post JSON, with content type application/json")
    body = await request.body()
    given = json.loads(body) if body.strip() else {}
    if not isinstance(given, dict):
        raise ValueError("post a JSON object")  # noqa: TRY004 - the poster's value, not our types
    return Params(given)


def instant_of(text: str) -> datetime:
    """An instant in ISO form.

    Raises:
        ValueError: when it isn't one, or has no offset.
    """
    instant = datetime.fromisoformat(text)
    if instant.tzinfo is None:
        raise ValueError("the instant needs an offset, like 2026-03-29T00:30:00+00:00")
    return instant


def rule_of(given: Params) -> FaultRule:
    """The fault rule that was posted.

    Raises:
        ValueError: when its kind is unknown or a number isn't one.
    """
    # "times" left out means once, null means for ever.
    times = given.integer("times") if given.has("times") else 1
    return FaultRule(
        kind=FaultKind(given.text("kind")),
        method=given.text("method") or "*",
        chat_id=given.integer("chat_id"),
        times=times,
        probability=posted_number(given, "probability") if given.has("probability") else 1.0,
        retry_after=given.integer("retry_after") or 1,
        seconds=posted_number(given, "seconds") if given.has("seconds") else 1.0,
        code=given.integer("code"),
        description=given.text("description") or "Bad Request: refused by a fault rule",
        name=given.text("name"),
    )


def media_type(stored: StoredFile) -> str:
    """A type a browser only shows, never runs."""
    for start, kind in ((b"\x89PNG", "image/png"), (b"GIF8", "image/gif"), (b"\xff\xd8", "image/jpeg")):
        if stored.data.startswith(start):
            return kind
    return stored.mime_type if stored.mime_type in {"video/mp4", "image/webp"} else "application/octet-stream"


def as_server_sent(event: Event) -> str:
    """An event as the browser's EventSource reads it."""
    return f"id: {event.number}\nevent: {event.kind}\ndata: {json.dumps(event.to_json())}\n\n"
