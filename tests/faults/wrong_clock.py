"""A clock of the bot's own, which may be wrong while Telegram's is right."""

import json
from dataclasses import asdict, replace
from datetime import timedelta
from pathlib import Path

from stretchbot.clock import ClockFile
from tests.faults.stage import Stage


class WrongClock(ClockFile):
    """The bot's clock, which shows what Telegram's does, but for an error."""

    def __init__(self, path: Path, stage: Stage) -> None:
        super().__init__(path)
        self._stage = stage
        self.is_wrong_by(timedelta())

    def is_wrong_by(self, error: timedelta) -> None:
        """Show another time, as if somebody had set it."""
        right = self._stage.telegram.clock
        assert isinstance(right, ClockFile)
        setting = replace(right.read(), error_seconds=error.total_seconds())
        temporary = self.path.with_suffix(".new")
        temporary.write_text(json.dumps(asdict(setting)), "utf-8")
        temporary.replace(self.path)

    def goes_on(self, by: timedelta, error: timedelta = timedelta()) -> None:
        """Time goes by, for all."""
        self._stage.move_on(by)
        self.is_wrong_by(error)
