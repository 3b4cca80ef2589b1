"""Looks at led sessions: what is known of each, and what is to be said in it now."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from stretchbot.db.models import Chat, LedSession, QueueItem, Session, User
from stretchbot.domain.leading import (
    Lead,
    Say,
    announced_phase,
    due_saying,
    look_again_at,
    seconds_left,
)
from stretchbot.domain.routine import Step
from stretchbot.domain.suitability import Condition
from stretchbot.domain.timeline import Phase
from stretchbot.reminders.kinds.kind import is_item_of
from stretchbot.reminders.work import Item
from stretchbot.services.kept_steps import steps_in


class LedStep(NamedTuple):
    """A step that is led, for whoever makes its screen: what is done just now, and for how many seconds still."""

    language: str
    session_id: int
    version: int
    steps: Sequence[Step]
    phase: Phase
    seconds_left: int
    is_known: bool
    """Whether its reader knows the exercise, so that its steps are folded."""
    conditions: frozenset[Condition]
    """What its reader wants minded: cautions about that come first."""


class LedRow(NamedTuple):
    """What is known of a led session."""

    item_id: int
    run_at: datetime
    from_at: datetime
    paused_at: datetime | None
    known_steps: int
    announced: int | None
    cue_message_id: int | None
    session_id: int
    user_id: int
    state: str
    position: int
    version: int
    steps: list[dict[str, str | int | None]]
    message_id: int | None
    language: str
    unreachable: str | None
    keeps_messages: bool
    telegram_user_id_index: str
    encrypted_conditions: bytes | None
    encrypted_telegram_chat_id: bytes


class Look(NamedTuple):
    """What a look came to: the details of its work.

    `message_id` is that of the step so far; messages that are `replaced` are deleted, one that is `kept` loses its
    buttons.
    """

    say: Say
    shown: LedStep
    announced: Phase
    message_id: int | None
    replaced: tuple[int, ...]
    kept: int | None
    again_at: datetime


async def read_rows(db: AsyncSession, items: Sequence[Item]) -> Mapping[int | None, LedRow]:
    """What is known of the sessions of these items, by the item's id; erased ones are left out."""
    query = (
        select(
            QueueItem.id,
            QueueItem.run_at,
            LedSession.from_at,
            LedSession.paused_at,
            LedSession.known_steps,
            LedSession.announced,
            LedSession.cue_message_id,
            Session.id,
            Session.user_id,
            Session.state,
            Session.position,
            Session.version,
            Session.steps,
            Session.message_id,
            Chat.language,
            Chat.unreachable,
            User.keeps_messages,
            User.telegram_user_id_index,
            User.encrypted_conditions,
            Chat.encrypted_telegram_chat_id,
        )
        .join(Session, Session.id == QueueItem.subject_id)
        .join(LedSession, LedSession.session_id == Session.id)
        .join(User, User.id == Session.user_id)
        .join(Chat, Chat.id == QueueItem.chat_id)
        .where(is_item_of(db, items))
    )
    return {row[0]: LedRow._make(row) for row in await (await db.connection()).execute(query)}


def look_of(
    row: LedRow, conditions: frozenset[Condition], phases: Sequence[Phase], present: Phase, lead: Lead, now: datetime
) -> Look:
    """What is to be said of the present phase to a reader with these conditions."""
    say = due_saying(phases, present, row.announced)
    shown = LedStep(
        row.language,
        row.session_id,
        row.version,
        steps_in(row.steps),
        present,
        seconds_left(present, lead, now),
        is_known=bool(row.known_steps >> present.step & 1),
        conditions=conditions,
    )
    over = row.cue_message_id if say in {Say.STEP, Say.SIDE} else None
    step_before = row.message_id if say is Say.STEP else None
    kept, deleted = (step_before, None) if row.keeps_messages else (None, step_before)
    return Look(
        say,
        shown,
        announced_phase(phases, present),
        row.message_id,
        tuple(one for one in (over, deleted) if one is not None),
        kept,
        look_again_at(present, lead, now),
    )
