"""When Python's cyclic garbage collector runs: rarely, as a full collection held up the event loop for 90 to 125 ms.

Reference counting frees nearly everything without it; what is left are reference cycles.
"""

import gc

# For gc.set_threshold: allocations less deallocations before a collection of generation 0, collections of that before
# one of generation 1, and of that before a full one. The last is a safety net: full ones are made when the bot is idle.
THRESHOLDS = (500, 2, 20_000)


def pause() -> None:
    """Collect nothing until `freeze`: loading makes objects that stay, and looking through them is a tenth of it."""
    gc.disable()


def freeze() -> None:
    """Exempt every present object from collection, and make collections rare: for once everything is loaded.

    Without a collection before: it would be a tenth of the start, and find 1,600 objects of 600,000.
    """
    gc.freeze()
    gc.set_threshold(*THRESHOLDS)
    gc.enable()


def collect() -> None:
    """Make a full collection: to be called when nothing is in flight."""
    gc.collect()
