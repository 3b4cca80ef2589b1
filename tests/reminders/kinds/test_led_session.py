"""Sessions led by the clock: what is said when, and what becomes of it in trouble."""

import asyncio
from datetime import datetime

import pytest
from sqlalchemy import select, update

from stretchbot.db.models import LedSession, ProcessedUpdate, QueueItem, Session, User
from stretchbot.domain.leading import LONGEST_PAUSE, LONGEST_SILENCE
from stretchbot.domain.session import WalkState
from stretchbot.domain.timeline import Phase, PhaseKind, timeline
from stretchbot.reminders.queue import claim_queue
from stretchbot.services.leading import go_on, lead_step, pause
from stretchbot.services.queue import LED_SESSION
from stretchbot.services.sessions import begin_session
from stretchbot.simulator.faults import FaultKind, FaultRule
from stretchbot.simulator.person import Person
from tests.patience import PATIENCE_SECONDS
from tests.personal import reply_of
from tests.reminders.stage import Stage, kinds
from tests.services.world import NINE, SECOND
from tests.shipped import LIBRARY

# Holds with rests, changes of sides, moves, and more than one posture.
ROUTINE = LIBRARY.routines["floor_whole_back"]
PHASES = timeline(ROUTINE.steps, LIBRARY.exercises)


async def begins(stage: Stage) -> tuple[Person, int]:
    """Somebody who is led from nine on, and their session."""
    person, chat = await stage.person()
    async with stage.world.database.write() as db:
        user = (await db.scalars(select(User).where(User.chat_id == chat))).one()
        session = await begin_session(db, user, ROUTINE, NINE)
        await lead_step(db, user, session, PHASES, NINE)
        led = await db.get_one(LedSession, session.id)
        led.announced = None  # nobody has shown the first step yet
        return person, session.id


async def look(stage: Stage, second: float) -> None:
    """A look at that second of the timeline, and none due before it."""
    stage.clock.instant = NINE + second * SECOND
    async with stage.world.database.write() as db:
        await db.execute(update(QueueItem).where(QueueItem.kind == LED_SESSION).values(run_at=stage.clock.instant))
    await stage.ticks()


async def announced(stage: Stage, session: int, phase: Phase) -> None:
    """It was said that this phase begins, by a worker that is dead now."""
    async with stage.world.database.write() as db:
        (await db.get_one(LedSession, session)).announced = phase.start_seconds
        (await db.get_one(Session, session)).position = phase.step


async def led_items(stage: Stage) -> list[QueueItem]:
    return [item for item in await stage.world.queue() if item.kind == LED_SESSION]


async def run_at(stage: Stage) -> datetime:
    (item,) = await led_items(stage)
    assert item.lease_until is None
    return item.run_at


def first_lines(person: Person) -> list[str]:
    """The first lines of what was sent and not deleted again."""
    return [message.text.splitlines()[0] for message in person.received]


def count_in(text: str) -> str:
    """The line that counts."""
    return next(line for line in text.splitlines() if line.endswith("s left"))


def heading(phase: Phase) -> str:
    return f"{phase.step + 1} of {len(ROUTINE.steps)}"


def first_of(kind: PhaseKind, *, step: int = 0) -> Phase:
    return next(phase for phase in PHASES if phase.kind is kind and phase.step >= step)


def after(phase: Phase) -> Phase:
    return PHASES[PHASES.index(phase) + 1]


async def test_the_seconds_are_counted_in_the_message_of_the_step(stage: Stage) -> None:
    vera, session = await begins(stage)
    await look(stage, 0)
    (step,) = vera.received
    assert count_in(step.text) == "⏳ Get ready · 20 s left"
    assert [button.label for button in step.buttons][:2] == ["⏸ Pause", "Next"]
    assert await run_at(stage) == NINE + 5 * SECOND
    await look(stage, 5)
    (counted,) = vera.received
    assert (counted.message_id, count_in(counted.text)) == (step.message_id, "⏳ Get ready · 15 s left")
    async with stage.world.database.read() as db:
        assert (await db.get_one(Session, session)).message_id == step.message_id


async def test_a_step_takes_the_place_of_the_one_before(stage: Stage) -> None:
    vera, session = await begins(stage)
    await look(stage, 0)
    second = first_of(PhaseKind.READY, step=1)
    await look(stage, second.start_seconds)
    (step,) = first_lines(vera)
    assert heading(second) in step
    async with stage.world.database.read() as db:
        row = await db.get_one(Session, session)
        assert (row.position, row.message_id) == (1, vera.last.message_id)


