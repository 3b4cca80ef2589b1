"""What can go wrong with a demo."""


class DemoError(Exception):
    """The demo can't go on; the message is one line that says what to do."""
