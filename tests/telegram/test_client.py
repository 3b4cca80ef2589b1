import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta
from functools import partial

import pytest
from telegram import Bot
from telegram.error import BadRequest, Forbidden, NetworkError

from stretchbot.telegram.client import MOST_TRIES, Outbox
from stretchbot.telegram.failures import Kind
from stretchbot.telegram.rate_limiter import Budget, CallFailedError, Lane, OutboxClosedError
from stretchbot.telegram.transport import FloodError, MaybeDeliveredError, NotDeliveredError

BOT = Bot("1:unused")
PLENTY = Budget(bot_per_second=10_000, reminders_per_second=10_000, chat_per_second=10_000)
SOMEBODY, SOMEBODY_ELSE = 1, 2


class Script:
    """A call that ends as told, one outcome for each time it is called, and notes when that was."""

    def __init__(self, *outcomes: Exception | str) -> None:
        self.outcomes = list(outcomes)
        self.called_at: list[float] = []

    async def __call__(self) -> str:
        self.called_at.append(asyncio.get_running_loop().time())
        outcome = self.outcomes.pop(0)
        if isinstance(outcome, Exception):
            raise outcome
        return outcome


@pytest.fixture
def outbox() -> Outbox:
    """An outbox that is quick to try again."""
    return Outbox(BOT, PLENTY, first_backoff_seconds=0.001)


def returning(value: str) -> Callable[[], Awaitable[str]]:
    return Script(value)


async def noted(order: list[str], name: str) -> None:
    order.append(name)


# Who goes when.


async def test_a_call_returns_what_it_brings(outbox: Outbox) -> None:
    assert await outbox.call(Lane.CHAT, SOMEBODY, returning("done")) == "done"
    assert await outbox.call(Lane.CHAT, None, returning("uncounted")) == "uncounted"


async def test_answers_overtake_reminders_and_reminders_overtake_ticks() -> None:
    outbox = Outbox(BOT, Budget(bot_per_second=100, reminders_per_second=100))
    order: list[str] = []
    # More than the bot's burst of twenty: the last of them have to wait, and so have the others.
    before = [outbox.call(Lane.TICKS, 100 + n, partial(noted, order, "before")) for n in range(30)]
    lanes = (Lane.TICKS, Lane.REMINDERS, Lane.CHAT)
    waiting = [outbox.call(lane, lane, partial(noted, order, lane.name)) for lane in lanes]
    await asyncio.gather(*before, *waiting)
    assert [name for name in order if name != "before"] == ["CHAT", "REMINDERS", "TICKS"]
    assert order[-9:] == ["before"] * 8 + ["TICKS"]


async def test_the_bots_budget_holds_for_all_together() -> None:
    outbox = Outbox(BOT, Budget(bot_per_second=100, reminders_per_second=100))
    calls = [Script("done") for _ in range(30)]
    await asyncio.gather(*(outbox.call(Lane.CHAT, n, call) for n, call in enumerate(calls, 1)))
    times = sorted(call.called_at[0] for call in calls)
    # Twenty at once, the other ten a hundredth of a second apart.
    assert times[-1] - times[0] == pytest.approx(10 * 0.01)


async def test_reminders_leave_room_for_answers() -> None:
    outbox = Outbox(BOT, Budget(bot_per_second=10_000, reminders_per_second=20))
    reminders = [Script("done") for _ in range(6)]
    sending = asyncio.gather(*(outbox.call(Lane.REMINDERS, n, call) for n, call in enumerate(reminders, 1)))
    answer = Script("done")
    await outbox.call(Lane.CHAT, 99, answer)
    await sending
    assert answer.called_at[0] < reminders[-1].called_at[0]
    assert reminders[-1].called_at[0] - reminders[0].called_at[0] == pytest.approx(2 * 0.05)


@pytest.mark.parametrize("address", [SOMEBODY, -SOMEBODY])
async def test_a_chat_has_a_budget_of_its_own_and_holds_up_no_other(address: int) -> None:
    budget = Budget(chat_per_second=20, chat_burst=2, group_per_minute=20 * 60, group_burst=2)
    outbox = Outbox(BOT, budget)
    busy = [Script("done") for _ in range(4)]
    sending = asyncio.gather(*(outbox.call(Lane.CHAT, address, call) for call in busy))
    other = Script("done")
    await outbox.call(Lane.CHAT, SOMEBODY_ELSE, other)
    await sending
    assert other.called_at[0] < busy[2].called_at[0]
    assert busy[3].called_at[0] - busy[0].called_at[0] == pytest.approx(2 * 0.05)


