"""Gauges for Prometheus that need a query: queried every 15 s or 300 s, not whenever /metrics is read."""

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from stretchbot import metrics
from stretchbot.clock import Clock
from stretchbot.db.engine import UNREACHABLE, Database
from stretchbot.db.models import LedSession, QueueItem, SlotClaim
from stretchbot.services.status import finished_since_a_day, people_of

QUEUES_EVERY_SECONDS = 15
PEOPLE_EVERY_SECONDS = 300


class Gauges:
    """Keeps the gauges of one process; each worker shows the same. The jobs never raise: on errors, the values stay."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock
        self._kinds: set[str] = set()

    async def update_queues(self) -> None:
        """How much is due, by kind; by indexes on what is due alone."""
        try:
            async with self._database.read() as db:
                due = await self._due(db)
                led = await db.scalar(select(func.count()).select_from(LedSession))
        except UNREACHABLE:
            return
        for kind in self._kinds - set(due):
            metrics.QUEUE.labels(kind).set(0)
        for kind, count in due.items():
            metrics.QUEUE.labels(kind).set(count)
        self._kinds |= set(due)
        metrics.LED_SESSIONS.set(led or 0)

    async def update_people(self) -> None:
        """Who was active, and what was finished; it looks at everybody once, and at the sessions of a day."""
        now = self._clock.now()
        try:
            async with self._database.read() as db:
                people = await people_of(db, now)
                finished = await finished_since_a_day(db, now)
        except UNREACHABLE:
            return
        metrics.USERS.set(people.users)
        metrics.ACTIVE_USERS.labels("day").set(people.active_day)
        metrics.ACTIVE_USERS.labels("week").set(people.active_week)
        metrics.SESSIONS_FINISHED.labels("day").set(finished)

    async def _due(self, db: AsyncSession) -> dict[str, int]:
        now = self._clock.now()
        items = (
            select(QueueItem.kind, func.count().label("number")).where(QueueItem.run_at <= now).group_by(QueueItem.kind)
        )
        claims = await db.scalar(select(func.count()).select_from(SlotClaim))
        return {"slot": claims or 0} | {row.kind: row.number for row in await db.execute(items)}
