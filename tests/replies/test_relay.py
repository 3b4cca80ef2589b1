import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from markupsafe import Markup
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError
from structlog.testing import capture_logs
from telegram import Bot

from stretchbot.db.engine import Database
from stretchbot.db.models import ProcessedUpdate, Session
from stretchbot.domain.session import WalkState
from stretchbot.replies.actions import Action, CallbackAnswer, Edit, Send, to_json
from stretchbot.replies.outbox import ANSWER_WITHIN, any_unanswered, mark_answered
from stretchbot.replies.relay import MOST_WAITING, OutboxRelay
from stretchbot.screens.screen import Screen
from stretchbot.services.updates import ANSWER_LEASE, forget_replies, is_processed, record_processed
from stretchbot.simulator.faults import FaultKind, FaultRule
from stretchbot.simulator.person import Person
from stretchbot.simulator.server import SimulatorServer
from stretchbot.telegram.client import TelegramClient
from stretchbot.telegram.rate_limiter import RateLimits
from tests.patience import PATIENCE_SECONDS
from tests.services.world import NINE, SECOND, World
from tests.stand_ins import FailingDatabase, HandClock

LONG = 600


class Stage:
    """Somebody who is answered, and a clock that is moved by hand."""

    def __init__(self, world: World, server: SimulatorServer, bot: Bot) -> None:
        self.world = world
        self.server = server
        self.bot = bot
        self.clock = HandClock(NINE)
        self.database = FailingDatabase(world.database)
        self.vera = Person(server.telegram, "Vera")
        self.relay = self.restarted()

    def restarted(self, chat_per_second: float = 1000) -> OutboxRelay:
        """As after a crash: what was in memory is forgotten."""
        client = TelegramClient(
            self.bot, RateLimits(chat_per_second=chat_per_second, chat_burst=1), first_backoff_seconds=0.001
        )
        self.relay = OutboxRelay(self.database, self.clock, client)
        return self.relay

    async def keep(self, update_id: int, *texts: str, person: Person | None = None) -> tuple[Action, ...]:
        """Answers to an update, kept as a turn keeps them."""
        answers = tuple(Send(Screen(Markup.escape(text))) for text in texts)
        await self.keep_these(update_id, answers, person)
        return answers

    async def keep_these(self, update_id: int, answers: tuple[Action, ...], person: Person | None = None) -> None:
        async with self.world.database.write() as db:
            await record_processed(db, update_id, (person or self.vera).id, to_json(answers), self.clock.now())

    async def answer(self, update_id: int, *texts: str) -> None:
        self.relay.send(update_id, self.vera.id, await self.keep(update_id, *texts))

    async def done(self) -> None:
        """Everything in hand is sent or put off, and written down."""
        while self.relay.waiting():
            await self.relay.wait_for([self.vera.id], 10)
        await self.relay.stop()

    async def left(self) -> dict[int, timedelta]:
        """Which updates are unanswered, and how long until somebody looks at them."""
        async with self.world.database.read() as db:
            rows = (
                await db.scalars(select(ProcessedUpdate).where(ProcessedUpdate.encrypted_answers.is_not(None)))
            ).all()
        return {row.update_id: row.answer_at - self.clock.now() for row in rows if row.answer_at is not None}

    def fails(self, kind: FaultKind, **options: object) -> None:
        self.server.telegram.faults.add(FaultRule(kind, "sendMessage", **options))  # type: ignore[arg-type]  # by name


@pytest.fixture
async def stage(world: World, server: SimulatorServer, bot: Bot) -> AsyncIterator[Stage]:
    stage = Stage(world, server, bot)
    await stage.vera.sends("/start")
    yield stage
    await stage.relay.stop(0.1)


def texts(person: Person) -> list[str]:
    return [message.text for message in person.received]


async def test_what_is_sent_is_forgotten(stage: Stage) -> None:
    await stage.answer(1, "one", "two")
    await stage.done()
    assert texts(stage.vera) == ["one", "two"]
    assert await stage.left() == {}


