"""The bot's budget where several workers share it: one row for each bot, from which calls are reserved in batches."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from sqlalchemy import or_, select, text, update
from sqlalchemy.ext.asyncio import AsyncSession

from stretchbot.db.insert import insert_into
from stretchbot.db.models import SendingPace
from stretchbot.domain.retry_after import LONGEST_SILENCE, silent_until
from stretchbot.telegram.gcra import REST_SECONDS, Rates

# Long before every bot: nothing is spent yet.
_NEVER = datetime(2000, 1, 1, tzinfo=UTC)
REST = timedelta(seconds=REST_SECONDS)
# Nobody reserves that far ahead: a row that says so was written under a clock that ran wrong.
_CLOCK_TRUST = timedelta(seconds=30)


@dataclass(frozen=True, slots=True)
class Spent:
    """Until when the budget is spent: all calls, and reminders among them."""

    calls_until: datetime
    reminders_until: datetime


@dataclass(frozen=True, slots=True)
class Reservation:
    """The instants at which a worker may let calls and reminders leave, or any time after.

    `not_before` is set while Telegram wants the bot to be silent.
    """

    calls: tuple[datetime, ...]
    reminders: tuple[datetime, ...]
    not_before: datetime | None


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
    rested = now - REST
    first = rested if until > now + _CLOCK_TRUST else max(until, rested)
    interval = timedelta(seconds=1 / per_second)
    return tuple(first + place * interval for place in range(count)), first + count * interval


async def reserve(
    db: AsyncSession, bot_id: int, rates: Rates, now: datetime, *, calls: int, reminders: int
) -> Reservation:
    """Reserve so many calls and reminders out of the bot's budget, for whoever asks; nobody else gets the same.

    While Telegram wants the bot to be silent, nothing is reserved.
    """
    if db.get_bind().dialect.name == "postgresql":
        # A crash of the server may forget what was spent in its last moment: no reason to wait for the disk.
        await db.execute(text("SET LOCAL synchronous_commit = off"))
    row = await _locked(db, bot_id)
    if (held_until := silent_until(row.not_before_at, now)) is not None:
        return Reservation((), (), held_until)
    row.not_before_at = None  # also one that can't be believed: some hours later it could
    spent = Spent(row.earned_at, row.reminders_earned_at)
    call_instants, spent = spend_on_calls(spent, calls, rates, now)
    reminder_instants, spent = spend_on_reminders(spent, reminders, rates, now)
    row.earned_at, row.reminders_earned_at = spent.calls_until, spent.reminders_until
    return Reservation(call_instants, reminder_instants, None)


async def hold_bot(db: AsyncSession, bot_id: int, until: datetime) -> None:
    """Note that Telegram wants nothing at all sent before `until`; a longer wait stays, if it can be believed."""
    await _make(db, bot_id)
    noted = SendingPace.not_before_at
    is_longer = or_(noted.is_(None), noted < until, noted > until + LONGEST_SILENCE)
    await db.execute(update(SendingPace).where(SendingPace.bot_id == bot_id, is_longer).values(not_before_at=until))


async def bot_held_until(db: AsyncSession, bot_id: int) -> datetime | None:
    """Until when Telegram wanted the bot to be silent when it last said so; None when it never did."""
    return await db.scalar(select(SendingPace.not_before_at).where(SendingPace.bot_id == bot_id))


async def _locked(db: AsyncSession, bot_id: int) -> SendingPace:
    query = select(SendingPace).where(SendingPace.bot_id == bot_id).with_for_update()
    row = (await db.scalars(query)).one_or_none()
    if row is None:
        await _make(db, bot_id)
        row = (await db.scalars(query)).one()
    return row


async def _make(db: AsyncSession, bot_id: int) -> None:
    row = insert_into(db, SendingPace).values(bot_id=bot_id, earned_at=_NEVER, reminders_earned_at=_NEVER)
    await db.execute(row.on_conflict_do_nothing())
