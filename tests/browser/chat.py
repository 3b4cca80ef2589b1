"""What people do on the chat page, by what they see of it."""

import re
from dataclasses import dataclass

from playwright.async_api import Locator, Page, expect


@dataclass(frozen=True, slots=True)
class Chat:
    """A page that shows somebody's chat."""

    page: Page

    @property
    def messages(self) -> Locator:
        """All that are shown, oldest first."""
        return self.page.locator(".message")

    async def says(self, text: str) -> None:
        """Type and send."""
        await self.page.get_by_label("Message", exact=True).fill(text)
        await self.page.keyboard.press("Enter")

    async def starts(self) -> None:
        """Begin an empty chat."""
        await self.page.get_by_role("button", name="Start", exact=True).click()

    async def presses(self, label: str) -> None:
        """Press a button of the bot, the newest with that label."""
        keys = self.page.locator(".key", has_text=re.compile(label))
        await keys.last.click()

    async def sees(self, text: str) -> Locator:
        """Wait for a message with that text; the newest one that has it."""
        found = self.messages.filter(has_text=text).last
        await expect(found).to_be_visible()
        return found

    async def sets_up(self, city: str = "Berlin", times: str = "9, 13 and 18") -> None:
        """From an empty chat to reminders at these times every day."""
        await self.starts()
        await self.presses("Got it")
        await self.sees("your city")
        await self.says(city)
        await self.presses("Yes")
        await self.presses("My own times")
        await self.sees("8, 13:30 and 6pm")
        await self.says(times)
        await self.presses("Save")
        await self.sees("All set!")

    async def to_next_reminder(self) -> None:
        """Move the clock there."""
        await self.page.get_by_role("button", name="To the next reminder").click()

    async def stretches(self) -> None:
        """Let ten minutes go by, on a phone: more than half of every step's dose."""
        await self.page.get_by_role("button", name="Clock and bad days").click()
        await self.page.get_by_role("button", name="+10 min").click()
        await expect(self.page.locator("#clock")).not_to_have_attribute("aria-busy", "true")
