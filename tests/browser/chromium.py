"""Finding a Chromium to test the chat page with."""

import contextlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.async_api import Playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
INSTALL_SECONDS = 300
HOW_TO_GET_ONE = (
    "the browser tests need Chromium: type `sudo apt-get install chromium`, or `.venv/bin/playwright install chromium`"
)


class NoChromiumError(Exception):
    """There is no Chromium, and none could be installed; the message says what to type."""


def find_chromium(playwright: Playwright) -> str:
    """The path of a Chromium: on PATH, else Playwright's own, else freshly installed: by apt as root, or by Playwright.

    Raises:
        NoChromiumError: when there is none.
    """
    own = Path(playwright.chromium.executable_path)
    for attempt in (_nothing, _ask_apt, _ask_playwright):
        attempt()
        found = _on_path() or (str(own) if own.is_file() else None)
        if found is not None:
            return found
    raise NoChromiumError(HOW_TO_GET_ONE)


def _on_path() -> str | None:
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def _nothing() -> None:
    """Perhaps there is one."""


def _ask_apt() -> None:
    apt = shutil.which("apt-get")
    if apt is None or os.geteuid() != 0:
        return
    # Two test workers may ask at once: the second waits for the first.
    wait = ("-o", "DPkg::Lock::Timeout=600")
    _run(apt, *wait, "update")
    _run(apt, *wait, "install", "--yes", "--no-install-recommends", "chromium")


def _ask_playwright() -> None:
    _run(sys.executable, "-m", "playwright", "install", "chromium")


def _run(*command: str) -> None:
    """Run a command to its end; whether it helped is seen by what is there afterwards."""
    with contextlib.suppress(subprocess.TimeoutExpired):
        subprocess.run(  # noqa: S603 - fixed words
            command, check=False, stdin=subprocess.DEVNULL, capture_output=True, timeout=INSTALL_SECONDS
        )
