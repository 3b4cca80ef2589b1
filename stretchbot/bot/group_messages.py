"""What a message in a group is about: whether it is for the bot, which question it answers, in which topic it is."""

from telegram import InlineKeyboardMarkup, MaybeInaccessibleMessage, Message

from stretchbot.bot.commands import COMMANDS, GROUP_COMMAND
from stretchbot.screens import callbacks as press
from stretchbot.screens.callbacks import decode

# What an administrator may say to see the breaks; /cancel drops a question.
OPENING = frozenset({GROUP_COMMAND, "start", "help", "settings"})
CANCEL = "cancel"
_COMMANDS = frozenset(command.name for command in COMMANDS) | OPENING


def is_for_bot(message: Message) -> bool:
    """Whether a command in a group is for this bot: it names this one, or none and is one of its own."""
    command, _, name = (message.text or "").split(maxsplit=1)[0].partition("@")
    if name:
        return name.casefold() == message.get_bot().username.casefold()
    return command.removeprefix("/").casefold() in _COMMANDS


def question_replied_to(message: Message) -> int | None:
    """The number of the bot's question that a message replies to, which stands in its buttons; None for all else."""
    original = message.reply_to_message
    if original is None or original.from_user is None or original.from_user.id != message.get_bot().id:
        return None
    keyboard = original.reply_markup
    rows = keyboard.inline_keyboard if isinstance(keyboard, InlineKeyboardMarkup) else ()
    for button in (button for row in rows for button in row):
        meant = decode(button.callback_data) if isinstance(button.callback_data, str) else None
        if isinstance(meant, press.ChooseZone | press.ConfirmZone | press.SuggestTimes | press.ConfirmTimes):
            return meant.question
    return None


def topic_of(message: MaybeInaccessibleMessage | None) -> int | None:
    """The topic of a forum that a message is in; None where there are none, and in the general one."""
    if not isinstance(message, Message):
        return None
    return message.message_thread_id if message.is_topic_message else None
