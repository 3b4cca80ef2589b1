"""What a led session says by itself, in its reader's words."""

import secrets
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from stretchbot.bot.context import Context
from stretchbot.bot.handlers.leading import ended
from stretchbot.bot.illustrations import loop_of
from stretchbot.db.encryption import cipher_of
from stretchbot.db.models import Session, User
from stretchbot.db.personal import TELEGRAM_CHAT_ID
from stretchbot.domain.leading import Ending
from stretchbot.languages import Languages
from stretchbot.library import Library
from stretchbot.reminders.kinds.led_looks import LedStep
from stretchbot.replies.actions import to_json
from stretchbot.screens import leading as screens
from stretchbot.screens.screen import Screen
from stretchbot.screens.step import WalkPosition, step
from stretchbot.services.updates import record_processed


@dataclass(frozen=True, slots=True)
class LedSessionView:
    """Makes the screens of led sessions from the library and the languages."""

    library: Library
    languages: Languages

    def step(self, shown: LedStep) -> Screen:
        """The step, with what is done just now."""
        t, phase = self.languages.words(shown.language), shown.phase
        chosen = shown.steps[phase.step]
        return step(
            t,
            self.library.exercises[chosen.exercise_id],
            chosen,
            WalkPosition(shown.session_id, shown.version, number=phase.step + 1, of=len(shown.steps)),
            picture=loop_of(self.library, chosen, phase.pictured_side),
            is_known=shown.is_known,
            led=screens.going_on(t, phase, shown.seconds_left),
        )

    def side(self, shown: LedStep) -> Screen:
        """The change of sides."""
        return screens.change_sides(self.languages.words(shown.language), shown.phase.side)

    async def end(self, db: AsyncSession, user: User, session: Session, ending: Ending, now: datetime) -> None:
        """Lead the session no further, and leave what is to be said of it in the outbox."""
        words = self.languages.words(user.chat.language)
        context = Context(db, now, user.chat, user, words, self.library, self.languages)
        await ended(context, session, ending)
        answers = to_json(context.finish())
        # No update of Telegram's has a number below zero.
        number = -secrets.randbits(62)
        chat = user.chat
        telegram_chat_id = TELEGRAM_CHAT_ID.decrypt(cipher_of(db), chat.id, chat.encrypted_telegram_chat_id)
        if telegram_chat_id is not None:
            await record_processed(db, number, telegram_chat_id, answers, now, answer_at=now)
