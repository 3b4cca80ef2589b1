"""Messages with a picture of an exercise below the caption: sendPhoto, sendAnimation, editMessageMedia."""

from collections.abc import Mapping
from typing import Any

from markupsafe import Markup
from telegram import InputFile, InputMediaAnimation, InputMediaPhoto
from telegram.constants import ParseMode

from stretchbot.telegram.bot_api import Keyboard, Message, call
from stretchbot.telegram.media import Media, MediaKind
from stretchbot.telegram.media_upload import MediaUploader


async def send_illustrated(
    uploader: MediaUploader,
    telegram_chat_id: int,
    media: Media,
    caption: Markup,
    keyboard: Keyboard | None,
    *,
    paid: bool = False,
    topic: int | None = None,
) -> int:
    """Send a picture with its caption above it as a new message, as a paid broadcast if `paid`; its id comes back.

    In a group it goes into the `topic` with that number, if any.

    Raises:
        PictureUnavailableError: see `MediaUploader.show`.
    """

    async def show(file: str | bytes, thumbnail: bytes | None) -> Message:
        sent: Message = await call(
            uploader.bot,
            "sendPhoto" if media.kind is MediaKind.PHOTO else "sendAnimation",
            chat_id=telegram_chat_id,
            **_picture(media, file, thumbnail),
            caption=str(caption),
            parse_mode=ParseMode.HTML,
            show_caption_above_media=True,
            reply_markup=keyboard,
            allow_paid_broadcast=paid or None,
            message_thread_id=topic,
        )
        return sent

    return int((await uploader.show(media, show))["message_id"])


def _picture(media: Media, file: str | bytes, thumbnail: bytes | None) -> Mapping[str, Any]:
    """The parameters that are about the picture."""
    content = file if isinstance(file, str) else InputFile(file, media.path.name)
    if media.kind is MediaKind.PHOTO:
        return {"photo": content}
    return {
        "animation": content,
        "duration": round(media.facts.seconds),
        "width": media.facts.width,
        "height": media.facts.height,
        "thumbnail": None if thumbnail is None else InputFile(thumbnail, attach=True),
    }


async def swap_illustration(
    uploader: MediaUploader,
    telegram_chat_id: int,
    message_id: int,
    media: Media,
    caption: Markup,
    keyboard: Keyboard | None,
) -> None:
    """Put another picture and caption in the place of a message's own.

    Raises:
        PictureUnavailableError: see `MediaUploader.show`; the message is as it was.
    """

    async def show(file: str | bytes, thumbnail: bytes | None) -> Message:
        shown: Message = await call(
            uploader.bot,
            "editMessageMedia",
            chat_id=telegram_chat_id,
            message_id=message_id,
            media=_input_media(media, file, thumbnail, caption),
            reply_markup=keyboard,
        )
        return shown

    await uploader.show(media, show)


def _input_media(
    media: Media, file: str | bytes, thumbnail: bytes | None, caption: Markup
) -> InputMediaAnimation | InputMediaPhoto:
    if media.kind is MediaKind.PHOTO:
        return InputMediaPhoto(
            file, str(caption), ParseMode.HTML, show_caption_above_media=True, filename=media.path.name
        )
    return InputMediaAnimation(
        file,
        str(caption),
        ParseMode.HTML,
        show_caption_above_media=True,
        width=media.facts.width,
        height=media.facts.height,
        duration=round(media.facts.seconds),
        thumbnail=thumbnail,
        filename=media.path.name,
    )
