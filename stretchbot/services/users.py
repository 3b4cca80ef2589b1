"""Who uses the bot: first contact, onboarding, settings."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from zoneinfo import ZoneInfo

from sqlalchemy import bindparam, delete, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from stretchbot.db.insert import insert_into, is_sqlite
from stretchbot.db.models import Chat, ExcusedDays, Expecting, User
from stretchbot.domain.exercise import Area, Place
from stretchbot.domain.local_time import DAY, instant_of, local_day
from stretchbot.domain.streak import days_of_move
from stretchbot.domain.weekdays import Weekdays
from stretchbot.services.reminders import reschedule

# Every update needs these: built once.
_LOCK = (
    select(User.id).where(User.telegram_user_id_index == bindparam("telegram_user_id")).with_for_update(key_share=True)
)
_FIND = (
    select(User)
    .where(User.telegram_user_id_index == bindparam("telegram_user_id"))
    .execution_options(populate_existing=True)
)


@dataclass(frozen=True, slots=True)
class TelegramAccount:
    """What Telegram tells about somebody who writes."""

    telegram_user_id: int
    telegram_chat_id: int
    name: str
    language: str


async def find_user(db: AsyncSession, account: TelegramAccount) -> User | None:
    """The user who writes; None for somebody the bot doesn't know, or who was erased.

    Their row is locked until the end of the transaction: two updates of one person, even on two workers, come one after
    the other.
    """
    user = await _find(db, account.telegram_user_id)
    if user is not None and user.name != account.name:
        user.name = account.name
    return user


async def get_or_create_user(db: AsyncSession, account: TelegramAccount, now: datetime) -> User:
    """The same for somebody who starts the bot: they are made a user on first contact."""
    user = await find_user(db, account)
    if user is None:
        await _make(db, account, now)
        user = await find_user(db, account)
    if user is None:
        raise LookupError("the user was erased while they were being made")
    return user


def stranger(account: TelegramAccount) -> User:
    """Somebody the bot doesn't know, as a user and chat that are in no database."""
    return User(name=account.name, chat=Chat(language=account.language))


async def _find(db: AsyncSession, telegram_user_id: int) -> User | None:
    if not is_sqlite(db):  # which has locked the whole file
        await db.scalar(_LOCK, {"telegram_user_id": telegram_user_id})
    # Read only after the lock is won: a row joined to the locked one would show the chat as it was before the wait.
    return await db.scalar(_FIND, {"telegram_user_id": telegram_user_id})


async def _make(db: AsyncSession, account: TelegramAccount, now: datetime) -> None:
    # A second first contact at the same time finds the row made, and goes on with it.
    chat = insert_into(db, Chat).values(
        telegram_chat_id=account.telegram_chat_id,
        telegram_chat_id_index=account.telegram_chat_id,
        language=account.language,
        created_at=now,
    )
    await db.execute(chat.on_conflict_do_nothing())
    chat_id = await db.scalar(select(Chat.id).where(Chat.telegram_chat_id_index == account.telegram_chat_id))
    user = insert_into(db, User).values(
        chat_id=chat_id,
        telegram_user_id=account.telegram_user_id,
        telegram_user_id_index=account.telegram_user_id,
        name=account.name,
        created_at=now,
    )
    await db.execute(user.on_conflict_do_nothing())


def agree_to_safety_note(user: User, now: datetime) -> None:
    """Note that the safety note was read; the first time counts."""
    user.agreed_at = user.agreed_at or now


def ask(chat: Chat, expecting: Expecting | None, *, reminder_id: int | None = None) -> int:
    """Begin a question: the next free text answers it, buttons of earlier questions are stale.

    Returns:
        The question's number, for the buttons that answer it.
    """
    chat.question += 1
    chat.expecting = expecting
    chat.expecting_reminder_id = reminder_id
    return chat.question


def stop_asking(chat: Chat) -> bool:
    """End the present question, so that its buttons are stale; False when there was none."""
    asked = chat.expecting is not None
    ask(chat, None)
    return asked


async def set_zone(db: AsyncSession, user: User, zone: str, now: datetime) -> None:
    """Move the user to `zone`: reminders follow, and no streak is lost to the days in between."""
    chat = user.chat
    if chat.zone is not None:
        old, new = ZoneInfo(chat.zone), ZoneInfo(zone)
        days = days_of_move(now, old=old, new=new, day_start_minute=user.day_start_minute)
        put_forward = now.astimezone(new).replace(tzinfo=None) > now.astimezone(old).replace(tzinfo=None)
        if put_forward or days.first_on != days.last_on:
            db.add(ExcusedDays(user_id=user.id, first_on=days.first_on, last_on=days.last_on))
    chat.zone = zone
    await reschedule(db, chat, now)


async def set_rest_days(db: AsyncSession, user: User, days: Weekdays, now: datetime) -> None:
    """Change the weekly rest days from the user's present day on; what days were before, they stay."""
    if int(days) == user.rest_days:
        return
    today = today_of(user, now)
    of_a_plan = ExcusedDays.user_id == user.id, ExcusedDays.weekdays.is_not(None)
    # One that began today, or later in a zone that was ahead, never was in force.
    await db.execute(delete(ExcusedDays).where(*of_a_plan, ExcusedDays.first_on >= today))
    in_force = or_(ExcusedDays.last_on.is_(None), ExcusedDays.last_on >= today)
    await db.execute(update(ExcusedDays).where(*of_a_plan, in_force).values(last_on=today - DAY))
    if days:
        db.add(ExcusedDays(user_id=user.id, first_on=today, last_on=None, weekdays=int(days)))
    user.rest_days = int(days)


def zone_of(user: User) -> ZoneInfo:
    """The user's time zone; UTC until they named one."""
    return ZoneInfo(user.chat.zone or "UTC")


def today_of(user: User, now: datetime) -> date:
    """The user's local day."""
    return local_day(now, zone_of(user), user.day_start_minute)


def day_began_at(user: User, now: datetime) -> datetime:
    """When the user's local day began."""
    return instant_of(today_of(user, now), user.day_start_minute, zone_of(user))


def areas_of(user: User) -> frozenset[Area]:
    """Parts of the body the user asks for."""
    return read_areas(user.areas)


@cache  # there are few, and one set for each
def read_areas(stored: str) -> frozenset[Area]:
    """Parts of the body as they are stored; names a later version dropped are left out."""
    known = {area.value for area in Area}
    return frozenset(Area(name) for name in stored.split(",") if name in known)


def set_areas(user: User, areas: Iterable[Area]) -> None:
    """Note the parts of the body the user asks for."""
    user.areas = ",".join(sorted(areas))


def place_of(user: User) -> Place:
    """Where the user stretches; the desk when a later version dropped the place they chose."""
    return Place(user.place) if user.place in set(Place) else Place.DESK
