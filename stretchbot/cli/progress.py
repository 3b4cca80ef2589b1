"""How far a long command is, in one line that is written anew; nothing where no person watches."""

import sys
from types import TracebackType
from typing import Self

WIDTH = 30


class Bar:
    """A bar on standard error, when that is a terminal."""

    def __init__(self, what: str) -> None:
        self._what = what
        self._is_shown = False

    def show(self, done: int, all_there_is: int | None) -> None:
        """So much is done, of so much; or so many MB, where nobody knows how many there will be."""
        if all_there_is is None:
            self._write(f"{self._what}: {done} MB")
        else:
            self.show_table(self._what, done, all_there_is)

    def show_table(self, what: str, done: int, all_there_is: int) -> None:
        """So many rows of that table are done."""
        full = WIDTH * done // max(all_there_is, 1)
        self._write(f"{what} [{'#' * full}{'.' * (WIDTH - full)}] {done} of {all_there_is}")

    def _write(self, line: str) -> None:
        if not sys.stderr.isatty():
            return
        sys.stderr.write(f"\r\033[K{line}")
        sys.stderr.flush()
        self._is_shown = True

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._is_shown:
            sys.stderr.write("\r\033[K")
