"""The message that shows a session: it is sent after the tap that caused it, so it is recorded some time later."""

from typing import NamedTuple

from sqlalchemy import bindparam, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from stretchbot.db.models import Session, User
from stretchbot.domain.session import WalkState

# As little is locked as `users` locks at the beginning of an update.
_SHOWN = (
    select(Session.message_id, Session.state, User.keeps_messages)
    .join(User)
    .where(Session.id == bindparam("session"))
    .with_for_update(of=User, key_share=True)
)


class Outdated(NamedTuple):
    """A message of a session that must not stand there any more; where all are kept, it only loses its buttons."""

    message_id: int
    is_kept: bool


async def record_message(db: AsyncSession, session_id: int, message_id: int) -> Outdated | None:
    """Record the message that shows a session now, some time after it was sent.

    The session may have gone on meanwhile. What of it must not stand in the chat with its buttons comes back: the
    message that was recorded before, or this one when the session has ended or shows a later one (the ids of a chat's
    messages grow). None when there is nothing such.
    """
    # Who changes a session locks its user first; whoever has read it before this record is waited for.
    found = (await db.execute(_SHOWN, {"session": session_id})).one_or_none()
    if found is None:
        return None  # erased meanwhile
    if found.message_id is None or found.message_id < message_id:
        await db.execute(update(Session).where(Session.id == session_id).values(message_id=message_id))
    if found.state != WalkState.OPEN:
        return Outdated(message_id, found.keeps_messages)
    if found.message_id in {None, message_id}:
        return None
    return Outdated(min(found.message_id, message_id), found.keeps_messages)
