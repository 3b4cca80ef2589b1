"""Faults on demand: rules that make calls of the Bot API fail the way networks and servers do."""

import random
from dataclasses import dataclass
from enum import StrEnum
from fnmatch import fnmatchcase

from stretchbot.simulator.params import JsonObject


class FaultKind(StrEnum):
    """What happens to a call."""

    FLOOD = "429"
    """Refused with `retry_after` seconds."""
    SERVER_ERROR = "5xx"
    """Answered with `code` (default 502) and a body that is no JSON, as gateways do."""
    RESET_BEFORE = "reset_before"
    """The connection is reset and nothing was done."""
    RESET_AFTER = "reset_after"
    """The call is carried out, then the connection is reset before the answer."""
    SLOW = "slow"
    """Carried out, answered after `seconds`."""
    REFUSE = "refuse"
    """Refused with `code` (default 400) and `description`."""


@dataclass(frozen=True, slots=True)
class FaultRule:
    """Which calls fail, and how.

    `method` is a glob (`send*`); `chat_id` limits it to one chat; `times` is how many calls it hits, None for all;
    `probability` is the chance that a matching call is hit; `name` is for taking the rule back.
    """

    kind: FaultKind
    method: str = "*"
    chat_id: int | None = None
    times: int | None = 1
    probability: float = 1.0
    retry_after: int = 1
    seconds: float = 1.0
    code: int | None = None
    description: str = "Bad Request: refused by a fault rule"
    name: str = ""

    def matches(self, method: str, chat_id: int | None) -> bool:
        """Whether the rule is about this call."""
        return fnmatchcase(method.lower(), self.method.lower()) and self.chat_id in {None, chat_id}

    def to_json(self) -> JsonObject:
        """The rule for the control side."""
        return {name: getattr(self, name) for name in self.__slots__}


class Faults:
    """The rules in force, tried in the order they came; chance is seeded, so that a run repeats."""

    def __init__(self, seed: int = 0) -> None:
        self.rules: list[FaultRule] = []
        self._hits: list[int] = []
        self._chance = random.Random(seed)  # noqa: S311 - not for secrets

    def add(self, rule: FaultRule) -> None:
        """Put a rule behind the others."""
        self.rules.append(rule)
        self._hits.append(0)

    def clear(self) -> None:
        """Forget all rules."""
        self.rules.clear()
        self._hits.clear()

    def remove(self, name: str) -> None:
        """Forget the rules of that name."""
        kept = [place for place, rule in enumerate(self.rules) if rule.name != name]
        self.rules, self._hits = [self.rules[place] for place in kept], [self._hits[place] for place in kept]

    def active(self) -> list[FaultRule]:
        """The rules that can still hit a call."""
        return [
            rule for rule, hits in zip(self.rules, self._hits, strict=True) if rule.times is None or hits < rule.times
        ]

    def cut_off(self, method: str) -> bool:
        """Whether no call of this method gets through: a long poll under way is cut then, too."""
        rules = (rule for rule in self.rules if rule.kind is FaultKind.RESET_BEFORE and rule.times is None)
        return any(rule.probability >= 1 and rule.matches(method, None) for rule in rules)

    def take(self, method: str, chat_id: int | None) -> FaultRule | None:
        """The rule that hits this call, counted; None when it goes through."""
        for place, rule in enumerate(self.rules):
            if not rule.matches(method, chat_id):
                continue
            if rule.times is not None and self._hits[place] >= rule.times:
                continue
            if rule.probability < 1 and self._chance.random() >= rule.probability:
                continue
            self._hits[place] += 1
            return rule
        return None
