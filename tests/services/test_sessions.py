from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from stretchbot.db.engine import Database
from stretchbot.db.models import Occurrence, QueueItem, Session, User
from stretchbot.domain.routine import Step
from stretchbot.domain.session import Tap, WalkState
from stretchbot.services.kept_steps import steps_of
from stretchbot.services.queue import IDLE_SESSION
from stretchbot.services.recent_sessions import RECENT_WALKS, Met, meetings, recent_routines
from stretchbot.services.session_lookup import find_session, last_counted, open_session, session_of_occurrence
from stretchbot.services.session_messages import record_message
from stretchbot.services.sessions import (
    begin_session,
    carry_on,
    count_done,
    count_earlier,
    halt,
    session_of_today,
    take_instead,
    tap,
)
from tests.builders import MONDAY_MORNING, a_routine, a_user
from tests.shipped import LIBRARY

NOW = MONDAY_MORNING
MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)
# Five minutes, as Done counts them. By their timeline, its two steps take 95 seconds, of which 75 are the dose, and 45,
# of which 25 are.
ROUTINE = a_routine()


def walk_on(user: User, session: Session, how: Tap, at: datetime) -> bool:
    return tap(user, session, how, session.version, at, LIBRARY.exercises)


async def an_occurrence(db: AsyncSession, user: User) -> int:
    numbers = await db.scalar(select(func.count()).select_from(Occurrence)) or 0
    occurrence = Occurrence(chat_id=user.chat_id, reminder_id=numbers, due_at=NOW)
    db.add(occurrence)
    await db.flush()
    return occurrence.id


async def test_a_session_begins_at_the_first_step_and_keeps_its_steps(database: Database) -> None:
    steps = (Step("knee_hug", "both", seconds=25), Step("pelvic_press", repetitions=4))
    async with database.write() as db:
        begun = (await begin_session(db, await a_user(db), a_routine(steps=steps), NOW)).id
    async with database.read() as db:
        session = await db.get_one(Session, begun)

    assert steps_of(session) == steps
    assert (session.position, session.version, session.state) == (0, 0, WalkState.OPEN)
    assert (session.counted_on, session.minutes, session.ended_at) == (None, 0, None)


async def test_beginning_another_session_stops_the_open_one(database: Database) -> None:
    async with database.write() as db:
        user = await a_user(db)
        first = await begin_session(db, user, ROUTINE, NOW)
        second = await begin_session(db, user, a_routine("another"), NOW + MINUTE)
        await db.refresh(first)

        assert (first.state, first.ended_at, first.counted_on) == (WalkState.STOPPED, NOW + MINUTE, None)
        assert not walk_on(user, first, Tap.NEXT, NOW + MINUTE)
        assert await open_session(db, user, NOW + MINUTE) is second


async def test_a_session_of_one_user_leaves_anothers_alone(database: Database) -> None:
    async with database.write() as db:
        mine, theirs = await a_user(db, telegram_id=1), await a_user(db, telegram_id=2)
        session = await begin_session(db, theirs, ROUTINE, NOW)
        await begin_session(db, mine, ROUTINE, NOW)

        assert await find_session(db, theirs, session.id) is session
        assert await find_session(db, mine, session.id) is None
        assert session.state == WalkState.OPEN


async def test_a_session_left_alone_is_open_for_twenty_minutes_after_the_last_tap(database: Database) -> None:
    async with database.write() as db:
        user = await a_user(db)
        assert await open_session(db, user, NOW) is None

        session = await begin_session(db, user, ROUTINE, NOW)
        walk_on(user, session, Tap.NEXT, NOW + 10 * MINUTE)

        assert await open_session(db, user, NOW + 29 * MINUTE) is session
        assert await open_session(db, user, NOW + 30 * MINUTE) is None


async def test_a_session_left_for_hours_goes_on_with_the_next_tap(database: Database) -> None:
    async with database.write() as db:
        user = await a_user(db)
        session = await begin_session(db, user, ROUTINE, NOW)

        assert walk_on(user, session, Tap.NEXT, NOW + 3 * HOUR)
        assert await open_session(db, user, NOW + 3 * HOUR) is session


