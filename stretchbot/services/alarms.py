"""Which alarms were raised, and which admins are to be told of now."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from sqlalchemy import or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from stretchbot.db.insert import insert_into
from stretchbot.db.models import Alarm
from stretchbot.domain.alarms import TOLD_EVERY, AlarmKind


async def raise_alarms(
    db: AsyncSession, kinds: Collection[AlarmKind], now: datetime, *, tell: bool
) -> Sequence[AlarmKind]:
    """Record alarms; with `tell`, those that admins are to be told of now: of several workers, one tells."""
    to_tell, connection = [], await db.connection()
    for kind in sorted(kinds):
        row = insert_into(db, Alarm).values(kind=kind.value, raised_at=now)
        await connection.execute(row.on_conflict_do_update(index_elements=[Alarm.kind], set_={"raised_at": now}))
        # An instant ahead was noted before the clock was set back.
        is_due = or_(Alarm.told_at.is_(None), Alarm.told_at <= now - TOLD_EVERY, Alarm.told_at > now)
        told = update(Alarm).where(Alarm.kind == kind.value, is_due).values(told_at=now)
        if tell and (await connection.execute(told)).rowcount:
            to_tell.append(kind)
    return to_tell


async def alarms_since(db: AsyncSession, since: datetime) -> Mapping[AlarmKind, datetime]:
    """The kinds that were raised after `since`, and when last; the newest first."""
    rows = await db.execute(select(Alarm.kind, Alarm.raised_at).where(Alarm.raised_at > since))
    known = [(AlarmKind(kind), at) for kind, at in rows if kind in set(AlarmKind)]  # of another version: none
    return dict(sorted(known, key=lambda one: one[1], reverse=True))
