"""The language of a chat, and whether its times are on a 12-hour or a 24-hour clock."""

from telegram import User

from stretchbot.db.models import Chat
from stretchbot.languages import Languages, Words
from stretchbot.languages.hour_cycle import reads_twelve_hours


def words_of_user(languages: Languages, user: User | None) -> Words:
    """The words of somebody of whom only Telegram tells the language."""
    return languages.words(user.language_code if user else None)


def words_of(languages: Languages, chat: Chat, language_code: str | None, *, zone: str | None = None) -> Words:
    """The words of the chat, with times on the clock that was chosen, or that fits language and zone.

    `language_code` is what Telegram told, unless another language was chosen here; `zone` one that the chat is yet to
    have.
    """
    t = languages.words(chat.language)
    if chat.twelve_hours is not None:
        return t.on_clock(twelve_hours=chat.twelve_hours)
    is_chosen = languages.words(language_code).language != t.language
    read = t.language if is_chosen else language_code
    return t.on_clock(twelve_hours=reads_twelve_hours(read, zone or chat.zone))
