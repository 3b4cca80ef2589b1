"""Performing the actions of one reply, and noting what their failures say about the chat."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial

import structlog
from structlog.typing import FilteringBoundLogger

from stretchbot.db.engine import Database
from stretchbot.replies.actions import Answer, DropButtons, Edit, Send, Toast
from stretchbot.services.reachability import find_chat_id, hold_back, mark_unreachable, move_chat
from stretchbot.telegram.captions import parts_of
from stretchbot.telegram.client import Outbox
from stretchbot.telegram.failures import Failure, Kind
from stretchbot.telegram.messages import answer_press, drop_buttons, edit, send, with_picture_at_hand
from stretchbot.telegram.rate_limiter import CallFailedError, Lane, OutboxClosedError

_log: FilteringBoundLogger = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Performed:
    """How performing answers went: true when they may be forgotten.

    Else `left` are worth another try, after `wait` when Telegram has said how long. `messages` are the present ones of
    sessions, by session.
    """

    left: tuple[Answer, ...] = ()
    wait: timedelta | None = None
    messages: Mapping[int, int] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return not self.left


async def perform(
    outbox: Outbox, database: Database, address: int, answers: Iterable[Answer], now: datetime
) -> Performed:
    """Perform the answers of one turn in the chat at `address`, in order, but answers to presses first.

    What nobody could see any more is left out. A chat that is gone is noted as unreachable, one that has moved is
    followed, one that has to wait is left alone by reminders too.
    """
    left = sorted(answers, key=lambda answer: not isinstance(answer, Toast))
    messages: dict[int, int] = {}
    while left:
        try:
            message_id = await _perform_one(outbox, address, left[0])
        except OutboxClosedError:
            return Performed(tuple(left), None, messages)
        except CallFailedError as error:
            failure = error.failure
            await _note(database, address, failure, now)
            if failure.kind in {Kind.WAIT, Kind.RETRY, Kind.UNAUTHORIZED}:
                return Performed(tuple(left), failure.retry_after, messages)
            if failure.kind is Kind.FINAL:
                break
            if failure.kind is Kind.FOLLOW and failure.new_address not in {None, address}:
                address = failure.new_address or address
                continue
        else:
            if isinstance(left[0], Send) and left[0].session is not None:
                messages[left[0].session] = message_id
        left.pop(0)
    return Performed(messages=messages)


async def _perform_one(outbox: Outbox, address: int, answer: Answer) -> int:
    """Perform one answer; the id of the message, if it sends one, comes back."""
    bot, message_id = outbox.bot, 0
    match answer:
        case Toast(callback_id, text, alert):
            await outbox.call(Lane.CHAT, None, lambda: answer_press(bot, callback_id, text, alert=alert))
        case Send(screen):
            for part in parts_of(with_picture_at_hand(screen, outbox.album)):
                message_id = await outbox.call(Lane.CHAT, address, partial(send, bot, address, part, outbox.album))
        case Edit(shown, screen, pictured):
            change = partial(edit, bot, address, shown, screen, outbox.album, pictured=pictured)
            await outbox.call(Lane.CHAT, address, change)
        case DropButtons(pressed):
            await outbox.call(Lane.CHAT, address, lambda: drop_buttons(bot, address, pressed))
    return message_id


async def _note(database: Database, address: int, failure: Failure, now: datetime) -> None:
    if failure.kind is Kind.HARMLESS:
        return
    log = _log.error if failure.is_alarming else _log.warning
    log("answer.failed", kind=failure.kind.name.lower(), reason=failure.reason)
    of_the_chat = failure.kind in {Kind.FINAL, Kind.FOLLOW} or (failure.retry_after and not failure.is_everywhere)
    if not of_the_chat:
        return
    async with database.write(brief=True) as db:
        chat_id = await find_chat_id(db, address)
        if chat_id is None:
            return
        if failure.retry_after is not None:
            await hold_back(db, chat_id, now + failure.retry_after)
        elif failure.new_address is not None:
            await move_chat(db, chat_id, failure.new_address, now)
        else:
            await mark_unreachable(db, chat_id, failure.reason, now)