async def test_each_step_counts_once_however_often_its_button_is_tapped(database: Database) -> None:
    async with database.write() as db:
        user = await a_user(db)
        session = await begin_session(db, user, ROUTINE, NOW)
        taps = [tap(user, session, Tap.NEXT, 0, NOW + MINUTE, LIBRARY.exercises) for _ in range(3)]

        assert taps == [True, False, False]
        assert (session.position, session.done_steps, session.version) == (1, 1, 1)


@pytest.mark.parametrize(
    ("finished_at", "day"),
    [
        (datetime(2026, 1, 12, 22, 59, tzinfo=UTC), date(2026, 1, 12)),
        (datetime(2026, 1, 13, 2, 59, tzinfo=UTC), date(2026, 1, 12)),  # 03:59 in Berlin: still the evening before
        (datetime(2026, 1, 13, 3, 0, tzinfo=UTC), date(2026, 1, 13)),
        (datetime(2026, 3, 29, 1, 59, tzinfo=UTC), date(2026, 3, 28)),  # 03:59 on a night of 23 hours
    ],
)
async def test_a_finished_session_counts_for_the_users_local_day(
    database: Database, finished_at: datetime, day: date
) -> None:
    async with database.write() as db:
        user = await a_user(db)
        session = await begin_session(db, user, ROUTINE, finished_at - 4 * MINUTE)
        walk_on(user, session, Tap.SKIP, finished_at - MINUTE)
        walk_on(user, session, Tap.NEXT, finished_at)
    async with database.read() as db:
        kept = (await db.scalars(select(Session))).one()

    assert (kept.state, kept.counted_on, kept.minutes) == (WalkState.FINISHED, day, 1)
    assert (kept.ended_at, kept.done_steps) == (finished_at, 1)


async def test_a_phone_left_lying_does_not_make_hours_of_stretching(database: Database) -> None:
    async with database.write() as db:
        user = await a_user(db)
        session = await begin_session(db, user, ROUTINE, NOW)
        walk_on(user, session, Tap.NEXT, NOW + MINUTE)
        walk_on(user, session, Tap.NEXT, NOW + 5 * HOUR)

        assert (session.minutes, session.done_seconds) == (2, 140)


async def test_what_was_done_counts_at_once_whatever_becomes_of_the_session(database: Database) -> None:
    async with database.write() as db:
        user = await a_user(db)
        session = await begin_session(db, user, ROUTINE, NOW)
        walk_on(user, session, Tap.NEXT, NOW + MINUTE)

        assert (session.state, session.counted_on, session.minutes) == (WalkState.OPEN, date(2026, 1, 12), 2)
        assert await last_counted(db, user) is session


@pytest.mark.parametrize("then", ["stop", "skip", "another", "left", "done later"])
async def test_however_a_session_ends_the_steps_done_stay_counted(database: Database, then: str) -> None:
    async with database.write() as db:
        user = await a_user(db)
        session = await begin_session(db, user, ROUTINE, NOW)
        walk_on(user, session, Tap.NEXT, NOW + MINUTE)
        match then:
            case "stop" | "skip":
                walk_on(user, session, Tap(then), NOW + 2 * MINUTE)
            case "another":
                await begin_session(db, user, a_routine("another"), NOW + 2 * MINUTE)
            case "left":
                await begin_session(db, user, a_routine("another"), NOW + 30 * HOUR)
            case _:
                await count_done(db, user, ROUTINE, NOW + 30 * HOUR)
        ended_at = session.ended_at

        assert (session.state, session.minutes) == (WalkState.FINISHED, 2)
        assert session.counted_on == date(2026, 1, 12)
        assert ended_at == (NOW + MINUTE if then in {"left", "done later"} else NOW + 2 * MINUTE)


async def test_whoever_taps_through_in_three_seconds_has_done_nothing(database: Database) -> None:
    async with database.write() as db:
        user = await a_user(db)
        session = await begin_session(db, user, a_routine(steps=(*ROUTINE.steps, *ROUTINE.steps[:1])), NOW)
        for second in (1, 2, 3):
            assert walk_on(user, session, Tap.NEXT, NOW + timedelta(seconds=second))

        assert (session.state, session.rushed_steps, session.done_steps) == (WalkState.STOPPED, 3, 0)
        assert (session.counted_on, session.minutes) == (None, 0)
        assert await last_counted(db, user) is None


