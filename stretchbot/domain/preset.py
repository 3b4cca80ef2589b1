"""What is set for one reminder alone: where, which routine, and how long."""

from typing import Final, NamedTuple, Self

from stretchbot.domain.exercise import Place

PRESET_MINUTES: Final = (2, 4, 6, 8, 10)
"""How long a reminder's routine may be wanted to be."""


class Preset(NamedTuple):
    """The place, routine and minutes of a reminder; None is as its reader's settings, and the planner, have it.

    A routine has a length of its own, so `minutes` don't count beside one.
    """

    place: Place | None = None
    routine_id: str | None = None
    minutes: int | None = None

    @classmethod
    def read(cls, place: str | None, routine_id: str | None, minutes: int | None) -> Self:
        """The preset as it is stored; a place or minutes that this version doesn't know are none."""
        return cls(
            Place(place) if place in set(Place) else None,
            routine_id or None,
            minutes if minutes in PRESET_MINUTES else None,
        )


NO_PRESET: Final = Preset()
