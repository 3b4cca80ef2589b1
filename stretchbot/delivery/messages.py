"""Screens as Telegram's messages, and the answers of a turn performed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import partial

import structlog
from structlog.typing import FilteringBoundLogger
from telegram import Bot
from telegram.constants import ParseMode

from stretchbot.charts import Chart, draw
from stretchbot.db.engine import Database
from stretchbot.delivery.album import Album
from stretchbot.delivery.answers import Answer, DropButtons, Edit, Send, Toast
from stretchbot.delivery.calls import call
from stretchbot.delivery.failures import Failure, Kind
from stretchbot.delivery.illustrations import send_illustrated, swap_illustration
from stretchbot.delivery.keyboards import inline_keyboard, keyboard_of
from stretchbot.delivery.media import PictureRefusedError, PictureUnavailableError
from stretchbot.delivery.outbox import Outbox
from stretchbot.delivery.parts import parts_of
from stretchbot.delivery.turns import CallFailedError, Lane, OutboxClosedError
from stretchbot.screens.screen import Illustration, Screen
from stretchbot.services.reachability import find_chat_id, hold_back, mark_unreachable, move_chat

_log: FilteringBoundLogger = structlog.get_logger(__name__)
_NO_PREVIEW = {"is_disabled": True}


@dataclass(frozen=True, slots=True)
class Performed:
    """How performing answers went: true when they may be forgotten.

    Else `left` are worth another try, after `wait` when Telegram has said how long. `messages` are the present ones of
    sessions, by session.
    """

    left: tuple[Answer, ...] = ()
    wait: timedelta | None = None
    messages: Mapping[int, int] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return not self.left


async def perform(
    outbox: Outbox, database: Database, address: int, answers: Iterable[Answer], now: datetime
) -> Performed:
    """Perform the answers of one turn in the chat at `address`, in order, but answers to presses first.

    What nobody could see any more is left out. A chat that is gone is noted as unreachable, one that has moved is
    followed, one that has to wait is left alone by reminders too.
    """
    left = sorted(answers, key=lambda answer: not isinstance(answer, Toast))
    messages: dict[int, int] = {}
    while left:
        try:
            message_id = await _perform_one(outbox, address, left[0])
        except OutboxClosedError:
            return Performed(tuple(left), None, messages)
        except CallFailedError as error:
            failure = error.failure
            await _note(database, address, failure, now)
            if failure.kind in {Kind.WAIT, Kind.RETRY, Kind.UNAUTHORIZED}:
                return Performed(tuple(left), failure.retry_after, messages)
            if failure.kind is Kind.FINAL:
                break
            if failure.kind is Kind.FOLLOW and failure.new_address not in {None, address}:
                address = failure.new_address or address
                continue
        else:
            if isinstance(left[0], Send) and left[0].session is not None:
                messages[left[0].session] = message_id
        left.pop(0)
    return Performed(messages=messages)


async def _perform_one(outbox: Outbox, address: int, answer: Answer) -> int:
    """Perform one answer; the id of the message, if it sends one, comes back."""
    bot, message_id = outbox.bot, 0
    match answer:
        case Toast(callback_id, text, alert):
            await outbox.call(Lane.CHAT, None, lambda: answer_press(bot, callback_id, text, alert=alert))
        case Send(screen):
            for part in parts_of(with_picture_at_hand(screen, outbox.album)):
                message_id = await outbox.call(Lane.CHAT, address, partial(send, bot, address, part, outbox.album))
        case Edit(shown, screen, pictured):
            change = partial(edit, bot, address, shown, screen, outbox.album, pictured=pictured)
            await outbox.call(Lane.CHAT, address, change)
        case DropButtons(pressed):
            await outbox.call(Lane.CHAT, address, lambda: drop_buttons(bot, address, pressed))
    return message_id


async def _note(database: Database, address: int, failure: Failure, now: datetime) -> None:
    if failure.kind is Kind.HARMLESS:
        return
    log = _log.error if failure.is_alarming else _log.warning
    log("answer.failed", kind=failure.kind.name.lower(), reason=failure.reason)
    of_the_chat = failure.kind in {Kind.FINAL, Kind.FOLLOW} or (failure.retry_after and not failure.is_everywhere)
    if not of_the_chat:
        return
    async with database.write(brief=True) as db:
        chat_id = await find_chat_id(db, address)
        if chat_id is None:
            return
        if failure.retry_after is not None:
            await hold_back(db, chat_id, now + failure.retry_after)
        elif failure.new_address is not None:
            await move_chat(db, chat_id, failure.new_address, now)
        else:
            await mark_unreachable(db, chat_id, failure.reason, now)


def with_picture_at_hand(screen: Screen, album: Album | None) -> Screen:
    """The screen, without its illustration when there is none to be had."""
    if isinstance(screen.picture, Illustration) and (album is None or album.find(screen.picture) is None):
        return replace(screen, picture=None)
    return screen


async def send(bot: Bot, address: int, screen: Screen, album: Album | None = None) -> int:
    """Send a screen as a new message; its id comes back. With a picture, its text must fit into a caption.

    Where its illustration can't be had, the text goes alone; 0 comes back when there is none either.
    """
    match screen.picture:
        case Illustration() as wanted if album is not None:
            return await _send_illustrated(bot, address, screen, album, wanted)
        case Chart() as chart:
            return await _send_chart(bot, address, screen, chart)
        case _:
            return await _send_text(bot, address, screen)


async def _send_illustrated(bot: Bot, address: int, screen: Screen, album: Album, wanted: Illustration) -> int:
    media = album.find(wanted)
    if media is None:
        return await _send_text(bot, address, screen)
    try:
        return await send_illustrated(album, address, media, screen.text, keyboard_of(screen))
    except PictureRefusedError as refused:
        # Only when the words alone are taken was it the picture's fault.
        message_id = await _send_text(bot, address, screen)
        album.give_up(refused)
        return message_id
    except PictureUnavailableError:
        return await _send_text(bot, address, screen)


async def _send_chart(bot: Bot, address: int, screen: Screen, chart: Chart) -> int:
    photo = await bot.send_photo(
        address,
        draw(chart),
        caption=str(screen.text),
        parse_mode=ParseMode.HTML,
        api_kwargs={"reply_markup": keyboard_of(screen)},
    )
    return photo.message_id


async def _send_text(bot: Bot, address: int, screen: Screen) -> int:
    if not screen.text:
        return 0
    message = await call(
        bot,
        "sendMessage",
        chat_id=address,
        text=str(screen.text),
        parse_mode=ParseMode.HTML,
        link_preview_options=_NO_PREVIEW,
        reply_markup=keyboard_of(screen),
    )
    return int(message["message_id"])


async def edit(
    bot: Bot, address: int, message_id: int, screen: Screen, album: Album | None = None, *, pictured: bool = False
) -> None:
    """Make a message show another screen, where `fits_in_place` says that it can.

    `pictured` says whether the message has a picture: it then keeps it, or gets the screen's illustration in its
    place; should that not be to be had, the message stays as it is. Telegram takes no reply keyboard here, so `ask`
    and `forget_ask` are void.
    """
    if isinstance(screen.picture, Illustration):
        if album is not None:
            await _swap(address, message_id, screen, album, screen.picture)
    elif pictured:
        await call(
            bot,
            "editMessageCaption",
            chat_id=address,
            message_id=message_id,
            caption=str(screen.text),
            parse_mode=ParseMode.HTML,
            reply_markup=inline_keyboard(screen.buttons),
        )
    else:
        await call(
            bot,
            "editMessageText",
            chat_id=address,
            message_id=message_id,
            text=str(screen.text),
            parse_mode=ParseMode.HTML,
            link_preview_options=_NO_PREVIEW,
            reply_markup=inline_keyboard(screen.buttons),
        )


async def _swap(address: int, message_id: int, screen: Screen, album: Album, wanted: Illustration) -> None:
    media = album.find(wanted)
    if media is None:
        return
    try:
        await swap_illustration(album, address, message_id, media, screen.text, inline_keyboard(screen.buttons))
    except PictureUnavailableError as error:
        # New words below the old picture would be wrong.
        _log.warning("picture.not_swapped", file=media.name, reason=str(error))


async def drop_buttons(bot: Bot, address: int, message_id: int) -> None:
    """Take the buttons off a message."""
    await call(bot, "editMessageReplyMarkup", chat_id=address, message_id=message_id)


async def answer_press(bot: Bot, callback_id: str, text: str = "", *, alert: bool = False) -> None:
    """Answer a press: its spinner stops, and `text`, if any, is shown for a moment, or until OK with `alert`."""
    await call(bot, "answerCallbackQuery", callback_query_id=callback_id, text=text or None, show_alert=alert)
