"""python-telegram-bot's application: which update goes to which handler."""

from collections.abc import Callable, Coroutine
from functools import partial
from typing import Any

from telegram import Message, Update
from telegram.ext import (
    Application,
    ApplicationBuilder,
    BaseHandler,
    CallbackQueryHandler,
    ChatMemberHandler,
    CommandHandler,
    ContextTypes,
    ExtBot,
    MessageHandler,
    MessageReactionHandler,
    filters,
)

from stretchbot.bot.access import Access, access_to_press, admit
from stretchbot.bot.admin_desk import ADMIN_COMMAND, AdminDesk
from stretchbot.bot.button_routes import BUTTON_ROUTES
from stretchbot.bot.commands import COMMANDS
from stretchbot.bot.context import Context, Handler
from stretchbot.bot.conversation import Conversation
from stretchbot.bot.groups import Groups
from stretchbot.bot.handlers import reminder, text, zone
from stretchbot.bot.membership import Membership
from stretchbot.bot.old_buttons import with_due_instant
from stretchbot.screens.callback_data import Callback as PressOf
from stretchbot.screens.callbacks import decode


class _Sent(filters.MessageFilter):
    """What somebody has sent; not what only tells of something, in a way that this version doesn't know."""

    def filter(self, message: Message) -> bool:
        return not message.api_kwargs or message.effective_attachment is not None


Callback = Callable[[Update, ContextTypes.DEFAULT_TYPE], Coroutine[Any, Any, None]]
AnyApplication = Application[
    ExtBot[None], ContextTypes.DEFAULT_TYPE, dict[Any, Any], dict[Any, Any], dict[Any, Any], None
]
# Of edited messages, only the answer to the open question is read again: what all others said had its effect.
EDITED = filters.ChatType.PRIVATE & filters.UpdateType.EDITED_MESSAGE
PRIVATE = filters.ChatType.PRIVATE & filters.UpdateType.MESSAGE
GROUP = filters.ChatType.GROUPS & filters.UpdateType.MESSAGE


def build_application(
    bot: ExtBot[None], conversation: Conversation, membership: Membership, groups: Groups, admin_desk: AdminDesk
) -> AnyApplication:
    """The application with every handler; it neither polls nor schedules."""

    def take(handle: Handler, access: Access = Access.AGREED, *, is_command: bool = False) -> Callback:
        async def callback(update: Update, _ptb_context: ContextTypes.DEFAULT_TYPE) -> None:
            await conversation.take(update, handle, access, is_command=is_command)

        return callback

    async def pressed(update: Update, _ptb_context: ContextTypes.DEFAULT_TYPE) -> None:
        if _is_own_chat(update):
            pressed = decode((update.callback_query.data if update.callback_query else None) or "")
            if pressed is not None and admin_desk.is_for(update, pressed):
                await admin_desk.pressed(update, pressed)
            else:
                await conversation.take(update, press, access_to_press(pressed))
        else:
            await groups.pressed(update)

    async def reacted(update: Update, _ptb_context: ContextTypes.DEFAULT_TYPE) -> None:
        if _is_own_chat(update):
            await conversation.take(update, reminder.reacted, Access.AGREED)

    async def moved(update: Update, _ptb_context: ContextTypes.DEFAULT_TYPE) -> None:
        member = update.my_chat_member
        if member is not None and member.chat.type == member.chat.PRIVATE:
            await membership.changed(member)
        else:
            await groups.membership.changed(update)

    handlers: list[BaseHandler[Update, ContextTypes.DEFAULT_TYPE, Any]] = [
        # The first that fits counts, and groups may send a lot.
        MessageHandler(GROUP & filters.COMMAND, groups.commanded),
        MessageHandler(GROUP & filters.REPLY & filters.TEXT, groups.replied),
        # For all but administrators there is no such command.
        CommandHandler(ADMIN_COMMAND, admin_desk.commanded, PRIVATE & filters.User(admin_desk.admins)),
        MessageHandler(PRIVATE & filters.COMMAND, _by_name(take, bot)),
        MessageHandler(PRIVATE & (filters.LOCATION | filters.VENUE), take(zone.located)),
        # Also for who hasn't agreed: a yes may be just that.
        MessageHandler(PRIVATE & filters.TEXT, take(partial(text.text, carry_out=press_typed), Access.KNOWN)),
        MessageHandler(EDITED & filters.TEXT, take(partial(text.corrected, carry_out=press_typed), Access.KNOWN)),
        MessageHandler(PRIVATE & ~filters.StatusUpdate.ALL & _Sent(), take(text.no_words)),
        CallbackQueryHandler(pressed),
        MessageReactionHandler(reacted, message_reaction_types=MessageReactionHandler.MESSAGE_REACTION_UPDATED),
        ChatMemberHandler(moved, ChatMemberHandler.MY_CHAT_MEMBER),
        MessageHandler(GROUP & filters.StatusUpdate.MIGRATE, groups.membership.migrated),
    ]
    application = ApplicationBuilder().bot(bot).updater(None).job_queue(None).build()
    application.add_handlers(handlers)
    return application


def _by_name(take: Callable[..., Callback], bot: ExtBot[None]) -> Callback:
    """Gives each command to what does it: one look into a table, where each `CommandHandler` would read the message."""
    commands = {command.name: take(command.handler, command.access, is_command=True) for command in COMMANDS}
    unknown = take(text.unknown_command, is_command=True)

    async def commanded(update: Update, ptb_context: ContextTypes.DEFAULT_TYPE) -> None:
        await commands.get(_command_in(update.message, bot.username), unknown)(update, ptb_context)

    return commanded


def _command_in(message: Message | None, bot_username: str) -> str:
    """The name of the command that a message begins with; empty where it is one of another bot."""
    if message is None or not message.text or not message.entities:
        return ""
    name, _, addressed = message.text[1 : message.entities[0].length].partition("@")
    return name.lower() if addressed.lower() in {"", bot_username.lower()} else ""


def _is_own_chat(update: Update) -> bool:
    """Whether somebody acts in their private chat: it has its owner's number, and nobody else may act there."""
    chat, user = update.effective_chat, update.effective_user
    return chat is not None and user is not None and chat.type == chat.PRIVATE and chat.id == user.id


async def press(context: Context) -> None:
    """Carry out a press; a button of another version of the bot is stale."""
    pressed = decode(await with_due_instant(context.db, context.data))
    # Those without a route are forged: they belong into a group, or to an admin.
    if pressed is None or type(pressed) not in BUTTON_ROUTES:
        context.stale()
    else:
        await BUTTON_ROUTES[type(pressed)](context, pressed)


async def press_typed(context: Context, pressed: PressOf) -> None:
    """Carry out a press that was typed, if it is for this user."""

    async def handle(context: Context) -> None:
        await BUTTON_ROUTES[type(pressed)](context, pressed)

    await admit(context, access_to_press(pressed), handle)
