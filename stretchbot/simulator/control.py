"""The control side over HTTP: what `SimulatedTelegram` offers in Python, as JSON under `/control/`."""

import json
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import BaseRoute, Route

from stretchbot.simulator.errors import ImpossibleActionError, RefusalError
from stretchbot.simulator.events import Event
from stretchbot.simulator.faults import FaultKind, FaultRule
from stretchbot.simulator.files import StoredFile
from stretchbot.simulator.model import User
from stretchbot.simulator.params import JsonObject, Params
from stretchbot.simulator.state import SimulatedTelegram

HEARTBEAT_SECONDS = 15.0

Action = Callable[[SimulatedTelegram, int, Params], object]


def _texted(telegram: SimulatedTelegram, user_id: int, given: Params) -> object:
    chat_id, reply_to = given.integer("chat_id"), given.integer("reply_to")
    return telegram.send_text(user_id, given.text("text"), chat_id=chat_id, reply_to=reply_to).to_page()


def _edited(telegram: SimulatedTelegram, user_id: int, given: Params) -> object:
    message_id = given.integer("message_id") or 0
    return telegram.edit_text(user_id, message_id, given.text("text"), chat_id=given.integer("chat_id")).to_page()


def _pressed(telegram: SimulatedTelegram, user_id: int, given: Params) -> object:
    press = telegram.press_stale if given.boolean("stale") else telegram.press
    message_id = given.integer("message_id") or 0
    query = press(user_id, message_id, given.text("data"), chat_id=given.integer("chat_id"))
    return {"query_id": query.id}


def _located(telegram: SimulatedTelegram, user_id: int, given: Params) -> object:
    return telegram.share_location(user_id, _number(given, "latitude"), _number(given, "longitude")).to_page()


def _added_to_group(telegram: SimulatedTelegram, user_id: int, given: Params) -> object:
    telegram.add_bot(given.integer("group_id") or 0, user_id)
    return None


def _kicked(telegram: SimulatedTelegram, user_id: int, given: Params) -> object:
    telegram.kick_bot(given.integer("group_id") or 0, user_id)
    return None


def _migrated(telegram: SimulatedTelegram, user_id: int, given: Params) -> object:
    return telegram.migrate_group(given.integer("group_id") or 0, user_id).to_json()


def _created_group(telegram: SimulatedTelegram, user_id: int, given: Params) -> object:
    title = given.text("title") or "Group"
    return telegram.create_group(title, user_id, is_supergroup=given.boolean("is_supergroup")).to_json()


def _changed(telegram: SimulatedTelegram, user_id: int, given: Params) -> object:
    name, language = given.text("first_name"), given.text("language_code")
    return telegram.change_user(user_id, first_name=name or None, language_code=language or None).to_json()


# What a person does: POST /control/users/<id>/<name>.
ACTIONS: Mapping[str, Action] = {
    "text": _texted,
    "edit": _edited,
    "press": _pressed,
    "location": _located,
    "change": _changed,
    "contact": lambda telegram, user, given: telegram.share_contact(
        user, given.text("phone_number") or "+10000000000"
    ).to_page(),
    "sticker": lambda telegram, user, given: telegram.send_sticker(user, given.text("emoji") or "🐈").to_page(),
    "photo": lambda telegram, user, given: telegram.send_photo(user, given.text("caption")).to_page(),
    "forward": lambda telegram, user, given: telegram.forward_text(user, given.text("text")).to_page(),
    "long-text": lambda telegram, user, given: [
        message.to_page() for message in telegram.send_long_text(user, given.text("text"))
    ],
    "block": lambda telegram, user, _: telegram.block(user),
    "unblock": lambda telegram, user, _: telegram.unblock(user),
    "deactivate": lambda telegram, user, _: telegram.deactivate(user),
    "create-group": _created_group,
    "join-group": lambda telegram, user, given: telegram.join_group(given.integer("group_id") or 0, user),
    "add-bot": _added_to_group,
    "kick-bot": _kicked,
    "migrate-group": _migrated,
}


