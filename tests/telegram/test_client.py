import asyncio
from collections.abc import Awaitable, Callable, Iterable
from datetime import timedelta
from functools import partial

import pytest
from structlog.testing import capture_logs
from telegram import Bot
from telegram.error import BadRequest, Forbidden, NetworkError
from telegram.request import BaseRequest

from stretchbot.telegram.client import MAX_ATTEMPTS, OUT_OF_REACH, SUSPICIOUS_SECONDS, TelegramClient
from stretchbot.telegram.failures import CallFailedError, ClientClosedError, FailureKind
from stretchbot.telegram.flood import FIRST_HOLD_SECONDS, FLOODED_CHATS
from stretchbot.telegram.network_errors import FloodError, MaybeDeliveredError, NotDeliveredError
from stretchbot.telegram.priorities import Priority
from stretchbot.telegram.rate_limiter import RateLimits
from tests.skipping import SkippingLoop


class Reached(BaseRequest):
    """A way to Telegram on which everything is answered; nothing leaves this machine."""

    @property
    def read_timeout(self) -> float | None:
        return None

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close."""

    async def do_request(self, *_: object, **__: object) -> tuple[int, bytes]:
        return 200, b'{"ok": true, "result": {}}'


class Cut(Reached):
    """A way on which nothing is; `answers` tells that it works again."""

    answers = False

    async def do_request(self, *_: object, **__: object) -> tuple[int, bytes]:
        if not self.answers:
            raise MaybeDeliveredError("reset")
        return await super().do_request()


BOT = Bot("1:unused", request=Reached())
PLENTY = RateLimits(bot_per_second=10_000, reminders_per_second=10_000, chat_per_second=10_000)
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
def client() -> TelegramClient:
    """A client that is quick to try again."""
    return TelegramClient(BOT, PLENTY, first_backoff_seconds=0.001)


def returning(value: str) -> Callable[[], Awaitable[str]]:
    return Script(value)


async def noted(order: list[str], name: str) -> None:
    order.append(name)


# Who goes when.


async def test_a_call_returns_what_it_brings(client: TelegramClient) -> None:
    assert await client.call(Priority.CHAT, SOMEBODY, returning("done")) == "done"


async def test_answers_overtake_reminders_and_reminders_overtake_ticks() -> None:
    client = TelegramClient(BOT, RateLimits(bot_per_second=100, reminders_per_second=100))
    order: list[str] = []
    # More than the bot's burst of twenty: the last of them have to wait, and so have the others.
    before = [client.call(Priority.TICKS, 100 + n, partial(noted, order, "before")) for n in range(30)]
    priorities = (Priority.TICKS, Priority.REMINDERS, Priority.CHAT)
    waiting = [client.call(priority, priority, partial(noted, order, priority.name)) for priority in priorities]
    await asyncio.gather(*before, *waiting)
    assert [name for name in order if name != "before"] == ["CHAT", "REMINDERS", "TICKS"]
    assert order[-9:] == ["before"] * 8 + ["TICKS"]


@pytest.mark.parametrize(("bot", "reminders"), [(30, 25), (30, 29), (4, 3)])
async def test_ticks_take_only_what_reminders_leave(bot: int, reminders: int) -> None:
    client = TelegramClient(BOT, RateLimits(bot_per_second=bot, reminders_per_second=reminders))
    loop = asyncio.get_running_loop()
    began_at = loop.time()
    ticks = [Script("done") for _ in range(10 * bot)]
    counting = [asyncio.create_task(client.call(Priority.TICKS, n, tick)) for n, tick in enumerate(ticks, 1)]
    await asyncio.sleep(1)  # the bot's burst is spent by then
    nudges = [Script("done") for _ in range(4 * reminders)]
    await asyncio.gather(*(client.call(Priority.REMINDERS, -n, nudge) for n, nudge in enumerate(nudges, 1)))
    assert loop.time() - began_at - 1 <= 4 + 1 / bot  # as without ticks
    await asyncio.gather(*counting)
    in_all = len(ticks) + len(nudges)
    assert loop.time() - began_at <= in_all / bot + 1  # and little of the bot's limit is left unused


async def test_ticks_go_on_while_all_reminders_wait_for_their_chats() -> None:
    client = TelegramClient(
        BOT, RateLimits(bot_per_second=4, reminders_per_second=4, chat_burst=1, chat_per_second=0.1)
    )
    loop = asyncio.get_running_loop()
    began_at = loop.time()
    reminders = [asyncio.create_task(client.call(Priority.REMINDERS, SOMEBODY, returning("done"))) for _ in range(2)]
    await asyncio.gather(*(client.call(Priority.TICKS, 100 + n, returning("done")) for n in range(12)))
    assert loop.time() - began_at <= 4
    await asyncio.gather(*reminders)


async def test_the_bots_rate_limit_holds_for_all_together() -> None:
    client = TelegramClient(BOT, RateLimits(bot_per_second=100, reminders_per_second=100))
    calls = [Script("done") for _ in range(30)]
    await asyncio.gather(*(client.call(Priority.CHAT, n, call) for n, call in enumerate(calls, 1)))
    times = sorted(call.called_at[0] for call in calls)
    # Twenty at once, the other ten a hundredth of a second apart.
    assert times[-1] - times[0] == pytest.approx(10 * 0.01)


async def test_reminders_leave_room_for_answers() -> None:
    client = TelegramClient(BOT, RateLimits(bot_per_second=10_000, reminders_per_second=20))
    reminders = [Script("done") for _ in range(6)]
    sending = asyncio.gather(*(client.call(Priority.REMINDERS, n, call) for n, call in enumerate(reminders, 1)))
    answer = Script("done")
    await client.call(Priority.CHAT, 99, answer)
    await sending
    assert answer.called_at[0] < reminders[-1].called_at[0]
    assert reminders[-1].called_at[0] - reminders[0].called_at[0] == pytest.approx(2 * 0.05)


@pytest.mark.parametrize("telegram_chat_id", [SOMEBODY, -SOMEBODY])
async def test_a_chat_has_a_rate_limit_of_its_own_and_holds_up_no_other(telegram_chat_id: int) -> None:
    limits = RateLimits(chat_per_second=20, chat_burst=2, group_per_minute=20 * 60, group_burst=2)
    client = TelegramClient(BOT, limits)
    busy = [Script("done") for _ in range(4)]
    sending = asyncio.gather(*(client.call(Priority.CHAT, telegram_chat_id, call) for call in busy))
    other = Script("done")
    await client.call(Priority.CHAT, SOMEBODY_ELSE, other)
    await sending
    assert other.called_at[0] < busy[2].called_at[0]
    assert busy[3].called_at[0] - busy[0].called_at[0] == pytest.approx(2 * 0.05)


async def test_a_chat_is_answered_in_order() -> None:
    client = TelegramClient(BOT, RateLimits(chat_per_second=200, chat_burst=1))
    order: list[str] = []
    await asyncio.gather(*(client.call(Priority.CHAT, SOMEBODY, partial(noted, order, name)) for name in "abcde"))
    assert order == list("abcde")


async def test_a_caller_that_gives_up_uses_no_call() -> None:
    client = TelegramClient(BOT, RateLimits(chat_per_second=20, chat_burst=1))
    await client.call(Priority.CHAT, SOMEBODY, returning("first"))
    impatient = asyncio.create_task(client.call(Priority.CHAT, SOMEBODY, Script()))
    patient = asyncio.create_task(client.call(Priority.CHAT, SOMEBODY, returning("second")))
    await asyncio.sleep(0)
    impatient.cancel()
    assert await patient == "second"
    with pytest.raises(asyncio.CancelledError):
        await impatient


async def test_chats_that_have_rested_are_forgotten_and_busy_ones_are_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("stretchbot.telegram.gcra.MOST_CHATS", 3)
    client = TelegramClient(BOT, RateLimits(chat_per_second=1000, chat_burst=1, group_per_minute=60, group_burst=1))
    busy, rested = -1, range(1, 8)
    await client.call(Priority.CHAT, busy, returning("done"))
    for telegram_chat_id in rested:
        call = Script("done", "done")
        await client.call(Priority.CHAT, telegram_chat_id, call)
        await client.call(
            Priority.CHAT, telegram_chat_id, call
        )  # the second waits until the chat has rested from the first
    remembered = set(client._rate_limiter._chats.known)
    assert busy in remembered
    assert not set(rested) <= remembered


# What is tried again.


@pytest.mark.parametrize("error", [NotDeliveredError("refused"), NetworkError("Bad Gateway"), FloodError(0)])
async def test_an_answer_is_tried_again_when_telegram_could_not_take_it(
    client: TelegramClient, error: Exception
) -> None:
    call = Script(error, error, "done")
    assert await client.call(Priority.CHAT, SOMEBODY, call) == "done"


async def test_an_answer_is_not_tried_for_ever(client: TelegramClient) -> None:
    call = Script(*[NetworkError("Bad Gateway")] * 9)
    with pytest.raises(CallFailedError) as raised:
        await client.call(Priority.CHAT, SOMEBODY, call)
    assert raised.value.failure.kind is FailureKind.RETRY
    assert len(call.called_at) == MAX_ATTEMPTS


async def test_what_may_have_been_delivered_is_repeated_once(client: TelegramClient) -> None:
    call = Script(*[MaybeDeliveredError("reset")] * 9)
    with pytest.raises(CallFailedError) as raised:
        await client.call(Priority.CHAT, SOMEBODY, call)
    assert raised.value.failure.kind is FailureKind.AMBIGUOUS
    assert len(call.called_at) == 2


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (Forbidden("Forbidden: bot was blocked by the user"), FailureKind.FINAL),
        (BadRequest("Bad Request: message is too long"), FailureKind.OURS),
        (ValueError("a fault of ours"), FailureKind.OURS),
    ],
)
async def test_what_can_not_succeed_is_not_repeated(
    client: TelegramClient, error: Exception, kind: FailureKind
) -> None:
    with pytest.raises(CallFailedError) as raised:
        await client.call(Priority.CHAT, SOMEBODY, Script(error))
    assert raised.value.failure.kind is kind
    assert raised.value.__cause__ is error


@pytest.mark.parametrize("priority", [Priority.REMINDERS, Priority.TICKS])
async def test_reminders_and_ticks_are_tried_once(client: TelegramClient, priority: Priority) -> None:
    with pytest.raises(CallFailedError) as raised:
        await client.call(priority, SOMEBODY, Script(NetworkError("Bad Gateway")))
    assert raised.value.failure.kind is FailureKind.RETRY


# Whether Telegram is in reach.


@pytest.mark.parametrize("priority", [Priority.CHAT, Priority.REMINDERS])
async def test_what_may_have_been_delivered_says_nothing_while_telegram_is_out_of_reach(priority: Priority) -> None:
    client = TelegramClient(Bot("1:unused", request=Cut()), PLENTY, first_backoff_seconds=0.001)
    with pytest.raises(CallFailedError) as raised:
        await client.call(priority, SOMEBODY, Script(*[MaybeDeliveredError("reset")] * 2))
    assert raised.value.failure == OUT_OF_REACH


async def test_while_telegram_is_out_of_reach_no_reminder_is_tried_and_answers_are() -> None:
    way = Cut()
    client = TelegramClient(Bot("1:unused", request=way), PLENTY)
    with pytest.raises(CallFailedError):
        await client.call(Priority.REMINDERS, SOMEBODY, Script(MaybeDeliveredError("reset")))
    untried = Script("done")
    with pytest.raises(CallFailedError) as raised:
        await client.call(Priority.REMINDERS, SOMEBODY_ELSE, untried)
    assert (raised.value.failure, untried.called_at) == (OUT_OF_REACH, [])
    await client.watch()
    assert client.connectivity.is_out_of_reach
    way.answers = True
    await client.watch()
    assert await client.call(Priority.REMINDERS, SOMEBODY_ELSE, untried) == "done"


async def test_any_answer_shows_that_telegram_is_back() -> None:
    client = TelegramClient(Bot("1:unused", request=Cut()), PLENTY)
    with pytest.raises(CallFailedError):
        await client.call(Priority.REMINDERS, SOMEBODY, Script(NotDeliveredError("refused")))
    assert await client.call(Priority.CHAT, SOMEBODY, returning("done")) == "done"
    assert not client.connectivity.is_out_of_reach


async def test_a_call_that_began_before_telegram_came_back_says_nothing_either() -> None:
    way = Cut()
    client = TelegramClient(Bot("1:unused", request=way), PLENTY)
    time_out = asyncio.Event()

    async def hangs() -> str:
        await time_out.wait()
        raise MaybeDeliveredError("no answer in time")

    hanging = asyncio.create_task(client.call(Priority.REMINDERS, SOMEBODY, hangs))
    await asyncio.sleep(0)
    with pytest.raises(CallFailedError):
        await client.call(Priority.REMINDERS, SOMEBODY_ELSE, Script(MaybeDeliveredError("reset")))
    way.answers = True
    await client.watch()
    time_out.set()
    with pytest.raises(CallFailedError) as raised:
        await hanging
    assert raised.value.failure == OUT_OF_REACH


def test_an_answer_that_is_overdue_is_reason_to_ask() -> None:
    with asyncio.Runner(loop_factory=SkippingLoop) as runner:
        runner.run(_ask_when_overdue())


async def _ask_when_overdue() -> None:
    client = TelegramClient(Bot("1:unused", request=Cut()), PLENTY)
    hanging = asyncio.create_task(client.call(Priority.REMINDERS, SOMEBODY, asyncio.Event().wait))
    seen = []
    for _ in range(2):
        await asyncio.sleep(SUSPICIOUS_SECONDS - 1)
        await client.watch()
        seen.append(client.connectivity.is_out_of_reach)
    assert seen == [False, True]
    hanging.cancel()


# What Telegram's "too many requests" holds back.


async def test_an_answer_waits_as_long_as_telegram_says_and_others_do_not(client: TelegramClient) -> None:
    held = Script(FloodError(timedelta(seconds=0.1)), "done")
    waiting = asyncio.create_task(client.call(Priority.CHAT, SOMEBODY, held))
    await asyncio.sleep(0)
    other = Script("done")
    await client.call(Priority.CHAT, SOMEBODY_ELSE, other)
    await waiting
    first, second = held.called_at
    assert second - first == pytest.approx(0.1)
    assert other.called_at[0] < second


async def test_a_long_wait_is_the_callers_to_bear_and_nobody_tries_meanwhile(client: TelegramClient) -> None:
    with pytest.raises(CallFailedError) as raised:
        await client.call(Priority.CHAT, SOMEBODY, Script(FloodError(12_000)))
    assert raised.value.failure.retry_after == timedelta(seconds=12_000)
    with pytest.raises(CallFailedError) as raised:
        await client.call(Priority.CHAT, SOMEBODY, Script())
    wait = raised.value.failure.retry_after
    assert raised.value.failure.kind is FailureKind.WAIT
    assert wait is not None
    assert timedelta(seconds=11_990) < wait <= timedelta(seconds=12_000)


async def test_those_already_waiting_are_told_as_well() -> None:
    client = TelegramClient(BOT, RateLimits(chat_per_second=1, chat_burst=1))
    release = asyncio.Event()

    async def flooded() -> None:
        await release.wait()
        raise FloodError(12_000)

    first = asyncio.create_task(client.call(Priority.CHAT, SOMEBODY, flooded))
    await asyncio.sleep(0)
    second = asyncio.create_task(client.call(Priority.CHAT, SOMEBODY, Script()))
    await asyncio.sleep(0)
    release.set()
    for task in (first, second):
        with pytest.raises(CallFailedError):
            await task


async def flood(client: TelegramClient, chats: Iterable[int], seconds: int) -> None:
    """Telegram tells all these chats to wait."""
    for telegram_chat_id in chats:
        with pytest.raises(CallFailedError):
            await client.call(Priority.REMINDERS, telegram_chat_id, Script(FloodError(seconds)))


async def test_some_chats_told_to_wait_hold_up_no_others(client: TelegramClient) -> None:
    await flood(client, range(1, FLOODED_CHATS), 100)
    assert client.retry_after_seconds() == 0
    assert await client.call(Priority.CHAT, 99, returning("done")) == "done"
    await flood(client, range(11, FLOODED_CHATS + 10), 100)  # as many again, but one message was taken in between
    assert client.retry_after_seconds() == 0


async def test_many_chats_in_a_row_told_to_wait_hold_the_whole_bot_for_a_moment(client: TelegramClient) -> None:
    with capture_logs() as lines:
        await flood(client, range(1, FLOODED_CHATS + 1), 100)
    assert 0 < client.retry_after_seconds() <= FIRST_HOLD_SECONDS
    assert [line["event"] for line in lines] == ["bot.too_fast"]


async def test_one_chat_told_to_wait_again_and_again_holds_up_nobody_else(client: TelegramClient) -> None:
    for seconds in (*[0] * FLOODED_CHATS, 100):
        await flood(client, [SOMEBODY], seconds)
    assert await client.call(Priority.CHAT, SOMEBODY_ELSE, returning("done")) == "done"


@pytest.mark.parametrize("priority", [Priority.CHAT, Priority.REMINDERS])
async def test_a_press_that_can_not_be_answered_holds_up_no_message(client: TelegramClient, priority: Priority) -> None:
    for call in (Script(FloodError(24)), Script()):  # the second isn't even tried
        with pytest.raises(CallFailedError) as raised:
            await client.call(Priority.CHAT, SOMEBODY, call, answers_press=True)
        assert raised.value.failure.kind is FailureKind.HARMLESS
    assert client.retry_after_seconds() == 0
    for chat in (SOMEBODY, SOMEBODY_ELSE):
        assert await client.call(priority, chat, returning("done")) == "done"
    assert await client.call(Priority.CHAT, SOMEBODY_ELSE, returning("done"), answers_press=True) == "done"


async def test_a_press_is_answered_after_a_short_wait(client: TelegramClient) -> None:
    call = Script(FloodError(timedelta(seconds=0.1)), "done")
    assert await client.call(Priority.CHAT, SOMEBODY, call, answers_press=True) == "done"
    first, second = call.called_at
    assert second - first == pytest.approx(0.1, abs=0.05)


async def test_presses_are_answered_at_once_however_many_there_are() -> None:
    client = TelegramClient(BOT, RateLimits(chat_per_second=0.001, chat_burst=1))
    await client.call(Priority.CHAT, SOMEBODY, Script("done"))  # the chat's next message has to wait
    presses = [Script("done") for _ in range(50)]
    async with asyncio.timeout(5):
        for press in presses:
            await client.call(Priority.CHAT, SOMEBODY, press, answers_press=True)


async def test_what_the_whole_bot_waits_for_holds_everybody_back(client: TelegramClient) -> None:
    client.hold(timedelta(seconds=100))
    for answers_press in (False, True):
        with pytest.raises(CallFailedError):
            await client.call(Priority.CHAT, SOMEBODY, Script(), answers_press=answers_press)


# Stopping.


async def test_closing_lets_what_is_under_way_finish_and_nothing_else_begin() -> None:
    client = TelegramClient(BOT, RateLimits(chat_per_second=1, chat_burst=1))
    begun, go_on = asyncio.Event(), asyncio.Event()

    async def slow() -> str:
        begun.set()
        await go_on.wait()
        return "finished"

    under_way = asyncio.create_task(client.call(Priority.CHAT, SOMEBODY, slow))
    await begun.wait()
    waiting = asyncio.create_task(client.call(Priority.CHAT, SOMEBODY, Script()))
    await asyncio.sleep(0)
    closing = asyncio.create_task(client.close())
    with pytest.raises(ClientClosedError):
        await waiting
    with pytest.raises(ClientClosedError):
        await client.call(Priority.CHAT, SOMEBODY_ELSE, Script(), answers_press=True)
    assert not closing.done()
    go_on.set()
    assert await closing
    assert await under_way == "finished"


async def test_closing_does_not_wait_for_ever() -> None:
    client = TelegramClient(BOT, PLENTY)
    hanging = asyncio.create_task(client.call(Priority.CHAT, SOMEBODY, asyncio.Event().wait))
    await asyncio.sleep(0)
    assert not await client.close(seconds=0.01)
    hanging.cancel()
    await asyncio.wait([hanging])


async def test_an_idle_client_closes_at_once() -> None:
    assert await TelegramClient(BOT, PLENTY).close()


async def test_closing_one_priority_leaves_the_others_open(client: TelegramClient) -> None:
    client.close_priority(Priority.REMINDERS)
    with pytest.raises(ClientClosedError):
        await client.call(Priority.REMINDERS, SOMEBODY, Script())
    assert await client.call(Priority.CHAT, SOMEBODY, returning("done")) == "done"
