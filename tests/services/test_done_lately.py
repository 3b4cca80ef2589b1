"""What is noted of what somebody did, and read again to plan with."""

from datetime import datetime, timedelta

import pytest

from stretchbot.db.engine import Database
from stretchbot.db.models import Occurrence, User
from stretchbot.domain.dose_feedback import DoseChange
from stretchbot.domain.planning.compose import PROPOSALS_REMEMBERED
from stretchbot.domain.planning.done_log import DoneLog, minute_of
from stretchbot.domain.session import Tap
from stretchbot.domain.suitability import Pain
from stretchbot.services.preferences import Preference, needs_from
from stretchbot.services.recent_sessions import proposed_lately
from stretchbot.services.sessions import begin_session, count_done, tap
from tests.builders import MONDAY_MORNING, a_routine, a_user
from tests.shipped import LIBRARY

NOW = MONDAY_MORNING
MINUTE = timedelta(minutes=1)
FIRST, SECOND = "neck_twist", "back_arch"  # the steps of a_routine()


def done(user: User) -> dict[str, list[datetime]]:
    """Minutes after NOW at which each exercise was done."""
    log = DoneLog.read(user.done_log)
    return {name: [minute - minute_of(NOW) for minute in minutes] for name, minutes in log.minutes.items()}  # type: ignore[misc]


@pytest.mark.parametrize(
    ("taps", "noted"),
    [
        ([(Tap.NEXT, 2), (Tap.NEXT, 5)], {FIRST: [2], SECOND: [5]}),
        ([(Tap.SKIP, 2), (Tap.NEXT, 5)], {SECOND: [5]}),
        ([(Tap.NEXT, 2), (Tap.STOP, 5)], {FIRST: [2]}),
        ([(Tap.NEXT, 0), (Tap.NEXT, 5)], {SECOND: [5]}),  # the first was rushed
    ],
)
async def test_a_step_that_counts_is_noted_with_its_minute(
    database: Database, taps: list[tuple[Tap, int]], noted: dict[str, list[int]]
) -> None:
    async with database.write() as db:
        user = await a_user(db, NOW)
        session = await begin_session(db, user, a_routine(), NOW)
        for version, (how, minutes) in enumerate(taps):
            tap(user, session, how, version, NOW + minutes * MINUTE, LIBRARY.exercises)

        assert done(user) == noted


async def test_done_notes_all_of_a_routine_and_of_one_begun_what_was_left(database: Database) -> None:
    async with database.write() as db:
        user = await a_user(db, NOW)
        await count_done(db, user, a_routine(), NOW)
        assert done(user) == {FIRST: [0], SECOND: [0]}

        session = await begin_session(db, user, a_routine(), NOW + 60 * MINUTE)
        tap(user, session, Tap.NEXT, 0, NOW + 62 * MINUTE, LIBRARY.exercises)
        await count_done(db, user, a_routine(), NOW + 63 * MINUTE)
        assert done(user) == {FIRST: [0, 62], SECOND: [0, 63]}


async def test_what_reminders_proposed_and_what_was_begun_is_known_for_a_waking_day(database: Database) -> None:
    async with database.write() as db:
        user = await a_user(db, NOW)
        for number, (ago, routine_id) in enumerate(
            [(PROPOSALS_REMEMBERED, "kept"), (PROPOSALS_REMEMBERED + MINUTE, "forgotten"), (MINUTE, None)]
        ):
            db.add(Occurrence(chat_id=user.chat_id, reminder_id=number, due_at=NOW - ago, routine_id=routine_id))
        await begin_session(db, user, a_routine("begun"), NOW - MINUTE)

        assert sorted(await proposed_lately(db, user, NOW)) == ["begun", "kept"]


def test_what_hurt_once_before_still_suits_and_is_told_apart() -> None:
    today = NOW.date()

    def hurt(name: str, times: int, days: int) -> Preference:
        return Preference(name, False, Pain(times, today - timedelta(days=days)), DoseChange())

    needs = needs_from(frozenset(), [hurt("once", 1, 1), hurt("twice", 2, 5), hurt("today", 1, 0)], today)

    assert needs.hurt_once == {"once"}
    assert set(needs.avoided) == {"twice", "today"}
