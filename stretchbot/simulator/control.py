"""The control side over HTTP: what `SimulatedTelegram` offers in Python, as JSON under `/control/`."""

import asyncio
import itertools
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import BaseRoute, Route

from stretchbot.simulator.actions import ACTIONS, posted_number
from stretchbot.simulator.bot_handle import BotHandle
from stretchbot.simulator.clock_moves import move_by_what_is_due
from stretchbot.simulator.control_forms import (
    as_server_sent,
    given_in,
    guarded_endpoint,
    instant_of,
    media_type,
    rule_of,
)
from stretchbot.simulator.errors import ImpossibleActionError, RefusalError
from stretchbot.simulator.model import Call, User
from stretchbot.simulator.params import JsonObject, Params
from stretchbot.simulator.state import SimulatedTelegram

HEARTBEAT_SECONDS = 15.0
CALLS_SHOWN = 100  # the newest ones, in a snapshot


@dataclass(frozen=True, slots=True)
class Control:
    """The routes' functions. Posts must be JSON, which a foreign page can't send without asking first."""

    telegram: SimulatedTelegram
    bot: BotHandle | None = None
    _moving: asyncio.Lock = field(default_factory=asyncio.Lock)  # one move of the clock after the other

    async def users(self, request: Request) -> Response:
        """All people; posted: a new one."""
        if request.method == "GET":
            return JSONResponse([self._person(user) for user in self.telegram.users.values()])
        given = await given_in(request)
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
        result = action(self.telegram, int(request.path_params["user_id"]), await given_in(request))
        return JSONResponse({"ok": True} if result is None else result)

    async def state(self, request: Request) -> Response:
        """Everything at once, with the number of the last event it contains; `?user=&chat=` pick language and menu."""
        telegram = self.telegram
        user = telegram.users.get(int(request.query_params.get("user", "0")))
        language = user.language_code if user else ""
        chat_id = int(request.query_params.get("chat", "0")) or (user.id if user else 0)
        commands = telegram.profile.commands_for(chat_id or 1, language)
        return JSONResponse(
            {
                "epoch": telegram.events.epoch,
                "last_event": telegram.events.last,
                "clock": telegram.clock_to_json(),
                "bot": {**telegram.bot.to_json(), **telegram.profile.to_page(language)},
                "commands": [command.to_json() for command in commands],
                "users": [self._person(found) for found in telegram.users.values()],
                "groups": [group.to_page() for group in telegram.groups.values()],
                "chats": {
                    str(chat): [
                        {**message.to_page(), "reactions": telegram.shown_reactions(message)}
                        for message in telegram.history(chat)
                    ]
                    for chat in telegram.chat_ids()
                },
                "pending_updates": len(telegram.updates.pending),
                "held_updates": len(telegram.updates.held),
                "unread": {str(chat): ids for chat, ids in telegram.unread().items()},
                "faults": [rule.to_json() for rule in telegram.faults.active()],
                "flood": telegram.flood.is_on,
                "calls": [call.to_page() for call in self._recent_calls()],
                "process": self._process(),
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
        if number > log.last or not log.has_all_after(number):
            yield "event: gap\ndata: {}\n\n"  # what the caller has missed is forgotten: a fresh snapshot is needed
        yield f"event: hello\ndata: {json.dumps({'epoch': log.epoch})}\n\n"
        while not log.is_closed:
            for event in log.after(number):
                number = event.number
                yield as_server_sent(event)
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
        return Response(stored.data, media_type=media_type(stored), headers=headers)

    async def clock(self, request: Request) -> Response:
        """The clock; posted: `set` (ISO instant), `move_seconds`, `rate`, in this order.

        With `play`, what the bot has to do on the way is done on the way; `unseen` says that it wasn't.
        """
        is_played = True
        if request.method == "POST":
            given = await given_in(request)
            async with self._moving:
                if given.has("set"):
                    is_played = await self._move(instant_of(given.text("set")), given)
                if given.has("move_seconds"):
                    way = timedelta(seconds=posted_number(given, "move_seconds"))
                    is_played = await self._move(self.telegram.now() + way, given) and is_played
                if given.has("rate"):
                    self.telegram.set_clock_rate(posted_number(given, "rate"))
        return JSONResponse({**self.telegram.clock_to_json(), "unseen": not is_played})

    async def _move(self, goal: datetime, given: Params) -> bool:
        """Move the clock, by what is due when that was asked for; whether all that was due was seen."""
        if given.boolean("play") and self.bot is not None:
            return await move_by_what_is_due(self.telegram, self.bot, goal)
        self.telegram.set_clock(goal)
        return True

    async def faults(self, request: Request) -> Response:
        """The rules in force; posted: one more; deleted: none any more, or none of `?name=`."""
        if request.method == "POST":
            self.telegram.faults.add(rule_of(await given_in(request)))
        elif request.method == "DELETE" and "name" in request.query_params:
            self.telegram.faults.remove(request.query_params["name"])
        elif request.method == "DELETE":
            self.telegram.faults.clear()
        rules = [rule.to_json() for rule in self.telegram.faults.active()]
        if request.method != "GET":
            self.telegram.events.add("faults", {"faults": list(rules), "flood": self.telegram.flood.is_on})
        return JSONResponse(rules)

    async def flood(self, request: Request) -> Response:
        """Posted `{"on": true}`: flood limits from now on."""
        self.telegram.flood.is_on = (await given_in(request)).boolean("on")
        rules = [rule.to_json() for rule in self.telegram.faults.active()]
        self.telegram.events.add("faults", {"faults": list(rules), "flood": self.telegram.flood.is_on})
        return JSONResponse({"on": self.telegram.flood.is_on})

    async def updates(self, request: Request) -> Response:
        """`hold`, `release`, `duplicate`, `push` or `settle` the updates on their way."""
        given = await given_in(request)
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
                await self.telegram.settle(posted_number(given, "timeout") if given.has("timeout") else 10.0)
            case _:
                return JSONResponse({"error": "unknown action"}, status_code=404)
        waiting = {"pending": len(self.telegram.updates.pending), "held": len(self.telegram.updates.held)}
        return JSONResponse(waiting)

    async def process(self, request: Request) -> Response:
        """`start`, `stop`, `restart` or `kill` the bot's process, if the simulator was given one."""
        await given_in(request)
        bot = self._handle()
        match str(request.path_params["action"]):
            case "start":
                await bot.start()
            case "stop":
                await bot.stop()
            case "restart":
                await bot.stop()
                await bot.start()
            case "kill":
                await bot.kill()
            case _:
                return JSONResponse({"error": "unknown action"}, status_code=404)
        return JSONResponse(self._process())

    async def plan(self, request: Request) -> Response:
        """Time zone and next reminder or break of a person or a group, as the bot has them."""
        return JSONResponse((await self._handle().plan(int(request.path_params["chat_id"]))).to_json())

    def _handle(self) -> BotHandle:
        if self.bot is None:
            raise ImpossibleActionError("the simulator doesn't run the bot: only `stretchbot demo` does")
        return self.bot

    def _process(self) -> JsonObject | None:
        if self.bot is None:
            return None
        return {"is_running": self.bot.is_running, "zone": self.bot.zone, "log": list(self.bot.log)}

    def _recent_calls(self) -> list[Call]:
        calls = (call for call in reversed(self.telegram.calls) if call.method != "getUpdates" or call.status != 200)
        return list(itertools.islice(calls, CALLS_SHOWN))[::-1]

    def _person(self, user: User) -> JsonObject:
        telegram = self.telegram
        return {
            **user.to_json(),
            "started": user.id in telegram.started,
            "blocked": user.id in telegram.blocked,
            "deactivated": user.id in telegram.deactivated,
        }


def control_routes(telegram: SimulatedTelegram, bot: BotHandle | None = None) -> list[BaseRoute]:
    """The routes below `/control`."""
    control = Control(telegram, bot)
    return [
        Route("/users", guarded_endpoint(control.users), methods=["GET", "POST"]),
        Route("/users/{user_id:int}/{action}", guarded_endpoint(control.act), methods=["POST"]),
        Route("/state", guarded_endpoint(control.state)),
        Route("/events", guarded_endpoint(control.events)),
        Route("/calls", guarded_endpoint(control.calls)),
        Route("/files/{file_id}", guarded_endpoint(control.file)),
        Route("/clock", guarded_endpoint(control.clock), methods=["GET", "POST"]),
        Route("/faults", guarded_endpoint(control.faults), methods=["GET", "POST", "DELETE"]),
        Route("/flood", guarded_endpoint(control.flood), methods=["POST"]),
        Route("/process/{action}", guarded_endpoint(control.process), methods=["POST"]),
        Route("/chats/{chat_id}/plan", guarded_endpoint(control.plan)),
        Route("/updates/{action}", guarded_endpoint(control.updates), methods=["POST"]),
    ]
