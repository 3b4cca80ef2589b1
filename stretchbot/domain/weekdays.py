"""Which days of the week something happens on."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final, Self

MONDAY: Final = 0
SUNDAY: Final = 6
DAYS_A_WEEK: Final = 7
_EVERY_BIT: Final = (1 << DAYS_A_WEEK) - 1


@dataclass(frozen=True, slots=True)
class Weekdays:
    """A set of weekdays, kept as one small integer so that it fits a database column and a button.

    A day is numbered as `datetime.date.weekday()` does: Monday is 0, Sunday is 6. Bit 0 of `bits` is
    Monday. Iteration goes from Monday to Sunday. An empty set is false.

    Raises:
        ValueError: when `bits` names a day outside the week.
    """

    bits: int

    def __post_init__(self) -> None:
        if not 0 <= self.bits <= _EVERY_BIT:
            raise ValueError(f"weekdays are bits 0 to 6, not {self.bits}")

    @classmethod
    def of(cls, days: Iterable[int]) -> Self:
        """The set of these days (0 to 6, repeats allowed).

        Raises:
            ValueError: when a day is not 0 to 6.
        """
        bits = 0
        for day in days:
            bits |= _bit(day)
        return cls(bits)

    @classmethod
    def all(cls) -> Self:
        """Monday to Sunday."""
        return cls(_EVERY_BIT)

    @classmethod
    def workdays(cls) -> Self:
        """Monday to Friday."""
        return cls(0b0011111)

    @classmethod
    def weekend(cls) -> Self:
        """Saturday and Sunday."""
        return cls(0b1100000)

    @classmethod
    def none(cls) -> Self:
        """No day at all."""
        return cls(0)

    def toggle(self, day: int) -> "Weekdays":
        """The set with `day` taken out where it is in, put in where it is not.

        Raises:
            ValueError: when `day` is not 0 to 6.
        """
        return Weekdays(self.bits ^ _bit(day))

    def without(self, days: "Weekdays") -> "Weekdays":
        """The set without those days."""
        return Weekdays(self.bits & ~days.bits)

    def a_day_later(self) -> "Weekdays":
        """The set of the days after each of these; Monday comes after Sunday."""
        return Weekdays(self.bits << 1 & _EVERY_BIT | self.bits >> SUNDAY)

    def __contains__(self, day: int) -> bool:
        return MONDAY <= day <= SUNDAY and bool(self.bits >> day & 1)

    def __iter__(self) -> Iterator[int]:
        return (day for day in range(DAYS_A_WEEK) if day in self)

    def __len__(self) -> int:
        return self.bits.bit_count()

    def __int__(self) -> int:
        return self.bits


def _bit(day: int) -> int:
    if not MONDAY <= day <= SUNDAY:
        raise ValueError(f"a weekday is 0 (Monday) to 6 (Sunday), not {day}")
    return 1 << day
