"""What goes wrong in a course of chaos, and when: drawn from a seed, so that a course can be run again."""

import random
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


class Kind(StrEnum):
    """A kind of trouble."""

    REFUSE = "refuse"
    """Telegram accepts no connection."""
    HANG = "hang"
    """It accepts connections, and answers nothing."""
    RESET = "reset"
    """It accepts connections, and resets them when something is asked."""
    LOSE_ANSWERS = "lose_answers"
    """It does what is asked, and resets the connection instead of answering."""
    SERVER_ERROR = "server_error"
    """It answers 502."""
    RETRY_AFTER = "retry_after"
    """It wants nothing sent to some of the chats for a while (429)."""
    CLOCK_AHEAD = "clock_ahead"
    """The bot's clock runs ahead for some seconds, and is put right."""
    CLOCK_BACK = "clock_back"
    """The bot's clock goes back for some seconds, and is put right."""
    KILL = "kill"
    """The bot is killed, and started again after a while."""
    DISK_FULL = "disk_full"
    """The disk takes nothing more. SQLite only: a PostgreSQL without a disk is no outage of the bot's."""
    POSTGRESQL_CRASH = "postgresql_crash"
    """PostgreSQL throws everybody out and starts anew from its log. On PostgreSQL only."""


OUTAGES = frozenset({Kind.REFUSE, Kind.HANG, Kind.RESET, Kind.LOSE_ANSWERS, Kind.SERVER_ERROR})
CLOCKS = frozenset({Kind.CLOCK_AHEAD, Kind.CLOCK_BACK})
ONLY_ON = {Kind.DISK_FULL: "sqlite", Kind.POSTGRESQL_CRASH: "postgresql"}
# A try that failed at the end of the longest waits for five minutes more at most, and is still within its grace.
LASTING = (timedelta(seconds=85), 5 * MINUTE, 24 * MINUTE)
LONGEST_OF_SEVERAL = 5 * MINUTE
JUMPS = (3 * HOUR, DAY, 3650 * DAY)
# A hanging call is given up after 15 seconds: only what lasts longer sees the second try of a reminder hang as well.
HANGING_SECONDS = (2.0, 6.0, 18.0)
SECONDS = (1.5, 4.0)
# A clock that was set is not relied on for ten seconds; what is put right later, the bot mends as well as it can.
JUMP_SECONDS = 1.5


@dataclass(frozen=True, slots=True)
class Trouble:
    """One thing that goes wrong once `after` of a wave's reminders are sent; at 0, before they are due.

    It takes `lasting` of the bot's clock, and `seconds` of ours. A clock that jumps is wrong `by` so much meanwhile.
    """

    kind: Kind
    after: float
    lasting: timedelta
    seconds: float
    by: timedelta = timedelta()

    def __str__(self) -> str:
        wrong = f" by {self.by}" if self.by else ""
        return f"{self.kind}{wrong} for {self.lasting} ({self.seconds:g} s) after {self.after:.0%}"


@dataclass(frozen=True, slots=True)
class Wave:
    """The troubles with one wave of reminders: one after the other or, `nested`, the second within the first."""

    troubles: tuple[Trouble, ...]
    nested: bool = False

    def __str__(self) -> str:
        return (", and within it " if self.nested else ", then ").join(map(str, self.troubles))


@dataclass(frozen=True, slots=True)
class Course:
    """A course of waves, with so many bots at work."""

    bots: int
    waves: tuple[Wave, ...]


def draw_course(seed: int, database: str, waves: int, *, without: frozenset[Kind] = frozenset()) -> Course:
    """The course of that seed on a kind of database: each kind of trouble as often as any other."""
    chance = random.Random(f"{seed} {database}")  # noqa: S311 - nothing secret
    kinds = [kind for kind in Kind if kind not in without and ONLY_ON.get(kind, database) == database]
    if not kinds:
        raise ValueError("nothing is left that could go wrong")
    bots = chance.choice([1, 2]) if database == "postgresql" else 1
    deck: list[Kind] = []
    drawn = []
    for _ in range(waves):
        count = chance.choice([1, 1, 2])
        if len(deck) < count:
            deck += chance.sample(kinds, len(kinds))
        theirs = [deck.pop() for _ in range(count)]
        # Of two ways in which Telegram is out of reach at once, one would hide the other; nobody is killed twice.
        hidden = len(set(theirs)) == 1 or OUTAGES.issuperset(theirs)
        nested = not hidden and chance.random() < 0.5
        if theirs[0] in CLOCKS:  # within another trouble: what lies within one takes longer than a clock is wrong
            theirs.reverse()
        drawn.append(Wave(tuple(_trouble(kind, chance, alone=count == 1) for kind in theirs), nested=nested))
    return Course(bots, tuple(drawn))


def _trouble(kind: Kind, chance: random.Random, *, alone: bool) -> Trouble:
    after = chance.choice([0.0, 0.0, chance.random()])
    if kind in CLOCKS:
        by = chance.choice(JUMPS) * (1 if kind is Kind.CLOCK_AHEAD else -1)
        return Trouble(kind, after, timedelta(), JUMP_SECONDS, by)
    lasting = chance.choice([one for one in LASTING if alone or one <= LONGEST_OF_SEVERAL])
    return Trouble(kind, after, lasting, chance.choice(HANGING_SECONDS if kind is Kind.HANG else SECONDS))
