"""What somebody told about exercises and about their body, and what follows from it."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime
from functools import cache
from typing import Any, Final, NamedTuple

from sqlalchemy import Select, bindparam, exists, select
from sqlalchemy.ext.asyncio import AsyncSession

from stretchbot.db.batch import among, numbers_parameter
from stretchbot.db.encryption import Cipher, cipher_of
from stretchbot.db.insert import is_sqlite
from stretchbot.db.models import ExercisePreference, User
from stretchbot.db.personal import CONDITIONS, PAIN, row_of, row_of_preference
from stretchbot.db.prepared import Prepared
from stretchbot.domain.dose_feedback import DoseChange, Rating
from stretchbot.domain.routine import ExactDose
from stretchbot.domain.suitability import Avoidance, Condition, Needs, Pain, avoidance_of
from stretchbot.services.dialogue import DoseBefore, Rated
from stretchbot.services.users import today_of

_OF_USER: Final = select(ExercisePreference).where(ExercisePreference.user_id == bindparam("user"))
_OF_EXERCISE: Final = _OF_USER.where(ExercisePreference.exercise_id == bindparam("exercise"))
_TOLD: Final = (
    ExercisePreference.exercise_id,
    ExercisePreference.never_show,
    ExercisePreference.encrypted_pain,
    ExercisePreference.seconds_change,
    ExercisePreference.repetitions_change,
    ExercisePreference.favourite,
)
_ALL_OF_USER: Final = Prepared(
    select(*_TOLD).where(ExercisePreference.user_id == bindparam("user")).order_by(ExercisePreference.exercise_id)
)


class Preference(NamedTuple):
    """What a row of `exercise_preferences` says."""

    exercise_id: str
    never_show: bool
    pain: Pain | None
    dose: DoseChange
    favourite: bool = False


class Mark(NamedTuple):
    """What somebody's own word says of an exercise: all that [Undo] has to put back."""

    favourite: bool = False
    never_show: bool = False
    pain: Pain | None = None


@cache  # there are few, and one set for each
def read_conditions(stored: str) -> frozenset[Condition]:
    """Conditions as they are stored; names a later version dropped are left out."""
    known = {condition.value for condition in Condition}
    return frozenset(Condition(name) for name in stored.split(",") if name in known)


def conditions_of(db: AsyncSession, user: User) -> frozenset[Condition]:
    """What somebody wants minded about their body; nothing when it can't be decrypted."""
    return conditions_in(db, row_of(user), user.encrypted_conditions)


def conditions_in(db: AsyncSession, bound_to: str, encrypted: bytes | None) -> frozenset[Condition]:
    """The conditions of the user whose values are `bound_to` that (see `row_of_user`), as the column has them."""
    stored = None if encrypted is None else CONDITIONS.decrypt(cipher_of(db), bound_to, encrypted)
    return read_conditions(stored or "")


def set_conditions(db: AsyncSession, user: User, conditions: Iterable[Condition]) -> None:
    """Note what somebody wants minded; nothing is an answer too, and they are not asked again."""
    user.encrypted_conditions = CONDITIONS.encrypt(cipher_of(db), row_of(user), ",".join(sorted(conditions)))


def was_asked_for_conditions(user: User) -> bool:
    """Whether somebody was asked what to leave out: the end of one session does, or they said so by themselves."""
    return user.encrypted_conditions is not None


def needs_from(conditions: frozenset[Condition], preferences: Collection[Preference], today: date) -> Needs:
    """What decides, on a local day, which exercises suit."""
    avoided: dict[str, Avoidance] = {}
    doses: dict[str, DoseChange] = {}
    for one in preferences:
        avoidance = avoidance_of(one.pain, today, never_show=one.never_show)
        if avoidance is not None:
            avoided[one.exercise_id] = avoidance
        if one.dose:
            doses[one.exercise_id] = one.dose
    hurt_once = frozenset(one.exercise_id for one in preferences if one.pain and one.exercise_id not in avoided)
    return Needs(conditions, avoided, doses, hurt_once)


