"""Telegram's HTML parse mode: markup in, plain text and entities out.

The grammar is https://core.telegram.org/bots/api#html-style; errors name the byte offset as the real server does.
"""

import re
from dataclasses import dataclass, field

from stretchbot.simulator.entities import Entity, FormattedText, in_order, is_link
from stretchbot.simulator.errors import RefusalError, bad_request
from stretchbot.simulator.limits import utf16_length

_SIMPLE_TAGS = {
    "b": "bold", "strong": "bold",
    "i": "italic", "em": "italic",
    "u": "underline", "ins": "underline",
    "s": "strikethrough", "strike": "strikethrough", "del": "strikethrough",
    "tg-spoiler": "spoiler", "span": "spoiler",
}  # fmt: skip
_TAGS = frozenset({*_SIMPLE_TAGS, "a", "code", "pre", "blockquote", "tg-emoji", "tg-time"})
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_REFERENCE = re.compile(r"&(?:#(?P<dec>\d{1,8})|#[xX](?P<hex>[0-9A-Fa-f]{1,7})|(?P<name>[A-Za-z]+));?")
_SPACE = re.compile(r"\s*")
_NAME_TOKEN = re.compile(r"[A-Za-z0-9.\-]*")
_TIME_FORMAT = re.compile(r"r|w?[dD]?[tT]?")
_PLAIN = re.compile(r"[^<&]+")
_START_TAG = re.compile(r"<([^\s>]*)")
_END_TAG = re.compile(r"</([^\s>]*)\s*")
_ATTRIBUTE_NAME = re.compile(r"[^\s=>]*")


@dataclass(slots=True)
class _OpenTag:
    name: str
    attributes: dict[str, str]
    offset: int  # UTF-16 units of plain text before the tag
    piece: int  # index in the list of plain pieces


