"""Presses below a reminder that came: the one due at `due`, in seconds since 1970."""

from stretchbot.screens.callback_data import Callback


class StartReminded(Callback, kind="due.go"):
    """Begins the session that a reminder is for."""

    reminder: int
    due: int
    routine: str


class LeadReminded(Callback, kind="led"):
    """Begins the session that a reminder is for, led by the clock."""

    reminder: int
    due: int
    routine: str


class DoneReminded(Callback, kind="due.done"):
    """Did it without the walk-through."""

    reminder: int
    due: int


class Snooze(Callback, kind="due.later"):
    """Later, in that many minutes."""

    reminder: int
    due: int
    minutes: int


class LaterToday(Callback, kind="due.today"):
    """Not now: at a time of today that is free."""

    reminder: int
    due: int


class UndoLater(Callback, kind="due.back"):
    """Takes that, or a snooze, back: the reminder waits for its answer again."""

    reminder: int
    due: int


class SkipReminded(Callback, kind="due.skip"):
    """Not this time."""

    reminder: int
    due: int


class UndoSkip(Callback, kind="due.unskip"):
    """Takes that back: the reminder waits for its answer again."""

    reminder: int
    due: int


class UndoDone(Callback, kind="undone"):
    """Takes back that a session was done without the walk-through, which made `counted` of its version."""

    session: int
    counted: int


class AskOtherTimes(Callback, kind="suit.times"):
    """Wants other times in the place of all, as a reminder has asked."""


class KeepFewer(Callback, kind="suit.fewer"):
    """Wants only so many reminders a day, of those that are on."""

    count: int


class KeepTimes(Callback, kind="suit.keep"):
    """Wants the times to stay as they are."""
