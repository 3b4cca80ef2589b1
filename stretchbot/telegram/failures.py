"""What a failed call to Telegram means: the one place that reads its errors."""

import re
from dataclasses import dataclass
from datetime import timedelta
from enum import Enum, auto

from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from stretchbot.domain.retry_after import MAX_RETRY_AFTER
from stretchbot.telegram.network_errors import MaybeDeliveredError, NotDeliveredError


class FailureKind(Enum):
    """What to do about a failure."""

    HARMLESS = auto()  # nothing: what was wanted is so already, or nobody can see it any more
    FINAL = auto()  # nothing goes to this chat any more
    FOLLOW = auto()  # the chat has another Telegram chat id now
    WAIT = auto()  # too much at once: wait as long as Telegram says
    RETRY = auto()  # surely not delivered: again, a little later
    AMBIGUOUS = auto()  # may have been delivered
    OURS = auto()  # the request is wrong, and will be the next time
    UNAUTHORIZED = auto()  # Telegram refuses the token


UNANSWERED = frozenset({FailureKind.RETRY, FailureKind.AMBIGUOUS})
"""Kinds after which nobody knows whether Telegram, or something on the way to it, is to blame."""


@dataclass(frozen=True, slots=True)
class Failure:
    """A failed call: what to do, and a short word for the record that names nobody.

    `retry_after` is set for WAIT, `new_telegram_chat_id` for FOLLOW. With `is_everywhere` it is not this chat's: the
    whole bot has to wait, or Telegram is out of reach.
    """

    kind: FailureKind
    reason: str
    retry_after: timedelta | None = None
    new_telegram_chat_id: int | None = None
    is_everywhere: bool = False

    @property
    def is_alarming(self) -> bool:
        """Whether somebody has to mend something: the program, or its token."""
        return self.kind in {FailureKind.OURS, FailureKind.UNAUTHORIZED}

    @property
    def is_of_a_topic(self) -> bool:
        """Whether only one topic of the group can't be written in; others may be open."""
        return self.reason in _OF_A_TOPIC


# Telegram's words, in lower case, and ours for them.
_FINAL = {
    "blocked by the user": "blocked",
    "user is deactivated": "deactivated",
    "can't initiate conversation": "never_started",
    "can't send messages to bots": "is_a_bot",
    "bot was kicked": "kicked",
    "is not a member": "kicked",
    "chat not found": "chat_gone",
    "user not found": "chat_gone",
    "peer_id_invalid": "chat_gone",
    "group chat was deleted": "chat_gone",
    "group chat was deactivated": "chat_gone",
    "chat_write_forbidden": "no_rights",
    "not enough rights to send": "no_rights",
    "have no rights to send": "no_rights",
    "chat_send_plain_forbidden": "no_rights",
    "topic_closed": "topic_closed",
    "message thread not found": "topic_gone",
}
# About one topic of a group: others may be open.
_OF_A_TOPIC = frozenset({"topic_closed", "topic_gone"})
_HARMLESS = (
    "message is not modified",
    "query is too old",
    "query id is invalid",
    "query_id_invalid",
    "message to delete not found",
)
# That there is nothing to change any more: it was deleted, is too old, or is of another kind.
_NOT_EDITABLE = (
    "message to edit not found",
    "message can't be edited",
    "message_id_invalid",
    "there is no text in the message to edit",
    "there is no caption in the message to edit",
    "there is no media in the message to edit",
    "message_edit_time_expired",
)
# That a file sent by its file_id isn't there any more, or is of another kind or another bot.
_FILE_GONE = (
    "wrong file identifier",
    "wrong remote file identifier",
    "invalid remote file identifier",
    "wrong file_id",
    "invalid file_id",
    "file_id_invalid",
    "file_reference_",
    "file reference expired",
    "can't use file of type",
    "media_empty",
)
# "not enough rights to send animations to the chat", CHAT_SEND_GIFS_FORBIDDEN
_NO_PICTURES = re.compile(r"rights to send|chat_send_[a-z]+_forbidden")
NOT_EDITABLE = Failure(FailureKind.HARMLESS, "not_editable")
"""Nobody can see the message any more: what it would have shown can be sent instead."""
PRESS_LEFT_UNANSWERED = Failure(FailureKind.HARMLESS, "flood")  # its spinner stops by itself
_UNCLEAR = Failure(FailureKind.AMBIGUOUS, "no_answer")
# The first that fits counts: later ones are more general.
_BY_TYPE: tuple[tuple[type[BaseException], Failure], ...] = (
    (InvalidToken, Failure(FailureKind.UNAUTHORIZED, "unauthorized")),
    (NotDeliveredError, Failure(FailureKind.RETRY, "no_connection")),
    (MaybeDeliveredError, _UNCLEAR),
    (TimedOut, _UNCLEAR),
    (NetworkError, Failure(FailureKind.RETRY, "server_error")),
    (TelegramError, _UNCLEAR),  # an answer that can't be read may be a yes
    (TimeoutError, _UNCLEAR),
)


class CallFailedError(Exception):
    """A call to Telegram failed, and is not tried again here; `failure` says what it means."""

    def __init__(self, failure: Failure) -> None:
        super().__init__(failure.kind.name.lower(), failure.reason)
        self.failure = failure


class ClientClosedError(Exception):
    """The bot is stopping: nothing was sent."""


def classify(error: BaseException) -> Failure:
    """What the failure of a call to Telegram means; anything that isn't Telegram's or the network's is ours."""
    match error:
        case RetryAfter():
            return Failure(FailureKind.WAIT, "flood", retry_after=min(_seconds(error.retry_after), MAX_RETRY_AFTER))
        case ChatMigrated():
            return Failure(FailureKind.FOLLOW, "moved", new_telegram_chat_id=error.new_chat_id)
        case Forbidden():
            return Failure(FailureKind.FINAL, _final_reason(error) or "forbidden")
        case BadRequest():
            return _bad_request(error)
    for kinds, failure in _BY_TYPE:
        if isinstance(error, kinds):
            return failure
    return Failure(FailureKind.OURS, type(error).__name__)


def is_file_gone(error: BadRequest) -> bool:
    """Whether Telegram doesn't take a file_id any more: the file has to be uploaded anew."""
    text = error.message.lower()
    return any(words in text for words in _FILE_GONE)


def takes_no_pictures(error: BadRequest) -> bool:
    """Whether a chat refuses pictures of that kind; it may still take words, as groups do that forbid GIFs."""
    return _NO_PICTURES.search(error.message.lower()) is not None


def _bad_request(error: BadRequest) -> Failure:
    text = error.message.lower()
    if any(words in text for words in _HARMLESS):
        return Failure(FailureKind.HARMLESS, "nothing_to_do")
    if any(words in text for words in _NOT_EDITABLE):
        return NOT_EDITABLE
    reason = _final_reason(error)
    if reason is not None:
        return Failure(FailureKind.FINAL, reason)
    return Failure(FailureKind.OURS, "bad_request")


def _seconds(wait: int | timedelta) -> timedelta:
    return wait if isinstance(wait, timedelta) else timedelta(seconds=wait)


def _final_reason(error: TelegramError) -> str | None:
    text = error.message.lower()
    return next((reason for words, reason in _FINAL.items() if words in text), None)
