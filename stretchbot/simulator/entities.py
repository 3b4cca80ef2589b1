"""Formatted text: entities in UTF-16 units, their cleaning, and the ones Telegram finds by itself."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from stretchbot.simulator.errors import RefusalError, bad_request
from stretchbot.simulator.limits import utf16_length
from stretchbot.simulator.params import JsonObject

KNOWN_TYPES = frozenset(
    [
        "mention",
        "hashtag",
        "cashtag",
        "bot_command",
        "url",
        "email",
        "phone_number",
        "bold",
        "italic",
        "underline",
        "strikethrough",
        "spoiler",
        "blockquote",
        "expandable_blockquote",
        "code",
        "pre",
        "text_link",
        "text_mention",
        "custom_emoji",
        "date_time",
    ]
)
# Found by Telegram itself in every text; given by a bot they are ignored.
_FOUND = frozenset(["mention", "hashtag", "cashtag", "bot_command", "url", "email", "phone_number"])
_COMMAND = re.compile(r"(?<![\w/<>])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/<>])")
_URL = re.compile(r"(?<![\w@/])(?:https?://)[^\s<>\"]+[^\s<>\".,;:!?)]")
_LINK = re.compile(r"(?:https?|tg|ton|tonsite)://\S+|(?:mailto|tel):\S+", re.IGNORECASE)
_BARE_LINK = re.compile(r"[\w-]+(?:\.[\w-]+)+(?:[/?#]\S*)?")
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\u202a-\u202e]")


@dataclass(frozen=True, slots=True)
class Entity:
    """A stretch of text with a meaning; `extra` holds fields of its type, such as `url`."""

    type: str
    offset: int
    length: int
    extra: tuple[tuple[str, str | int], ...] = ()

    @property
    def end(self) -> int:
        """The offset just past the entity, in UTF-16 units."""
        return self.offset + self.length

    def to_json(self) -> JsonObject:
        """The entity as the Bot API writes it."""
        return {"type": self.type, "offset": self.offset, "length": self.length, **dict(self.extra)}


@dataclass(frozen=True, slots=True)
class FormattedText:
    """A text with its entities, sorted by offset, the outer before the inner."""

    text: str
    entities: tuple[Entity, ...] = ()

    def to_json(self, text_field: str, entities_field: str) -> JsonObject:
        """The two fields of a message; empty ones are left out, as Telegram does."""
        fields: JsonObject = {text_field: self.text} if self.text else {}
        if self.entities:
            fields[entities_field] = [entity.to_json() for entity in self.entities]
        return fields


def cleaned(formatted: FormattedText) -> FormattedText:
    """The text as Telegram keeps it: control characters as spaces, trimmed, commands and links found."""
    text = _CONTROL.sub(" ", formatted.text.replace("\r\n", " \n"))
    leading = utf16_length(text) - utf16_length(text.lstrip())
    text = text.strip()
    total = utf16_length(text)
    kept = []
    for entity in formatted.entities:
        start, end = max(entity.offset - leading, 0), min(entity.end - leading, total)
        if end > start:
            kept.append(replace(entity, offset=start, length=end - start))
    return FormattedText(text, in_order([*kept, *_found(text, kept)]))


def is_link(url: str) -> bool:
    """Whether Telegram takes this for an address: with a known protocol, or a bare host name with a dot."""
    return bool(_LINK.fullmatch(url) or _BARE_LINK.fullmatch(url))


def in_order(entities: Iterable[Entity]) -> tuple[Entity, ...]:
    """Entities sorted as Telegram sorts them: by offset, the longer first."""
    return tuple(sorted(entities, key=lambda entity: (entity.offset, -entity.length)))


def explicit(text: str, given: object) -> FormattedText:
    """Text with the entities a bot listed itself.

    Raises:
        RefusalError: when the list is malformed or reaches past the text.
    """
    if not isinstance(given, list):
        raise bad_request("can't parse entities JSON object")
    total = utf16_length(text)
    entities = []
    for entry in given:
        entity = _from_json(entry)
        if entity.offset > total:
            raise bad_request(f"entity begins after the end of the text at UTF-16 offset {entity.offset}")
        if entity.end > total:
            raise bad_request(
                f"entity beginning at UTF-16 offset {entity.offset} ends after the end of the text "
                f"at UTF-16 offset {entity.end}"
            )
        if entity.length and entity.type not in _FOUND:
            entities.append(entity)
    return FormattedText(text, in_order(entities))


def _from_json(entry: object) -> Entity:
    if not isinstance(entry, dict):
        raise _malformed("expected an Object")
    kind = _field(entry, "type")
    if kind not in KNOWN_TYPES:
        raise _malformed("Unsupported type specified")
    offset, length = (_number(entry, name) for name in ("offset", "length"))
    if offset < 0:
        raise bad_request(f"receive an entity with incorrect offset {offset}")
    if length < 0:
        raise bad_request(f"receive an entity with incorrect length {length}")
    extra: list[tuple[str, str | int]] = []
    if kind == "text_link":
        extra.append(("url", _checked_link(str(_field(entry, "url")))))
    elif kind == "custom_emoji":
        extra.append(("custom_emoji_id", str(_field(entry, "custom_emoji_id"))))
    elif kind == "date_time":
        extra.append(("unix_time", _number(entry, "unix_time")))
    extra.extend((name, str(entry[name])) for name in ("language", "date_time_format") if entry.get(name))
    return Entity(str(kind), offset, length, tuple(extra))


def _field(entry: dict[object, object], name: str) -> object:
    if name not in entry:
        raise _malformed(f'Can\'t find field "{name}"')
    return entry[name]


def _number(entry: dict[object, object], name: str) -> int:
    value = _field(entry, name)
    if not isinstance(value, int) or isinstance(value, bool):
        raise _malformed(f'Field "{name}" must be a valid Number')
    return value


def _checked_link(url: str) -> str:
    if not url:
        raise bad_request("entity URL '' is invalid: URL host is empty")
    if not is_link(url):
        raise bad_request(f"entity URL '{url}' is invalid: Wrong HTTP URL")
    return url


def _malformed(what: str) -> RefusalError:
    return bad_request(f"can't parse MessageEntity: {what}")


def _found(text: str, given: Iterable[Entity]) -> list[Entity]:
    """Commands and links in plain stretches of the text; none inside code or a link of the bot's own."""
    closed = [entity for entity in given if entity.type in {"code", "pre", "text_link", "text_mention"}]
    found: list[Entity] = []
    for kind, pattern in (("url", _URL), ("bot_command", _COMMAND)):
        for match in pattern.finditer(text):
            start, length = utf16_length(text[: match.start()]), utf16_length(match.group())
            if not any(start < other.end and other.offset < start + length for other in [*closed, *found]):
                found.append(Entity(kind, start, length))
    return found
