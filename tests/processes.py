"""A command as an operator types it: a process of its own, in a folder of its own, that ends by itself."""

from dataclasses import dataclass
from pathlib import Path

from stretchbot.settings import environment_with
from tests.forking import run_forked
from tests.patience import PATIENCE_SECONDS


@dataclass(frozen=True, slots=True)
class Ended:
    """How a process ended, and what it said."""

    code: int
    out: str
    err: str


def run(folder: Path, *arguments: str, **settings: str) -> Ended:
    """Run `stretchbot <arguments>` in `folder` with exactly these settings: `token="…"` and the like."""
    return Ended(*run_forked(folder, environment_with(**settings), *arguments, seconds=PATIENCE_SECONDS))