async def needs_of(db: AsyncSession, user: User, now: datetime) -> Needs:
    """What decides which exercises suit somebody now."""
    return needs_from(conditions_of(db, user), await preferences_of(db, user), today_of(user, now))


async def preferences_of(db: AsyncSession, user: User) -> Sequence[Preference]:
    """Everything somebody told about exercises, in the order of their ids."""
    cipher = cipher_of(db)
    rows = await _ALL_OF_USER.rows(db, user=user.id)
    return [_preference(cipher, user.id, row) for row in rows]


async def preferences_by_user(db: AsyncSession, user_ids: Collection[int]) -> Mapping[int, Sequence[Preference]]:
    """The same for many at once, by user; pain that can't be decrypted is none."""
    if not user_ids:
        return {}
    connection = await db.connection()  # Core: the ORM would hold up the event loop
    sqlite, cipher = is_sqlite(db), cipher_of(db)
    found: dict[int, list[Preference]] = {}
    rows = await connection.execute(_of_users(sqlite=sqlite), {"users": numbers_parameter(user_ids, sqlite=sqlite)})
    for user_id, *row in rows:
        found.setdefault(user_id, []).append(_preference(cipher, user_id, row))
    return found


async def record_pain(db: AsyncSession, user: User, exercise_id: str, now: datetime) -> None:
    """Note that an exercise hurt."""
    row = await _get_or_make(db, user, exercise_id)
    today, cipher = today_of(user, now), cipher_of(db)
    pain = _pain_in(cipher, user.id, exercise_id, row.encrypted_pain) or Pain(0, today)
    bound_to = row_of_preference(user.id, exercise_id)
    row.encrypted_pain = PAIN.encrypt(cipher, bound_to, str(pain.once_more(today)))


async def never_show(db: AsyncSession, user: User, exercise_id: str) -> None:
    """Never propose an exercise to somebody again; it is no favourite any more."""
    row = await _get_or_make(db, user, exercise_id)
    row.never_show, row.favourite = True, False


async def show_again(db: AsyncSession, user: User, exercise_id: str) -> None:
    """Forget that an exercise was not to be shown, and that it hurt."""
    row = await _find(db, user, exercise_id)
    if row is not None:
        row.never_show, row.encrypted_pain = False, None


async def set_favourite(db: AsyncSession, user: User, exercise_id: str, *, favourite: bool) -> None:
    """Propose an exercise more often, or no more often than others; a favourite is shown again if it wasn't.

    That it hurt is not forgotten.
    """
    row = await _get_or_make(db, user, exercise_id) if favourite else await _find(db, user, exercise_id)
    if row is not None:
        row.favourite, row.never_show = favourite, row.never_show and not favourite


def favourites_in(preferences: Iterable[Preference]) -> frozenset[str]:
    """The ids of the exercises that somebody likes best."""
    return frozenset(one.exercise_id for one in preferences if one.favourite)


async def mark_of(db: AsyncSession, user: User, exercise_id: str) -> Mark:
    """What somebody's own word says of an exercise now."""
    row = await _find(db, user, exercise_id)
    if row is None:
        return Mark()
    return Mark(
        row.favourite, row.never_show, _pain_in(cipher_of(db), row.user_id, row.exercise_id, row.encrypted_pain)
    )


async def put_back(db: AsyncSession, user: User, exercise_id: str, mark: Mark) -> None:
    """Have an exercise marked as it was before; what is never shown is no favourite."""
    row = await _get_or_make(db, user, exercise_id)
    row.never_show, row.favourite = mark.never_show, mark.favourite and not mark.never_show
    bound_to = row_of_preference(user.id, exercise_id)
    row.encrypted_pain = None if mark.pain is None else PAIN.encrypt(cipher_of(db), bound_to, str(mark.pain))


