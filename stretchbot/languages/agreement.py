"""Whether a translation fits its English text: same values, tags and commands, whatever the words."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from gettext import c2py
from typing import Final

from babel.messages.catalog import Message

from stretchbot.languages.templates import PieceKind, pieces, placeholders

# https://core.telegram.org/bots/api#html-style
TELEGRAM_TAGS: Final = frozenset(
    {"a", "b", "blockquote", "code", "del", "em", "i", "ins", "pre"}
    | {"s", "span", "strike", "strong", "tg-emoji", "tg-spoiler", "u"}
)
TELEGRAM_ENTITIES: Final = frozenset({"&lt;", "&gt;", "&amp;", "&quot;"})
_NUMBERS_LOOKED_AT: Final = 201  # past 200, no language's rule singles out one number


@dataclass(frozen=True, slots=True)
class PluralRule:
    """Which of a language's plural forms a number takes; `for_one_number` are the forms only one number takes."""

    forms: int
    for_one_number: frozenset[int]

    @classmethod
    def of(cls, forms: int, expression: str) -> "PluralRule":
        """The rule of a Plural-Forms header.

        Raises:
            ValueError: when the expression is not a rule for that many forms.
        """
        form_of = c2py(expression)
        taken = Counter(form_of(number) for number in range(_NUMBERS_LOOKED_AT))
        if set(taken) != set(range(forms)):
            msg = f"nplurals={forms}, but the plural expression gives forms {sorted(taken)}"
            raise ValueError(msg)
        return cls(forms, frozenset(form for form, numbers in taken.items() if numbers == 1))


def disagreements(message: Message, rule: PluralRule) -> list[str]:
    """What a translator has to mend in a finished entry, one sentence each; empty when it fits."""
    translations = forms_of(message.string)
    if isinstance(message.id, str):
        (translation,) = translations
        return _misfits(translation, (message.id,), placeholders(message.id), frozenset())
    return [
        f"msgstr[{form}]: {misfit}"
        for form, translation in enumerate(translations)
        for misfit in _form_misfits(translation, forms_of(message.id), alone=form in rule.for_one_number)
    ]


def forms_of(texts: str | Sequence[str] | None) -> tuple[str, ...]:
    """The forms of an entry's English text or translation: one, unless it is a plural; none for None."""
    if texts is None:
        return ()
    return (texts,) if isinstance(texts, str) else tuple(texts)


def mistakes(template: str) -> list[str]:
    """What is wrong with a template by itself, in any language; empty when Telegram will take it."""
    found = []
    for piece in pieces(template):
        if piece.kind is PieceKind.TEXT:
            if "<" in piece.text:
                found.append("< starts no tag: write &lt;")
            if "{" in piece.text or "}" in piece.text:
                found.append("a brace stands alone: values are written {name}")
        elif piece.kind is PieceKind.ENTITY and not _is_entity(piece.text):
            found.append(f"Telegram does not know {piece.text}: write the character itself")
    return [*found, *_unbalanced(template)]


def has_markup(template: str) -> bool:
    """Whether the template holds tags or entities, so that it can only be a message, never a label."""
    return any(piece.kind in {PieceKind.TAG, PieceKind.ENTITY} for piece in pieces(template))


def _form_misfits(translation: str, originals: tuple[str, ...], *, alone: bool) -> list[str]:
    one, many = originals[0], originals[-1]
    needed = placeholders(many)
    # "One minute" needs no {n}; but a form for 1, 21, 31 … does, even where English says just "One minute".
    optional = placeholders(one) | {"n"}
    if alone:
        needed &= placeholders(one) - {"n"}
        optional |= placeholders(many)
    return _misfits(translation, originals, needed, optional)


def _misfits(
    translation: str, originals: tuple[str, ...], needed: frozenset[str], optional: frozenset[str]
) -> list[str]:
    found = mistakes(translation)
    used = placeholders(translation)
    found += [f"{{{name}}} is missing" for name in sorted(needed - used)]
    known = ", ".join(f"{{{name}}}" for name in sorted(needed | optional)) or "none"
    found += [f"{{{name}}} is unknown here: the values are {known}" for name in sorted(used - needed - optional)]
    for kind, what in ((PieceKind.TAG, "tags"), (PieceKind.COMMAND, "commands")):
        wanted = [_all_of(kind, original) for original in originals]
        if _all_of(kind, translation) not in wanted:
            expected = " ".join(sorted(wanted[-1].elements())) or "none"
            found.append(f"the {what} differ from the English text's: {expected}")
    if not has_markup(originals[-1]) and _all_of(PieceKind.ENTITY, translation):
        found.append("this is plain text: write the character itself instead of an &…; name")
    if _edges(translation) not in [_edges(original) for original in originals]:
        found.append("spaces or line breaks at the start or end differ from the English text's")
    return found


def _all_of(kind: PieceKind, template: str) -> Counter[str]:
    return Counter(piece.text for piece in pieces(template) if piece.kind is kind)


def _edges(template: str) -> tuple[str, str]:
    return template[: -len(template.lstrip())], template[len(template.rstrip()) :]


def _is_entity(text: str) -> bool:
    return text in TELEGRAM_ENTITIES or text.startswith("&#")


def _unbalanced(template: str) -> Iterator[str]:
    open_tags: list[str] = []
    for piece in pieces(template):
        if piece.kind is not PieceKind.TAG:
            continue
        name = piece.text.strip("</>").split()[0]
        if name not in TELEGRAM_TAGS:
            yield f"Telegram does not know the tag {piece.text}"
        elif not piece.text.startswith("</"):
            open_tags.append(name)
        elif not open_tags or open_tags.pop() != name:
            yield f"{piece.text} closes a tag that is not the last one opened"
            return
    for name in open_tags:
        yield f"<{name}> is never closed"
