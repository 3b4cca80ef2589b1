import asyncio
from collections.abc import Sequence
from datetime import datetime

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from stretchbot.domain.leases import LEASE
from stretchbot.domain.occurrence import Delivery, Reason
from stretchbot.metrics import REMINDERS
from stretchbot.periodic_jobs import PeriodicJobs
from stretchbot.reminders import dispatcher
from stretchbot.reminders.dispatcher import SECONDS_IN_FLIGHT, Dispatcher
from stretchbot.reminders.housekeeping import KEEP_OCCURRENCES
from stretchbot.reminders.kinds.kind import Kind, PreparedItems, SendCall
from stretchbot.reminders.kinds.led_session import LedSessionKind
from stretchbot.reminders.kinds.reminder import ReminderKind
from stretchbot.reminders.work import Failed, Item, Sent, Work
from stretchbot.services.queue import enqueue
from stretchbot.simulator.faults import FaultKind
from stretchbot.telegram.client import TelegramClient
from stretchbot.telegram.priorities import Priority
from stretchbot.telegram.rate_limiter import RateLimits
from tests.patience import PATIENCE_SECONDS
from tests.reminders.stage import TEXT, Stage, nudge, texts
from tests.services.world import DAY, HOUR, MINUTE, NINE, NINE_O_CLOCK, SECOND
from tests.stand_ins import FailingDatabase, UncommittedDatabase


async def test_a_reminder_goes_out_when_it_is_due_and_once(stage: Stage) -> None:
    vera, chat = await stage.person()
    await stage.world.reminder(chat)
    stage.clock.instant = NINE - SECOND
    await stage.ticks()
    assert texts(vera) == []
    stage.clock.instant = NINE
    await stage.ticks()
    await stage.ticks()
    assert texts(vera) == [TEXT]
    (occurrence,) = await stage.world.occurrences(chat)
    assert (occurrence.delivery, occurrence.message_id, occurrence.sent_at) == (
        Delivery.SENT,
        vera.last.message_id,
        NINE,
    )


async def test_a_tick_with_nothing_due_holds_up_nobody_who_writes(stage: Stage) -> None:
    _, chat = await stage.person()
    await stage.world.reminder(chat)
    database = FailingDatabase(stage.world.database)
    stage.with_dispatcher(database=database)
    stage.clock.instant = NINE - SECOND
    await stage.ticks()
    assert database.transactions == 0
    stage.clock.instant = NINE
    await stage.ticks()
    assert database.transactions > 0


async def test_it_comes_again_the_next_day(stage: Stage) -> None:
    vera, chat = await stage.person()
    await stage.world.reminder(chat)
    await stage.ticks()
    first = vera.last
    stage.clock.move_on(DAY)
    await stage.ticks()
    assert vera.last.message_id > first.message_id
    assert await stage.sent([chat]) == [True]
    assert len(await stage.world.occurrences(chat)) == 2


async def test_all_who_are_due_are_reminded_in_one_tick(stage: Stage) -> None:
    people = [await stage.reminded(f"Vera {number}") for number in range(5)]
    await stage.ticks()
    assert [texts(person) for person, _ in people] == [[TEXT]] * 5


async def test_no_more_are_in_flight_than_can_be_sent_within_their_leases(stage: Stage) -> None:
    for number in range(8):
        await stage.reminded(f"Vera {number}")
    stage.with_dispatcher(limits=RateLimits(reminders_per_second=1))
    await stage.dispatcher.tick()
    assert stage.dispatcher.in_flight() <= SECONDS_IN_FLIGHT
    waiting = [claim for claim in await stage.world.claims() if claim.lease_until is None]
    assert [claim.after_id for claim in waiting] == [SECONDS_IN_FLIGHT]


