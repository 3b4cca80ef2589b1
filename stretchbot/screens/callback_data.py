"""The form of a press in a button: at most 64 bytes of callback data, written and read back.

A kind of press is a small frozen class; its fields are joined by colons behind the name of the kind.
"""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar, get_type_hints

MAX_BYTES = 64  # Telegram's limit for callback data
SEPARATOR = ":"
LARGEST_NUMBER = 2**63 - 1


@dataclass(frozen=True, slots=True)
class Callback:
    """What a press means; subclasses name a `kind` and hold whole numbers and short texts."""

    kind: ClassVar[str]

    def encode(self) -> str:
        """The press as callback data.

        Raises:
            ValueError: when it is longer than Telegram takes.
        """
        names: tuple[str, ...] = self.__match_args__  # those of its fields; asking for these takes twice as long
        values = (getattr(self, name) for name in names)
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
    types = get_type_hints(cls)
    names = [field.name for field in dataclasses.fields(cls)]
    if len(names) != len(texts):
        return None
    try:
        return cls(**{n: _value(types[n], text) for n, text in zip(names, texts, strict=True)})
    except ValueError:
        return None


def _value(wanted: type, text: str) -> int | bool | str:
    if wanted is str:
        return text
    number = int(text)
    # A forged button must not carry a number that no column holds.
    if not 0 <= number <= LARGEST_NUMBER:
        raise ValueError(f"{number} is no number of a button")
    return bool(number) if wanted is bool else number
