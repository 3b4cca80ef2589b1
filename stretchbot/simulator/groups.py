"""What happens in groups: who is in them, who may do what there, their topics, and that they become supergroups."""

from dataclasses import replace

from stretchbot.simulator.errors import ImpossibleActionError
from stretchbot.simulator.model import Chat, Group, Message, Topic
from stretchbot.simulator.people import People

FIRST_GROUP_ID = -5001
SUPERGROUP_OFFSET = -1_000_000_000_000  # supergroups' identifiers start below it


class GroupPeople(People):
    """People's side of groups. Whoever made one is its creator, and an administrator."""

    def create_group(self, title: str, creator_id: int, *, is_supergroup: bool = False, is_forum: bool = False) -> Chat:
        """A new group without the bot; a forum is a supergroup with topics."""
        is_supergroup |= is_forum
        number = min([FIRST_GROUP_ID + 1, *(found for found in self.groups if found > SUPERGROUP_OFFSET)]) - 1
        if is_supergroup:
            taken = [found for found in self.groups if found < SUPERGROUP_OFFSET]
            number = min([SUPERGROUP_OFFSET + number + 1, *taken]) - 1
        chat = Chat(number, "supergroup" if is_supergroup else "group", title=title, is_forum=is_forum)
        creator = self.existing_user(creator_id).id
        self.groups[number] = Group(chat, {creator}, creator)
        self._changed(number)
        return chat

    def join_group(self, group_id: int, user_id: int) -> None:
        """Another person becomes a member."""
        self.existing_group(group_id).members.add(self.existing_user(user_id).id)
        self._changed(group_id)

    def leave_group(self, group_id: int, user_id: int) -> None:
        """A member leaves; with that, they are no administrator any more."""
        group = self.existing_group(group_id)
        group.members.discard(user_id)
        group.administrators.pop(user_id, None)
        self._changed(group_id)

    def promote(self, group_id: int, user_id: int, *, is_anonymous: bool = False) -> None:
        """A member becomes an administrator, perhaps one who speaks in the name of the group."""
        group = self._with_member(group_id, user_id)
        group.administrators[user_id] = is_anonymous
        self._changed(group_id)

    def demote(self, group_id: int, user_id: int) -> None:
        """An administrator is a member like all others again."""
        group = self._with_member(group_id, user_id)
        if user_id == group.creator:
            raise ImpossibleActionError("nobody takes its rights from the creator of a group")
        group.administrators.pop(user_id, None)
        self._changed(group_id)

    def add_bot(self, group_id: int, user_id: int) -> None:
        """A member adds the bot to the group."""
        group = self.existing_group(group_id)
        group.has_bot, group.was_kicked, group.is_bot_silenced = True, False, False
        self._changed(group_id)
        self.tell_membership(user_id, group.chat, old="left", new="member")
        message = self.add_message(group.chat, self.existing_user(user_id), {"new_chat_members": [self.bot.to_json()]})
        self.tell_bot("message", message)

    def kick_bot(self, group_id: int, user_id: int) -> None:
        """A member removes the bot from the group."""
        group = self.existing_group(group_id)
        group.has_bot, group.was_kicked = False, True
        self._changed(group_id)
        self.tell_membership(user_id, group.chat, old="member", new="kicked")

    def silence_bot(self, group_id: int, user_id: int) -> None:
        """An administrator of a supergroup takes the right to write from the bot."""
        group = self.existing_group(group_id)
        if group.chat.type != "supergroup":
            raise ImpossibleActionError("a basic group has no restricted members")
        group.is_bot_silenced = True
        self._changed(group_id)
        self.tell_membership(user_id, group.chat, old="member", new="restricted")

    def let_bot_speak(self, group_id: int, user_id: int) -> None:
        """It may write again."""
        group = self.existing_group(group_id)
        group.is_bot_silenced = False
        self._changed(group_id)
        self.tell_membership(user_id, group.chat, old="restricted", new="member")

    def create_topic(self, group_id: int, user_id: int, name: str = "Breaks") -> int:
        """A new topic of a forum; its number is that of the message that tells of it."""
        group = self.existing_group(group_id)
        if not group.chat.is_forum:
            raise ImpossibleActionError("only a forum has topics")
        content = {"forum_topic_created": {"name": name, "icon_color": 7322096}}
        message = self.add_message(group.chat, self.existing_user(user_id), dict(content))
        group.topics[message.message_id] = Topic(name)
        self._changed(group_id)
        return message.message_id

    def close_topic(self, group_id: int, topic: int) -> None:
        """Only administrators write in it from now on."""
        self._topic(group_id, topic).is_closed = True
        self._changed(group_id)

    def reopen_topic(self, group_id: int, topic: int) -> None:
        """Everybody may write in it again."""
        self._topic(group_id, topic).is_closed = False
        self._changed(group_id)

    def delete_topic(self, group_id: int, topic: int) -> None:
        """It is gone, with all its messages; the bot isn't told."""
        self._topic(group_id, topic)
        for message in self.history(group_id):
            if topic in {message.topic, message.message_id}:
                self.delete_message(message)
        del self.existing_group(group_id).topics[topic]
        self._changed(group_id)

    def migrate_group(self, group_id: int, user_id: int) -> Chat:
        """The group becomes a supergroup with another identifier; the new chat comes back."""
        group = self.existing_group(group_id)
        if group.chat.type != "group" or group.migrated_to is not None:
            raise ImpossibleActionError("only a basic group becomes a supergroup, and only once")
        chat = Chat(SUPERGROUP_OFFSET + group_id, "supergroup", title=group.chat.title)
        self.groups[chat.id] = replace(
            group, chat=chat, members=set(group.members), administrators=dict(group.administrators)
        )
        group.migrated_to = chat.id
        self._changed(group_id)
        self._changed(chat.id)
        user = self.existing_user(user_id)
        for where, content in (
            (group.chat, {"migrate_to_chat_id": chat.id}),
            (chat, {"migrate_from_chat_id": group_id}),
        ):
            self.tell_bot("message", self.add_message(where, user, dict(content)))
        return chat

    def delete_for_all(self, group_id: int, message_id: int) -> None:
        """An administrator deletes a message; the bot isn't told."""
        message = self.message(group_id, message_id)
        if message is None:
            raise ImpossibleActionError(f"there is no message {message_id} in group {group_id}")
        self.delete_message(message)

    def of_bot(self, group_id: int) -> list[Message]:
        """The bot's messages in a group that aren't deleted, oldest first."""
        return [message for message in self.history(group_id) if message.sender.id == self.bot.id]

    def _changed(self, group_id: int) -> None:
        self.events.add("group", self.existing_group(group_id).to_page(), group_id)

    def _with_member(self, group_id: int, user_id: int) -> Group:
        group = self.existing_group(group_id)
        if user_id not in group.members:
            raise ImpossibleActionError(f"user {user_id} is no member of group {group_id}")
        return group

    def _topic(self, group_id: int, topic: int) -> Topic:
        found = self.existing_group(group_id).topics.get(topic)
        if found is None:
            raise ImpossibleActionError(f"there is no topic {topic} in group {group_id}")
        return found