async def test_whoever_keeps_everything_keeps_the_steps(stage: Stage) -> None:
    vera, session = await begins(stage)
    async with stage.world.database.write() as db:
        user = await db.get_one(User, (await db.get_one(Session, session)).user_id)
        user.keeps_messages = True
    await look(stage, 0)
    await look(stage, first_of(PhaseKind.READY, step=1).start_seconds)
    assert len(first_lines(vera)) == 2
    assert vera.received[0].buttons == ()


async def test_a_change_of_sides_is_a_message_that_goes_with_the_side(stage: Stage) -> None:
    vera, session = await begins(stage)
    switch = first_of(PhaseKind.SWITCH)
    await announced(stage, session, first_of(PhaseKind.READY, step=switch.step))
    await look(stage, switch.start_seconds)
    assert first_lines(vera) == ["🔁 Change sides: now the left."]
    await look(stage, after(switch).start_seconds)
    assert first_lines(vera) == ["🔁 Change sides: now the left."]
    await look(stage, first_of(PhaseKind.READY, step=switch.step + 1).start_seconds)
    (step,) = first_lines(vera)
    assert "Change sides" not in step


@pytest.mark.parametrize("kind", list(PhaseKind))
async def test_whoever_takes_over_says_what_is_due_and_nothing_that_was_missed(stage: Stage, kind: PhaseKind) -> None:
    vera, session = await begins(stage)
    await announced(stage, session, PHASES[0])
    await stage.dispatcher.stop()
    stage.with_dispatcher()
    present = first_of(kind, step=1)
    await look(stage, present.start_seconds)
    (step,) = vera.received
    assert heading(present) in step.text.splitlines()[0]
    assert count_in(step.text).endswith(f"{present.seconds} s left")
    await look(stage, present.start_seconds + 1)
    assert len(vera.received) == 1


async def test_the_last_second_ends_it_once(stage: Stage) -> None:
    _, session = await begins(stage)
    await announced(stage, session, first_of(PhaseKind.READY, step=len(ROUTINE.steps) - 1))
    await look(stage, PHASES[-1].end_seconds)
    await look(stage, PHASES[-1].end_seconds + 5)
    async with stage.world.database.read() as db:
        assert (await db.get_one(Session, session)).state == WalkState.FINISHED
        assert await db.get(LedSession, session) is None
        _, answers = reply_of(db, (await db.scalars(select(ProcessedUpdate))).one())
    assert "Done!" in (answers or "")
    assert await led_items(stage) == []


async def test_a_pause_is_quiet_and_ends_after_twenty_minutes(stage: Stage) -> None:
    vera, session = await begins(stage)
    await look(stage, 0)
    async with stage.world.database.write() as db:
        row = await db.get_one(Session, session)
        user, led = await db.get_one(User, row.user_id), await db.get_one(LedSession, session)
        await pause(db, user, row, led, NINE + 7 * SECOND)
    before = len(stage.server.telegram.history(vera.id))
    await look(stage, 600)
    assert len(stage.server.telegram.history(vera.id)) == before
    assert await run_at(stage) == NINE + 7 * SECOND + LONGEST_PAUSE
    await look(stage, 7 + LONGEST_PAUSE.total_seconds())
    async with stage.world.database.read() as db:
        assert (await db.get_one(Session, session)).state == WalkState.STOPPED
        assert await db.get(LedSession, session) is None


async def test_whoever_was_left_waiting_for_long_is_asked(stage: Stage) -> None:
    _, session = await begins(stage)
    await look(stage, 0)
    stage.clock.instant = NINE + 5 * SECOND + LONGEST_SILENCE + SECOND
    await stage.ticks()
    assert await run_at(stage) == stage.clock.instant + LONGEST_PAUSE
    async with stage.world.database.read() as db:
        assert (await db.get_one(Session, session)).state == WalkState.OPEN
        assert (await db.get_one(LedSession, session)).paused_at == NINE + 5 * SECOND
        _, answers = reply_of(db, (await db.scalars(select(ProcessedUpdate))).one())
    assert "Shall we carry on" in (answers or "")


async def test_seconds_that_could_not_be_shown_are_left_out(stage: Stage) -> None:
    vera, _ = await begins(stage)
    await look(stage, 0)
    stage.server.telegram.faults.add(FaultRule(FaultKind.SERVER_ERROR, "editMessageText", times=1))
    await look(stage, 5)
    assert count_in(vera.last.text).endswith("20 s left")
    assert await run_at(stage) == NINE + 10 * SECOND
    await look(stage, 10)
    assert count_in(vera.last.text).endswith("10 s left")


