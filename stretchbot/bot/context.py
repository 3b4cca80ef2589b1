"""One turn of a conversation: an update comes in, the database changes, answers go out.

Everything a handler needs is in the `Turn` it gets. A handler only notes its answers; they are kept with the change in
one transaction and sent after it, so no transaction waits for Telegram and a crash loses neither.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from markupsafe import Markup
from sqlalchemy.ext.asyncio import AsyncSession

from stretchbot.db.models import Chat, User
from stretchbot.languages import Languages, Words
from stretchbot.library import Library
from stretchbot.replies.actions import Answer, DropButtons, Edit, Send, Toast
from stretchbot.screens import common
from stretchbot.screens.screen import Screen
from stretchbot.telegram.captions import fits_in_place


@dataclass(frozen=True, slots=True)
class Pressed:
    """The button that was pressed: its query, the message it is below, and what that message shows.

    `shown` is its words in HTML; when it is `pictured`, they are the caption of a picture.
    """

    callback_id: str
    message_id: int | None
    shown: Markup
    pictured: bool = False


@dataclass(slots=True)
class Turn:
    """One update of one user, with what handling it needs and the answers noted so far."""

    db: AsyncSession
    now: datetime
    user: User
    t: Words
    library: Library
    languages: Languages
    text: str = ""
    location: tuple[float, float] | None = None
    data: str = ""
    pressed: Pressed | None = None
    answers: list[Answer] = field(default_factory=list)
    erased: bool = False

    @property
    def chat(self) -> Chat:
        """The user's private chat."""
        return self.user.chat

    def say(self, screen: Screen, *, session: int | None = None) -> None:
        """Send a message; with `session`, it is that session's message from then on."""
        self.answers.append(Send(screen, session))

    def change(self, screen: Screen, *, session: int | None = None) -> None:
        """Change the message whose button was pressed; where that can't be, send a message in its stead (see `say`)."""
        pressed = self.pressed
        if pressed is None or pressed.message_id is None or not fits_in_place(screen, pictured=pressed.pictured):
            self.drop_buttons()
            self.say(screen, session=session)
        else:
            self.answers.append(Edit(pressed.message_id, screen, pressed.pictured))

    def drop_buttons(self, message_id: int | None = None) -> None:
        """Take the buttons off a message, by default the one whose button was pressed."""
        if message_id is None and self.pressed is not None:
            message_id = self.pressed.message_id
        if message_id is not None:
            self.answers.append(DropButtons(message_id))

    def toast(self, text: str, *, alert: bool = False) -> None:
        """Answer the press with a short text over the chat."""
        if self.pressed is not None:
            self.answers.append(Toast(self.pressed.callback_id, text, alert))

    def stale(self) -> None:
        """Say that the button is from earlier, and take it away."""
        self.toast(common.stale(self.t))
        self.drop_buttons()

    def finish(self) -> list[Answer]:
        """All answers, in the order to send them. Every press is answered, and before anything else."""
        toasts: list[Answer] = [answer for answer in self.answers if isinstance(answer, Toast)]
        others = [answer for answer in self.answers if not isinstance(answer, Toast)]
        if self.pressed is not None and not toasts:
            toasts = [Toast(self.pressed.callback_id)]
        return toasts[:1] + others


Handler = Callable[[Turn], Awaitable[None]]
# The press is of the class the handler stands beside in the table of presses.
PressHandler = Callable[[Turn, Any], Awaitable[None]]
