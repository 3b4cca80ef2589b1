"""How updates come in: by a webhook or by polling, each to the handler that it is for."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import partial

from telegram.error import BadRequest
from telegram.ext import ExtBot

from stretchbot import metrics
from stretchbot.alarms.checks import readiness_check
from stretchbot.bot.admin_desk import AdminDesk
from stretchbot.bot.application import build_application
from stretchbot.bot.chat_queues import ChatQueues
from stretchbot.bot.conversation import Conversation
from stretchbot.bot.group_roles import GroupRoles
from stretchbot.bot.groups import Groups
from stretchbot.bot.membership import Membership
from stretchbot.bot.polling import Polling
from stretchbot.bot.profile import keep_announced
from stretchbot.bot.token_check import TokenCheck
from stretchbot.bot.update_transactions import UpdateTransactions
from stretchbot.bot.webhook import Webhook
from stretchbot.db.probe import why_not_writable
from stretchbot.domain.alarms import AlarmKind
from stretchbot.replies.relay import OutboxRelay
from stretchbot.runner.parts import Parts
from stretchbot.runner.retrying import keep_trying
from stretchbot.settings import SettingsError
from stretchbot.web.readiness import updates_handled


async def _nothing() -> None:
    pass


@dataclass(frozen=True, slots=True)
class Receiving:
    """How updates come in: `finish` takes no more and ends those under way; `running` end only by a fault."""

    finish: Callable[[], Awaitable[None]] = _nothing
    running: tuple[asyncio.Task[None], ...] = ()


async def receive(parts: Parts, bot: ExtBot[None], relay: OutboxRelay) -> Receiving:
    """Take updates from now on, once Telegram has been told how.

    Raises:
        InvalidToken: when the token was revoked.
        SettingsError: when Telegram doesn't take the address of the webhook.
    """
    transactions = UpdateTransactions(parts.database, parts.clock, relay)
    conversation = _conversation(parts, bot, transactions)
    membership = Membership(parts.database, parts.clock)
    groups = Groups(transactions, parts.languages, GroupRoles(bot), parts.library.phrases)
    application = build_application(bot, conversation, membership, groups, AdminDesk(conversation, bot))
    await application.initialize()
    await keep_announced(bot, parts.database, parts.languages)
    chat_queues = ChatQueues(application, conversation.apologise, partial(why_not_writable, parts.database))
    are_handled = updates_handled(chat_queues.oldest_unhandled_seconds)
    parts.readiness.add(are_handled)
    parts.checks.append(readiness_check(AlarmKind.UPDATES_WAIT, are_handled))
    metrics.OLDEST_UPDATE.set_function(chat_queues.oldest_unhandled_seconds)
    token_check = TokenCheck(bot.get_me)
    webhook = parts.webhook
    if webhook is not None:
        webhook.open(bot, chat_queues)
        await keep_trying(parts, partial(_register, webhook, bot), token_check)
        return Receiving(webhook.close)
    # Left from another time, a webhook would keep the updates from us.
    await keep_trying(parts, bot.delete_webhook, token_check)
    poller = Polling(bot, chat_queues, relay, parts.connectivity, token_check)
    task = asyncio.create_task(poller.run())

    async def finish() -> None:
        poller.stop()
        await task

    return Receiving(finish, (task,))


def _conversation(parts: Parts, bot: ExtBot[None], transactions: UpdateTransactions) -> Conversation:
    settings = parts.settings
    return Conversation(
        transactions,
        parts.library,
        parts.languages,
        settings.operator_contact,
        bot.username,
        settings.admins,
        settings.reminders_per_second,
    )


async def _register(webhook: Webhook, bot: ExtBot[None]) -> None:
    try:
        await webhook.register(bot)
    except BadRequest as error:
        raise SettingsError(f"STRETCHBOT_WEBHOOK_URL is refused by Telegram: {error.message}") from None