@pytest.mark.parametrize(("spent", "counts"), [(37.4, False), (37.5, True)])
async def test_half_of_its_dose_makes_a_step_done(database: Database, spent: float, counts: bool) -> None:
    async with database.write() as db:
        user = await a_user(db)
        session = await begin_session(db, user, ROUTINE, NOW)
        walk_on(user, session, Tap.NEXT, NOW + timedelta(seconds=spent))

        assert (session.done_steps, session.rushed_steps) == ((1, 0) if counts else (0, 1))


async def test_each_step_is_given_its_own_time(database: Database) -> None:
    async with database.write() as db:
        user = await a_user(db)
        session = await begin_session(db, user, ROUTINE, NOW)
        walk_on(user, session, Tap.NEXT, NOW + 5 * MINUTE)
        walk_on(user, session, Tap.NEXT, NOW + 5 * MINUTE + timedelta(seconds=3))

        assert (session.done_steps, session.rushed_steps, session.minutes) == (1, 1, 2)


async def test_looking_at_a_step_again_takes_no_time_away_from_it(database: Database) -> None:
    async with database.write() as db:
        user = await a_user(db)
        session = await begin_session(db, user, ROUTINE, NOW)
        await carry_on(db, user, session, NOW + timedelta(seconds=50))
        walk_on(user, session, Tap.NEXT, NOW + timedelta(seconds=53))

        assert session.done_steps == 1


async def test_a_step_that_was_left_begins_anew_for_whoever_carries_on(database: Database) -> None:
    async with database.write() as db:
        user = await a_user(db)
        session = await begin_session(db, user, ROUTINE, NOW)
        await carry_on(db, user, session, NOW + HOUR)
        walk_on(user, session, Tap.NEXT, NOW + HOUR + timedelta(seconds=3))

        assert session.done_steps == 0


async def test_the_exercise_of_a_step_may_leave_the_library_meanwhile(database: Database) -> None:
    async with database.write() as db:
        user = await a_user(db)
        session = await begin_session(db, user, a_routine(steps=(Step("gone"), Step("neck_twist", "gone"))), NOW)
        walk_on(user, session, Tap.NEXT, NOW + MINUTE)
        walk_on(user, session, Tap.NEXT, NOW + 2 * MINUTE)

        assert (session.state, session.minutes) == (WalkState.FINISHED, 2)


async def test_whoever_goes_on_in_the_morning_keeps_the_evening_before(database: Database) -> None:
    evening = datetime(2026, 1, 12, 22, 0, tzinfo=UTC)
    async with database.write() as db:
        user = await a_user(db)
        begun = await begin_session(db, user, ROUTINE, evening)
        walk_on(user, begun, Tap.NEXT, evening + 2 * MINUTE)
        morning = evening + 9 * HOUR
        rest = await session_of_today(db, user, begun, morning)
        version = rest.version
        assert walk_on(user, rest, Tap.NEXT, morning)

        assert (begun.state, begun.counted_on, begun.minutes) == (WalkState.FINISHED, date(2026, 1, 12), 2)
        assert begun.ended_at == evening + 2 * MINUTE
        assert (version, rest.position, rest.state) == (1, 2, WalkState.FINISHED)
        assert (rest.counted_on, rest.minutes) == (date(2026, 1, 13), 1)
        assert await session_of_today(db, user, rest, morning) is rest


@pytest.mark.parametrize("taps", [[Tap.STOP], [Tap.SKIP, Tap.STOP], [Tap.SKIP, Tap.SKIP]])
async def test_a_session_without_a_step_done_counts_for_no_day(database: Database, taps: list[Tap]) -> None:
    async with database.write() as db:
        user = await a_user(db)
        session = await begin_session(db, user, ROUTINE, NOW)
        for how in taps:
            assert walk_on(user, session, how, NOW + MINUTE)

        assert (session.state, session.ended_at) == (WalkState.STOPPED, NOW + MINUTE)
        assert (session.counted_on, session.minutes) == (None, 0)
        assert await last_counted(db, user) is None


async def test_done_without_a_walk_counts_the_routines_minutes(database: Database) -> None:
    async with database.write() as db:
        user = await a_user(db)
        occurrence_id = await an_occurrence(db, user)
        session = await count_done(db, user, ROUTINE, NOW, occurrence_id=occurrence_id)

        assert (session.state, session.minutes, session.counted_on) == (WalkState.FINISHED, 5, date(2026, 1, 12))
        assert session.occurrence_id == occurrence_id
        assert await open_session(db, user, NOW) is None
        assert await last_counted(db, user) is session


