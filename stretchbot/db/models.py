"""All tables.

Instants are UTC (`…_at`), local dates end in `_on`, local times are minutes after midnight, weekdays a bit mask with
Monday as bit 0. What says who somebody is, or something about their body, is encrypted; `db/personal.py` says how.
"""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import (
    JSON,
    BigInteger,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    UniqueConstraint,
    text,
)
from sqlalchemy.engine.default import DefaultExecutionContext
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship

from stretchbot.db.encryption import BlindIndex
from stretchbot.db.types import UtcDateTime
from stretchbot.domain.session import WalkState

# SQLite counts rows up by itself only in INTEGER; PostgreSQL wants the room of BIGINT.
BigKey = BigInteger().with_variant(Integer, "sqlite")

# The labels of Telegram's ids (see `db/encryption.py`): for the ciphertext, and for the blind index beside it.
CHAT_LABEL = "chats.address"
USER_LABEL = "users.address"
REPLY_LABEL = "handled_updates.address"
PRESS_LABEL = "break_presses.user"

_EVERY_DAY = 0b1111111
_WORKDAYS = 0b0011111


class Base(DeclarativeBase):
    """What all tables share: names of constraints that migrations can rely on."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(column_0_N_label)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


class Expecting(StrEnum):
    """What a chat's next free text is taken for."""

    ZONE = "zone"
    TIMES = "times"
    REMINDER_TIME = "reminder_time"
    ROUTINE_NAME = "routine_name"
    BROADCAST = "broadcast"


