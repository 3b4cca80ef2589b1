"""Reading `reply_markup`: what Telegram accepts of it, and its refusals."""

import json
from collections.abc import Sequence

from stretchbot.simulator.entities import is_link
from stretchbot.simulator.errors import RefusalError, bad_request
from stretchbot.simulator.limits import (
    CALLBACK_DATA_BYTES,
    KEYBOARD_BUTTONS,
    KEYBOARD_ROW_BUTTONS,
    MARKUP_BYTES,
    PLACEHOLDER_LENGTH,
    REPLY_KEYBOARD_BUTTONS,
)
from stretchbot.simulator.params import JsonObject

STYLES = frozenset({"danger", "success", "primary"})
_INLINE_KINDS = (
    "callback_data", "url", "web_app", "login_url", "switch_inline_query", "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat", "copy_text", "callback_game", "pay",
)  # fmt: skip
Cell = dict[object, object]  # a JSON object whose fields aren't checked yet


def read_markup(given: object) -> JsonObject | None:
    """The checked reply markup; None when there is none or its keyboard is empty.

    Raises:
        RefusalError: for what Telegram wouldn't accept.
    """
    if given is None:
        return None
    if not isinstance(given, dict):
        raise bad_request("object expected as reply markup")
    if "inline_keyboard" in given:
        return read_inline(given)
    if "keyboard" in given:
        return _read_reply_keyboard(given)
    if _flag(given, "remove_keyboard"):
        return {"remove_keyboard": True}
    if _flag(given, "force_reply"):
        return {"force_reply": True}
    return None


def read_inline(given: object) -> JsonObject | None:
    """The checked inline keyboard, for the methods that take no other; None when it is empty.

    Raises:
        RefusalError: for what Telegram wouldn't accept.
    """
    if given is None:
        return None
    if not isinstance(given, dict):
        raise bad_request("object expected as reply markup")
    if "inline_keyboard" not in given:
        # A reply keyboard can't be put under a message that is there already.
        raise bad_request("inline keyboard expected")
    rows = [[_inline_button(cell) for cell in row] for row in _rows(given["inline_keyboard"], "inline keyboard")]
    rows = [row for row in rows if row]
    widest = max((len(row) for row in rows), default=0)
    if widest > KEYBOARD_ROW_BUTTONS or sum(len(row) for row in rows) > KEYBOARD_BUTTONS:
        raise _too_long()
    if len(json.dumps(rows, ensure_ascii=False, separators=(",", ":")).encode()) > MARKUP_BYTES:
        raise _too_long()
    return {"inline_keyboard": rows} if rows else None


def _too_long() -> RefusalError:
    return bad_request("reply markup is too long")


def _flag(given: Cell, name: str) -> bool:
    value = given.get(name, False)
    if not isinstance(value, bool):
        raise bad_request(f'field "{name}" must be of type Boolean')
    return value


def _rows(given: object, what: str) -> Sequence[list[object]]:
    if not isinstance(given, list):
        raise bad_request(f'field "{what.replace(" ", "_")}" must be of type Array')
    if not all(isinstance(row, list) for row in given):
        raise bad_request(f"can't parse {what}: expected an Array of Arrays")
    return given


def _inline_button(cell: object) -> JsonObject:
    problem = "can't parse inline keyboard button: "
    if not isinstance(cell, dict):
        raise bad_request(problem + "expected an Object")
    text = _label(cell, problem)
    kinds = [kind for kind in _INLINE_KINDS if cell.get(kind) not in (None, "")]
    # These two may be empty: the person then types the query.
    kinds += [kind for kind in ("switch_inline_query", "switch_inline_query_current_chat") if cell.get(kind) == ""]
    if not text.strip() or not kinds:
        raise bad_request(problem + "Text buttons are unallowed in the inline keyboard")
    kind = kinds[0]
    if kind in {"pay", "callback_game"}:
        raise bad_request("BUTTON_TYPE_INVALID")  # these belong to invoices and games
    value = cell[kind]
    if kind == "callback_data" and not (isinstance(value, str) and len(value.encode()) <= CALLBACK_DATA_BYTES):
        raise bad_request("BUTTON_DATA_INVALID")
    if kind == "url":
        _check_url(str(value))
    button: JsonObject = {"text": text, kind: value}
    return button | _style(cell, problem)


def _label(cell: Cell, problem: str) -> str:
    if "text" not in cell:
        raise bad_request(problem + 'Can\'t find field "text"')
    text = cell["text"]
    if not isinstance(text, str):
        raise bad_request(problem + 'Field "text" must be of type String')
    return text


def _check_url(url: str) -> None:
    if not is_link(url):
        reason = "Unsupported URL protocol" if "://" in url else "Wrong HTTP URL"
        raise bad_request(f"inline keyboard button URL '{url}' is invalid: {reason}")


def _style(cell: Cell, problem: str) -> JsonObject:
    style = cell.get("style")
    if style is None or style == "":
        return {}
    if style not in STYLES:
        raise bad_request(problem + "unknown button style specified")  # the real wording wasn't found
    return {"style": style}


def _read_reply_keyboard(given: Cell) -> JsonObject | None:
    rows = [[_reply_button(cell) for cell in row] for row in _rows(given["keyboard"], "keyboard")]
    rows = [row for row in rows if row]
    if not rows:
        return None
    if sum(len(row) for row in rows) > REPLY_KEYBOARD_BUTTONS:
        raise _too_long()
    markup: JsonObject = {"keyboard": rows}
    for name in ("is_persistent", "resize_keyboard", "one_time_keyboard", "selective"):
        if _flag(given, name):
            markup[name] = True
    placeholder = given.get("input_field_placeholder")
    if isinstance(placeholder, str) and placeholder:
        if len(placeholder) > PLACEHOLDER_LENGTH:
            raise bad_request("INPUT_FIELD_PLACEHOLDER_INVALID")
        markup["input_field_placeholder"] = placeholder
    return markup


def _reply_button(cell: object) -> JsonObject:
    problem = "can't parse keyboard button: "
    if isinstance(cell, str):
        cell = {"text": cell}
    if not isinstance(cell, dict):
        raise bad_request(problem + "expected an Object")
    button: JsonObject = {"text": _label(cell, problem)}
    for name in ("request_location", "request_contact"):
        if cell.get(name) is True:
            button[name] = True
    return button | _style(cell, problem)
