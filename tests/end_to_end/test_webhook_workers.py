"""Several workers behind one webhook address: nothing happens twice, and no answer is lost when one of them dies."""

import asyncio
import contextlib
import json
import random
import socket
from collections import Counter
from collections.abc import AsyncIterator, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
import pytest_asyncio
from sqlalchemy import func, select, text

from stretchbot.db.models import ProcessedUpdate, Session, User
from stretchbot.domain.session import WalkState
from stretchbot.simulator.faults import FaultKind
from stretchbot.simulator.person import Person
from tests.end_to_end.balancer import Balancer, balancer_before
from tests.end_to_end.test_workers import PAST_THE_LEASE, tries
from tests.end_to_end.walks import at_first_step, walk_on
from tests.end_to_end.world import NUDGE, World
from tests.faults.stage import MORNING, Stage, open_stage
from tests.personal import reply_of
from tests.postgres import Databases

if TYPE_CHECKING:
    from tests.end_to_end.bot_process import BotProcess

CROWD = 40
GREETING = "Before we start"


class Workers:
    """Two workers who talk and one who reminds, on one stage, with a balancer before the two."""

    def __init__(self, stage: Stage, balancer: Balancer, addresses: Sequence[str]) -> None:
        self.stage = stage
        self.balancer = balancer
        self.talking: list[BotProcess] = []
        self._addresses = addresses

    async def start(self) -> None:
        """Start all three."""
        start, url = self.stage.start_bot, self.balancer.url
        talking = (start(role="chat", webhook_url=url, listen=address) for address in self._addresses)
        *self.talking, _ = await asyncio.gather(*talking, start(role="dispatch"))

    async def start_the_dead(self) -> None:
        """Start those that a test has killed."""
        await asyncio.gather(*(bot.start() for bot in self.stage.bots if not bot.is_running))

    async def reminded(self) -> tuple[World, Person]:
        """Somebody who has set the bot up, and whose first reminder has just come."""
        world = World(self.stage.server, self.stage.bot)
        vera = await world.newcomer(times="10 and 13")
        await world.bot.rests()
        world.move_to_clock("10:00")
        await vera.sees(NUDGE)
        return world, vera

    async def at_first_step(self) -> "Walk":
        """Somebody who was reminded, and has begun."""
        world, vera = await self.reminded()
        await vera.presses("Start")
        return Walk(world, vera, await at_first_step(vera))

    async def until_at_work(self) -> int:
        """Wait until a worker is in the middle of an update, stopped there by a lock; which one."""

        async def is_stopped() -> bool:
            waiting = "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
            async with self.stage.database.read() as db:
                return bool(await db.scalar(text(f"{waiting} AND datname = current_database()")))

        await self.stage.until_recorded(is_stopped, "a worker came to the lock")
        (worker,) = (+self.balancer.at_work).keys()
        return worker


@dataclass(frozen=True, slots=True)
class Walk:
    """Somebody at the first of so many steps."""

    world: World
    vera: Person
    steps: int

    async def goes_on_to_its_end(self, *, at: int = 1) -> None:
        """Walk on from a step to the end; then look whether everything on the way happened, and happened once."""
        vera, telegram = self.vera, self.world.telegram
        await walk_on(vera, self.steps, at=at, rests=self.world.bot.rests)
        await vera.sees("Today: 1 of 2.")
        await self.world.assert_nothing_more(vera)
        await telegram.settle()
        assert Counter(message.text for message in vera.received).most_common(1)[0][1] == 1, vera.transcript()
        assert_each_press_was_answered_once(vera)


def two_addresses() -> list[str]:
    """Where nobody listens."""
    free: list[str] = []
    # The ports that the system gives to whoever calls somebody begin at 32768: one of those may be taken at any moment.
    for port in random.sample(range(20_000, 32_768), 100):
        with contextlib.suppress(OSError), socket.create_server(("127.0.0.1", port)):
            free.append(f"127.0.0.1:{port}")
        if len(free) == 2:
            return free
    raise RuntimeError("no free ports")


@pytest.fixture(scope="module")
def common_database(postgres_server: Databases, migrated_postgresql: str) -> Iterator[str]:
    url = postgres_server.create(template=migrated_postgresql)
    yield url
    postgres_server.drop(url)


@pytest_asyncio.fixture(loop_scope="session", scope="module")
async def all_workers(tmp_path_factory: pytest.TempPathFactory, common_database: str) -> AsyncIterator[Workers]:
    """Starting three takes longer than most tests: those here share them."""
    addresses, folder = two_addresses(), tmp_path_factory.mktemp("workers")
    async with open_stage(folder, common_database) as stage, balancer_before(addresses) as balancer:
        workers = Workers(stage, balancer, addresses)
        await workers.start()
        yield workers


@pytest_asyncio.fixture(loop_scope="session")
async def workers(all_workers: Workers) -> AsyncIterator[Workers]:
    """All three at work, at 09:00 in Berlin of a new day."""
    stage = all_workers.stage
    await all_workers.start_the_dead()
    stage.move_to(stage.now.replace(hour=MORNING.hour, minute=0) + timedelta(days=1))
    yield all_workers
    stage.telegram.faults.clear()
    all_workers.balancer.copies = 0


@pytest.mark.parametrize("copies", [0, 2], ids=["to one after the other", "twice to both at once"])
async def test_a_whole_routine_goes_through_two_workers_once(workers: Workers, copies: int) -> None:
    balancer, log = workers.balancer, workers.stage.telegram.updates.log
    balancer.copies = copies
    before, updates = balancer.taken.copy(), len(log)

    walk = await workers.at_first_step()
    await walk.goes_on_to_its_end()

    each = (len(log) - updates) * (copies or 0.5)
    assert [balancer.taken[worker] - before[worker] for worker in (0, 1)] == pytest.approx([each, each], abs=0.5)
    assert await finished(workers.stage, walk.vera) == 1


