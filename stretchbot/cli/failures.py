"""What an operator is told when a command fails otherwise than by an `OperatorError`."""

import os
import traceback

from stretchbot.db.errors import UNUSABLE, describe, is_unreachable
from stretchbot.logs import hide_tokens


def line_of(error: Exception) -> str | None:
    """What is wrong, in one line, when the machine or the database is to blame; None for a fault of ours."""
    if is_unreachable(error):  # damage shows when a page is read, which may be after the migration
        return f"{UNUSABLE}: {describe(error)}"
    if isinstance(error, OSError):
        what = os.strerror(error.errno) if error.errno else type(error).__name__
        return f"{what}: {error.filename}" if error.filename else what
    return None


def traceback_of(error: Exception) -> str:
    """The traceback of a fault of ours, without any token."""
    return hide_tokens("".join(traceback.format_exception(error)))
