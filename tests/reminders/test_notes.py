from datetime import timedelta

import pytest

from stretchbot.reminders.notes import (
    Gone,
    HeldBack,
    Moved,
    Note,
    note_on_poison,
    note_on_untried,
    notes_on_failure,
)
from stretchbot.services.claims import DueReminder
from stretchbot.services.occurrences import Reason
from stretchbot.services.recording import LEASE, Failed, Lease, Released
from stretchbot.services.sending import LONGEST_HOLD
from stretchbot.services.verdicts import MOST_TRIES
from stretchbot.telegram.failures import Failure, FailureKind
from tests.services.world import HOUR, MINUTE, NINE, SECOND

CLAIMED = Lease(1, NINE + LEASE)
DUE = DueReminder(
    lease=CLAIMED,
    chat_id=7,
    telegram_chat_id=42,
    language="en",
    zone=None,
    user_id=1,
    place="desk",
    due_at=NINE,
    send_at=NINE,
    tries=1,
    snoozes=0,
    reason=None,
)


def again(after: timedelta, reason: str) -> Released:
    return Released(CLAIMED, NINE + after, reason, counted=False)


@pytest.mark.parametrize(
    ("failure", "notes"),
    [
        (Failure(FailureKind.FINAL, "blocked"), (Failed(CLAIMED, "blocked"), Gone(7, "blocked", NINE))),
        (Failure(FailureKind.OURS, "bad_request"), (Failed(CLAIMED, "bad_request"),)),
        (Failure(FailureKind.HARMLESS, "nothing_to_do"), (Failed(CLAIMED, "nothing_to_do"),)),
        (Failure(FailureKind.FOLLOW, "moved", new_telegram_chat_id=-100), (again(0 * SECOND, "moved"), Moved(7, -100))),
        (
            Failure(FailureKind.WAIT, "flood", retry_after=20 * SECOND),
            (again(20 * SECOND, "flood"), HeldBack(7, NINE + 20 * SECOND)),
        ),
        (
            # The occurrence is looked at again in time to be recorded as missed; the chat stays held back.
            Failure(FailureKind.WAIT, "flood", retry_after=3 * HOUR),
            (again(LONGEST_HOLD, "flood"), HeldBack(7, NINE + 3 * HOUR)),
        ),
        (Failure(FailureKind.UNAUTHORIZED, "unauthorized"), (again(MINUTE, "unauthorized"),)),
        (Failure(FailureKind.AMBIGUOUS, "no_answer"), (Released(CLAIMED, NINE + LEASE, "no_answer", counted=True),)),
    ],
)
def test_each_failure_has_its_consequence(failure: Failure, notes: tuple[Note, ...]) -> None:
    assert notes_on_failure(DUE, failure, NINE) == notes


def test_what_twice_may_have_arrived_is_not_sent_a_third_time() -> None:
    once_in_doubt = DUE._replace(reason="no_answer", tries=2)
    notes = notes_on_failure(once_in_doubt, Failure(FailureKind.AMBIGUOUS, "no_answer"), NINE)
    assert notes == (Failed(CLAIMED, Reason.UNCONFIRMED),)


@pytest.mark.parametrize(
    ("late", "shortest", "longest"),
    [
        (0 * SECOND, 1 * SECOND, 2 * SECOND),
        (MINUTE, 15 * SECOND, 30 * SECOND),
        (20 * MINUTE, LONGEST_HOLD / 2, LONGEST_HOLD),
    ],
)
def test_the_longer_it_does_not_work_the_rarer_it_is_tried(
    late: timedelta, shortest: timedelta, longest: timedelta
) -> None:
    now = NINE + late
    (note,) = notes_on_failure(DUE, Failure(FailureKind.RETRY, "server_error"), now)
    assert isinstance(note, Released)
    assert not note.counted
    assert shortest <= note.again_at - now <= longest


def test_a_poisoned_reminder_is_tried_some_more_and_then_put_aside() -> None:
    waits = []
    for tries in range(1, MOST_TRIES):
        note = note_on_poison(DUE._replace(tries=tries), KeyError("name"), NINE)
        assert isinstance(note, Released)
        assert (note.reason, note.counted) == ("KeyError", True)
        waits.append(note.again_at - NINE)
    assert waits == [4 * SECOND, 8 * SECOND, 16 * SECOND, 32 * SECOND]
    assert note_on_poison(DUE._replace(tries=MOST_TRIES), KeyError("name"), NINE) == Failed(CLAIMED, "KeyError")


def test_one_whose_turn_did_not_come_is_free_at_once_and_keeps_its_past() -> None:
    due = DUE._replace(reason="no_answer")
    assert note_on_untried(due, NINE) == Released(CLAIMED, NINE, "no_answer", counted=False)
