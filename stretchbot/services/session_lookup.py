"""Which session is meant: the one a button names, a reminder's, the one that goes on, the last that counted."""

from datetime import datetime

from sqlalchemy import bindparam, select
from sqlalchemy.ext.asyncio import AsyncSession

from stretchbot.db.models import Session, User
from stretchbot.db.prepared import Prepared
from stretchbot.domain.session import WalkState, is_open

# What most taps and commands need: built once, as that takes longer than SQLite's answer.
_OF_USER = select(Session).where(Session.user_id == bindparam("user"))
_FIND = _OF_USER.where(Session.id == bindparam("session"))
_OF_OCCURRENCE = _OF_USER.where(Session.occurrence_id == bindparam("occurrence")).order_by(Session.id.desc()).limit(1)
# The ids, as most have none that is open.
_ID_OF_USER = _OF_USER.with_only_columns(Session.id).limit(1)
_OPEN = Prepared(_ID_OF_USER.where(Session.state == WalkState.OPEN).order_by(Session.id.desc()))
_LAST_COUNTED = Prepared(_ID_OF_USER.where(Session.counted_on.is_not(None)).order_by(Session.active_at.desc()))


async def find_session(db: AsyncSession, user: User, session_id: int) -> Session | None:
    """The session, None when it is another user's or gone."""
    return await db.scalar(_FIND, {"user": user.id, "session": session_id})


async def session_of_occurrence(db: AsyncSession, user: User, occurrence_id: int) -> Session | None:
    """The newest session begun from that reminder, None when there is none."""
    return await db.scalar(_OF_OCCURRENCE, {"user": user.id, "occurrence": occurrence_id})


async def open_session(db: AsyncSession, user: User, now: datetime) -> Session | None:
    """The session the user is in the middle of, None when there is none or it was left too long ago."""
    session = await unended_session(db, user)
    return session if session and is_open(session.state, session.active_at, now) else None


async def unended_session(db: AsyncSession, user: User) -> Session | None:
    """The session the user began and did not end, however long ago it was left; None when there is none."""
    return await _first(db, _OPEN, user)


async def last_counted(db: AsyncSession, user: User) -> Session | None:
    """The session of which the user last did something."""
    return await _first(db, _LAST_COUNTED, user)


async def _first(db: AsyncSession, ids: Prepared, user: User) -> Session | None:
    found = await ids.rows(db, user=user.id)
    return await db.get(Session, found[0][0]) if found else None
