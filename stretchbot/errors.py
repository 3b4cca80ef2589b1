"""Errors that an operator or an author can mend, and what an author has to mend."""

from dataclasses import dataclass
from pathlib import PurePath


class OperatorError(Exception):
    """Something that an operator can mend; `line` says what is wrong and what to do."""

    @property
    def line(self) -> str:
        """What the command line prints."""
        return str(self)


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """Something to mend in a content file: where it is (lines count from 1), and how to mend it."""

    file: PurePath
    line: int
    message: str
    warning: bool = False

    def __str__(self) -> str:
        note = "warning: " if self.warning else ""
        return f"{self.file}:{self.line}: {note}{self.message}"


class ContentError(OperatorError):
    """The content folder can't be used; `problems` says what to mend, and so does the message, one a line."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems

    @property
    def line(self) -> str:
        """What the command line prints."""
        first = min(self.problems, key=lambda problem: problem.warning)
        others = f", and {len(self.problems) - 1} more" if len(self.problems) > 1 else ""
        return f"the content can't be read: {first}{others}; see stretchbot content check"
