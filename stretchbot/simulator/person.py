"""A person for tests: writes, presses and waits for what the bot shows."""

from collections.abc import Callable
from itertools import pairwise
from typing import TypeVar

from stretchbot.simulator.events import Event
from stretchbot.simulator.model import Button, CallbackAnswer, CallbackQuery, Message
from stretchbot.simulator.state import SimulatedTelegram

WAIT_SECONDS = 60.0
T = TypeVar("T")


class Person:
    """Somebody in a private chat with the bot. All waiting ends as soon as the thing happens."""

    def __init__(
        self,
        telegram: SimulatedTelegram,
        first_name: str = "Vera",
        *,
        language_code: str = "en",
        user_id: int | None = None,
    ) -> None:
        self.telegram = telegram
        self.user = telegram.add_user(first_name, language_code=language_code, user_id=user_id)
        self._seen = telegram.events.last
        self._answers_seen = 0

    @property
    def id(self) -> int:
        """The person's identifier, which is also their private chat's."""
        return self.user.id

    @property
    def messages(self) -> list[Message]:
        """Everything in the chat that isn't deleted, oldest first, in newest versions."""
        return self.telegram.history(self.id)

    @property
    def received(self) -> list[Message]:
        """The bot's messages among them."""
        return [message for message in self.messages if message.sender.is_bot]

    @property
    def last(self) -> Message:
        """The bot's newest message.

        Raises:
            AssertionError: when it hasn't written yet.
        """
        received = self.received
        assert received, self._told("the bot hasn't written anything")  # noqa: S101 - a test's words
        return received[-1]

    @property
    def unseen(self) -> list[Message]:
        """What the bot sent or edited after the message `sees` found last, each version once."""
        return [event.message for event in self._news() if event.message is not None]

    @property
    def callback_answers(self) -> list[CallbackAnswer]:
        """What the bot answered to this person's presses, oldest first."""
        return [answer for answer in self.telegram.answers if answer.user_id == self.id]

    async def sends(self, text: str, *, reply_to: int | None = None) -> Message:
        """Write a text or command; the message that was sent."""
        return self.telegram.send_text(self.id, text, reply_to=reply_to)

    async def presses(self, label: str, *, timeout: float = WAIT_SECONDS) -> CallbackQuery | Message:  # noqa: ASYNC109
        """Press a button whose label contains `label`, in the newest message that has one; waits for it to come.

        An inline button gives the callback query, one of the reply keyboard the message that it sends.
        """
        found = await self._wait(lambda: self._button(label), timeout, f"no button {label!r} came")
        message, button = found
        if button.url:
            raise AssertionError(f"the button {button.label!r} opens {button.url} and tells the bot nothing")
        if message.is_inline:
            return self.telegram.press(self.id, message.message_id, button.data)
        if button.asks_location:
            raise AssertionError(f"the button {button.label!r} asks for a location: use shares_location")
        return await self.sends(button.label)

    async def presses_stale(self, message: Message, label: str) -> CallbackQuery:
        """Press a button as it was in this earlier version of a message, whatever became of it."""
        button = _labelled(message.buttons, label)
        assert button is not None, f"that version has no button {label!r}"  # noqa: S101 - a test's words
        return self.telegram.press_stale(self.id, message.message_id, button.data)

    async def sees(self, *texts: str, timeout: float = WAIT_SECONDS) -> Message:  # noqa: ASYNC109
        """Wait for a message or an edit, newer than the last one seen, with one of `texts` in it; that version of it.

        That a message only lost its buttons is nothing to see.

        Raises:
            AssertionError: with the whole conversation, when none comes in `timeout` seconds.
        """

        def find() -> Event | None:
            return next((event for event in self._news() if event.message and _has(event.message, texts)), None)

        event = await self._wait(find, timeout, f"{' or '.join(map(repr, texts))} wasn't seen")
        self._seen = event.number
        assert event.message is not None  # noqa: S101 - for the type checker; find saw to it
        return event.message

    async def sees_answer(self, text: str, *, timeout: float = WAIT_SECONDS) -> CallbackAnswer:  # noqa: ASYNC109
        """Wait for an answer to a press that contains `text` ("" for any), later than the last one seen so.

        Raises:
            AssertionError: with the whole conversation, when none comes in `timeout` seconds.
        """

        def find() -> int | None:
            answers = self.callback_answers
            places = range(self._answers_seen, len(answers))
            return next((place for place in places if text in answers[place].text), None)

        place = await self._wait(find, timeout, f"no callback answer with {text!r} came")
        self._answers_seen = place + 1
        return self.callback_answers[place]

    async def reacts(self, message: Message, emoji: str = "") -> None:
        """React to a message; "" takes the reaction back."""
        self.telegram.react(self.id, message.message_id, *([emoji] if emoji else []))

    async def shares_location(self, latitude: float, longitude: float) -> Message:
        """Share a place, in degrees."""
        return self.telegram.share_location(self.id, latitude, longitude)

    async def sends_sticker(self) -> Message:
        """Send a sticker."""
        return self.telegram.send_sticker(self.id)

    async def sends_photo(self, caption: str = "") -> Message:
        """Send a picture."""
        return self.telegram.send_photo(self.id, caption)

    async def blocks(self) -> None:
        """Block the bot."""
        self.telegram.block(self.id)

    async def unblocks(self) -> None:
        """Unblock the bot."""
        self.telegram.unblock(self.id)

    def transcript(self) -> str:
        """The conversation as text, buttons as `[label]`, one row a line."""
        lines: list[str] = []
        for message in self.messages:
            who = "Bot" if message.sender.is_bot else message.sender.first_name
            kinds = [kind for kind in ("photo", "animation", "sticker", "location") if kind in message.content]
            shown = " ".join([*(f"({kind})" for kind in kinds), message.text]).strip()
            edited = " (edited)" if message.edit_date is not None else ""
            head = f"{who}{edited}: "
            lines.append(head + shown.replace("\n", "\n" + " " * len(head)))
            indent = " " * len(head)
            lines.extend(indent + " ".join(f"[{button.label}]" for button in row) for row in message.keyboard)
        return "\n".join(lines)

    def _news(self) -> list[Event]:
        return [
            event
            for event in self.telegram.events.after(self._seen)
            if event.chat_id == self.id
            and event.message is not None
            and event.message.sender.is_bot
            and not self._only_lost_buttons(event.message)
        ]

    def _only_lost_buttons(self, message: Message) -> bool:
        versions = self.telegram.versions(message.chat.id, message.message_id)
        before = next((one for one, next_one in pairwise(versions) if next_one is message), None)
        return before is not None and bool(before.buttons) and not message.buttons and before.text == message.text

    def _button(self, label: str) -> tuple[Message, Button] | None:
        reply_keyboard_is_over = False
        for message in reversed(self.received):
            if message.is_inline or not reply_keyboard_is_over:
                button = _labelled(message.buttons, label)
                if button is not None:
                    return message, button
            # Only the newest reply keyboard is on the screen, or none once it was removed.
            reply_keyboard_is_over |= message.reply_markup is not None and not message.is_inline
        return None

    async def _wait(self, find: Callable[[], T | None], seconds: float, complaint: str) -> T:
        await self.telegram.events.bell.wait_until(lambda: find() is not None, seconds)
        found = find()
        if found is None:
            raise AssertionError(self._told(f"{complaint} in {seconds:g} s"))
        return found

    def _told(self, complaint: str) -> str:
        return f"{complaint}; the conversation was:\n{self.transcript() or '(empty)'}"


def _has(message: Message, texts: tuple[str, ...]) -> bool:
    return any(text in message.text for text in texts)


def _labelled(buttons: tuple[Button, ...], label: str) -> Button | None:
    """The button with exactly this label, else the first that contains it; None when there is none."""
    exact = (button for button in buttons if button.label == label)
    part = (button for button in buttons if label in button.label)
    return next(exact, None) or next(part, None)
