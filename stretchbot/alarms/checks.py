"""Checks for trouble that no single line of the log tells of: what is sent late or not at all, what waits too long."""

from collections import deque
from collections.abc import Awaitable, Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from sqlalchemy import func, select

from stretchbot.clock import Clock
from stretchbot.db.engine import Database
from stretchbot.db.models import SlotClaim
from stretchbot.domain.alarms import AlarmKind
from stretchbot.domain.occurrence import Delivery
from stretchbot.metrics import LATENESS, REMINDERS

CHECK_SECONDS: Final = 5
CHECKS_A_MINUTE: Final = 60 // CHECK_SECONDS
CHECKS_KEPT: Final = 30 * CHECKS_A_MINUTE
# One late reminder, or one that failed, may be a chat that Telegram made wait.
FEWEST: Final = 2
# Of so many due in a minute, 99% are meant to go out within that time and what the rate takes: docs/operating.md.
PROMISED_SECONDS: Final = 2.0
LATE_SHARE: Final = 0.01
NOT_SENT_SHARE: Final = 0.1
MANY_NOT_SENT: Final = 10
BACKLOG_AGE: Final = timedelta(minutes=5)

Check = Callable[[], Awaitable[Collection[AlarmKind]]]
"""Checks whether something is wrong; which kinds of trouble."""


@dataclass(frozen=True, slots=True)
class _Totals:
    """What this process has counted since its start: `within` so many seconds, so many went out."""

    sent: float
    within: Mapping[float, float]
    not_sent: float


class SendingCheck:
    """Whether reminders go out in time, at `per_second`, and whether many don't; by the metrics of this process."""

    def __init__(self, per_second: float) -> None:
        self._per_second = per_second
        self._before = deque([_totals()], maxlen=CHECKS_KEPT)

    async def check(self) -> Collection[AlarmKind]:
        """What is wrong by the last minute, and the last half-hour; to be called every `CHECK_SECONDS`."""
        now, minute_ago = _totals(), self._before[max(-CHECKS_A_MINUTE, -len(self._before))]
        half_hour_ago = self._before[0]
        self._before.append(now)
        found = set()
        if self._is_late(now, minute_ago):
            found.add(AlarmKind.LATE)
        not_sent, sent = now.not_sent - half_hour_ago.not_sent, now.sent - half_hour_ago.sent
        if not_sent >= MANY_NOT_SENT or not_sent >= max(FEWEST, NOT_SENT_SHARE * (not_sent + sent)):
            found.add(AlarmKind.NOT_SENT)
        return found

    def _is_late(self, now: _Totals, minute_ago: _Totals) -> bool:
        sent = now.sent - minute_ago.sent
        promised = PROMISED_SECONDS + sent / self._per_second
        within = min(bound for bound in now.within if bound >= promised)
        late = sent - (now.within[within] - minute_ago.within[within])
        return late >= FEWEST and late > LATE_SHARE * sent


def backlog_check(database: Database, clock: Clock) -> Check:
    """Whether reminders that came due minutes ago were neither sent nor recorded."""

    async def check() -> Collection[AlarmKind]:
        async with database.read() as db:
            oldest = await db.scalar(select(func.min(SlotClaim.due_at)))
        return {AlarmKind.BACKLOG} if oldest is not None and oldest < clock.now() - BACKLOG_AGE else ()

    return check


def readiness_check(kind: AlarmKind, why_not: Callable[[], Awaitable[str | None]]) -> Check:
    """Whether a check of readiness finds a reason why not."""

    async def check() -> Collection[AlarmKind]:
        return () if await why_not() is None else {kind}

    return check


def _totals() -> _Totals:
    within: dict[float, float] = {}
    for sample in next(iter(LATENESS.collect())).samples:
        if sample.name.endswith("_bucket"):
            within[float(sample.labels["le"])] = sample.value
    not_sent = 0.0
    for sample in next(iter(REMINDERS.collect())).samples:
        if sample.name.endswith("_total") and sample.labels["delivery"] in _TROUBLE:
            is_usual = sample.labels["reason"] in _USUAL
            not_sent += 0 if is_usual else sample.value
    return _Totals(within[float("inf")], within, not_sent)


_TROUBLE: Final = frozenset({Delivery.MISSED, Delivery.FAILED})
# Nobody has to mend that: somebody blocked the bot, or snoozed; see `telegram/failures.py`.
_USUAL: Final = frozenset({"newer_due", "blocked", "deactivated", "chat_gone", "never_started", "is_a_bot", "kicked"})
