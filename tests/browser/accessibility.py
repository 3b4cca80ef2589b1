"""Whether everybody can use a page, as far as rules can tell."""

from importlib.resources import files

from playwright.async_api import Page

AXE = files("axe_playwright_python").joinpath("axe.min.js")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


async def assert_accessible(page: Page) -> None:
    """Let axe look at the page as it is now."""
    await page.evaluate(AXE.read_text("utf-8"))
    found = await page.evaluate("tags => axe.run(document, { runOnly: tags })", RULES)
    assert "color-contrast" in {rule["id"] for rule in found["passes"]}  # it did look
    assert [f"{rule['id']}: {node['html'][:200]}" for rule in found["violations"] for node in rule["nodes"]] == []
