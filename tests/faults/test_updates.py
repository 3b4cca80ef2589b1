"""Updates that come again, in another order, or a hundred at once: each has its effect once."""

import random
from collections.abc import Sequence

import pytest
from sqlalchemy import func, select

from stretchbot.db.models import Chat, Occurrence, Session, User
from stretchbot.domain.occurrence import Response
from stretchbot.domain.session import WalkState
from stretchbot.services.updates import ANSWER_LEASE
from stretchbot.simulator.model import CallbackQuery
from stretchbot.simulator.person import Person
from tests.end_to_end.world import World
from tests.faults.stage import Stage

pytestmark = pytest.mark.asyncio(loop_scope="session")

DONE, SKIP, SNOOZE = "Already did it", "Skip", "10 min"


async def finished_sessions(stage: Stage, person: Person) -> int:
    query = (
        select(func.count())
        .select_from(Session)
        .join(User, User.id == Session.user_id)
        .where(User.telegram_user_id_index == person.id, Session.state == WalkState.FINISHED)
    )
    async with stage.database.read() as db:
        return await db.scalar(query) or 0


async def outcomes(stage: Stage, person: Person) -> list[str]:
    query = (
        select(Occurrence.response)
        .join(Chat, Chat.id == Occurrence.chat_id)
        .where(Chat.telegram_chat_id_index == person.id)
        .order_by(Occurrence.due_at)
    )
    async with stage.database.read() as db:
        return list(await db.scalars(query))


async def press(person: Person, label: str) -> CallbackQuery:
    pressed = await person.presses(label)
    assert isinstance(pressed, CallbackQuery)
    return pressed


async def until_answered(stage: Stage, queries: Sequence[CallbackQuery]) -> None:
    wanted = {query.id for query in queries}
    await stage.until(lambda: stage.telegram.answered >= wanted, "every press was answered")


async def test_a_hundred_taps_on_one_button_are_one_and_all_are_answered(running: Stage) -> None:
    vera = await World(running.server, running.bot).reminded(times="9")
    running.telegram.hold_updates()
    queries = [await press(vera, DONE) for _ in range(100)]
    running.telegram.release_updates()
    await running.telegram.settle()
    assert await finished_sessions(running, vera) == 1
    assert await outcomes(running, vera) == [Response.DONE]
    await until_answered(running, queries)
    assert len([message for message in vera.received if "Today: 1 of 1." in message.text]) == 1


@pytest.mark.parametrize("seed", [1, 2, 3])
async def test_taps_that_come_three_times_and_shuffled_have_the_effect_of_the_first(running: Stage, seed: int) -> None:
    vera = await World(running.server, running.bot).reminded(times="9")
    telegram, chance = running.telegram, random.Random(seed)  # noqa: S311 - nothing secret
    telegram.hold_updates()
    labels = [DONE, SKIP, SNOOZE]
    queries = [await press(vera, label) for label in labels]
    originals = list(telegram.updates.held)
    for update in originals * 2:
        telegram.duplicate_update(update.id)
    order = chance.sample(range(9), 9)
    telegram.release_updates(order)
    await telegram.settle()

    # A snoozed one can still be done or skipped; after that nothing changes any more.
    first = next(labels[place % 3] for place in order if labels[place % 3] != SNOOZE)
    assert await outcomes(running, vera) == [Response.DONE if first == DONE else Response.SKIPPED]
    assert await finished_sessions(running, vera) == (1 if first == DONE else 0)
    await until_answered(running, queries)


async def test_a_crash_before_the_confirmation_repeats_no_effect_and_loses_no_answer(running: Stage) -> None:
    vera = await World(running.server, running.bot).reminded(times="9")
    query = await press(vera, DONE)
    await running.until(lambda: query.id in running.telegram.answered, "the press was answered")
    await running.bot.kill()  # before the update is confirmed: Telegram sends it again
    await running.bot.start()
    await running.telegram.settle()
    running.move_on(ANSWER_LEASE)
    await vera.sees("Today: 1 of 1.")
    await running.telegram.settle()
    assert await finished_sessions(running, vera) == 1
    assert await outcomes(running, vera) == [Response.DONE]
    assert len([message for message in vera.received if "Today: 1 of 1." in message.text]) == 1
