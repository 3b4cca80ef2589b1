"""What becomes of a due occurrence, without a database."""

from datetime import timedelta
from typing import Any

import pytest

from stretchbot.db.models import Outcome
from stretchbot.services.occurrences import Reason
from stretchbot.services.verdicts import MOST_TRIES, Circumstances, Verdict, verdict_on
from tests.services.world import DAY, HOUR, MINUTE, NINE, SECOND


def around(**change: Any) -> Circumstances:
    """Nothing special, but for `change`."""
    return Circumstances(**({"due_at": NINE, "send_at": NINE} | change))


@pytest.mark.parametrize(
    ("change", "verdict"),
    [
        ({}, None),
        ({"unreachable": True}, Verdict(Outcome.SKIPPED, Reason.UNREACHABLE)),
        ({"turned_off": True}, Verdict(Outcome.SKIPPED, Reason.TURNED_OFF)),
        ({"paused_until": NINE + SECOND}, Verdict(Outcome.SKIPPED, Reason.PAUSED)),
        ({"paused_until": NINE}, None),
        # Whoever snoozes in a pause, or one that they turned off, wants it to come.
        ({"due_at": NINE - HOUR, "paused_until": NINE + DAY}, None),
        ({"due_at": NINE - HOUR, "turned_off": True}, None),
        ({"newer_due": True}, Verdict(Outcome.MISSED, Reason.NEWER_DUE)),
        ({"finished_at": NINE - 30 * MINUTE}, Verdict(Outcome.DONE, Reason.FINISHED_BEFORE)),
        ({"finished_at": NINE - 31 * MINUTE}, None),
        ({"due_at": NINE - DAY, "finished_at": NINE - 31 * MINUTE}, None),
        ({"due_at": NINE - DAY, "finished_at": NINE - 30 * MINUTE}, Verdict(Outcome.DONE, Reason.FINISHED_BEFORE)),
        ({"active_at": NINE - 19 * MINUTE}, Verdict(Outcome.SKIPPED, Reason.SESSION_OPEN)),
        ({"active_at": NINE - 20 * MINUTE}, None),
        (
            {"active_at": NINE, "finished_at": NINE, "newer_due": True},
            Verdict(Outcome.DONE, Reason.FINISHED_BEFORE),
        ),
        ({"unreachable": True, "paused_until": NINE + DAY}, Verdict(Outcome.SKIPPED, Reason.UNREACHABLE)),
    ],
)
def test_circumstances_decide_whether_a_reminder_goes_out(change: dict[str, object], verdict: Verdict | None) -> None:
    assert verdict_on(around(**change), NINE) == verdict


@pytest.mark.parametrize(
    ("late", "verdict"),
    [(30 * MINUTE, None), (30 * MINUTE + SECOND, Verdict(Outcome.MISSED, Reason.TOO_LATE))],
)
def test_lateness_is_forgiven_up_to_the_grace(late: timedelta, verdict: Verdict | None) -> None:
    assert verdict_on(around(), NINE + late) == verdict


def test_a_snoozed_reminders_lateness_counts_from_the_end_of_the_snooze() -> None:
    snoozed = around(send_at=NINE + HOUR)
    assert verdict_on(snoozed, NINE + HOUR + 30 * MINUTE) is None
    assert verdict_on(snoozed, NINE + HOUR + 31 * MINUTE) == Verdict(Outcome.MISSED, Reason.TOO_LATE)


def test_a_reminder_that_could_not_be_sent_within_the_grace_is_missed_for_that_reason() -> None:
    held_up = around(last_reason="flood")
    assert verdict_on(held_up, NINE + HOUR) == Verdict(Outcome.MISSED, "flood")


@pytest.mark.parametrize(
    ("tries", "reason", "verdict"),
    [
        (MOST_TRIES, None, None),
        (MOST_TRIES + 1, None, Verdict(Outcome.FAILED, Reason.GAVE_UP)),
        (MOST_TRIES + 1, "KeyError", Verdict(Outcome.FAILED, "KeyError")),
    ],
)
def test_after_five_tries_it_is_put_aside(tries: int, reason: str | None, verdict: Verdict | None) -> None:
    assert verdict_on(around(tries=tries, last_reason=reason), NINE) == verdict
