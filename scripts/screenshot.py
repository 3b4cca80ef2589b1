"""Take the picture of the chat in README.md from the demo: docs/pictures/chat.png.

Sets the bot up and starts the first reminder's routine, as somebody would in the browser. Needs Chromium, by default
the one on PATH, and a font with emoji: `.venv/bin/python scripts/screenshot.py [PATH/TO/CHROMIUM]`.
"""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, sync_playwright

PICTURE = Path(__file__).parents[1] / "docs" / "pictures" / "chat.png"
FLAGS = ["--no-sandbox", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-sync"]
BEFORE_THE_REMINDER = "2026-11-23T08:58:00+01:00"
THREE_MINUTES = 180
COLOURS = 256  # as many as a small PNG can have


@contextmanager
def demo() -> Iterator[str]:
    """The address of a demo that runs as long as the context is open."""
    command = [sys.executable, "-m", "stretchbot", "demo", "--port", "0", "--no-browser"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603 - ourselves
        try:
            line = process.stdout.readline() if process.stdout else ""
            yield line.split()[2]  # stretchbot demo: ADDRESS (Ctrl-C ends it)
        finally:
            process.terminate()


def chat(page: Page, address: str) -> None:
    """Chat up to the first exercise of a routine that a reminder offered."""
    page.request.post(f"{address}control/clock", data={"set": BEFORE_THE_REMINDER})
    page.goto(address)
    page.get_by_role("button", name="Start", exact=True).click()
    for move in ("Got it", "=München", "Yes", "My own times", "=9, 13:30 and 6pm", "Save"):
        if move.startswith("="):
            page.locator("#text").fill(move.removeprefix("="))
            page.locator("#text").press("Enter")
        else:
            page.locator("#chat").get_by_role("button", name=move).last.click()
        page.wait_for_timeout(1500)  # longer than the bot takes, as people are
    page.request.post(f"{address}control/clock", data={"move_seconds": THREE_MINUTES})
    page.locator("#chat").get_by_role("button", name="Start", exact=True).click()
    page.locator("#chat").get_by_role("button", name="Next", exact=True).wait_for()
    page.wait_for_timeout(1500)


def main() -> None:
    """Write the picture."""
    chromium = sys.argv[1] if len(sys.argv) > 1 else shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        raise SystemExit("Chromium is not on PATH: install it, or name it as an argument")
    PICTURE.parent.mkdir(parents=True, exist_ok=True)
    with demo() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        page = browser.new_page(
            viewport={"width": 440, "height": 960},
            device_scale_factor=1.5,
            color_scheme="light",
            locale="en-GB",
            timezone_id="Europe/Berlin",
        )
        chat(page, address)
        page.screenshot(path=PICTURE)
        browser.close()
    with Image.open(PICTURE) as picture:
        small = picture.convert("RGB").quantize(COLOURS)
    small.save(PICTURE, optimize=True)
    print(f"{PICTURE.name}: {PICTURE.stat().st_size // 1024} KB")


if __name__ == "__main__":
    main()
