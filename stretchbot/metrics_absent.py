"""Stands in for prometheus-client until it is installed; then this file goes."""

from typing import Any

CONTENT_TYPE_LATEST = "text/plain"


class Counter:
    """Counts nothing."""

    def __init__(self, *_: Any, **__: Any) -> None:
        pass

    def labels(self, *_: Any, **__: Any) -> "Counter":
        """Itself."""
        return self

    def inc(self, *_: Any) -> None:
        """Nothing."""

    def set(self, *_: Any) -> None:
        """Nothing."""

    def set_function(self, *_: Any) -> None:
        """Nothing."""

    def observe(self, *_: Any) -> None:
        """Nothing."""


Gauge = Histogram = Counter


def generate_latest() -> bytes:
    """Nothing."""
    return b""