async def test_a_worker_killed_in_the_middle_of_an_update_is_stood_in_for(workers: Workers) -> None:
    walk = await workers.at_first_step()
    async with workers.stage.database.write() as db:
        await db.execute(select(User.id).where(User.telegram_user_id_index == walk.vera.id).with_for_update())
        await walk.vera.presses("Next")
        await workers.talking[await workers.until_at_work()].kill()

    await walk.vera.sees(f"2 of {walk.steps}")

    await walk.goes_on_to_its_end(at=2)
    assert await finished(workers.stage, walk.vera) == 1


async def test_answers_of_a_killed_worker_come_from_the_others(workers: Workers) -> None:
    walk, stage = await workers.at_first_step(), workers.stage
    await stage.telegram.settle()
    before = tries(stage, walk.vera)
    stage.fails(FaultKind.SERVER_ERROR, chat_id=walk.vera.id)
    await walk.vera.presses("Next")
    await stage.until(lambda: tries(stage, walk.vera) > before, "the next step was on its way")
    await workers.talking[workers.balancer.last_taker].kill()
    stage.telegram.faults.clear()
    stage.move_on(PAST_THE_LEASE)

    await walk.vera.sees(f"2 of {walk.steps}")

    await walk.goes_on_to_its_end(at=2)
    assert await finished(stage, walk.vera) == 1


async def test_in_a_rush_a_killed_worker_costs_nobody_their_answer(workers: Workers) -> None:
    stage = workers.stage
    stage.fails(FaultKind.SERVER_ERROR, probability=0.5)  # half of the answers wait in the worker for another try
    people = await rush(stage)
    await stage.until(lambda: answered(people).total() >= CROWD // 4, "some were answered")
    await workers.talking[0].kill()
    in_doubt = await unanswered(stage, people)
    stage.telegram.faults.clear()
    await stage.telegram.settle()
    # The jump ends the survivor's leases too: as if it had died in the moment between sending and noting it.
    in_doubt |= await unanswered(stage, people)
    stage.move_on(PAST_THE_LEASE)

    await stage.until(lambda: answered(people).keys() == ids(people), "everybody was answered")

    await until_all_is_sent(stage, people)
    # As always: what was in the hands of the dead may come again, and nothing else.
    assert all(times == 1 or (times == 2 and person in in_doubt) for person, times in answered(people).items())


async def test_workers_restarted_one_after_the_other_answer_everybody_once(workers: Workers) -> None:
    people = await rush(workers.stage)
    for worker in workers.talking:
        assert await worker.stop() == 0
        await worker.start()

    await workers.stage.telegram.settle()
    await until_all_is_sent(workers.stage, people)

    assert answered(people) == Counter(ids(people))


async def test_a_hundred_taps_at_the_same_moment_are_one(workers: Workers) -> None:
    world, vera = await workers.reminded()
    telegram = world.telegram
    await telegram.settle()
    telegram.hold_updates()
    for _ in range(100):
        await vera.presses("Already did it")
    deliveries = [json.dumps(update.to_json()).encode() for update in telegram.updates.held]

    statuses = await asyncio.gather(*(workers.balancer.deliver(one, telegram.webhook.secret) for one in deliveries))

    assert statuses == [200] * 100
    telegram.release_updates()  # and once more, one after the other
    await telegram.settle()
    await until_all_is_sent(workers.stage, [vera])
    assert await finished(workers.stage, vera) == 1
    assert len([message for message in vera.received if "Today: 1 of 2." in message.text]) == 1
    assert_each_press_was_answered_once(vera)


def assert_each_press_was_answered_once(person: Person) -> None:
    presses = Counter(query.id for query in person.telegram.queries.values() if query.sender.id == person.id)
    assert Counter(answer.query_id for answer in person.callback_answers) == presses


async def finished(stage: Stage, person: Person) -> int:
    """How many routines they have done, as far as the database knows."""
    done = select(func.count()).select_from(Session).join(User).where(Session.state == WalkState.FINISHED)
    async with stage.database.read() as db:
        return await db.scalar(done.where(User.telegram_user_id_index == person.id)) or 0


async def rush(stage: Stage) -> list[Person]:
    """New people who all begin at the same time."""
    people = [Person(stage.telegram, f"Vera {number}") for number in range(CROWD)]
    for person in people:
        await person.sends("/start")
    return people


def ids(people: Sequence[Person]) -> set[int]:
    return {person.id for person in people}


def answered(people: Sequence[Person]) -> Counter[int]:
    """How often each of them was answered."""
    return Counter(person.id for person in people for message in person.received if GREETING in message.text)


async def unanswered(stage: Stage, people: Sequence[Person]) -> set[int]:
    """Those whose answers are kept, as nobody has recorded that they were sent."""
    async with stage.database.read() as db:
        rows = await db.scalars(select(ProcessedUpdate).where(ProcessedUpdate.encrypted_answers.is_not(None)))
        return {chat for chat, _ in (reply_of(db, row) for row in rows) if chat in ids(people)}


async def until_all_is_sent(stage: Stage, people: Sequence[Person]) -> None:
    async def is_nothing_kept() -> bool:
        return not await unanswered(stage, people)

    await stage.until_recorded(is_nothing_kept, "every answer was sent")
