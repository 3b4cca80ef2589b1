"""Which exercises somebody did in the last two weeks, and when: what a plan is made from."""

import json
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from stretchbot.domain.session import OPEN_FOR

REMEMBERED: Final = timedelta(days=14)
# Six sessions of four exercises a day, for ten days: it is read with every reminder, so it must stay short.
MOST_REMEMBERED: Final = 240


def minute_of(at: datetime) -> int:
    """The minute of an instant, counted from 1970."""
    return int(at.timestamp()) // 60


@dataclass(frozen=True, slots=True)
class DoneLog:
    """The minutes (see `minute_of`) at which each exercise was done, the earliest first."""

    minutes: Mapping[str, Sequence[int]] = field(default_factory=dict)

    def __str__(self) -> str:
        return json.dumps(self.minutes, separators=(",", ":")) if self.minutes else ""

    @classmethod
    def read(cls, stored: str) -> "DoneLog":
        """What `str` wrote; empty for what is no such text."""
        try:
            found = json.loads(stored or "{}")
        except ValueError:
            return cls()
        return cls(found) if isinstance(found, dict) else cls()

    def after(self, exercise_ids: Iterable[str], at: datetime) -> "DoneLog":
        """With exercises done at that instant; what is too old, or too much, is forgotten."""
        done = {name: list(minutes) for name, minutes in self.minutes.items()}
        for name in exercise_ids:
            done.setdefault(name, []).append(minute_of(at))
        every = sorted(minute for minutes in done.values() for minute in minutes)
        since = max(minute_of(at - REMEMBERED), every[-MOST_REMEMBERED] if len(every) > MOST_REMEMBERED else 0)
        kept = {name: sorted(minute for minute in minutes if minute >= since) for name, minutes in done.items()}
        return DoneLog({name: minutes for name, minutes in kept.items() if minutes})

    def without(self, exercise_ids: Iterable[str], at: datetime) -> "DoneLog":
        """As if these exercises had not been done at that instant: each is taken out once, where it is there."""
        done = {name: list(minutes) for name, minutes in self.minutes.items()}
        for name in exercise_ids:
            if minute_of(at) in done.get(name, ()):
                done[name].remove(minute_of(at))
        return DoneLog({name: minutes for name, minutes in done.items() if minutes})

    def since(self, exercise_id: str, minute: int) -> int:
        """How often an exercise was done from that minute on."""
        minutes = self.minutes.get(exercise_id)
        return len(minutes) - bisect_left(minutes, minute) if minutes else 0

    @property
    def latest(self) -> int | None:
        """When anything was done last, None when nothing was."""
        return max([minutes[-1] for minutes in self.minutes.values()], default=None)

    def last_session(self, latest: int | None) -> frozenset[str]:
        """The exercises of the last session: those done before the `latest` by less than a session stays open."""
        if latest is None:
            return frozenset()
        begun = latest - int(OPEN_FOR.total_seconds()) // 60
        return frozenset([name for name, minutes in self.minutes.items() if minutes[-1] > begun])
