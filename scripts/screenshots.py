"""Take the pictures of the chat page for README.md and docs/: docs/pictures/*.jpg.

From the demo, as somebody would see it in the browser: on a phone, on a desktop in dark colours. Needs Chromium and a
font with emoji: `.venv/bin/python scripts/screenshots.py`.
"""

import asyncio
import sys
import tempfile
from pathlib import Path

from playwright.async_api import Browser, Locator, Page, async_playwright

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))  # the browser tests' helpers

from tests.browser.chat import Chat  # noqa: E402 - after the path is set
from tests.browser.chromium import FLAGS, find_chromium  # noqa: E402
from tests.browser.demo import running_demo  # noqa: E402

PICTURES = ROOT / "docs" / "pictures"
OPTIONS = ("--at", "2026-11-23 08:58", "--zone", "Europe/Berlin", "--language", "en")
PHONE, DESKTOP = (390, 980), (1280, 1000)  # taller than most, so that a step is seen whole
SHARPNESS = 1.5  # pixels of the picture for one of the page
SETTLED_MS = 2500  # animations, late answers, and the day that hangs over the messages
QUALITY = 88


async def main() -> None:
    """Take them all."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        async with running_demo(Path(folder), *OPTIONS) as address, async_playwright() as playwright:
            browser = await playwright.chromium.launch(executable_path=find_chromium(playwright), args=list(FLAGS))
            page = await _page(browser, address, PHONE, "light")
            chat = Chat(page)
            reminder = await _reminded(chat)
            await _shoot(page, "reminder.jpg")
            await reminder.get_by_role("button", name="Start").click()
            await chat.presses("^Read, go on$")
            step = await chat.sees(" · 1 of ")
            steps = int((await step.inner_text()).partition(" · 1 of ")[2].split()[0])
            await _shoot(page, "step.jpg")
            await _shoot(await _page(browser, address, DESKTOP, "dark"), "demo.jpg")
            await _walk_to_the_end(chat, steps)
            await chat.says("/progress")
            await chat.sees("Your progress")
            await _shoot(page, "progress.jpg")
            await browser.close()


async def _page(browser: Browser, address: str, size: tuple[int, int], scheme: str) -> Page:
    context = await browser.new_context(
        viewport={"width": size[0], "height": size[1]},
        device_scale_factor=SHARPNESS,
        color_scheme="dark" if scheme == "dark" else "light",
    )
    page = await context.new_page()
    await page.goto(address)
    await page.locator("#status", has_text="bot").wait_for()
    return page


async def _reminded(chat: Chat) -> Locator:
    """Set the bot up, and let the first reminder come."""
    await chat.sets_up()
    await chat.page.get_by_role("button", name="Clock and bad days").click()
    await chat.to_next_reminder()
    return await chat.sees("Starts with:")


async def _walk_to_the_end(chat: Chat, steps: int) -> None:
    """Do all steps of the routine."""
    for number in range(2, steps + 1):
        await chat.stretches()
        await chat.presses("Next")
        await chat.sees(f" · {number} of ")
    await chat.stretches()
    await chat.presses("Finish")
    await chat.sees("Done!")


async def _shoot(page: Page, name: str) -> None:
    await page.wait_for_timeout(SETTLED_MS)
    path = PICTURES / name
    await page.screenshot(path=path, type="jpeg", quality=QUALITY)
    print(f"{name}: {path.stat().st_size // 1024} KB")


if __name__ == "__main__":
    asyncio.run(main())
