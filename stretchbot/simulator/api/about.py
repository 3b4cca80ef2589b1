"""Methods about the bot itself, its chats and its files."""

import math
import re
from datetime import timedelta

from stretchbot.simulator.errors import bad_request, too_many_requests
from stretchbot.simulator.limits import (
    COMMAND_DESCRIPTION_LENGTH,
    COMMAND_LENGTH,
    COMMANDS,
    DESCRIPTION_LENGTH,
    NAME_LENGTH,
    SHORT_DESCRIPTION_LENGTH,
)
from stretchbot.simulator.params import JsonObject, Params
from stretchbot.simulator.profile import BotCommand, CommandKey
from stretchbot.simulator.store import Store

_SCOPES = frozenset(
    [
        "default",
        "all_private_chats",
        "all_group_chats",
        "all_chat_administrators",
        "chat",
        "chat_administrators",
        "chat_member",
    ]
)
_CLOSE_AFTER = timedelta(minutes=10)


def get_me(store: Store, params: Params) -> JsonObject:  # noqa: ARG001 - methods share one signature
    """`getMe`: the bot, with its name for everybody."""
    name = store.profile.names.get("") or store.bot.first_name
    return {
        **store.bot.to_json(),
        "first_name": name,
        "can_join_groups": True,
        "can_read_all_group_messages": False,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


def log_out(store: Store, params: Params) -> bool:  # noqa: ARG001
    """`logOut`: True; every call after it is refused."""
    store.is_logged_out = True
    return True


def close(store: Store, params: Params) -> bool:  # noqa: ARG001
    """`close`: True, but refused in the first ten minutes."""
    left = store.started_at + _CLOSE_AFTER - store.now()
    if left > timedelta(0):
        raise too_many_requests(math.ceil(left.total_seconds()))
    return True


def get_chat(store: Store, params: Params) -> JsonObject:
    """`getChat`: the chat with the few fields of `ChatFullInfo` that are always there."""
    chat = store.chat_named(params.text("chat_id"))
    if chat.type == "private" and chat.id not in store.started:
        raise bad_request("chat not found")
    return {
        **chat.to_json(),
        "accent_color_id": chat.id % 7,
        "max_reaction_count": 11,
        "accepted_gift_types": {
            "unlimited_gifts": False,
            "limited_gifts": False,
            "unique_gifts": False,
            "premium_subscription": False,
            "gifts_from_channels": False,
        },
    }


def get_file(store: Store, params: Params) -> JsonObject:
    """`getFile`: the file with its path for downloading."""
    file_id = params.text("file_id")
    if not file_id:
        raise bad_request("file_id not specified")
    return store.files.by_id(file_id).to_json()


def set_my_commands(store: Store, params: Params) -> bool:
    """`setMyCommands`: True; the list of this scope and language is replaced."""
    given = params.parsed("commands")
    if not isinstance(given, list):
        raise bad_request("can't parse commands JSON object")
    if len(given) > COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    commands = tuple(_command(entry) for entry in given)
    key = _scope(store, params)
    if commands:
        store.profile.commands[key] = commands
    else:
        store.profile.commands.pop(key, None)
    store.events.add("commands", {})
    return True


def get_my_commands(store: Store, params: Params) -> list[JsonObject]:
    """`getMyCommands`: the list of exactly this scope and language; empty when none is set."""
    commands = store.profile.commands.get(_scope(store, params), ())
    return [command.to_json() for command in commands]


def delete_my_commands(store: Store, params: Params) -> bool:
    """`deleteMyCommands`: True; wider scopes count again."""
    store.profile.commands.pop(_scope(store, params), None)
    store.events.add("commands", {})
    return True


def set_my_name(store: Store, params: Params) -> bool:
    """`setMyName`: True; an empty name removes the one of this language, but not the general one."""
    if not params.text("name").strip() and not _language(params):
        raise bad_request("BOT_TITLE_INVALID")  # for everybody else there must be a name
    return _set_text(store, store.profile.names, params, "name", NAME_LENGTH, "BOT_TITLE_INVALID")


def get_my_name(store: Store, params: Params) -> JsonObject:
    """`getMyName`: the name of this language, else the general one."""
    names = {"": store.bot.first_name} | store.profile.names
    return {"name": _text_for(names, params)}


def set_my_description(store: Store, params: Params) -> bool:
    """`setMyDescription`: True; an empty one removes that of this language."""
    texts = store.profile.descriptions
    return _set_text(store, texts, params, "description", DESCRIPTION_LENGTH, "BOT_DESC_INVALID")


def get_my_description(store: Store, params: Params) -> JsonObject:
    """`getMyDescription`: the description of this language, else the general one."""
    return {"description": _text_for(store.profile.descriptions, params)}


def set_my_short_description(store: Store, params: Params) -> bool:
    """`setMyShortDescription`: True; an empty one removes that of this language."""
    texts = store.profile.short_descriptions
    return _set_text(store, texts, params, "short_description", SHORT_DESCRIPTION_LENGTH, "BOT_SHARETEXT_INVALID")


def get_my_short_description(store: Store, params: Params) -> JsonObject:
    """`getMyShortDescription`: the short description of this language, else the general one."""
    return {"short_description": _text_for(store.profile.short_descriptions, params)}


def set_chat_menu_button(store: Store, params: Params) -> bool:
    """`setChatMenuButton`: True; for one private chat or for all others."""
    given = params.parsed("menu_button")
    button: JsonObject = {"type": "default"}
    if isinstance(given, dict):
        if given.get("type") not in {"commands", "web_app", "default"}:
            raise bad_request("can't parse menu button: unsupported menu button type specified")
        button = dict(given)
    store.profile.menu_buttons[_menu_chat(store, params)] = button
    store.events.add("commands", {})
    return True


def get_chat_menu_button(store: Store, params: Params) -> JsonObject:
    """`getChatMenuButton`: the button of a chat, else the general one."""
    buttons = store.profile.menu_buttons
    return buttons.get(_menu_chat(store, params)) or buttons.get(0) or {"type": "commands"}


def _menu_chat(store: Store, params: Params) -> int:
    if not params.text("chat_id"):
        return 0
    return store.chat_named(params.text("chat_id")).id


def _command(entry: object) -> BotCommand:
    if not isinstance(entry, dict):
        raise bad_request("can't parse BotCommand: expected an Object")
    # People write the slash; Telegram takes it off.
    name = str(entry.get("command", "")).removeprefix("/")
    description = str(entry.get("description", "")).strip()
    if not name:
        raise bad_request("command must be non-empty")
    if not description:
        raise bad_request("command description must be non-empty")
    if not re.fullmatch(rf"[a-z0-9_]{{1,{COMMAND_LENGTH}}}", name):
        raise bad_request("BOT_COMMAND_INVALID")
    if len(description) > COMMAND_DESCRIPTION_LENGTH:
        raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    return BotCommand(name, description)


def _scope(store: Store, params: Params) -> CommandKey:
    given = params.parsed("scope")
    scope = Params(given) if isinstance(given, dict) else Params({"type": "default"})
    kind = scope.text("type")
    if kind not in _SCOPES:
        raise bad_request("can't parse BotCommandScope: Unsupported type specified")
    if kind.startswith("chat") and not scope.has("chat_id"):
        raise bad_request("can't parse BotCommandScope: Can't find field \"chat_id\"")
    if kind == "chat_member" and not scope.has("user_id"):
        raise bad_request("can't parse BotCommandScope: Can't find field \"user_id\"")
    chat_id = store.chat_named(scope.text("chat_id")).id if kind.startswith("chat") else 0
    user_id = scope.integer("user_id") or 0
    return kind, chat_id, user_id, _language(params)


def _language(params: Params) -> str:
    code = params.text("language_code")
    if code and not re.fullmatch(r"[a-z]{2}", code):
        raise bad_request("invalid language code specified")
    return code


def _set_text(store: Store, texts: dict[str, str], params: Params, name: str, longest: int, refusal: str) -> bool:
    text, code = params.text(name).strip(), _language(params)
    if len(text) > longest:
        raise bad_request(refusal)
    if text:
        texts[code] = text
    else:
        texts.pop(code, None)
    store.events.add("profile", {})
    return True


def _text_for(texts: dict[str, str], params: Params) -> str:
    return texts.get(_language(params)) or texts.get("", "")
