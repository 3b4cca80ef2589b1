"""The only reader of the time.

The system clock by default. When `STRETCHBOT_CLOCK_FILE` names a file, the time follows what that file says, so that
a separate process (the simulator, a test) can move the clock of an unmodified bot.
"""

import json
import math
import time
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from stretchbot.errors import OperatorError

# Clocks are put right over the network by less.
LARGEST_STEP = timedelta(minutes=1)


class ClockFileError(OperatorError, ValueError):
    """The clock file holds no clock; the message is one line that says what to do."""


class Clock:
    """The system's clock."""

    def now(self) -> datetime:
        """The present instant, in UTC."""
        return datetime.now(UTC)  # noqa: TID251 - the one place that reads the time

    def monotonic(self) -> float:
        """Seconds since some instant, which go on evenly whatever is done to the clock."""
        return time.monotonic()

    def offset_seconds(self) -> float:
        """By how much its Unix time is ahead of `monotonic`: that changes only when the clock jumps."""
        return self.now().timestamp() - self.monotonic()


class ClockJumpedError(Exception):
    """What the clock says now is not to be relied on."""


class ClockWatch:
    """Notices when a clock jumps: it is set, by hand or over the network, or the machine slept."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._offset = clock.offset_seconds()

    def jump(self) -> timedelta:
        """By how much the clock has jumped since the last look, negative for backwards."""
        last, self._offset = self._offset, self._clock.offset_seconds()
        return timedelta(seconds=self._offset - last)

    def now(self) -> datetime:
        """The present instant, by a clock that has not jumped since the last look.

        Raises:
            ClockJumpedError: when it has, by more than `LARGEST_STEP`.
        """
        now = self._clock.now()
        if abs(self._clock.offset_seconds() - self._offset) > LARGEST_STEP.total_seconds():
            raise ClockJumpedError
        return now


@dataclass(frozen=True, slots=True)
class ClockSetting:
    """How a movable clock relates to the system's: content of a clock file.

    `offset_seconds` is added to the system's time; since `since` (a Unix time of the system's clock), the clock runs
    `rate` times as fast as the system's. By `error_seconds` it is wrong: to play a clock that jumps, as against time
    that goes by.
    """

    offset_seconds: float = 0.0
    rate: float = 1.0
    since: float = 0.0
    error_seconds: float = 0.0

    def __post_init__(self) -> None:
        """Refuse what is no number.

        Raises:
            ValueError: when a part is none.
        """
        for name, value in asdict(self).items():
            if not isinstance(value, float | int) or not math.isfinite(value):
                raise ValueError(f"{name} is not a number")

    def at(self, system_seconds: float) -> float:
        """The moved clock's Unix time when the system's clock shows `system_seconds`."""
        elapsed = system_seconds - self.since if self.since else 0.0
        return system_seconds + self.offset_seconds + elapsed * (self.rate - 1)


class ClockFile(Clock):
    """A clock that follows a JSON file, read anew each time; a missing file means the system's time."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def now(self) -> datetime:
        """The moved clock's present instant, in UTC."""
        setting = self.read()
        return datetime.fromtimestamp(setting.at(_system_seconds()) + setting.error_seconds, UTC)

    def monotonic(self) -> float:
        """Seconds of the moved clock, without its error."""
        return self.read().at(_system_seconds())

    def offset_seconds(self) -> float:
        """Its error: read once, so that a move between two looks is not taken for a jump."""
        return self.read().error_seconds

    def read(self) -> ClockSetting:
        """The present setting; the system's own time when there is no file yet.

        Raises:
            ClockFileError: when the file holds something else.
        """
        try:
            return ClockSetting(**json.loads(self.path.read_text("utf-8")))
        except FileNotFoundError:
            return ClockSetting()
        except (ValueError, TypeError, IsADirectoryError, PermissionError):
            raise ClockFileError(
                'STRETCHBOT_CLOCK_FILE holds no clock: write {"offset_seconds": 3600} into it, or leave it away'
            ) from None

    def set_to(self, instant: datetime, *, rate: float | None = None) -> None:
        """Make the clock show `instant` from now on, running at `rate` (unchanged when None)."""
        system = _system_seconds()
        rate = self.read().rate if rate is None else rate
        setting = ClockSetting(offset_seconds=instant.timestamp() - system, rate=rate, since=system)
        temporary = self.path.with_suffix(".new")
        temporary.write_text(json.dumps(asdict(setting)), "utf-8")
        temporary.replace(self.path)  # readers never see half a file

    def move_on(self, by: timedelta) -> None:
        """Move the clock on (or back, when negative) by `by`."""
        self.set_to(self.now() + by)


def _system_seconds() -> float:
    return time.time()  # noqa: TID251 - the one place that reads the time
