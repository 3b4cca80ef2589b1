"""Who uses the bot: first contact, onboarding, settings."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from zoneinfo import ZoneInfo

import structlog
from sqlalchemy import bindparam, delete, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from structlog.typing import FilteringBoundLogger

from stretchbot.db.encryption import EncryptedText, cipher_of
from stretchbot.db.insert import insert_into
from stretchbot.db.models import Chat, ExcusedDays, Expecting, User
from stretchbot.db.personal import (
    AREAS,
    NAME,
    TELEGRAM_CHAT_ID,
    TELEGRAM_USER_ID,
    indexes_of_chat,
    indexes_of_user,
    row_of,
    row_of_user,
)
from stretchbot.domain.exercise import Area, Place
from stretchbot.domain.local_time import DAY, instant_of, local_day
from stretchbot.domain.streak import days_of_move
from stretchbot.domain.weekdays import Weekdays
from stretchbot.services.reminders import reschedule

# Every update needs these: built once.
_IS_THEIRS = User.telegram_user_id_index.in_(bindparam("indexes", expanding=True))
_FIND = (
    select(User)
    .where(_IS_THEIRS)
    .with_for_update(key_share=True)  # means nothing to SQLite, which has locked the whole file
    .execution_options(populate_existing=True)
)

_log: FilteringBoundLogger = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class TelegramAccount:
    """What Telegram tells about somebody who writes."""

    telegram_user_id: int
    telegram_chat_id: int
    name: str
    language: str


async def find_user(db: AsyncSession, account: TelegramAccount) -> User | None:
    """The user who writes; None for somebody the bot doesn't know, or who was erased.

    Their row and their chat's are locked until the end of the transaction: two updates of one person, even on two
    workers, come one after the other.
    """
    user = await _find(db, account.telegram_user_id)
    if user is not None and name_of(db, user) != account.name:
        user.encrypted_name = NAME.encrypt(cipher_of(db), row_of(user), account.name)
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


async def language_of(db: AsyncSession, telegram_user_id: int) -> str | None:
    """The language somebody reads; None for somebody the bot doesn't know."""
    theirs = select(Chat.language).join(User, User.chat_id == Chat.id).where(_IS_THEIRS)
    return await db.scalar(theirs, {"indexes": indexes_of_user(db, telegram_user_id)})


def stranger(account: TelegramAccount) -> User:
    """Somebody the bot doesn't know, as a user and chat that are in no database."""
    return User(chat=Chat(language=account.language))


async def _find(db: AsyncSession, telegram_user_id: int) -> User | None:
    # Both rows are locked, so that after a wait both are read as they are by then.
    return await db.scalar(_FIND, {"indexes": indexes_of_user(db, telegram_user_id)})


async def _make(db: AsyncSession, account: TelegramAccount, now: datetime) -> None:
    # A second first contact at the same time finds the row made, and goes on with it.
    chat_id = await make_chat(db, account.telegram_chat_id, account.language, now)
    cipher = cipher_of(db)
    index = indexes_of_user(db, account.telegram_user_id)[0]
    row = row_of_user(chat_id, index)
    user = insert_into(db, User).values(
        chat_id=chat_id,
        encrypted_telegram_user_id=TELEGRAM_USER_ID.encrypt(cipher, row, account.telegram_user_id),
        telegram_user_id_index=index,
        encrypted_name=NAME.encrypt(cipher, row, account.name),
        encrypted_areas=AREAS.encrypt(cipher, row, ""),
        created_at=now,
    )
    await db.execute(user.on_conflict_do_nothing())


