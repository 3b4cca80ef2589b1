"""Reminders adapt to their reader: to silence, and to a time without stretching.

A reminder is *ignored* when it came and nothing was heard of its reader since: no tap, no word, no reaction. After
`IGNORED_IN_A_ROW` of them, or `SILENT_DAYS` local days, one reminder asks whether its time still suits. From then on
at most one comes a day, until anything is heard.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Final, NamedTuple

IGNORED_IN_A_ROW: Final = 4
SILENT_DAYS: Final = 3
KEPT_FOR: Final = timedelta(weeks=2)
"""How long nobody is asked again, and nothing is left out, once they wanted their times kept as they are."""
LONG_WITHOUT: Final = timedelta(days=7)
"""After so long without stretching, the next reminder starts small."""


class Manner(NamedTuple):
    """How a reminder comes: `rests` says not at all, as one came today already.

    It `asks` whether its time still suits, of `a_day` reminders in all; or `starts_small`.
    """

    rests: bool = False
    asks: bool = False
    starts_small: bool = False
    a_day: int = 1


USUAL: Final = Manner()


class Silence(NamedTuple):
    """What was heard of a chat, and what came to it.

    It was last heard of at `heard_at`; a reminder last asked about its times at `asked_at`, and that is not to be asked
    before `kept_until`. `ignored` are the due instants of the latest reminders that came since it was heard of, the
    newest first, `IGNORED_IN_A_ROW` at most.
    """

    heard_at: datetime | None = None
    asked_at: datetime | None = None
    kept_until: datetime | None = None
    ignored: Sequence[datetime] = ()


def is_thinned(heard_at: datetime | None, asked_at: datetime | None, now: datetime) -> bool:
    """Whether at most one reminder comes a day: somebody was asked about their times, and not heard of since.

    An instant that lies ahead was noted under a clock that ran ahead.
    """
    return asked_at is not None and asked_at <= now and (heard_at is None or heard_at <= asked_at)


def asks_about_times(silence: Silence, due_at: datetime, local_day: Callable[[datetime], date]) -> bool:
    """Whether the reminder due at `due_at` asks whether its time still suits: once in a silence."""
    if is_thinned(silence.heard_at, silence.asked_at, due_at):
        return False
    if silence.kept_until is not None and due_at < silence.kept_until:
        return False
    if len(silence.ignored) >= IGNORED_IN_A_ROW:
        return True
    if len(silence.ignored) < SILENT_DAYS:
        return False
    days = {local_day(one) for one in silence.ignored} - {local_day(due_at)}
    return len(days) >= SILENT_DAYS


def rests(silence: Silence, due_at: datetime, local_day: Callable[[datetime], date]) -> bool:
    """Whether the reminder due at `due_at` does not come, as the one that may come that local day has come."""
    if not silence.ignored or not is_thinned(silence.heard_at, silence.asked_at, due_at):
        return False
    return local_day(silence.ignored[0]) == local_day(due_at)


def starts_small(
    due_at: datetime, *, paused_until: datetime | None, done_at: datetime | None, came_at: datetime | None
) -> bool:
    """Whether the reminder due at `due_at` is the first after a pause, or after `LONG_WITHOUT` without stretching.

    Anything was done last at `done_at`, and the reminder before came at `came_at`; None is never.
    """
    ends = [paused_until, None if done_at is None else done_at + LONG_WITHOUT]
    since = max((end for end in ends if end is not None and end <= due_at), default=None)
    if since is None or (done_at is not None and done_at >= since):
        return False
    return came_at is None or came_at < since


def fewer(a_day: int) -> int:
    """How many of so many reminders are left when fewer are wanted: half of them."""
    return (a_day + 1) // 2


def most_answered(answers: Mapping[int, int], keep: int) -> Collection[int]:
    """Those `keep` minutes of the day whose reminders were answered most.

    Among equals the one furthest from those kept already, so that they stay spread over the day, then the earlier one.
    """
    kept: list[int] = []
    left = sorted(answers)
    while left and len(kept) < keep:
        best = max(left, key=lambda minute: (answers[minute], min((abs(minute - one) for one in kept), default=0)))
        kept.append(best)
        left.remove(best)
    return sorted(kept)
