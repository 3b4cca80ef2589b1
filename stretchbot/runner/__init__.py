"""One bot process, from its first line to its last: `stretchbot run`."""

from stretchbot.runner.run import run

__all__ = ["run"]
