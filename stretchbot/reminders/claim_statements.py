"""The statements of `claiming`: which claims are open, and which reminders are in them."""

from collections.abc import Collection
from functools import cache
from typing import Any, Final, NamedTuple

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Integer,
    Row,
    Select,
    and_,
    bindparam,
    exists,
    func,
    literal,
    or_,
    select,
    text,
    true,
    update,
)
from sqlalchemy.ext.asyncio import AsyncSession

from stretchbot.db.batch import Batch, among, is_one_of
from stretchbot.db.models import Chat, Occurrence, QueueItem, Reminder, Slot, SlotClaim, User
from stretchbot.db.types import UtcDateTime
from stretchbot.domain.preset import Preset
from stretchbot.reminders.chat_columns import PRESET_COLUMNS, ChatRow, chat_columns, preset_in
from stretchbot.reminders.leases import is_free_now
from stretchbot.services.queue import REMINDER

CLAIMS_TOGETHER: Final = 50
LAST_ID: Final = 2**63 - 1  # no reminder has a larger one
# So many of a claim are recorded as missed together: on SQLite others wait to write meanwhile, and after an outage of a
# bot with a million people, all of them would take longer than a transaction may.
MISSED_TOGETHER: Final = 500
# For the statements below on PostgreSQL, to the end of the transaction. Its planner takes slots for alike and weekdays
# for rare, so for each page it would read and sort all that waits; without sorts, it follows the index, which is in
# order, and ends with the page. Such costs would also have it compile the query, which takes longer than to run it.
IN_ORDER: Final = text("SELECT set_config('enable_sort', 'off', true), set_config('jit', 'off', true)")


class PageRow(NamedTuple):
    """A row of `select_page`: a reminder, the claim it is in, and its chat."""

    claim_id: int
    reminder_id: int
    has_snooze: bool
    preset: Preset
    chat: ChatRow

    @classmethod
    def of(cls, row: Row[*tuple[Any, ...]]) -> "PageRow":
        """The row as it came, its columns by position."""
        return cls(row[0], row[1], row[2], preset_in(row[3:6]), ChatRow._make(row[6:]))


def open_claims(db: AsyncSession, but_not: Collection[int]) -> Select[*tuple[Any, ...]]:
    """Claims that nobody holds by `lease_parameters`, oldest first and locked."""
    return _open_claims().where(~is_one_of(db, SlotClaim.id, but_not)) if but_not else _open_claims()


@cache  # building it takes as long as claiming a dozen
def _open_claims() -> Select[*tuple[Any, ...]]:
    lease = SlotClaim.lease_until
    return (
        select(
            SlotClaim.id,
            SlotClaim.slot_id,
            SlotClaim.due_at,
            SlotClaim.weekday,
            SlotClaim.after_id,
            Slot.zone,
            Slot.minute_of_day,
            lease.is_not(None).label("is_taken_over"),
        )
        .join(Slot, Slot.id == SlotClaim.slot_id)
        .where(
            SlotClaim.due_at <= bindparam("now", type_=UtcDateTime),  # unless the clock was set back since
            is_free_now(lease),
        )
        .order_by(SlotClaim.id)
        .limit(CLAIMS_TOGETHER)
        .with_for_update(of=SlotClaim, skip_locked=True)
    )


@cache
def select_page(*, sqlite: bool) -> Select[*tuple[Any, ...]]:
    """The first `most` reminders within `claims`, by claim and id, with all that decides what becomes of them.

    On PostgreSQL each claim's own first ones are looked up by themselves: else it would sort all that are waiting.
    SQLite goes through the claims in order anyway.
    """
    most = bindparam("most", type_=Integer)
    claim = select(SlotClaim.id.label("claim_id"), SlotClaim.due_at)
    if sqlite:
        mine = Reminder.id.label("reminder_id"), Reminder.chat_id, *PRESET_COLUMNS
        pairs = claim.add_columns(*mine).join(Reminder, _within())
    else:
        of_claim = select(Reminder.id, Reminder.chat_id, Reminder.slot_id, *PRESET_COLUMNS).where(_within())
        first = of_claim.order_by(Reminder.id).limit(most).lateral("first")
        mine = first.c.id.label("reminder_id"), first.c.chat_id, *(first.c[one.name] for one in PRESET_COLUMNS)
        pairs = claim.add_columns(*mine).join(first, first.c.slot_id == SlotClaim.slot_id)
    page = (
        pairs.where(among(SlotClaim.id, "claims", sqlite=sqlite)).order_by("claim_id", "reminder_id").limit(most)
    ).subquery("page")
    has_snooze = exists().where(
        QueueItem.chat_id == page.c.chat_id, QueueItem.kind == REMINDER, QueueItem.send_at > page.c.due_at
    )
    preset = (page.c[one.name] for one in PRESET_COLUMNS)
    return (
        select(page.c.claim_id, page.c.reminder_id, has_snooze.label("has_snooze"), *preset, *chat_columns())
        .select_from(page)
        .join(Chat, Chat.id == page.c.chat_id)
        .outerjoin(User, User.chat_id == Chat.id)
        .order_by(page.c.claim_id, page.c.reminder_id)
    )


@cache
def select_large(*, sqlite: bool) -> Select[*tuple[Any, ...]]:
    """Those of `claims` with `MISSED_TOGETHER` reminders or more, and the id of the last of so many."""
    last = (
        select(Reminder.id)
        .where(_in_range())
        .order_by(Reminder.id)
        .offset(MISSED_TOGETHER - 1)
        .limit(1)
        .correlate(SlotClaim)
        .scalar_subquery()
    )
    ends = select(SlotClaim.id, last.label("last_id")).where(among(SlotClaim.id, "claims", sqlite=sqlite)).subquery()
    return select(ends).where(ends.c.last_id.is_not(None))


def _within() -> ColumnElement[bool]:
    """Whether a reminder is in a claim: in its range, on its weekdays, and not yet handled where that may be."""
    has_occurrence = exists().where(
        Occurrence.chat_id == Reminder.chat_id,
        Occurrence.due_at == SlotClaim.due_at,
        Occurrence.reminder_id == Reminder.id,
        Occurrence.delivery.is_not(None),
    )
    is_queued = exists().where(
        QueueItem.kind == REMINDER, QueueItem.subject_id == Reminder.id, QueueItem.due_at == SlotClaim.due_at
    )
    # Of this claim: left to itself, a lateral join would look into all of them.
    is_handled = or_(has_occurrence.correlate(Reminder, SlotClaim), is_queued.correlate(Reminder, SlotClaim))
    return and_(
        in_claim(),
        Reminder.due_from_at <= SlotClaim.due_at,
        or_(~SlotClaim.is_retaken, ~is_handled),
    )


def in_claim() -> ColumnElement[bool]:
    """Whether a reminder's id and weekdays are those of a claim."""
    return and_(
        _in_range(),
        Reminder.weekdays.bitwise_rshift(SlotClaim.weekday).bitwise_and(1) == 1,
    )


def _in_range() -> ColumnElement[bool]:
    # An OR for claims without an end would be no condition of the index: it would be followed to its own end.
    end = func.coalesce(SlotClaim.up_to_id, literal(LAST_ID, BigInteger()))
    return and_(Reminder.slot_id == SlotClaim.slot_id, Reminder.id > SlotClaim.after_id, Reminder.id <= end)


LEASED = Batch(
    lambda row: (
        update(SlotClaim).where(SlotClaim.id == row["claim"]).values(lease_until=row["until"], is_retaken=true())
    ),
    claim=BigInteger(),
    until=UtcDateTime(),
)
