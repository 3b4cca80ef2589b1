"""The languages a folder ships, and which of them suits a reader best."""

from dataclasses import dataclass, field
from functools import lru_cache
from gettext import NullTranslations
from pathlib import Path
from typing import Final

from babel import Locale
from babel.core import get_global

from stretchbot.errors import ContentError, Problem
from stretchbot.languages.catalogue import BOT, LIBRARY, read_catalogue, translations
from stretchbot.languages.locales import locale_of
from stretchbot.languages.pseudo import PSEUDO, pseudo_words
from stretchbot.languages.words import Words

ENGLISH: Final = "en"
# English as written outside the United States, too: "Mon, 3 Nov", "a, b and c".
_ENGLISH_LOCALE: Final = Locale("en", "001")
# Telegram says "no" for what translators call "nb".
_SAME_LANGUAGE: Final = {"no": "nb"}


@dataclass(frozen=True, slots=True)
class Languages:
    """The shipped languages; each is read when it is first asked for. `codes` starts with English."""

    folder: Path
    codes: tuple[str, ...]
    _loaded: dict[str, Words] = field(default_factory=dict, compare=False, repr=False)

    def words(self, telegram_language_code: str | None) -> Words:
        """The words of the shipped language nearest to an IETF tag such as `pt-br`; English when none is near.

        Raises:
            ContentError: when the language's files cannot be read; see `load_all`.
        """
        code = self._nearest(telegram_language_code or ENGLISH)
        if code not in self._loaded:
            self._loaded[code] = _load(self.folder, code)
        return self._loaded[code]

    def load_all(self) -> None:
        """Read every language now, so that a broken file stops the start instead of a chat.

        Raises:
            ContentError: when a language's files cannot be read.
        """
        for code in self.codes:
            self.words(code)

    def _nearest(self, wanted: str) -> str:
        if wanted in self.codes:  # nearly always
            return wanted
        exact = wanted if wanted == PSEUDO else str(locale_of(wanted))
        if exact in self.codes:
            return exact
        wish = _full_name(wanted)
        if wish is None:
            return ENGLISH
        same_script = {code: name for code in self.codes if (name := _full_name(code)) and name[:2] == wish[:2]}
        same_place = [code for code, name in same_script.items() if name == wish]
        return next(iter(same_place or same_script), ENGLISH)


def load_languages(folder: Path, *, pseudo: bool = False) -> Languages:
    """The languages with a folder of their own in `folder` (content/languages), and English.

    With `pseudo`, the pseudo-language `qps` is among them, made from the folder's templates.

    Raises:
        ContentError: when a folder's name is not a language.
    """
    codes = [path.name for path in language_folders(folder)]
    wrong = [Problem(folder / code, 1, message) for code in codes if (message := _wrong_name(code))]
    if wrong:
        raise ContentError(wrong)
    return Languages(folder, (ENGLISH, *(c for c in codes if c != ENGLISH), *([PSEUDO] if pseudo else [])))


def language_folders(folder: Path) -> list[Path]:
    """The folders of the shipped languages, sorted; none when `folder` does not exist."""
    if not folder.is_dir():
        return []
    return sorted(path for path in folder.iterdir() if path.is_dir() and path.name[0] not in "._")


def _wrong_name(code: str) -> str | None:
    locale = locale_of(code)
    if locale is None:
        return "this folder's name is not a language; use one like de, pt_BR or zh_Hant"
    return None if str(locale) == code else f"rename this folder to {locale}"


def _load(folder: Path, code: str) -> Words:
    if code == PSEUDO:
        return pseudo_words(folder, _ENGLISH_LOCALE)
    locale = _ENGLISH_LOCALE if code == ENGLISH else Locale.parse(code)
    bot, library = (_read(folder / code / f"{domain}.po", locale) for domain in (BOT, LIBRARY))
    return Words(code, locale, bot, library)


def _read(path: Path, locale: Locale) -> NullTranslations:
    return translations(read_catalogue(path, locale)) if path.exists() else NullTranslations()


@lru_cache(maxsize=1024)  # bounded: the tags come from outside
def _full_name(code: str) -> tuple[str, str, str] | None:
    """Language, script and territory, the likely ones where the tag leaves them out; None when it is no language."""
    locale = locale_of(code)
    if locale is None:
        return None
    language = _SAME_LANGUAGE.get(locale.language, locale.language)
    likely = get_global("likely_subtags")
    named = [f"{language}_{part}" for part in (locale.territory, locale.script) if part]
    for known in (*named, language):
        if found := likely.get(known):
            _, script, territory = found.split("_")
            return language, locale.script or script, locale.territory or territory
    return language, locale.script or "", locale.territory or ""
