"""Letters twice as large, on a phone and on a desktop: nothing is cut off, everything can be reached."""

import asyncio
import contextlib

import pytest
from playwright.async_api import Page, expect

from tests.browser.conftest import OpenChat
from tests.patience import PATIENCE_SECONDS

pytestmark = pytest.mark.slow

# What is cut off: words wider or higher than the box that hides the rest, and boxes that stick out of the window.
CUT_OFF = """() => {
  const hasWords = (node) => [...node.childNodes].some((child) => child.nodeType === 3 && child.textContent.trim());
  const isScrolled = (node) => /auto|scroll/.test(getComputedStyle(node).overflowX);
  const scrolls = (node) => node && (isScrolled(node) || scrolls(node.parentElement));
  const isOut = (node) => {
    const { left, right } = node.getBoundingClientRect();
    return (left < -1 || right > innerWidth + 1) && !scrolls(node);
  };
  const isCut = (node) => getComputedStyle(node).overflowX === "hidden"
    && (node.scrollWidth > node.clientWidth + 1 || node.scrollHeight > node.clientHeight + 1);
  const isSquashed = (node) => node.matches("button, select, textarea") && node.clientWidth < 20;
  return [...document.querySelectorAll("body *")]
    .filter((node) => node.checkVisibility({ visibilityProperty: true }) && !node.closest(".spoken, svg"))
    .filter((node) => isSquashed(node) || (hasWords(node) && (isOut(node) || isCut(node))))
    .map((node) => `${node.tagName} ${node.id} ${node.className}: ${node.textContent.trim().slice(0, 40)}`);
}"""
LARGE = 'document.addEventListener("DOMContentLoaded", () => { document.documentElement.style.fontSize = "200%"; })'
LOOK_EVERY_SECONDS = 0.1
PHONE, DESKTOP = (390, 844), (1280, 860)


async def nothing_is_cut_off(page: Page) -> None:
    # What has just come may still be on its way to its place. The page's policy forbids wait_for_function's own way.
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(PATIENCE_SECONDS):
            while await page.evaluate(CUT_OFF):  # noqa: ASYNC110 - a layout rings no bell
                await asyncio.sleep(LOOK_EVERY_SECONDS)
    assert await page.evaluate(CUT_OFF) == []
    assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
async def test_large_letters_are_cut_off_nowhere(open_chat: OpenChat, size: tuple[int, int]) -> None:
    chat = await open_chat(size=size, color_scheme="light")
    page = chat.page
    await page.add_init_script(LARGE)
    await page.reload()
    await expect(page.get_by_text("What can this bot do?")).to_be_visible()
    await nothing_is_cut_off(page)
    await chat.starts()
    await chat.presses("Got it")
    await chat.sees("your city")
    await nothing_is_cut_off(page)
    await chat.says("Berlin")
    await chat.presses("Yes")
    await chat.presses("3 a day")
    await chat.sees("All set!")
    await chat.says("/routine")
    await (await chat.sees("minutes")).hover()
    await expect(page.get_by_role("button", name="Reply").last).to_be_visible()
    await nothing_is_cut_off(page)
    await page.get_by_role("button", name="Menu").click()
    await nothing_is_cut_off(page)
    await page.keyboard.press("Escape")
    if size == PHONE:
        await page.get_by_role("button", name="Clock and bad days").click()
    await page.get_by_text("Another date or time zone").click()
    await nothing_is_cut_off(page)
    await page.get_by_role("complementary").get_by_role("button", name="New group").click()
    await nothing_is_cut_off(page)
    await page.get_by_role("textbox", name="Name of the group").fill("Office")
    await page.keyboard.press("Enter")
    await page.get_by_role("button", name="member").click()
    await nothing_is_cut_off(page)
