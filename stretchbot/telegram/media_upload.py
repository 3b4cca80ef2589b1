"""The exercises' pictures on their way to Telegram: uploaded once, then sent by the file_id they got.

Nothing is uploaded ahead: Telegram takes a file only within a message to somebody. So whoever is shown an exercise
first brings its picture there, and everybody else who is shown it meanwhile waits for that.
"""

import asyncio
from collections.abc import Awaitable, Callable, Hashable, Mapping
from math import inf
from typing import Any, TypeVar

import structlog
from markupsafe import Markup
from structlog.typing import FilteringBoundLogger
from telegram import Bot, InputFile, InputMediaAnimation, InputMediaPhoto
from telegram.constants import ParseMode
from telegram.error import BadRequest, RetryAfter

from stretchbot.clock import Clock
from stretchbot.db.engine import UNREACHABLE, Database
from stretchbot.library.pictures import Pictures
from stretchbot.screens.screen import Illustration
from stretchbot.telegram.bot_api import Keyboard, call
from stretchbot.telegram.failures import FailureKind, classify, is_file_gone, takes_no_pictures
from stretchbot.telegram.file_ids import find_upload, forget_upload, keep_upload
from stretchbot.telegram.media import Media, MediaKind, PictureRefusedError, PictureUnavailableError, media_of

# Pictures drawn for one reader whose file_ids are kept: some hundred bytes each.
MOST_DRAWN = 1000
# How long to wait for somebody else's upload of the same picture before the words go without it.
MAX_WAIT_SECONDS = 10.0

_log: FilteringBoundLogger = structlog.get_logger(__name__)

# A message as Telegram answers, in JSON.
Message = Mapping[str, Any]
# Sends a message with the picture: its file_id, or its content with that of the thumbnail.
Show = Callable[[str | bytes, bytes | None], Awaitable[Message]]
Shown = TypeVar("Shown", bound=Hashable)


