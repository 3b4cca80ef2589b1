"""Groups: the bot added and removed, administrators who set breaks up, members who do them."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Final, NamedTuple

from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncSession
from telegram import (
    CallbackQuery,
    ChatMember,
    ChatMemberRestricted,
    InlineKeyboardMarkup,
    MaybeInaccessibleMessage,
    Message,
    Update,
    User,
)
from telegram.ext import ContextTypes

from stretchbot.bot.commands import COMMANDS, GROUP_COMMAND
from stretchbot.bot.conversation import LONGEST_NAME, pressed_in
from stretchbot.bot.group_context import GroupContext, GroupHandler
from stretchbot.bot.group_roles import GroupRoles, Role
from stretchbot.bot.group_routes import GROUP_ROUTES
from stretchbot.bot.handlers import group as handlers
from stretchbot.bot.reading import words_of
from stretchbot.clock import Clock
from stretchbot.db.engine import Database
from stretchbot.db.errors import lost_a_race
from stretchbot.domain.intents import Table
from stretchbot.domain.retry_after import retry_after_in_force
from stretchbot.languages import Languages, Words
from stretchbot.replies.actions import Action, CallbackAnswer, DropButtons, Send
from stretchbot.replies.relay import OutboxRelay
from stretchbot.screens import callbacks as press
from stretchbot.screens import common
from stretchbot.screens import group as screens
from stretchbot.screens import group_break as break_screens
from stretchbot.screens.callbacks import decode
from stretchbot.services.break_presses import Counted, count_press
from stretchbot.services.group_notices import TELL_AGAIN_AFTER, note_told
from stretchbot.services.groups import (
    NO_RIGHTS,
    erase_group,
    find_group,
    get_or_create_group,
    shows_names,
    speak_again,
)
from stretchbot.services.reachability import find_chat_id, mark_unreachable, move_chat
from stretchbot.services.updates import is_processed

# What an administrator may say: the last drops a question, the others show the breaks.
_OPENING = frozenset({GROUP_COMMAND, "start", "help", "settings"})
_CANCEL = "cancel"
_COMMANDS = frozenset(command.name for command in COMMANDS) | _OPENING
LATEST_SECOND: Final = 10**10 - 1  # of the year 2286: what is forged must not overflow a date
MOST_REMEMBERED = 10_000  # groups; what is forgotten is in the database
_GONE = frozenset({ChatMember.BANNED, ChatMember.LEFT})
_ANSWERS = {
    Counted.NOW: break_screens.counted,
    Counted.BEFORE: break_screens.counted_before,
    Counted.TOO_LATE: break_screens.too_late,
}


@dataclass(frozen=True, slots=True)
class Groups:
    """What happens in groups. Nothing is stored about one before an administrator begins to set it up."""

    database: Database
    clock: Clock
    relay: OutboxRelay
    languages: Languages
    roles: GroupRoles
    phrases: Table
    told_groups: dict[int, datetime] = field(default_factory=dict)

    async def membership_changed(self, update: Update) -> None:
        """The bot was added, removed, or has other rights than before."""
        changed = update.my_chat_member
        if changed is None or changed.chat.type == changed.chat.CHANNEL:  # nobody there speaks to the bot
            return
        chat_id, now, new = changed.chat.id, self.clock.now(), changed.new_chat_member
        if new.status in _GONE:
            await self._erase(chat_id)
            return
        if changed.old_chat_member.status in _GONE:
            await self._say(update, chat_id, Send(screens.added(self._words(update.effective_user))))
        async with self.database.write(inline=True) as db:
            group = await find_group(db, chat_id)
            if group is None:
                return
            if isinstance(new, ChatMemberRestricted) and not new.can_send_messages:
                await mark_unreachable(db, group.chat_id, NO_RIGHTS, now)
            else:
                await speak_again(db, group, now)

    async def commanded(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """A command, which may be for another bot: administrators set breaks up, everybody else is told so."""
        message = update.message
        if message is None or not _is_for(message):
            return
        command, _, text = (message.text or "").partition(" ")
        name = command.partition("@")[0].removeprefix("/").casefold()
        if name in _OPENING:
            wanted = text.strip() if name == GROUP_COMMAND else ""
            await self._of_administrator(update, handlers.commanded, text=wanted, makes=True)
        elif name == _CANCEL:
            await self._of_administrator(update, handlers.cancelled)
        else:
            await self._tell_members(update)

    async def replied(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """Somebody replies to a message: to a question of the bot, or to anything else."""
        message = update.message
        question = None if message is None else _question_replied_to(message)
        if message is not None and question is not None:
            await self._of_administrator(update, handlers.replied, text=message.text or "", answered=question)

    async def pressed(self, update: Update) -> None:
        """A button was pressed below a message in a group, or below one that is in no chat of its reader's."""
        query, chat = update.callback_query, update.effective_chat
        if query is None:
            return
        meant = decode(query.data or "")
        if chat is None or chat.type not in {chat.GROUP, chat.SUPERGROUP}:
            await self._answer(update, common.stale(self._words(query.from_user)))
        elif isinstance(meant, press.DidBreak):
            await self._did_break(update, query, chat.id, meant)
        elif meant is None or type(meant) not in GROUP_ROUTES:
            await self._answer(update, common.stale(self._words(query.from_user)))
        else:
            handle = GROUP_ROUTES[type(meant)]
            is_first = isinstance(meant, press.OpenBreaks)
            await self._of_administrator(update, lambda context: handle(context, meant), makes=is_first)

    async def migrated(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """A group became a supergroup, with another Telegram chat id; both chats tell of it."""
        message = update.message
        if message is None:
            return
        before = message.migrate_from_chat_id or message.chat.id
        after = message.migrate_to_chat_id or message.chat.id
        async with self.database.write(inline=True) as db:
            chat_id = await find_chat_id(db, before)
            if chat_id is not None and before != after:
                await move_chat(db, chat_id, after, self.clock.now())

    async def _of_administrator(
        self, update: Update, handle: GroupHandler, *, text: str = "", answered: int | None = None, makes: bool = False
    ) -> None:
        """Have `handle` take what an administrator wants; with `makes`, also in a group that is new to the bot."""
        chat, user, query = update.effective_chat, update.effective_user, update.callback_query
        if chat is None:
            return
        role = await self.roles.of(update)
        t = self._words(user)
        if role is Role.ADMINISTRATOR:

            async def run(db: AsyncSession) -> _Reply:
                return await self._handled(update, chat.id, handle, db, text=text, answered=answered, makes=makes)

            await self._commit(update, chat.id, run)
        elif query is not None:
            refusal = screens.administrators_only if role is Role.MEMBER else screens.who_are_you
            await self._answer(update, refusal(t))
        else:
            await self._tell_members(update)

    async def _handled(
        self,
        update: Update,
        telegram_chat_id: int,
        handle: GroupHandler,
        db: AsyncSession,
        *,
        text: str,
        answered: int | None,
        makes: bool,
    ) -> "_Reply":
        """What `handle` replies to an administrator."""
        user, query, now = update.effective_user, update.callback_query, self.clock.now()
        language_code = user.language_code if user else None
        if makes:
            language = self.languages.words(language_code).language
            group = await get_or_create_group(db, telegram_chat_id, language, now)
        else:
            found = await find_group(db, telegram_chat_id)
            if found is None:
                return _Reply(_stale(query, self._words(user)))
            group = found
        chat = group.chat
        context = GroupContext(
            db=db,
            now=now,
            group=group,
            t=words_of(self.languages, chat, chat.language),
            languages=self.languages,
            phrases=self.phrases,
            spoken=language_code or chat.language,
            topic=_topic_of(update.effective_message),
            text=text,
            answered=answered,
            pressed=pressed_in(update),
        )
        await handle(context)
        return _Reply(context.finish(), retry_after_in_force(chat.retry_after_at, now))

    async def _did_break(
        self, update: Update, query: CallbackQuery, telegram_chat_id: int, meant: press.DidBreak
    ) -> None:
        """Somebody did a break; what is answered is in their own language, and only they see it."""
        t, now = self._words(query.from_user), self.clock.now()
        name = await self._name_to_show(telegram_chat_id, query.from_user)

        async def count(db: AsyncSession) -> _Reply:
            group = await find_group(db, telegram_chat_id)
            if group is None or meant.due > LATEST_SECOND:
                return _Reply(_stale(query, t))
            message_id = query.message.message_id if query.message else None
            due_at = datetime.fromtimestamp(meant.due, UTC)
            counted = await count_press(db, group, due_at, query.from_user.id, now, message_id=message_id, name=name)
            actions: list[Action] = [CallbackAnswer(query.id, _ANSWERS[counted](t))]
            if counted is Counted.TOO_LATE and message_id is not None:
                actions.append(DropButtons(message_id))
            return _Reply(actions)

        await self._commit(update, telegram_chat_id, count)

    async def _name_to_show(self, telegram_chat_id: int, user: User) -> str | None:
        """Under which name somebody is counted; None where names are not shown, and for who hides theirs."""
        async with self.database.read() as db:
            are_shown = await shows_names(db, telegram_chat_id)
        if not are_shown or not await self.roles.may_be_named(telegram_chat_id, user.id):
            return None
        return user.first_name[:LONGEST_NAME]

    async def _tell_members(self, update: Update) -> None:
        """Say once a day what the bot does in this group, however many commands come."""
        chat, message, now = update.effective_chat, update.message, self.clock.now()
        if chat is None or message is None:
            return
        # Remembered: a group that goes on takes no transaction from those who chat in private.
        told_at = self.told_groups.get(chat.id)
        if told_at is not None and abs(now - told_at) < TELL_AGAIN_AFTER:
            return
        screen = screens.for_members(self._words(update.effective_user), message.get_bot().username)
        notice = Send(screen, topic=_topic_of(message))

        async def tell(db: AsyncSession) -> _Reply | None:
            return _Reply([notice]) if await note_told(db, chat.id, now) else None

        await self._commit(update, chat.id, tell)
        if len(self.told_groups) >= MOST_REMEMBERED:
            self.told_groups.clear()
        self.told_groups[chat.id] = now

    async def _answer(self, update: Update, text: str) -> None:
        """Answer a press, and do nothing else."""
        query, chat = update.callback_query, update.effective_chat
        if query is not None:
            await self._say(update, chat.id if chat else 0, CallbackAnswer(query.id, text))

    async def _say(self, update: Update, telegram_chat_id: int, *actions: Action) -> None:
        async def say(_db: AsyncSession) -> _Reply:
            return _Reply(actions)

        await self._commit(update, telegram_chat_id, say)

    async def _commit(self, update: Update, telegram_chat_id: int, run: "_Run") -> None:
        """Commit what `run` changes with its reply, and send that. An update processed before changes nothing."""
        try:
            await self._transact(update, telegram_chat_id, run)
        except DBAPIError as error:
            if not lost_a_race(error):
                raise
            # Processed before, here or on another worker; or somebody was quicker with the same wish. Look again.
            await self._transact(update, telegram_chat_id, run, again=True)

    async def _transact(self, update: Update, telegram_chat_id: int, run: "_Run", *, again: bool = False) -> None:
        now = self.clock.now()
        async with self.database.write(inline=True) as db:
            if again and await is_processed(db, update.update_id):
                return
            reply = await run(db)
            if reply is None:
                return
            is_ours = await self.relay.store(
                db, update.update_id, telegram_chat_id, reply.actions, now, not_before=reply.not_before
            )
        if is_ours:
            self.relay.send(update.update_id, telegram_chat_id, reply.actions)
        else:  # it stands in line; who pressed need not
            self.relay.answer_press(telegram_chat_id, reply.actions)

    async def _erase(self, telegram_chat_id: int) -> None:
        async with self.database.write() as db:
            was_known = await erase_group(db, telegram_chat_id)
        self.relay.forget(telegram_chat_id)
        self.told_groups.pop(telegram_chat_id, None)
        if was_known:
            await self.database.wipe_erased()

    def _words(self, user: User | None) -> Words:
        return self.languages.words(user.language_code if user else None)


class _Reply(NamedTuple):
    """What is to be sent, and not before the group's retry_after is over, if it has one."""

    actions: Sequence[Action]
    not_before: datetime | None = None


_Run = Callable[[AsyncSession], Awaitable[_Reply | None]]
"""What changes the database and decides on a reply; None when the update is nothing to anybody."""


def _stale(query: CallbackQuery | None, t: Words) -> Sequence[Action]:
    """What is said to a button that means nothing any more."""
    if query is None:
        return ()
    answer = CallbackAnswer(query.id, common.stale(t))
    return [answer] if query.message is None else [answer, DropButtons(query.message.message_id)]


def _is_for(message: Message) -> bool:
    """Whether a command in a group is for this bot: it names this one, or none and is one of its own."""
    command, _, name = (message.text or "").split(maxsplit=1)[0].partition("@")
    if name:
        return name.casefold() == message.get_bot().username.casefold()
    return command.removeprefix("/").casefold() in _COMMANDS


def _question_replied_to(message: Message) -> int | None:
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


def _topic_of(message: MaybeInaccessibleMessage | None) -> int | None:
    """The topic of a forum that a message is in; None where there are none, and in the general one."""
    if not isinstance(message, Message):
        return None
    return message.message_thread_id if message.is_topic_message else None