async def make_chat(db: AsyncSession, telegram_chat_id: int, language: str, now: datetime) -> int:
    """Our id of the chat with that Telegram id, which is made when there is none."""
    indexes = indexes_of_chat(db, telegram_chat_id)
    known = select(Chat.id).where(Chat.telegram_chat_id_index.in_(indexes))
    if (chat_id := await db.scalar(known)) is not None:
        return chat_id
    chat = insert_into(db, Chat).values(
        encrypted_telegram_chat_id=b"",  # bound to the number that the row gets only now
        telegram_chat_id_index=indexes[0],
        language=language,
        created_at=now,
    )
    made: int | None = await db.scalar(chat.on_conflict_do_nothing().returning(Chat.id))
    if made is None:
        return (await db.scalars(known)).one()
    encrypted = TELEGRAM_CHAT_ID.encrypt(cipher_of(db), made, telegram_chat_id)
    await db.execute(update(Chat).where(Chat.id == made).values(encrypted_telegram_chat_id=encrypted))
    return made


def agree_to_safety_note(user: User, now: datetime) -> None:
    """Note that the safety note was read; the first time counts."""
    user.agreed_at = user.agreed_at or now


def ask(
    chat: Chat, expecting: Expecting | None, *, reminder_id: int | None = None, routine_id: int | None = None
) -> int:
    """Begin a question: the next free text answers it, buttons of earlier questions are stale.

    Returns:
        The question's number, for the buttons that answer it.
    """
    chat.question += 1
    chat.expecting = expecting
    chat.expecting_reminder_id = reminder_id
    chat.expecting_routine_id = routine_id
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
    """Change the weekly rest days from the user's present day on; what days were before, they stay.

    Reminders rest on them, unless the user wants them all the same.
    """
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
    await reschedule(db, user.chat, now)


async def set_day_start(db: AsyncSession, user: User, minute_of_day: int, now: datetime) -> None:
    """Change the minute at which the user's day turns; what is due before it rests with the day before."""
    user.day_start_minute = minute_of_day
    await reschedule(db, user.chat, now)


async def remind_on_rest_days(db: AsyncSession, user: User, now: datetime, *, remind: bool) -> None:
    """Have the reminders come on rest days all the same, or rest as well."""
    user.reminded_on_rest_days = remind
    await reschedule(db, user.chat, now)


def zone_of(user: User) -> ZoneInfo:
    """The user's time zone; UTC until they named one."""
    return ZoneInfo(user.chat.zone or "UTC")


def today_of(user: User, now: datetime) -> date:
    """The user's local day."""
    return local_day(now, zone_of(user), user.day_start_minute)


def day_began_at(user: User, now: datetime) -> datetime:
    """When the user's local day began."""
    return instant_of(today_of(user, now), user.day_start_minute, zone_of(user))


def name_of(db: AsyncSession, user: User) -> str:
    """The user's first name; empty when it can't be decrypted."""
    return _decrypted(db, user, NAME, user.encrypted_name)


def areas_of(db: AsyncSession, user: User) -> frozenset[Area]:
    """Parts of the body the user asks for; none when they can't be decrypted."""
    return read_areas(_decrypted(db, user, AREAS, user.encrypted_areas))


@cache  # there are few, and one set for each
def read_areas(stored: str) -> frozenset[Area]:
    """Parts of the body as they are stored; names a later version dropped are left out."""
    known = {area.value for area in Area}
    return frozenset(Area(name) for name in stored.split(",") if name in known)


def set_areas(db: AsyncSession, user: User, areas: Iterable[Area]) -> None:
    """Note the parts of the body the user asks for."""
    user.encrypted_areas = AREAS.encrypt(cipher_of(db), row_of(user), ",".join(sorted(areas)))


def _decrypted(db: AsyncSession, user: User, column: EncryptedText, encrypted: bytes) -> str:
    """A value of the user; empty when it was damaged or put there from elsewhere, which must not stop all the rest."""
    value = column.decrypt(cipher_of(db), row_of(user), encrypted)
    if value is None:
        _log.error("user.unreadable", user=user.id, column=column.label)
    return value or ""


def place_of(user: User) -> Place:
    """Where the user stretches; the desk when a later version dropped the place they chose."""
    return Place(user.place) if user.place in set(Place) else Place.DESK
