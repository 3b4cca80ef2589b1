"""What "too easy" and "too much" do to the dose of an exercise."""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from stretchbot.domain.exercise import Range, Work
from stretchbot.domain.routine import ExactDose

# Within these, feedback changes a dose: what the American College of Sports Medicine holds sensible for a stretch, 10
# to 30 seconds and up to 60 for the elderly, two to four times (sources.yaml: acsm).
SAFE_SECONDS: Final = Range(10, 60)
SAFE_REPETITIONS: Final = Range(1, 4)
SECONDS_A_STEP: Final = 5


class Rating(StrEnum):
    """How an exercise was."""

    TOO_EASY = "easy"
    JUST_RIGHT = "right"
    TOO_MUCH = "much"


@dataclass(frozen=True, slots=True)
class DoseChange:
    """What feedback adds to the doses of an exercise, in whichever routine: negative where it was too much."""

    seconds: int = 0
    repetitions: int = 0

    def __bool__(self) -> bool:
        return bool(self.seconds or self.repetitions)

    def applied(self, dose: ExactDose) -> ExactDose:
        """The dose with the change, kept within the safe range; one that lies outside already goes no further."""
        return replace(
            dose,
            seconds=_within(SAFE_SECONDS, dose.seconds, self.seconds),
            repetitions=_within(SAFE_REPETITIONS, dose.repetitions, self.repetitions),
        )

    def after(self, rating: Rating, dose: ExactDose) -> "DoseChange":
        """The change after a dose, as it was done, was rated; the same where the safe range leaves no more room.

        Seconds change first, repetitions where seconds can't, or where they only say how slowly to count.
        """
        if rating is Rating.JUST_RIGHT:
            return self
        if rating is Rating.TOO_EASY:
            step, seconds_left = 1, SAFE_SECONDS.high - dose.seconds
            times_left = SAFE_REPETITIONS.high - dose.repetitions
        else:
            step, seconds_left = -1, dose.seconds - SAFE_SECONDS.low
            times_left = dose.repetitions - SAFE_REPETITIONS.low
        if seconds_left > 0 and dose.work is not Work.COUNT:
            return replace(self, seconds=self.seconds + step * min(SECONDS_A_STEP, seconds_left))
        return replace(self, repetitions=self.repetitions + step) if times_left > 0 else self


def _within(safe: Range, number: int, change: int) -> int:
    return min(max(number + change, min(safe.low, number)), max(safe.high, number))