async def test_a_chat_is_answered_in_order() -> None:
    outbox = Outbox(BOT, Budget(chat_per_second=200, chat_burst=1))
    order: list[str] = []
    await asyncio.gather(*(outbox.call(Lane.CHAT, SOMEBODY, partial(noted, order, name)) for name in "abcde"))
    assert order == list("abcde")


async def test_a_caller_that_gives_up_takes_nobodys_turn() -> None:
    outbox = Outbox(BOT, Budget(chat_per_second=20, chat_burst=1))
    await outbox.call(Lane.CHAT, SOMEBODY, returning("first"))
    impatient = asyncio.create_task(outbox.call(Lane.CHAT, SOMEBODY, Script()))
    patient = asyncio.create_task(outbox.call(Lane.CHAT, SOMEBODY, returning("second")))
    await asyncio.sleep(0)
    impatient.cancel()
    assert await patient == "second"
    with pytest.raises(asyncio.CancelledError):
        await impatient


async def test_chats_that_have_rested_are_forgotten_and_busy_ones_are_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("stretchbot.telegram.rate_limiter.MOST_CHATS", 3)
    outbox = Outbox(BOT, Budget(chat_per_second=1000, chat_burst=1, group_per_minute=60, group_burst=1))
    busy, rested = -1, range(1, 8)
    await outbox.call(Lane.CHAT, busy, returning("done"))
    for address in rested:
        call = Script("done", "done")
        await outbox.call(Lane.CHAT, address, call)
        await outbox.call(Lane.CHAT, address, call)  # the second waits until the chat has rested from the first
    remembered = set(outbox._turns._chats)
    assert busy in remembered
    assert not set(rested) <= remembered


# What is tried again.


@pytest.mark.parametrize("error", [NotDeliveredError("refused"), NetworkError("Bad Gateway"), FloodError(0)])
async def test_an_answer_is_tried_again_when_telegram_could_not_take_it(outbox: Outbox, error: Exception) -> None:
    call = Script(error, error, "done")
    assert await outbox.call(Lane.CHAT, SOMEBODY, call) == "done"


async def test_an_answer_is_not_tried_for_ever(outbox: Outbox) -> None:
    call = Script(*[NetworkError("Bad Gateway")] * 9)
    with pytest.raises(CallFailedError) as raised:
        await outbox.call(Lane.CHAT, SOMEBODY, call)
    assert raised.value.failure.kind is Kind.RETRY
    assert len(call.called_at) == MOST_TRIES


async def test_what_may_have_been_delivered_is_repeated_once(outbox: Outbox) -> None:
    call = Script(*[MaybeDeliveredError("reset")] * 9)
    with pytest.raises(CallFailedError) as raised:
        await outbox.call(Lane.CHAT, SOMEBODY, call)
    assert raised.value.failure.kind is Kind.AMBIGUOUS
    assert len(call.called_at) == 2


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (Forbidden("Forbidden: bot was blocked by the user"), Kind.FINAL),
        (BadRequest("Bad Request: message is too long"), Kind.OURS),
        (ValueError("a fault of ours"), Kind.OURS),
    ],
)
async def test_what_can_not_succeed_is_not_repeated(outbox: Outbox, error: Exception, kind: Kind) -> None:
    with pytest.raises(CallFailedError) as raised:
        await outbox.call(Lane.CHAT, SOMEBODY, Script(error))
    assert raised.value.failure.kind is kind
    assert raised.value.__cause__ is error


@pytest.mark.parametrize("lane", [Lane.REMINDERS, Lane.TICKS])
async def test_reminders_and_ticks_are_tried_once(outbox: Outbox, lane: Lane) -> None:
    with pytest.raises(CallFailedError) as raised:
        await outbox.call(lane, SOMEBODY, Script(NetworkError("Bad Gateway")))
    assert raised.value.failure.kind is Kind.RETRY


# What Telegram's "too many requests" holds back.


async def test_an_answer_waits_as_long_as_telegram_says_and_others_do_not(outbox: Outbox) -> None:
    held = Script(FloodError(timedelta(seconds=0.1)), "done")
    waiting = asyncio.create_task(outbox.call(Lane.CHAT, SOMEBODY, held))
    await asyncio.sleep(0)
    other = Script("done")
    await outbox.call(Lane.CHAT, SOMEBODY_ELSE, other)
    await waiting
    first, second = held.called_at
    assert second - first == pytest.approx(0.1)
    assert other.called_at[0] < second


