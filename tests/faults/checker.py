"""Did everybody get their reminders? The judge of all fault tests, in the manner of Jepsen's test of Chronos.

What was promised is a set of targets, each an interval within which one message is to reach a chat. They are matched
with what reached it, at most one message to a target, so that as few promises as possible stay unkept. A target
without a message is lost, unless the bot recorded why it sent none; a message without a target came twice, or came
out of nowhere.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Target:
    """A message promised to `chat` from `due_at` to `until`, both included.

    `excuses` are the reasons that may be recorded instead of it, for the occurrence that was due at `recorded_under`
    (`due_at`, unless it was snoozed). One that `is_promised` no longer, because somebody took it back in the last
    moment, may come or not.
    """

    chat: int
    due_at: datetime
    until: datetime
    excuses: frozenset[str] = frozenset()
    is_promised: bool = True
    recorded_under: datetime | None = None

    def accepts(self, delivery: "Delivery") -> bool:
        """Whether the message may be the promised one."""
        return self.chat == delivery.chat and self.due_at <= delivery.at <= self.until

    def is_excused_by(self, ending: "Ending") -> bool:
        """Whether that record stands for the message."""
        due_at = self.recorded_under or self.due_at
        return (self.chat, due_at) == (ending.chat, ending.due_at) and ending.reason in self.excuses


@dataclass(frozen=True, slots=True)
class Delivery:
    """A message that reached a chat."""

    chat: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Ending:
    """The record that the occurrence due at `due_at` came to its end without a message, and why."""

    chat: int
    due_at: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class Findings:
    """What is wrong: nothing, when all three are empty.

    `lost` were promised and neither came nor have a recorded excuse; `repeated` came within somebody's interval, once
    more than promised; `stray` came when nothing was due: too early, too late, or to somebody who was promised nothing.
    """

    lost: tuple[Target, ...] = ()
    repeated: tuple[Delivery, ...] = ()
    stray: tuple[Delivery, ...] = ()


def find_faults(
    targets: Collection[Target], deliveries: Iterable[Delivery], endings: Collection[Ending] = ()
) -> Findings:
    """Match what was promised with what came; what can't be matched comes back, in the order it was given."""
    excused = {target for target in targets if any(target.is_excused_by(ending) for ending in endings)}
    promised = {target for target in targets if target.is_promised and target not in excused}
    targets_of: dict[int, list[Target]] = defaultdict(list)
    deliveries_of: dict[int, list[Delivery]] = defaultdict(list)
    for target in targets:
        targets_of[target.chat].append(target)
    for delivery in deliveries:
        deliveries_of[delivery.chat].append(delivery)

    lost: list[Target] = []
    repeated: list[Delivery] = []
    stray: list[Delivery] = []
    for chat in {**targets_of, **deliveries_of}:
        # Those that need their message choose first; once matched, a target stays so when others join.
        wanting = sorted(targets_of[chat], key=lambda target: target not in promised)
        matched = _match(wanting, deliveries_of[chat])
        kept = {wanting[place] for place in matched.values()}
        lost.extend(target for target in wanting if target in promised - kept)
        for place, delivery in enumerate(deliveries_of[chat]):
            if place not in matched:
                within = any(target.accepts(delivery) for target in wanting)
                (repeated if within else stray).append(delivery)
    return Findings(tuple(lost), tuple(repeated), tuple(stray))


def _match(targets: Sequence[Target], deliveries: Sequence[Delivery]) -> dict[int, int]:
    """As many pairs as possible: the place of each matched delivery, with that of its target.

    Kuhn's algorithm. The first targets have precedence: none of them gives up its place for a later one.
    """
    owner: dict[int, int] = {}

    def settle(target: int, asked: set[int]) -> bool:
        """Find a delivery for the target; who holds it looks for another one first."""
        for place, delivery in enumerate(deliveries):
            if place not in asked and targets[target].accepts(delivery):
                asked.add(place)
                if place not in owner or settle(owner[place], asked):
                    owner[place] = target
                    return True
        return False

    for target in range(len(targets)):
        settle(target, set())
    return owner
