"""The context of one update: what a handler needs, and the reply it puts together.

A handler only notes actions; they are stored with the change in one transaction and performed after it, so no
transaction waits for Telegram and a crash loses neither.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from markupsafe import Markup
from sqlalchemy.ext.asyncio import AsyncSession

from stretchbot.bot.chat_locale import words_of
from stretchbot.db.models import Chat, Session, User
from stretchbot.domain.local_time import said_at
from stretchbot.domain.session import WalkState
from stretchbot.languages import Languages, Words
from stretchbot.library import Library
from stretchbot.replies.actions import (
    Action,
    CallbackAnswer,
    Delete,
    DropButtons,
    Edit,
    Export,
    Send,
    press_answered_first,
)
from stretchbot.screens import common
from stretchbot.screens.screen import Screen
from stretchbot.services.dialogue import Dialogue, dialogue_of
from stretchbot.telegram.captions import fits_in_place


@dataclass(frozen=True, slots=True)
class Pressed:
    """The button that was pressed: its query, the message it is below, and what that message shows.

    `shown` is its words in HTML; when it is `pictured`, they are the caption of a picture. `beside` is the callback
    data of all its buttons. One that is not `editable` is out of the bot's reach (it may be deleted), or a file that
    is to stay as it is.
    """

    callback_id: str
    message_id: int | None
    shown: Markup
    pictured: bool = False
    beside: tuple[str, ...] = ()
    editable: bool = True


@dataclass(frozen=True, slots=True)
class Reacted:
    """A reaction to a message: the emoji that were not there before."""

    message_id: int
    emoji: frozenset[str]


@dataclass(slots=True)
class Context:
    """One update of one user, with what handling it needs and the actions decided so far."""

    db: AsyncSession
    now: datetime
    chat: Chat
    user: User
    t: Words
    library: Library
    languages: Languages
    # Whom to ask about one's data; None when the operator doesn't say.
    operator_contact: str | None = None
    # Whether it is an admin of the bot's who writes, and how many people a second their broadcasts may go to.
    is_admin: bool = False
    broadcasts_per_second: float = 1.0
    # What an admin wrote for everybody, in HTML; empty where none was asked for.
    formatted: Markup = field(default_factory=Markup)
    # What the bot is called in links to it.
    bot_username: str = ""
    # When Telegram got the message or reaction; None for a press, which it keeps for two minutes only.
    written_at: datetime | None = None
    # What Telegram says they use it in ("en-US"); None when it doesn't say.
    language_code: str | None = None
    text: str = ""
    # The language of their Telegram, of which there may be no translation.
    spoken: str = "en"
    message_id: int | None = None
    album: str | None = None
    is_command: bool = False
    location: tuple[float, float] | None = None
    data: str = ""
    pressed: Pressed | None = None
    reacted: Reacted | None = None
    actions: list[Action] = field(default_factory=list)
    # Nothing is stored about a stranger: `user` and `chat` are in no database.
    is_stranger: bool = False
    erased: bool = False
    # Whether a press is carried out that was typed: what would answer a tap is said as a message.
    is_typed_press: bool = False
    # Whether words were taken for something else than the open question, which stays open.
    is_beside_question: bool = False
    # Whether the reply says which reminders come from now on.
    is_schedule_told: bool = False
    # Whether nobody knows what was meant.
    is_puzzled: bool = False
    # Where the conversation is by now, which is to be kept; None when that hasn't changed.
    changed_dialogue: Dialogue | None = None
    _dialogue: Dialogue | None = None

    @property
    def dialogue(self) -> Dialogue:
        """Where the conversation is, read when it is first asked for."""
        if self._dialogue is None:
            self._dialogue = Dialogue() if self.is_stranger else dialogue_of(self.db, self.chat)
        return self._dialogue

    @dialogue.setter
    def dialogue(self, dialogue: Dialogue) -> None:
        self._dialogue = self.changed_dialogue = dialogue

    def is_puzzled_again(self) -> bool:
        """Note that nobody knows what was meant; whether that was said last time, so that now other words fit."""
        self.is_puzzled = True
        return self.dialogue.puzzles % 2 == 1

    def words_in(self, zone: str) -> Words:
        """The words with times as they are read in that zone."""
        return words_of(self.languages, self.chat, self.language_code, zone=zone)

    def read_anew(self) -> None:
        """Go on in the words that fit by now: the language, the clock or the zone was changed."""
        self.t = words_of(self.languages, self.chat, self.language_code)

    @property
    def said_at(self) -> datetime:
        """When this was said: what was read late counts for the day on which it was written."""
        return said_at(self.written_at, self.now)

    @property
    def is_known(self) -> bool:
        """Whether anything is stored about who writes: not so of strangers, nor of somebody who is erased by now."""
        return not self.is_stranger and not self.erased

    def say(self, screen: Screen, *, session: int | None = None) -> None:
        """Send a message; with `session`, it is that session's message from then on."""
        self.actions.append(Send(screen, session))

    def send_export(self, screen: Screen, export: Export) -> None:
        """Send a file with all that is stored about the user."""
        self.actions.append(Send(screen, export=export))

    def replace(self, screen: Screen, *before: int | None, session: int | None = None) -> None:
        """Send a message in the place of the one whose button was pressed, if any, and of those `before` it.

        They are deleted once it was sent. Where somebody keeps everything, they only lose their buttons, and at once.
        None in `before` is none.
        """
        pressed = self.pressed.message_id if self.pressed else None
        replaced = tuple(dict.fromkeys(one for one in (pressed, *before) if one is not None))
        if self.user.keeps_messages:
            for one in replaced:
                self.remove(one)
            self.say(screen, session=session)
        else:
            self.actions.append(Send(screen, session, replaced))

    def remove(self, message_id: int | None) -> None:
        """Delete a message that has had its time; where somebody keeps everything, it only loses its buttons."""
        if message_id is None:
            return
        if not self.user.keeps_messages:
            self.actions.append(Delete(message_id))
        elif not any(isinstance(action, Edit) and action.message_id == message_id for action in self.actions):
            self.drop_buttons(message_id)

    def unsay(self, message_id: int | None) -> None:
        """Delete a message that was for a moment only, also where somebody keeps everything; None is none."""
        if message_id is not None:
            self.actions.append(Delete(message_id))

    def change(self, screen: Screen, *, session: int | None = None) -> None:
        """Change the message whose button was pressed; where that can't be, send a message in its stead (see `say`)."""
        pressed = self.pressed
        if pressed is None or pressed.message_id is None or not pressed.editable:
            self.say(screen, session=session)
        elif not fits_in_place(screen, pictured=pressed.pictured):
            self.drop_buttons()
            self.say(screen, session=session)
        else:
            self.actions.append(Edit(pressed.message_id, screen, pressed.pictured, session))

    def change_other(self, message_id: int, screen: Screen) -> None:
        """Change a message of ours of which only the id is known; a picture stays."""
        self.actions.append(Edit(message_id, screen, pictured=None))

    def drop_buttons(self, message_id: int | None = None) -> None:
        """Take the buttons off a message, by default the one whose button was pressed."""
        if message_id is None and self.pressed is not None:
            message_id = self.pressed.message_id
        if message_id is not None:
            self.actions.append(DropButtons(message_id))

    def answer_callback(self, text: str, *, alert: bool = False) -> None:
        """Answer the callback with a short text over the chat."""
        if self.pressed is not None:
            self.actions.append(CallbackAnswer(self.pressed.callback_id, text, alert))
        elif self.is_typed_press and text:
            self.say(Screen(Markup.escape(text)))

    def stale(self, *, has_newer_buttons: bool = False) -> None:
        """Say that the button is from earlier, and take it away.

        Where its message `has_newer_buttons` by now, as after the first of two quick taps, they stay.
        """
        self.answer_callback(common.stale(self.t))
        if not has_newer_buttons:
            self.drop_buttons()

    def stale_in(self, session: Session | None) -> None:
        """The same of a session's button: below the present message of an open one, newer buttons are."""
        pressed = None if self.pressed is None else self.pressed.message_id
        is_open = session is not None and session.state == WalkState.OPEN
        self.stale(has_newer_buttons=session is not None and is_open and session.message_id == pressed)

    def finish(self) -> list[Action]:
        """The reply: all actions in the order to perform them. A press is always answered, and first."""
        return press_answered_first(self.actions, self.pressed.callback_id if self.pressed else None)


Handler = Callable[[Context], Awaitable[None]]
# The press is of the class the handler stands beside in `bot/button_routes.py`.
PressHandler = Callable[[Context, Any], Awaitable[None]]
