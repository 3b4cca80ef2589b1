"""The pseudo-language `qps`: English made longer, accented, bracketed and right to left.

Shown to nobody but developers: text that shows without brackets or accents did not come through the catalogue, and
text that overflows would overflow in a wordier language, too. It is made from the templates (`.pot`), so a message that
extraction missed stays English and shows.
"""

from dataclasses import dataclass
from math import ceil
from pathlib import Path
from typing import Final

from babel import Locale

from stretchbot.languages.catalogue import BOT, LIBRARY, PoCatalog, read_catalogue, translations
from stretchbot.languages.templates import PieceKind, pieces
from stretchbot.languages.words import Words

PSEUDO: Final = "qps"
OPENING, CLOSING = "⟦", "⟧"
RIGHT_TO_LEFT_MARK: Final = "\u200f"
# Every Latin letter changes, so that any plain one is seen to be untranslated.
PLAIN: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
ACCENTED: Final = "ÅƁÇĎÉƑĜĤÎĴĶĻṀÑÖÞǪŔŠŢÛṼŴẊÝŽåƀçďéƒĝĥîĵķļṁñöþǫŕšţûṽŵẋýž"
_ACCENTS: Final = str.maketrans(PLAIN, ACCENTED)
_GROWTH: Final = 0.4
# Three forms, so that code which thinks in one and many is found out; each form ends in its own sign.
_PLURAL_FORMS: Final = "nplurals=3; plural=(n==1 ? 0 : n==2 ? 1 : 2);"
_FORM_SIGNS: Final = ("¹", "²", "³")


@dataclass(frozen=True, slots=True)
class PseudoWords(Words):
    """The words of the pseudo-language."""

    @property
    def right_to_left(self) -> bool:
        """Always."""
        return True

    def _from_cldr(self, text: str) -> str:
        return pseudo(text) if text else text


def pseudo(template: str, sign: str = "") -> str:
    """The template in the pseudo-language, `sign` before its closing bracket.

    Values, tags, entities, commands and addresses stay as they are; letters get accents; the text grows by two fifths.
    """
    letters = 0
    changed = []
    for piece in pieces(template):
        if piece.kind is PieceKind.TEXT:
            letters += sum(map(str.isalpha, piece.text))
            # Each line is a paragraph of its own, and takes its direction from its first strong character.
            changed.append(piece.text.translate(_ACCENTS).replace("\n", f"\n{RIGHT_TO_LEFT_MARK}"))
        else:
            changed.append(piece.text)
    body = "".join(changed)
    start, end = body[: -len(body.lstrip())], body[len(body.rstrip()) :]
    padding = "·" * ceil(letters * _GROWTH)
    return f"{start}{OPENING}{RIGHT_TO_LEFT_MARK}{body.strip()}{padding}{sign}{CLOSING}{end}"


def pseudo_words(folder: Path, locale: Locale) -> PseudoWords:
    """The pseudo-language of the templates in `folder`; dates and names are the accented ones of `locale`.

    Raises:
        ContentError: when a template cannot be read.
    """
    bot, library = (
        translations(_filled(read_catalogue(folder / f"{domain}.pot"), locale)) for domain in (BOT, LIBRARY)
    )
    return PseudoWords(PSEUDO, locale, bot, library)


def _filled(catalog: PoCatalog, locale: Locale) -> PoCatalog:
    catalog.locale = locale
    catalog.mime_headers = [("Plural-Forms", _PLURAL_FORMS)]
    for message in catalog:
        if isinstance(message.id, str):
            message.string = pseudo(message.id)
        else:
            one, many = message.id[0], message.id[-1]
            message.string = tuple(
                pseudo(text, sign) for text, sign in zip((one, many, many), _FORM_SIGNS, strict=True)
            )
    return catalog
