"""Which lines of the log are alarms. Every trouble passes through the log, so it is looked for there."""

from collections.abc import Mapping
from typing import Final

from stretchbot.domain.alarms import AlarmKind

EVENTS: Final[Mapping[str, AlarmKind]] = {
    "work.dead_letter": AlarmKind.DEAD_LETTER,
    "led_session.failed": AlarmKind.DEAD_LETTER,
    "replies.failed": AlarmKind.DEAD_LETTER,
    "replies.unreadable": AlarmKind.DEAD_LETTER,
    "update.failed": AlarmKind.UPDATE_FAILED,
    "token.refused": AlarmKind.TOKEN,
    "polling.conflict": AlarmKind.TWO_POLLERS,
    "database.unreachable": AlarmKind.DATABASE,
    "database.file_gone": AlarmKind.DATABASE,
    "tick.failed": AlarmKind.DATABASE,
    "tidying.failed": AlarmKind.DATABASE,
    "mending.failed": AlarmKind.DATABASE,
    "write.postponed": AlarmKind.DATABASE,
    "replies.postponed": AlarmKind.DATABASE,
    "limits.unreachable": AlarmKind.DATABASE,
    "clock.jumped": AlarmKind.CLOCK,
    "schedule.mended": AlarmKind.CLOCK,
    "slot.taken_out": AlarmKind.ZONES,
    "key.half_changed": AlarmKind.KEY,
    "row.unreadable": AlarmKind.KEY,
    "user.unreadable": AlarmKind.KEY,
    "reminder.unreadable": AlarmKind.KEY,
}
# Why Telegram did not take a message: usual, but for these kinds of failure.
_FAILED: Final = frozenset({"work.failed", "reply.failed"})
_OF_FAILURE: Final[Mapping[object, AlarmKind]] = {"ours": AlarmKind.REFUSED, "unauthorized": AlarmKind.TOKEN}


def alarm_in(event: Mapping[str, object]) -> AlarmKind | None:
    """The kind of trouble that a line of the log tells of; None of an ordinary one."""
    name = event.get("event")
    return _OF_FAILURE.get(event.get("kind")) if name in _FAILED else EVENTS.get(str(name))


def note_alarm(noticed: set[AlarmKind], event: Mapping[str, object]) -> None:
    """Add the kind of trouble that a line of the log tells of, if it does."""
    kind = alarm_in(event)
    if kind is not None:
        noticed.add(kind)