async def test_done_in_the_middle_of_a_walk_finishes_that_one(database: Database) -> None:
    async with database.write() as db:
        user = await a_user(db)
        occurrence_id = await an_occurrence(db, user)
        walked = await begin_session(db, user, ROUTINE, NOW)
        walk_on(user, walked, Tap.NEXT, NOW + MINUTE)
        version = walked.version
        done = await count_done(db, user, ROUTINE, NOW + 3 * MINUTE, occurrence_id=occurrence_id)

        assert done is walked
        assert (done.state, done.minutes, done.occurrence_id) == (WalkState.FINISHED, 5, occurrence_id)
        assert not tap(user, done, Tap.NEXT, version, NOW + 4 * MINUTE, LIBRARY.exercises)


async def test_done_keeps_the_reminder_that_the_walk_came_from(database: Database) -> None:
    async with database.write() as db:
        user = await a_user(db)
        first = await an_occurrence(db, user)
        await begin_session(db, user, ROUTINE, NOW, occurrence_id=first)

        assert (await count_done(db, user, ROUTINE, NOW)).occurrence_id == first


async def test_done_long_after_a_walk_was_left_is_a_session_of_its_own(database: Database) -> None:
    async with database.write() as db:
        user = await a_user(db)
        left = await begin_session(db, user, ROUTINE, NOW)
        done = await count_done(db, user, ROUTINE, NOW + HOUR)

        assert done is not left
        assert (left.state, left.counted_on) == (WalkState.STOPPED, None)
        assert done.minutes == 5


async def test_what_was_done_yesterday_counts_for_then_and_leaves_todays_walk_alone(database: Database) -> None:
    async with database.write() as db:
        user = await a_user(db)
        occurrence_id = await an_occurrence(db, user)
        walked = await begin_session(db, user, ROUTINE, NOW)
        last_night = NOW - 11 * HOUR
        counted = await count_earlier(db, user, ROUTINE, last_night, occurrence_id=occurrence_id)

        assert (counted.state, counted.minutes, counted.counted_on) == (WalkState.FINISHED, 5, date(2026, 1, 11))
        assert (counted.ended_at, counted.occurrence_id) == (last_night, occurrence_id)
        assert await open_session(db, user, NOW) is walked


async def test_the_last_counted_session_is_the_one_of_which_something_was_done_last(database: Database) -> None:
    async with database.write() as db:
        user = await a_user(db)
        await count_done(db, user, ROUTINE, NOW)
        last = await count_done(db, user, ROUTINE, NOW + HOUR)
        await begin_session(db, user, ROUTINE, NOW + 2 * HOUR)
        await count_done(db, await a_user(db, telegram_id=2), ROUTINE, NOW + 3 * HOUR)

        assert await last_counted(db, user) is last


async def test_a_reminder_knows_the_newest_session_begun_from_it(database: Database) -> None:
    async with database.write() as db:
        user = await a_user(db)
        occurrence_id = await an_occurrence(db, user)
        assert await session_of_occurrence(db, user, occurrence_id) is None

        await begin_session(db, user, ROUTINE, NOW, occurrence_id=occurrence_id)
        newest = await begin_session(db, user, ROUTINE, NOW + MINUTE, occurrence_id=occurrence_id)
        await begin_session(db, user, ROUTINE, NOW + 2 * MINUTE)

        assert await session_of_occurrence(db, user, occurrence_id) is newest
        assert await session_of_occurrence(db, await a_user(db, telegram_id=2), occurrence_id) is None


async def test_routines_begun_last_are_told_newest_first_and_once_each(database: Database) -> None:
    async with database.write() as db:
        user = await a_user(db)
        assert await recent_routines(db, user) == ()

        for name in ("forgotten", "desk", "floor", "desk", "bed", "floor", "desk", "bed", "bed"):
            await begin_session(db, user, a_routine(name), NOW)

        assert await recent_routines(db, user) == ("bed", "desk", "floor")