class MediaUploader:
    """The pictures of one bot's exercises, and the names under which Telegram holds them. For one event loop."""

    def __init__(
        self,
        bot: Bot,
        pictures: Mapping[str, Pictures],
        database: Database,
        clock: Clock,
        *,
        max_wait_seconds: float = MAX_WAIT_SECONDS,
    ) -> None:
        self.bot = bot
        self._pictures = pictures
        self._database = database
        self._clock = clock
        self._max_wait_seconds = max_wait_seconds
        self._file_ids: dict[tuple[str, str], str] = {}
        self._uploading: dict[tuple[str, str], asyncio.Lock] = {}
        # What was drawn for one reader, by what it shows: for who asks for the same again.
        self._drawn: dict[Hashable, str] = {}
        # Until when (in the event loop's time) not to upload a picture; for ever when Telegram refused it.
        self._held_until: dict[tuple[str, str], float] = {}

    def find(self, wanted: Illustration) -> Media | None:
        """The picture's file, or None when it was never drawn or can't be shown now."""
        media = media_of(self._pictures, wanted)
        return None if media is None or self._is_held(media) else media

    async def show(self, media: Media, show: Show) -> Message:
        """The message that `show` sends, by file_id where Telegram has the picture; what it uploads is kept.

        Raises:
            PictureUnavailableError: when the picture is still being uploaded, or Telegram wants a pause before it is.
            PictureRefusedError: when Telegram takes the call, but not with what is in it.
            TelegramError: as `show` raises it for any other reason.
        """
        file_id = await self._find_file_id(media)
        if file_id is not None:
            try:
                return await show(file_id, None)
            except BadRequest as error:
                if not is_file_gone(error):
                    raise _refusal(media, error) from error
                _log.info("picture.gone", file=media.name, reason=error.message)
                await self._forget(media, file_id)
        return await self._show_once_uploaded(media, show)

    async def show_drawn(
        self, what: Shown, draw: Callable[[Shown], bytes], show: Callable[[str | bytes], Awaitable[Message]]
    ) -> Message:
        """The message that `show` sends, with a picture of `what`; it is drawn once, as long as it is remembered.

        Drawing keeps everything else waiting, and Telegram answers 429 to who uploads the same again and again.

        Raises:
            TelegramError: as `show` raises it.
        """
        file_id = self._drawn.pop(what, None)
        if file_id is not None:
            try:
                message = await show(file_id)
            except BadRequest as error:
                if not is_file_gone(error):
                    raise
            else:
                self._drawn[what] = file_id  # the last to be forgotten
                return message
        message = await show(draw(what))
        held = _file_id_in(message)
        if held is not None:
            self._drawn[what] = held
        if len(self._drawn) > MOST_DRAWN:
            del self._drawn[next(iter(self._drawn))]
        return message

    def give_up(self, refused: PictureRefusedError) -> None:
        """Don't try this picture again: without it, the same message went through."""
        if not self._is_held(refused.media):
            _log.warning("picture.refused", file=refused.media.name)
        self._held_until[refused.media.key] = inf

    async def _show_once_uploaded(self, media: Media, show: Show) -> Message:
        uploading = self._uploading.setdefault(media.key, asyncio.Lock())
        try:
            async with asyncio.timeout(self._max_wait_seconds):
                await uploading.acquire()
        except TimeoutError:
            raise PictureUnavailableError from None
        try:
            # Whoever was at it before may have uploaded it.
            file_id = await self._find_file_id(media)
            if file_id is None:
                return await self._upload(media, show)
        finally:
            uploading.release()
        try:
            return await show(file_id, None)
        except BadRequest as error:
            raise _refusal(media, error) from error

    async def _upload(self, media: Media, show: Show) -> Message:
        if self._is_held(media):
            raise PictureUnavailableError
        content, thumbnail = await asyncio.to_thread(media.read)
        try:
            message = await show(content, thumbnail)
        except BadRequest as error:
            raise _refusal(media, error) from error
        except RetryAfter as error:
            # It may be for uploading the same file too often: only the one who waits for it tries again.
            wait = classify(error).retry_after
            if wait is not None:
                self._held_until[media.key] = asyncio.get_running_loop().time() + wait.total_seconds()
            raise
        await self._keep(media, message)
        return message

    def _is_held(self, media: Media) -> bool:
        return self._held_until.get(media.key, -inf) > asyncio.get_running_loop().time()

    async def _find_file_id(self, media: Media) -> str | None:
        known = self._file_ids.get(media.key)
        if known is not None:
            return known
        try:
            async with self._database.read() as db:
                found = await find_upload(db, self.bot.id, *media.key)
        except UNREACHABLE as error:
            _log.warning("upload.not_looked_up", error=type(error).__name__)
            return None  # one upload more is better than no picture
        # Not over a newer one, learnt meanwhile.
        return None if found is None else self._file_ids.setdefault(media.key, found)

    async def _keep(self, media: Media, message: Message) -> None:
        held = _file_id_in(message)
        if held is None:
            _log.warning("upload.became_something_else", file=media.name)
            return
        self._file_ids[media.key] = held
        try:
            async with self._database.write() as db:
                await keep_upload(db, self.bot.id, *media.key, held, self._clock.now())
        except UNREACHABLE as error:
            # The message is out: after a restart the picture is uploaded once more, and nobody notices.
            _log.warning("upload.not_kept", error=type(error).__name__)

    async def _forget(self, media: Media, file_id: str) -> None:
        if self._file_ids.get(media.key) == file_id:
            del self._file_ids[media.key]
        try:
            async with self._database.write() as db:
                await forget_upload(db, self.bot.id, *media.key, file_id)
        except UNREACHABLE as error:
            _log.warning("upload.not_forgotten", error=type(error).__name__)


def _file_id_in(message: Message) -> str | None:
    """Under which name Telegram holds the picture of a message; None when it shows none."""
    photo = message.get("photo")
    held = photo[-1] if photo else message.get("animation")
    return None if held is None else str(held["file_id"])


def _refusal(media: Media, error: BadRequest) -> Exception:
    """What a refusal means: when it isn't about the chat or the message, it may be about the picture."""
    if is_file_gone(error):
        return PictureUnavailableError()  # gone once more right after somebody uploaded it: another time
    if takes_no_pictures(error):
        return PictureUnavailableError()  # here, that is: if words are refused as well, they say so
    return PictureRefusedError(media, error.message) if classify(error).kind is FailureKind.OURS else error


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
