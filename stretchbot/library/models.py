"""What an exercise file and a routine file hold: the fields, their limits, and why a value is refused.

The messages of the validators are shown to authors as they stand, after the field's name.
"""

import unicodedata
from typing import Annotated, Literal, Self, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    PlainValidator,
    RootModel,
    StringConstraints,
    WithJsonSchema,
    model_validator,
)

from stretchbot.domain.exercise import Area, Breath, Period, Place, Posture, Range, Sides, Work
from stretchbot.domain.phrases import Intent
from stretchbot.domain.risk import Risk
from stretchbot.domain.routine import TimeOfDay
from stretchbot.domain.suitability import Condition
from stretchbot.library.figure_fields import FigureFields, VariationFigureFields, combined

GENTLEST = "pelvic_press"

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


def _each_once(values: tuple[ValueT, ...]) -> tuple[ValueT, ...]:
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
PhraseList = Annotated[str, StringConstraints(max_length=20_000)]
Unit = Literal["minutes", "hours", "days", "weeks", "months"]
NumberKey = Annotated[str, StringConstraints(pattern=r"^(half|quarter|last|[1-9][0-9]?)$")]
DayKey = Annotated[str, StringConstraints(pattern=r"^([1-9]|weekend)$")]
Areas = Annotated[tuple[Area, ...], Field(min_length=1), AfterValidator(_each_once)]


class FileModel(BaseModel):
    """What all parts of a file share: no unknown fields, no values turned into other kinds."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


class DoseFields(FileModel):
    """How much: repetitions, and exactly one of the three kinds of seconds."""

    repetitions: RangeField = Field(description="How often; on each side where there are sides.")
    hold_seconds: RangeField | None = Field(None, description="Keep still for so long.")
    move_seconds: RangeField | None = Field(None, description="Keep moving gently for so long.")
    count_seconds: RangeField | None = Field(None, description="One slow repetition takes about so long.")
    rest_seconds: Annotated[int, Field(ge=0, le=60)] = Field(
        0, description="Between two repetitions, also to change sides; of counted ones, only to change sides."
    )

    @model_validator(mode="after")
    def _one_kind_of_seconds(self) -> Self:
        if sum(seconds is not None for _, seconds in self._kinds()) != 1:
            raise ValueError("needs exactly one of hold_seconds, move_seconds and count_seconds")
        return self

    def _kinds(self) -> tuple[tuple[Work, Range | None], ...]:
        return (Work.HOLD, self.hold_seconds), (Work.MOVE, self.move_seconds), (Work.COUNT, self.count_seconds)

    def work(self) -> tuple[Work, Range]:
        """The kind of work, and the seconds of one repetition."""
        return next((work, seconds) for work, seconds in self._kinds() if seconds is not None)


class FrequencyFields(FileModel):
    """How often it is worth doing."""

    times: RangeField
    per: Period


class BreathingFields(FileModel):
    """How to breathe."""

    pattern: Breath
    words: Sentence


class VariationFields(FileModel):
    """Another form; dose and sides are the exercise's own where they are left out."""

    id: Id
    name: Name
    steps: Annotated[tuple[StepSentence, ...], Field(min_length=2, max_length=6)]
    sides: Sides | None = None
    dose: DoseFields | None = None
    figure: VariationFigureFields | None = Field(None, description="How its pictures differ.")


class ExerciseFile(FileModel):
    """One exercise; the file is called after its id."""

    id: Id = Field(description="The same as the file's name.")
    name: Name
    summary: Sentence = Field(description="What it does for you, in one sentence.")
    posture: Posture
    places: Annotated[tuple[Place, ...], Field(min_length=1), AfterValidator(_each_once)]
    areas: Areas
    feel: Sentence = Field(description="Where the stretch is felt.")
    steps: Annotated[tuple[StepSentence, ...], Field(min_length=2, max_length=6)]
    sides: Sides = Sides.NONE
    dose: DoseFields
    frequency: FrequencyFields
    breathing: BreathingFields
    risks: Annotated[tuple[Risk, ...], AfterValidator(_each_once)] = Field(
        description="What its movements ask of a body, in all forms together; [] when nothing of the list."
    )
    cautions: Annotated[tuple[Id, ...], Field(min_length=1), AfterValidator(_each_once)] = Field(
        description="Ids from cautions.yaml, the most important first; those that ask first come before others."
    )
    gentler: Id = Field(GENTLEST, description="The exercise to offer instead when this one hurts.")
    variations: tuple[VariationFields, ...] = ()
    sources: Annotated[dict[Id, Words], Field(min_length=1)] = Field(
        description="Ids from sources.yaml, each with what is taken from there."
    )
    changed: tuple[Sentence, ...] = Field(
        (), description="Where this text departs from its sources on purpose; for authors."
    )
    figure: FigureFields | None = Field(None, description="Who is drawn in the pictures, in which poses.")

    @model_validator(mode="after")
    def _all_forms_are_drawn_or_none(self) -> Self:
        for variation in self.variations:
            if (variation.figure is None) != (self.figure is None):
                raise ValueError(f"needs a `figure` both for itself and for {variation.id}, or for neither")
            if self.figure is not None and variation.figure is not None:
                combined(self.figure, variation.figure)  # refuses poses that there are not
        return self


