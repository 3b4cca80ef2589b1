"""Methods that put something new into a chat."""

from stretchbot.simulator.api.content import read_media, read_text
from stretchbot.simulator.errors import bad_request
from stretchbot.simulator.keyboards import read_markup
from stretchbot.simulator.limits import EFFECT_IDS
from stretchbot.simulator.params import JsonObject, Params
from stretchbot.simulator.store import Store

ACTIONS = frozenset(
    [
        "typing",
        "upload_photo",
        "record_video",
        "upload_video",
        "record_voice",
        "upload_voice",
        "upload_document",
        "choose_sticker",
        "find_location",
        "record_video_note",
        "upload_video_note",
    ]
)


def send_message(store: Store, params: Params) -> JsonObject:
    """`sendMessage`: the message that was sent."""
    return _post(store, params, read_text(params))


def send_photo(store: Store, params: Params) -> JsonObject:
    """`sendPhoto`: the message that was sent."""
    return _post(store, params, read_media(store, "photo", params))


def send_animation(store: Store, params: Params) -> JsonObject:
    """`sendAnimation`: the message that was sent."""
    return _post(store, params, read_media(store, "animation", params))


def send_document(store: Store, params: Params) -> JsonObject:
    """`sendDocument`: the message that was sent."""
    return _post(store, params, read_media(store, "document", params))


def send_chat_action(store: Store, params: Params) -> bool:
    """`sendChatAction`: True; people see it for some seconds."""
    action = params.text("action").strip().lower()
    if action not in ACTIONS:
        raise bad_request("wrong parameter action in request")
    chat = store.chat_to_write(params.text("chat_id"))
    store.events.add("action", {"action": action}, chat.id)
    return True


def _post(store: Store, params: Params, content: JsonObject) -> JsonObject:
    markup = read_markup(params.parsed("reply_markup"))
    if params.boolean("allow_paid_broadcast") and not store.has_stars:
        raise bad_request("FLOODSKIP_NOT_ALLOWED")
    topic = params.integer("message_thread_id")
    chat = store.chat_to_write(params.text("chat_id"), topic, with_media="text" not in content)
    reply_to = _reply_to(store, params, chat.id)
    effect_id = params.text("message_effect_id")
    if effect_id:
        # "For private chats only"; the real wording for a group wasn't found.
        if effect_id not in EFFECT_IDS or chat.type != "private":
            raise bad_request("EFFECT_ID_INVALID")
        content = {**content, "effect_id": effect_id}
    if params.boolean("protect_content"):
        content = {**content, "has_protected_content": True}
    message = store.add_message(chat, store.bot, content, reply_markup=markup, reply_to=reply_to, topic=topic)
    answer = message.to_json()
    original = None if reply_to is None else store.message(chat.id, reply_to)
    if original is not None:
        answer["reply_to_message"] = original.to_json()
    return answer


def _reply_to(store: Store, params: Params, chat_id: int) -> int | None:
    given = params.parsed("reply_parameters")
    if not isinstance(given, dict):
        return None
    if "message_id" not in given:
        raise bad_request('can\'t find field "message_id"')
    wanted = Params(given)
    message_id = wanted.integer("message_id")
    if message_id is not None and store.message(chat_id, message_id) is not None:
        return message_id
    if wanted.boolean("allow_sending_without_reply"):
        return None
    raise bad_request("message to be replied not found")
