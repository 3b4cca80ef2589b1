"""*I did it*, below a break in a group: anybody's press counts, by name where names are shown."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from sqlalchemy.ext.asyncio import AsyncSession
from telegram import CallbackQuery, Update, User

from stretchbot.bot.chat_locale import words_of_user
from stretchbot.bot.conversation import LONGEST_NAME
from stretchbot.bot.group_context import stale_press
from stretchbot.bot.group_roles import GroupRoles
from stretchbot.bot.update_transactions import Reply, UpdateTransactions
from stretchbot.languages import Languages
from stretchbot.replies.actions import Action, CallbackAnswer, DropButtons
from stretchbot.screens import callbacks as press
from stretchbot.screens import group_break as screens
from stretchbot.services.break_presses import Counted, count_press
from stretchbot.services.groups import find_group, shows_names

LATEST_SECOND: Final = 10**10 - 1  # of the year 2286: what is forged must not overflow a date
_ANSWERS = {
    Counted.NOW: screens.counted,
    Counted.BEFORE: screens.counted_before,
    Counted.TOO_LATE: screens.too_late,
}


@dataclass(frozen=True, slots=True)
class BreakPresses:
    """Counts who did a break."""

    transactions: UpdateTransactions
    languages: Languages
    roles: GroupRoles

    async def pressed(self, update: Update, query: CallbackQuery, telegram_chat_id: int, meant: press.DidBreak) -> None:
        """Somebody did a break; what is answered is in their own language, and only they see it."""
        t = words_of_user(self.languages, query.from_user)
        name = await self._name_to_show(telegram_chat_id, query.from_user)

        async def count(db: AsyncSession, now: datetime) -> Reply:
            group = await find_group(db, telegram_chat_id)
            if group is None or meant.due > LATEST_SECOND:
                return Reply(stale_press(query, t))
            message_id = query.message.message_id if query.message else None
            due_at = datetime.fromtimestamp(meant.due, UTC)
            counted = await count_press(db, group, due_at, query.from_user.id, now, message_id=message_id, name=name)
            actions: list[Action] = [CallbackAnswer(query.id, _ANSWERS[counted](t))]
            if counted is Counted.TOO_LATE and message_id is not None:
                actions.append(DropButtons(message_id))
            return Reply(actions)

        await self.transactions.commit(update, telegram_chat_id, count)

    async def _name_to_show(self, telegram_chat_id: int, user: User) -> str | None:
        """Under which name somebody is counted; None where names are not shown, and for who hides theirs."""
        async with self.transactions.database.read() as db:
            are_shown = await shows_names(db, telegram_chat_id)
        if not are_shown or not await self.roles.may_be_named(telegram_chat_id, user.id):
            return None
        return user.first_name[:LONGEST_NAME]
