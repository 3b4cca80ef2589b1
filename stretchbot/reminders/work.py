"""Claimed work, and what can come of it."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple, TypeVar

from stretchbot.domain.adapting import USUAL, Manner
from stretchbot.domain.eligibility import NotSent


class Lease(NamedTuple):
    """The lease on claimed work, up to `until`: on a claim of a slot's reminders, or on an item of the queue."""

    claim_id: int | None
    item_id: int | None
    until: datetime


class Work(NamedTuple):
    """A claimed piece of due work, with all that doing it takes.

    `subject_id` and `due_at` say what it is about: for a reminder its id and due instant. `send_at` is when it was to
    be done: then, or at the end of its snooze. `attempts` counts this one too; `reason` is why the last one failed.
    `details` are what its kind needs to make the message. Messages that it `replaces` are deleted once it went out.
    `manner` is how a reminder adapts to its reader.
    """

    kind: str
    lease: Lease
    chat_id: int
    telegram_chat_id: int
    subject_id: int
    due_at: datetime
    send_at: datetime
    attempts: int = 1
    reason: str | None = None
    details: Any = None
    replaces: tuple[int, ...] = ()
    manner: Manner = USUAL


class Item(NamedTuple):
    """What is claimed: a row of the queue, as `QueueItem` describes it, or a slot's reminder.

    `attempts` counts this one too.
    """

    lease: Lease
    subject_id: int
    due_at: datetime
    chat_id: int
    send_at: datetime
    attempts: int = 1
    reason: str | None = None

    def work(
        self,
        kind: str,
        telegram_chat_id: int,
        details: object,
        replaces: tuple[int, ...] = (),
        manner: Manner = USUAL,
    ) -> Work:
        """The work that it comes to, of that kind."""
        about = self.chat_id, telegram_chat_id, self.subject_id, self.due_at, self.send_at
        return Work(kind, self.lease, *about, self.attempts, self.reason, details, replaces, manner)


@dataclass(slots=True)
class Claimed:
    """What a claim brought: work to do, oldest first, and how often what was recorded instead.

    `is_last` tells that nothing else waits just now.
    """

    work: list[Work] = field(default_factory=list)
    not_sent: Counter[NotSent] = field(default_factory=Counter)
    is_last: bool = True


class Sent(NamedTuple):
    """It went out, as that message."""

    work: Work
    message_id: int
    sent_at: datetime


class Failed(NamedTuple):
    """It will not go out any more."""

    work: Work
    reason: str


class Retry(NamedTuple):
    """Another attempt at `run_at`. Without `counted` this one was none: it surely never reached Telegram."""

    work: Work
    run_at: datetime
    reason: str | None
    counted: bool


class Released(NamedTuple):
    """Not tried at all: anybody may claim it at once."""

    work: Work


class ChatGone(NamedTuple):
    """Nothing could be sent to the chat any more at `tried_at`."""

    chat_id: int
    reason: str
    tried_at: datetime


class ChatMoved(NamedTuple):
    """The chat has another id at Telegram."""

    chat_id: int
    telegram_chat_id: int


class ChatRetryAfter(NamedTuple):
    """Telegram wants nothing sent to the chat before `until`."""

    chat_id: int
    until: datetime


WorkResult = Sent | Failed | Retry | Released
ChatResult = ChatGone | ChatMoved | ChatRetryAfter
Result = WorkResult | ChatResult
_Kind = TypeVar("_Kind", bound=Result)


def results_of(kind: type[_Kind], results: Iterable[Result]) -> list[_Kind]:
    """The results of that kind, in their order."""
    return [one for one in results if isinstance(one, kind)]
