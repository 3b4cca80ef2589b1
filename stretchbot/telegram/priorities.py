"""What calls to Telegram are for, and how long each may wait."""

from enum import IntEnum


class Priority(IntEnum):
    """What a call is for; the lowest goes first."""

    CHAT = 0
    REMINDERS = 1
    TICKS = 2
    GROUPS = 3
    TIDYING = 4
    BACKGROUND = 5


# The longest retry_after, of its chat or of the bot, that a call waits for; with a longer one it fails at once.
MAX_WAIT_SECONDS = {
    Priority.CHAT: 30.0,
    Priority.REMINDERS: 5.0,
    Priority.TICKS: 1.0,
    Priority.GROUPS: 1.0,
    Priority.TIDYING: 5.0,
    Priority.BACKGROUND: 5.0,
}
# The longest that an answer to a press waits, and what comes after it in the chat: later it isn't worth its wait.
MAX_PRESS_WAIT_SECONDS = 5.0
