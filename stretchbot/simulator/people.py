"""What all actions of people share: they become messages, updates for the bot and events for the page."""

from typing import Final

from stretchbot.simulator.errors import ImpossibleActionError
from stretchbot.simulator.model import GROUP_ANONYMOUS_BOT, CallbackQuery, Chat, Group, Message, User
from stretchbot.simulator.params import JsonObject
from stretchbot.simulator.store import Store

# Of a restricted member; the bot is restricted in one way only here: it may not write.
RESTRICTED_RIGHTS: Final[JsonObject] = {
    "is_member": True,
    "until_date": 0,
    **dict.fromkeys(
        (
            "can_send_messages",
            "can_send_audios",
            "can_send_documents",
            "can_send_photos",
            "can_send_videos",
            "can_send_video_notes",
            "can_send_voice_notes",
            "can_send_polls",
            "can_send_other_messages",
            "can_add_web_page_previews",
            "can_react_to_messages",
            "can_edit_tag",
            "can_change_info",
            "can_invite_users",
            "can_pin_messages",
            "can_manage_topics",
        ),
        False,
    ),
}


class People(Store):
    """The steps that all actions of people share; the actions themselves are in `state`."""

    def existing_user(self, user_id: int) -> User:
        """The person with this identifier.

        Raises:
            ImpossibleActionError: when there is none.
        """
        user = self.users.get(user_id)
        if user is None:
            raise ImpossibleActionError(f"there is no user {user_id}")
        return user

    def existing_group(self, group_id: int) -> Group:
        """The group with this identifier.

        Raises:
            ImpossibleActionError: when there is none.
        """
        group = self.groups.get(group_id)
        if group is None:
            raise ImpossibleActionError(f"there is no group {group_id}")
        return group

    def say(
        self,
        user_id: int,
        content: JsonObject,
        chat_id: int | None = None,
        reply_to: int | None = None,
        *,
        topic: int | None = None,
    ) -> Message:
        """Put what a person sends into a chat (their private one when None is given) and tell the bot.

        Of an anonymous administrator, it comes in the name of the group.

        Raises:
            ImpossibleActionError: when the person couldn't write there.
        """
        user = self.acting_user(user_id)
        chat = self.find_chat(user_id if chat_id is None else chat_id)
        if chat is None:
            raise ImpossibleActionError(f"there is no chat {chat_id}")
        if chat.id in self.groups:
            user = self._speaker(user, self.groups[chat.id], topic)
        elif user_id in self.blocked:
            raise ImpossibleActionError("the person has blocked the bot; unblock it first")
        else:
            self.started.add(user_id)
        message = self.add_message(chat, user, content, reply_to=reply_to, topic=topic)
        if chat.type == "private" or self._is_heard_in_group(message):
            self.tell_bot("message", message)
        return message

    def _speaker(self, user: User, group: Group, topic: int | None) -> User:
        """In whose name somebody speaks in a group."""
        if user.id not in group.members:
            raise ImpossibleActionError(f"user {user.id} is no member of group {group.chat.id}")
        if topic is not None and topic not in group.topics:
            raise ImpossibleActionError(f"there is no topic {topic} in group {group.chat.id}")
        if topic is not None and group.topics[topic].is_closed and not group.is_administrator(user.id):
            raise ImpossibleActionError("only administrators write in a closed topic")
        return GROUP_ANONYMOUS_BOT if group.is_anonymous(user.id) else user

    def acting_user(self, user_id: int) -> User:
        """The person, who can still do something.

        Raises:
            ImpossibleActionError: when there is none, or their account is deleted.
        """
        if user_id in self.deactivated:
            raise ImpossibleActionError("the person has deleted their account")
        return self.existing_user(user_id)

    def push_button(self, user_id: int, message: Message, data: str) -> CallbackQuery:
        """Make a press of a button and tell the bot; who calls has seen to it that the button is or was there."""
        user = self.acting_user(user_id)
        number = str(4_000_000_000_000_000_000 + user_id * 1_000_000 + next(self.query_numbers))
        query = CallbackQuery(number, user, message, data, self.now())
        self.queries[number] = query
        self._forget_oldest()
        self.events.add("press", {"query_id": number, "message_id": message.message_id, "data": data}, message.chat.id)
        self.updates.push("callback_query", query.to_json(), self.now())
        return query

    def _is_heard_in_group(self, message: Message) -> bool:
        """Privacy mode, which bots are in unless told otherwise: commands, mentions and replies to the bot."""
        if not self.groups[message.chat.id].has_bot:
            return False
        original = None if message.reply_to is None else self.message(message.chat.id, message.reply_to)
        text = message.text.lower()
        named = f"@{self.bot.username}".lower() in text
        command = text.startswith("/") and ("@" not in text.split()[0] or named)
        return command or named or (original is not None and original.sender.id == self.bot.id)

    def tell_bot(self, kind: str, message: Message) -> None:
        """Queue an update of this kind about a message, with the message it replies to."""
        payload = message.to_json()
        original = None if message.reply_to is None else self.message(message.chat.id, message.reply_to)
        if original is not None:
            payload["reply_to_message"] = original.to_json()
        self.updates.push(kind, payload, self.now())

    def tell_membership(self, user_id: int, chat: Chat, *, old: str, new: str) -> None:
        """Queue an update about the bot's own membership, which a person changed."""
        whole = self.find_chat(chat.id) or chat
        bot = self.bot.to_json()
        states: list[JsonObject] = [{"user": bot, "status": status} for status in (old, new)]
        for state in states:
            if state["status"] == "kicked":
                state["until_date"] = 0
            if state["status"] == "restricted":
                state.update(RESTRICTED_RIGHTS)
        payload: JsonObject = {
            "chat": whole.to_json(),
            "from": self.existing_user(user_id).to_json(),
            "date": int(self.now().timestamp()),
            "old_chat_member": states[0],
            "new_chat_member": states[1],
        }
        self.updates.push("my_chat_member", payload, self.now())
        self.events.add("membership", {"old": old, "new": new}, chat.id)
