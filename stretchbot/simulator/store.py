"""The kept state of the simulated Telegram, and what both sides of it do to messages."""

import itertools
from collections import deque
from collections.abc import Iterable
from datetime import datetime

from stretchbot.clock import Clock
from stretchbot.simulator.errors import RefusalError, bad_request, forbidden
from stretchbot.simulator.events import EventLog
from stretchbot.simulator.faults import Faults
from stretchbot.simulator.files import FileStore
from stretchbot.simulator.flood import FloodLimits
from stretchbot.simulator.model import Call, CallbackAnswer, CallbackQuery, Chat, Group, Message, User
from stretchbot.simulator.params import JsonObject
from stretchbot.simulator.profile import Profile
from stretchbot.simulator.updates import Update, UpdateQueue
from stretchbot.simulator.webhook import Webhook

# Of the form of a real token, so that the bot's settings accept it; it opens nothing outside the simulator.
TOKEN = "7000000001:simulated-telegram-token-no-secret1"  # noqa: S105 - public on purpose
VERSIONS_KEPT = 20  # of one message, where records are bounded: a timer edits its message hundreds of times
NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same as a "
    "current content and reply markup of the message"
)


class Store:
    """Users, chats, messages with all their versions, updates, files, calls. In memory only.

    `most_kept` bounds each kind of record for what runs for days; None, for tests, keeps everything.
    """

    def __init__(
        self,
        clock: Clock,
        *,
        token: str = TOKEN,
        flood_limits: bool = False,
        seed: int = 0,
        most_kept: int | None = None,
    ) -> None:
        self.clock = clock
        self._most_kept = most_kept
        self.token = token
        self.bot = User(int(token.partition(":")[0]), "Stretch", username="stretch_simulated_bot", is_bot=True)
        self.started_at = clock.now()
        self.is_logged_out = False
        self.has_stars = False  # to pay for broadcasts with
        self.events = EventLog(most_kept)
        self.updates = UpdateQueue(self._note_confirmed, most_kept)
        self.webhook = Webhook()
        self.files = FileStore()
        self.profile = Profile()
        self.faults = Faults(seed)
        self.flood = FloodLimits(is_on=flood_limits)
        self.calls: deque[Call] = deque(maxlen=most_kept)
        self.users: dict[int, User] = {}
        self.started: set[int] = set()  # users who have written to the bot
        self.blocked: set[int] = set()  # users who have blocked it
        self.deactivated: set[int] = set()
        self.groups: dict[int, Group] = {}
        self.queries: dict[str, CallbackQuery] = {}
        self.answered: set[str] = set()
        self.answers: deque[CallbackAnswer] = deque(maxlen=most_kept)
        self.query_numbers = itertools.count()
        self._versions: dict[tuple[int, int], list[Message]] = {}
        self._deleted: set[tuple[int, int]] = set()
        self._reactions: dict[tuple[int, int], dict[int, list[str]]] = {}
        self._last_message_id = 0

    def now(self) -> datetime:
        """The instant in the simulated Telegram, in UTC."""
        return self.clock.now()

    # Chats

    def find_chat(self, chat_id: int) -> Chat | None:
        """The chat with this identifier, whether or not the bot may write to it; None when there is none."""
        if chat_id in self.groups:
            return self.groups[chat_id].chat
        user = self.users.get(chat_id)
        if user is None:
            return None
        return Chat(user.id, "private", "", user.first_name, user.last_name, user.username)

    def chat_named(self, chat_id: str) -> Chat:
        """The chat a bot names in a call.

        Raises:
            RefusalError: when there is no such chat for the bot.
        """
        if not chat_id.strip():
            raise bad_request("chat_id is empty")
        try:
            chat = self.find_chat(int(chat_id))
        except ValueError:
            chat = None
        if chat is None:
            raise bad_request("chat not found")
        return chat

    def group_to_look_at(self, group_id: int) -> Group:
        """A group that the bot is in.

        Raises:
            RefusalError: when it isn't.
        """
        group = self.groups[group_id]
        self._check_group(group)
        return group

    def chat_to_write(self, chat_id: str, topic: int | None = None, *, with_media: bool = False) -> Chat:
        """The chat a bot wants to write to, in a forum perhaps into one of its topics.

        Raises:
            RefusalError: when it doesn't exist or the bot may not write there.
        """
        chat = self.chat_named(chat_id)
        if chat.id in self.groups:
            self._check_group(self.groups[chat.id])
            _check_rights(self.groups[chat.id], topic, with_media=with_media)
        elif chat.id in self.deactivated:
            raise forbidden("user is deactivated")
        elif chat.id in self.blocked:
            raise forbidden("bot was blocked by the user")
        elif chat.id not in self.started:
            raise forbidden("bot can't initiate conversation with a user")
        return chat

    def _check_group(self, group: Group) -> None:
        kind = group.chat.type
        if group.migrated_to is not None:
            raise RefusalError(
                400,
                "Bad Request: group chat was upgraded to a supergroup chat",
                {"migrate_to_chat_id": group.migrated_to},
            )
        if group.was_kicked:
            raise forbidden(f"bot was kicked from the {kind} chat")
        if not group.has_bot:
            raise forbidden(f"bot is not a member of the {kind} chat")

    # Messages

    def add_message(
        self,
        chat: Chat,
        sender: User,
        content: JsonObject,
        *,
        reply_markup: JsonObject | None = None,
        reply_to: int | None = None,
        topic: int | None = None,
    ) -> Message:
        """Put a new message into a chat; it comes back with its identifier and date."""
        self._last_message_id += 1
        message = Message(
            message_id=self._last_message_id,
            chat=chat,
            sender=sender,
            date=int(self.now().timestamp()),
            content=content,
            reply_markup=reply_markup,
            reply_to=reply_to,
            topic=topic,
        )
        self._versions[chat.id, message.message_id] = [message]
        self._forget_oldest()
        self.events.add("message", message.to_page(), chat.id, message)
        return message

    def replace_message(self, message: Message) -> None:
        """Make `message` the newest version of the message with its identifier."""
        versions = self._versions[message.chat.id, message.message_id]
        versions.append(message)
        if self._most_kept is not None:
            del versions[:-VERSIONS_KEPT]
        self.events.add("edit", message.to_page(), message.chat.id, message)

    def delete_message(self, message: Message) -> None:
        """Take a message out of its chat for everybody; its versions stay for tests to see."""
        self._deleted.add((message.chat.id, message.message_id))
        self.events.add("delete", {"message_id": message.message_id}, message.chat.id)

    def reactions(self, chat_id: int, message_id: int) -> dict[int, list[str]]:
        """The emoji below a message, by who put them there."""
        return dict(self._reactions.get((chat_id, message_id), {}))

    def set_reactions(self, message: Message, user: User, emoji: list[str]) -> list[str]:
        """Make `emoji` all that somebody reacts to a message with; what it was before comes back."""
        below = self._reactions.setdefault((message.chat.id, message.message_id), {})
        before = below.pop(user.id, [])
        if emoji:
            below[user.id] = emoji
        shown: JsonObject = {"message_id": message.message_id, "reactions": self.shown_reactions(message)}
        self.events.add("reaction", shown, message.chat.id)
        return before

    def shown_reactions(self, message: Message) -> list[str]:
        """The emoji below a message, as the chat page sees them."""
        return [one for emoji in self.reactions(message.chat.id, message.message_id).values() for one in emoji]

    def message(self, chat_id: int, message_id: int) -> Message | None:
        """The newest version of a message; None when it never was or is deleted."""
        if (chat_id, message_id) in self._deleted:
            return None
        versions = self._versions.get((chat_id, message_id))
        return versions[-1] if versions else None

    def versions(self, chat_id: int, message_id: int) -> list[Message]:
        """All versions of a message, oldest first, also of a deleted one."""
        return list(self._versions.get((chat_id, message_id), ()))

    def history(self, chat_id: int) -> list[Message]:
        """The messages of a chat that aren't deleted, oldest first, in their newest versions."""
        kept = (key for key in self._versions if key[0] == chat_id and key not in self._deleted)
        return [self._versions[key][-1] for key in kept]

    def unread(self) -> dict[int, list[int]]:
        """The identifiers of messages, by chat, that the bot hasn't got yet."""
        waiting: dict[int, list[int]] = {}
        for update in (*self.updates.pending, *self.updates.held):
            if (found := _message_of(update)) is not None:
                waiting.setdefault(found[0], []).append(found[1])
        return waiting

    def _note_confirmed(self, update: Update) -> None:
        if (found := _message_of(update)) is not None:
            self.events.add("read", {"message_id": found[1]}, found[0])

    def _forget_oldest(self) -> None:
        """Keep within bounds, the newest of everything."""
        if self._most_kept is None:
            return
        while len(self._versions) > self._most_kept:
            oldest = next(iter(self._versions))
            del self._versions[oldest]
            self._reactions.pop(oldest, None)
            self._deleted.discard(oldest)
        while len(self.queries) > self._most_kept:
            oldest_query = next(iter(self.queries))
            del self.queries[oldest_query]
            self.answered.discard(oldest_query)

    # For tests

    def calls_of(self, *methods: str) -> list[Call]:
        """The calls of these methods so far, oldest first; all calls when none is named."""
        wanted = {method.lower() for method in methods}
        return [call for call in self.calls if not wanted or call.method.lower() in wanted]

    async def settle(self, timeout: float = 60.0) -> None:  # noqa: ASYNC109 - part of the error's wording
        """Wait until the bot has confirmed every update queued so far: a later offset, or webhook answered.

        Raises:
            TimeoutError: naming what is unconfirmed after `timeout` seconds.
        """
        await self.updates.settle(timeout)

    def chat_ids(self) -> Iterable[int]:
        """The identifiers of all chats."""
        return [*self.users, *self.groups]


def _check_rights(group: Group, topic: int | None, *, with_media: bool) -> None:
    if group.is_bot_silenced:
        what = "photos" if with_media else "text messages"
        raise bad_request(f"not enough rights to send {what} to the chat")
    if topic is None:
        return
    if topic not in group.topics:
        raise bad_request("message thread not found")
    if group.topics[topic].is_closed:
        raise bad_request("TOPIC_CLOSED")


def _message_of(update: Update) -> tuple[int, int] | None:
    """Chat and message identifier of an update about a new message; None for other updates."""
    chat = update.payload.get("chat")
    message_id = update.payload.get("message_id")
    if update.kind != "message" or not isinstance(chat, dict) or not isinstance(message_id, int):
        return None
    return int(chat["id"]), message_id
