"""What somebody was proposed and did lately: what the next routine takes into account."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import bindparam, select, union_all
from sqlalchemy.ext.asyncio import AsyncSession

from stretchbot.db.models import Occurrence, Session, User
from stretchbot.db.prepared import Prepared
from stretchbot.domain.planning.compose import PROPOSALS_REMEMBERED

RECENT_ROUTINES = 8
# An exercise that is in none of the last so many sessions counts as new.
RECENT_WALKS = 40

# Built once, as that takes longer than SQLite's answer.
_LATEST = select(Session).where(Session.user_id == bindparam("user")).order_by(Session.id.desc())
_RECENT = Prepared(_LATEST.with_only_columns(Session.routine_id).limit(RECENT_ROUTINES))
_WALKS = Prepared(_LATEST.with_only_columns(Session.steps, Session.position).limit(RECENT_WALKS))
_PROPOSED = Prepared(
    union_all(
        select(Occurrence.routine_id).where(
            Occurrence.chat_id == bindparam("chat"),
            Occurrence.due_at >= bindparam("since"),
            Occurrence.routine_id.is_not(None),
        ),
        select(Session.routine_id).where(
            Session.user_id == bindparam("user"), Session.started_at >= bindparam("since")
        ),
    )
)


class Met(NamedTuple):
    """An exercise, in the form in which somebody met it."""

    exercise_id: str
    variation_id: str | None


async def recent_routines(db: AsyncSession, user: User) -> Sequence[str]:
    """Ids of the routines the user began last, newest first, each once."""
    return tuple(dict.fromkeys(routine_id for (routine_id,) in await _RECENT.rows(db, user=user.id)))


async def proposed_lately(db: AsyncSession, user: User, now: datetime) -> Sequence[str]:
    """Ids of the routines that reminders proposed to the user in `PROPOSALS_REMEMBERED`, and that they began."""
    since = now - PROPOSALS_REMEMBERED
    return [routine_id for (routine_id,) in await _PROPOSED.rows(db, chat=user.chat_id, user=user.id, since=since)]


async def meetings(db: AsyncSession, user: User) -> Mapping[Met, int]:
    """How often the user went past each exercise lately, by its form; 0 for one they haven't met."""
    walks = await _WALKS.rows(db, user=user.id)
    return Counter(
        Met(str(step["exercise_id"]), None if step["variation_id"] is None else str(step["variation_id"]))
        for steps, position in walks
        for step in steps[:position]
    )
