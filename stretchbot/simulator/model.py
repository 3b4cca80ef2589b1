"""The values the simulated Telegram keeps: users, chats, messages, callback queries, calls."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from stretchbot.simulator.params import JsonObject

SHORT_TEXT = 80  # characters of a message in a line about it


@dataclass(frozen=True, slots=True)
class User:
    """A person or the bot."""

    id: int
    first_name: str
    last_name: str = ""
    username: str = ""
    language_code: str = ""
    is_bot: bool = False

    def to_json(self) -> JsonObject:
        """The user as the Bot API writes it; empty fields are left out."""
        fields: JsonObject = {"id": self.id, "is_bot": self.is_bot, "first_name": self.first_name}
        for name in ("last_name", "username", "language_code"):
            value = getattr(self, name)
            if value:
                fields[name] = value
        return fields


@dataclass(frozen=True, slots=True)
class Chat:
    """Where messages go: a private chat (its id is the user's) or a group."""

    id: int
    type: str
    title: str = ""
    first_name: str = ""
    last_name: str = ""
    username: str = ""
    is_forum: bool = False

    def to_json(self) -> JsonObject:
        """The chat as the Bot API writes it; empty fields are left out."""
        fields: JsonObject = {"id": self.id, "type": self.type}
        for name in ("title", "first_name", "last_name", "username", "is_forum"):
            value = getattr(self, name)
            if value:
                fields[name] = value
        return fields


# Under this name the messages of administrators come who speak in the name of their group.
GROUP_ANONYMOUS_BOT: Final = User(1_087_968_824, "Group", username="GroupAnonymousBot", is_bot=True)


@dataclass(slots=True)
class Topic:
    """A part of a forum."""

    name: str
    is_closed: bool = False


@dataclass(slots=True)
class Group:
    """What changes about a group; of each of its administrators, whether they are anonymous."""

    chat: Chat
    members: set[int]
    creator: int
    administrators: dict[int, bool] = field(default_factory=dict)
    has_bot: bool = False
    was_kicked: bool = False
    is_bot_silenced: bool = False
    migrated_to: int | None = None
    topics: dict[int, Topic] = field(default_factory=dict)

    def is_administrator(self, user_id: int) -> bool:
        """Whether somebody is its creator, or an administrator."""
        return user_id == self.creator or user_id in self.administrators

    def is_anonymous(self, user_id: int) -> bool:
        """Whether somebody is an administrator who speaks in the name of the group."""
        return self.administrators.get(user_id, False)

    def to_page(self) -> JsonObject:
        """The group as the chat page sees it."""
        return {
            **self.chat.to_json(),
            "members": sorted(self.members),
            "creator": self.creator,
            "administrators": {str(user_id): anonymous for user_id, anonymous in self.administrators.items()},
            "has_bot": self.has_bot,
            "is_bot_silenced": self.is_bot_silenced,
            "migrated_to": self.migrated_to,
            "topics": [
                {"id": number, "name": topic.name, "is_closed": topic.is_closed}
                for number, topic in self.topics.items()
            ],
        }


@dataclass(frozen=True, slots=True)
class Button:
    """A button under a message or in the reply keyboard."""

    label: str
    data: str = ""  # callback data; empty for other kinds
    url: str = ""
    style: str = ""
    asks_location: bool = False


@dataclass(frozen=True, slots=True)
class Message:
    """One version of a message; an edit makes a new value with the same identifier.

    `content` holds the fields of its kind as the Bot API names them (`text`, `entities`, `photo`, `caption`, …);
    dates are Unix seconds.
    """

    message_id: int
    chat: Chat
    sender: User
    date: int
    content: JsonObject
    reply_markup: JsonObject | None = None
    edit_date: int | None = None
    reply_to: int | None = None
    topic: int | None = None

    @property
    def text(self) -> str:
        """Text or caption; empty when there is neither."""
        text = self.content.get("text") or self.content.get("caption")
        return text if isinstance(text, str) else ""

    @property
    def keyboard(self) -> tuple[tuple[Button, ...], ...]:
        """Rows of buttons, inline or reply keyboard; empty when there is none."""
        markup = self.reply_markup or {}
        rows = markup.get("inline_keyboard") or markup.get("keyboard")
        if not isinstance(rows, list):
            return ()
        return tuple(tuple(_button(cell) for cell in row) for row in rows if isinstance(row, list))

    @property
    def buttons(self) -> tuple[Button, ...]:
        """All buttons, row after row."""
        return tuple(button for row in self.keyboard for button in row)

    @property
    def is_inline(self) -> bool:
        """Whether its buttons stand under the message itself."""
        return "inline_keyboard" in (self.reply_markup or {})

    def to_json(self) -> JsonObject:
        """The message as a bot sees it: reply keyboards aren't part of it."""
        fields: JsonObject = {
            "message_id": self.message_id,
            "from": self.sender.to_json(),
            "chat": self.chat.to_json(),
            "date": self.date,
        }
        if self.sender == GROUP_ANONYMOUS_BOT:
            fields["sender_chat"] = self.chat.to_json()
        if self.topic is not None:
            fields |= {"message_thread_id": self.topic, "is_topic_message": True}
        if self.edit_date is not None:
            fields["edit_date"] = self.edit_date
        fields.update(self.content)
        if self.is_inline and self.reply_markup is not None:
            fields["reply_markup"] = self.reply_markup
        return fields

    def to_page(self) -> JsonObject:
        """The message as the chat page sees it: with any keyboard."""
        return {**self.to_json(), "reply_markup": self.reply_markup, "reply_to": self.reply_to}


@dataclass(frozen=True, slots=True)
class CallbackQuery:
    """One press of an inline button."""

    id: str
    sender: User
    message: Message
    data: str
    pressed_at: datetime

    def to_json(self) -> JsonObject:
        """The query as it arrives at the bot."""
        return {
            "id": self.id,
            "from": self.sender.to_json(),
            "message": self.message.to_json(),
            "chat_instance": str(self.message.chat.id * 7919),
            "data": self.data,
        }


@dataclass(frozen=True, slots=True)
class CallbackAnswer:
    """What the bot showed for a press: nothing (empty text), a notification or an alert."""

    query_id: str
    user_id: int
    text: str
    is_alert: bool = False


@dataclass(frozen=True, slots=True)
class Call:
    """One call of the Bot API, for tests to look at. Never holds the token."""

    method: str
    params: JsonObject
    at: datetime
    status: int  # HTTP status; 0 when the connection was reset
    message_id: int | None = None
    description: str = ""  # the refusal's words

    def to_json(self) -> JsonObject:
        """The call for the control side."""
        return {
            "method": self.method,
            "params": self.params,
            "at": self.at.isoformat(),
            "status": self.status,
            "message_id": self.message_id,
            "description": self.description,
        }

    def to_page(self) -> JsonObject:
        """The call in short, as a line of what the bot did."""
        text = self.params.get("text") or self.params.get("caption")
        return {
            "method": self.method,
            "chat_id": self.params.get("chat_id"),
            "text": text[:SHORT_TEXT] if isinstance(text, str) else "",
            "at": self.at.isoformat(),
            "status": self.status,
            "description": self.description,
        }


def _button(cell: object) -> Button:
    if isinstance(cell, str):
        return Button(label=cell)
    if not isinstance(cell, dict):
        return Button(label="")
    return Button(
        label=str(cell.get("text", "")),
        data=str(cell.get("callback_data", "")),
        url=str(cell.get("url", "")),
        style=str(cell.get("style", "")),
        asks_location=bool(cell.get("request_location")),
    )
