"""Reply actions: plain values that a handler decides on, performed after the commit.

They can be kept in the database (`to_json`, `from_json`), so that a crash between effect and reply loses no reply.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from stretchbot.charts import Chart
from stretchbot.domain.exercise import Side
from stretchbot.screens.callbacks import decode
from stretchbot.screens.screen import Ask, Button, Effect, Illustration, Picture, Screen, Style


@dataclass(frozen=True, slots=True)
class Export:
    """A file with all that is stored about the owner of the chat, read at the moment it is sent.

    `explanations` are its words for people, by part.
    """

    file_name: str
    explanations: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Send:
    """Sends a message; with `session`, that session's present message is this one from then on.

    Messages that it `replaces` are deleted once it was sent, and not when it couldn't be. In a group it goes into the
    `topic` with that number, if any. With an `export`, the words stand below that file.
    """

    screen: Screen
    session: int | None = None
    replaces: tuple[int, ...] = ()
    topic: int | None = None
    export: Export | None = None


@dataclass(frozen=True, slots=True)
class Edit:
    """Changes a message in place; `pictured` says whether it has a picture now, which it then keeps or swaps.

    None is for who can't know. Where there is no such message any more, the screen is sent as a new one: that session's
    present message, with `session`.
    """

    message_id: int
    screen: Screen
    pictured: bool | None = False
    session: int | None = None


@dataclass(frozen=True, slots=True)
class DropButtons:
    """Takes the buttons off a message and leaves its words."""

    message_id: int


@dataclass(frozen=True, slots=True)
class Delete:
    """Deletes a message; one that Telegram keeps loses its buttons."""

    message_id: int


@dataclass(frozen=True, slots=True)
class CallbackAnswer:
    """Answers a callback query: empty text only stops the button's spinner; `alert` asks for an OK."""

    callback_id: str
    text: str = ""
    alert: bool = False


Action = Send | Edit | DropButtons | Delete | CallbackAnswer


def press_answered_first(actions: Iterable[Action], callback_id: str | None) -> list[Action]:
    """The actions in their order, but for one answer to the press before them, also where none was decided on.

    Without a `callback_id` nothing was pressed.
    """
    rest = list(actions)
    answers = [action for action in rest if isinstance(action, CallbackAnswer)]
    if callback_id is not None and not answers:
        answers = [CallbackAnswer(callback_id)]
    return [*answers[:1], *(action for action in rest if not isinstance(action, CallbackAnswer))]


def without_superseded(actions: Iterable[Action], later: Iterable[Action]) -> tuple[Action, ...]:
    """`actions` without changes of messages that `later` ones make anyway, or make show something else."""
    coming = tuple(later)
    changed = {action.message_id for action in coming if isinstance(action, Edit)}
    bared = changed | {action.message_id for action in coming if isinstance(action, DropButtons)}

    def is_superseded(action: Action) -> bool:
        match action:
            case Edit(message_id):
                return message_id in changed
            case DropButtons(message_id):
                return message_id in bared
            case _:
                return False

    return tuple(action for action in actions if not is_superseded(action))


def cleared_by(actions: Iterable[Action]) -> frozenset[int]:
    """The messages that the actions delete, change or take the buttons off."""
    cleared: set[int] = set()
    for action in actions:
        match action:
            case Send(replaces=replaced):
                cleared.update(replaced)
            case Edit(message_id) | DropButtons(message_id) | Delete(message_id):
                cleared.add(message_id)
    return frozenset(cleared)


def to_json(actions: Iterable[Action]) -> str:
    """The actions as one text (JSON), for the database."""
    return json.dumps([_action_to_json(action) for action in actions], ensure_ascii=False, separators=(",", ":"))


def from_json(text: str) -> tuple[Action, ...]:
    """The actions that `to_json` made a text of.

    A button whose press this version of the bot doesn't know any more is left out.

    Raises:
        ValueError: when the text holds anything else than actions.
    """
    try:
        return tuple(_action_from_json(packed) for packed in json.loads(text))
    except (KeyError, TypeError) as error:
        raise ValueError("not a list of actions") from error