class StepFields(FileModel):
    """One exercise of a routine; what is left out is the exercise's plain form and the low end of its dose."""

    exercise: Id
    variation: Id | None = None
    repetitions: Number | None = None
    seconds: Number | None = None


class RoutineFile(FileModel):
    """One routine; the file is called after its id."""

    id: Id = Field(description="The same as the file's name.")
    name: Name
    summary: Sentence
    place: Place
    minutes: Annotated[int, Field(ge=1, le=30)] = Field(description="What it takes, to half a minute.")
    areas: Areas
    time_of_day: TimeOfDay = TimeOfDay.ANY
    only_by_choice: bool = Field(
        default=False, description="For an occasion that the bot can't know of: never proposed by a reminder."
    )
    steps: Annotated[tuple[StepFields, ...], Field(min_length=2, max_length=15)]


class SourceFields(FileModel):
    """A page or a document that facts are taken from."""

    title: Words
    by: Name | None = None
    link: Link | None = None


class RedFlagsFile(FileModel):
    """Signs that somebody needs a doctor, in two lists."""

    emergency: Annotated[tuple[Words, ...], Field(min_length=1, max_length=10)] = Field(
        description="Get help at once; each a few plain words without a full stop."
    )
    doctor: Annotated[tuple[Words, ...], Field(min_length=1, max_length=10)] = Field(description="See a doctor soon.")
    sources: Annotated[dict[Id, Words], Field(min_length=1)] = Field(
        description="Ids from sources.yaml, each with what is taken from there."
    )


class CautionsFile(FileModel):
    """Sentences of care that exercises share, by id."""

    ask_first: dict[Id, StepSentence] = Field(
        description="For some bodies, a doctor's word or leaving it out comes before the movement."
    )
    care: dict[Id, StepSentence] = Field(description="How to make it gentler, and what to mind while doing it.")

    @model_validator(mode="after")
    def _each_in_one_group(self) -> Self:
        for name in self.ask_first:
            if name in self.care:
                raise ValueError(f"has {name} twice: in `ask_first` and in `care`")
        return self

    @property
    def words(self) -> dict[str, str]:
        """All sentences by id."""
        return self.ask_first | self.care

    def where(self, name: str) -> tuple[str, str]:
        """Where the sentence with that id stands in the file."""
        return ("ask_first" if name in self.ask_first else "care"), name


class PhrasesFile(FileModel):
    """What people type in one language; the file is called after its code. Phrases are separated by commas."""

    intents: dict[Intent, PhraseList] = Field(description="What is meant; “…” leaves a part of a phrase open.")
    names: PhraseList = Field("", description="What may stand around the name of an exercise, as “…”.")
    filler: PhraseList = Field("", description="Words that change nothing: please.")
    conditions: dict[Condition, PhraseList] = Field({}, description="Conditions of a body that are minded.")
    negations: PhraseList = Field("", description="They turn what follows within a few words into its opposite.")
    breaks: PhraseList = Field("", description="They end the reach of a negation, as punctuation does.")
    harmless: PhraseList = Field("", description="Phrases that mean nothing of what is in them.")
    units: dict[Unit, PhraseList] = Field({}, description="Units of time.")
    numbers: dict[NumberKey, PhraseList] = Field({}, description="Numbers in words.")
    days: dict[DayKey, PhraseList] = Field({}, description="Days by how many they are from today.")


class SourcesFile(RootModel[dict[Id, SourceFields]]):
    """Pages and documents that facts are taken from, by id."""

    model_config = ConfigDict(strict=True, frozen=True)
