"""What can go wrong with a demo."""

from stretchbot.errors import OperatorError


class DemoError(OperatorError):
    """The demo can't go on; the message is one line that says what to do."""
