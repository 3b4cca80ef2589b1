"""Sessions, and the days that count."""

from datetime import date, datetime

from sqlalchemy import BigInteger, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from stretchbot.db.models.base import Base, PrimaryKey, Steps
from stretchbot.domain.session import WalkState


class Session(Base):
    """One user's walk through a routine, or the record that they did it without."""

    __tablename__ = "sessions"
    __table_args__ = (
        Index("ix_sessions_user_id_state_ended_at", "user_id", "state", "ended_at"),
        Index("ix_sessions_user_id_counted_on", "user_id", "counted_on"),
    )

    id: Mapped[PrimaryKey]
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    occurrence_id: Mapped[int | None] = mapped_column(ForeignKey("occurrences.id", ondelete="SET NULL"), index=True)
    routine_id: Mapped[str] = mapped_column(String(64))
    # The steps as they were when the session began: a change of content must not shift anybody's place.
    steps: Mapped[Steps]
    position: Mapped[int] = mapped_column(default=0)
    done_steps: Mapped[int] = mapped_column(default=0)
    # By the timeline of the steps done; `rushed_steps` were passed too fast to count.
    done_seconds: Mapped[int] = mapped_column(default=0)
    rushed_steps: Mapped[int] = mapped_column(default=0)
    # Counts every accepted tap; a button that carries an older one is stale.
    version: Mapped[int] = mapped_column(default=0)
    state: Mapped[str] = mapped_column(String(16), default=WalkState.OPEN)
    message_id: Mapped[int | None] = mapped_column(BigInteger)
    started_at: Mapped[datetime]
    # When the present step was first shown, or shown anew to somebody who had left.
    step_at: Mapped[datetime]
    active_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    # The local day it counts for, in the zone and with the day start then in force: travel cannot change it. None
    # until a step is done.
    counted_on: Mapped[date | None]
    minutes: Mapped[int] = mapped_column(default=0)


class LedSession(Base):
    """A session that is led by the clock; its next look is in the queue. Gone when the session has ended."""

    __tablename__ = "led_sessions"

    session_id: Mapped[int] = mapped_column(
        ForeignKey("sessions.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    # The instant of its timeline's second 0; set anew by whoever presses Next, or ends a pause.
    from_at: Mapped[datetime]
    paused_at: Mapped[datetime | None]
    # The steps that are shown folded, as their reader knows them: a bit mask.
    known_steps: Mapped[int]
    # The second of the timeline at which the phase begins that was announced last; None while nothing was.
    announced: Mapped[int | None]
    # The message that says to change sides, as long as it stands.
    cue_message_id: Mapped[int | None] = mapped_column(BigInteger)


class CountedDay(Base):
    """What is kept of a local day's sessions when they are long over: that they count for streak and totals."""

    __tablename__ = "counted_days"
    __table_args__ = (UniqueConstraint("user_id", "counted_on"),)

    id: Mapped[PrimaryKey]
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    counted_on: Mapped[date]
    sessions: Mapped[int]
    minutes: Mapped[int]


class ExcusedDays(Base):
    """Local days that break no streak: rest days, within a pause, or cut short by a move between time zones."""

    __tablename__ = "excused_days"

    id: Mapped[PrimaryKey]
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    first_on: Mapped[date]
    # None while a pause goes on, or a plan of rest days is in force.
    last_on: Mapped[date | None]
    # Of a plan of rest days: which of these days they are. None for a pause and a move: all of them.
    weekdays: Mapped[int | None]
