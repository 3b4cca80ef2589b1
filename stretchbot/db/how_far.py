"""How far long work is: what whoever shows it is told."""

from collections.abc import Callable

# Done so far and all there is to do, in whatever unit; or MB done, and None where nobody knows how many there will be.
Progress = Callable[[int, int | None], None]
# A table; how many of its rows are done, and how many there are.
TableProgress = Callable[[str, int, int], None]


def unseen(_table: str, _done: int, _all: int) -> None:
    """Where nobody looks."""
