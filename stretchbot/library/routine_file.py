"""What a routine file holds."""

from typing import Annotated

from pydantic import Field

from stretchbot.domain.exercise import Place
from stretchbot.domain.routine import TimeOfDay
from stretchbot.library.field_types import Areas, FileModel, Id, Name, Number, Sentence


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
