"""The form of a press in a button: at most 64 bytes of callback data, written and read back.

A kind of press is a small frozen class; its fields are joined by colons behind the name of the kind.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import ClassVar, dataclass_transform

MAX_BYTES = 64  # Telegram's limit for callback data
SEPARATOR = ":"
LARGEST_NUMBER = 2**63 - 1


@dataclass_transform(frozen_default=True)
@dataclass(frozen=True)
class Callback:
    """What a press means; subclasses name their `kind` and list fields: whole numbers, short texts, yes or no."""

    kind: ClassVar[str]

    def __init_subclass__(cls, kind: str) -> None:
        """Make a frozen dataclass of the subclass."""
        cls.kind = kind
        dataclass(frozen=True)(cls)

    def encode(self) -> str:
        """The press as callback data.

        Raises:
            ValueError: when it is longer than Telegram takes.
        """
        values = vars(self).values()
        data = SEPARATOR.join([self.kind, *(str(int(v)) if isinstance(v, bool) else str(v) for v in values)])
        if len(data.encode()) > MAX_BYTES:
            raise ValueError(f"callback data of kind {self.kind} is longer than {MAX_BYTES} bytes")
        return data


def read(data: str, kinds: Mapping[str, type[Callback]]) -> Callback | None:
    """The press of one of `kinds` that `data` stands for; None when there is none."""
    name, *texts = data.split(SEPARATOR)
    cls = kinds.get(name)
    if cls is None:
        return None
    wanted = [field.type for field in fields(cls)]
    if len(wanted) != len(texts):
        return None
    try:
        return cls(*map(_value, wanted, texts))
    except ValueError:
        return None


def _value(wanted: object, text: str) -> int | bool | str:
    if wanted is str:
        return text
    number = int(text)
    # A forged button must not carry a number that no column holds.
    if not 0 <= number <= LARGEST_NUMBER:
        raise ValueError(f"{number} is no number of a button")
    return bool(number) if wanted is bool else number
