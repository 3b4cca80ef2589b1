"""The context of one update in a group: what a handler needs, and the reply it puts together."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession
from telegram import CallbackQuery

from stretchbot.bot.chat_locale import words_of
from stretchbot.bot.context import Pressed
from stretchbot.db.models import Chat, Group
from stretchbot.domain.intents import Table
from stretchbot.languages import Languages, Words
from stretchbot.replies.actions import Action, CallbackAnswer, DropButtons, Edit, Send, press_answered_first
from stretchbot.screens import common
from stretchbot.screens.screen import Screen


@dataclass(slots=True)
class GroupContext:
    """One update of an administrator in a group, and the actions decided so far.

    `t` are the group's words; `spoken` is the language of who acts, `topic` the one they act in. `text` is what was
    typed: after a command, or as a reply to question number `answered`; `phrases` are what people type, by language.
    """

    db: AsyncSession
    now: datetime
    group: Group
    t: Words
    languages: Languages
    phrases: Table
    spoken: str
    topic: int | None = None
    text: str = ""
    answered: int | None = None
    pressed: Pressed | None = None
    actions: list[Action] = field(default_factory=list)

    @property
    def chat(self) -> Chat:
        """The group's chat."""
        return self.group.chat

    def words_in(self, zone: str) -> Words:
        """The words with times as they are read in that zone."""
        return words_of(self.languages, self.chat, self.chat.language, zone=zone)

    def read_anew(self) -> None:
        """Go on in the words that fit by now: the language or the zone was changed."""
        self.t = words_of(self.languages, self.chat, self.chat.language)

    def say(self, screen: Screen) -> None:
        """Send a message into the topic that somebody acts in."""
        self.actions.append(Send(screen, topic=self.topic))

    def show(self, screen: Screen) -> None:
        """Change the message whose button was pressed; without one, send a message."""
        pressed = self.pressed
        if pressed is None or pressed.message_id is None or not pressed.editable:
            self.say(screen)
        else:
            self.actions.append(Edit(pressed.message_id, screen, pressed.pictured))

    def answer_callback(self, text: str) -> None:
        """Answer the press with a short text over the chat, for who pressed alone."""
        if self.pressed is not None:
            self.actions.append(CallbackAnswer(self.pressed.callback_id, text))

    def stale(self) -> None:
        """Say that the button is from earlier, and take it away."""
        self.answer_callback(common.stale(self.t))
        if self.pressed is not None and self.pressed.message_id is not None:
            self.actions.append(DropButtons(self.pressed.message_id))

    def finish(self) -> list[Action]:
        """The reply; a press is always answered, and first."""
        return press_answered_first(self.actions, self.pressed.callback_id if self.pressed else None)


def stale_press(query: CallbackQuery | None, t: Words) -> list[Action]:
    """What answers a button that means nothing any more, of a group that nothing is stored about."""
    if query is None:
        return []
    answer = CallbackAnswer(query.id, common.stale(t))
    return [answer] if query.message is None else [answer, DropButtons(query.message.message_id)]


GroupHandler = Callable[[GroupContext], Awaitable[None]]
# The press is of the class the handler stands beside in `bot/group_routes.py`.
GroupPressHandler = Callable[[GroupContext, Any], Awaitable[None]]
