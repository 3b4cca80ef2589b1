"""Methods that change or remove messages, and the answer to a pressed button."""

from dataclasses import replace
from datetime import timedelta

from stretchbot.simulator.api.content import read_caption, read_input_media, read_text
from stretchbot.simulator.errors import RefusalError, bad_request
from stretchbot.simulator.keyboards import read_inline
from stretchbot.simulator.limits import (
    CALLBACK_ANSWER_LENGTH,
    CALLBACK_QUERY_SECONDS,
    DELETE_AT_ONCE,
    DELETE_WITHIN_SECONDS,
)
from stretchbot.simulator.model import CallbackAnswer, Message
from stretchbot.simulator.params import JsonObject, Params
from stretchbot.simulator.store import NOT_MODIFIED, Store

_CAPTION_FIELDS = frozenset({"caption", "caption_entities", "show_caption_above_media"})


def edit_message_text(store: Store, params: Params) -> JsonObject:
    """`editMessageText`: the message as it is now."""
    content = read_text(params)
    message = _editable(store, params)
    if "text" not in message.content:
        raise bad_request("there is no text in the message to edit")
    return _edited(store, message, content, params)


def edit_message_caption(store: Store, params: Params) -> JsonObject:
    """`editMessageCaption`: the message as it is now."""
    caption = read_caption(params.text("caption"), params.text("parse_mode"), params.parsed("caption_entities"))
    message = _editable(store, params)
    if "text" in message.content:
        raise bad_request("there is no caption in the message to edit")
    if params.boolean("show_caption_above_media"):
        caption["show_caption_above_media"] = True
    rest = {name: value for name, value in message.content.items() if name not in _CAPTION_FIELDS}
    return _edited(store, message, {**rest, **caption}, params)


def edit_message_media(store: Store, params: Params) -> JsonObject:
    """`editMessageMedia`: the message as it is now."""
    message = _editable(store, params)
    return _edited(store, message, read_input_media(store, params), params)


def edit_message_reply_markup(store: Store, params: Params) -> JsonObject:
    """`editMessageReplyMarkup`: the message as it is now."""
    message = _editable(store, params)
    return _edited(store, message, message.content, params)


def delete_message(store: Store, params: Params) -> bool:
    """`deleteMessage`: True."""
    chat = store.chat_named(params.text("chat_id"))
    message = store.message(chat.id, params.integer("message_id") or 0)
    if message is None:
        raise bad_request("message to delete not found")
    _check_deletable(store, message)
    store.delete_message(message)
    return True


def delete_messages(store: Store, params: Params) -> bool:
    """`deleteMessages`: True; what can't be found is skipped."""
    chat = store.chat_named(params.text("chat_id"))
    given = params.parsed("message_ids")
    if not isinstance(given, list) or not given:
        raise bad_request("message identifiers are not specified")
    if len(given) > DELETE_AT_ONCE:
        raise bad_request("too many message identifiers specified")
    found = [store.message(chat.id, number) for number in given if isinstance(number, int)]
    messages = [message for message in found if message is not None]
    for message in messages:
        _check_deletable(store, message)
    for message in messages:
        store.delete_message(message)
    return True


def answer_callback_query(store: Store, params: Params) -> bool:
    """`answerCallbackQuery`: True, once for each query and only while it is fresh."""
    text = params.text("text")
    if len(text) > CALLBACK_ANSWER_LENGTH:
        raise bad_request("MESSAGE_TOO_LONG")
    query = store.queries.get(params.text("callback_query_id"))
    fresh = timedelta(seconds=CALLBACK_QUERY_SECONDS)
    if query is None or query.id in store.answered or store.now() - query.pressed_at > fresh:
        raise bad_request("query is too old and response timeout expired or query ID is invalid")
    store.answered.add(query.id)
    answer = CallbackAnswer(query.id, query.sender.id, text, params.boolean("show_alert"))
    store.answers.append(answer)
    shown: JsonObject = {
        "query_id": query.id,
        "user_id": query.sender.id,
        "text": text,
        "is_alert": answer.is_alert,
    }
    store.events.add("callback_answer", shown, query.message.chat.id)
    return True


def _editable(store: Store, params: Params) -> Message:
    if params.text("inline_message_id"):
        raise bad_request("MESSAGE_ID_INVALID")  # inline mode is no part of the simulator
    chat = store.chat_to_write(params.text("chat_id"))
    message_id = params.integer("message_id")
    if not message_id:
        raise bad_request("message identifier is not specified")
    message = store.message(chat.id, message_id)
    if message is None:
        raise bad_request("message to edit not found")
    if message.sender.id != store.bot.id or (message.reply_markup is not None and not message.is_inline):
        raise bad_request("message can't be edited")
    return message


def _edited(store: Store, message: Message, content: JsonObject, params: Params) -> JsonObject:
    # An edit that names no keyboard takes the keyboard away.
    markup = read_inline(params.parsed("reply_markup"))
    if "has_protected_content" in message.content:
        content = {**content, "has_protected_content": True}
    if content == message.content and markup == message.reply_markup:
        raise bad_request(NOT_MODIFIED)
    # A change of the buttons alone doesn't count as an edit for people.
    date = message.edit_date if content == message.content else int(store.now().timestamp())
    edited = replace(message, content=content, reply_markup=markup, edit_date=date)
    store.replace_message(edited)
    return edited.to_json()


def _check_deletable(store: Store, message: Message) -> None:
    age = store.now().timestamp() - message.date
    is_own = message.sender.id == store.bot.id
    if age > DELETE_WITHIN_SECONDS or not (is_own or message.chat.type == "private"):
        raise _cannot_delete()


def _cannot_delete() -> RefusalError:
    return bad_request("message can't be deleted for everyone")
