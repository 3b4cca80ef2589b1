"""Screens as Telegram's messages: sent, edited, deleted, rid of their buttons; and callbacks answered."""

from dataclasses import replace
from functools import partial

import structlog
from structlog.typing import FilteringBoundLogger
from telegram import Bot, InputFile
from telegram.constants import ParseMode
from telegram.error import BadRequest

from stretchbot.charts import Chart, draw
from stretchbot.screens.screen import Illustration, Rows, Screen
from stretchbot.telegram.bot_api import Message, call, inline_keyboard, keyboard_of
from stretchbot.telegram.illustrated import send_illustrated, swap_illustration
from stretchbot.telegram.media import PictureRefusedError, PictureUnavailableError
from stretchbot.telegram.media_upload import MediaUploader

_log: FilteringBoundLogger = structlog.get_logger(__name__)
_NO_PREVIEW = {"is_disabled": True}
_NO_CAPTION = "there is no caption in the message to edit"
_CANNOT_BE_DELETED = "message can't be deleted"


def with_picture_at_hand(screen: Screen, uploader: MediaUploader | None) -> Screen:
    """The screen, without its illustration when there is none to be had."""
    if isinstance(screen.picture, Illustration) and (uploader is None or uploader.find(screen.picture) is None):
        return replace(screen, picture=None)
    return screen


async def send(
    bot: Bot,
    telegram_chat_id: int,
    screen: Screen,
    uploader: MediaUploader | None = None,
    *,
    paid_broadcast: bool = False,
    topic: int | None = None,
) -> int:
    """Send a screen as a new message; its id comes back. With a picture, its text must fit into a caption.

    In a group it goes into the `topic` with that number, if any.

    Where its illustration can't be had, the text goes alone; 0 comes back when there is none either. Where its effect
    can't, the message goes without: Telegram knows them in private chats only. With `paid_broadcast`, Telegram takes it
    beyond the bot's free rate, for a fee.
    """
    if screen.effect is not None:
        return await _send_with_effect(bot, telegram_chat_id, screen, uploader)
    match screen.picture:
        case Illustration() as wanted if uploader is not None:
            return await _send_illustrated(
                bot, telegram_chat_id, screen, uploader, wanted, paid=paid_broadcast, topic=topic
            )
        case Chart() as chart:
            return await _send_chart(bot, telegram_chat_id, screen, uploader, chart)
        case _:
            return await _send_text(bot, telegram_chat_id, screen, paid=paid_broadcast, topic=topic)


async def _send_with_effect(bot: Bot, telegram_chat_id: int, screen: Screen, uploader: MediaUploader | None) -> int:
    """Send a screen with its effect, or without it when Telegram doesn't take that."""
    plain = replace(screen, effect=None)
    if telegram_chat_id < 0 or screen.picture is not None:
        return await send(bot, telegram_chat_id, plain, uploader)
    try:
        return await _send_text(bot, telegram_chat_id, screen, paid=False)
    except BadRequest as error:
        if "effect" not in error.message.lower():
            raise
        _log.warning("effect.refused")
        return await send(bot, telegram_chat_id, plain, uploader)


async def _send_illustrated(
    bot: Bot,
    telegram_chat_id: int,
    screen: Screen,
    uploader: MediaUploader,
    wanted: Illustration,
    *,
    paid: bool,
    topic: int | None,
) -> int:
    media = uploader.find(wanted)
    words_alone = partial(_send_text, bot, telegram_chat_id, screen, paid=paid, topic=topic)
    if media is None:
        return await words_alone()
    keyboard = keyboard_of(screen)
    try:
        return await send_illustrated(uploader, telegram_chat_id, media, screen.text, keyboard, paid=paid, topic=topic)
    except PictureRefusedError as refused:
        # Only when the words alone are taken was it the picture's fault.
        message_id = await words_alone()
        uploader.give_up(refused)
        return message_id
    except PictureUnavailableError:
        return await words_alone()


async def _send_chart(
    bot: Bot, telegram_chat_id: int, screen: Screen, uploader: MediaUploader | None, chart: Chart
) -> int:
    """Send a picture that is drawn for its reader; one that was sent before is neither drawn nor uploaded again."""
    if uploader is None:
        return await send_drawn(bot, telegram_chat_id, screen, draw(chart))
    show = partial(_send_photo, bot, telegram_chat_id, screen)
    return int((await uploader.drawn.show(chart, show))["message_id"])


async def send_drawn(bot: Bot, telegram_chat_id: int, screen: Screen, photo: bytes) -> int:
    """Send a screen with a picture that was drawn before; the id of the message comes back."""
    return int((await _send_photo(bot, telegram_chat_id, screen, photo))["message_id"])


