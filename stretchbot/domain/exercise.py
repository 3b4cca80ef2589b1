"""An exercise of the library: what to do, how much of it, where, and with what care.

Values only; they are read from `content/exercises/*.yaml` by `stretchbot.library`. Texts are English: a
screen shows them in the reader's language by looking them up in the library's catalogue, with the exercise's
id as their context (a caution's own id for a caution).
"""

from dataclasses import dataclass
from enum import StrEnum

from stretchbot.domain.risk import Risk


class Place(StrEnum):
    """Where a stretcher can be.

    New ones go to the end: buttons already sent name a place by its place in this order.
    """

    DESK = "desk"
    FLOOR = "floor"
    BED = "bed"
    DOORWAY = "doorway"


class Area(StrEnum):
    """A part of the body that a stretcher can ask for.

    New ones go to the end: buttons already sent name an area by its place in this order.
    """

    NECK = "neck"
    SHOULDERS = "shoulders"
    UPPER_BACK = "upper_back"
    LOWER_BACK = "lower_back"
    HIPS = "hips"
    LEGS = "legs"
    HIP_FLEXORS = "hip_flexors"  # the front of the hips
    GLUTES = "glutes"  # the bottom
    HAMSTRINGS = "hamstrings"  # the backs of the thighs
    WRISTS = "wrists"  # and forearms


class Posture(StrEnum):
    """How the body starts.

    New ones go to the end: buttons already sent name a posture by its place in this order.
    """

    STANDING = "standing"
    SQUATTING = "squatting"
    SITTING = "sitting"
    KNEELING = "kneeling"
    LYING = "lying"


class Side(StrEnum):
    """The side a one-sided exercise works on, from the stretcher's own view."""

    RIGHT = "right"
    LEFT = "left"

    @property
    def other(self) -> "Side":
        """The opposite one."""
        return Side.LEFT if self is Side.RIGHT else Side.RIGHT


class Sides(StrEnum):
    """How an exercise deals with right and left; the right comes first."""

    NONE = "none"  # both at once, or no sides at all
    ALTERNATE = "alternate"  # right, left, right, left …
    IN_TURN = "in_turn"  # all repetitions on the right, then all on the left

    @property
    def each(self) -> tuple[Side, ...]:
        """Right and left, or nothing for an exercise without sides."""
        return () if self is Sides.NONE else (Side.RIGHT, Side.LEFT)


class Work(StrEnum):
    """What the seconds of a dose are spent on."""

    HOLD = "hold"  # keep still for so long
    MOVE = "move"  # keep moving gently for so long
    COUNT = "count"  # one slow repetition takes about so long; the stretcher counts


class Period(StrEnum):
    """What a frequency counts in."""

    DAY = "day"
    WEEK = "week"


class Breath(StrEnum):
    """The pattern of breathing, for pictures and timers."""

    FREE = "free"  # in and out as it comes, never held
    SLOW = "slow"  # slow, smooth and deep
    OUT_ON_EFFORT = "out_on_effort"  # out on the way into the stretch, in on the way back


@dataclass(frozen=True, slots=True)
class Range:
    """Whole numbers from `low` to `high`, both included."""

    low: int
    high: int

    def __post_init__(self) -> None:
        if not 0 < self.low <= self.high:
            raise ValueError(f"a range goes from a positive number up, not from {self.low} to {self.high}")

    def __contains__(self, number: int) -> bool:
        return self.low <= number <= self.high


@dataclass(frozen=True, slots=True)
class Dose:
    """How much is meant to help: `repetitions` of `seconds` each, on each side where there are sides."""

    work: Work
    repetitions: Range
    seconds: Range
    rest_seconds: int  # between two repetitions, also to change sides


@dataclass(frozen=True, slots=True)
class Frequency:
    """How often an exercise is worth doing, e.g. 2 to 3 times a day."""

    times: Range
    per: Period


@dataclass(frozen=True, slots=True)
class Breathing:
    """How to breathe: the pattern, and one sentence that says so."""

    pattern: Breath
    words: str


@dataclass(frozen=True, slots=True)
class Caution:
    """One sentence of care. Exercises with the same risk share its id (and so its translation).

    `asks_first`: for some bodies a doctor's word, or leaving the exercise out, comes before the movement.
    """

    id: str
    words: str
    asks_first: bool = False


@dataclass(frozen=True, slots=True)
class Source:
    """Where a fact comes from, and what `gives` says was taken from there."""

    title: str
    by: str | None
    link: str | None
    gives: str


@dataclass(frozen=True, slots=True)
class Variation:
    """Another form of an exercise; its steps, dose and sides stand instead of the exercise's own."""

    id: str
    name: str
    steps: tuple[str, ...]
    dose: Dose
    sides: Sides


@dataclass(frozen=True, slots=True)
class Form:
    """An exercise as it is actually done: plain, or in one of its variations."""

    variation: Variation | None
    steps: tuple[str, ...]
    dose: Dose
    sides: Sides


@dataclass(frozen=True, slots=True)
class Exercise:
    """A library entry.

    `feel` says where the stretch is felt. Of the `cautions`, those that ask first come first. `gentler` is the id of
    the exercise to offer when this one hurts, None for the gentlest of all. `changed` says, for authors, where the text
    departs from its sources on purpose; it is not shown in chat and not translated.
    """

    id: str
    name: str
    summary: str
    posture: Posture
    places: frozenset[Place]
    areas: tuple[Area, ...]
    feel: str
    steps: tuple[str, ...]
    sides: Sides
    dose: Dose
    frequency: Frequency
    breathing: Breathing
    cautions: tuple[Caution, ...]
    gentler: str | None
    variations: tuple[Variation, ...]
    sources: tuple[Source, ...]
    changed: tuple[str, ...]
    risks: frozenset[Risk] = frozenset()

    def form(self, variation_id: str | None = None) -> Form:
        """The plain form, or the variation with that id.

        Raises:
            KeyError: when there is no such variation.
        """
        if variation_id is None:
            return Form(None, self.steps, self.dose, self.sides)
        for variation in self.variations:
            if variation.id == variation_id:
                return Form(variation, variation.steps, variation.dose, variation.sides)
        raise KeyError(variation_id)

    def has_form(self, variation_id: str | None) -> bool:
        """Whether `form` knows that variation."""
        return variation_id is None or any(variation.id == variation_id for variation in self.variations)

    def fits(self, place: Place) -> bool:
        """Whether it can be done there; in a doorway also what is done standing at a desk, without a chair."""
        if place in self.places or place is not Place.DOORWAY:
            return place in self.places
        return Place.DESK in self.places and self.posture is Posture.STANDING and Risk.CHAIR not in self.risks
