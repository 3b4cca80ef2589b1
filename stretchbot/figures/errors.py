"""What keeps pictures from being drawn; every message says what to mend."""


class RenderError(Exception):
    """The pictures can't be drawn as asked."""


class FigureError(RenderError):
    """A figure would teach wrongly; the message has one line for each thing to mend."""


class TooLargeError(RenderError):
    """A loop stays over the limit of bytes however coarse it is."""
