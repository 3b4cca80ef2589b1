"""The summary of a week: on Sunday evening, once, and to nobody whom it would disturb."""

from collections.abc import AsyncIterator, Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from stretchbot.charts import Chart, NotDrawnError, draw
from stretchbot.db.models import Chat, Session, User
from stretchbot.domain.eligibility import MAX_ATTEMPTS
from stretchbot.domain.schedule import GRACE
from stretchbot.domain.session import WalkState
from stretchbot.reminders.dispatcher import Dispatcher
from stretchbot.reminders.kinds.weekly_summary import A_SECOND, WeeklySummaryKind
from stretchbot.reminders.queue import claim_queue
from stretchbot.services.queue import WEEKLY_SUMMARY
from stretchbot.services.weekly_summary import want_summary
from stretchbot.simulator.faults import FaultKind, FaultRule
from stretchbot.simulator.person import Person
from stretchbot.telegram.client import TelegramClient
from stretchbot.telegram.rate_limiter import RateLimits
from tests.reminders.stage import LANGUAGES, Stage
from tests.services.world import DAY, MINUTE, NINE, SECOND, World
from tests.shipped import LIBRARY
from tests.stand_ins import HandClock

# Sunday at 19:30 in Berlin: all summaries of the week that ends then are due.
ALL_DUE = datetime(2026, 6, 14, 17, 30, tzinfo=UTC)
A_WEEK = timedelta(weeks=1)


async def drawn(chart: Chart) -> bytes:
    return draw(chart)


async def broken(_chart: Chart) -> bytes:
    raise NotDrawnError


@pytest.fixture
async def dispatcher(stage: Stage) -> AsyncIterator[Callable[..., Dispatcher]]:
    """Makes dispatchers that know summaries only."""
    made: list[Dispatcher] = []

    def make(draw: Any = drawn) -> Dispatcher:
        client = TelegramClient(stage.bot, RateLimits(chat_per_second=1000))
        kind = WeeklySummaryKind(stage.world.database, stage.clock, LIBRARY, LANGUAGES, draw)
        made.append(Dispatcher(stage.world.database, stage.clock, client, [kind]))
        return made[-1]

    yield make
    for one in made:
        await one.stop(seconds=0.1)


async def subscriber(stage: Stage, *, stretched_on: date | None = date(2026, 6, 9)) -> tuple[Person, int]:
    """Somebody who wants summaries, and stretched for four minutes on that day; and their chat."""
    person, chat = await stage.person()
    if stretched_on is not None:
        at = datetime(stretched_on.year, stretched_on.month, stretched_on.day, 8, tzinfo=UTC)
        session = await stage.world.session(chat, WalkState.FINISHED, active_at=at, ended_at=at)
        async with stage.world.database.write() as db:
            row = await db.get_one(Session, session)
            row.counted_on, row.minutes = stretched_on, 4
    await subscribes(stage.world, chat)
    return person, chat


async def subscribes(world: World, chat: int) -> None:
    async with world.database.write() as db:
        user = (await db.scalars(select(User).where(User.chat_id == chat))).one()
        await want_summary(db, user, NINE, wanted=True)


async def ticks_at(stage: Stage, dispatcher: Dispatcher, at: datetime) -> None:
    stage.clock.instant = at
    await dispatcher.tick()
    await dispatcher.drain()


def summaries(person: Person) -> list[str]:
    return [message.text for message in person.received if "Your week" in message.text]


async def test_it_comes_on_sunday_evening_once_and_is_planned_for_the_next(
    stage: Stage, dispatcher: Callable[..., Dispatcher]
) -> None:
    vera, _ = await subscriber(stage)
    (planned,) = await stage.world.queue()
    one, other = dispatcher(), dispatcher()
    await ticks_at(stage, one, planned.send_at - MINUTE)
    assert summaries(vera) == []

    await ticks_at(stage, one, planned.send_at)
    await ticks_at(stage, one, planned.send_at + MINUTE)
    await ticks_at(stage, other, planned.send_at + 2 * MINUTE)

    (text,) = summaries(vera)
    assert "1 session on 1 day, 4 minutes in all." in text
    assert len(stage.server.telegram.calls_of("sendPhoto")) == 1
    (after,) = await stage.world.queue()
    assert (after.send_at, after.attempts, after.lease_until) == (planned.send_at + A_WEEK, 0, None)