async def _send_photo(bot: Bot, telegram_chat_id: int, screen: Screen, photo: str | bytes) -> Message:
    sent: Message = await call(
        bot,
        "sendPhoto",
        chat_id=telegram_chat_id,
        photo=photo if isinstance(photo, str) else InputFile(photo),
        caption=str(screen.text),
        parse_mode=ParseMode.HTML,
        show_caption_above_media=True,
        reply_markup=keyboard_of(screen),
    )
    return sent


async def _send_text(bot: Bot, telegram_chat_id: int, screen: Screen, *, paid: bool, topic: int | None = None) -> int:
    if not screen.text:
        return 0
    message = await call(
        bot,
        "sendMessage",
        chat_id=telegram_chat_id,
        message_thread_id=topic,
        text=str(screen.text),
        parse_mode=ParseMode.HTML,
        link_preview_options=_NO_PREVIEW,
        reply_markup=keyboard_of(screen),
        allow_paid_broadcast=paid or None,
        message_effect_id=screen.effect,
    )
    return int(message["message_id"])


async def send_document(bot: Bot, telegram_chat_id: int, screen: Screen, file_name: str, content: bytes) -> int:
    """Send a file with a screen's words below it; the id of the message comes back."""
    message = await call(
        bot,
        "sendDocument",
        chat_id=telegram_chat_id,
        document=InputFile(content, file_name),
        caption=str(screen.text),
        parse_mode=ParseMode.HTML,
        disable_content_type_detection=True,
        reply_markup=keyboard_of(screen),
    )
    return int(message["message_id"])


async def edit(
    bot: Bot,
    telegram_chat_id: int,
    message_id: int,
    screen: Screen,
    uploader: MediaUploader | None = None,
    *,
    pictured: bool | None = False,
) -> None:
    """Make a message show another screen, where `fits_in_place` says that it can.

    `pictured` says whether the message has a picture: it then keeps it, or gets the screen's illustration in its
    place; should that not be to be had, the message stays as it is. None is for who can't know: then both are tried.
    Telegram takes no reply keyboard here, so `ask` and `forget_ask` are void.
    """
    if isinstance(screen.picture, Illustration):
        if uploader is not None:
            await _swap(telegram_chat_id, message_id, screen, uploader, screen.picture)
    elif pictured is None:
        try:
            await edit(bot, telegram_chat_id, message_id, screen, pictured=True)
        except BadRequest as error:
            if _NO_CAPTION not in error.message.lower():
                raise
            await edit(bot, telegram_chat_id, message_id, screen)
    elif pictured:
        await call(
            bot,
            "editMessageCaption",
            chat_id=telegram_chat_id,
            message_id=message_id,
            caption=str(screen.text),
            parse_mode=ParseMode.HTML,
            show_caption_above_media=True,
            reply_markup=inline_keyboard(screen.buttons),
        )
    else:
        await call(
            bot,
            "editMessageText",
            chat_id=telegram_chat_id,
            message_id=message_id,
            text=str(screen.text),
            parse_mode=ParseMode.HTML,
            link_preview_options=_NO_PREVIEW,
            reply_markup=inline_keyboard(screen.buttons),
        )


async def _swap(
    telegram_chat_id: int, message_id: int, screen: Screen, uploader: MediaUploader, wanted: Illustration
) -> None:
    media = uploader.find(wanted)
    if media is None:
        return
    try:
        await swap_illustration(
            uploader, telegram_chat_id, message_id, media, screen.text, inline_keyboard(screen.buttons)
        )
    except PictureUnavailableError as error:
        # New words below the old picture would be wrong.
        _log.warning("picture.not_swapped", file=media.name, reason=str(error))


async def drop_buttons(bot: Bot, telegram_chat_id: int, message_id: int) -> None:
    """Take the buttons off a message."""
    await call(bot, "editMessageReplyMarkup", chat_id=telegram_chat_id, message_id=message_id)


async def delete(bot: Bot, telegram_chat_id: int, message_id: int) -> None:
    """Delete a message; one that Telegram keeps, as it is older than 48 hours, loses its buttons instead."""
    try:
        await call(bot, "deleteMessage", chat_id=telegram_chat_id, message_id=message_id)
    except BadRequest as error:
        if _CANNOT_BE_DELETED not in error.message.lower():
            raise
        await drop_buttons(bot, telegram_chat_id, message_id)


async def replace_buttons(bot: Bot, telegram_chat_id: int, message_id: int, rows: Rows) -> None:
    """Put these buttons below a message, in the place of those it has."""
    await call(
        bot,
        "editMessageReplyMarkup",
        chat_id=telegram_chat_id,
        message_id=message_id,
        reply_markup=inline_keyboard(rows),
    )


async def answer_callback(bot: Bot, callback_id: str, text: str = "", *, alert: bool = False) -> None:
    """Answer a press: its spinner stops, and `text`, if any, is shown for a moment, or until OK with `alert`."""
    await call(bot, "answerCallbackQuery", callback_query_id=callback_id, text=text or None, show_alert=alert)
