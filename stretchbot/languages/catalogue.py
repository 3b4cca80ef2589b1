"""Reads a language's `.po` file; `.mo` files are not used, since git ignores them."""

import re
from collections.abc import Iterator
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path
from typing import Final

from babel import Locale
from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, PoFileParser

from stretchbot.errors import ContentError, Problem
from stretchbot.languages.agreement import PluralRule, disagreements, forms_of

BOT: Final = "messages"
LIBRARY: Final = "exercises"

_WELL_FORMED = re.compile(
    r"(?:(?:(?P<keyword>msgctxt|msgid|msgid_plural|msgstr)|msgstr\[(?P<form>\d)\]) )?"
    r'"(?:[^"\\\x00-\x08\x0b-\x1f]|\\[\\trn"])*"',
)
_COMES_AFTER: Final = {
    "msgctxt": {"msgstr", "msgstr["},
    "msgid": {"msgstr", "msgstr[", "msgctxt"},
    "msgid_plural": {"msgid"},
    "msgstr": {"msgid"},
    "msgstr[": {"msgid_plural", "msgstr["},
}


class PoCatalog(Catalog):
    """A Babel catalogue that remembers entries given twice, which Babel merges without a word."""

    def __init__(self, locale: Locale | None) -> None:
        super().__init__(locale=locale)
        self.repeated: list[Message] = []

    def __setitem__(self, message_id: str | tuple[str, ...] | list[str], message: Message) -> None:
        if message.id and self.get(message.id, message.context):
            self.repeated.append(message)
        super().__setitem__(message_id, message)


def read_catalogue(path: Path, locale: Locale | None = None) -> PoCatalog:
    """The catalogue in a `.po` file, or in a `.pot` template when `locale` is None.

    Raises:
        ContentError: when the file is not a catalogue, naming file and line.
    """
    try:
        lines = path.read_bytes().decode("utf-8-sig").split("\n")
    except FileNotFoundError:
        raise ContentError([Problem(path, 1, "this file is missing")]) from None
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        raise ContentError([Problem(path, line, "this line is not UTF-8: save the file as UTF-8")]) from None
    # Babel takes "#|" (the English text before it changed, as Poedit writes it) for a translator's comment.
    lines = ["" if line.startswith(("#|", "#~|")) else line for line in lines]
    if malformed := _malformed(lines):
        raise ContentError([Problem(path, *malformed)])
    catalog = PoCatalog(locale)
    try:
        PoFileParser(catalog, abort_invalid=True).parse(lines)
        PluralRule.of(catalog.num_plurals, catalog.plural_expr)
    except PoFileError as error:
        raise ContentError([Problem(path, error.lineno + 1, str(error).rpartition(" on ")[0])]) from None
    except ValueError as error:
        raise ContentError([Problem(path, 1, f"the header cannot be read: {error}")]) from None
    catalog.charset = "utf-8"  # whatever the header says: the bytes were UTF-8
    if locale is not None:
        catalog.locale = locale  # likewise: the folder's name says the language
    return catalog


def translations(catalog: PoCatalog) -> NullTranslations:
    """The finished entries of a catalogue, ready to use.

    Fuzzy and incomplete entries are left out, and so are those that disagree with the English: the reader then sees
    English instead of a broken message.
    """
    rule = PluralRule.of(catalog.num_plurals, catalog.plural_expr)
    for message in finished(catalog):
        if disagreements(message, rule):
            message.flags.add("fuzzy")  # write_mo leaves fuzzy entries out
    file = BytesIO()
    write_mo(file, catalog)
    file.seek(0)
    return GNUTranslations(file)


def finished(catalog: Catalog) -> Iterator[Message]:
    """The entries that a translator has finished: all forms filled in, none fuzzy; the header is none of them."""
    for message in catalog:
        forms = forms_of(message.string)
        if message.id and forms and all(forms) and not message.fuzzy:
            yield message


def _malformed(lines: list[str]) -> tuple[int, str] | None:
    """The first line that Babel would misread silently or stumble over: its number and what is wrong."""
    before = "msgstr"  # the header's msgid may come first
    for number, line in enumerate(lines, start=1):
        text = line.removeprefix("#~").strip()
        if not text or text.startswith("#"):
            continue
        match = _WELL_FORMED.fullmatch(text)
        if match is None:
            return number, 'expected msgid, msgstr or msgctxt and a text in quotes, with \\" for a quote inside it'
        keyword = match["keyword"] or ("msgstr[" if match["form"] else None)
        if keyword and before not in _COMES_AFTER[keyword]:
            return number, f"{keyword} cannot come after {before}: something is missing between them"
        before = keyword or before
    return None
