"""People and reminders, put into the database with as few words as a test needs."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count

from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncSession

from stretchbot.db.engine import Database
from stretchbot.db.models import Chat, Occurrence, QueueItem, Reminder, Session, Slot, SlotClaim, User
from stretchbot.domain.dose_feedback import DoseChange
from stretchbot.domain.occurrence import Delivery, Response
from stretchbot.domain.own_routine import SavedRoutine
from stretchbot.domain.routine import Step
from stretchbot.domain.session import WalkState
from stretchbot.domain.suitability import Condition
from stretchbot.services.own_routines import make_own_routine
from stretchbot.services.preferences import Preference, never_show, set_conditions
from stretchbot.services.queue import REMINDER
from tests.personal import add_user, telegram_chat_id_of

# A Wednesday in summer: Berlin is two hours ahead of UTC, so this is 09:00 there.
NINE = datetime(2026, 6, 10, 7, 0, tzinfo=UTC)
NINE_O_CLOCK = 9 * 60
SECOND = timedelta(seconds=1)
MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


async def rows_read(db: AsyncSession, table: str) -> int:
    """How many rows of a table this connection has read, by any index or without; on PostgreSQL."""
    read = text("SELECT seq_tup_read + coalesce(idx_tup_fetch, 0) FROM pg_stat_xact_user_tables WHERE relname = :table")
    return int((await db.execute(read, {"table": table})).scalar_one())


_A_REMINDER_EACH_MINUTE = """
    WITH RECURSIVE minutes(minute) AS (SELECT 0 UNION ALL SELECT minute + 1 FROM minutes WHERE minute < 1439)
    INSERT INTO reminders (chat_id, minute_of_day, weekdays, chosen_weekdays, enabled, slot_id, due_from_at, asked_at,
        created_at, spread_minutes)
    SELECT chat_id, minute, weekdays, chosen_weekdays, enabled, slot_id, due_from_at, asked_at, created_at,
        spread_minutes
    FROM reminders JOIN minutes ON minute <> minute_of_day
