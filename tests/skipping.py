"""An event loop that doesn't wait: for tests of what takes its time, with nothing in it but this process."""

import asyncio
import selectors


class SkippingLoop(asyncio.SelectorEventLoop):
    """Its clock stands still while anything runs, and jumps to the next timer when nothing does.

    So instants are exact, however busy the machine. What comes from outside (sockets, threads) would be waited for
    in vain while a timer runs.
    """

    def __init__(self) -> None:
        self._now = 0.0
        super().__init__(_SkippingSelector(self))

    def time(self) -> float:
        """Seconds since the loop was made, all of them skipped."""
        return self._now

    def skip(self, seconds: float) -> None:
        """Put the clock on."""
        self._now += seconds


class _SkippingSelector(selectors.DefaultSelector):
    def __init__(self, loop: SkippingLoop) -> None:
        super().__init__()
        self._loop = loop

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        if timeout:
            self._loop.skip(timeout)
            timeout = 0
        return super().select(timeout)