class Hanging(Kind):
    """Looks at led sessions, none of which ends."""

    name = LedSessionKind.name
    has_own_bulkhead = LedSessionKind.has_own_bulkhead

    def priority(self, _work: Work) -> Priority:
        return Priority.TICKS

    async def prepare(self, _db: AsyncSession, items: Sequence[Item], _now: datetime) -> PreparedItems:
        return PreparedItems([item.work(self.name, item.chat_id, None) for item in items])

    async def compose(self, _client: TelegramClient, _work: Work) -> SendCall:
        return asyncio.Event().wait

    async def record(
        self, _db: AsyncSession, sent: Sequence[Sent], failed: Sequence[Failed], _now: datetime
    ) -> Sequence[Work]:
        raise AssertionError((sent, failed))


async def test_a_tick_ends_with_what_there_was_room_for_when_it_began_however_quickly_that_goes_out(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dispatcher, "BATCH", 20)  # so that much is recorded before the last claim

    class AtOnce(ReminderKind):
        async def compose(self, client: TelegramClient, work: Work) -> SendCall:  # noqa: ARG002 - as in the base class
            async def sent() -> int:
                return work.subject_id

            return sent

    chats = [await stage.world.chat() for _ in range(2)]
    for chat in chats:
        await stage.world.reminder(chat)
    await stage.world.a_reminder_each_minute()
    limits = RateLimits(bot_per_second=1e6, reminders_per_second=1000, chat_per_second=1e6)
    busy = Dispatcher(stage.world.database, stage.clock, TelegramClient(stage.bot, limits), [AtOnce(nudge)])
    await busy.tick()
    await busy.drain()
    assert sum([len(await stage.world.occurrences(chat)) for chat in chats]) == 1000 * SECONDS_IN_FLIGHT


async def test_led_sessions_that_wait_for_telegram_keep_no_reminder_waiting(stage: Stage) -> None:
    vera, chat = await stage.person()
    await stage.world.reminder(chat)
    async with stage.world.database.write() as db:
        for session in range(5 * SECONDS_IN_FLIGHT):
            await enqueue(db, LedSessionKind.name, chat, session, NINE, send_at=NINE - SECOND)
    client = TelegramClient(stage.bot, RateLimits(reminders_per_second=1))
    crowded = Dispatcher(stage.world.database, stage.clock, client, [ReminderKind(nudge), Hanging()])

    await crowded.tick()

    await vera.sees(TEXT)
    await crowded.stop(0)


@pytest.mark.parametrize("restarted", [False, True])
async def test_who_came_due_before_goes_out_before(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, restarted: bool
) -> None:
    monkeypatch.setattr(dispatcher, "SECONDS_IN_FLIGHT", 0.002)  # two at a time
    chats = [(await stage.person(f"Vera {number}"))[1] for number in range(5)]
    for number, chat in enumerate(chats):
        await stage.world.reminder(chat, NINE_O_CLOCK + number, due_at=NINE + number * MINUTE)
    stage.with_dispatcher()
    stage.clock.instant = NINE + 3 * MINUTE
    await stage.ticks()
    assert await stage.sent(chats) == [True, True, False, False, False]
    if restarted:
        stage.with_dispatcher()
    stage.clock.instant = NINE + 4 * MINUTE
    await stage.ticks()
    assert await stage.sent(chats) == [True, True, True, True, False]
    await stage.ticks()
    assert await stage.sent(chats) == [True] * 5


async def test_who_came_due_while_the_bot_had_to_wait_goes_out_first(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dispatcher, "SECONDS_IN_FLIGHT", 0.002)  # two at a time
    chats = [(await stage.person(f"Vera {number}"))[1] for number in range(4)]
    for chat in chats[:3]:
        await stage.world.reminder(chat)
    await stage.world.reminder(chats[3], NINE_O_CLOCK + 1, due_at=NINE + MINUTE)
    stage.with_dispatcher()
    stage.clock.instant = NINE - MINUTE
    await stage.ticks()
    stage.clock.instant = NINE
    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(stage.dispatcher.client, "retry_after_seconds", lambda: 60.0)
        await stage.ticks()
    assert await stage.sent(chats) == [False] * 4
    stage.clock.instant = NINE + MINUTE
    await stage.ticks()
    assert await stage.sent(chats) == [True, True, False, False]


# Starting and stopping.


