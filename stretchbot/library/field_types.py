"""The kinds of values in content files: their limits, and why a value is refused.

The messages of the validators are shown to authors as they stand, after the field's name.
"""

import unicodedata
from typing import Annotated, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, PlainValidator, StringConstraints, WithJsonSchema

from stretchbot.domain.exercise import Area, Range

MAX_NUMBER = 600
ID_PATTERN = r"^[a-z][a-z0-9_]{1,29}$"

ValueT = TypeVar("ValueT", bound=str)


def utf16_length(text: str) -> int:
    """The length as Telegram counts it, in UTF-16 units."""
    return len(text.encode("utf-16-le")) // 2


def _printable(text: str) -> str:
    for character in text:
        if character == "\n":
            raise ValueError("must be one line")
        if unicodedata.category(character) in {"Cc", "Cf", "Co", "Cn", "Zl", "Zp"}:
            raise ValueError(f"holds an invisible character (U+{ord(character):04X}): remove it")
    if text != text.strip() or not text:
        raise ValueError("must not be empty, nor begin or end with a space")
    return text


def _sentence(text: str) -> str:
    if not text.endswith((".", "!", "?")):
        raise ValueError("must be a whole sentence with a full stop at its end")
    return text


def _range(value: object) -> Range:
    match value:
        case int(number) if not isinstance(number, bool) and 0 < number <= MAX_NUMBER:
            return Range(number, number)
        case [int(low), int(high)] if not isinstance(low, bool) and 0 < low < high <= MAX_NUMBER:
            return Range(low, high)
    raise ValueError("must be a number above 0, or two in brackets from low to high, like [2, 3]")


def each_once(values: tuple[ValueT, ...]) -> tuple[ValueT, ...]:
    """The values as they are.

    Raises:
        ValueError: when one is there twice.
    """
    twice = next((value for value in values if values.count(value) > 1), None)
    if twice is not None:
        raise ValueError(f"names {twice} twice: keep one of them")
    return values


_NUMBER = {"type": "integer", "minimum": 1, "maximum": MAX_NUMBER}

Id = Annotated[str, StringConstraints(pattern=ID_PATTERN)]
Name = Annotated[str, StringConstraints(max_length=40), AfterValidator(_printable)]
Words = Annotated[str, StringConstraints(max_length=160), AfterValidator(_printable)]
Sentence = Annotated[Words, AfterValidator(_sentence)]
StepSentence = Annotated[str, StringConstraints(max_length=90), AfterValidator(_printable), AfterValidator(_sentence)]
Link = Annotated[str, StringConstraints(pattern=r"^https://[^\s]+$")]
RangeField = Annotated[
    Range,
    PlainValidator(_range),
    WithJsonSchema(
        {"anyOf": [_NUMBER, {"type": "array", "items": _NUMBER, "minItems": 2, "maxItems": 2}]},
    ),
]
Number = Annotated[int, Field(ge=1, le=MAX_NUMBER)]
Areas = Annotated[tuple[Area, ...], Field(min_length=1), AfterValidator(each_once)]


class FileModel(BaseModel):
    """What all parts of a content file share: no unknown fields, no values turned into other kinds."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)
