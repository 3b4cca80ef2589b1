"""People and routines that tests begin with."""

from collections.abc import Sequence
from datetime import UTC, datetime

from sqlalchemy import delete, text, update
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncSession

from stretchbot.db.engine import Database
from stretchbot.db.errors import lost_a_race
from stretchbot.db.models import QueueItem, Reminder, Slot, User
from stretchbot.domain.exercise import Area, Place
from stretchbot.domain.routine import Routine, Step, TimeOfDay
from stretchbot.services.reminders import replace_reminders
from stretchbot.services.users import TelegramAccount, agree_to_safety_note, get_or_create_user, set_zone

TELEGRAM_ID = 4711
# A Monday in winter: 09:00 in Berlin.
MONDAY_MORNING = datetime(2026, 1, 12, 8, 0, tzinfo=UTC)


def an_account(telegram_id: int = TELEGRAM_ID, *, name: str = "Vera", language: str = "en") -> TelegramAccount:
    """Somebody who writes in their private chat."""
    return TelegramAccount(telegram_user_id=telegram_id, telegram_chat_id=telegram_id, name=name, language=language)


async def a_user(
    db: AsyncSession,
    now: datetime = MONDAY_MORNING,
    *,
    telegram_id: int = TELEGRAM_ID,
    zone: str | None = "Europe/Berlin",
    minutes: Sequence[int] = (),
) -> User:
    """A user in that zone, with a reminder every day at each of `minutes`."""
    user = await get_or_create_user(db, an_account(telegram_id), now)
    if zone is not None:
        await set_zone(db, user, zone, now)
    await replace_reminders(db, user.chat, minutes, now)
    return user


async def set_up(db: AsyncSession, account: TelegramAccount, zone: str, minutes: Sequence[int], now: datetime) -> None:
    """Leave what the way through /start leaves, with reminders every day at `minutes`."""
    user = await get_or_create_user(db, account, now)
    agree_to_safety_note(user, now)
    await set_zone(db, user, zone, now)
    await replace_reminders(db, user.chat, minutes, now)
    user.chat.ready_at = now


async def dismiss_everybody(database: Database) -> None:
    """Nobody wants to be reminded any more, or waits for anything; a bot may be at work in the database."""
    while True:
        try:
            async with database.write() as db:
                if not database.is_sqlite:  # of two that wait for each other, the bot is not the one that is ended
                    await db.execute(text("SET LOCAL deadlock_timeout = '20ms'"))
                await db.execute(update(Reminder).values(enabled=False, slot_id=None, due_from_at=None))
                await db.execute(delete(QueueItem))
                await db.execute(delete(Slot))
        except DBAPIError as error:
            if not lost_a_race(error):
                raise
        else:
            return


def a_routine(
    name: str = "desk_reset",
    *,
    place: Place = Place.DESK,
    areas: tuple[Area, ...] = (),
    time_of_day: TimeOfDay = TimeOfDay.ANY,
    minutes: int = 5,
    steps: tuple[Step, ...] = (Step("neck_twist"), Step("back_arch", repetitions=3)),
    only_by_choice: bool = False,
) -> Routine:
    """A routine of two steps."""
    return Routine(
        id=name,
        name=name.replace("_", " "),
        summary="It helps.",
        place=place,
        minutes=minutes,
        areas=areas,
        time_of_day=time_of_day,
        steps=steps,
        only_by_choice=only_by_choice,
    )
