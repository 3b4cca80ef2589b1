"""What a reply that was sent leaves to be recorded: which messages show sessions now, and which don't any more."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy.ext.asyncio import AsyncSession

from stretchbot.replies.actions import Action, Delete, DropButtons
from stretchbot.services.session_messages import record_message


@dataclass(frozen=True, slots=True)
class SentReply:
    """The reply to an update, sent in full or in part, and which `messages` sessions have got by it, by session.

    `cleared` are those of the chat that the reply itself has deleted or changed.
    """

    update_id: int
    telegram_chat_id: int
    messages: Mapping[int, int] = field(default_factory=dict)
    cleared: frozenset[int] = frozenset()


async def record_messages(db: AsyncSession, sent: Sequence[SentReply]) -> list[tuple[SentReply, Action]]:
    """Record which messages show sessions now.

    What a session was answered before it was known (somebody types faster than a message is sent) has left its message
    standing: how to clear that away comes back, with the reply that sent it.
    """
    clearing: list[tuple[SentReply, Action]] = []
    by_session = sorted((session, number) for number, one in enumerate(sent) for session in one.messages)
    for session, number in by_session:
        one = sent[number]
        outdated = await record_message(db, session, one.messages[session])
        if outdated is not None and outdated.message_id not in one.cleared:
            clear = DropButtons if outdated.is_kept else Delete
            clearing.append((one, clear(outdated.message_id)))
    return clearing
