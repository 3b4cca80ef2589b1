"""Sessions left for 20 minutes: one button to carry on, once."""

from markupsafe import Markup
from sqlalchemy import select, update

from stretchbot.db.models import QueueItem, Session, User
from stretchbot.domain.eligibility import MAX_ATTEMPTS
from stretchbot.domain.session import OPEN_FOR, WalkState
from stretchbot.reminders.queue import claim_queue
from stretchbot.reminders.results import result_of_error
from stretchbot.reminders.work import Failed
from stretchbot.screens.screen import Screen
from stretchbot.services.queue import IDLE_SESSION, enqueue
from stretchbot.services.sessions import watch_idleness
from stretchbot.simulator.faults import FaultKind, FaultRule
from stretchbot.simulator.person import Person
from stretchbot.telegram.messages import send
from tests.reminders.stage import Stage, kinds
from tests.services.world import HOUR, MINUTE, NINE, World

IDLE_AT = NINE + 20 * MINUTE


async def begins(stage: Stage) -> tuple[Person, int]:
    """Somebody begins a session at nine; its message is their last."""
    person, chat = await stage.person()
    message_id = await send(stage.bot, person.id, Screen(Markup("Lie down.")), None)
    session = await stage.world.session(chat, WalkState.OPEN, active_at=NINE, message_id=message_id)
    async with stage.world.database.write() as db:
        user = (await db.scalars(select(User).where(User.chat_id == chat))).one()
        await watch_idleness(db, user, await db.get_one(Session, session))
    return person, session


async def changes(stage: Stage, session: int, **values: object) -> None:
    async with stage.world.database.write() as db:
        await db.execute(update(Session).where(Session.id == session).values(**values))


def buttons(person: Person) -> list[str]:
    return [button.label for button in person.last.buttons]


def edits(stage: Stage) -> int:
    return len(stage.server.telegram.calls_of("editMessageReplyMarkup"))


async def ticks_at(stage: Stage, *minutes: float) -> None:
    for minute in minutes:
        stage.clock.instant = NINE + minute * MINUTE
        await stage.ticks()


async def test_a_session_that_was_left_offers_to_carry_on_once(stage: Stage) -> None:
    vera, session = await begins(stage)
    await ticks_at(stage, 0, 19)
    assert buttons(vera) == []
    await ticks_at(stage, 20, 21, 60)
    assert buttons(vera) == ["Carry on"]
    assert (edits(stage), await stage.world.queue()) == (1, [])
    async with stage.world.database.read() as db:  # whoever carries on finds it open
        assert (await db.get_one(Session, session)).state == WalkState.OPEN


async def test_it_is_looked_at_again_while_taps_go_on(stage: Stage) -> None:
    vera, session = await begins(stage)
    await changes(stage, session, active_at=NINE + 15 * MINUTE)
    await ticks_at(stage, 20)
    (item,) = await stage.world.queue()
    assert (item.kind, item.run_at, item.attempts) == (IDLE_SESSION, NINE + 35 * MINUTE, 0)
    await ticks_at(stage, 34)
    assert buttons(vera) == []
    await ticks_at(stage, 35)
    assert buttons(vera) == ["Carry on"]


async def test_one_that_ended_is_left_alone(stage: Stage) -> None:
    for state in (WalkState.FINISHED, WalkState.STOPPED):
        vera, session = await begins(stage)
        await changes(stage, session, state=state, ended_at=NINE + MINUTE)
        await ticks_at(stage, 20)
        assert (buttons(vera), edits(stage), await stage.world.queue()) == ([], 0, [])


async def test_it_survives_a_restart(stage: Stage) -> None:
    vera, _ = await begins(stage)
    await ticks_at(stage, 10)
    await stage.dispatcher.stop()
    stage.with_dispatcher()
    await ticks_at(stage, 45)
    assert (buttons(vera), edits(stage)) == (["Carry on"], 1)


async def test_whoever_blocked_the_bot_or_has_no_message_gets_nothing(stage: Stage) -> None:
    _, blocked = await begins(stage)
    async with stage.world.database.write() as db:
        user = await db.get_one(User, (await db.get_one(Session, blocked)).user_id)
        user.chat.unreachable = "blocked"
    _, without = await begins(stage)
    await changes(stage, without, message_id=None)
    await ticks_at(stage, 20)
    assert (edits(stage), await stage.world.queue()) == (0, [])


async def test_a_message_that_can_not_be_changed_just_now_is_let_be(stage: Stage) -> None:
    vera, _ = await begins(stage)
    stage.server.telegram.faults.add(FaultRule(FaultKind.SERVER_ERROR, "editMessageReplyMarkup"))
    await ticks_at(stage, 20, 21, 60)
    assert (buttons(vera), await stage.world.queue()) == ([], [])


async def test_reminders_and_sessions_left_are_done_in_one_tick(stage: Stage) -> None:
    vera, _ = await begins(stage)
    otto, chat = await stage.person("Otto")
    await stage.world.queued(chat, NINE, send_at=IDLE_AT)
    await ticks_at(stage, 20)
    assert buttons(vera) == ["Carry on"]
    assert otto.last.text == "Time to give your back a break."
    assert await stage.world.queue() == []


async def test_in_a_chat_that_has_to_wait_it_waits_however_long_that_takes(world: World) -> None:
    chat = await world.chat(retry_after_at=NINE + 2 * HOUR)
    session = await world.session(chat, WalkState.OPEN, active_at=NINE - OPEN_FOR, message_id=5)
    async with world.database.write() as db:
        await enqueue(db, IDLE_SESSION, chat, session, NINE - OPEN_FOR, send_at=NINE)
    claimed = []
    for at in (NINE + HOUR, NINE + 2 * HOUR):
        async with world.database.write() as db:
            claimed.append(len((await claim_queue(db, kinds(), at, 10)).work))
    assert claimed == [0, 1]


async def test_one_whose_button_can_not_be_made_is_given_up_after_some_attempts(stage: Stage) -> None:
    await begins(stage)
    async with stage.world.database.write() as db:
        await db.execute(update(QueueItem).values(attempts=MAX_ATTEMPTS - 1))
        (work,) = (await claim_queue(db, kinds(), IDLE_AT, 10)).work
    assert result_of_error(work, KeyError("de"), IDLE_AT) == Failed(work, "KeyError")
