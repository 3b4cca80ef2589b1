"""A broadcast goes out page by page, after everything else, to whoever wants it by then."""

from datetime import timedelta

import pytest
from markupsafe import Markup
from sqlalchemy import func, select, update

from stretchbot.db.models import Broadcast, BroadcastState, Chat, QueueItem, User
from stretchbot.reminders.dispatcher import Dispatcher
from stretchbot.reminders.housekeeping import prune
from stretchbot.reminders.kinds.broadcast import BroadcastKind
from stretchbot.reminders.kinds.news import WORTH_SENDING, NewsKind
from stretchbot.services.broadcasts import (
    KEEP_DRAFTS,
    BroadcastProgress,
    begin_broadcast,
    cancel_broadcast,
    draft_broadcast,
    sending,
    stop_broadcast,
)
from stretchbot.services.queue import NEWS
from stretchbot.simulator.faults import FaultKind, FaultRule
from stretchbot.simulator.person import Person
from stretchbot.telegram.client import TelegramClient
from stretchbot.telegram.rate_limiter import RateLimits
from tests.reminders.stage import LANGUAGES, Stage, texts
from tests.services.world import SECOND

TEXT = Markup("We move on <b>Sunday</b>.")
SHOWN = "We move on Sunday."
PAGE = 3


class Tellers:
    """A dispatcher that knows broadcasts only, of `PAGE` people a second, and those that it goes to."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.dispatcher = self.another()

    def another(self) -> Dispatcher:
        database, limits = self.stage.world.database, RateLimits(reminders_per_second=PAGE, chat_per_second=1000)
        made = Dispatcher(
            database,
            self.stage.clock,
            TelegramClient(self.stage.bot, limits),
            [BroadcastKind(LANGUAGES, PAGE)],
            [NewsKind(database, LANGUAGES)],
        )
        self.stage.dispatchers.append(made)
        return made

    async def people(self, count: int) -> list[Person]:
        """So many who are set up; the first is the admin."""
        people = [(await self.stage.person(f"Person {number}"))[0] for number in range(count)]
        now = self.stage.clock.now()
        async with self.stage.world.database.write() as db:
            await db.execute(update(User).values(agreed_at=now))
            await db.execute(update(Chat).values(ready_at=now))
        return people

    async def draft(self) -> int:
        async with self.stage.world.database.write() as db:
            chat = (await db.scalars(select(Chat).order_by(Chat.id))).first()
            assert chat is not None
            return await draft_broadcast(db, chat, TEXT, self.stage.clock.now())

    async def begin(self, broadcast: int, message_id: int | None = None) -> BroadcastProgress | None:
        async with self.stage.world.database.write() as db:
            return await begin_broadcast(db, broadcast, message_id, self.stage.clock.now())

    async def ticks(self, times: int = 1, *, by: timedelta = SECOND) -> None:
        for _ in range(times):
            await self.dispatcher.tick()
            await self.dispatcher.drain()
            self.stage.clock.move_on(by)

    async def row(self) -> Broadcast | None:
        async with self.stage.world.database.read() as db:
            return await db.scalar(select(Broadcast))

    async def waiting(self) -> int:
        async with self.stage.world.database.read() as db:
            return await db.scalar(select(func.count()).select_from(QueueItem).where(QueueItem.kind == NEWS)) or 0


@pytest.fixture
def tellers(stage: Stage) -> Tellers:
    return Tellers(stage)


def reached(people: list[Person]) -> list[int]:
    return [texts(person).count(SHOWN) for person in people]


async def test_a_second_brings_a_page_and_in_the_end_everybody_has_it_once(tellers: Tellers) -> None:
    people = await tellers.people(7)
    await tellers.begin(await tellers.draft())

    await tellers.ticks()
    assert sum(reached(people)) == PAGE
    await tellers.ticks()
    assert sum(reached(people)) == 2 * PAGE
    await tellers.ticks(3)

    assert reached(people) == [1] * 7
    assert await tellers.row() is None
    assert await tellers.waiting() == 0


async def test_two_workers_take_turns(tellers: Tellers) -> None:
    people, other = await tellers.people(7), tellers.another()
    await tellers.begin(await tellers.draft())
    for _ in range(5):
        await other.tick()
        await tellers.ticks()
        await other.drain()
    assert reached(people) == [1] * 7


async def test_one_at_a_time_is_sent_and_only_drafts_can_be(tellers: Tellers) -> None:
    await tellers.people(5)
    first = await tellers.draft()
    assert await tellers.begin(first) is not None
    assert await tellers.begin(first) is None
    second = await tellers.draft()
    assert await tellers.begin(second) is None
    await tellers.ticks(4)
    assert await tellers.begin(second) is not None
    async with tellers.stage.world.database.write() as db:
        assert not await cancel_broadcast(db, second)
        assert not await cancel_broadcast(db, first)


async def test_who_wants_none_blocks_the_bot_or_comes_later_gets_none(tellers: Tellers) -> None:
    people = await tellers.people(7)
    await tellers.begin(await tellers.draft())
    await tellers.ticks()
    async with tellers.stage.world.database.write() as db:
        ids = (await db.scalars(select(User.id).order_by(User.id))).all()
        await db.execute(update(User).where(User.id == ids[4]).values(wants_news=False))
        last = select(User.chat_id).where(User.id == ids[6]).scalar_subquery()
        await db.execute(update(Chat).where(Chat.id == last).values(unreachable="blocked"))
    people += await tellers.people(1)

    await tellers.ticks(4)

    assert reached(people) == [1, 1, 1, 1, 0, 1, 0, 0]
    assert await tellers.row() is None


async def test_its_progress_is_shown_every_three_seconds_and_at_the_end(tellers: Tellers) -> None:
    people = await tellers.people(10)
    message = await tellers.stage.bot.send_message(people[0].id, "Broadcast: on its way")

    def shown() -> list[str]:
        versions = tellers.stage.server.telegram.versions(people[0].id, message.message_id)
        return [one.text.replace("\n", " ") for one in versions[1:]]

    await tellers.begin(await tellers.draft(), message.message_id)
    await tellers.ticks(3)
    assert shown() == []
    await tellers.ticks(1)
    assert shown() == ["Broadcast: on its way Sent: 9 Failed: 0 Left: 1"]
    await tellers.ticks(3)
    assert shown()[-1] == "Broadcast: sent Sent: 10 Failed: 0"
    assert len(shown()) == 2


async def test_a_stop_leaves_out_whoever_has_not_got_it_and_forgets_the_text(tellers: Tellers) -> None:
    people = await tellers.people(7)
    broadcast = await tellers.draft()
    await tellers.begin(broadcast)
    await tellers.ticks()
    now = tellers.stage.clock.now()
    async with tellers.stage.world.database.write() as db:
        stopped = await stop_broadcast(db, broadcast, now)
        assert stopped == BroadcastProgress(broadcast, BroadcastState.STOPPED, 7, PAGE, 0)
        assert stopped.left == 7 - PAGE
        assert await stop_broadcast(db, broadcast, now) is None
        assert await sending(db) is None
    row = await tellers.row()
    assert row is None or row.encrypted_text is None

    await tellers.ticks(3)

    assert sum(reached(people)) == PAGE
    assert await tellers.row() is None


async def test_a_message_that_waits_for_its_turn_when_it_is_stopped_does_not_leave(tellers: Tellers) -> None:
    people = await tellers.people(2)
    broadcast = await tellers.draft()
    await tellers.begin(broadcast)
    tellers.stage.server.telegram.faults.add(FaultRule(FaultKind.FLOOD, "sendMessage", people[1].id, 1, retry_after=60))
    await tellers.ticks(2)  # the second has to wait
    assert reached(people) == [1, 0]
    async with tellers.stage.world.database.write() as db:
        await stop_broadcast(db, broadcast, tellers.stage.clock.now())
    await tellers.ticks(3, by=timedelta(minutes=1))
    assert reached(people) == [1, 0]
    assert await tellers.row() is None


async def test_whoever_cannot_be_reached_for_a_day_holds_it_up_no_longer(tellers: Tellers) -> None:
    people = await tellers.people(2)
    await tellers.begin(await tellers.draft())
    faults = tellers.stage.server.telegram.faults
    faults.add(FaultRule(FaultKind.SERVER_ERROR, "sendMessage", people[1].id, None))
    await tellers.ticks(3)
    assert await tellers.row() is not None
    tellers.stage.clock.move_on(WORTH_SENDING)
    await tellers.ticks(3)
    assert reached(people) == [1, 0]
    assert await tellers.row() is None


async def test_a_draft_lapses_within_a_day(tellers: Tellers) -> None:
    await tellers.people(1)
    await tellers.draft()
    database, clock = tellers.stage.world.database, tellers.stage.clock
    async with database.write() as db:
        assert await prune(db, clock.now() + KEEP_DRAFTS) == 0
        assert await prune(db, clock.now() + KEEP_DRAFTS + SECOND) == 1
    assert await tellers.row() is None


async def test_an_admin_who_erases_everything_takes_what_is_being_sent_along(tellers: Tellers) -> None:
    people = await tellers.people(7)
    await tellers.begin(await tellers.draft())
    await tellers.ticks()
    async with tellers.stage.world.database.write() as db:
        admin = await db.scalar(select(Chat).order_by(Chat.id))
        await db.delete(admin)
    await tellers.ticks(3)
    assert sum(reached(people)) <= 2 * PAGE
    assert await tellers.waiting() == 0
