"""A command as an operator types it: a process of its own, in a folder of its own, that ends by itself."""

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from stretchbot.settings import environment_with
from tests.patience import PATIENCE_SECONDS


@dataclass(frozen=True, slots=True)
class Ended:
    """How a process ended, and what it said."""

    code: int
    out: str
    err: str


def run(folder: Path, *arguments: str, **settings: str) -> Ended:
    """Run `stretchbot <arguments>` in `folder` with exactly these settings: `token="…"` and the like."""
    ended = subprocess.run(  # noqa: S603 - our own program
        (sys.executable, "-m", "stretchbot", *arguments),
        cwd=folder,
        env=environment_with(**settings),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=PATIENCE_SECONDS,
        check=False,
    )
    return Ended(ended.returncode, ended.stdout, ended.stderr)