async def test_a_session_begun_is_looked_at_once_it_may_have_been_left(database: Database) -> None:
    async with database.write() as db:
        user = await a_user(db)
        session = await begin_session(db, user, ROUTINE, NOW)
        (item,) = (await db.scalars(select(QueueItem))).all()

        assert (item.kind, item.subject_id, item.due_at) == (IDLE_SESSION, session.id, NOW)
        assert (item.chat_id, item.run_at) == (user.chat_id, NOW + 20 * MINUTE)


async def test_done_without_a_walk_leaves_nothing_to_look_at(database: Database) -> None:
    async with database.write() as db:
        await count_done(db, await a_user(db), ROUTINE, NOW)

        assert (await db.scalars(select(QueueItem))).all() == []


async def test_a_sessions_message_is_the_latest_whatever_the_order_of_records(database: Database) -> None:
    async with database.write() as db:
        session = (await begin_session(db, await a_user(db), ROUTINE, NOW)).id
    outdated = []
    for message_id in (10, 12, 11):
        async with database.write() as db:
            outdated.append(await record_message(db, session, message_id))
    assert outdated == [None, (10, False), (11, False)]
    async with database.read() as db:
        assert (await db.get_one(Session, session)).message_id == 12


async def test_a_message_that_arrives_after_the_end_of_its_session_is_outdated(database: Database) -> None:
    async with database.write() as db:
        user = await a_user(db)
        user.keeps_messages = True
        session = await begin_session(db, user, ROUTINE, NOW)
        walk_on(user, session, Tap.STOP, NOW)
        session_id = session.id
    async with database.write() as db:
        assert await record_message(db, session_id, 10) == (10, True)
        assert await record_message(db, session_id + 1, 10) is None


async def test_an_exercise_is_met_when_somebody_went_past_it(database: Database) -> None:
    steps = (Step("knee_hug", "both"), Step("pelvic_press"), Step("bridge"))
    routine = a_routine(steps=steps)
    async with database.write() as db:
        user, other = await a_user(db), await a_user(db, telegram_id=2)
        for taps in ([Tap.NEXT, Tap.SKIP, Tap.NEXT], [Tap.NEXT, Tap.STOP], []):
            session = await begin_session(db, user, routine, NOW)
            for how in taps:
                walk_on(user, session, how, NOW)
        await count_done(db, other, routine, NOW)

        met, of_other = await meetings(db, user), await meetings(db, other)

    assert dict(met) == {Met("knee_hug", "both"): 2, Met("pelvic_press", None): 1, Met("bridge", None): 1}
    assert met[Met("knee_hug", None)] == 0  # another form
    assert not of_other  # done without the walk: nothing was shown


async def test_what_was_met_long_ago_is_met_anew(database: Database) -> None:
    async with database.write() as db:
        user = await a_user(db)
        for routine in (a_routine(steps=(Step("bridge"),)), *[a_routine(steps=(Step("sphinx"),))] * RECENT_WALKS):
            walk_on(user, await begin_session(db, user, routine, NOW), Tap.NEXT, NOW)

        met = await meetings(db, user)

    assert dict(met) == {Met("sphinx", None): RECENT_WALKS}


async def test_other_steps_ahead_leave_what_was_done_and_the_place_as_they_are(database: Database) -> None:
    async with database.write() as db:
        session = await begin_session(db, await a_user(db), a_routine("a"), MONDAY_MORNING)
        first, _ = steps_of(session)
        session.position = 1
        take_instead(session, [Step("sphinx"), Step("knee_hug", "both")])
    async with database.read() as db:
        kept = (await db.scalars(select(Session))).one()
        assert steps_of(kept) == (first, Step("sphinx"), Step("knee_hug", "both"))
        assert kept.position == 1


async def test_a_walk_is_never_left_without_a_step_to_be_at(database: Database) -> None:
    async with database.write() as db:
        session = await begin_session(db, await a_user(db), a_routine("a"), MONDAY_MORNING)
        with pytest.raises(ValueError, match="needs a step"):
            take_instead(session, [])


async def test_an_interrupted_session_is_active_and_takes_no_earlier_tap(database: Database) -> None:
    later = MONDAY_MORNING + timedelta(minutes=5)
    async with database.write() as db:
        user = await a_user(db)
        session = await begin_session(db, user, a_routine("a"), MONDAY_MORNING)
        assert halt(session, 0, later)
        assert not halt(session, 0, later)
        assert not tap(user, session, Tap.NEXT, 0, later, {})
        assert (session.position, session.version, session.active_at) == (0, 1, later)
