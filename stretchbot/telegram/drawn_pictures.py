"""A cache of charts drawn for one reader: the file_ids of the last 1,000, so that none is drawn or uploaded twice."""

from collections.abc import Awaitable, Callable

from telegram.error import BadRequest

from stretchbot.charts import Chart, draw
from stretchbot.telegram.bot_api import Message
from stretchbot.telegram.failures import is_file_gone
from stretchbot.telegram.file_ids import file_id_in

# So many file_ids are kept: some hundred bytes each.
MOST_DRAWN = 1000


class DrawnPictures:
    """The file_ids of what was drawn, for who asks for the same again."""

    def __init__(self) -> None:
        self._file_ids: dict[Chart, str] = {}

    async def show(self, chart: Chart, show: Callable[[str | bytes], Awaitable[Message]]) -> Message:
        """The message that `show` sends, given a file_id or the content of the picture.

        Drawing keeps everything else waiting, and Telegram answers 429 to who uploads the same again and again.

        Raises:
            TelegramError: as `show` raises it.
        """
        file_id = self._file_ids.pop(chart, None)
        if file_id is not None:
            try:
                message = await show(file_id)
            except BadRequest as error:
                if not is_file_gone(error):
                    raise
            else:
                self._file_ids[chart] = file_id  # the last to be forgotten
                return message
        message = await show(draw(chart))
        held = file_id_in(message)
        if held is not None:
            self._file_ids[chart] = held
        if len(self._file_ids) > MOST_DRAWN:
            del self._file_ids[next(iter(self._file_ids))]
        return message
