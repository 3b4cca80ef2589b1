"""People and reminders, put into the database with as few words as a test needs."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count

from sqlalchemy import select

from stretchbot.db.engine import Database
from stretchbot.db.models import Chat, Occurrence, Outcome, Reminder, Session, User
from stretchbot.domain.session import WalkState

# A Wednesday in summer: Berlin is two hours ahead of UTC, so this is 09:00 there.
NINE = datetime(2026, 6, 10, 7, 0, tzinfo=UTC)
NINE_O_CLOCK = 9 * 60
SECOND = timedelta(seconds=1)
MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


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
            chat = Chat(
                telegram_chat_id=number,
                telegram_chat_id_index=number,
                language="en",
                zone=zone,
                paused_until=paused_until,
                unreachable=unreachable,
                retry_after_at=retry_after_at,
                created_at=NINE,
            )
            db.add(chat)
            await db.flush()
            db.add(
                User(
                    chat_id=chat.id,
                    telegram_user_id=number,
                    telegram_user_id_index=number,
                    name="Vera",
                    created_at=NINE,
                )
            )
            return chat.id

    async def reminder(
        self,
        chat_id: int,
        minute_of_day: int = NINE_O_CLOCK,
        *,
        next_due_at: datetime | None = NINE,
        last_due_at: datetime | None = None,
        weekdays: int = 0b1111111,
        enabled: bool = True,
    ) -> int:
        """A reminder; its id."""
        async with self.database.write() as db:
            reminder = Reminder(
                chat_id=chat_id,
                minute_of_day=minute_of_day,
                weekdays=weekdays,
                enabled=enabled,
                next_due_at=next_due_at,
                last_due_at=last_due_at,
                created_at=NINE,
            )
            db.add(reminder)
            await db.flush()
            return reminder.id

    async def occurrence(
        self,
        chat_id: int,
        due_at: datetime = NINE,
        outcome: Outcome = Outcome.WAITING,
        *,
        send_at: datetime | None = None,
        lease_until: datetime | None = None,
        tries: int = 0,
        snoozes: int = 0,
        reason: str | None = None,
        message_id: int | None = None,
        reminder_id: int | None = None,
    ) -> int:
        """An occurrence of a reminder of its own; its id. One that waits is to be sent when it is due."""
        if reminder_id is None:
            reminder_id = await self.reminder(chat_id, next(self._numbers), next_due_at=None)
        async with self.database.write() as db:
            occurrence = Occurrence(
                chat_id=chat_id,
                reminder_id=reminder_id,
                due_at=due_at,
                outcome=outcome,
                reason=reason,
                send_at=send_at or (due_at if outcome is Outcome.WAITING else None),
                lease_until=lease_until,
                tries=tries,
                snoozes=snoozes,
                message_id=message_id,
            )
            db.add(occurrence)
            await db.flush()
            return occurrence.id

    async def session(
        self, chat_id: int, state: WalkState, *, active_at: datetime, ended_at: datetime | None = None
    ) -> int:
        """A session of the chat's user; its id."""
        async with self.database.write() as db:
            user_id = (await db.scalars(select(User.id).where(User.chat_id == chat_id))).one()
            session = Session(
                user_id=user_id,
                routine_id="any",
                steps=[],
                state=state,
                started_at=active_at,
                active_at=active_at,
                ended_at=ended_at,
            )
            db.add(session)
            await db.flush()
            return session.id

    async def look(self, occurrence_id: int) -> Occurrence:
        """An occurrence as it is now."""
        async with self.database.read() as db:
            return (await db.scalars(select(Occurrence).where(Occurrence.id == occurrence_id))).one()

    async def occurrences(self, chat_id: int) -> list[Occurrence]:
        """A chat's occurrences, oldest first."""
        query = select(Occurrence).where(Occurrence.chat_id == chat_id).order_by(Occurrence.due_at)
        async with self.database.read() as db:
            return list(await db.scalars(query))

    async def look_at_reminder(self, reminder_id: int) -> Reminder:
        """A reminder as it is now."""
        async with self.database.read() as db:
            return (await db.scalars(select(Reminder).where(Reminder.id == reminder_id))).one()

    async def look_at_chat(self, chat_id: int) -> Chat:
        """A chat as it is now."""
        async with self.database.read() as db:
            return (await db.scalars(select(Chat).where(Chat.id == chat_id))).one()
