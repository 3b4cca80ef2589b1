"""What becomes of a due occurrence, without a database."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from stretchbot.domain.eligibility import MAX_ATTEMPTS, Circumstances, NotSent, why_not_send
from stretchbot.domain.occurrence import Delivery, Reason

NINE = datetime(2026, 6, 10, 9, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)
MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


def around(**change: Any) -> Circumstances:
    """Nothing special, but for `change`."""
    return Circumstances(**({"due_at": NINE, "send_at": NINE} | change))


@pytest.mark.parametrize(
    ("change", "instead"),
    [
        ({}, None),
        ({"unreachable": True}, NotSent(Delivery.SKIPPED, Reason.UNREACHABLE)),
        ({"turned_off": True}, NotSent(Delivery.SKIPPED, Reason.TURNED_OFF)),
        ({"paused_until": NINE + SECOND}, NotSent(Delivery.SKIPPED, Reason.PAUSED)),
        ({"paused_until": NINE}, None),
        # Whoever snoozes in a pause, or one that they turned off, wants it to come.
        ({"due_at": NINE - HOUR, "paused_until": NINE + DAY}, None),
        ({"due_at": NINE - HOUR, "turned_off": True}, None),
        ({"newer_due": True}, NotSent(Delivery.MISSED, Reason.NEWER_DUE)),
        ({"rests": True}, NotSent(Delivery.SKIPPED, Reason.UNANSWERED)),
        ({"due_at": NINE - HOUR, "rests": True}, None),  # whoever snoozes it wants it to come
        ({"rests": True, "paused_until": NINE + DAY}, NotSent(Delivery.SKIPPED, Reason.PAUSED)),
        ({"finished_at": NINE - 30 * MINUTE}, NotSent(Delivery.SKIPPED, Reason.FINISHED_BEFORE)),
        ({"finished_at": NINE - 31 * MINUTE}, None),
        ({"due_at": NINE - DAY, "finished_at": NINE - 31 * MINUTE}, None),
        (
            {"due_at": NINE - DAY, "finished_at": NINE - 30 * MINUTE},
            NotSent(Delivery.SKIPPED, Reason.FINISHED_BEFORE),
        ),
        ({"active_at": NINE - 19 * MINUTE}, NotSent(Delivery.SKIPPED, Reason.SESSION_OPEN)),
        ({"active_at": NINE - 20 * MINUTE}, None),
        (
            {"active_at": NINE, "finished_at": NINE, "newer_due": True},
            NotSent(Delivery.SKIPPED, Reason.FINISHED_BEFORE),
        ),
        ({"unreachable": True, "paused_until": NINE + DAY}, NotSent(Delivery.SKIPPED, Reason.UNREACHABLE)),
    ],
)
def test_circumstances_decide_whether_a_reminder_goes_out(change: dict[str, object], instead: NotSent | None) -> None:
    assert why_not_send(around(**change), NINE) == instead


@pytest.mark.parametrize(
    ("late", "instead"),
    [(30 * MINUTE, None), (30 * MINUTE + SECOND, NotSent(Delivery.MISSED, Reason.TOO_LATE))],
)
def test_lateness_is_forgiven_up_to_the_grace(late: timedelta, instead: NotSent | None) -> None:
    assert why_not_send(around(), NINE + late) == instead


def test_a_snoozed_reminders_lateness_counts_from_the_end_of_the_snooze() -> None:
    snoozed = around(send_at=NINE + HOUR)
    assert why_not_send(snoozed, NINE + HOUR + 30 * MINUTE) is None
    assert why_not_send(snoozed, NINE + HOUR + 31 * MINUTE) == NotSent(Delivery.MISSED, Reason.TOO_LATE)


def test_a_reminder_that_could_not_be_sent_within_the_grace_is_missed_for_that_reason() -> None:
    held_up = around(last_reason="flood")
    assert why_not_send(held_up, NINE + HOUR) == NotSent(Delivery.MISSED, "flood")


@pytest.mark.parametrize(
    ("attempts", "reason", "instead"),
    [
        (MAX_ATTEMPTS, None, None),
        (MAX_ATTEMPTS + 1, None, NotSent(Delivery.FAILED, Reason.GAVE_UP)),
        (MAX_ATTEMPTS + 1, "KeyError", NotSent(Delivery.FAILED, "KeyError")),
    ],
)
def test_after_five_attempts_it_is_put_aside(attempts: int, reason: str | None, instead: NotSent | None) -> None:
    assert why_not_send(around(attempts=attempts, last_reason=reason), NINE) == instead
