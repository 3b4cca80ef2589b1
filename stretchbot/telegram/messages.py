"""Screens as Telegram's messages: sent, edited, rid of their buttons; and callbacks answered."""

from dataclasses import replace

import structlog
from structlog.typing import FilteringBoundLogger
from telegram import Bot
from telegram.constants import ParseMode

from stretchbot.charts import Chart, draw
from stretchbot.screens.screen import Illustration, Screen
from stretchbot.telegram.bot_api import call, inline_keyboard, keyboard_of
from stretchbot.telegram.media import PictureRefusedError, PictureUnavailableError
from stretchbot.telegram.media_upload import Album, send_illustrated, swap_illustration

_log: FilteringBoundLogger = structlog.get_logger(__name__)
_NO_PREVIEW = {"is_disabled": True}


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
