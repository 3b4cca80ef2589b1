"""The first row since an instant, by binary search over primary keys: these tables have no index on the instant."""

from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import InstrumentedAttribute

# Rows get their numbers in the order of their instants, but for some minutes: work is recorded when it is done.
SLACK: Final = timedelta(hours=1)


async def first_id_since(
    db: AsyncSession, number: InstrumentedAttribute[int], instant: InstrumentedAttribute[Any], since: datetime
) -> int:
    """A number below which no row has an instant after `since`; found in some twenty looks by primary key."""
    low = await db.scalar(select(func.min(number))) or 0
    high = (await db.scalar(select(func.max(number))) or 0) + 1
    while low < high:
        middle = (low + high) // 2
        at_or_above = select(number, instant).where(number >= middle).order_by(number).limit(1)
        found = (await db.execute(at_or_above)).first()
        if found is None or found[1] > since - SLACK:
            high = middle
        else:
            low = found[0] + 1
    return low
