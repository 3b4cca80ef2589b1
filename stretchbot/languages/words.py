"""One language's words: every text a user reads goes through a `Words`, by custom called `t`."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, time
from gettext import NullTranslations
from typing import Final, Literal
from unicodedata import bidirectional

from babel import Locale
from babel.dates import format_skeleton, get_day_names, get_month_names
from babel.lists import format_list
from babel.numbers import format_decimal
from markupsafe import Markup, escape

from stretchbot.languages.locales import is_right_to_left, locale_of
from stretchbot.languages.templates import fill

Width = Literal["wide", "abbreviated", "short", "narrow"]

# Not "stand-alone", though these names stand alone: asked for those, Babel 2.18 keeps what one language has of its own
# where others look, and French months come out in Chinese.
_NAMES: Final = "format"


def mark(message: str) -> str:
    """The message unchanged: marks a text in a table for the catalogue; whoever shows it calls `t(row.text)`."""
    return message


def _has_right_to_left(text: str) -> bool:
    return not text.isascii() and any(bidirectional(one) in {"R", "AL"} for one in text)


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one language, falling back to English entry by entry.

    The English text is the key. Messages are Telegram HTML; the values put into them are escaped unless they are
    `Markup` already. Labels (buttons, alerts, descriptions of commands) are plain text.

    Two `Words` are equal when their language and clock are, so that they can be keys of a cache.
    """

    language: str
    locale: Locale = field(compare=False, repr=False)
    messages: NullTranslations = field(compare=False, repr=False)
    texts: NullTranslations = field(compare=False, repr=False)
    twelve_hours: bool = False

    @property
    def right_to_left(self) -> bool:
        """Whether the language is written from right to left."""
        return is_right_to_left(self.locale)

    def __call__(self, message: str, /, **values: object) -> Markup:
        """The message in this language, as Telegram HTML.

        Raises:
            KeyError: when the message names a value that is not given.
        """
        return self._message(self._translated(message), values)

    def plural(self, one: str, many: str, n: int, /, **values: object) -> Markup:
        """The message in the form that `n` asks for, as Telegram HTML; `{n}` is among its values.

        Raises:
            KeyError: when the message names a value that is not given.
        """
        return self._message(self.messages.ngettext(one, many, n), {**values, "n": n})

    def label(self, message: str, /, **values: object) -> str:
        """The message in this language, as plain text.

        Raises:
            KeyError: when the message names a value that is not given.
        """
        return self._label(self._translated(message), values)

    def label_plural(self, one: str, many: str, n: int, /, **values: object) -> str:
        """The message in the form that `n` asks for, as plain text; `{n}` is among its values.

        Raises:
            KeyError: when the message names a value that is not given.
        """
        return self._label(self.messages.ngettext(one, many, n), {**values, "n": n})

    def library(self, context: str, english: str) -> str:
        """A text of the exercise or routine whose id is `context`, as plain text; in English when untranslated."""
        return self.texts.pgettext(context, english)

    def listing(self, items: Sequence[str]) -> str:
        """The items as one plain text, like "neck, hips and lower back"; empty for no items."""
        names = [f"item{index}" for index in range(len(items))]
        template = self._from_cldr(format_list([f"{{{name}}}" for name in names], locale=self.locale))
        return self._label(template, dict(zip(names, items, strict=True)))

    def weekday(self, day: int, width: Width = "wide") -> str:
        """The name of a weekday (Monday is 0): "Monday", "Mon", "Mo" or "M"."""
        return self._from_cldr(get_day_names(width, context=_NAMES, locale=self.locale)[day])

    def month(self, month: int) -> str:
        """The short name of a month (January is 1): "Jan"."""
        return self._from_cldr(get_month_names("abbreviated", context=_NAMES, locale=self.locale)[month])

    def territory(self, code: str) -> str:
        """The name of a country or region by its ISO 3166 code; the code itself when there is no name."""
        name = self.locale.territories.get(code)
        return self._from_cldr(str(name)) if name else code

    def language_name(self, code: str) -> str:
        """The name of a language (`pt_BR`) in this one; the code itself when there is no name.

        To show a language in its own words, ask that language's `Words`.
        """
        locale = locale_of(code)
        name = locale and locale.get_display_name(self.locale)
        return self._from_cldr(name) if name else code

    def clock(self, at: time) -> str:
        """A time of day in digits everyone types, on the reader's clock: "14:05", or "2:05 PM".

        The words of the 12-hour clock are the language's own, as CLDR has them.
        """
        if not self.twelve_hours:
            return f"{at:%H:%M}"
        # Not the narrow space that CLDR has there: nobody types it, and some phones show it as a box.
        return self._from_cldr(format_skeleton("hm", at, locale=self.locale).replace("\u202f", " "))

    def on_clock(self, *, twelve_hours: bool) -> "Words":
        """The same words with times on that clock."""
        return self if twelve_hours == self.twelve_hours else replace(self, twelve_hours=twelve_hours)

    def day(self, on: date, *, with_year: bool = False) -> str:
        """A date, as people of this language write it: "Mon, 3 Nov", or "Mon, 3 Nov 2025"."""
        # A datetime is a date too, but Babel would first move it to UTC and perhaps to another day.
        plain_date = date.fromordinal(on.toordinal())
        return self._from_cldr(format_skeleton("yMMMEd" if with_year else "MMMEd", plain_date, locale=self.locale))

    def number(self, value: float) -> str:
        """A number with this language's separators: "1,234.5"."""
        return format_decimal(value, locale=self.locale)

    def _translated(self, message: str) -> str:
        # gettext keeps the catalogue's header under the empty text.
        return self.messages.gettext(message) if message else ""

    def _message(self, template: str, values: Mapping[str, object]) -> Markup:
        escaped = {name: str(escape(value)) for name, value in values.items()}
        return Markup(fill(template, escaped, isolated=self._to_isolate(values)))  # noqa: S704 - values are escaped, templates are checked

    def _label(self, template: str, values: Mapping[str, object]) -> str:
        plain = {name: value.striptags() if isinstance(value, Markup) else str(value) for name, value in values.items()}
        return fill(template, plain, isolated=self._to_isolate(values))

    def _to_isolate(self, values: Mapping[str, object]) -> frozenset[str]:
        # Also in a text from left to right: after a name in Hebrew, "· 6 min" would stand on its wrong side.
        return frozenset(
            name
            for name, value in values.items()
            if isinstance(value, str) and (self.right_to_left or _has_right_to_left(value))
        )

    def _from_cldr(self, text: str) -> str:
        """What Babel's tables gave, as it is shown; the pseudo-language changes it."""
        return text
