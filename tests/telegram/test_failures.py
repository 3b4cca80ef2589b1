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

from stretchbot.domain.retry_after import LONGEST_SILENCE
from stretchbot.telegram.failures import Failure, Kind, classify
from stretchbot.telegram.transport import (
    FloodError,
    MaybeDeliveredError,
    NoAnswerInTimeError,
    NotConnectedInTimeError,
    NotDeliveredError,
)


@pytest.mark.parametrize(
    ("error", "kind", "reason"),
    [
        (Forbidden("Forbidden: bot was blocked by the user"), Kind.FINAL, "blocked"),
        (Forbidden("Forbidden: user is deactivated"), Kind.FINAL, "deactivated"),
        (Forbidden("Forbidden: bot can't initiate conversation with a user"), Kind.FINAL, "never_started"),
        (Forbidden("Forbidden: bot can't send messages to bots"), Kind.FINAL, "is_a_bot"),
        (Forbidden("Forbidden: bot was kicked from the supergroup chat"), Kind.FINAL, "kicked"),
        (Forbidden("Forbidden: bot is not a member of the channel chat"), Kind.FINAL, "kicked"),
        (Forbidden("Forbidden: the group chat was deleted"), Kind.FINAL, "chat_gone"),
        (Forbidden("Forbidden: something new"), Kind.FINAL, "forbidden"),
        (BadRequest("Bad Request: chat not found"), Kind.FINAL, "chat_gone"),
        (BadRequest("Bad Request: PEER_ID_INVALID"), Kind.FINAL, "chat_gone"),
        (BadRequest("Bad Request: have no rights to send a message"), Kind.FINAL, "no_rights"),
        (
            BadRequest(
                "Bad Request: message is not modified: specified new message content and reply markup are exactly "
                "the same as a current content and reply markup of the message"
            ),
            Kind.HARMLESS,
            "nothing_to_do",
        ),
        (
            BadRequest("Bad Request: query is too old and response timeout expired or query ID is invalid"),
            Kind.HARMLESS,
            "nothing_to_do",
        ),
        (BadRequest("Bad Request: message to edit not found"), Kind.HARMLESS, "nothing_to_do"),
        (BadRequest("Bad Request: message can't be edited"), Kind.HARMLESS, "nothing_to_do"),
        (BadRequest("Bad Request: can't parse entities"), Kind.OURS, "bad_request"),
        (BadRequest("Bad Request: message is too long"), Kind.OURS, "bad_request"),
        (InvalidToken("Unauthorized"), Kind.UNAUTHORIZED, "unauthorized"),
        (NotDeliveredError("refused"), Kind.RETRY, "no_connection"),
        (NotConnectedInTimeError("no connection"), Kind.RETRY, "no_connection"),
        (NetworkError("Bad Gateway"), Kind.RETRY, "server_error"),
        (MaybeDeliveredError("reset"), Kind.AMBIGUOUS, "no_answer"),
        (NoAnswerInTimeError("no answer"), Kind.AMBIGUOUS, "no_answer"),
        (TimedOut(), Kind.AMBIGUOUS, "no_answer"),
        (TimeoutError(), Kind.AMBIGUOUS, "no_answer"),
        (TelegramError("Invalid server response"), Kind.AMBIGUOUS, "no_answer"),
        (Conflict("terminated by other getUpdates request"), Kind.AMBIGUOUS, "no_answer"),
        (KeyError("name"), Kind.OURS, "KeyError"),
    ],
)
def test_every_error_has_its_kind(error: Exception, kind: Kind, reason: str) -> None:
    assert classify(error) == Failure(kind, reason)


def test_a_flood_says_how_long_to_wait() -> None:
    assert classify(FloodError(12_000)) == Failure(Kind.WAIT, "flood", retry_after=timedelta(seconds=12_000))


def test_after_so_many_hours_we_ask_again_however_long_the_wait() -> None:
    assert classify(FloodError(1_000_000)).retry_after == LONGEST_SILENCE


def test_a_moved_chat_says_where_it_is() -> None:
    assert classify(ChatMigrated(-100)) == Failure(Kind.FOLLOW, "moved", new_address=-100)


def test_no_reason_repeats_what_telegram_or_the_program_said() -> None:
    assert "Vera" not in classify(BadRequest("Bad Request: Vera is wrong")).reason
    assert "Vera" not in classify(KeyError("Vera")).reason


@pytest.mark.parametrize("kind", Kind)
def test_only_what_somebody_has_to_mend_is_alarming(kind: Kind) -> None:
    assert Failure(kind, "any").is_alarming is (kind in {Kind.OURS, Kind.UNAUTHORIZED})
