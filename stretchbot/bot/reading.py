"""From Telegram's JSON to an update."""

from typing import Any

import structlog
from structlog.typing import FilteringBoundLogger
from telegram import Bot, Update

_log: FilteringBoundLogger = structlog.get_logger(__name__)

ALLOWED_UPDATES = (Update.MESSAGE, Update.CALLBACK_QUERY, Update.MY_CHAT_MEMBER)


def read_update(raw: dict[str, Any], bot: Bot) -> Update | None:
    """The update; None, with a line in the log, when it can't be read: an odd one must not hold up the others."""
    try:
        return Update.de_json(raw, bot)
    except Exception as error:  # noqa: BLE001 - whatever is odd about it
        _log.warning("update.unreadable", error=type(error).__name__)
        return None