def _action_to_json(action: Action) -> dict[str, Any]:
    kind = type(action).__name__
    match action:
        case Send(screen, session, replaces, topic, export):
            sent: dict[str, Any] = {
                "kind": kind,
                "screen": _screen_to_json(screen),
                "session": session,
                "replaces": replaces,
            }
            if export is not None:
                sent["export"] = [export.file_name, dict(export.explanations)]
            return sent if topic is None else {**sent, "topic": topic}
        case Edit(message_id, screen, pictured, session):
            edited = {"kind": kind, "message_id": message_id, "screen": _screen_to_json(screen), "pictured": pictured}
            return edited if session is None else {**edited, "session": session}
        case DropButtons(message_id) | Delete(message_id):
            return {"kind": kind, "message_id": message_id}
        case CallbackAnswer(callback_id, text, alert):
            return {"kind": kind, "callback_id": callback_id, "text": text, "alert": alert}


def _action_from_json(packed: dict[str, Any]) -> Action:
    match packed["kind"]:
        case "Send":
            # Actions kept by an earlier version have none to replace.
            replaces = tuple(packed.get("replaces", ()))
            export = Export(*packed["export"]) if "export" in packed else None
            return Send(_screen_from_json(packed["screen"]), packed["session"], replaces, packed.get("topic"), export)
        case "Edit":
            screen = _screen_from_json(packed["screen"])
            return Edit(packed["message_id"], screen, packed["pictured"], packed.get("session"))
        case "DropButtons":
            return DropButtons(packed["message_id"])
        case "Delete":
            return Delete(packed["message_id"])
        case "CallbackAnswer" | "Toast":  # the name in replies that earlier versions stored
            return CallbackAnswer(packed["callback_id"], packed["text"], packed["alert"])
        case kind:
            raise ValueError(f"no action is of the kind {kind!r}")


def _screen_to_json(screen: Screen) -> dict[str, Any]:
    ask = screen.ask
    return {
        "text": str(screen.text),
        "buttons": [[[button.label, button.press.encode(), button.style] for button in row] for row in screen.buttons],
        "ask": None if ask is None else [ask.location, ask.choices, ask.placeholder],
        "forget_ask": screen.forget_ask,
        "picture": _picture_to_json(screen.picture),
        "effect": screen.effect,
    }


def _screen_from_json(packed: dict[str, Any]) -> Screen:
    rows = (tuple(_buttons_from_json(row)) for row in packed["buttons"])
    ask, effect = packed["ask"], packed.get("effect")
    return Screen(
        text=Markup(packed["text"]),  # noqa: S704 - escaped when it was made, and kept by ourselves since
        buttons=tuple(row for row in rows if row),
        ask=None if ask is None else Ask(ask[0], tuple(ask[1]), ask[2]),
        forget_ask=packed["forget_ask"],
        picture=_picture_from_json(packed.get("picture")),  # actions kept by an earlier version have none
        effect=None if effect is None else Effect(effect),
    )


def _picture_to_json(picture: Picture | None) -> str | list[Any] | None:
    """What it takes to have the picture again, never its bytes: drawing waits until no transaction is open."""
    match picture:
        case Chart():
            return picture.pack()
        case Illustration(exercise_id, variation_id, side, moving):
            return [exercise_id, variation_id, side, moving]
    return None


def _picture_from_json(packed: str | list[Any] | None) -> Picture | None:
    match packed:
        case None:
            return None
        case str():
            return Chart.unpack(packed)
        case [exercise_id, variation_id, side, moving]:
            return Illustration(exercise_id, variation_id, None if side is None else Side(side), moving)
        case _:
            raise ValueError("not a picture")


def _buttons_from_json(row: Iterable[tuple[str, str, str | None]]) -> Iterator[Button]:
    for label, data, style in row:
        press = decode(data)
        if press is not None:
            yield Button(label, press, None if style is None else Style(style))
