"""Film the chat page for the top of README.md: docs/pictures/chat.webp, a loop.

From the demo, on a phone: /start, four taps, a reminder that comes by the clock, and a step whose figure moves. Needs
Chromium and a font with emoji: `.venv/bin/python scripts/moving_picture.py`.
"""

import asyncio
import sys
import tempfile
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.async_api import Locator, Page, async_playwright, expect

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))  # the browser tests' helpers

from tests.browser.chat import Chat  # noqa: E402 - after the path is set
from tests.browser.chromium import FLAGS, find_chromium  # noqa: E402
from tests.browser.demo import running_demo  # noqa: E402

PICTURE = ROOT / "docs" / "pictures" / "chat.webp"
OPTIONS = ("--at", "2026-11-23 08:57", "--zone", "Europe/Berlin", "--language", "en")
PHONE = (390, 800)
FRAME_MS = 125  # as long as a frame is shown, while something moves
SHORT_MS, LONG_MS = 700, 1600  # to look at what has come; to read it
STEP_MS = 7500  # of the figure: one round
QUALITY = 80
# Where somebody taps.
FINGER = """at => {
  document.getElementById("finger")?.remove();
  if (!at) return;
  const finger = document.createElement("div");
  finger.id = "finger";
  Object.assign(finger.style, {
    position: "fixed", zIndex: 99, left: `${at.x - 18}px`, top: `${at.y - 18}px`, width: "36px", height: "36px",
    borderRadius: "50%", background: "rgb(255 170 40 / 70%)", border: "2px solid rgb(255 255 255 / 90%)",
  });
  document.body.append(finger);
}"""
# What is loaded whole can be shown at any of its moments.
LOADED = """async video => {
  const data = await (await fetch(video.src)).blob();
  video.autoplay = false;
  video.src = URL.createObjectURL(data);
  await new Promise(done => { video.oncanplaythrough = done; });
  video.oncanplaythrough = null;
}"""
AT = """(video, at) => new Promise(done => {
  video.onseeked = () => requestAnimationFrame(() => requestAnimationFrame(done));
  video.currentTime = (0.001 + at / 1000) % video.duration;
})"""
PATIENCE_MS = 60_000


@dataclass(slots=True)
class Film:
    """Pictures of a page, each with the time that it is shown; one that is like the last only makes that longer."""

    page: Page
    frames: list[Image.Image] = field(default_factory=list)
    milliseconds: list[int] = field(default_factory=list)

    async def hold(self, milliseconds: int) -> None:
        """Show the page as it is now for so long."""
        data = await self.page.screenshot(type="png", animations="disabled")
        frame = Image.open(BytesIO(data)).convert("RGB")
        if self.frames and self.frames[-1].tobytes() == frame.tobytes():
            self.milliseconds[-1] += milliseconds
            return
        self.frames.append(frame)
        self.milliseconds.append(milliseconds)

    async def tap(self, target: Locator) -> None:
        """Show where somebody taps, and tap there."""
        box = await target.bounding_box()
        if box is None:
            raise RuntimeError("what is to be tapped is not there")
        await self.page.evaluate(FINGER, {"x": box["x"] + box["width"] / 2, "y": box["y"] + box["height"] / 2})
        await self.hold(SHORT_MS)
        await self.page.evaluate(FINGER, None)
        await target.dispatch_event("click")

    async def play(self, video: Locator, milliseconds: int) -> None:
        """Let a loop go on, frame by frame, however long a picture of it takes."""
        await video.evaluate(LOADED)
        for at in range(0, milliseconds, FRAME_MS):
            await video.evaluate(AT, at)
            await self.hold(FRAME_MS)

    def save(self, path: Path) -> None:
        """Write the loop."""
        first, *others = self.frames
        first.save(
            path,
            save_all=True,
            append_images=others,
            duration=self.milliseconds,
            loop=0,
            quality=QUALITY,
            method=6,
            minimize_size=True,
            allow_mixed=True,
        )


async def main() -> None:
    """Film it."""
    expect.set_options(timeout=PATIENCE_MS)
    with tempfile.TemporaryDirectory() as folder:
        async with running_demo(Path(folder), *OPTIONS) as address, async_playwright() as playwright:
            browser = await playwright.chromium.launch(executable_path=find_chromium(playwright), args=list(FLAGS))
            context = await browser.new_context(
                viewport={"width": PHONE[0], "height": PHONE[1]}, color_scheme="light", bypass_csp=True
            )
            page = await context.new_page()
            await page.goto(address)
            await page.get_by_text("What can this bot do?").wait_for()
            film = Film(page)
            await _film(film, Chat(page))
            await browser.close()
    film.save(PICTURE)
    seconds = sum(film.milliseconds) / 1000
    print(f"{PICTURE.name}: {len(film.frames)} pictures, {seconds:.0f} s, {PICTURE.stat().st_size // 1024} KB")


async def _film(film: Film, chat: Chat) -> None:
    page = chat.page
    await film.hold(LONG_MS)
    await film.tap(page.get_by_role("button", name="Start", exact=True))
    await _see(film, chat, "Before we start")
    await film.tap(page.locator(".key", has_text="Got it").last)
    await _see(film, chat, "your city")
    box = page.get_by_label("Message", exact=True)
    for number in range(1, len("Berlin") + 1):
        await box.fill("Berlin"[:number])
        await film.hold(FRAME_MS)
    await box.press("Enter")
    await _see(film, chat, "right?")
    await film.tap(page.locator(".key", has_text="Yes").last)
    await _see(film, chat, "When shall I nudge you?")
    await film.tap(page.locator(".key", has_text="3 a day").last)
    await _see(film, chat, "All set!")
    await film.tap(page.get_by_role("button", name="Clock and bad days"))
    await film.tap(page.get_by_role("button", name="To the next reminder"))
    await _see(film, chat, "Starts with:")
    await film.tap(page.locator(".key", has_text="Start").last)
    cautions = page.locator(".key", has_text="Read, go on")
    step = chat.messages.filter(has_text=" · 1 of ")
    await cautions.or_(step).last.wait_for()
    if await cautions.count():
        await film.hold(LONG_MS)
        await film.tap(cautions.last)
    await _see(film, chat, " · 1 of ")
    await film.play(step.last.locator("video"), STEP_MS)


async def _see(film: Film, chat: Chat, text: str) -> None:
    """Wait for a message, and for what comes with it; give time to read it."""
    await chat.sees(text)
    await film.page.wait_for_timeout(LONG_MS)
    await film.hold(LONG_MS)


if __name__ == "__main__":
    asyncio.run(main())
