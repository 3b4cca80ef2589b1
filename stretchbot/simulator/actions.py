"""What a person can be told to do over HTTP: one small function for each action of `SimulatedTelegram`."""

from collections.abc import Callable, Mapping

from stretchbot.simulator.params import Params
from stretchbot.simulator.state import SimulatedTelegram

Action = Callable[[SimulatedTelegram, int, Params], object]


def _texted(telegram: SimulatedTelegram, user_id: int, given: Params) -> object:
    chat_id, reply_to, topic = (given.integer(name) for name in ("chat_id", "reply_to", "topic"))
    return telegram.send_text(user_id, given.text("text"), chat_id=chat_id, reply_to=reply_to, topic=topic).to_page()


def _texted_at_length(telegram: SimulatedTelegram, user_id: int, given: Params) -> object:
    chat_id, topic = given.integer("chat_id"), given.integer("topic")
    sent = telegram.send_long_text(user_id, given.text("text"), chat_id=chat_id, topic=topic)
    return [message.to_page() for message in sent]


def _edited(telegram: SimulatedTelegram, user_id: int, given: Params) -> object:
    message_id = given.integer("message_id") or 0
    return telegram.edit_text(user_id, message_id, given.text("text"), chat_id=given.integer("chat_id")).to_page()


def _pressed(telegram: SimulatedTelegram, user_id: int, given: Params) -> object:
    press = telegram.press_stale if given.boolean("stale") else telegram.press
    message_id = given.integer("message_id") or 0
    query = press(user_id, message_id, given.text("data"), chat_id=given.integer("chat_id"))
    return {"query_id": query.id}


def _reacted(telegram: SimulatedTelegram, user_id: int, given: Params) -> object:
    emoji = [given.text("emoji")] if given.text("emoji") else []
    telegram.react(user_id, given.integer("message_id") or 0, *emoji, chat_id=given.integer("chat_id"))
    return None


def _located(telegram: SimulatedTelegram, user_id: int, given: Params) -> object:
    return telegram.share_location(
        user_id, posted_number(given, "latitude"), posted_number(given, "longitude")
    ).to_page()


def _migrated(telegram: SimulatedTelegram, user_id: int, given: Params) -> object:
    return telegram.migrate_group(given.integer("group_id") or 0, user_id).to_json()


def _created_group(telegram: SimulatedTelegram, user_id: int, given: Params) -> object:
    title = given.text("title") or "Group"
    is_supergroup, is_forum = given.boolean("is_supergroup"), given.boolean("is_forum")
    return telegram.create_group(title, user_id, is_supergroup=is_supergroup, is_forum=is_forum).to_json()


def _promoted(telegram: SimulatedTelegram, user_id: int, given: Params) -> object:
    telegram.promote(given.integer("group_id") or 0, user_id, is_anonymous=given.boolean("is_anonymous"))
    return None


def _made_topic(telegram: SimulatedTelegram, user_id: int, given: Params) -> object:
    return {"topic": telegram.create_topic(given.integer("group_id") or 0, user_id, given.text("name") or "Breaks")}


def _of_group(act: Callable[[SimulatedTelegram, int, int], None]) -> Action:
    """What somebody does to a group, by its number and theirs."""

    def carry_out(telegram: SimulatedTelegram, user_id: int, given: Params) -> object:
        act(telegram, given.integer("group_id") or 0, user_id)
        return None

    return carry_out


def _changed(telegram: SimulatedTelegram, user_id: int, given: Params) -> object:
    name, language = given.text("first_name"), given.text("language_code")
    return telegram.change_user(user_id, first_name=name or None, language_code=language or None).to_json()


# What a person does: POST /control/users/<id>/<name>.
ACTIONS: Mapping[str, Action] = {
    "text": _texted,
    "edit": _edited,
    "press": _pressed,
    "react": _reacted,
    "location": _located,
    "change": _changed,
    "contact": lambda telegram, user, given: telegram.share_contact(
        user, given.text("phone_number") or "+10000000000"
    ).to_page(),
    "sticker": lambda telegram, user, given: telegram.send_sticker(user, given.text("emoji") or "🐈").to_page(),
    "photo": lambda telegram, user, given: telegram.send_photo(user, given.text("caption")).to_page(),
    "forward": lambda telegram, user, given: telegram.forward_text(user, given.text("text")).to_page(),
    "long-text": _texted_at_length,
    "block": lambda telegram, user, _: telegram.block(user),
    "unblock": lambda telegram, user, _: telegram.unblock(user),
    "deactivate": lambda telegram, user, _: telegram.deactivate(user),
    "create-group": _created_group,
    "join-group": lambda telegram, user, given: telegram.join_group(given.integer("group_id") or 0, user),
    "leave-group": _of_group(lambda telegram, group, user: telegram.leave_group(group, user)),
    "promote": _promoted,
    "demote": _of_group(lambda telegram, group, user: telegram.demote(group, user)),
    "add-bot": _of_group(lambda telegram, group, user: telegram.add_bot(group, user)),
    "kick-bot": _of_group(lambda telegram, group, user: telegram.kick_bot(group, user)),
    "silence-bot": _of_group(lambda telegram, group, user: telegram.silence_bot(group, user)),
    "let-bot-speak": _of_group(lambda telegram, group, user: telegram.let_bot_speak(group, user)),
    "create-topic": _made_topic,
    "close-topic": lambda telegram, _, given: telegram.close_topic(
        given.integer("group_id") or 0, given.integer("topic") or 0
    ),
    "reopen-topic": lambda telegram, _, given: telegram.reopen_topic(
        given.integer("group_id") or 0, given.integer("topic") or 0
    ),
    "migrate-group": _migrated,
}


def posted_number(given: Params, name: str) -> float:
    """A posted number.

    Raises:
        ValueError: naming the field, when it isn't one.
    """
    try:
        return float(given.text(name))
    except ValueError:
        raise ValueError(f"{name} must be a number") from None