@dataclass(slots=True)
class _Parser:
    source: str
    position: int = 0
    length: int = 0  # of the plain text so far, in UTF-16 units
    pieces: list[str] = field(default_factory=list)
    open_tags: list[_OpenTag] = field(default_factory=list)
    entities: list[Entity] = field(default_factory=list)

    def parse(self) -> FormattedText:
        while self.position < len(self.source):
            rest = self.source[self.position]
            if rest == "<" and self.source.startswith("</", self.position):
                self._close_tag()
            elif rest == "<":
                self._open_tag()
            elif rest == "&":
                self._reference()
            else:
                match = _PLAIN.match(self.source, self.position)
                self._plain(match.group() if match else rest)
        if self.open_tags:
            raise _cannot_parse(f'Can\'t find end tag corresponding to start tag "{self.open_tags[-1].name}"')
        return FormattedText("".join(self.pieces), in_order(self.entities))

    def _plain(self, text: str) -> None:
        self._append(text)
        self.position += len(text)

    def _append(self, text: str) -> None:
        self.pieces.append(text)
        self.length += utf16_length(text)

    def _reference(self) -> None:
        decoded = _decoded(self.source, self.position)
        if decoded is None:
            self._plain("&")
        else:
            text, self.position = decoded
            self._append(text)

    def _open_tag(self) -> None:
        begin = self.position
        match = _START_TAG.match(self.source, begin)
        name = match.group(1).lower() if match else ""
        self.position += 1 + len(name)
        if self.position >= len(self.source):
            raise self._at("Unclosed start tag", begin)
        if name not in _TAGS:
            raise self._at(f'Unsupported start tag "{name}"', begin)
        attributes = self._attributes(name, begin)
        if name == "span" and attributes.get("class") != "tg-spoiler":
            raise self._at('Tag "span" must have class "tg-spoiler"', begin)
        self.open_tags.append(_OpenTag(name, attributes, self.length, len(self.pieces)))

    def _attributes(self, tag: str, begin: int) -> dict[str, str]:
        attributes: dict[str, str] = {}
        while True:
            self._skip_space()
            if self._here() == "":
                raise self._at(f'Unclosed start tag "{tag}"', begin)
            if self._here() == ">":
                self.position += 1
                return attributes
            match = _ATTRIBUTE_NAME.match(self.source, self.position)
            name = match.group() if match else ""
            if not name:
                raise self._at(f'Empty attribute name in the tag "{tag}"', begin)
            self.position += len(name)
            self._skip_space()
            if self._here() != "=":
                if (tag, name) != ("blockquote", "expandable"):
                    raise self._at(f'Expected equal sign in declaration of an attribute of the tag "{tag}"', begin)
                attributes[name] = ""
                continue
            self.position += 1
            self._skip_space()
            attributes[name] = self._attribute_value(tag, begin)

    def _attribute_value(self, tag: str, begin: int) -> str:
        quote = self._here()
        if quote == "":
            raise self._at(f'Unclosed start tag "{tag}"', begin)
        if quote not in {'"', "'"}:
            match = _NAME_TOKEN.match(self.source, self.position)
            token_begin, token = self.position, match.group() if match else ""
            self.position += len(token)
            if self._here() not in {">", " ", "\t", "\n", "\r"}:
                raise self._at("Unexpected end of name token", token_begin)
            return token.lower()
        end = self.source.find(quote, self.position + 1)
        if end < 0:
            raise self._at("Unclosed start tag", begin)
        raw, self.position = self.source[self.position + 1 : end], end + 1
        return _REFERENCE.sub(lambda found: (_decoded(found.group(), 0) or (found.group(), 0))[0], raw)

    def _close_tag(self) -> None:
        begin = self.position
        if not self.open_tags:
            raise self._at("Unexpected end tag", begin)
        match = _END_TAG.match(self.source, begin)
        name = match.group(1).lower() if match else ""
        self.position = match.end() if match else begin
        if self._here() != ">":
            raise self._at("Unclosed end tag", begin)
        self.position += 1
        tag = self.open_tags.pop()
        if name and name != tag.name:
            raise self._at("Unmatched end tag", begin, f', expected "</{tag.name}>", found "</{name}>"')
        if self.length > tag.offset:
            self._add_entity(tag)

    def _add_entity(self, tag: _OpenTag) -> None:
        length = self.length - tag.offset
        if tag.name in _SIMPLE_TAGS:
            self.entities.append(Entity(_SIMPLE_TAGS[tag.name], tag.offset, length))
        elif tag.name == "blockquote":
            kind = "expandable_blockquote" if "expandable" in tag.attributes else "blockquote"
            self.entities.append(Entity(kind, tag.offset, length))
        elif tag.name in {"pre", "code"}:
            self._add_code(tag, length)
        elif tag.name == "a":
            url = tag.attributes.get("href") or "".join(self.pieces[tag.piece :])
            # What isn't a link stays plain text, without an error.
            if is_link(url):
                address = url if ":" in url else f"http://{url}/"
                self.entities.append(Entity("text_link", tag.offset, length, (("url", address),)))
        elif tag.name == "tg-emoji":
            identifier = tag.attributes.get("emoji-id", "")
            if not re.fullmatch(r"\d{1,19}", identifier) or int(identifier) == 0:
                raise _cannot_parse("Invalid custom emoji identifier specified")
            extra = (("custom_emoji_id", identifier),)
            self.entities.append(Entity("custom_emoji", tag.offset, length, extra))
        else:
            self._add_time(tag, length)

    def _add_code(self, tag: _OpenTag, length: int) -> None:
        """`code` and `pre` around the same text are one entity, a `pre` with its language."""
        last = self.entities[-1] if self.entities else None
        around = last is not None and (last.offset, last.length) == (tag.offset, length)
        language = tag.attributes.get("class", "")
        if tag.name == "pre" and around and last is not None and last.type == "code":
            self.entities[-1] = Entity("pre", tag.offset, length, last.extra)
        elif tag.name == "code":
            named = language.startswith("language-")
            extra = (("language", language.removeprefix("language-")),) if named else ()
            self.entities.append(Entity("code", tag.offset, length, extra))
        else:
            self.entities.append(Entity("pre", tag.offset, length))

    def _add_time(self, tag: _OpenTag, length: int) -> None:
        # Telegram's own wording for these two wasn't found.
        unix, form = tag.attributes.get("unix", ""), tag.attributes.get("format", "")
        if not re.fullmatch(r"-?\d{1,12}", unix):
            raise _cannot_parse("Invalid Unix time specified")
        if not _TIME_FORMAT.fullmatch(form):
            raise _cannot_parse("Invalid date-time format specified")
        extra: tuple[tuple[str, str | int], ...] = (("unix_time", int(unix)),)
        if form:
            extra = (*extra, ("date_time_format", form))
        self.entities.append(Entity("date_time", tag.offset, length, extra))

    def _here(self) -> str:
        return self.source[self.position : self.position + 1]

    def _skip_space(self) -> None:
        match = _SPACE.match(self.source, self.position)
        self.position = match.end() if match else self.position

    def _at(self, what: str, position: int, more: str = "") -> RefusalError:
        offset = len(self.source[:position].encode())
        return _cannot_parse(f"{what} at byte offset {offset}{more}")


def parse_html(source: str) -> FormattedText:
    """The plain text and entities of a marked-up text; not yet trimmed.

    Raises:
        RefusalError: "can't parse entities", with the byte offset of what is wrong.
    """
    return _Parser(source).parse()


def _cannot_parse(what: str) -> RefusalError:
    return bad_request(f"can't parse entities: {what}")


def _decoded(source: str, position: int) -> tuple[str, int] | None:
    """The character a reference stands for and the position after it; None when it is no known reference."""
    match = _REFERENCE.match(source, position)
    if match is None:
        return None
    if match["name"]:
        character = _NAMED.get(match["name"])
        return None if character is None else (character, match.end())
    code = int(match["dec"]) if match["dec"] else int(match["hex"], 16)
    surrogate = 0xD800 <= code <= 0xDFFF
    return None if code == 0 or code > 0x10FFFF or surrogate else (chr(code), match.end())
