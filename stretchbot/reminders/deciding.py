"""Whether a reminder goes out, by what is known of its chat."""

from datetime import datetime

from stretchbot.domain.eligibility import Circumstances, NotSent, why_not_send
from stretchbot.reminders.chat_columns import ChatRow
from stretchbot.reminders.conflicts import LatestDue
from stretchbot.reminders.work import Work


def decide(work: Work, chat: ChatRow, latest: LatestDue, now: datetime, *, turned_off: bool = False) -> Work | NotSent:
    """The work itself, or what is recorded instead."""
    of = Circumstances(
        work.due_at,
        work.send_at,
        attempts=work.attempts,
        last_reason=work.reason,
        turned_off=turned_off,
        unreachable=chat.unreachable is not None,
        paused_until=chat.paused_until,
        newer_due=latest.is_after(work.chat_id, work.send_at, work.subject_id),
        finished_at=chat.finished_at,
        active_at=chat.active_at,
        rests=work.manner.rests,
        is_quiet=chat.is_quiet(now),
    )
    return why_not_send(of, now) or work
