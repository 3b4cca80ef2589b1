"""Methods about who is in a group, and what they may do there."""

from typing import Final

from stretchbot.simulator.errors import bad_request
from stretchbot.simulator.model import Group
from stretchbot.simulator.params import JsonObject, Params
from stretchbot.simulator.people import RESTRICTED_RIGHTS
from stretchbot.simulator.store import Store

# What an administrator may do, as far as the Bot API says it of every one; here all may do the same.
_RIGHTS: Final = (
    "can_be_edited",
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_promote_members",
    "can_change_info",
    "can_invite_users",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
)


def get_chat_member(store: Store, params: Params) -> JsonObject:
    """`getChatMember`: somebody's place in a group."""
    chat = store.chat_named(params.text("chat_id"))
    user_id = params.integer("user_id") or 0
    if user_id != store.bot.id and user_id not in store.users:
        raise bad_request("invalid user_id specified")
    if chat.id not in store.groups:
        return _member(store, Group(chat, {chat.id, store.bot.id}, creator=0, has_bot=True), user_id)
    return _member(store, store.group_to_look_at(chat.id), user_id)


def get_chat_administrators(store: Store, params: Params) -> list[JsonObject]:
    """`getChatAdministrators`: the creator, and all administrators who aren't other bots."""
    chat = store.chat_named(params.text("chat_id"))
    if chat.id not in store.groups:
        raise bad_request("there are no administrators in the private chat")
    group = store.group_to_look_at(chat.id)
    found = dict.fromkeys((group.creator, *group.administrators))
    return [_member(store, group, user_id) for user_id in found if user_id in group.members]


def _member(store: Store, group: Group, user_id: int) -> JsonObject:
    user = store.bot if user_id == store.bot.id else store.users[user_id]
    member: JsonObject = {"user": user.to_json(), "status": "member"}
    if user_id == store.bot.id:
        return member | {"status": "restricted"} | RESTRICTED_RIGHTS if group.is_bot_silenced else member
    if user_id not in group.members:
        return member | {"status": "left"}
    if user_id == group.creator:
        return member | {"status": "creator", "is_anonymous": group.is_anonymous(user_id)}
    if user_id in group.administrators:
        rights = {name: name != "can_be_edited" for name in _RIGHTS}
        return member | {"status": "administrator", "is_anonymous": group.is_anonymous(user_id)} | rights
    return member