class Chat(Base):
    """Where messages go, and the clock they follow."""

    __tablename__ = "chats"
    __table_args__ = (
        # For whoever can't be written to any more: only theirs are in it.
        Index(
            "ix_chats_back_at",
            "back_at",
            sqlite_where=text("unreachable IS NOT NULL"),
            postgresql_where=text("unreachable IS NOT NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    encrypted_telegram_chat_id: Mapped[bytes] = mapped_column(LargeBinary)
    telegram_chat_id_index: Mapped[int] = mapped_column(BlindIndex(CHAT_LABEL), unique=True)
    language: Mapped[str] = mapped_column(String(16))
    zone: Mapped[str | None] = mapped_column(String(64))
    # Whether times are shown on the 12-hour clock; None as long as language and zone decide.
    twelve_hours: Mapped[bool | None]
    # Each question asked gets a number; a button that carries an older one is stale.
    question: Mapped[int] = mapped_column(default=0)
    expecting: Mapped[str | None] = mapped_column(String(32))
    expecting_reminder_id: Mapped[int | None] = mapped_column(BigInteger)
    expecting_routine_id: Mapped[int | None] = mapped_column(BigInteger)
    # What typed words may answer (`services/dialogue.py`): the buttons shown last, whose labels tell about health.
    encrypted_dialogue: Mapped[bytes | None] = mapped_column(LargeBinary)
    ready_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    paused_until: Mapped[datetime | None] = mapped_column(UtcDateTime)
    # Why nothing can be sent here any more (blocked, deactivated, gone); None while it can.
    unreachable: Mapped[str | None] = mapped_column(String(32))
    # When somebody last wrote or pressed, or may have: what was refused before says nothing about the present, and what
    # was sent since is unanswered.
    back_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    # Telegram asked to wait until then before the next message to this chat.
    retry_after_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    # When the reminder was due that last asked whether its time still suits, as nobody had answered; and until when
    # that is not asked again, as the times were to stay.
    times_asked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    times_kept_until: Mapped[datetime | None] = mapped_column(UtcDateTime)
    # Between these local times the bot sends nothing by itself; None without quiet hours.
    quiet_from_minute: Mapped[int | None]
    quiet_until_minute: Mapped[int | None]
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)


class User(Base):
    """Who presses, and how they like to stretch."""

    __tablename__ = "users"

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    chat_id: Mapped[int] = mapped_column(ForeignKey("chats.id", ondelete="CASCADE"), unique=True)
    encrypted_telegram_user_id: Mapped[bytes] = mapped_column(LargeBinary)
    telegram_user_id_index: Mapped[int] = mapped_column(BlindIndex(USER_LABEL), unique=True)
    encrypted_name: Mapped[bytes] = mapped_column(LargeBinary)
    place: Mapped[str] = mapped_column(String(16), default="desk")
    # Comma-separated: parts of the body somebody asks for tell about their health.
    encrypted_areas: Mapped[bytes] = mapped_column(LargeBinary)
    # What to mind about their body, comma-separated as well; None until they were asked, empty when there is nothing.
    encrypted_conditions: Mapped[bytes | None] = mapped_column(LargeBinary)
    day_start_minute: Mapped[int] = mapped_column(default=4 * 60)
    # The plan in force; since when it is, and what was in force before, is in `excused_days`.
    rest_days: Mapped[int] = mapped_column(default=0)
    # Whether reminders come on rest days all the same.
    reminded_on_rest_days: Mapped[bool] = mapped_column(default=False)
    # Whether what was replaced (steps that are over, reminders nobody answered) stays in the chat.
    keeps_messages: Mapped[bool] = mapped_column(default=False)
    # Comma-separated ids of the cautions to ask a doctor about that they were shown in a message of their own.
    cautions_shown: Mapped[str] = mapped_column(default="")
    # What they did in the last two weeks, as `domain.planning.done_log` writes it: reminders plan with it, and read
    # nothing else for that.
    done_log: Mapped[str] = mapped_column(default="")
    # The code of the routine whose link led them here, until they are set up and it is shown.
    shared_routine: Mapped[str | None] = mapped_column(String(64))
    # Whether they want a summary of each week; None as long as nobody has asked them.
    weekly_summary: Mapped[bool | None]
    # Whether the operator's broadcasts reach them.
    wants_news: Mapped[bool] = mapped_column(default=True)
    agreed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)

    chat: Mapped[Chat] = relationship(lazy="joined", innerjoin=True)


class Group(Base):
    """A chat of several people, in which stretch breaks are posted; it has no user of its own."""

    __tablename__ = "groups"

    chat_id: Mapped[int] = mapped_column(
        ForeignKey("chats.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    # Of all its breaks.
    weekdays: Mapped[int] = mapped_column(default=_WORKDAYS)
    # Whether a break tells who did it, rather than only how many.
    shows_names: Mapped[bool] = mapped_column(default=False)
    # The topic of a forum that breaks are posted in; None where there are none, and for the general one.
    topic_id: Mapped[int | None] = mapped_column(BigInteger)
    # What the latest break showed: the next one shows another.
    exercise_id: Mapped[str | None] = mapped_column(String(64))

    chat: Mapped[Chat] = relationship(lazy="joined", innerjoin=True)


class Break(Base):
    """A group's wish to be shown a stretch at a local time, on its weekdays; its next instant is in the queue."""

    __tablename__ = "breaks"
    __table_args__ = (UniqueConstraint("chat_id", "minute_of_day"),)

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    chat_id: Mapped[int] = mapped_column(ForeignKey("groups.chat_id", ondelete="CASCADE"))
    minute_of_day: Mapped[int]


class BreakOccurrence(Base):
    """A break that is being posted, or stands in its group with its button; gone when it is over."""

    __tablename__ = "break_occurrences"
    __table_args__ = (UniqueConstraint("chat_id", "due_at"),)

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    chat_id: Mapped[int] = mapped_column(ForeignKey("groups.chat_id", ondelete="CASCADE"))
    due_at: Mapped[datetime] = mapped_column(UtcDateTime)
    exercise_id: Mapped[str] = mapped_column(String(64))
    # None until it is known.
    message_id: Mapped[int | None] = mapped_column(BigInteger)
    # When its message last got another count.
    counted_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class BreakPress(Base):
    """That somebody did a break; whoever it was can't be read out of it, but for a name that the group shows."""

    __tablename__ = "break_presses"
    __table_args__ = (UniqueConstraint("occurrence_id", "telegram_user_id_index"),)

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    occurrence_id: Mapped[int] = mapped_column(ForeignKey("break_occurrences.id", ondelete="CASCADE"))
    # So that somebody counts once, and is found when they want it erased.
    telegram_user_id_index: Mapped[int] = mapped_column(BlindIndex(PRESS_LABEL), index=True)
    encrypted_name: Mapped[bytes | None] = mapped_column(LargeBinary)
    pressed_at: Mapped[datetime] = mapped_column(UtcDateTime)


class Slot(Base):
    """A minute of the day in a time zone at which reminders are due: the schedule, which follows from the reminders.

    So a day's work is to advance some hundred slots, not to rewrite every reminder.
    """

    __tablename__ = "slots"
    __table_args__ = (UniqueConstraint("zone", "minute_of_day"),)

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    zone: Mapped[str] = mapped_column(String(64))
    minute_of_day: Mapped[int]
    # None when that can't be computed: the time zone data doesn't know the zone.
    next_due_at: Mapped[datetime | None] = mapped_column(UtcDateTime, index=True)
    # The latest instant that was materialised as a claim.
    last_due_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class SlotClaim(Base):
    """Reminders of a slot that are due at an instant and have no occurrence yet: a range of their ids.

    Without a lease it is open to every worker. Whoever takes a page of it splits that off as a claim of its own, and
    deletes it once the occurrences of the page are recorded. When the lease ends before, somebody else takes it over.
    """

    __tablename__ = "slot_claims"

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    slot_id: Mapped[int] = mapped_column(ForeignKey("slots.id", ondelete="CASCADE"), index=True)
    due_at: Mapped[datetime] = mapped_column(UtcDateTime)
    # The local weekday it is meant for, Monday is 0.
    weekday: Mapped[int]
    # The range of reminders: above the first id, up to and including the second, without end when that is None.
    after_id: Mapped[int] = mapped_column(BigInteger, default=0)
    up_to_id: Mapped[int | None] = mapped_column(BigInteger)
    # Also the fencing token: who holds another one has lost the claim.
    lease_until: Mapped[datetime | None] = mapped_column(UtcDateTime)
    # Some of the range may have been handled before: whoever takes it looks for the occurrences there are.
    is_retaken: Mapped[bool] = mapped_column(default=False)


def _same_weekdays(context: DefaultExecutionContext) -> int:
    parameters = context.get_current_parameters()  # type: ignore[no-untyped-call]  # SQLAlchemy's own gap
    return int(parameters.get("weekdays", _EVERY_DAY))


class Reminder(Base):
    """A chat's wish to be nudged at a local time on some weekdays."""

    __tablename__ = "reminders"
    __table_args__ = (
        # A slot's reminders, page by page.
        Index("ix_reminders_slot_id_id", "slot_id", "id"),
        UniqueConstraint("chat_id", "minute_of_day"),
    )

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    chat_id: Mapped[int] = mapped_column(ForeignKey("chats.id", ondelete="CASCADE"))
    # As it was asked for and is shown.
    minute_of_day: Mapped[int]
    # So many minutes later, or earlier, it is due: a time that was suggested to many is spread.
    spread_minutes: Mapped[int] = mapped_column(default=0)
    # The days it is due on: the chosen ones, but for rest days.
    weekdays: Mapped[int] = mapped_column(default=_EVERY_DAY)
    chosen_weekdays: Mapped[int] = mapped_column(default=_same_weekdays)
    enabled: Mapped[bool] = mapped_column(default=True)
    # What it proposes: None leaves the place to its reader's settings, the routine and its length to the planner.
    place: Mapped[str | None] = mapped_column(String(16))
    routine_id: Mapped[str | None] = mapped_column(String(64))
    minutes: Mapped[int | None]
    # None while it is not scheduled: turned off, all its days are rest days, in quiet hours, no zone yet, or nothing
    # can be sent to the chat.
    slot_id: Mapped[int | None] = mapped_column(ForeignKey("slots.id"))
    # What was due in the slot before that was not this reminder's: it had another time, weekdays or zone then.
    due_from_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    # When its reader asked for the present time and weekdays: no gap is kept to what was due before that.
    asked_at: Mapped[datetime] = mapped_column(UtcDateTime)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)

    @property
    def due_minute(self) -> int:
        """The minute of the day at which it is due."""
        return self.minute_of_day + self.spread_minutes


class Occurrence(Base):
    """One due instant of a reminder: what the bot did about it, and what the person did. Written when that is known."""

    __tablename__ = "occurrences"
    __table_args__ = (UniqueConstraint("chat_id", "due_at", "reminder_id"),)

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    chat_id: Mapped[int] = mapped_column(ForeignKey("chats.id", ondelete="CASCADE"))
    # The number stays when the reminder is removed: so does the history. No foreign key, it would need an index.
    reminder_id: Mapped[int] = mapped_column(BigInteger)
    due_at: Mapped[datetime] = mapped_column(UtcDateTime)
    # A `Delivery`; None while only the person has done something, which can be quicker than the record.
    delivery: Mapped[str | None] = mapped_column(String(16))
    reason: Mapped[str | None] = mapped_column(String(64))
    message_id: Mapped[int | None] = mapped_column(BigInteger)
    sent_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    # What its message proposed.
    routine_id: Mapped[str | None] = mapped_column(String(64))
    # A `Response`; None until there is one.
    response: Mapped[str | None] = mapped_column(String(16))
    responded_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    # When it comes again, as long as it is snoozed.
    snoozed_until: Mapped[datetime | None] = mapped_column(UtcDateTime)


class QueueItem(Base):
    """Due work that is no slot's: another attempt, a snooze, a session left idle. One row each, deleted when done."""

    __tablename__ = "queue"
    __table_args__ = (UniqueConstraint("kind", "subject_id", "due_at"),)

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    # One of `reminders.kinds`, and what the work is about: for instance the id of the reminder, and its due instant.
    kind: Mapped[str] = mapped_column(String(32))
    subject_id: Mapped[int] = mapped_column(BigInteger)
    due_at: Mapped[datetime] = mapped_column(UtcDateTime)
    chat_id: Mapped[int] = mapped_column(ForeignKey("chats.id", ondelete="CASCADE"), index=True)
    # When it is to be done: lateness counts from there. The next attempt is at `run_at`, which may be later.
    send_at: Mapped[datetime] = mapped_column(UtcDateTime)
    run_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    lease_until: Mapped[datetime | None] = mapped_column(UtcDateTime)
    # Attempts so far, and why the last one failed.
    attempts: Mapped[int] = mapped_column(default=0)
    reason: Mapped[str | None] = mapped_column(String(64))


class Session(Base):
    """One user's walk through a routine, or the record that they did it without."""

    __tablename__ = "sessions"
    __table_args__ = (
        Index("ix_sessions_user_id_state_ended_at", "user_id", "state", "ended_at"),
        Index("ix_sessions_user_id_counted_on", "user_id", "counted_on"),
    )

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    occurrence_id: Mapped[int | None] = mapped_column(ForeignKey("occurrences.id", ondelete="SET NULL"), index=True)
    routine_id: Mapped[str] = mapped_column(String(64))
    # The steps as they were when the session began: a change of content must not shift anybody's place.
    steps: Mapped[list[dict[str, str | int | None]]] = mapped_column(JSON)
    position: Mapped[int] = mapped_column(default=0)
    done_steps: Mapped[int] = mapped_column(default=0)
    # By the timeline of the steps done; `rushed_steps` were passed too fast to count.
    done_seconds: Mapped[int] = mapped_column(default=0)
    rushed_steps: Mapped[int] = mapped_column(default=0)
    # Counts every accepted tap; a button that carries an older one is stale.
    version: Mapped[int] = mapped_column(default=0)
    state: Mapped[str] = mapped_column(String(16), default=WalkState.OPEN)
    message_id: Mapped[int | None] = mapped_column(BigInteger)
    started_at: Mapped[datetime] = mapped_column(UtcDateTime)
    # When the present step was first shown, or shown anew to somebody who had left.
    step_at: Mapped[datetime] = mapped_column(UtcDateTime)
    active_at: Mapped[datetime] = mapped_column(UtcDateTime)
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    # The local day it counts for, in the zone and with the day start then in force: travel cannot change it. None
    # until a step is done.
    counted_on: Mapped[date | None]
    minutes: Mapped[int] = mapped_column(default=0)


class CountedDay(Base):
    """What is kept of a local day's sessions when they are long over: that they count for streak and totals."""

    __tablename__ = "counted_days"
    __table_args__ = (UniqueConstraint("user_id", "counted_on"),)

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    counted_on: Mapped[date]
    sessions: Mapped[int]
    minutes: Mapped[int]


class LedSession(Base):
    """A session that is led by the clock; its next look is in the queue. Gone when the session has ended."""

    __tablename__ = "led_sessions"

    session_id: Mapped[int] = mapped_column(
        ForeignKey("sessions.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    # The instant of its timeline's second 0; set anew by whoever presses Next, or ends a pause.
    from_at: Mapped[datetime] = mapped_column(UtcDateTime)
    paused_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    # The steps that are shown folded, as their reader knows them: a bit mask.
    known_steps: Mapped[int]
    # The second of the timeline at which the phase begins that was announced last; None while nothing was.
    announced: Mapped[int | None]
    # The message that says to change sides, as long as it stands.
    cue_message_id: Mapped[int | None] = mapped_column(BigInteger)


class ExercisePreference(Base):
    """What one user has told about one exercise; no row as long as that is nothing."""

    __tablename__ = "exercise_preferences"
    __table_args__ = (UniqueConstraint("user_id", "exercise_id"),)

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    exercise_id: Mapped[str] = mapped_column(String(64))
    never_show: Mapped[bool] = mapped_column(default=False)
    # Never both: what is never shown is no favourite.
    favourite: Mapped[bool] = mapped_column(default=False)
    # How often it hurt and on which local day last, as `domain.suitability.Pain` writes it; None when it did not.
    encrypted_pain: Mapped[bytes | None] = mapped_column(LargeBinary)
    # What feedback adds to the dose, or takes away.
    seconds_change: Mapped[int] = mapped_column(default=0)
    repetitions_change: Mapped[int] = mapped_column(default=0)
    # The session whose feedback counted last: of two taps on the same button one counts.
    rated_session_id: Mapped[int | None] = mapped_column(BigInteger)


class OwnRoutine(Base):
    """A routine that somebody made."""

    __tablename__ = "own_routines"
    __table_args__ = (
        # For forgetting those that were removed: only they are in it.
        Index(
            "ix_own_routines_removed_at",
            "removed_at",
            sqlite_where=text("removed_at IS NOT NULL"),
            postgresql_where=text("removed_at IS NOT NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    # What somebody calls it may say why they do it.
    encrypted_name: Mapped[bytes] = mapped_column(LargeBinary)
    # As those of a session.
    steps: Mapped[list[dict[str, str | int | None]]] = mapped_column(JSON)
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    # It can be had back for a while.
    removed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class ExcusedDays(Base):
    """Local days that break no streak: rest days, within a pause, or cut short by a move between time zones."""

    __tablename__ = "excused_days"

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    first_on: Mapped[date]
    # None while a pause goes on, or a plan of rest days is in force.
    last_on: Mapped[date | None]
    # Of a plan of rest days: which of these days they are. None for a pause and a move: all of them.
    weekdays: Mapped[int | None]


class BroadcastState(StrEnum):
    """How far a broadcast is."""

    DRAFT = "draft"
    SENDING = "sending"
    STOPPED = "stopped"
    DONE = "done"


class Broadcast(Base):
    """What an admin writes to everybody: a draft, then on its way; gone when its last figures are shown.

    One at a time is sent. Its next look is in the queue, and so is a page of its receivers.
    """

    __tablename__ = "broadcasts"
    __table_args__ = (
        # Of two admins who begin at the same moment, one does.
        Index(
            "ix_broadcasts_state",
            "state",
            unique=True,
            sqlite_where=text("state = 'sending'"),
            postgresql_where=text("state = 'sending'"),
        ),
    )

    id: Mapped[int] = mapped_column(BigKey, primary_key=True)
    # The admin's, where its progress is shown.
    chat_id: Mapped[int] = mapped_column(ForeignKey("chats.id", ondelete="CASCADE"), index=True)
    # A `BroadcastState`.
    state: Mapped[str] = mapped_column(String(16), default=BroadcastState.DRAFT)
    # None as soon as it has ended.
    encrypted_text: Mapped[bytes | None] = mapped_column(LargeBinary)
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    # What its items in the queue are due at, which tells whose they are.
    started_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    # The message that shows its progress, and when that was changed last.
    message_id: Mapped[int | None] = mapped_column(BigInteger)
    shown_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    # It goes to users above the first id, up to the second; those up to the first are in the queue, or done with.
    after_id: Mapped[int] = mapped_column(BigInteger, default=0)
    last_id: Mapped[int] = mapped_column(BigInteger, default=0)
    # How many there were as it began, how many it was sent to, and to how many it could not be.
    receivers: Mapped[int] = mapped_column(default=0)
    sent: Mapped[int] = mapped_column(default=0)
    failed: Mapped[int] = mapped_column(default=0)


class Alarm(Base):
    """When a kind of trouble was noticed last, and when admins were told of it last: once an hour at most."""

    __tablename__ = "alarms"

    kind: Mapped[str] = mapped_column(String(32), primary_key=True)
    raised_at: Mapped[datetime] = mapped_column(UtcDateTime)
    told_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class ProcessedUpdate(Base):
    """An update whose effect is committed, with its reply (JSON, encrypted) until that is sent: the outbox.

    So a repeated update changes nothing twice, and a crash between effect and reply loses no reply.
    """

    __tablename__ = "processed_updates"

    update_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    processed_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    # When any worker may send the reply: a lease ahead of who is about to, or a retry_after; None once it is sent.
    answer_at: Mapped[datetime | None] = mapped_column(UtcDateTime, index=True)
    encrypted_telegram_chat_id: Mapped[bytes | None] = mapped_column(LargeBinary)
    # To keep a chat's replies in order, and to find them when its owner is erased.
    telegram_chat_id_index: Mapped[int | None] = mapped_column(BlindIndex(REPLY_LABEL), index=True)
    encrypted_answers: Mapped[bytes | None] = mapped_column(LargeBinary)


class RateLimitState(Base):
    """The state of a bot's rate limit: one row for each bot, shared by all its workers."""

    __tablename__ = "rate_limits"

    # Telegram's number of the bot: the first part of its token, and no secret.
    bot_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    # The theoretical arrival times of the generic cell rate algorithm: of all calls, and of reminders among them.
    earned_at: Mapped[datetime] = mapped_column(UtcDateTime)
    reminders_earned_at: Mapped[datetime] = mapped_column(UtcDateTime)
    # Telegram asked to wait until then before the bot's next message to anybody.
    retry_after_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class Upload(Base):
    """A file that Telegram holds for a bot, and the name under which that bot may send it again."""

    __tablename__ = "uploads"

    bot_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    content_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    # Telegram takes a file_id only as what the file was first sent as.
    kind: Mapped[str] = mapped_column(String(16), primary_key=True)
    file_id: Mapped[str] = mapped_column(String(512))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)


class GroupNotice(Base):
    """That a group was told that the bot works in private chats; the group's id can't be read out of it."""

    __tablename__ = "group_notices"

    telegram_chat_id_index: Mapped[int] = mapped_column(BlindIndex("group_notices.chat"), primary_key=True)
    told_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)


class MetadataEntry(Base):
    """What the bot notes about itself, by name."""

    __tablename__ = "metadata"

    name: Mapped[str] = mapped_column(String(64), primary_key=True)
    value: Mapped[str] = mapped_column(String(1024))


class KeyCheck(Base):
    """A word encrypted with each key in use, to notice a missing key at the start instead of at the first message."""

    __tablename__ = "key_checks"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    encrypted_word: Mapped[bytes] = mapped_column(LargeBinary)
