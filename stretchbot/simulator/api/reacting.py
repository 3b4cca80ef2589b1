"""Reactions that a bot puts below a message."""

from stretchbot.simulator.errors import bad_request
from stretchbot.simulator.limits import REACTION_EMOJI
from stretchbot.simulator.params import Params
from stretchbot.simulator.store import Store


def set_message_reaction(store: Store, params: Params) -> bool:
    """`setMessageReaction`: True; one reaction takes the place of the bot's former one, none takes it away."""
    chat = store.chat_to_write(params.text("chat_id"))
    message = store.message(chat.id, params.integer("message_id") or 0)
    if message is None:
        raise bad_request("message to react not found")
    given = params.parsed("reaction")
    emoji = [_emoji(one) for one in given] if isinstance(given, list) else []
    if len(emoji) > 1:
        raise bad_request("REACTIONS_TOO_MANY")
    store.set_reactions(message, store.bot, emoji)
    return True


def _emoji(reaction: object) -> str:
    if not isinstance(reaction, dict) or reaction.get("type") != "emoji":
        raise bad_request("REACTION_INVALID")
    emoji = str(reaction.get("emoji", ""))
    if emoji not in REACTION_EMOJI:
        raise bad_request("REACTION_INVALID")
    return emoji
