"""What is recorded when Telegram didn't take a message, or when it can't even be made."""

from datetime import timedelta

import pytest

from stretchbot.domain.eligibility import MAX_ATTEMPTS
from stretchbot.domain.leases import LEASE
from stretchbot.domain.occurrence import Reason
from stretchbot.reminders.results import LONGEST_BACKOFF, result_of_error, results_of_failure
from stretchbot.reminders.work import ChatGone, ChatMoved, ChatRetryAfter, Failed, Lease, Result, Retry
from stretchbot.telegram.failures import Failure, FailureKind
from tests.reminders.stage import some_work
from tests.services.world import HOUR, MINUTE, NINE, SECOND

WORK = some_work(lease=Lease(1, None, NINE + LEASE))


def retry(after: timedelta, reason: str) -> Retry:
    return Retry(WORK, NINE + after, reason, counted=False)


@pytest.mark.parametrize(
    ("failure", "results"),
    [
        (Failure(FailureKind.FINAL, "blocked"), (Failed(WORK, "blocked"), ChatGone(7, "blocked", NINE))),
        (Failure(FailureKind.OURS, "bad_request"), (Failed(WORK, "bad_request"),)),
        (Failure(FailureKind.HARMLESS, "nothing_to_do"), (Failed(WORK, "nothing_to_do"),)),
        (
            Failure(FailureKind.FOLLOW, "moved", new_telegram_chat_id=-100),
            (retry(0 * SECOND, "moved"), ChatMoved(7, -100)),
        ),
        (
            Failure(FailureKind.WAIT, "flood", retry_after=20 * SECOND),
            (retry(20 * SECOND, "flood"), ChatRetryAfter(7, NINE + 20 * SECOND)),
        ),
        (
            # It is looked at again in time to be recorded as missed; the chat waits on.
            Failure(FailureKind.WAIT, "flood", retry_after=3 * HOUR),
            (retry(LONGEST_BACKOFF, "flood"), ChatRetryAfter(7, NINE + 3 * HOUR)),
        ),
        (
            # What the whole bot has to wait for is not the chat's.
            Failure(FailureKind.WAIT, "flood", retry_after=20 * SECOND, is_everywhere=True),
            (retry(20 * SECOND, "flood"),),
        ),
        (Failure(FailureKind.UNAUTHORIZED, "unauthorized"), (retry(MINUTE, "unauthorized"),)),
        (Failure(FailureKind.AMBIGUOUS, "no_answer"), (Retry(WORK, NINE + LEASE, "no_answer", counted=True),)),
    ],
)
def test_each_failure_has_its_consequence(failure: Failure, results: tuple[Result, ...]) -> None:
    assert results_of_failure(WORK, failure, NINE) == results


def test_what_twice_may_have_arrived_is_not_sent_a_third_time() -> None:
    once_in_doubt = WORK._replace(reason="no_answer", attempts=2)
    results = results_of_failure(once_in_doubt, Failure(FailureKind.AMBIGUOUS, "no_answer"), NINE)
    assert results == (Failed(once_in_doubt, Reason.UNCONFIRMED),)


@pytest.mark.parametrize(
    ("late", "shortest", "longest"),
    [
        (0 * SECOND, 1 * SECOND, 2 * SECOND),
        (MINUTE, 15 * SECOND, 30 * SECOND),
        (20 * MINUTE, LONGEST_BACKOFF / 2, LONGEST_BACKOFF),
    ],
)
def test_the_longer_it_does_not_work_the_rarer_it_is_tried(
    late: timedelta, shortest: timedelta, longest: timedelta
) -> None:
    now = NINE + late
    (result,) = results_of_failure(WORK, Failure(FailureKind.RETRY, "server_error"), now)
    assert isinstance(result, Retry)
    assert not result.counted
    assert shortest <= result.run_at - now <= longest


def test_what_can_not_be_made_is_tried_some_more_and_becomes_a_dead_letter() -> None:
    waits = []
    for attempts in range(1, MAX_ATTEMPTS):
        result = result_of_error(WORK._replace(attempts=attempts), KeyError("name"), NINE)
        assert isinstance(result, Retry)
        assert (result.reason, result.counted) == ("KeyError", True)
        waits.append(result.run_at - NINE)
    assert waits == [4 * SECOND, 8 * SECOND, 16 * SECOND, 32 * SECOND]
    last = WORK._replace(attempts=MAX_ATTEMPTS)
    assert result_of_error(last, KeyError("name"), NINE) == Failed(last, "KeyError")