async def test_a_chat_is_answered_in_order_and_holds_up_no_other(stage: Stage) -> None:
    tom = Person(stage.server.telegram, "Tom")
    await tom.sends("/start")
    stage.fails(FaultKind.SLOW, chat_id=stage.vera.id, seconds=30)
    await stage.answer(1, "one")
    await stage.answer(2, "two")
    stage.relay.send(3, tom.id, await stage.keep(3, "hello", person=tom))
    await tom.sees("hello")
    assert texts(stage.vera) == ["one"]


async def test_who_writes_faster_than_answers_may_go_gets_the_newest(stage: Stage) -> None:
    stage.restarted(chat_per_second=20)
    for number in range(100):
        await stage.keep(number, str(number))
    for number in range(100):
        stage.relay.send(number, stage.vera.id, (Send(Screen(Markup.escape(number))),))
    await stage.done()
    assert texts(stage.vera) == ["0", *(str(number) for number in range(101 - MOST_WAITING, 100))]
    assert await stage.left() == {}


async def test_every_press_of_a_flood_is_answered(stage: Stage) -> None:
    stage.restarted(chat_per_second=1000)
    replies = {
        number: (CallbackAnswer(f"no such press {number}"), Send(Screen(Markup.escape(number))))
        for number in range(3 * MOST_WAITING)
    }
    for number, actions in replies.items():
        await stage.keep_these(number, actions)
    for number, actions in replies.items():
        stage.relay.send(number, stage.vera.id, actions)
    await stage.done()
    assert len(stage.server.telegram.calls_of("answerCallbackQuery")) == 3 * MOST_WAITING
    assert len(texts(stage.vera)) == MOST_WAITING


@pytest.mark.parametrize("seconds", [LONG, 3 * 3600])
async def test_a_chat_that_has_to_wait_gets_the_rest_when_the_wait_is_over(stage: Stage, seconds: int) -> None:
    chat = await stage.world.chat(telegram_chat_id=stage.vera.id)
    answers = await stage.keep(1, "one", "two")
    stage.fails(FaultKind.FLOOD, retry_after=seconds)
    stage.relay.send(1, stage.vera.id, answers)
    await stage.done()
    assert texts(stage.vera) == []
    assert await stage.left() == {1: timedelta(seconds=seconds)}
    assert (await stage.world.look_at_chat(chat)).retry_after_at == NINE + timedelta(seconds=seconds)

    stage.restarted()
    stage.clock.move_on(timedelta(seconds=seconds) - SECOND)
    await stage.relay.send_left()
    assert not stage.relay.waiting()
    stage.clock.move_on(SECOND)
    await stage.relay.send_left()
    await stage.done()
    assert texts(stage.vera) == ["one", "two"]


async def test_what_was_sent_before_trouble_is_not_repeated(stage: Stage) -> None:
    async def trouble() -> None:
        await stage.vera.sees("one")
        stage.fails(FaultKind.SERVER_ERROR, times=None)

    waiting = asyncio.create_task(trouble())
    stage.restarted(chat_per_second=5)  # the second waits long enough for the trouble to come
    await stage.answer(1, "one", "two")
    await waiting
    await stage.done()
    stage.server.telegram.faults.clear()
    stage.clock.move_on(ANSWER_LEASE)
    await stage.relay.send_left()
    await stage.done()
    assert texts(stage.vera) == ["one", "two"]


async def test_answers_whose_sender_died_are_sent_after_its_lease(stage: Stage) -> None:
    await stage.keep(1, "one")
    await stage.relay.send_left()
    assert not stage.relay.waiting()
    stage.clock.move_on(ANSWER_LEASE)
    await stage.relay.send_left()
    await stage.done()
    assert texts(stage.vera) == ["one"]


async def test_what_is_in_hand_is_not_claimed_again_whatever_the_clock_says(stage: Stage) -> None:
    stage.fails(FaultKind.SLOW, seconds=0.2)
    await stage.answer(1, "one")
    await stage.vera.sees("one")
    stage.clock.move_on(ANSWER_LEASE)
    await stage.relay.send_left()
    await stage.done()
    assert texts(stage.vera) == ["one"]