async def test_as_a_periodic_job_it_ticks_by_itself(stage: Stage, periodic_jobs: PeriodicJobs) -> None:
    vera, _ = await stage.reminded()
    stage.dispatcher.run_by(periodic_jobs)
    periodic_jobs.start()
    await vera.sees(TEXT)


async def test_stopping_lets_what_is_under_way_finish(stage: Stage) -> None:
    vera, reminder = await stage.reminded()
    stage.fails(FaultKind.SLOW, seconds=0.2)
    await stage.dispatcher.tick()
    await vera.sees(TEXT)
    await stage.dispatcher.stop()
    assert await stage.delivery(reminder) == (Delivery.SENT, None)


async def test_stopping_releases_what_waits_for_its_turn(stage: Stage) -> None:
    people = [await stage.reminded(f"Vera {number}") for number in range(2)]
    stage.with_dispatcher(limits=RateLimits(reminders_per_second=1))
    await stage.dispatcher.tick()
    await stage.dispatcher.stop()
    unsent = [reminder for _, reminder in people if await stage.delivery(reminder) is None]
    assert unsent
    # Nobody has to wait for the end of a lease.
    assert [claim.lease_until for claim in await stage.world.claims()] == [None]
    stage.with_dispatcher()
    await stage.ticks()
    assert [texts(person) for person, _ in people] == [[TEXT]] * 2
    assert await stage.world.claims() == []


async def test_after_stopping_nothing_is_claimed(stage: Stage) -> None:
    vera, reminder = await stage.reminded()
    await stage.dispatcher.stop()
    await stage.ticks()
    assert texts(vera) == []
    assert await stage.delivery(reminder) is None
    assert await stage.world.claims() == []


async def test_stopping_leaves_what_hangs_to_its_lease(stage: Stage) -> None:
    vera, reminder = await stage.reminded()
    stage.fails(FaultKind.SLOW, seconds=30)
    await stage.dispatcher.tick()
    await vera.sees(TEXT)
    async with asyncio.timeout(PATIENCE_SECONDS):
        await stage.dispatcher.stop(seconds=0.1)
    assert await stage.delivery(reminder) is None
    assert [claim.lease_until for claim in await stage.world.claims()] == [NINE + LEASE]


# Housekeeping.


async def test_old_occurrences_are_tidied_away(stage: Stage) -> None:
    _, chat = await stage.person()
    await stage.world.occurrence(chat, NINE - KEEP_OCCURRENCES - HOUR)
    young = await stage.world.occurrence(chat, NINE - HOUR)
    await stage.dispatcher.tidy_up()
    assert [row.id for row in await stage.world.occurrences(chat)] == [young]


async def test_tidying_waits_for_a_better_hour_when_the_database_is_out_of_reach(stage: Stage) -> None:
    _, chat = await stage.person()
    old = await stage.world.occurrence(chat, NINE - KEEP_OCCURRENCES - HOUR)
    stage.with_dispatcher(database=FailingDatabase(stage.world.database, ConnectionRefusedError()))
    await stage.dispatcher.tidy_up()
    assert [row.id for row in await stage.world.occurrences(chat)] == [old]


async def test_reminders_are_paid_broadcasts_where_the_limits_say_so(stage: Stage) -> None:
    stage.server.telegram.has_stars = True
    stage.with_dispatcher(limits=RateLimits(paid_broadcast=True))
    await stage.reminded()
    await stage.ticks()
    (call,) = stage.server.telegram.calls_of("sendMessage")
    assert call.params["allow_paid_broadcast"] is True


@pytest.mark.parametrize("database_kind", ["sqlite"])
async def test_what_was_rolled_back_is_not_counted(stage: Stage) -> None:
    # A slot whose zone nobody knows fails its reminders.
    await stage.world.reminder(await stage.world.chat(), zone="Mars/Olympus")
    failed = REMINDERS.labels(Delivery.FAILED.value, Reason.BAD_SCHEDULE.value)
    before = failed._value.get()
    database = UncommittedDatabase(stage.world.database)
    stage.with_dispatcher(database=database)
    await stage.ticks()
    assert failed._value.get() == before
    await stage.ticks()
    assert failed._value.get() == before + 1
