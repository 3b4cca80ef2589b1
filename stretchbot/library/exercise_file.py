"""What an exercise file holds."""

from typing import Annotated, Self

from pydantic import AfterValidator, Field, model_validator

from stretchbot.domain.exercise import Breath, Period, Place, Posture, Range, Sides, Work
from stretchbot.domain.risk import Risk
from stretchbot.library.field_types import (
    Areas,
    FileModel,
    Id,
    Name,
    RangeField,
    Sentence,
    StepSentence,
    Words,
    each_once,
)
from stretchbot.library.figure_fields import FigureFields, VariationFigureFields, combined

GENTLEST = "pelvic_press"


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
    places: Annotated[tuple[Place, ...], Field(min_length=1), AfterValidator(each_once)]
    areas: Areas
    feel: Sentence = Field(description="Where the stretch is felt.")
    steps: Annotated[tuple[StepSentence, ...], Field(min_length=2, max_length=6)]
    sides: Sides = Sides.NONE
    dose: DoseFields
    frequency: FrequencyFields
    breathing: BreathingFields
    risks: Annotated[tuple[Risk, ...], AfterValidator(each_once)] = Field(
        description="What its movements ask of a body, in all forms together; [] when nothing of the list."
    )
    cautions: Annotated[tuple[Id, ...], Field(min_length=1), AfterValidator(each_once)] = Field(
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
