"""What people were promised, worked out independently of the code under test: from wall clocks, watched by the minute.

The engine may fail; what it may be excused for follows from its looks (ticks) alone: a reminder goes out at the first
look that is able to send it, and only when there was none within the grace it may be recorded as something else.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from tests.domain.oracle import WatchedClock
from tests.faults.checker import Target

LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)
GRACE = timedelta(minutes=30)
GAP = timedelta(hours=12)
# So long after a failure, or a crash, a reminder may be held back.
HOLD = timedelta(minutes=6)
FINISHED_BEFORE = timedelta(minutes=30)
EVERY_DAY = 0b1111111
WATCHED_DAYS = 40
TRIES = 5
# Nobody writes back in these courses: after so many, one a day is enough.
IGNORED = 4
LONGEST_DAY = timedelta(hours=25)
FAILURES = "too_late no_connection no_answer"


@cache
def due_instants(zone: str, start: datetime, minute: int) -> tuple[datetime, ...]:
    """When the wall clock of a zone shows that minute, from the day before `start` on."""
    return tuple(_watched(zone, start).due(minute, EVERY_DAY))


@cache
def _watched(zone: str, start: datetime) -> WatchedClock:
    return WatchedClock(ZoneInfo(zone), start - timedelta(days=1), WATCHED_DAYS * 24 * 60)


@dataclass(slots=True)
class Reminder:
    """What somebody wants, with the next due instant and the last one."""

    minute: int
    next_due: datetime = LONG_AGO
    last_due: datetime | None = None


@dataclass(frozen=True, slots=True)
class Look:
    """A tick of the engine; with `trouble`, what it sent may not have arrived or not be recorded."""

    at: datetime
    trouble: bool


@dataclass(slots=True)
class Person:
    """Somebody's wishes, and what they were promised so far."""

    chat: int
    zone: str
    start: datetime
    paused_until: datetime | None = None
    reminders: dict[int, Reminder] = field(default_factory=dict)  # by the id of their row
    targets: list[Target] = field(default_factory=list)
    finished_at: list[datetime] = field(default_factory=list)

    def plan(self, reminder: Reminder, after: datetime) -> None:
        """Work out when the reminder is due next, after an instant (and after a pause)."""
        if self.paused_until is not None and self.paused_until > after:
            after = self.paused_until - timedelta.resolution
        earliest = LONG_AGO if reminder.last_due is None else reminder.last_due + GAP
        instants = due_instants(self.zone, self.start, reminder.minute)
        reminder.next_due = next(due for due in instants if due > after and due >= earliest)

    def plan_all(self, now: datetime) -> None:
        """Plan everything anew: after a move, a pause."""
        for reminder in self.reminders.values():
            self.plan(reminder, now)

    def let_pass(self, now: datetime) -> None:
        """Note what fell due up to now."""
        for reminder in self.reminders.values():
            while reminder.next_due <= now:
                self.targets.append(Target(self.chat, reminder.next_due, reminder.next_due + GRACE))
                reminder.last_due = reminder.next_due
                self.plan(reminder, reminder.next_due)

    def snooze(self, occurrence_due_at: datetime, now: datetime, minutes: int) -> None:
        """Promise a message once more."""
        send_at = now + timedelta(minutes=minutes)
        self.targets.append(Target(self.chat, send_at, send_at + GRACE, recorded_under=occurrence_due_at))

    def take_back(self, occurrence_due_at: datetime, now: datetime) -> None:
        """Nothing more is promised of an occurrence that its reader resolved."""
        self.targets = [
            replace(one, is_promised=False)
            if occurrence_due_at in {one.due_at, one.recorded_under} and one.until >= now
            else one
            for one in self.targets
        ]

    def excuse_open(self, reason: str, now: datetime) -> None:
        """Let `reason` be an excuse for what may still be under way."""
        self.targets = [
            replace(one, excuses=one.excuses | {reason}) if one.until + HOLD >= now else one for one in self.targets
        ]

    def promises(self, looks: list[Look], now: datetime) -> Iterator[Target]:
        """The targets as the engine may be judged for them now, after all its looks."""
        due = [target.due_at for target in self.targets]
        for place, target in enumerate(self.targets):
            others = due[:place] + due[place + 1 :]
            yield self._judged(target, looks, others, now)

    def _judged(self, target: Target, looks: list[Look], others: list[datetime], now: datetime) -> Target:
        in_time = [look for look in looks if target.due_at <= look.at <= target.until]
        troubled = [look.at for look in looks if look.trouble and look.at >= target.due_at]
        able = [look for look in in_time if not any(look.at - HOLD <= at <= look.at for at in troubled)]
        excuses = set(target.excuses)
        if any(target.due_at <= other <= target.until for other in others):
            excuses.add("newer_due")
        if any(target.due_at - FINISHED_BEFORE - GRACE <= at <= target.until for at in self.finished_at):
            excuses.add("finished_before")
        before = [other for other in others if other < target.due_at]
        if len(before) >= IGNORED and target.due_at - max(before) <= LONGEST_DAY:
            excuses.add("unanswered")
        if not able:
            excuses.update(FAILURES.split())
        if len(troubled) >= 2:
            excuses.add("unconfirmed")
        if len(troubled) >= TRIES:
            excuses.add("gave_up")
        until = able[0].at if able and not troubled else target.until
        # What is still within its grace may be sent, or recorded, at a later look.
        is_closed = bool(able) or any(not look.trouble and look.at > target.until + HOLD for look in looks)
        return replace(
            target,
            until=until,
            excuses=frozenset(excuses),
            is_promised=target.is_promised and is_closed and now > until,
        )
