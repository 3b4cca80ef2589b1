"""Makes domain values of files that are right."""

from collections.abc import Mapping

from stretchbot.domain.exercise import Breathing, Caution, Dose, Exercise, Frequency, Source, Variation
from stretchbot.domain.red_flags import RedFlags
from stretchbot.domain.routine import Routine, Step
from stretchbot.library.exercise_file import DoseFields, ExerciseFile, VariationFields
from stretchbot.library.routine_file import RoutineFile, StepFields
from stretchbot.library.shared_files import CautionsFile, RedFlagsFile, SourceFields


def exercise_of(file: ExerciseFile, cautions: CautionsFile, sources: Mapping[str, SourceFields]) -> Exercise:
    """The exercise that `file` describes; `cautions` and `sources` hold what it names by id."""
    return Exercise(
        id=file.id,
        name=file.name,
        summary=file.summary,
        posture=file.posture,
        places=frozenset(file.places),
        areas=file.areas,
        feel=file.feel,
        steps=file.steps,
        sides=file.sides,
        dose=_dose(file.dose),
        frequency=Frequency(file.frequency.times, file.frequency.per),
        breathing=Breathing(file.breathing.pattern, file.breathing.words),
        cautions=_cautions(file, cautions),
        gentler=None if file.gentler == file.id else file.gentler,
        variations=tuple(_variation(variation, file) for variation in file.variations),
        sources=tuple(_source(sources[name], gives) for name, gives in file.sources.items()),
        changed=file.changed,
        risks=frozenset(file.risks),
    )


def red_flags_of(file: RedFlagsFile, sources: Mapping[str, SourceFields]) -> RedFlags:
    """The red flags that `file` lists; `sources` holds what it names by id."""
    named = tuple(_source(sources[name], gives) for name, gives in file.sources.items())
    return RedFlags(file.emergency, file.doctor, named)


def routine_of(file: RoutineFile) -> Routine:
    """The routine that `file` describes."""
    return Routine(
        id=file.id,
        name=file.name,
        summary=file.summary,
        place=file.place,
        minutes=file.minutes,
        areas=file.areas,
        time_of_day=file.time_of_day,
        steps=tuple(_step(step) for step in file.steps),
        only_by_choice=file.only_by_choice,
    )


def _cautions(file: ExerciseFile, cautions: CautionsFile) -> tuple[Caution, ...]:
    named = [Caution(name, cautions.words[name], name in cautions.ask_first) for name in file.cautions]
    return tuple(sorted(named, key=lambda caution: not caution.asks_first))


def _dose(fields: DoseFields) -> Dose:
    work, seconds = fields.work()
    return Dose(work, fields.repetitions, seconds, fields.rest_seconds)


def _variation(fields: VariationFields, file: ExerciseFile) -> Variation:
    return Variation(
        id=fields.id,
        name=fields.name,
        steps=fields.steps,
        dose=_dose(fields.dose or file.dose),
        sides=file.sides if fields.sides is None else fields.sides,
    )


def _source(fields: SourceFields, gives: str) -> Source:
    return Source(title=fields.title, by=fields.by, link=fields.link, gives=gives)


def _step(fields: StepFields) -> Step:
    return Step(fields.exercise, fields.variation, fields.repetitions, fields.seconds)