async def test_an_hour_later_nobody_wants_the_answer(stage: Stage) -> None:
    await stage.keep(1, "one")
    stage.clock.move_on(ANSWER_LEASE + ANSWER_WITHIN + SECOND)
    await stage.relay.send_left()
    assert not stage.relay.waiting()
    assert await stage.left() == {}


async def test_answers_that_cannot_be_read_hold_up_no_others(stage: Stage) -> None:
    async with stage.world.database.write() as db:
        await record_processed(db, 1, stage.vera.id, '[{"kind":"Poem"}]', NINE)
    await stage.keep(2, "two")
    stage.clock.move_on(ANSWER_LEASE)
    await stage.relay.send_left()
    await stage.done()
    assert texts(stage.vera) == ["two"]
    assert await stage.left() == {}


async def test_a_database_out_of_reach_is_looked_at_again(stage: Stage) -> None:
    await stage.keep(1, "one")
    stage.clock.move_on(ANSWER_LEASE)
    stage.database.errors = [ConnectionRefusedError()]
    await stage.relay.send_left()
    assert not stage.relay.waiting()
    await stage.relay.send_left()
    await stage.done()
    assert texts(stage.vera) == ["one"]


async def test_stopping_sends_what_is_in_hand(stage: Stage) -> None:
    await stage.answer(1, "one")
    await stage.relay.stop()
    assert texts(stage.vera) == ["one"]
    assert await stage.left() == {}


async def test_what_takes_too_long_is_given_back_for_others_to_send_at_once(stage: Stage) -> None:
    stage.fails(FaultKind.SLOW, seconds=30)
    await stage.answer(1, "one")
    await stage.answer(2, "two")
    await stage.vera.sees("one")
    await stage.relay.stop(0.05)
    assert await stage.left() == {1: timedelta(0), 2: timedelta(0)}


async def test_a_press_is_answered_while_the_reply_before_it_is_still_on_its_way(stage: Stage) -> None:
    stage.fails(FaultKind.SLOW, seconds=30)
    await stage.answer(1, "one")
    assert stage.relay.is_behind(stage.vera.id)

    stage.relay.answer_press(stage.vera.id, [CallbackAnswer("no such press")])

    async with asyncio.timeout(PATIENCE_SECONDS):
        while not stage.server.telegram.calls_of("answerCallbackQuery"):  # noqa: ASYNC110 - a refused call rings no bell
            await asyncio.sleep(0.01)
    assert stage.relay.waiting() == 1


async def test_stopping_waits_for_no_press_that_telegram_is_slow_to_have_answered(stage: Stage) -> None:
    slow = FaultRule(FaultKind.SLOW, "answerCallbackQuery", seconds=2 * PATIENCE_SECONDS)
    stage.server.telegram.faults.add(slow)
    stage.relay.answer_press(stage.vera.id, [CallbackAnswer("no such press")])
    await asyncio.sleep(0)

    async with asyncio.timeout(PATIENCE_SECONDS):
        await stage.relay.stop(0.05)


async def test_forgetting_a_chat_that_nothing_waits_for_changes_nothing_for_others(stage: Stage) -> None:
    tom = Person(stage.server.telegram, "Tom")
    await stage.answer(1, "one")
    stage.relay.forget(tom.id)
    await stage.done()
    assert texts(stage.vera) == ["one"]


# In order, also in trouble.


async def store_and_send(stage: Stage, update_id: int, *actions: Action) -> bool:
    """As a handler's reply: stored with its effect, and sent if it is the turn of this process."""
    async with stage.world.database.write() as db:
        is_ours = await stage.relay.store(db, update_id, stage.vera.id, actions, stage.clock.now())
    if is_ours:
        stage.relay.send(update_id, stage.vera.id, actions)
    return is_ours


def say(text: str) -> Send:
    return Send(Screen(Markup.escape(text)))


