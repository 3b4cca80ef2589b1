"""What each kind of due work brings along."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Protocol

from sqlalchemy import ColumnElement
from sqlalchemy.ext.asyncio import AsyncSession

from stretchbot.db.batch import is_one_of
from stretchbot.db.models import QueueItem
from stretchbot.domain.eligibility import NotSent
from stretchbot.domain.leases import LEASE
from stretchbot.reminders.work import Failed, Item, Lease, Sent, Work
from stretchbot.telegram.client import TelegramClient
from stretchbot.telegram.priorities import Priority


def is_item_of(db: AsyncSession, items: Sequence[Item]) -> ColumnElement[bool]:
    """Whether a row of the queue is one of these items."""
    return is_one_of(db, QueueItem.id, [item.lease.item_id or 0 for item in items])


def all_work(sent: Sequence[Sent], failed: Sequence[Failed]) -> Sequence[Work]:
    """What is done with, however it went."""
    return [*(one.work for one in sent), *(one.work for one in failed)]


@dataclass(slots=True)
class PreparedItems:
    """What claimed items come to: work to do, items whose time comes later after all, and what was recorded instead."""

    work: list[Work] = field(default_factory=list)
    postponed: list[tuple[Lease, datetime]] = field(default_factory=list)
    not_sent: list[NotSent] = field(default_factory=list)


SendCall = Callable[[], Awaitable[int]]
"""Sends a message, or changes one; its id at Telegram comes back."""


class Kind(Protocol):
    """A kind of due work: what is to be done about its items, by which message, and what is recorded of it."""

    name: str
    lease_time: timedelta = LEASE
    """How long its work is held; a call to Telegram must begin in the first quarter of that."""
    has_own_bulkhead: bool = False
    """Whether it has a limit in flight of its own, as much of it may wait for the rate limiter at once."""
    gives_up_at_once: bool = False
    """Whether it is dropped, instead of tried again, when its message can't be sent just now."""

    def priority(self, work: Work) -> Priority:
        """What its call to Telegram gives way to."""

    def expires_at(self, work: Work) -> datetime | None:  # noqa: ARG002 - for kinds that look at it
        """When it is not worth sending any more, None for never: it is dropped then, even if it waits for a limit."""
        return None

    async def prepare(self, db: AsyncSession, items: Sequence[Item], now: datetime) -> PreparedItems:
        """What is to be sent for claimed items of the queue; what is neither work nor postponed is done with."""

    async def compose(self, client: TelegramClient, work: Work) -> SendCall:
        """Make the message; what sends it is called when the rate limits allow.

        Raises:
            Exception: whatever it is, the message can't be made.
        """

    async def record(
        self, db: AsyncSession, sent: Sequence[Sent], failed: Sequence[Failed], now: datetime
    ) -> Sequence[Work]:
        """Write down what came of it; those come back whose message has nothing left to ask, and loses its buttons."""
