"""From the parameters of a call to the content of a message."""

import re

from stretchbot.simulator.entities import FormattedText, cleaned, explicit
from stretchbot.simulator.errors import bad_request
from stretchbot.simulator.files import StoredFile
from stretchbot.simulator.html import parse_html
from stretchbot.simulator.limits import CAPTION_UNITS, TEXT_UNITS, utf16_length
from stretchbot.simulator.params import JsonObject, Params
from stretchbot.simulator.store import Store


def read_text(params: Params) -> JsonObject:
    """The content of a text message.

    Raises:
        RefusalError: when it is empty, too long or badly marked up.
    """
    if not params.text("text"):
        raise bad_request("message text is empty")
    formatted = _formatted(params.text("text"), params.text("parse_mode"), params.parsed("entities"))
    if not formatted.text:
        raise bad_request("text must be non-empty")
    if utf16_length(formatted.text) > TEXT_UNITS:
        raise bad_request("message is too long")
    return formatted.to_json("text", "entities")


def read_caption(caption: str, parse_mode: str, entities: object) -> JsonObject:
    """The caption fields of a message with media; none for an empty caption.

    Raises:
        RefusalError: when it is too long or badly marked up.
    """
    formatted = _formatted(caption, parse_mode, entities)
    if utf16_length(formatted.text) > CAPTION_UNITS:
        raise bad_request("message caption is too long")
    return formatted.to_json("caption", "caption_entities")


def read_media(store: Store, kind: str, params: Params) -> JsonObject:
    """The content of a message with a photo, animation or document, its caption included.

    Raises:
        RefusalError: for a file Telegram wouldn't take or a bad caption.
    """
    caption = read_caption(params.text("caption"), params.text("parse_mode"), params.parsed("caption_entities"))
    stored = _file(store, kind, params.text(kind), params, field=kind)
    return {**stored.content(), **caption, **_media_flags(params)}


def read_input_media(store: Store, params: Params) -> JsonObject:
    """The content an `InputMedia` object describes.

    Raises:
        RefusalError: for a malformed object, a file Telegram wouldn't take or a bad caption.
    """
    media = params.parsed("media")
    if not isinstance(media, dict):
        raise bad_request("can't parse InputMedia: expected an Object")
    inner = Params(media, params.uploads)
    kind = inner.text("type")
    if kind not in {"photo", "animation", "document"}:
        raise bad_request("can't parse InputMedia: media type is invalid")
    caption = read_caption(inner.text("caption"), inner.text("parse_mode"), inner.parsed("caption_entities"))
    stored = _file(store, kind, inner.text("media"), inner, field="media")
    return {**stored.content(), **caption, **_media_flags(inner)}


def _formatted(text: str, parse_mode: str, entities: object) -> FormattedText:
    mode = parse_mode.strip().lower()
    if mode == "html":
        return cleaned(parse_html(text))
    if mode and mode != "none":
        # Markdown exists in Telegram, but not here: this bot speaks HTML.
        raise bad_request("unsupported parse_mode")
    return cleaned(explicit(text, entities) if entities else FormattedText(text))


def _file(store: Store, kind: str, given: str, params: Params, field: str) -> StoredFile:
    name = given.removeprefix("attach://") if given.startswith("attach://") else field
    upload = params.uploads.get(name)
    if upload is not None:
        return store.files.add(
            kind,
            upload,
            width=params.integer("width") or 0,
            height=params.integer("height") or 0,
            duration=params.integer("duration") or 0,
        )
    if not given:
        raise bad_request(f"there is no {kind} in the request")
    if re.match(r"https?://", given):
        # The simulator never looks outside.
        raise bad_request("failed to get HTTP URL content")
    return store.files.by_id(given, kind)


def _media_flags(params: Params) -> JsonObject:
    flags: JsonObject = {}
    if params.boolean("show_caption_above_media"):
        flags["show_caption_above_media"] = True
    if params.boolean("has_spoiler"):
        flags["has_media_spoiler"] = True
    return flags