@pytest.mark.parametrize("why", ["paused", "quiet", "silent", "never stretched", "too late", "tried too often"])
async def test_it_is_let_go_where_it_would_disturb_and_planned_for_the_next(
    stage: Stage, dispatcher: Callable[..., Dispatcher], why: str
) -> None:
    days = {"silent": date(2026, 6, 7), "never stretched": None}
    vera, chat_id = await subscriber(stage, stretched_on=days.get(why, date(2026, 6, 8)))
    (planned,) = await stage.world.queue()
    async with stage.world.database.write() as db:
        chat = await db.get_one(Chat, chat_id)
        if why == "paused":
            chat.paused_until = ALL_DUE + DAY
        if why == "quiet":  # set in another way than by the settings, which plan it anew
            chat.quiet_from_minute, chat.quiet_until_minute = 18 * 60, 7 * 60
        if why == "tried too often":
            (await db.merge(planned)).attempts = MAX_ATTEMPTS
    late = GRACE + SECOND if why == "too late" else timedelta()
    await ticks_at(stage, dispatcher(), planned.send_at + late)
    assert summaries(vera) == []
    (after,) = await stage.world.queue()
    assert after.send_at.date() == (planned.send_at + A_WEEK).date()  # earlier on that day, where it is quiet then

    async with stage.world.database.write() as db:  # the week after it comes
        chat = await db.get_one(Chat, chat_id)
        chat.quiet_from_minute = chat.quiet_until_minute = None
        session = (await db.scalars(select(Session))).first()
        if session is not None:
            session.counted_on = date(2026, 6, 20)
    await ticks_at(stage, dispatcher(), after.send_at)
    assert len(summaries(vera)) == (0 if why == "never stretched" else 1)


async def test_who_wants_none_any_more_gets_none(stage: Stage, dispatcher: Callable[..., Dispatcher]) -> None:
    vera, chat = await subscriber(stage)
    async with stage.world.database.write() as db:
        (await db.scalars(select(User).where(User.chat_id == chat))).one().weekly_summary = False
    await ticks_at(stage, dispatcher(), ALL_DUE)
    assert (summaries(vera), await stage.world.queue()) == ([], [])


async def test_whoever_has_blocked_the_bot_gets_no_other(stage: Stage, dispatcher: Callable[..., Dispatcher]) -> None:
    vera, _ = await subscriber(stage)
    await vera.blocks()
    await ticks_at(stage, dispatcher(), ALL_DUE)
    assert (summaries(vera), await stage.world.queue()) == ([], [])


async def test_where_nothing_can_be_drawn_the_words_come_alone(
    stage: Stage, dispatcher: Callable[..., Dispatcher]
) -> None:
    vera, _ = await subscriber(stage)
    await ticks_at(stage, dispatcher(broken), ALL_DUE)
    assert len(summaries(vera)) == 1
    assert stage.server.telegram.calls_of("sendPhoto") == []


async def test_what_telegram_does_not_take_just_now_is_tried_again(
    stage: Stage, dispatcher: Callable[..., Dispatcher]
) -> None:
    vera, _ = await subscriber(stage)
    stage.server.telegram.faults.add(FaultRule(FaultKind.SERVER_ERROR, "sendPhoto", times=1))
    (planned,) = await stage.world.queue()
    one = dispatcher()
    await ticks_at(stage, one, planned.send_at)
    assert summaries(vera) == []
    await ticks_at(stage, one, planned.send_at + MINUTE)
    assert len(summaries(vera)) == 1
    (after,) = await stage.world.queue()
    assert after.send_at > ALL_DUE + 6 * DAY


async def test_many_that_are_due_together_begin_some_in_each_second(world: World) -> None:
    clock = HandClock(ALL_DUE - GRACE / 2)
    kind = WeeklySummaryKind(world.database, clock, LIBRARY, LANGUAGES, drawn)
    for _ in range(3 * A_SECOND):
        chat = await world.chat()
        session = await world.session(chat, WalkState.FINISHED, active_at=NINE, ended_at=NINE)
        async with world.database.write() as db:
            (await db.get_one(Session, session)).counted_on = date(2026, 6, 10)
        await subscribes(world, chat)
    begun = []
    for _ in range(5):
        async with world.database.write() as db:
            claimed = await claim_queue(db, {WEEKLY_SUMMARY: kind}, clock.now(), 500)
        begun.append(len(claimed.work))
        clock.move_on(SECOND)
    assert begun[0] == max(begun) == A_SECOND
    assert sum(begun) == 3 * A_SECOND
