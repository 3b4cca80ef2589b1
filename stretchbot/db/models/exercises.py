"""Exercises and routines as one person wants them."""

from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from stretchbot.db.models.base import Base, PrimaryKey, Steps, index_where


class ExercisePreference(Base):
    """What one user has told about one exercise; no row as long as that is nothing."""

    __tablename__ = "exercise_preferences"
    __table_args__ = (UniqueConstraint("user_id", "exercise_id"),)

    id: Mapped[PrimaryKey]
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    exercise_id: Mapped[str] = mapped_column(String(64))
    never_show: Mapped[bool] = mapped_column(default=False)
    # Never both: what is never shown is no favourite.
    favourite: Mapped[bool] = mapped_column(default=False)
    # How often it hurt and on which local day last, as `domain.suitability.Pain` writes it; None when it did not.
    encrypted_pain: Mapped[bytes | None]
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
        index_where("ix_own_routines_removed_at", "removed_at", "removed_at IS NOT NULL"),
    )

    id: Mapped[PrimaryKey]
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    # What somebody calls it may say why they do it.
    encrypted_name: Mapped[bytes]
    # As those of a session.
    steps: Mapped[Steps]
    made_at: Mapped[datetime]
    # It can be had back for a while.
    removed_at: Mapped[datetime | None]
