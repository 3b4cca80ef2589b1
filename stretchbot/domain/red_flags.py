"""Signs that a body needs a doctor, not a stretch."""

from dataclasses import dataclass

from stretchbot.domain.exercise import Source


@dataclass(frozen=True, slots=True)
class RedFlags:
    """Two lists in plain words: what is an emergency, what a doctor should see soon; and who says so."""

    emergency: tuple[str, ...]
    doctor: tuple[str, ...]
    sources: tuple[Source, ...]
