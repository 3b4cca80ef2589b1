"""Screens as Telegram's messages, and the answers of a turn performed."""

from collections.abc import Iterable
from datetime import datetime
from functools import partial

import structlog
from structlog.typing import FilteringBoundLogger
from telegram import (
    Bot,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    LinkPreviewOptions,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
)
from telegram.constants import ParseMode

from stretchbot.charts import draw
from stretchbot.db.engine import Database
from stretchbot.delivery.answers import Answer, DropButtons, Edit, Send, Toast
from stretchbot.delivery.failures import Failure, Kind
from stretchbot.delivery.outbox import Outbox
from stretchbot.delivery.parts import parts_of
from stretchbot.delivery.turns import CallFailedError, Lane, OutboxClosedError
from stretchbot.screens.screen import Ask, Rows, Screen
from stretchbot.services.reachability import find_chat_id, mark_unreachable, move_chat
from stretchbot.services.recording import record_session_message

_log: FilteringBoundLogger = structlog.get_logger(__name__)
_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


async def perform(outbox: Outbox, database: Database, address: int, answers: Iterable[Answer], now: datetime) -> bool:
    """Perform the answers of one turn in the chat at `address`, in order, but answers to presses first.

    What nobody could see any more is left out. A chat that is gone is noted as unreachable, one that has moved is
    followed.

    Returns:
        Whether the answers may be forgotten; False when the rest is worth another try later.
    """
    left = sorted(answers, key=lambda answer: not isinstance(answer, Toast))
    while left:
        try:
            await _perform_one(outbox, database, address, left[0])
        except OutboxClosedError:
            return False
        except CallFailedError as error:
            failure = error.failure
            await _note(database, address, failure, now)
            if failure.kind in {Kind.WAIT, Kind.RETRY, Kind.UNAUTHORIZED}:
                return False
            if failure.kind is Kind.FINAL:
                return True
            if failure.kind is Kind.FOLLOW and failure.new_address not in {None, address}:
                address = failure.new_address or address
                continue
        left.pop(0)
    return True


async def _perform_one(outbox: Outbox, database: Database, address: int, answer: Answer) -> None:
    bot = outbox.bot
    match answer:
        case Toast(callback_id, text, alert):
            await outbox.call(Lane.CHAT, None, lambda: answer_press(bot, callback_id, text, alert=alert))
        case Send(screen, session):
            message_id = 0
            for part in parts_of(screen):
                message_id = await outbox.call(Lane.CHAT, address, partial(send, bot, address, part))
            if session is not None:
                async with database.write() as db:
                    await record_session_message(db, session, message_id)
        case Edit(message_id, screen):
            await outbox.call(Lane.CHAT, address, lambda: edit(bot, address, message_id, screen))
        case DropButtons(message_id):
            await outbox.call(Lane.CHAT, address, lambda: drop_buttons(bot, address, message_id))


async def _note(database: Database, address: int, failure: Failure, now: datetime) -> None:
    if failure.kind is Kind.HARMLESS:
        return
    log = _log.error if failure.is_alarming else _log.warning
    log("answer.failed", kind=failure.kind.name.lower(), reason=failure.reason)
    if failure.kind not in {Kind.FINAL, Kind.FOLLOW}:
        return
    async with database.write() as db:
        chat_id = await find_chat_id(db, address)
        if chat_id is None:
            return
        if failure.new_address is not None:
            await move_chat(db, chat_id, failure.new_address, now)
        else:
            await mark_unreachable(db, chat_id, failure.reason, now)


async def send(bot: Bot, address: int, screen: Screen) -> int:
    """Send a screen as a new message; its id comes back. With a picture, its text must fit into a caption."""
    if screen.picture is not None:
        photo = await bot.send_photo(
            address,
            draw(screen.picture),
            caption=str(screen.text),
            parse_mode=ParseMode.HTML,
            reply_markup=_markup(screen),
        )
        return photo.message_id
    message = await bot.send_message(
        address,
        str(screen.text),
        parse_mode=ParseMode.HTML,
        link_preview_options=_NO_PREVIEW,
        reply_markup=_markup(screen),
    )
    return message.message_id


async def edit(bot: Bot, address: int, message_id: int, screen: Screen) -> None:
    """Make a text message show another screen.

    Telegram takes no reply keyboard and no picture here, so `ask`, `forget_ask` and `picture` are void.
    """
    await bot.edit_message_text(
        str(screen.text),
        chat_id=address,
        message_id=message_id,
        parse_mode=ParseMode.HTML,
        link_preview_options=_NO_PREVIEW,
        reply_markup=_inline(screen.buttons),
    )


async def drop_buttons(bot: Bot, address: int, message_id: int) -> None:
    """Take the buttons off a message."""
    await bot.edit_message_reply_markup(chat_id=address, message_id=message_id, reply_markup=None)


async def answer_press(bot: Bot, callback_id: str, text: str = "", *, alert: bool = False) -> None:
    """Answer a press: its spinner stops, and `text`, if any, is shown for a moment, or until OK with `alert`."""
    await bot.answer_callback_query(callback_id, text=text or None, show_alert=alert)


def _markup(screen: Screen) -> InlineKeyboardMarkup | ReplyKeyboardMarkup | ReplyKeyboardRemove | None:
    """The one keyboard a message may carry: its buttons, else the one to ask with, else the order to take that away.

    A screen that has buttons can't take a keyboard away. That is why `ask` shows it for one use: Telegram's apps put
    it aside after a tap, and the next screen without buttons that says `forget_ask` removes it.
    """
    if screen.buttons:
        return _inline(screen.buttons)
    if screen.ask is not None:
        return _reply_keyboard(screen.ask)
    return ReplyKeyboardRemove() if screen.forget_ask else None


def _inline(rows: Rows) -> InlineKeyboardMarkup | None:
    if not rows:
        return None
    return InlineKeyboardMarkup(
        [[InlineKeyboardButton(b.label, callback_data=b.press.encode(), style=b.style) for b in row] for row in rows]
    )


def _reply_keyboard(ask: Ask) -> ReplyKeyboardMarkup:
    rows = [[KeyboardButton(ask.location, request_location=True)], *([KeyboardButton(c)] for c in ask.choices)]
    return ReplyKeyboardMarkup(
        rows, resize_keyboard=True, one_time_keyboard=True, input_field_placeholder=ask.placeholder
    )
