"""What is said and pressed in private: from an update to what it changes and what is replied."""

from dataclasses import dataclass
from datetime import datetime
from functools import partial

import structlog
from markupsafe import Markup
from sqlalchemy.ext.asyncio import AsyncSession
from telegram import Message, ReactionTypeEmoji, Update
from telegram import User as TelegramUser
from telegram.constants import ZERO_DATE

from stretchbot.bot.access import Access, admit
from stretchbot.bot.chat_locale import words_of, words_of_user
from stretchbot.bot.context import Context, Handler, Pressed, Reacted
from stretchbot.bot.handlers.adapting import say_all_come_again
from stretchbot.bot.open_question import remember
from stretchbot.bot.update_transactions import Reply, UpdateTransactions
from stretchbot.db.models import Chat, Expecting
from stretchbot.domain.retry_after import retry_after_in_force
from stretchbot.languages import Languages
from stretchbot.library import Library
from stretchbot.replies.actions import Action, CallbackAnswer, Send
from stretchbot.screens import common
from stretchbot.services.dialogue import keep_heard
from stretchbot.services.reachability import mark_reachable
from stretchbot.services.silence import missed_reminders
from stretchbot.services.users import TelegramAccount, find_user, get_or_create_user, stranger

log = structlog.get_logger(__name__)
# Telegram allows 64 characters of first name; more than that in a greeting is no name.
LONGEST_NAME = 64


@dataclass(frozen=True, slots=True)
class Conversation:
    """Processes the updates of all users."""

    transactions: UpdateTransactions
    library: Library
    languages: Languages
    operator_contact: str | None = None
    bot_username: str = ""
    admins: frozenset[int] = frozenset()
    broadcasts_per_second: float = 1.0

    async def take(self, update: Update, handle: Handler, access: Access, *, is_command: bool = False) -> None:
        """Give an update to `handle`, if it is for this user, commit what it changed with the reply, and send that.

        An update that was processed before changes nothing.

        Raises:
            Exception: whatever `handle` raises: nothing it changed is kept.
        """
        user, chat = update.effective_user, update.effective_chat
        if user is None or chat is None:
            return
        run = partial(self._handled, update, user, chat.id, handle=handle, access=access, is_command=is_command)
        await self.transactions.commit(update, chat.id, run)

    async def apologise(self, update: Update) -> None:
        """Tell somebody who wrote in private that their update had no effect, by a fault of ours."""
        user, chat, query = update.effective_user, update.effective_chat, update.callback_query
        if user is None or chat is None or chat.type != chat.PRIVATE:
            return
        run = partial(self._handled, update, user, chat.id, handle=_apologise, access=Access.ANYBODY)
        try:
            await self.transactions.commit(update, chat.id, run, again=True)
        except Exception as error:  # noqa: BLE001 - what is broken may be what keeping the apology needs
            log.warning("apology.not_kept", error=type(error).__name__)
            apology = Send(common.went_wrong(words_of_user(self.languages, user)))
            actions: list[Action] = [CallbackAnswer(query.id), apology] if query else [apology]
            self.transactions.send(update, chat.id, Reply(actions, kept=False))

    async def _handled(
        self,
        update: Update,
        user: TelegramUser,
        telegram_chat_id: int,
        db: AsyncSession,
        now: datetime,
        *,
        handle: Handler,
        access: Access,
        is_command: bool = False,
    ) -> Reply:
        """What `handle` replies, if the update is for this user; else what comes first."""
        language = words_of_user(self.languages, user).language
        account = TelegramAccount(user.id, telegram_chat_id, user.first_name[:LONGEST_NAME], language)
        found = await find_user(db, account)
        if found is None and access is Access.START:
            found = await get_or_create_user(db, account, now)
        heard_at = found.chat.back_at if found is not None else None
        if found is not None and found.chat.unreachable is not None:
            await mark_reachable(db, found.chat_id, now)
        person = found or stranger(account)
        message, asked_before = update.message or update.edited_message, person.chat.question
        context = Context(
            db=db,
            now=now,
            chat=person.chat,
            user=person,
            t=words_of(self.languages, person.chat, user.language_code),
            language_code=user.language_code,
            library=self.library,
            languages=self.languages,
            operator_contact=self.operator_contact,
            is_admin=user.id in self.admins,
            broadcasts_per_second=self.broadcasts_per_second,
            formatted=_formatted(message, person.chat),
            bot_username=self.bot_username,
            written_at=_written_at(update),
            text=(message.text or "") if message else "",
            spoken=user.language_code or language,
            message_id=message.message_id if message else None,
            album=message.media_group_id if message else None,
            is_command=is_command,
            location=_location(message),
            data=(update.callback_query.data or "") if update.callback_query else "",
            pressed=pressed_in(update),
            reacted=_reacted(update),
            is_stranger=found is None,
        )
        is_back = found is not None and await missed_reminders(db, found.chat, heard_at, now)
        await admit(context, access, handle)
        if is_back:
            say_all_come_again(context)
        remember(context, asked_before)
        actions = context.finish()
        if not context.is_known:
            return Reply(actions, kept=False, erased=context.erased)
        await keep_heard(db, person.chat, now, context.changed_dialogue)
        # Also when Telegram told another worker.
        return Reply(actions, retry_after_in_force(person.chat.retry_after_at, now))


async def _apologise(context: Context) -> None:
    context.actions = [Send(common.went_wrong(context.t))]


def _written_at(update: Update) -> datetime | None:
    if update.message_reaction is not None:
        return update.message_reaction.date
    message = update.message or update.edited_message
    return None if message is None else message.edit_date or message.date


def _formatted(message: Message | None, chat: Chat) -> Markup:
    """What was written, in HTML; only where that is asked for, as it takes a while."""
    is_asked = message is not None and chat.expecting == Expecting.BROADCAST
    return Markup(message.text_html or "") if message is not None and is_asked else Markup()  # noqa: S704 - escaped


def _location(message: Message | None) -> tuple[float, float] | None:
    location = message.location if message else None
    return (location.latitude, location.longitude) if location else None


def pressed_in(update: Update) -> Pressed | None:
    """The button that was pressed; None when none was."""
    query = update.callback_query
    if query is None:
        return None
    message = query.message
    # Out of our reach, so that what it would change shows as a new message: python-telegram-bot reads one as a Message.
    if not isinstance(message, Message) or message.date == ZERO_DATE:
        return Pressed(query.id, message.message_id if message else None, Markup(), editable=False)
    if message.document and not message.animation:  # a file to keep: what it says stays below it
        return Pressed(query.id, message.message_id, Markup(), editable=False)
    pictured = bool(message.photo or message.animation)
    shown = (message.caption_html if pictured else message.text_html) or ""
    rows = message.reply_markup.inline_keyboard if message.reply_markup else ()
    beside = tuple(button.callback_data for row in rows for button in row if isinstance(button.callback_data, str))
    return Pressed(query.id, message.message_id, Markup(shown), pictured, beside)  # noqa: S704 - our own message back


def _reacted(update: Update) -> Reacted | None:
    reaction = update.message_reaction
    if reaction is None:
        return None
    before, after = (
        frozenset(one.emoji for one in reactions if isinstance(one, ReactionTypeEmoji))
        for reactions in (reaction.old_reaction, reaction.new_reaction)
    )
    return Reacted(reaction.message_id, after - before)
