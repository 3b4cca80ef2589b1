"""The exercises' pictures on their way to Telegram: uploaded once, then sent by the file_id they got.

Nothing is uploaded ahead: Telegram takes a file only within a message to somebody. So whoever is shown an exercise
first brings its picture there, and everybody else who is shown it meanwhile waits for that.
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from math import inf

import structlog
from structlog.typing import FilteringBoundLogger
from telegram import Bot
from telegram.error import BadRequest, RetryAfter

from stretchbot.clock import Clock
from stretchbot.db.engine import Database
from stretchbot.library.pictures import Pictures
from stretchbot.screens.screen import Illustration
from stretchbot.telegram.bot_api import Message
from stretchbot.telegram.drawn_pictures import DrawnPictures
from stretchbot.telegram.failures import FailureKind, classify, is_file_gone, takes_no_pictures
from stretchbot.telegram.file_ids import FileIds, file_id_in
from stretchbot.telegram.media import Media, PictureRefusedError, PictureUnavailableError, media_of

# How long to wait for somebody else's upload of the same picture before the words go without it.
MAX_WAIT_SECONDS = 10.0

_log: FilteringBoundLogger = structlog.get_logger(__name__)

# Sends a message with the picture: its file_id, or its content with that of the thumbnail.
Show = Callable[[str | bytes, bytes | None], Awaitable[Message]]


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
        self.drawn = DrawnPictures()
        self._pictures = pictures
        self._file_ids = FileIds(bot, database, clock)
        self._max_wait_seconds = max_wait_seconds
        self._uploading: dict[tuple[str, str], asyncio.Lock] = {}
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
        file_id = await self._file_ids.find(media.key)
        if file_id is not None:
            try:
                return await show(file_id, None)
            except BadRequest as error:
                if not is_file_gone(error):
                    raise _refusal(media, error) from error
                _log.info("picture.gone", file=media.name, reason=error.message)
                await self._file_ids.forget(media.key, file_id)
        return await self._show_once_uploaded(media, show)

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
            file_id = await self._file_ids.find(media.key)
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
        file_id = file_id_in(message)
        if file_id is None:
            _log.warning("upload.became_something_else", file=media.name)
        else:
            await self._file_ids.keep(media.key, file_id)
        return message

    def _is_held(self, media: Media) -> bool:
        return self._held_until.get(media.key, -inf) > asyncio.get_running_loop().time()


def _refusal(media: Media, error: BadRequest) -> Exception:
    """What a refusal means: when it isn't about the chat or the message, it may be about the picture."""
    if is_file_gone(error):
        return PictureUnavailableError()  # gone once more right after somebody uploaded it: another time
    if takes_no_pictures(error):
        return PictureUnavailableError()  # here, that is: if words are refused as well, they say so
    return PictureRefusedError(media, error.message) if classify(error).kind is FailureKind.OURS else error
