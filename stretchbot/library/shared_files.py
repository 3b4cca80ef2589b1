"""What the files hold that exercises and languages share: sources, cautions, red flags, phrases."""

from typing import Annotated, Literal, Self

from pydantic import ConfigDict, Field, RootModel, StringConstraints, model_validator

from stretchbot.domain.exercise import Area
from stretchbot.domain.phrases import Intent
from stretchbot.domain.suitability import Condition
from stretchbot.library.field_types import FileModel, Id, Link, Name, StepSentence, Words

PhraseList = Annotated[str, StringConstraints(max_length=20_000)]
Unit = Literal["minutes", "hours", "days", "weeks", "months"]
NumberKey = Annotated[str, StringConstraints(pattern=r"^(half|quarter|last|[1-9][0-9]?)$")]
DayKey = Annotated[str, StringConstraints(pattern=r"^([1-9]|weekend)$")]


class SourceFields(FileModel):
    """A page or a document that facts are taken from."""

    title: Words
    by: Name | None = None
    link: Link | None = None


class SourcesFile(RootModel[dict[Id, SourceFields]]):
    """Pages and documents that facts are taken from, by id."""

    model_config = ConfigDict(strict=True, frozen=True)


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
    areas: dict[Area, PhraseList] = Field({}, description="Words for parts of the body.")
    conditions: dict[Condition, PhraseList] = Field({}, description="Conditions of a body that are minded.")
    negations: PhraseList = Field("", description="They turn what follows within a few words into its opposite.")
    breaks: PhraseList = Field("", description="They end the reach of a negation, as punctuation does.")
    harmless: PhraseList = Field("", description="Phrases that mean nothing of what is in them.")
    units: dict[Unit, PhraseList] = Field({}, description="Units of time.")
    numbers: dict[NumberKey, PhraseList] = Field({}, description="Numbers in words.")
    days: dict[DayKey, PhraseList] = Field({}, description="Days by how many they are from today.")
