from datetime import timedelta

import pytest
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    TelegramError,
    TimedOut,
)

from stretchbot.domain.retry_after import MAX_RETRY_AFTER
from stretchbot.telegram.failures import Failure, FailureKind, classify
from stretchbot.telegram.network_errors import (
    FloodError,
    MaybeDeliveredError,
    NoAnswerInTimeError,
    NotConnectedInTimeError,
    NotDeliveredError,
)


@pytest.mark.parametrize(
    ("error", "kind", "reason"),
    [
        (Forbidden("Forbidden: bot was blocked by the user"), FailureKind.FINAL, "blocked"),
        (Forbidden("Forbidden: user is deactivated"), FailureKind.FINAL, "deactivated"),
        (Forbidden("Forbidden: bot can't initiate conversation with a user"), FailureKind.FINAL, "never_started"),
        (Forbidden("Forbidden: bot can't send messages to bots"), FailureKind.FINAL, "is_a_bot"),
        (Forbidden("Forbidden: bot was kicked from the supergroup chat"), FailureKind.FINAL, "kicked"),
        (BadRequest("Topic_closed"), FailureKind.FINAL, "topic_closed"),
        (BadRequest("Message thread not found"), FailureKind.FINAL, "topic_gone"),
        (Forbidden("Forbidden: bot is not a member of the channel chat"), FailureKind.FINAL, "kicked"),
        (Forbidden("Forbidden: the group chat was deleted"), FailureKind.FINAL, "chat_gone"),
        (Forbidden("Forbidden: something new"), FailureKind.FINAL, "forbidden"),
        (BadRequest("Bad Request: chat not found"), FailureKind.FINAL, "chat_gone"),
        (BadRequest("Bad Request: PEER_ID_INVALID"), FailureKind.FINAL, "chat_gone"),
        (BadRequest("Bad Request: have no rights to send a message"), FailureKind.FINAL, "no_rights"),
        (
            BadRequest(
                "Bad Request: message is not modified: specified new message content and reply markup are exactly "
                "the same as a current content and reply markup of the message"
            ),
            FailureKind.HARMLESS,
            "nothing_to_do",
        ),
        (
            BadRequest("Bad Request: query is too old and response timeout expired or query ID is invalid"),
            FailureKind.HARMLESS,
            "nothing_to_do",
        ),
        (BadRequest("Bad Request: message to edit not found"), FailureKind.HARMLESS, "not_editable"),
        (BadRequest("Bad Request: message can't be edited"), FailureKind.HARMLESS, "not_editable"),
        (
            BadRequest("Bad Request: there is no text in the message to edit"),
            FailureKind.HARMLESS,
            "not_editable",
        ),
        (BadRequest("Bad Request: MESSAGE_ID_INVALID"), FailureKind.HARMLESS, "not_editable"),
        (BadRequest("Bad Request: can't parse entities"), FailureKind.OURS, "bad_request"),
        (BadRequest("Bad Request: message is too long"), FailureKind.OURS, "bad_request"),
        (InvalidToken("Unauthorized"), FailureKind.UNAUTHORIZED, "unauthorized"),
        (NotDeliveredError("refused"), FailureKind.RETRY, "no_connection"),
        (NotConnectedInTimeError("no connection"), FailureKind.RETRY, "no_connection"),
        (NetworkError("Bad Gateway"), FailureKind.RETRY, "server_error"),
        (MaybeDeliveredError("reset"), FailureKind.AMBIGUOUS, "no_answer"),
        (NoAnswerInTimeError("no answer"), FailureKind.AMBIGUOUS, "no_answer"),
        (TimedOut(), FailureKind.AMBIGUOUS, "no_answer"),
        (TimeoutError(), FailureKind.AMBIGUOUS, "no_answer"),
        (TelegramError("Invalid server response"), FailureKind.AMBIGUOUS, "no_answer"),
        (Conflict("terminated by other getUpdates request"), FailureKind.AMBIGUOUS, "no_answer"),
        (KeyError("name"), FailureKind.OURS, "KeyError"),
    ],
)
def test_every_error_has_its_kind(error: Exception, kind: FailureKind, reason: str) -> None:
    assert classify(error) == Failure(kind, reason)


def test_a_flood_says_how_long_to_wait() -> None:
    assert classify(FloodError(12_000)) == Failure(FailureKind.WAIT, "flood", retry_after=timedelta(seconds=12_000))


def test_after_so_many_hours_we_ask_again_however_long_the_wait() -> None:
    assert classify(FloodError(1_000_000)).retry_after == MAX_RETRY_AFTER


def test_a_moved_chat_says_where_it_is() -> None:
    assert classify(ChatMigrated(-100)) == Failure(FailureKind.FOLLOW, "moved", new_telegram_chat_id=-100)


def test_no_reason_repeats_what_telegram_or_the_program_said() -> None:
    assert "Vera" not in classify(BadRequest("Bad Request: Vera is wrong")).reason
    assert "Vera" not in classify(KeyError("Vera")).reason


@pytest.mark.parametrize("kind", FailureKind)
def test_only_what_somebody_has_to_mend_is_alarming(kind: FailureKind) -> None:
    assert Failure(kind, "any").is_alarming is (kind in {FailureKind.OURS, FailureKind.UNAUTHORIZED})
