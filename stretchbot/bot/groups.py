"""What is said and pressed in groups: administrators set breaks up, members do them.

Nothing is stored about a group before an administrator begins to set it up.
"""

from datetime import datetime
from functools import partial
from typing import NamedTuple

from sqlalchemy.ext.asyncio import AsyncSession
from telegram import CallbackQuery, Update
from telegram.ext import ContextTypes

from stretchbot.bot.break_presses import BreakPresses
from stretchbot.bot.chat_locale import words_of, words_of_user
from stretchbot.bot.commands import GROUP_COMMAND
from stretchbot.bot.conversation import pressed_in
from stretchbot.bot.group_context import GroupContext, GroupHandler, stale_press
from stretchbot.bot.group_membership import GroupMembership
from stretchbot.bot.group_messages import CANCEL, OPENING, is_for_bot, question_replied_to, topic_of
from stretchbot.bot.group_notices import GroupNotices
from stretchbot.bot.group_roles import GroupRole, GroupRoles
from stretchbot.bot.group_routes import GROUP_ROUTES
from stretchbot.bot.handlers import group as handlers
from stretchbot.bot.update_transactions import Reply, UpdateTransactions
from stretchbot.domain.intents import Table
from stretchbot.domain.retry_after import retry_after_in_force
from stretchbot.languages import Languages
from stretchbot.screens import callbacks as press
from stretchbot.screens import common
from stretchbot.screens import group as screens
from stretchbot.screens.callbacks import decode
from stretchbot.services.groups import find_group, get_or_create_group


class _Wish(NamedTuple):
    """What an administrator wants: what was typed after a command, or as a reply to question `answered`.

    One that `makes` a group known is carried out also where the bot is new.
    """

    handle: GroupHandler
    text: str = ""
    answered: int | None = None
    makes: bool = False


class Groups:
    """Takes what happens in groups."""

    def __init__(
        self, transactions: UpdateTransactions, languages: Languages, roles: GroupRoles, phrases: Table
    ) -> None:
        self._transactions = transactions
        self._languages = languages
        self._phrases = phrases
        self._roles = roles
        self._notices = GroupNotices(transactions, languages)
        self._break_presses = BreakPresses(transactions, languages, roles)
        self.membership = GroupMembership(transactions, languages, self._notices)

    async def commanded(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """A command, which may be for another bot: administrators set breaks up, everybody else is told so."""
        message = update.message
        if message is None or not is_for_bot(message):
            return
        command, _, text = (message.text or "").partition(" ")
        name = command.partition("@")[0].removeprefix("/").casefold()
        if name in OPENING:
            wanted = text.strip() if name == GROUP_COMMAND else ""
            await self._of_administrator(update, _Wish(handlers.commanded, wanted, makes=True))
        elif name == CANCEL:
            await self._of_administrator(update, _Wish(handlers.cancelled))
        else:
            await self._notices.tell(update)

    async def replied(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """Somebody replies to a message: to a question of the bot, or to anything else."""
        message = update.message
        question = None if message is None else question_replied_to(message)
        if message is not None and question is not None:
            await self._of_administrator(update, _Wish(handlers.replied, message.text or "", question))

    async def pressed(self, update: Update) -> None:
        """A button was pressed below a message in a group, or below one that is in no chat of its reader's."""
        query, chat = update.callback_query, update.effective_chat
        if query is None:
            return
        meant = decode(query.data or "")
        if chat is None or chat.type not in {chat.GROUP, chat.SUPERGROUP}:
            await self._say_stale(update, query)
        elif isinstance(meant, press.DidBreak):
            await self._break_presses.pressed(update, query, chat.id, meant)
        elif meant is None or type(meant) not in GROUP_ROUTES:
            await self._say_stale(update, query)
        else:
            handle = GROUP_ROUTES[type(meant)]
            is_first = isinstance(meant, press.OpenBreaks)
            wish = _Wish(lambda context: handle(context, meant), makes=is_first)
            await self._of_administrator(update, wish)

    async def _say_stale(self, update: Update, query: CallbackQuery) -> None:
        await self._transactions.answer_press(update, common.stale(words_of_user(self._languages, query.from_user)))

    async def _of_administrator(self, update: Update, wish: _Wish) -> None:
        """Do what somebody wants, if they are an administrator; all others are told who may."""
        chat, user, query = update.effective_chat, update.effective_user, update.callback_query
        if chat is None:
            return
        role = await self._roles.of(update)
        if role is GroupRole.ADMINISTRATOR:
            await self._transactions.commit(update, chat.id, partial(self._handled, update, chat.id, wish))
        elif query is not None:
            refusal = screens.administrators_only if role is GroupRole.MEMBER else screens.who_are_you
            await self._transactions.answer_press(update, refusal(words_of_user(self._languages, user)))
        else:
            await self._notices.tell(update)

    async def _handled(
        self, update: Update, telegram_chat_id: int, wish: _Wish, db: AsyncSession, now: datetime
    ) -> Reply:
        """What is replied to an administrator."""
        user, languages = update.effective_user, self._languages
        language_code = user.language_code if user else None
        if wish.makes:
            group = await get_or_create_group(db, telegram_chat_id, languages.words(language_code).language, now)
        else:
            found = await find_group(db, telegram_chat_id)
            if found is None:
                return Reply(stale_press(update.callback_query, languages.words(language_code)))
            group = found
        chat = group.chat
        context = GroupContext(
            db=db,
            now=now,
            group=group,
            t=words_of(languages, chat, chat.language),
            languages=languages,
            phrases=self._phrases,
            spoken=language_code or chat.language,
            topic=topic_of(update.effective_message),
            text=wish.text,
            answered=wish.answered,
            pressed=pressed_in(update),
        )
        await wish.handle(context)
        return Reply(context.finish(), retry_after_in_force(chat.retry_after_at, now))
