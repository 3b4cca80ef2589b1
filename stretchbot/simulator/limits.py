"""Telegram's limits, from the Bot API documentation (https://core.telegram.org/bots/api, version 10.0).

Kept here by hand, and not taken from a client library, so that the simulator judges independently of it.
"""

from typing import Final

TEXT_UNITS: Final = 4096  # sendMessage: characters after entities parsing, in UTF-16 units
CAPTION_UNITS: Final = 1024  # sendPhoto and others: the same for captions
CALLBACK_DATA_BYTES: Final = 64  # InlineKeyboardButton.callback_data: 1-64 bytes
KEYBOARD_BUTTONS: Final = 100  # inline keyboards; undocumented, enforced by the server
KEYBOARD_ROW_BUTTONS: Final = 8  # inline keyboards; undocumented, more are refused here to be on the safe side
MARKUP_BYTES: Final = 10 * 1024  # reply markup as JSON; undocumented, as bots have met it
REPLY_KEYBOARD_BUTTONS: Final = 300  # reply keyboards; undocumented
PLACEHOLDER_LENGTH: Final = 64  # ReplyKeyboardMarkup.input_field_placeholder: 1-64
CALLBACK_ANSWER_LENGTH: Final = 200  # answerCallbackQuery.text: 0-200
CALLBACK_QUERY_SECONDS: Final = 150  # how long a callback query can be answered; measured, undocumented
COMMANDS: Final = 100  # setMyCommands: at most 100 per scope and language
COMMAND_LENGTH: Final = 32  # BotCommand.command: 1-32
COMMAND_DESCRIPTION_LENGTH: Final = 256  # BotCommand.description: 1-256
NAME_LENGTH: Final = 64  # setMyName
DESCRIPTION_LENGTH: Final = 512  # setMyDescription
SHORT_DESCRIPTION_LENGTH: Final = 120  # setMyShortDescription
UPDATES_PER_POLL: Final = 100  # getUpdates.limit: 1-100
POLL_SECONDS: Final = 50  # getUpdates.timeout: longer ones are cut
UPDATES_KEPT_SECONDS: Final = 24 * 3600  # "will not be kept longer than 24 hours"
EFFECT_IDS: Final = frozenset(  # message effects without Premium, as Telegram's clients list them; undocumented
    {
        "5104841245755180586",  # 🔥
        "5107584321108051014",  # 👍
        "5104858069142078462",  # 👎
        "5159385139981059251",  # ❤
        "5046509860389126442",  # 🎉
        "5046589136895476101",  # 💩
    }
)
# ReactionTypeEmoji.emoji: "Currently, it can be one of".
_REACTIONS: Final = (
    "❤ 👍 👎 🔥 🥰 👏 😁 🤔 🤯 😱 🤬 😢 🎉 🤩 🤮 💩 🙏 👌 🕊 🤡 🥱 🥴 😍 🐳 ❤\u200d🔥 🌚 🌭 💯 🤣 ⚡",
    "🍌 🏆 💔 🤨 😐 🍓 🍾 💋 🖕 😈 😴 😭 🤓 👻 👨\u200d💻 👀 🎃 🙈 😇 😨 🤝 ✍ 🤗 🫡 🎅 🎄 ☃ 💅 🤪 🗿",
    "🆒 💘 🙉 🦄 😘 💊 🙊 😎 👾 🤷\u200d♂ 🤷 🤷\u200d♀ 😡",
)
REACTION_EMOJI: Final = frozenset(emoji for line in _REACTIONS for emoji in line.split())
DELETE_WITHIN_SECONDS: Final = 48 * 3600  # deleteMessage: sent less than 48 hours ago
DELETE_AT_ONCE: Final = 100  # deleteMessages: 1-100 identifiers
PHOTO_BYTES: Final = 10 * 1024 * 1024  # photos: 10 MB
UPLOAD_BYTES: Final = 50 * 1024 * 1024  # other files: 50 MB
PHOTO_SIDES_SUM: Final = 10_000  # width and height together
PHOTO_SIDES_RATIO: Final = 20
SECRET_TOKEN_LENGTH: Final = 256  # setWebhook.secret_token: 1-256 of [A-Za-z0-9_-]
CHAT_BURST: Final = 5  # messages a chat takes at once before the rate below counts; approximate, undocumented
CHAT_PER_SECOND: Final = 1.0
GROUP_PER_MINUTE: Final = 20
BOT_PER_SECOND: Final = 30.0


def utf16_length(text: str) -> int:
    """How long Telegram takes `text` to be, in UTF-16 code units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
