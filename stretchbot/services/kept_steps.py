"""The steps of a routine, as the rows of sessions and of people's own routines keep them."""

from collections.abc import Iterable, Mapping, Sequence

from stretchbot.db.models import Session
from stretchbot.domain.routine import Step

KeptStep = dict[str, str | int | None]


def kept_steps(steps: Iterable[Step]) -> list[KeptStep]:
    """Steps as a row keeps them."""
    return [
        {
            "exercise_id": step.exercise_id,
            "variation_id": step.variation_id,
            "repetitions": step.repetitions,
            "seconds": step.seconds,
        }
        for step in steps
    ]


def steps_in(kept: Sequence[Mapping[str, str | int | None]]) -> tuple[Step, ...]:
    """The steps that a row keeps."""
    return tuple(Step(**step) for step in kept)  # type: ignore[arg-type]  # JSON of kept_steps


def steps_of(session: Session) -> tuple[Step, ...]:
    """The session's steps as they were when it began."""
    return steps_in(session.steps)
