"""Which exercises are gentler than others, as their authors say."""

from collections.abc import Iterator, Mapping

from stretchbot.domain.exercise import Exercise


def ever_gentler(exercise: Exercise, exercises: Mapping[str, Exercise]) -> Iterator[Exercise]:
    """The gentler exercise, the gentler one of that, and so on."""
    seen = {exercise.id}
    following = exercises.get(exercise.gentler or "")
    while following is not None and following.id not in seen:
        seen.add(following.id)
        yield following
        following = exercises.get(following.gentler or "")


def is_gentler(other: Exercise, exercise: Exercise, exercises: Mapping[str, Exercise]) -> bool:
    """Whether `other` is known to be gentler, rather than for the same part of the body only."""
    return other in ever_gentler(exercise, exercises)
