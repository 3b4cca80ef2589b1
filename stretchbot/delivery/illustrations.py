"""Messages with a picture of an exercise above their words."""

from markupsafe import Markup
from telegram import InputMediaAnimation, InputMediaPhoto, Message
from telegram.constants import ParseMode

from stretchbot.delivery.album import Album
from stretchbot.delivery.keyboards import Keyboard
from stretchbot.delivery.media import Media, MediaKind


async def send_illustrated(album: Album, address: int, media: Media, caption: Markup, keyboard: Keyboard | None) -> int:
    """Send a picture with its caption as a new message; its id comes back.

    Raises:
        PictureUnavailableError: see `Album.show`.
    """

    async def show(file: str | bytes, thumbnail: bytes | None) -> Message:
        if media.kind is MediaKind.PHOTO:
            return await album.bot.send_photo(
                address,
                file,
                caption=str(caption),
                parse_mode=ParseMode.HTML,
                api_kwargs={"reply_markup": keyboard},
                filename=media.path.name,
            )
        return await album.bot.send_animation(
            address,
            file,
            duration=round(media.facts.seconds),
            width=media.facts.width,
            height=media.facts.height,
            thumbnail=thumbnail,
            caption=str(caption),
            parse_mode=ParseMode.HTML,
            api_kwargs={"reply_markup": keyboard},
            filename=media.path.name,
        )

    return (await album.show(media, show)).message_id


async def swap_illustration(
    album: Album,
    address: int,
    message_id: int,
    media: Media,
    caption: Markup,
    keyboard: Keyboard | None,
) -> None:
    """Put another picture and caption in the place of a message's own.

    Raises:
        PictureUnavailableError: see `Album.show`; the message is as it was.
    """

    async def show(file: str | bytes, thumbnail: bytes | None) -> Message:
        shown = await album.bot.edit_message_media(
            _input_media(media, file, thumbnail, caption),
            address,
            message_id,
            api_kwargs={"reply_markup": keyboard},
        )
        if not isinstance(shown, Message):  # Telegram's answer for messages sent through inline mode
            raise TypeError("an edited message of a chat comes back as a message")
        return shown

    await album.show(media, show)


def _input_media(
    media: Media, file: str | bytes, thumbnail: bytes | None, caption: Markup
) -> InputMediaAnimation | InputMediaPhoto:
    if media.kind is MediaKind.PHOTO:
        return InputMediaPhoto(file, str(caption), ParseMode.HTML, filename=media.path.name)
    return InputMediaAnimation(
        file,
        str(caption),
        ParseMode.HTML,
        width=media.facts.width,
        height=media.facts.height,
        duration=round(media.facts.seconds),
        thumbnail=thumbnail,
        filename=media.path.name,
    )