@pytest.mark.parametrize("restarts", [False, True])
async def test_a_reply_never_overtakes_one_that_was_postponed(stage: Stage, restarts: bool) -> None:
    stage.fails(FaultKind.SERVER_ERROR, times=5)
    await store_and_send(stage, 1, say("one"), say("two"))
    await stage.done()
    if restarts:
        stage.restarted()

    # Telegram is well again.
    assert not await store_and_send(stage, 2, say("three"))
    assert not await store_and_send(stage, 3, say("four"))
    assert texts(stage.vera) == []

    stage.clock.move_on(timedelta(minutes=1))
    await stage.relay.send_left()
    assert await store_and_send(stage, 4, say("five"))
    await stage.done()
    assert texts(stage.vera) == ["one", "two", "three", "four", "five"]
    assert await stage.left() == {}


async def test_what_waits_in_a_chat_is_postponed_with_the_reply_before_it(stage: Stage) -> None:
    stage.fails(FaultKind.FLOOD, retry_after=3 * 3600)  # longer than a reply by itself would wait
    for number in (1, 2, 3):
        await store_and_send(stage, number, say(str(number)))
    await stage.done()
    assert texts(stage.vera) == []
    assert set(await stage.left()) == {1, 2, 3}

    stage.restarted()
    for _ in range(3):
        stage.clock.move_on(timedelta(hours=1))
        await stage.relay.send_left()
    await stage.done()
    assert texts(stage.vera) == ["1", "2", "3"]


async def test_an_update_without_a_reply_leaves_nothing_to_send(stage: Stage) -> None:
    async with stage.world.database.write() as db:
        assert not await stage.relay.store(db, 1, stage.vera.id, [], stage.clock.now())

    async with stage.world.database.read() as db:
        assert await is_processed(db, 1)
        assert not await any_unanswered(db, stage.clock.now())


async def test_a_reply_committed_while_the_one_before_fails_waits_with_it(stage: Stage) -> None:
    stage.fails(FaultKind.SERVER_ERROR, times=5)
    await store_and_send(stage, 1, say("one"))
    async with stage.world.database.write() as db:
        assert await stage.relay.store(db, 2, stage.vera.id, [say("two")], stage.clock.now())
    while stage.relay.waiting():
        await stage.relay.wait_for([stage.vera.id], 10)
    stage.relay.send(2, stage.vera.id, [say("two")])
    assert not stage.relay.waiting()

    stage.clock.move_on(timedelta(minutes=1))
    await stage.relay.send_left()
    await stage.done()
    assert texts(stage.vera) == ["one", "two"]


async def test_a_reply_waits_for_what_another_worker_has_in_hand(stage: Stage) -> None:
    await stage.keep(1, "one")  # under the lease of another worker
    assert not await store_and_send(stage, 2, say("two"))
    await stage.relay.send_left()
    assert not stage.relay.waiting()

    async with stage.world.database.write() as db:
        await mark_answered(db, 1)
    await stage.vera.sees("two")  # nobody has to ask: it looks again by itself


async def test_a_reply_waits_for_no_lease_of_a_worker_whose_clock_is_ahead(stage: Stage) -> None:
    """Or of one that claimed a reply while this update waited for a lock."""
    stage.clock.move_on(3 * SECOND)
    await stage.keep(1, "one")
    stage.clock.move_on(-3 * SECOND)
    assert not await store_and_send(stage, 2, say("two"))

    async with stage.world.database.write() as db:
        await mark_answered(db, 1)
    await stage.vera.sees("two")


@pytest.mark.parametrize("database_kind", ["postgresql"])
async def test_a_reply_is_noted_while_its_update_comes_again(stage: Stage) -> None:
    """Both lock the session first, and then the update's row: neither waits for the other for ever."""
    database = stage.world.database
    session = await stage.world.session(await stage.world.chat(), WalkState.OPEN, active_at=NINE)
    with capture_logs() as logs:
        async with database.write() as db:
            await db.execute(select(Session).where(Session.id == session).with_for_update())
            await store_and_send(stage, 1, Send(Screen(Markup("1 of 3")), session=session))
            await stage.vera.sees("1 of 3")
            await until_somebody_waits_for_a_lock(database)

            with pytest.raises(IntegrityError):
                await record_processed(db, 1, stage.vera.id, None, NINE)
            await db.rollback()
        await stage.done()

    assert not logs
    assert not await stage.left()
    async with database.read() as db:
        assert (await db.get_one(Session, session)).message_id == stage.vera.last.message_id


