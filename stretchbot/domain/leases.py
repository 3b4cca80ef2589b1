"""Leases: how long a worker may hold what it claimed."""

from datetime import timedelta
from typing import Final

LEASE: Final = timedelta(seconds=60)
"""How long a claim is held; what a worker that died had claimed is taken over after that."""

LONGEST_LEASE: Final = timedelta(minutes=10)
"""No lease is given for that long."""
