"""When Python looks for garbage: nearly all of it goes by itself, and a look at everything holds up the event loop."""

import gc

# How much more is made than dropped before the newest objects are looked at, how many of those looks before one at the
# older ones, and how many of these before one at all: a safety net, as that is done in quiet moments.
THRESHOLDS = (500, 2, 20_000)


def freeze() -> None:
    """To be called when everything that stays is there: it is never looked at again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(*THRESHOLDS)


def collect() -> None:
    """Look at all objects; for a moment when nobody waits."""
    gc.collect()