@dataclass(frozen=True, slots=True)
class Control:
    """The routes' functions. Posts must be JSON, which a foreign page can't send without asking first."""

    telegram: SimulatedTelegram

    async def users(self, request: Request) -> Response:
        """All people; posted: a new one."""
        if request.method == "GET":
            return JSONResponse([self._person(user) for user in self.telegram.users.values()])
        given = await _given(request)
        user = self.telegram.add_user(
            given.text("first_name") or "Vera",
            language_code=given.text("language_code") or "en",
            user_id=given.integer("id"),
            last_name=given.text("last_name"),
            username=given.text("username"),
        )
        return JSONResponse(self._person(user), status_code=201)

    async def act(self, request: Request) -> Response:
        """Something a person does."""
        action = ACTIONS.get(str(request.path_params["action"]))
        if action is None:
            return JSONResponse({"error": f"unknown action; one of {', '.join(ACTIONS)}"}, status_code=404)
        result = action(self.telegram, int(request.path_params["user_id"]), await _given(request))
        return JSONResponse({"ok": True} if result is None else result)

    async def state(self, request: Request) -> Response:
        """Everything at once, with the number of the last event it contains; `?user=` picks language and menu."""
        telegram = self.telegram
        user = telegram.users.get(int(request.query_params.get("user", "0")))
        language = user.language_code if user else ""
        chat_id = user.id if user else 0
        commands = telegram.profile.commands_for(chat_id or 1, language)
        return JSONResponse(
            {
                "epoch": telegram.events.epoch,
                "last_event": telegram.events.last,
                "clock": telegram.clock_to_json(),
                "bot": {**telegram.bot.to_json(), **telegram.profile.to_page(language)},
                "commands": [command.to_json() for command in commands],
                "users": [self._person(found) for found in telegram.users.values()],
                "groups": [group.chat.to_json() for group in telegram.groups.values()],
                "chats": {
                    str(chat): [message.to_page() for message in telegram.history(chat)] for chat in telegram.chat_ids()
                },
                "pending_updates": len(telegram.updates.pending),
                "held_updates": len(telegram.updates.held),
                "faults": [rule.to_json() for rule in telegram.faults.rules],
            }
        )

    async def events(self, request: Request) -> Response:
        """Events after `?after=` (or the browser's `Last-Event-ID`), then all that come, as server-sent events."""
        after = request.headers.get("last-event-id") or request.query_params.get("after", "0")
        number = int(after) if after.isdigit() else 0
        headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
        return StreamingResponse(self._stream(number), media_type="text/event-stream", headers=headers)

    async def _stream(self, number: int) -> AsyncIterator[str]:
        log = self.telegram.events
        yield f"event: hello\ndata: {json.dumps({'epoch': log.epoch})}\n\n"
        while not log.is_closed:
            for event in log.after(number):
                number = event.number
                yield _as_server_sent(event)
            if not await log.wait_past(number, HEARTBEAT_SECONDS):
                yield ": still here\n\n"

    async def calls(self, request: Request) -> Response:
        """The call log; `?method=` picks one method."""
        methods = request.query_params.getlist("method")
        return JSONResponse([call.to_json() for call in self.telegram.calls_of(*methods)])

    async def file(self, request: Request) -> Response:
        """The bytes of a file, by its file_id."""
        try:
            stored = self.telegram.files.by_id(str(request.path_params["file_id"]))
        except RefusalError:
            return JSONResponse({"error": "there is no such file"}, status_code=404)
        headers = {"X-Content-Type-Options": "nosniff", "Cache-Control": "private, max-age=3600"}
        return Response(stored.data, media_type=_media_type(stored), headers=headers)

    async def clock(self, request: Request) -> Response:
        """The clock; posted: `set` (ISO instant), `move_seconds`, `rate`, in this order."""
        if request.method == "POST":
            given = await _given(request)
            if given.has("set"):
                self.telegram.set_clock(_instant(given.text("set")))
            if given.has("move_seconds"):
                self.telegram.move_clock(timedelta(seconds=_number(given, "move_seconds")))
            if given.has("rate"):
                self.telegram.set_clock_rate(_number(given, "rate"))
        return JSONResponse(self.telegram.clock_to_json())

    async def faults(self, request: Request) -> Response:
        """The rules; posted: one more; deleted: none any more."""
        if request.method == "POST":
            self.telegram.faults.add(_rule(await _given(request)))
        elif request.method == "DELETE":
            self.telegram.faults.clear()
        return JSONResponse([rule.to_json() for rule in self.telegram.faults.rules])

    async def flood(self, request: Request) -> Response:
        """Posted `{"on": true}`: flood limits from now on."""
        self.telegram.flood.is_on = (await _given(request)).boolean("on")
        return JSONResponse({"on": self.telegram.flood.is_on})

    async def updates(self, request: Request) -> Response:
        """`hold`, `release`, `duplicate`, `push` or `settle` the updates on their way."""
        given = await _given(request)
        match str(request.path_params["action"]):
            case "hold":
                self.telegram.hold_updates()
            case "release":
                order = given.parsed("order")
                self.telegram.release_updates(order if isinstance(order, list) else None)
            case "duplicate":
                self.telegram.duplicate_update(given.integer("update_id"))
            case "push":
                payload = given.parsed("payload")
                self.telegram.push_update(given.text("kind"), payload if isinstance(payload, dict) else {})
            case "settle":
                await self.telegram.settle(_number(given, "timeout") if given.has("timeout") else 10.0)
            case _:
                return JSONResponse({"error": "unknown action"}, status_code=404)
        waiting = {"pending": len(self.telegram.updates.pending), "held": len(self.telegram.updates.held)}
        return JSONResponse(waiting)

    def _person(self, user: User) -> JsonObject:
        telegram = self.telegram
        return {
            **user.to_json(),
            "started": user.id in telegram.started,
            "blocked": user.id in telegram.blocked,
            "deactivated": user.id in telegram.deactivated,
        }


