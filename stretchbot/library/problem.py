"""What can be wrong with a content file."""

from dataclasses import dataclass
from pathlib import PurePosixPath

from stretchbot.errors import OperatorError


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """Something an author has to mend: where it is (file below content/, line from 1), and how to mend it."""

    file: PurePosixPath
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message}"


class ContentError(OperatorError):
    """The content folder can't be used; `problems` says what to mend, and so does the message, one a line."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems

    @property
    def line(self) -> str:
        """What the command line prints."""
        return f"the content can't be read: {self}; see stretchbot content check"