async def until_somebody_waits_for_a_lock(database: Database) -> None:
    waiting = text("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'")
    async with asyncio.timeout(PATIENCE_SECONDS):
        while True:
            async with database.read() as db:
                if await db.scalar(waiting):
                    return


async def test_only_the_newest_of_several_edits_of_a_message_is_made(stage: Stage) -> None:
    await store_and_send(stage, 1, say("Where?"))
    await stage.done()
    shown = stage.vera.last.message_id
    stage.restarted()
    stage.server.telegram.faults.add(FaultRule(FaultKind.SERVER_ERROR, "editMessageText", times=5))
    for number, place in enumerate(("Floor", "Bed", "Desk"), 2):
        await store_and_send(stage, number, CallbackAnswer(str(number)), Edit(shown, Screen(Markup.escape(place))))
    await stage.done()
    assert texts(stage.vera) == ["Where?"]

    stage.restarted()
    stage.clock.move_on(timedelta(minutes=1))
    before = len(stage.server.telegram.calls_of("editMessageText"))
    await stage.relay.send_left()
    await stage.done()
    assert texts(stage.vera) == ["Desk"]
    assert len(stage.server.telegram.calls_of("editMessageText")) == before + 1
    answered = {call.params["callback_query_id"] for call in stage.server.telegram.calls_of("answerCallbackQuery")}
    assert answered == {"2", "3", "4"}  # every press is


async def test_an_edit_that_perhaps_arrived_is_made_again(stage: Stage) -> None:
    await store_and_send(stage, 1, say("Where?"))
    await stage.done()
    stage.restarted()
    stage.server.telegram.faults.add(FaultRule(FaultKind.RESET_AFTER, "editMessageText", times=2))
    await store_and_send(stage, 2, Edit(stage.vera.last.message_id, Screen(Markup("Desk"))))
    await stage.done()
    assert set(await stage.left()) == {2}

    stage.restarted()
    stage.clock.move_on(timedelta(minutes=1))
    await stage.relay.send_left()
    await stage.done()
    assert texts(stage.vera) == ["Desk"]
    assert await stage.left() == {}


# Erased.


async def erased(stage: Stage) -> None:
    async with stage.world.database.write() as db:
        await forget_replies(db, stage.vera.id)


async def test_what_waits_for_an_erased_chat_is_not_sent(stage: Stage) -> None:
    stage.restarted(chat_per_second=0.5)
    for number in (1, 2, 3):
        await store_and_send(stage, number, say(str(number)))
    await stage.vera.sees("1")
    await erased(stage)

    stage.relay.forget(stage.vera.id)
    stage.relay.send(4, stage.vera.id, [say("Everything is erased.")], kept=False)
    await stage.done()

    assert texts(stage.vera) == ["1", "Everything is erased."]
    assert await stage.left() == {}


async def test_what_another_worker_has_in_hand_for_an_erased_chat_is_not_sent_either(stage: Stage) -> None:
    stage.restarted(chat_per_second=0.5)  # the second one's turn comes after two seconds
    await store_and_send(stage, 1, say("one"), say("two"))
    await stage.vera.sees("one")
    await erased(stage)  # which this process is not told
    await stage.done()

    assert texts(stage.vera) == ["one"]
    assert await stage.left() == {}


async def test_a_reply_that_fails_after_its_chat_was_erased_is_not_stored_again(stage: Stage) -> None:
    stage.fails(FaultKind.SERVER_ERROR, times=None)
    await store_and_send(stage, 1, say("Hello Vera"))
    await erased(stage)
    await stage.done()
    assert await stage.left() == {}


async def test_a_reply_that_is_not_to_be_stored_never_is(stage: Stage) -> None:
    stage.fails(FaultKind.SERVER_ERROR, times=None)
    stage.relay.send(1, stage.vera.id, [say("Send /start")], kept=False)
    await stage.done()
    stage.server.telegram.faults.clear()
    stage.clock.move_on(timedelta(minutes=1))
    await stage.relay.send_left()
    assert not stage.relay.waiting()
    assert await stage.left() == {}