def control_routes(telegram: SimulatedTelegram) -> list[BaseRoute]:
    """The routes below `/control`."""
    control = Control(telegram)
    return [
        Route("/users", _guarded(control.users), methods=["GET", "POST"]),
        Route("/users/{user_id:int}/{action}", _guarded(control.act), methods=["POST"]),
        Route("/state", _guarded(control.state)),
        Route("/events", _guarded(control.events)),
        Route("/calls", _guarded(control.calls)),
        Route("/files/{file_id}", _guarded(control.file)),
        Route("/clock", _guarded(control.clock), methods=["GET", "POST"]),
        Route("/faults", _guarded(control.faults), methods=["GET", "POST", "DELETE"]),
        Route("/flood", _guarded(control.flood), methods=["POST"]),
        Route("/updates/{action}", _guarded(control.updates), methods=["POST"]),
    ]


Endpoint = Callable[[Request], Awaitable[Response]]


def _guarded(endpoint: Endpoint) -> Endpoint:
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


async def _given(request: Request) -> Params:
    if request.headers.get("content-type", "").partition(";")[0].strip() != "application/json":
        raise ValueError("post JSON, with content type application/json")
    body = await request.body()
    given = json.loads(body) if body.strip() else {}
    if not isinstance(given, dict):
        raise ValueError("post a JSON object")  # noqa: TRY004 - the poster's value, not our types
    return Params(given)


def _number(given: Params, name: str) -> float:
    try:
        return float(given.text(name))
    except ValueError:
        raise ValueError(f"{name} must be a number") from None


def _instant(text: str) -> datetime:
    instant = datetime.fromisoformat(text)
    if instant.tzinfo is None:
        raise ValueError("the instant needs an offset, like 2026-03-29T00:30:00+00:00")
    return instant


def _rule(given: Params) -> FaultRule:
    # "times" left out means once, null means for ever.
    times = given.integer("times") if given.has("times") else 1
    return FaultRule(
        kind=FaultKind(given.text("kind")),
        method=given.text("method") or "*",
        chat_id=given.integer("chat_id"),
        times=times,
        probability=_number(given, "probability") if given.has("probability") else 1.0,
        retry_after=given.integer("retry_after") or 1,
        seconds=_number(given, "seconds") if given.has("seconds") else 1.0,
        code=given.integer("code"),
        description=given.text("description") or "Bad Request: refused by a fault rule",
    )


def _media_type(stored: StoredFile) -> str:
    """A type a browser only shows, never runs."""
    for start, kind in ((b"\x89PNG", "image/png"), (b"GIF8", "image/gif"), (b"\xff\xd8", "image/jpeg")):
        if stored.data.startswith(start):
            return kind
    return stored.mime_type if stored.mime_type in {"video/mp4", "image/webp"} else "application/octet-stream"


def _as_server_sent(event: Event) -> str:
    return f"id: {event.number}\nevent: {event.kind}\ndata: {json.dumps(event.to_json())}\n\n"
