"""Telling Telegram who the bot is: command menu, name and descriptions, in every language."""

import hashlib
import json

import structlog
from sqlalchemy.ext.asyncio import AsyncSession
from telegram import Bot, BotCommand, BotCommandScopeAllChatAdministrators
from telegram.error import TelegramError

from stretchbot.bot.commands import COMMANDS, GROUP_COMMAND, GROUP_COMMAND_DESCRIPTION
from stretchbot.db.engine import Database
from stretchbot.db.insert import insert_into
from stretchbot.db.models import MetadataEntry
from stretchbot.languages import ENGLISH, Languages, Words, mark

NAME = mark("stretchbot")
DESCRIPTION = mark(
    "Two or three short stretches a day for a stiff back. I nudge you at times that suit you, show you each move step "
    "by step and keep a streak that forgives. Gentle movements, not treatment."
)
SHORT_DESCRIPTION = mark("Short stretches for a stiff back, at times that suit you.")
METADATA_NAME = "announced"
CODE_LETTERS = 2

log = structlog.get_logger(__name__)


async def keep_announced(bot: Bot, database: Database, languages: Languages) -> None:
    """Bring the bot's profile up to date; a bot without its menu still works."""
    async with database.read() as db:
        if await _is_announced(db, bot.id, languages):
            return
    try:
        await _announce(bot, languages)
    except TelegramError as error:
        log.warning("profile.not_set", error=type(error).__name__, hint="it is tried again at the next start")
        return
    async with database.write() as db:
        await _note_announced(db, bot.id, languages)


async def _announce(bot: Bot, languages: Languages) -> None:
    """Set commands, name and descriptions for all languages; the first is what every other language gets.

    Raises:
        TelegramError: when Telegram is out of reach or refuses.
    """
    for code in languages.codes:
        if len(code) != CODE_LETTERS:
            continue  # Telegram knows no regional languages; their readers get the plain one, or English
        t, language = languages.words(code), "" if code == ENGLISH else code
        await bot.set_my_commands(_menu(t), language_code=language)
        await bot.set_my_commands(_group_menu(t), scope=BotCommandScopeAllChatAdministrators(), language_code=language)
        await bot.set_my_name(t.label(NAME), language_code=language)
        await bot.set_my_description(t.label(DESCRIPTION), language_code=language)
        await bot.set_my_short_description(t.label(SHORT_DESCRIPTION), language_code=language)


def _announcement(languages: Languages) -> str:
    """A mark that changes when anything announced does."""
    texts = [
        [t.language, t.label(NAME), t.label(DESCRIPTION), t.label(SHORT_DESCRIPTION)]
        + [command.to_json() for command in (*_menu(t), *_group_menu(t))]
        for t in (languages.words(code) for code in languages.codes)
    ]
    return hashlib.sha256(json.dumps(texts).encode()).hexdigest()


async def _is_announced(db: AsyncSession, bot_id: int, languages: Languages) -> bool:
    """Whether this bot's profile is what would be announced; names are limited to a few changes a day."""
    entry = await db.get(MetadataEntry, f"{METADATA_NAME}:{bot_id}")
    return entry is not None and entry.value == _announcement(languages)


async def _note_announced(db: AsyncSession, bot_id: int, languages: Languages) -> None:
    """Note that it was announced; another worker may have done so at the same time."""
    value = _announcement(languages)
    note = insert_into(db, MetadataEntry).values(name=f"{METADATA_NAME}:{bot_id}", value=value)
    await db.execute(note.on_conflict_do_update(index_elements=[MetadataEntry.name], set_={"value": value}))


def _menu(t: Words) -> list[BotCommand]:
    return [BotCommand(command.name, t.label(command.description)) for command in COMMANDS if command.in_menu]


def _group_menu(t: Words) -> list[BotCommand]:
    """What administrators are offered in a group."""
    return [BotCommand(GROUP_COMMAND, t.label(GROUP_COMMAND_DESCRIPTION))]