async def rate(
    db: AsyncSession,
    user: User,
    exercise_id: str,
    rating: Rating,
    dose: ExactDose,
    *,
    usual: ExactDose,
    session_id: int,
) -> bool | None:
    """Change the dose of an exercise after it was done in a session with this `dose`.

    It may have been longer than `usual`, for the sake of the minutes: what was too easy gets longer than that.

    Returns:
        Whether it changed: False where the safe range leaves no more room. None when that session was counted already.
    """
    row = await _get_or_make(db, user, exercise_id)
    before = _dose_of(row)
    if not before and rating is Rating.TOO_EASY:  # what feedback changed isn't made longer
        before = DoseChange(dose.seconds - usual.seconds, dose.repetitions - usual.repetitions)
    after = before.after(rating, dose)
    if row.rated_session_id == session_id:
        return None
    if after == before:
        return False
    row.rated_session_id = session_id
    row.seconds_change, row.repetitions_change = after.seconds, after.repetitions
    return True


async def dose_before(db: AsyncSession, user: User, exercise_id: str) -> DoseBefore:
    """What `put_back_doses` needs to know of an exercise before it is rated."""
    row = await _get_or_make(db, user, exercise_id)
    return DoseBefore(exercise_id, row.seconds_change, row.repetitions_change, row.rated_session_id)


async def put_back_doses(db: AsyncSession, user: User, rated: Rated) -> bool:
    """Put the doses back that a rating has changed; False when one of them was rated anew since, and all stay."""
    rows = [(await _get_or_make(db, user, one.exercise_id), one) for one in rated.before]
    if any(row.rated_session_id != rated.session_id for row, _ in rows):
        return False
    for row, before in rows:
        row.seconds_change, row.repetitions_change = before.seconds, before.repetitions
        row.rated_session_id = before.rated_session_id
    await db.flush()
    return True


async def is_rated(db: AsyncSession, user: User, session_id: int) -> bool:
    """Whether what was told after that session changed a dose."""
    of_session = (ExercisePreference.user_id == user.id, ExercisePreference.rated_session_id == session_id)
    return bool(await db.scalar(select(exists().where(*of_session))))


def _preference(cipher: Cipher, user_id: int, told: Sequence[Any]) -> Preference:
    exercise_id, hidden, encrypted, seconds, repetitions, favourite = told
    pain = _pain_in(cipher, user_id, exercise_id, encrypted)
    return Preference(exercise_id, hidden, pain, DoseChange(seconds, repetitions), favourite)


def _pain_in(cipher: Cipher, user_id: int, exercise_id: str, encrypted: bytes | None) -> Pain | None:
    if encrypted is None:
        return None
    return Pain.read(PAIN.decrypt(cipher, row_of_preference(user_id, exercise_id), encrypted))


def _dose_of(row: ExercisePreference) -> DoseChange:
    return DoseChange(row.seconds_change, row.repetitions_change)


async def _find(db: AsyncSession, user: User, exercise_id: str) -> ExercisePreference | None:
    row: ExercisePreference | None = await db.scalar(_OF_EXERCISE, {"user": user.id, "exercise": exercise_id})
    return row


async def _get_or_make(db: AsyncSession, user: User, exercise_id: str) -> ExercisePreference:
    row = await _find(db, user, exercise_id)
    if row is None:
        # The user's row is locked by their update: nobody else makes it meanwhile.
        row = ExercisePreference(
            user_id=user.id,
            exercise_id=exercise_id,
            never_show=False,
            favourite=False,
            seconds_change=0,
            repetitions_change=0,
        )
        db.add(row)
        await db.flush()
    return row


@cache
def _of_users(*, sqlite: bool) -> Select[*tuple[Any, ...]]:
    return select(ExercisePreference.user_id, *_TOLD).where(among(ExercisePreference.user_id, "users", sqlite=sqlite))