"""


@dataclass(frozen=True, slots=True)
class World:
    """Makes rows, and looks at them."""

    database: Database
    _numbers: Iterator[int] = field(default_factory=lambda: count(1))

    async def chat(
        self,
        *,
        telegram_chat_id: int | None = None,
        zone: str | None = "Europe/Berlin",
        paused_until: datetime | None = None,
        unreachable: str | None = None,
        retry_after_at: datetime | None = None,
    ) -> int:
        """A chat with its user; its id."""
        number = 1000 + next(self._numbers) if telegram_chat_id is None else telegram_chat_id
        async with self.database.write() as db:
            user = await add_user(
                db,
                number,
                now=NINE,
                zone=zone,
                paused_until=paused_until,
                unreachable=unreachable,
                retry_after_at=retry_after_at,
            )
            return user.chat_id

    async def minds(self, chat_id: int, condition: Condition, hidden: str) -> Preference:
        """Give the chat's user a condition, and an exercise never to be shown; the preference."""
        async with self.database.write() as db:
            user = (await db.scalars(select(User).where(User.chat_id == chat_id))).one()
            set_conditions(db, user, {condition})
            await never_show(db, user, hidden)
        return Preference(hidden, never_show=True, pain=None, dose=DoseChange())

    async def own_routine(self, chat_id: int, name: str = "Morning") -> SavedRoutine:
        """A routine of the own of the chat's user."""
        async with self.database.write() as db:
            user = (await db.scalars(select(User).where(User.chat_id == chat_id))).one()
            saved = await make_own_routine(db, user, name, (Step("knee_hug", "both", None, 25),), NINE)
        assert saved is not None
        return saved

    async def proposes(self, reminder_id: int, routine_id: str | None) -> None:
        """Set a routine for a reminder, whoever's it is."""
        async with self.database.write() as db:
            (await db.get_one(Reminder, reminder_id)).routine_id = routine_id

    async def reminder(
        self,
        chat_id: int,
        minute_of_day: int = NINE_O_CLOCK,
        *,
        due_at: datetime = NINE,
        due_from_at: datetime = NINE - timedelta(days=365),
        weekdays: int = 0b1111111,
        enabled: bool = True,
        zone: str = "Europe/Berlin",
    ) -> int:
        """A reminder; its id. When it is on, its slot is due next at `due_at`, unless that slot is there already."""
        async with self.database.write() as db:
            slot = await db.scalar(select(Slot).where(Slot.zone == zone, Slot.minute_of_day == minute_of_day))
            if slot is None:
                slot = Slot(zone=zone, minute_of_day=minute_of_day, next_due_at=due_at)
                db.add(slot)
                await db.flush()
            reminder = Reminder(
                chat_id=chat_id,
                minute_of_day=minute_of_day,
                weekdays=weekdays,
                enabled=enabled,
                slot_id=slot.id if enabled else None,
                due_from_at=due_from_at if enabled else None,
                asked_at=due_from_at,
                created_at=NINE - timedelta(days=365),
            )
            db.add(reminder)
            await db.flush()
            return reminder.id

    async def a_reminder_each_minute(self) -> None:
        """1,439 more in the slot of each reminder there is: at every other minute of the day for who looks at them."""
        async with self.database.write() as db:
            await db.execute(text(_A_REMINDER_EACH_MINUTE))

    async def occurrence(
        self,
        chat_id: int,
        due_at: datetime = NINE,
        delivery: Delivery | None = Delivery.SENT,
        *,
        response: Response | None = None,
        snoozed_until: datetime | None = None,
        reason: str | None = None,
        message_id: int | None = None,
        reminder_id: int | None = None,
    ) -> int:
        """An occurrence of a reminder of its own, which is turned off; its id."""
        if reminder_id is None:
            reminder_id = await self.reminder(chat_id, next(self._numbers), enabled=False)
        async with self.database.write() as db:
            occurrence = Occurrence(
                chat_id=chat_id,
                reminder_id=reminder_id,
                due_at=due_at,
                delivery=delivery,
                reason=reason,
                message_id=message_id,
                response=response,
                snoozed_until=snoozed_until,
            )
            db.add(occurrence)
            await db.flush()
            return occurrence.id

    async def queued(
        self,
        chat_id: int,
        due_at: datetime = NINE,
        *,
        send_at: datetime | None = None,
        run_at: datetime | None = None,
        lease_until: datetime | None = None,
        attempts: int = 0,
        reason: str | None = None,
        reminder_id: int | None = None,
    ) -> int:
        """A reminder on the queue, by default one that is enabled and due at no other time; the reminder's id."""
        if reminder_id is None:
            never = NINE + timedelta(days=5)
            reminder_id = await self.reminder(chat_id, next(self._numbers), due_at=never, due_from_at=never)
        async with self.database.write() as db:
            db.add(
                QueueItem(
                    kind=REMINDER,
                    subject_id=reminder_id,
                    due_at=due_at,
                    chat_id=chat_id,
                    send_at=send_at or due_at,
                    run_at=run_at or send_at or due_at,
                    lease_until=lease_until,
                    attempts=attempts,
                    reason=reason,
                )
            )
        return reminder_id

    async def session(
        self,
        chat_id: int,
        state: WalkState,
        *,
        active_at: datetime,
        ended_at: datetime | None = None,
        message_id: int | None = None,
    ) -> int:
        """A session of the chat's user; its id."""
        async with self.database.write() as db:
            user_id = (await db.scalars(select(User.id).where(User.chat_id == chat_id))).one()
            session = Session(
                user_id=user_id,
                routine_id="any",
                steps=[],
                state=state,
                message_id=message_id,
                started_at=active_at,
                step_at=active_at,
                active_at=active_at,
                ended_at=ended_at,
            )
            db.add(session)
            await db.flush()
            return session.id

    async def occurrences(self, chat_id: int) -> list[Occurrence]:
        """A chat's occurrences, oldest first."""
        query = select(Occurrence).where(Occurrence.chat_id == chat_id).order_by(Occurrence.due_at, Occurrence.id)
        async with self.database.read() as db:
            return list(await db.scalars(query))

    async def occurrence_of(self, reminder_id: int, due_at: datetime = NINE) -> Occurrence | None:
        """The occurrence of a reminder, None while there is none."""
        query = select(Occurrence).where(Occurrence.reminder_id == reminder_id, Occurrence.due_at == due_at)
        async with self.database.read() as db:
            return await db.scalar(query)

    async def queue(self) -> list[QueueItem]:
        """What is on the queue, next first."""
        async with self.database.read() as db:
            return list(await db.scalars(select(QueueItem).order_by(QueueItem.run_at, QueueItem.id)))

    async def claims(self) -> list[SlotClaim]:
        """The claims of slots, oldest first."""
        async with self.database.read() as db:
            return list(await db.scalars(select(SlotClaim).order_by(SlotClaim.id)))

    async def slots(self) -> list[Slot]:
        """The slots, next first."""
        async with self.database.read() as db:
            return list(await db.scalars(select(Slot).order_by(Slot.next_due_at)))

    async def look_at_reminder(self, reminder_id: int) -> Reminder:
        """A reminder as it is now."""
        async with self.database.read() as db:
            return (await db.scalars(select(Reminder).where(Reminder.id == reminder_id))).one()

    async def telegram_chat_id_of(self, chat_id: int) -> int | None:
        """Telegram's id of a chat as it is now."""
        async with self.database.read() as db:
            return telegram_chat_id_of(db, (await db.scalars(select(Chat).where(Chat.id == chat_id))).one())

    async def look_at_chat(self, chat_id: int) -> Chat:
        """A chat as it is now."""
        async with self.database.read() as db:
            return (await db.scalars(select(Chat).where(Chat.id == chat_id))).one()
