"""The base of errors that an operator can mend."""


class OperatorError(Exception):
    """Something that an operator can mend; `line` says what is wrong and what to do."""

    @property
    def line(self) -> str:
        """What the command line prints."""
        return str(self)
