"""What a call to Telegram came to, as results to be recorded; and recording those of many in one transaction."""

import random
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import BigInteger, delete, null, select, tuple_, update
from sqlalchemy.ext.asyncio import AsyncSession

from stretchbot.db.batch import Batch
from stretchbot.db.models import Chat, SlotClaim
from stretchbot.db.types import UtcDateTime
from stretchbot.domain.eligibility import MAX_ATTEMPTS
from stretchbot.domain.leases import LEASE
from stretchbot.domain.occurrence import Reason
from stretchbot.reminders.kinds.kind import Kind
from stretchbot.reminders.queue_statements import finish_items, retry_later
from stretchbot.reminders.work import (
    ChatGone,
    ChatMoved,
    ChatResult,
    ChatRetryAfter,
    Failed,
    Lease,
    Result,
    Retry,
    Sent,
    Work,
    WorkResult,
    results_of,
)
from stretchbot.services.reachability import keep_chats, mark_unreachable, move_chat, note_retry_after
from stretchbot.telegram.failures import Failure, FailureKind

SHORTEST_BACKOFF: Final = timedelta(seconds=2)
LONGEST_BACKOFF: Final = timedelta(minutes=5)
# A refused token is put right by an operator, who restarts the bot.
UNAUTHORIZED_BACKOFF: Final = timedelta(minutes=1)


def results_of_failure(work: Work, failure: Failure, now: datetime) -> tuple[Result, ...]:
    """What to record when Telegram didn't take a message."""
    run_at: datetime | None = None
    of_chat: tuple[Result, ...] = ()
    match failure.kind:
        case FailureKind.FINAL:
            of_chat = (ChatGone(work.chat_id, failure.reason, work.lease.until - LEASE),)
        case FailureKind.FOLLOW if failure.new_telegram_chat_id is not None:
            run_at, of_chat = now, (ChatMoved(work.chat_id, failure.new_telegram_chat_id),)
        case FailureKind.WAIT if failure.retry_after is not None:
            until = now + failure.retry_after
            run_at = min(until, now + LONGEST_BACKOFF)
            if not failure.is_everywhere:  # what the whole bot has to wait for is kept once, not with each chat
                of_chat = (ChatRetryAfter(work.chat_id, until),)
        case FailureKind.UNAUTHORIZED:
            run_at = now + UNAUTHORIZED_BACKOFF
        case FailureKind.RETRY:
            # While Telegram is out of reach nothing is claimed, and after that nobody has to wait.
            run_at = now + _backoff(timedelta() if failure.is_everywhere else now - work.send_at)
        case FailureKind.AMBIGUOUS:
            return (_ambiguous_result(work, failure.reason),)
        case _:
            pass  # it would fail the next time too
    if run_at is None:
        return Failed(work, failure.reason), *of_chat
    return Retry(work, run_at, failure.reason, counted=False), *of_chat


def _ambiguous_result(work: Work, reason: str) -> WorkResult:
    """It may have been delivered: one more attempt when the lease ends, as if the worker had died, then none."""
    if work.reason == reason:
        return Failed(work, Reason.UNCONFIRMED)
    return Retry(work, work.lease.until, reason, counted=True)


def result_of_error(work: Work, error: Exception, now: datetime) -> WorkResult:
    """What to record when a message can't even be made: some more attempts, then it is a dead letter."""
    reason = type(error).__name__
    if work.attempts >= MAX_ATTEMPTS:
        return Failed(work, reason)
    return Retry(work, now + SHORTEST_BACKOFF * 2**work.attempts, reason, counted=True)


def _backoff(late: timedelta) -> timedelta:
    """The back-off of work that is `late`: half of that, from 2 s to 5 min, less a jitter of up to a half."""
    longest = min(max(late / 2, SHORTEST_BACKOFF), LONGEST_BACKOFF)
    return longest * random.uniform(0.5, 1)  # noqa: S311 - nothing secret


async def record(
    db: AsyncSession,
    kinds: Mapping[str, Kind],
    results: Sequence[WorkResult],
    closed: Sequence[Lease],
    reopened: Sequence[Lease],
    now: datetime,
) -> Sequence[Work]:
    """Record what came of work in one transaction: occurrences, other attempts.

    The slots' claims in `closed` are done with; those in `reopened` are open to every worker again.

    Returns:
        Work whose message has nothing left to ask, as its reader was quicker: it loses its buttons.
    """
    # Chats first, then claims, then what hangs on the chats: who locks in the same order waits, and never in a circle.
    await keep_chats(db, {one.work.chat_id for one in results})
    asked = sorted((one.work.chat_id, one.work.send_at) for one in results_of(Sent, results) if one.work.manner.asks)
    if asked:
        await _ASKED.execute(db, asked)
    if closed:
        await _CLOSED.execute(db, [(lease.claim_id, lease.until) for lease in closed])
    if reopened:
        await _REOPENED.execute(db, [(lease.claim_id, lease.until) for lease in reopened])
    over: list[Work] = []
    sent, failed = results_of(Sent, results), results_of(Failed, results)
    for name in {one.work.kind for one in sent} | {one.work.kind for one in failed}:
        mine = [one for one in sent if one.work.kind == name], [one for one in failed if one.work.kind == name]
        over += await kinds[name].record(db, *mine, now)
    await finish_items(db, [one for one in results if one.work.lease.item_id is not None])
    await retry_later(db, [one for one in results_of(Retry, results) if one.work.lease.item_id is None])
    return over


async def record_chat(db: AsyncSession, result: ChatResult, now: datetime) -> None:
    """Record what is known of a chat, in a transaction of its own: it locks the chat before anything else."""
    match result:
        case ChatRetryAfter(chat_id, until):
            await note_retry_after(db, chat_id, until)
        case ChatMoved(chat_id, telegram_chat_id):
            await move_chat(db, chat_id, telegram_chat_id, now)
        case ChatGone(chat_id, reason, tried_at):
            await mark_unreachable(db, chat_id, reason, now, tried_at=tried_at)


_CLOSED = Batch(
    lambda row: delete(SlotClaim).where(
        tuple_(SlotClaim.id, SlotClaim.lease_until).in_(select(row["claim"], row["lease"]))
    ),
    claim=BigInteger(),
    lease=UtcDateTime(),
)
_REOPENED = Batch(
    lambda row: (
        update(SlotClaim)
        .where(SlotClaim.id == row["claim"], SlotClaim.lease_until == row["lease"])
        .values(lease_until=null())
    ),
    claim=BigInteger(),
    lease=UtcDateTime(),
)
# The instant it was due: whoever was heard of since then has answered.
_ASKED = Batch(
    lambda row: update(Chat).where(Chat.id == row["chat"]).values(times_asked_at=row["asked"]),
    chat=BigInteger(),
    asked=UtcDateTime(),
)