async def test_a_long_wait_is_the_callers_to_bear_and_nobody_tries_meanwhile(outbox: Outbox) -> None:
    with pytest.raises(CallFailedError) as raised:
        await outbox.call(Lane.CHAT, SOMEBODY, Script(FloodError(12_000)))
    assert raised.value.failure.retry_after == timedelta(seconds=12_000)
    with pytest.raises(CallFailedError) as raised:
        await outbox.call(Lane.CHAT, SOMEBODY, Script())
    wait = raised.value.failure.retry_after
    assert raised.value.failure.kind is Kind.WAIT
    assert wait is not None
    assert timedelta(seconds=11_990) < wait <= timedelta(seconds=12_000)


async def test_those_already_waiting_are_told_as_well() -> None:
    outbox = Outbox(BOT, Budget(chat_per_second=1, chat_burst=1))
    release = asyncio.Event()

    async def flooded() -> None:
        await release.wait()
        raise FloodError(12_000)

    first = asyncio.create_task(outbox.call(Lane.CHAT, SOMEBODY, flooded))
    await asyncio.sleep(0)
    second = asyncio.create_task(outbox.call(Lane.CHAT, SOMEBODY, Script()))
    await asyncio.sleep(0)
    release.set()
    for task in (first, second):
        with pytest.raises(CallFailedError):
            await task


async def test_three_chats_told_to_wait_mean_that_the_bot_is_too_fast(outbox: Outbox) -> None:
    for address in (1, 2, 3):
        with pytest.raises(CallFailedError):
            await outbox.call(Lane.REMINDERS, address, Script(FloodError(100)))
    with pytest.raises(CallFailedError) as raised:
        await outbox.call(Lane.CHAT, 4, Script())
    assert raised.value.failure.kind is Kind.WAIT


async def test_one_chat_told_to_wait_three_times_does_not(outbox: Outbox) -> None:
    for seconds in (0, 0, 100):
        with pytest.raises(CallFailedError):
            await outbox.call(Lane.REMINDERS, SOMEBODY, Script(FloodError(seconds)))
    assert await outbox.call(Lane.CHAT, SOMEBODY_ELSE, returning("done")) == "done"


async def test_a_wait_without_a_chat_holds_everybody_back(outbox: Outbox) -> None:
    with pytest.raises(CallFailedError):
        await outbox.call(Lane.CHAT, None, Script(FloodError(100)))
    with pytest.raises(CallFailedError):
        await outbox.call(Lane.CHAT, SOMEBODY, Script())


# Stopping.


async def test_closing_lets_what_is_under_way_finish_and_nothing_else_begin() -> None:
    outbox = Outbox(BOT, Budget(chat_per_second=1, chat_burst=1))
    begun, go_on = asyncio.Event(), asyncio.Event()

    async def slow() -> str:
        begun.set()
        await go_on.wait()
        return "finished"

    under_way = asyncio.create_task(outbox.call(Lane.CHAT, SOMEBODY, slow))
    await begun.wait()
    waiting = asyncio.create_task(outbox.call(Lane.CHAT, SOMEBODY, Script()))
    await asyncio.sleep(0)
    closing = asyncio.create_task(outbox.close())
    with pytest.raises(OutboxClosedError):
        await waiting
    with pytest.raises(OutboxClosedError):
        await outbox.call(Lane.CHAT, None, Script())
    assert not closing.done()
    go_on.set()
    assert await closing
    assert await under_way == "finished"


async def test_closing_does_not_wait_for_ever() -> None:
    outbox = Outbox(BOT, PLENTY)
    hanging = asyncio.create_task(outbox.call(Lane.CHAT, SOMEBODY, asyncio.Event().wait))
    await asyncio.sleep(0)
    assert not await outbox.close(seconds=0.01)
    hanging.cancel()
    await asyncio.wait([hanging])


async def test_an_idle_outbox_closes_at_once() -> None:
    assert await Outbox(BOT, PLENTY).close()


async def test_closing_one_lane_leaves_the_others_open(outbox: Outbox) -> None:
    outbox.close_lane(Lane.REMINDERS)
    with pytest.raises(OutboxClosedError):
        await outbox.call(Lane.REMINDERS, SOMEBODY, Script())
    assert await outbox.call(Lane.CHAT, SOMEBODY, returning("done")) == "done"
