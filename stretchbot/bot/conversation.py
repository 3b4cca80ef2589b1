"""From an update to its effect and its reply, once each."""

from collections.abc import Sequence
from dataclasses import dataclass

import structlog
from markupsafe import Markup
from sqlalchemy.exc import IntegrityError
from telegram import Message, Update
from telegram import User as TelegramUser

from stretchbot.bot.admission import Access, admit
from stretchbot.bot.context import Context, Handler, Pressed
from stretchbot.clock import Clock
from stretchbot.db.engine import Database
from stretchbot.db.errors import is_unreachable
from stretchbot.domain.retry_after import retry_after_in_force
from stretchbot.languages import Languages
from stretchbot.library import Library
from stretchbot.replies.actions import Action, Send
from stretchbot.replies.relay import OutboxRelay
from stretchbot.screens import common
from stretchbot.services.updates import is_processed, record_processed
from stretchbot.services.users import TelegramAccount, find_user, get_or_create_user, stranger

log = structlog.get_logger(__name__)
# Telegram allows 64 characters of first name; more than that in a greeting is no name.
LONGEST_NAME = 64


@dataclass(frozen=True, slots=True)
class _Reply:
    """What is to be sent at once; not `kept` in the database when nothing is to be stored about whom it is for.

    With `erased`, that is somebody who was known until now.
    """

    actions: Sequence[Action] = ()
    kept: bool = True
    erased: bool = False


@dataclass(frozen=True, slots=True)
class Conversation:
    """Processes the updates of all users."""

    database: Database
    clock: Clock
    relay: OutboxRelay
    library: Library
    languages: Languages

    async def take(self, update: Update, handle: Handler, access: Access) -> None:
        """Give an update to `handle`, if it is for this user, commit what it changed with the reply, and send that.

        An update that was processed before changes nothing. When `handle` fails by a fault of ours, nothing it changed
        is kept and the user is told.

        Raises:
            Exception: one that `is_unreachable` knows, when the database is: the update must come again.
        """
        user, chat = update.effective_user, update.effective_chat
        if user is None or chat is None:
            return
        reply = await self._handle_once(update, user, chat.id, handle, access)
        if reply.erased:
            self.relay.forget(chat.id)
        if reply.actions:
            self.relay.send(update.update_id, chat.id, reply.actions, kept=reply.kept)
        if reply.erased:
            await self.database.wipe_erased()

    async def _handle_once(
        self, update: Update, user: TelegramUser, telegram_chat_id: int, handle: Handler, access: Access
    ) -> _Reply:
        try:
            return await self._transact(update, user, telegram_chat_id, handle, access)
        except IntegrityError:
            # Processed before, here or on another worker; or somebody was quicker with the same wish. Look again.
            log.info("update.repeated")
        except Exception as error:
            if is_unreachable(error):
                raise
            # Not log.exception: a traceback shows values, and they may be personal.
            log.error("update.failed", error=type(error).__name__, **_whereabouts(error))  # noqa: TRY400
            handle, access = _apologise, Access.ANYBODY
        return await self._transact(update, user, telegram_chat_id, handle, access, again=True)

    async def _transact(
        self,
        update: Update,
        user: TelegramUser,
        telegram_chat_id: int,
        handle: Handler,
        access: Access,
        *,
        again: bool = False,
    ) -> _Reply:
        """The reply of `handle`, stored with what it changed; nothing at a second try, when the update was processed.

        Raises:
            IntegrityError: at a first try, when it was: nothing is changed then. So that most need not ask.
        """
        now = self.clock.now()
        language = self.languages.words(user.language_code).language
        account = TelegramAccount(user.id, telegram_chat_id, user.first_name[:LONGEST_NAME], language)
        async with self.database.write(inline=True) as db:
            if again and await is_processed(db, update.update_id):
                return _Reply()
            found = await find_user(db, account)
            if found is None and access is Access.START:
                found = await get_or_create_user(db, account, now)
            person = found or stranger(account)
            context = Context(
                db=db,
                now=now,
                chat=person.chat,
                user=person,
                t=self.languages.words(person.chat.language),
                library=self.library,
                languages=self.languages,
                text=(update.message.text or "") if update.message else "",
                location=_location(update.message),
                data=(update.callback_query.data or "") if update.callback_query else "",
                pressed=_pressed(update),
                is_stranger=found is None,
            )
            await admit(context, access, handle)
            actions = context.finish()
            if not context.is_known:
                await record_processed(db, update.update_id, telegram_chat_id, None, now)
                return _Reply(actions, kept=False, erased=context.erased)
            # Also when Telegram told another worker.
            held = retry_after_in_force(person.chat.retry_after_at, now)
            is_ours = await self.relay.store(db, update.update_id, telegram_chat_id, actions, now, not_before=held)
            return _Reply(actions if is_ours else ())


async def _apologise(context: Context) -> None:
    context.actions = [Send(common.went_wrong(context.t))]


def _location(message: Message | None) -> tuple[float, float] | None:
    location = message.location if message else None
    return (location.latitude, location.longitude) if location else None


def _pressed(update: Update) -> Pressed | None:
    query = update.callback_query
    if query is None:
        return None
    message = query.message
    if not isinstance(message, Message):  # without its content, or from elsewhere
        return Pressed(query.id, message.message_id if message else None, Markup())
    pictured = bool(message.photo or message.animation)
    shown = (message.caption_html if pictured else message.text_html) or ""
    return Pressed(query.id, message.message_id, Markup(shown), pictured)  # noqa: S704 - our own message back


def _whereabouts(error: Exception) -> dict[str, object]:
    """Where in the code an error arose; no values, which may be personal."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    if trace is None:
        return {}
    return {"file": trace.tb_frame.f_code.co_filename.rsplit("/", maxsplit=1)[-1], "line": trace.tb_lineno}
