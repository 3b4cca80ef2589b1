"""One due instant of a reminder: what the bot did about it, and what the person did.

The two are independent: a tap may come before the bot has recorded that it sent the message, and somebody may do on
their own what the bot never sent.
"""

from enum import StrEnum


class Delivery(StrEnum):
    """What the bot did."""

    SENT = "sent"
    MISSED = "missed"  # too late to be worth sending
    SKIPPED = "skipped"  # it would have disturbed, or reached nobody
    FAILED = "failed"  # it could not be sent, or nobody knows whether it arrived


class Response(StrEnum):
    """What the person did."""

    DONE = "done"
    SKIPPED = "skipped"
    SNOOZED = "snoozed"


class Reason(StrEnum):
    """Why an occurrence was delivered otherwise than by sending it."""

    TOO_LATE = "too_late"  # missed: past the grace
    NEWER_DUE = "newer_due"  # missed, or skipped by a snooze: another one of the same chat was due after it
    PAUSED = "paused"  # skipped
    SESSION_OPEN = "session_open"  # skipped: nobody is interrupted in the middle of a session
    FINISHED_BEFORE = "finished_before"  # skipped: a session was finished shortly before, which counts for it
    UNANSWERED = "unanswered"  # skipped: nobody has answered for days, and one came that day already
    QUIET_HOURS = "quiet_hours"  # skipped: it is late, and its reader's quiet hours have begun
    TURNED_OFF = "turned_off"  # skipped: the reminder was switched off or removed in the meantime
    UNREACHABLE = "unreachable"  # skipped: the bot is blocked, or the chat is gone
    GAVE_UP = "gave_up"  # failed: so many attempts, and not one ended in an answer
    UNCONFIRMED = "unconfirmed"  # failed: sent twice, perhaps, and no answer came
    BAD_SCHEDULE = "bad_schedule"  # failed: no due instant can be computed
    UNREADABLE = "unreadable"  # failed: the chat's Telegram id can't be decrypted
