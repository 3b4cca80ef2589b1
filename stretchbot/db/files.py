"""The files of a SQLite database: for their owner only, and still the same ones."""

import contextlib
import os
import sqlite3
import stat
from collections.abc import Iterator
from pathlib import Path

import structlog
from sqlalchemy.exc import OperationalError
from structlog.typing import FilteringBoundLogger

_BESIDE = ("-wal", "-shm", "-journal")
_OTHERS = stat.S_IRWXG | stat.S_IRWXO
_Identity = tuple[int, int]

_log: FilteringBoundLogger = structlog.get_logger(__name__)


def make_private(database: Path) -> None:
    """Make the file if it isn't there, and let nobody but its owner read it, whatever the umask.

    SQLite gives the files beside it the same mode.

    Raises:
        OSError: when that can't be done.
    """
    with contextlib.suppress(FileExistsError):
        os.close(os.open(database, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    for path in (database, *beside(database)):
        with contextlib.suppress(FileNotFoundError):
            mode = path.stat().st_mode
            if stat.S_ISREG(mode) and mode & _OTHERS:
                path.chmod(stat.S_IMODE(mode) & ~_OTHERS)


def beside(database: Path) -> Iterator[Path]:
    """Where SQLite keeps what is not carried into the file yet; they need not be there."""
    return (database.with_name(database.name + end) for end in _BESIDE)


class FileWatch:
    """Notices that a database file was deleted, or another one put in its place, while it is open.

    SQLite itself goes on with the file it opened, and all that is written there is lost when the process ends.
    """

    def __init__(self, database: Path) -> None:
        self._path = database
        self._opened: _Identity | None = None
        self._is_there = True

    def note_opened(self) -> None:
        """Remember which file it is that was opened first."""
        self._opened = self._opened or self._identity()

    def check(self) -> None:
        """Return when it is still there.

        Raises:
            OperationalError: when it is not. As of a server out of reach: whatever waits is kept for later.
        """
        if self._opened is None:
            return
        was_there, self._is_there = self._is_there, self._identity() == self._opened
        if self._is_there:
            return
        if was_there:
            _log.error("database.file_gone", hint="it was deleted or replaced: put it back, and start the bot again")
        raise OperationalError(None, None, sqlite3.OperationalError("the database file was deleted or replaced"))

    def _identity(self) -> _Identity | None:
        try:
            found = os.stat(self._path)  # noqa: PTH116 - with every transaction; a Path's own takes twice as long
        except OSError:
            return None
        return found.st_dev, found.st_ino
