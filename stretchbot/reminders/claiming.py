"""A page of the reminders that slots brought due: claimed under a lease, or recorded without being sent.

A claim is a range of a slot's reminders at one instant. A worker takes as many as it has room for, splits them off as
a claim of its own, and deletes that once every occurrence is recorded (`results`). When it dies its lease ends, and
whoever takes the claim over sends those that have no occurrence: everything goes out at least once.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

from sqlalchemy import Row, delete, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from stretchbot.db.batch import is_one_of, numbers_parameter
from stretchbot.db.insert import is_sqlite
from stretchbot.db.models import QueueItem, SlotClaim
from stretchbot.domain.eligibility import NotSent
from stretchbot.domain.leases import LEASE
from stretchbot.domain.occurrence import Delivery, Reason
from stretchbot.domain.retry_after import retry_after_in_force
from stretchbot.domain.schedule import is_missed
from stretchbot.metrics import TAKEOVERS
from stretchbot.reminders.chat_columns import a_few_at_once, proposed_since
from stretchbot.reminders.claim_statements import (
    CLAIMS_TOGETHER,
    IN_ORDER,
    LEASED,
    PageRow,
    open_claims,
    select_large,
    select_page,
)
from stretchbot.reminders.conflicts import LatestDue, latest_due
from stretchbot.reminders.deciding import Decider
from stretchbot.reminders.leases import lease_parameters
from stretchbot.reminders.occurrences import RecordedNotSent, record_missed, record_not_sent
from stretchbot.reminders.queue_statements import retry_later
from stretchbot.reminders.work import Claimed, Item, Lease, Retry
from stretchbot.services.queue import REMINDER

# Reminders of one chat are at least a minute apart: nothing newer can be due before that.
_ON_TIME: Final = timedelta(minutes=1)

# A row of `open_claims`.
_Claim = Row[*tuple[Any, ...]]


async def claim_slots(db: AsyncSession, now: datetime, room: int, *, but_not: Collection[int] = ()) -> Claimed:
    """Claim up to `room` reminders that slots brought due, oldest first, for `LEASE`.

    In the same transaction, those that are not to go out are recorded, and those whose chat has to wait are queued.
    Of several workers, each claims what no other holds; `but_not` names claims that this one holds, whatever the clock
    says of its leases.
    """
    connection = await db.connection()  # Core: the ORM would hold up the event loop
    claims = (await connection.execute(open_claims(db, but_not), lease_parameters(now))).all()
    TAKEOVERS.inc(sum(claim.is_taken_over for claim in claims))
    late = {claim.id: claim for claim in claims if is_missed(claim.due_at, now)}
    in_time = {claim.id: claim for claim in claims if claim.id not in late}
    claimed = Claimed(is_last=len(claims) < CLAIMS_TOGETHER)
    if claims and not is_sqlite(db):
        await connection.execute(IN_ORDER)
    if late:
        await _record_missed(db, late, claimed)
    if in_time:
        await _claim_page(db, in_time, now, room, claimed)
    return claimed


async def _record_missed(db: AsyncSession, claims: Mapping[int, _Claim], claimed: Claimed) -> None:
    """Record what claims hold as missed; of large ones some, and the rest stays for the next look."""
    connection, sqlite = await db.connection(), is_sqlite(db)
    large = await connection.execute(select_large(sqlite=sqlite), {"claims": numbers_parameter(claims, sqlite=sqlite)})
    some = {number: await _split_off(db, claims[number], last_id, None) for number, last_id in large.all()}
    claimed.is_last &= not some
    over = [some.get(number, number) for number in claims]
    claimed.not_sent[NotSent(Delivery.MISSED, Reason.TOO_LATE)] = await record_missed(db, over)
    await _delete(db, over)


async def _claim_page(
    db: AsyncSession, claims: Mapping[int, _Claim], now: datetime, room: int, claimed: Claimed
) -> None:
    connection = await db.connection()
    sqlite = is_sqlite(db)
    numbers = numbers_parameter(claims, sqlite=sqlite)
    parameters = {"claims": numbers, "most": room + 1, **proposed_since(now)}
    found = await connection.execute(select_page(sqlite=sqlite), parameters)
    rows = [PageRow.of(row) async for some in a_few_at_once(found) for row in some]
    page, cut = rows[:room], rows[room] if len(rows) > room else None
    claimed.is_last &= cut is None
    leases = await _lease(db, claims, page, cut, now + LEASE)
    latest = await _latest_due(db, page, claims, now)
    snoozed = await _snoozed(db, page)
    decider = await Decider.read(db, [(row.chat, row.preset) for row in page], latest, now)
    not_sent: list[RecordedNotSent] = []
    later: list[Retry] = []
    async for some in a_few_at_once(page):
        for row in some:
            due_at = claims[row.claim_id].due_at
            if (row.reminder_id, due_at) in snoozed:
                continue
            item = Item(leases[row.claim_id], row.reminder_id, due_at, row.chat.chat_id, due_at)
            decided = decider.decide(item, row.chat, row.preset)
            if isinstance(decided, NotSent):
                not_sent.append(RecordedNotSent(row.chat.chat_id, row.reminder_id, due_at, due_at, decided))
            elif (
                row.chat.retry_after_at is not None
                and (until := retry_after_in_force(row.chat.retry_after_at, now)) is not None
            ):
                later.append(Retry(decided, until, None, counted=False))
            else:
                claimed.work.append(decided)
    await record_not_sent(db, not_sent)
    await retry_later(db, later)
    claimed.not_sent.update(one.what for one in not_sent)
    needed = {work.lease for work in claimed.work}
    await _delete(db, [lease.claim_id or 0 for lease in leases.values() if lease not in needed])


async def _lease(
    db: AsyncSession, claims: Mapping[int, _Claim], page: Sequence[PageRow], cut: PageRow | None, until: datetime
) -> Mapping[int, Lease]:
    """Put under a lease what the page covers; the leases of its reminders, by the claim they were in.

    Claims that the page covers to their end are leased as they are. From the one that `cut` goes on with, the part
    within the page is split off; the rest, and the claims after it, stay open.
    """
    covered = [claim for claim in claims if cut is None or claim < cut.claim_id]
    leases = {claim: Lease(claim, None, until) for claim in covered}
    if covered:
        await LEASED.execute(db, [(claim, until) for claim in covered])
    if cut is not None and page and page[-1].claim_id == cut.claim_id:
        divided = claims[cut.claim_id]
        split_id = await _split_off(db, divided, page[-1].reminder_id, until)
        leases[divided.id] = Lease(split_id, None, until)
    return leases


async def _split_off(db: AsyncSession, claim: _Claim, last_id: int, until: datetime | None) -> int:
    """Make a claim of its own of a claim's reminders up to `last_id`, under a lease or open; its number.

    The rest is open, and no takeover any more, if this was one.
    """
    connection = await db.connection()
    rest = update(SlotClaim).where(SlotClaim.id == claim.id).values(after_id=last_id, lease_until=None)
    await connection.execute(rest)
    split = SlotClaim(
        slot_id=claim.slot_id,
        due_at=claim.due_at,
        weekday=claim.weekday,
        after_id=claim.after_id,
        up_to_id=last_id,
        lease_until=until,
        is_retaken=True,
    )
    db.add(split)
    await db.flush()
    return split.id


async def _latest_due(
    db: AsyncSession, page: Sequence[PageRow], claims: Mapping[int, _Claim], now: datetime
) -> LatestDue:
    """What else is due of the page's chats; a look is only worth it where something can have come due since."""
    contested = {claim.id for claim in claims.values() if now - claim.due_at >= _ON_TIME or _is_shifted(claim)}
    rows = [row for row in page if row.claim_id in contested or row.has_snooze]
    if not rows:
        return LatestDue()
    return await latest_due(
        db, {row.chat.chat_id for row in rows}, min(claims[row.claim_id].due_at for row in rows), now
    )


async def _snoozed(db: AsyncSession, page: Sequence[PageRow]) -> Collection[tuple[int, datetime]]:
    """Reminders of the page that were snoozed before they went out, and their due instants: the queue has them."""
    chats = {row.chat.chat_id for row in page if row.has_snooze}
    if not chats:
        return ()
    query = select(QueueItem.subject_id, QueueItem.due_at).where(
        is_one_of(db, QueueItem.chat_id, chats), QueueItem.kind == REMINDER
    )
    return {(reminder_id, due_at) for reminder_id, due_at in await (await db.connection()).execute(query)}


def _is_shifted(claim: _Claim) -> bool:
    """Whether clocks were put forward over the slot's minute: another slot is due at the same instant."""
    local = claim.due_at.astimezone(ZoneInfo(claim.zone))
    shown: int = local.hour * 60 + local.minute
    return bool(shown != claim.minute_of_day)


async def _delete(db: AsyncSession, claims: Collection[int]) -> None:
    if claims:
        await (await db.connection()).execute(delete(SlotClaim).where(is_one_of(db, SlotClaim.id, claims)))
