"""Performing the actions of one reply, and noting what their failures say about the chat."""

from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from typing import TypeVar

import structlog
from structlog.typing import FilteringBoundLogger

from stretchbot.db.engine import Database
from stretchbot.replies.actions import Action, CallbackAnswer, Delete, DropButtons, Edit, Export, Send
from stretchbot.services.export import export_of
from stretchbot.services.reachability import find_chat_id, mark_unreachable, move_chat, note_retry_after
from stretchbot.telegram.captions import parts_of
from stretchbot.telegram.client import TelegramClient
from stretchbot.telegram.failures import NOT_EDITABLE, CallFailedError, ClientClosedError, Failure, FailureKind
from stretchbot.telegram.messages import (
    answer_callback,
    delete,
    drop_buttons,
    edit,
    send,
    send_document,
    with_picture_at_hand,
)
from stretchbot.telegram.priorities import Priority

Result = TypeVar("Result")
IsWanted = Callable[[], Awaitable[bool]]
_WORTH_ANOTHER_ATTEMPT = frozenset({FailureKind.WAIT, FailureKind.RETRY, FailureKind.UNAUTHORIZED})

_log: FilteringBoundLogger = structlog.get_logger(__name__)


class _NotWantedError(Exception):
    """Nobody is to get the reply any more."""


@dataclass(frozen=True, slots=True)
class Performed:
    """How performing actions went: true when they may be forgotten.

    Else `left` are worth another attempt, after `wait` when Telegram has said how long. `messages` are the present
    ones of sessions, by session.
    """

    left: tuple[Action, ...] = ()
    wait: timedelta | None = None
    messages: Mapping[int, int] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return not self.left


async def _always() -> bool:
    return True


async def perform(
    client: TelegramClient,
    database: Database,
    telegram_chat_id: int,
    actions: Iterable[Action],
    now: datetime,
    is_wanted: IsWanted = _always,
) -> Performed:
    """Perform the actions of one reply in a chat, in order, but answers to callbacks first.

    What nobody could see any more is left out. A chat that is gone is noted as unreachable, one that has moved is
    followed, one that has to wait is left alone by reminders too. `is_wanted` is asked right before each call, however
    long that had to wait; as soon as it says no, the rest is forgotten.
    """
    left = sorted(actions, key=lambda action: not isinstance(action, CallbackAnswer))
    messages: dict[int, int] = {}
    while left:
        try:
            outcome = await _tried(client, database, telegram_chat_id, left[0], now, is_wanted)
        except ClientClosedError:
            return Performed(tuple(left), None, messages)
        except _NotWantedError:
            break
        match outcome, left[0]:
            case int(message_id), Send() as sent:
                left[1:1] = _after_sending(sent, message_id, messages)
            case Failure() as failure, action if _is_worth_another_attempt(failure, action):
                return Performed(tuple(left), failure.retry_after, messages)
            case Failure(FailureKind.FINAL), _:
                break
            case Failure(FailureKind.FOLLOW, new_telegram_chat_id=int(moved_to)), _ if moved_to != telegram_chat_id:
                telegram_chat_id = moved_to
                continue
            case Failure() as failure, Edit(_, screen, _, session) if failure == NOT_EDITABLE:
                left[0] = Send(screen, session)  # what would have been changed shows as a new message
                continue
        left.pop(0)
    return Performed(messages=messages)


async def _tried(
    client: TelegramClient,
    database: Database,
    telegram_chat_id: int,
    action: Action,
    now: datetime,
    is_wanted: IsWanted,
) -> int | Failure:
    """The id of the message that performing the action has sent, or 0; or how it failed, with that noted."""
    try:
        return await _perform_one(client, database, telegram_chat_id, action, now, is_wanted)
    except CallFailedError as error:
        if isinstance(error.__cause__, _NotWantedError):
            raise error.__cause__ from None
        await _note(database, telegram_chat_id, error.failure, now)
        return error.failure


