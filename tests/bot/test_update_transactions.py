"""An update has its effect once, and is replied to once."""

from collections.abc import AsyncIterator
from datetime import datetime

import pytest
from markupsafe import Markup
from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession
from telegram import Bot, Update

from stretchbot.bot.update_transactions import Reply, UpdateTransactions
from stretchbot.db.models import Chat, ProcessedUpdate
from stretchbot.replies.actions import Send
from stretchbot.replies.relay import OutboxRelay
from stretchbot.screens.screen import Screen
from stretchbot.simulator.person import Person
from stretchbot.simulator.server import SimulatorServer
from stretchbot.telegram.client import TelegramClient
from stretchbot.telegram.rate_limiter import RateLimits
from tests.services.world import NINE, World
from tests.stand_ins import HandClock

UPDATE = Update(5)


class Desk:
    """Somebody whose updates are committed: the effect of each is that a number goes up."""

    def __init__(self, world: World, server: SimulatorServer, bot: Bot, chat: int) -> None:
        clock = HandClock(NINE)
        self.database = world.database
        self.relay = OutboxRelay(world.database, clock, TelegramClient(bot, RateLimits()))
        self.transactions = UpdateTransactions(world.database, clock, self.relay)
        self.vera = Person(server.telegram, "Vera")
        self.chat = chat
        self.reply: Reply | None = Reply([Send(Screen(Markup("Done.")))])
        self.failures: list[Exception] = []

    async def run(self, db: AsyncSession, _now: datetime) -> Reply | None:
        await db.execute(update(Chat).where(Chat.id == self.chat).values(question=Chat.question + 1))
        if self.failures:
            raise self.failures.pop()
        return self.reply

    async def commit(self, *, again: bool = False) -> None:
        await self.transactions.commit(UPDATE, self.vera.id, self.run, again=again)
        await self.relay.wait_for([self.vera.id], 10)

    async def effects(self) -> int:
        async with self.database.read() as db:
            return (await db.get_one(Chat, self.chat)).question

    async def is_processed(self) -> bool:
        async with self.database.read() as db:
            return (await db.scalar(select(ProcessedUpdate.update_id))) is not None

    @property
    def replies(self) -> list[str]:
        return [message.text for message in self.vera.received]


@pytest.fixture
async def desk(world: World, server: SimulatorServer, bot: Bot) -> AsyncIterator[Desk]:
    desk = Desk(world, server, bot, await world.chat())
    await desk.vera.sends("/start")
    yield desk
    await desk.relay.stop(0.1)


async def test_an_update_that_comes_again_has_its_effect_and_its_reply_once(desk: Desk) -> None:
    await desk.commit()
    await desk.commit()
    await desk.commit(again=True)
    assert (await desk.effects(), desk.replies) == (1, ["Done."])


async def test_who_lost_a_race_for_something_else_is_served_at_the_second_try(desk: Desk) -> None:
    desk.failures = [IntegrityError("", None, Exception())]
    await desk.commit()
    assert (await desk.effects(), desk.replies) == (1, ["Done."])


@pytest.mark.parametrize("again", [False, True])
async def test_what_fails_changes_nothing_and_is_not_taken_for_processed(desk: Desk, again: bool) -> None:
    desk.failures = [LookupError()]
    with pytest.raises(LookupError):
        await desk.commit(again=again)
    assert (await desk.effects(), desk.replies, await desk.is_processed()) == (0, [], False)


async def test_an_update_that_is_nothing_to_anybody_is_not_even_noted(desk: Desk) -> None:
    desk.reply = None
    await desk.commit()
    assert (desk.replies, await desk.is_processed()) == ([], False)


async def test_a_reply_that_is_not_to_be_kept_is_sent_once_and_never_stored(desk: Desk) -> None:
    desk.reply = Reply([Send(Screen(Markup("Who are you?")))], kept=False)
    await desk.commit()
    await desk.commit()
    assert desk.replies == ["Who are you?"]
    async with desk.database.read() as db:
        assert (await db.scalars(select(ProcessedUpdate))).one().encrypted_answers is None
