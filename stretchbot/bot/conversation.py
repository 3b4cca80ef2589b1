"""From an update to its effect and its answers, once each."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

import structlog
from markupsafe import Markup
from sqlalchemy.exc import IntegrityError, OperationalError
from telegram import Message, Update
from telegram import User as TelegramUser

from stretchbot.bot.turn import Pressed, Turn
from stretchbot.clock import Clock
from stretchbot.db.engine import Database
from stretchbot.delivery.answers import Answer, Send, pack, unpack
from stretchbot.delivery.messages import perform
from stretchbot.delivery.outbox import Outbox
from stretchbot.languages import Languages
from stretchbot.library import Library
from stretchbot.screens import common
from stretchbot.services.updates import claim_unanswered, is_handled, keep_handled, mark_answered
from stretchbot.services.users import Writer, meet

log = structlog.get_logger(__name__)
# Telegram allows 64 characters of first name; more than that in a greeting is no name.
LONGEST_NAME = 64


class TryAgainLaterError(Exception):
    """The update had no effect because the database is out of reach; it must come again."""


@dataclass(frozen=True, slots=True)
class Conversation:
    """Runs the turns of all users."""

    database: Database
    clock: Clock
    outbox: Outbox
    library: Library
    languages: Languages

    async def take(self, update: Update, handle: Callable[[Turn], Awaitable[None]]) -> None:
        """Give a user's update to `handle`, keep what it changed and answered, and send the answers.

        An update that was handled before changes nothing. When `handle` fails by a fault of ours, nothing it changed
        is kept and the user is told.

        Raises:
            TryAgainLaterError: when the database is out of reach.
        """
        user, chat = update.effective_user, update.effective_chat
        if user is None or chat is None:
            return
        answers = await self._handle_once(update, user, chat.id, handle)
        if answers:
            await self._send(update.update_id, chat.id, answers)

    async def _handle_once(
        self, update: Update, user: TelegramUser, address: int, handle: Callable[[Turn], Awaitable[None]]
    ) -> Sequence[Answer]:
        try:
            return await self._transact(update, user, address, handle)
        except IntegrityError:
            # The same update on another worker, at the same moment: that one's effect stands.
            log.info("update.repeated")
            return []
        except OperationalError as error:
            # What the database said; the statement and its values stay out of the log.
            raise TryAgainLaterError(str(error.orig)) from None
        except OSError as error:
            raise TryAgainLaterError(type(error).__name__) from None
        except Exception as error:  # noqa: BLE001 - whatever it is, the user gets an answer and the next update its turn
            # Not log.exception: a traceback shows values, and they may be personal.
            log.error("update.failed", error=type(error).__name__, **_whereabouts(error))  # noqa: TRY400
            return await self._transact(update, user, address, _apologise)

    async def _transact(
        self, update: Update, user: TelegramUser, address: int, handle: Callable[[Turn], Awaitable[None]]
    ) -> Sequence[Answer]:
        now = self.clock.now()
        async with self.database.write() as db:
            language = self.languages.words(user.language_code).language
            writer = Writer(user.id, address, user.first_name[:LONGEST_NAME], language)
            person = await meet(db, writer, now)
            if await is_handled(db, update.update_id):
                return []
            turn = Turn(
                db=db,
                now=now,
                user=person,
                t=self.languages.words(person.chat.language),
                library=self.library,
                languages=self.languages,
                text=(update.message.text or "") if update.message else "",
                location=_location(update.message),
                data=(update.callback_query.data or "") if update.callback_query else "",
                pressed=_pressed(update),
            )
            await handle(turn)
            answers = turn.finish()
            keep_handled(db, update.update_id, address, pack(answers) if answers else None, now)
        return answers

    async def _send(self, update_id: int, address: int, answers: Sequence[Answer]) -> None:
        if await perform(self.outbox, self.database, address, answers, self.clock.now()):
            async with self.database.write() as db:
                await mark_answered(db, update_id)

    async def send_unanswered(self) -> None:
        """Send answers whose sender died, or was held up by Telegram, before they were out."""
        async with self.database.write() as db:
            waiting = await claim_unanswered(db, self.clock.now())
        await asyncio.gather(*(self._send(one.update_id, one.address, unpack(one.answers)) for one in waiting))


async def _apologise(turn: Turn) -> None:
    turn.answers = [Send(common.went_wrong(turn.t))]


def _location(message: Message | None) -> tuple[float, float] | None:
    location = message.location if message else None
    return (location.latitude, location.longitude) if location else None


def _pressed(update: Update) -> Pressed | None:
    query = update.callback_query
    if query is None:
        return None
    message = query.message
    shown = message.text_html if isinstance(message, Message) and message.text else ""
    return Pressed(query.id, message.message_id if message else None, Markup(shown))  # noqa: S704 - our own message back


def _whereabouts(error: Exception) -> dict[str, object]:
    """Where in the code an error arose; no values, which may be personal."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    if trace is None:
        return {}
    return {"file": trace.tb_frame.f_code.co_filename.rsplit("/", maxsplit=1)[-1], "line": trace.tb_lineno}