async def test_a_429_on_the_count_holds_up_no_step(stage: Stage) -> None:
    vera, _ = await begins(stage)
    await look(stage, 0)
    refused = FaultRule(FaultKind.FLOOD, "editMessageText", times=1, retry_after=300)
    stage.server.telegram.faults.add(refused)
    await look(stage, 5)
    await look(stage, 10)  # left out: Telegram wants none of these
    assert count_in(vera.last.text).endswith("20 s left")
    second = first_of(PhaseKind.READY, step=1)
    await look(stage, second.start_seconds)
    assert heading(second) in vera.last.text.splitlines()[0]


async def test_what_a_tap_has_overtaken_is_not_shown(stage: Stage) -> None:
    vera, session = await begins(stage)
    await look(stage, 0)
    kinds_ = kinds(database=stage.world.database)
    async with stage.world.database.write() as db:
        (work,) = (await claim_queue(db, kinds_, NINE + 5 * SECOND, 10)).work
    show = await kinds_[LED_SESSION].compose(stage.dispatcher.client, work)
    async with stage.world.database.write() as db:
        row = await db.get_one(Session, session)
        user, led = await db.get_one(User, row.user_id), await db.get_one(LedSession, session)
        await pause(db, user, row, led, NINE + 5 * SECOND)
    assert await show() == 0
    assert count_in(vera.last.text).endswith("20 s left")


@pytest.mark.parametrize("kind", [PhaseKind.READY, PhaseKind.SWITCH])
async def test_what_a_tap_overtakes_on_its_way_is_taken_back(stage: Stage, kind: PhaseKind) -> None:
    vera, session = await begins(stage)
    await look(stage, 0)
    before = vera.last
    phase = first_of(kind, step=1)
    await announced(
        stage, session, first_of(PhaseKind.READY, step=phase.step) if kind is PhaseKind.SWITCH else PHASES[0]
    )
    kinds_ = kinds(database=stage.world.database)
    at = NINE + phase.start_seconds * SECOND
    async with stage.world.database.write() as db:
        await db.execute(update(QueueItem).where(QueueItem.kind == LED_SESSION).values(run_at=at))
        (work,) = (await claim_queue(db, kinds_, at, 10)).work
    show = await kinds_[LED_SESSION].compose(stage.dispatcher.client, work)
    stage.server.telegram.faults.add(FaultRule(FaultKind.SLOW, "send*", seconds=0.5))
    showing = asyncio.ensure_future(show())
    await stage.server.telegram.events.bell.wait_until(lambda: len(vera.received) == 2, PATIENCE_SECONDS)

    async with stage.world.database.write() as db:
        row = await db.get_one(Session, session)
        user, led = await db.get_one(User, row.user_id), await db.get_one(LedSession, session)
        await pause(db, user, row, led, at)

    assert await showing == 0
    assert [message.message_id for message in vera.received] == [before.message_id]


async def test_it_goes_on_where_it_was_paused(stage: Stage) -> None:
    vera, session = await begins(stage)
    await look(stage, 0)
    for change in (5, 65):
        async with stage.world.database.write() as db:
            row = await db.get_one(Session, session)
            user, led = await db.get_one(User, row.user_id), await db.get_one(LedSession, session)
            if change == 5:
                await pause(db, user, row, led, NINE + 5 * SECOND)
            else:
                await go_on(db, user, row, led, PHASES, NINE + 65 * SECOND)
    assert await run_at(stage) == NINE + 70 * SECOND
    await look(stage, 70)
    assert count_in(vera.last.text).endswith("10 s left")


async def test_an_ended_session_is_led_no_more(stage: Stage) -> None:
    vera, session = await begins(stage)
    async with stage.world.database.write() as db:
        (await db.get_one(Session, session)).state = WalkState.STOPPED
    await look(stage, 0)
    assert (first_lines(vera), await led_items(stage)) == ([], [])
    async with stage.world.database.read() as db:
        assert await db.get(LedSession, session) is None


async def test_one_that_is_broken_holds_up_no_other(stage: Stage) -> None:
    vera, broken = await begins(stage)
    otto, _ = await begins(stage)
    async with stage.world.database.write() as db:
        (await db.get_one(Session, broken)).steps = [{"exercise_id": "knee_hug", "what": "this"}]
    await look(stage, 0)
    assert first_lines(vera) == []
    assert count_in(otto.last.text).endswith("20 s left")
