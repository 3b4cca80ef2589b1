"""Who administers a group, as Telegram knows it at this moment."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum, auto

import structlog
from structlog.typing import FilteringBoundLogger
from telegram import Bot, ChatMember, ChatMemberAdministrator, ChatMemberOwner, Update
from telegram.error import BadRequest, TelegramError

# An update has ten seconds in all.
ASK_SECONDS = 4.0
# So long somebody who is no administrator is taken for none without asking again: they may press as often as they like.
REMEMBER_SECONDS = 20.0
# So long the list of administrators counts where it only says who is anonymous.
LIST_SECONDS = 60.0
MOST_REMEMBERED = 10_000

_log: FilteringBoundLogger = structlog.get_logger(__name__)


class GroupRole(Enum):
    """What somebody is in a group."""

    ADMINISTRATOR = auto()
    MEMBER = auto()
    UNKNOWN = auto()  # Telegram didn't say


@dataclass(slots=True)
class GroupRoles:
    """Asks Telegram who somebody is in a group, each time anew: a right may be lost between two taps."""

    bot: Bot
    _members_until: dict[tuple[int, int], float] = field(default_factory=dict)
    _anonymous: dict[int, tuple[float, Mapping[int, bool]]] = field(default_factory=dict)

    async def of(self, update: Update) -> GroupRole:
        """The role of whoever an update in a group comes from."""
        chat, user, message = update.effective_chat, update.effective_user, update.message
        if message is not None and message.sender_chat is not None:
            # An anonymous administrator speaks in the name of the group; nobody else can. Who speaks in the name of
            # a channel is none.
            is_group_itself = chat is not None and message.sender_chat.id == chat.id
            return GroupRole.ADMINISTRATOR if is_group_itself else GroupRole.MEMBER
        if chat is None or user is None:
            return GroupRole.MEMBER
        if self._members_until.get((chat.id, user.id), 0.0) > _now():
            return GroupRole.MEMBER
        role = await self._ask(chat.id, user.id)
        if role is GroupRole.MEMBER:
            if len(self._members_until) >= MOST_REMEMBERED:
                self._members_until.clear()
            self._members_until[chat.id, user.id] = _now() + REMEMBER_SECONDS
        return role

    async def may_be_named(self, telegram_chat_id: int, telegram_user_id: int) -> bool:
        """Whether somebody's name may be shown in a group: not that of an administrator who is anonymous there."""
        until, administrators = self._anonymous.get(telegram_chat_id, (0.0, {}))
        if until <= _now():
            found = await self._administrators(telegram_chat_id)
            if found is None:
                return False
            if len(self._anonymous) >= MOST_REMEMBERED:
                self._anonymous.clear()
            administrators = found
            self._anonymous[telegram_chat_id] = _now() + LIST_SECONDS, found
        return not administrators.get(telegram_user_id, False)

    async def _ask(self, telegram_chat_id: int, telegram_user_id: int) -> GroupRole:
        # Only asked, nothing sent: Telegram doesn't count it among messages, so it passes no limit.
        try:
            async with asyncio.timeout(ASK_SECONDS):
                member = await self.bot.get_chat_member(telegram_chat_id, telegram_user_id)
        except BadRequest:
            # A group that hides its members tells a bot without rights of its administrators only.
            administrators = await self._administrators(telegram_chat_id)
            if administrators is None:
                return GroupRole.UNKNOWN
            return GroupRole.ADMINISTRATOR if telegram_user_id in administrators else GroupRole.MEMBER
        except (TelegramError, TimeoutError) as error:
            _log.warning("role.unknown", error=type(error).__name__)
            return GroupRole.UNKNOWN
        return (
            GroupRole.ADMINISTRATOR
            if member.status in {ChatMember.OWNER, ChatMember.ADMINISTRATOR}
            else GroupRole.MEMBER
        )

    async def _administrators(self, telegram_chat_id: int) -> Mapping[int, bool] | None:
        """Of each administrator, whether they are anonymous; None when Telegram doesn't say."""
        try:
            async with asyncio.timeout(ASK_SECONDS):
                members = await self.bot.get_chat_administrators(telegram_chat_id)
        except (TelegramError, TimeoutError) as error:
            _log.warning("role.unknown", error=type(error).__name__)
            return None
        return {
            one.user.id: one.is_anonymous
            for one in members
            if isinstance(one, ChatMemberOwner | ChatMemberAdministrator)
        }


def _now() -> float:
    return asyncio.get_running_loop().time()