def _is_worth_another_attempt(failure: Failure, action: Action) -> bool:
    if failure.kind is FailureKind.AMBIGUOUS:
        return not isinstance(action, Send)  # a second time changes nothing
    return failure.kind in _WORTH_ANOTHER_ATTEMPT


def _after_sending(action: Send, message_id: int, messages: dict[int, int]) -> Sequence[Delete]:
    """Note the message as its session's, if it has one; what has to go, now that it is there, comes back."""
    if action.session is not None:
        messages[action.session] = message_id
    return [Delete(replaced) for replaced in action.replaces]


async def _perform_one(
    client: TelegramClient,
    database: Database,
    telegram_chat_id: int,
    action: Action,
    now: datetime,
    is_wanted: IsWanted,
) -> int:
    """Perform one action; the id of the message, if it sends one, comes back."""
    bot = client.bot
    call = partial(_call, client, telegram_chat_id, is_wanted)
    match action:
        case Send(screen, export=Export() as export):
            content = await _read_export(database, telegram_chat_id, export, now)
            if content is None:
                return 0  # they were erased meanwhile
            return await call(partial(send_document, bot, telegram_chat_id, screen, export.file_name, content))
        case Send():
            return await _send_screen(client, telegram_chat_id, action, is_wanted)
        case CallbackAnswer(callback_id, text, alert):
            await call(partial(answer_callback, bot, callback_id, text, alert=alert), answers_press=True)
        case Edit(shown, screen, pictured):
            await call(partial(edit, bot, telegram_chat_id, shown, screen, client.uploader, pictured=pictured))
        case DropButtons(pressed):
            await call(partial(drop_buttons, bot, telegram_chat_id, pressed))
        case Delete(replaced):
            await call(partial(delete, bot, telegram_chat_id, replaced))
    return 0


async def _send_screen(client: TelegramClient, telegram_chat_id: int, action: Send, is_wanted: IsWanted) -> int:
    message_id = 0
    for part in parts_of(with_picture_at_hand(action.screen, client.uploader)):
        send_part = partial(send, client.bot, telegram_chat_id, part, client.uploader, topic=action.topic)
        message_id = await _call(client, telegram_chat_id, is_wanted, send_part)
    return message_id


async def _read_export(database: Database, telegram_chat_id: int, export: Export, now: datetime) -> bytes | None:
    async with database.read() as db:
        return await export_of(db, telegram_chat_id, now, export.explanations)


async def _call(
    client: TelegramClient,
    telegram_chat_id: int,
    is_wanted: IsWanted,
    fn: Callable[[], Awaitable[Result]],
    *,
    answers_press: bool = False,
) -> Result:
    async def unless_unwanted() -> Result:
        if not await is_wanted():
            raise _NotWantedError
        return await fn()

    priority = Priority.GROUPS if telegram_chat_id < 0 and not answers_press else Priority.CHAT
    return await client.call(priority, telegram_chat_id, unless_unwanted, answers_press=answers_press)


async def _note(database: Database, telegram_chat_id: int, failure: Failure, now: datetime) -> None:
    if failure.kind is FailureKind.HARMLESS:
        return
    log = _log.error if failure.is_alarming else _log.warning
    log("reply.failed", kind=failure.kind.name.lower(), reason=failure.reason)
    of_the_chat = failure.kind in {FailureKind.FINAL, FailureKind.FOLLOW} or (
        failure.retry_after and not failure.is_everywhere
    )
    if not of_the_chat or failure.is_of_a_topic:
        return
    async with database.write(inline=True) as db:
        chat_id = await find_chat_id(db, telegram_chat_id)
        if chat_id is None:
            return
        if failure.retry_after is not None:
            await note_retry_after(db, chat_id, now + failure.retry_after)
        elif failure.new_telegram_chat_id is not None:
            await move_chat(db, chat_id, failure.new_telegram_chat_id, now)
        else:
            await mark_unreachable(db, chat_id, failure.reason, now)
