"""The bot's rate limit where several workers share it: one row for each bot, from which they reserve calls in batches.

The row is the state of the generic cell rate algorithm (`gcra.py`), in instants of the wall clock.
"""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from sqlalchemy import func, or_, select, true, update
from sqlalchemy.ext.asyncio import AsyncSession

from stretchbot.db.insert import insert_into
from stretchbot.db.models import RateLimitState
from stretchbot.domain.retry_after import MAX_RETRY_AFTER, retry_after_in_force
from stretchbot.telegram.gcra import BURST_SECONDS, Rates, Waiting

# Long before every bot: nothing is spent yet.
_NEVER = datetime(2000, 1, 1, tzinfo=UTC)
BURST = timedelta(seconds=BURST_SECONDS)
# Nobody reserves that far ahead: a row that says so was written under a clock that ran wrong.
_LONGEST_AHEAD = timedelta(seconds=30)


@dataclass(frozen=True, slots=True)
class Spent:
    """The theoretical arrival times: of all calls, and of reminders among them."""

    calls_until: datetime
    reminders_until: datetime


@dataclass(frozen=True, slots=True)
class Reservation:
    """The instants at which a worker may let calls and reminders leave, or any time after.

    `retry_after_at` is set while Telegram wants nothing sent at all; nothing is reserved then.
    """

    calls: tuple[datetime, ...]
    reminders: tuple[datetime, ...]
    retry_after_at: datetime | None


def spend_on_calls(spent: Spent, count: int, rates: Rates, now: datetime) -> tuple[tuple[datetime, ...], Spent]:
    """The instants of the next `count` calls, and what is spent then."""
    instants, until = _next(spent.calls_until, count, rates.calls, now)
    return instants, replace(spent, calls_until=until)


def spend_on_reminders(spent: Spent, count: int, rates: Rates, now: datetime) -> tuple[tuple[datetime, ...], Spent]:
    """The instants of the next `count` reminders, which are calls as well, and what is spent then."""
    as_calls, calls_until = _next(spent.calls_until, count, rates.calls, now)
    as_reminders, reminders_until = _next(spent.reminders_until, count, rates.reminders, now)
    instants = tuple(max(pair) for pair in zip(as_calls, as_reminders, strict=True))
    return instants, Spent(calls_until, reminders_until)


def _next(until: datetime, count: int, per_second: float, now: datetime) -> tuple[tuple[datetime, ...], datetime]:
    rested = now - BURST
    first = rested if until > now + _LONGEST_AHEAD else max(until, rested)
    interval = timedelta(seconds=1 / per_second)
    return tuple(first + place * interval for place in range(count)), first + count * interval


def spare_calls(spent: Spent, rates: Rates) -> int:
    """How many calls may be spent now and keep no reminder back: those earned before the next reminder's turn."""
    return max(0, int((spent.reminders_until - spent.calls_until).total_seconds() * rates.calls))


async def reserve(db: AsyncSession, bot_id: int, rates: Rates, now: datetime, wanted: Waiting) -> Reservation:
    """Reserve so many calls and reminders for one worker: no other gets the same instants.

    Beside reminders, of the `spare` calls only as many as keep none of these back. During a retry_after of the whole
    bot, nothing is reserved.
    """
    row = await _locked(db, bot_id)
    if (retry_after_at := retry_after_in_force(row.retry_after_at, now)) is not None:
        return Reservation((), (), retry_after_at)
    row.retry_after_at = None  # also one that can't be believed: some hours later it could
    spent = Spent(row.earned_at, row.reminders_earned_at)
    call_instants, spent = spend_on_calls(spent, wanted.calls, rates, now)
    reminder_instants, spent = spend_on_reminders(spent, wanted.reminders, rates, now)
    spare = min(wanted.spare, spare_calls(spent, rates)) if wanted.reminders else wanted.spare
    spare_instants, spent = spend_on_calls(spent, spare, rates, now)
    row.earned_at, row.reminders_earned_at = spent.calls_until, spent.reminders_until
    return Reservation(call_instants + spare_instants, reminder_instants, None)


async def note_bot_retry_after(db: AsyncSession, bot_id: int, until: datetime) -> None:
    """Note that Telegram wants nothing at all sent before `until`; a longer wait stays, if it can be believed."""
    await _make(db, bot_id)
    noted = RateLimitState.retry_after_at
    is_longer = or_(noted.is_(None), noted < until, noted > until + MAX_RETRY_AFTER)
    await db.execute(
        update(RateLimitState).where(RateLimitState.bot_id == bot_id, is_longer).values(retry_after_at=until)
    )


async def bot_retry_after_at(db: AsyncSession, bot_id: int) -> datetime | None:
    """Until when Telegram wanted the bot to be silent when it last said so; None when it never did."""
    return await db.scalar(select(RateLimitState.retry_after_at).where(RateLimitState.bot_id == bot_id))


async def _locked(db: AsyncSession, bot_id: int) -> RateLimitState:
    query = select(RateLimitState).where(RateLimitState.bot_id == bot_id).with_for_update()
    if db.get_bind().dialect.name == "postgresql":
        # A crash of the server may forget what was spent in its last moment: no reason to wait for the disk.
        query = query.add_columns(func.set_config("synchronous_commit", "off", true()))
    row = (await db.scalars(query)).one_or_none()
    if row is None:
        await _make(db, bot_id)
        row = (await db.scalars(query)).one()
    return row


async def _make(db: AsyncSession, bot_id: int) -> None:
    row = insert_into(db, RateLimitState).values(bot_id=bot_id, earned_at=_NEVER, reminders_earned_at=_NEVER)
    await db.execute(row.on_conflict_do_nothing())
