import asyncio
import traceback
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from io import BytesIO

import pytest
from telegram import Bot, InputFile
from telegram.error import BadRequest, Forbidden, InvalidToken, NetworkError, RetryAfter, TelegramError, TimedOut

from stretchbot.simulator.server import SimulatorServer
from stretchbot.simulator.store import TOKEN
from stretchbot.telegram.network_errors import (
    FloodError,
    MaybeDeliveredError,
    NoAnswerInTimeError,
    NotConnectedInTimeError,
    NotDeliveredError,
    UnsendableError,
)
from stretchbot.telegram.transport import Transport
from tests.patience import PATIENCE_SECONDS
from tests.telegram.peer import Behaviour, answers, hangs, listening, resets, stops_in_the_middle

UPDATE_OK = {"ok": True, "result": True}


@asynccontextmanager
async def connected(url: str, **options: float | None) -> AsyncIterator[Bot]:
    """A bot at `url` that hasn't called anything yet."""
    request = Transport(**options)  # type: ignore[arg-type]  # the pool size is the only whole number
    await request.initialize()
    try:
        yield Bot(TOKEN, base_url=f"{url}/bot", request=request)
    finally:
        await request.shutdown()


def all_that_could_be_logged(error: BaseException) -> str:
    """The error with whatever hangs on it, suppressed or not."""
    seen, left, texts = set[int](), [error], list[str]()
    while left:
        one = left.pop()
        if id(one) in seen:
            continue
        seen.add(id(one))
        texts += [str(one), repr(one), repr(one.args), *traceback.format_exception(one)]
        left += [other for other in (one.__cause__, one.__context__) if other is not None]
    return "".join(texts)


async def test_calls_reach_telegram_and_answers_come_back(bot: Bot, server: SimulatorServer) -> None:
    user = server.telegram.add_user("Vera")
    server.telegram.send_text(user.id, "/start")
    message = await bot.send_message(user.id, "Zwölf Übungen & 100% <b>ruhig</b> +1", parse_mode="HTML")
    assert message.text == "Zwölf Übungen & 100% ruhig +1"


async def test_files_are_uploaded_with_their_names(bot: Bot, server: SimulatorServer) -> None:
    user = server.telegram.add_user("Vera")
    server.telegram.send_text(user.id, "/start")
    for file in (b"what is kept", InputFile(BytesIO(b"what is kept"), "data.json", read_file_handle=False)):
        message = await bot.send_document(user.id, file, filename="data.json", caption="Bitte schön")
        assert message.document is not None
        assert (message.document.file_name, message.document.file_size) == ("data.json", 12)
        assert message.caption == "Bitte schön"


async def test_one_connection_serves_many_calls() -> None:
    async with listening(answers(200, UPDATE_OK)) as peer, connected(peer.url) as bot:
        for _ in range(5):
            await bot.delete_webhook()
    assert peer.connections == 1


@pytest.mark.parametrize(
    ("status", "description", "error"),
    [
        (400, "Bad Request: chat not found", BadRequest),
        (401, "Unauthorized", InvalidToken),
        (403, "Forbidden: bot was blocked by the user", Forbidden),
        (502, "Bad Gateway", NetworkError),
    ],
)
async def test_refusals_are_what_they_are_over_the_stock_transport(
    status: int, description: str, error: type[TelegramError]
) -> None:
    body = {"ok": False, "error_code": status, "description": description}
    async with listening(answers(status, body)) as peer, connected(peer.url) as bot:
        with pytest.raises(error) as raised:
            await bot.delete_webhook()
    assert type(raised.value) is error


async def test_a_flood_names_the_time_to_wait_without_a_warning() -> None:
    body = {"ok": False, "error_code": 429, "description": "Too Many", "parameters": {"retry_after": 12_000}}
    async with listening(answers(429, body)) as peer, connected(peer.url) as bot:
        with pytest.raises(RetryAfter) as raised:
            await bot.delete_webhook()
    assert isinstance(raised.value, FloodError)
    assert raised.value.retry_after == timedelta(seconds=12_000)


@pytest.mark.parametrize("body", [b"<html>", {"ok": False}, {"parameters": {}}])
async def test_a_flood_that_names_no_time_is_a_failure_of_the_network(body: object) -> None:
    async with listening(answers(429, body)) as peer, connected(peer.url) as bot:
        with pytest.raises(NetworkError):
            await bot.delete_webhook()


BROKEN: list[tuple[Behaviour, type[NetworkError]]] = [
    (resets, MaybeDeliveredError),
    (stops_in_the_middle, MaybeDeliveredError),
    (hangs, NoAnswerInTimeError),
]


@pytest.mark.parametrize(("behaviour", "error"), BROKEN)
async def test_what_breaks_after_sending_may_have_been_delivered(
    behaviour: Behaviour, error: type[NetworkError]
) -> None:
    patience = 0.05 if behaviour is hangs else PATIENCE_SECONDS
    async with listening(behaviour) as peer, connected(peer.url, read_timeout=patience) as bot:
        with pytest.raises(MaybeDeliveredError) as raised:
            await bot.delete_webhook()
    assert type(raised.value) is error
    assert TOKEN not in all_that_could_be_logged(raised.value)


async def test_a_time_out_is_a_time_out_for_the_library_too() -> None:
    async with listening(hangs) as peer, connected(peer.url) as bot:
        with pytest.raises(TimedOut):
            await bot.delete_webhook(read_timeout=0.05)


async def test_a_server_that_takes_nothing_in_does_not_hold_an_upload_for_ever() -> None:
    done = asyncio.Event()

    async def reads_nothing(_reader: asyncio.StreamReader, _writer: asyncio.StreamWriter) -> None:
        await done.wait()

    async with listening(reads_nothing) as peer, connected(peer.url, read_timeout=0.05) as bot:
        with pytest.raises(NoAnswerInTimeError):
            await bot.send_document(1, b"x" * 20_000_000, write_timeout=0.05, connect_timeout=0.05, pool_timeout=0.05)
        done.set()


async def test_what_is_refused_was_surely_not_delivered() -> None:
    async with listening(hangs) as peer:
        url = peer.url
    async with connected(url) as bot:
        with pytest.raises(NotDeliveredError) as raised:
            await bot.delete_webhook()
    assert TOKEN not in all_that_could_be_logged(raised.value)


async def test_a_host_that_does_not_exist_was_surely_not_reached() -> None:
    async with connected("http://nowhere.invalid") as bot:
        with pytest.raises(NotDeliveredError) as raised:
            await bot.delete_webhook()
    assert TOKEN not in all_that_could_be_logged(raised.value)


async def test_what_found_no_free_connection_was_surely_not_delivered() -> None:
    limits = {"connection_pool_size": 1, "connect_timeout": 0.05, "pool_timeout": 0.0, "read_timeout": None}
    async with listening(hangs) as peer, connected(peer.url, **limits) as bot:
        first = asyncio.create_task(bot.delete_webhook(connect_timeout=PATIENCE_SECONDS))
        await peer.connected.wait()
        with pytest.raises(NotConnectedInTimeError) as raised:
            await bot.delete_webhook()
        first.cancel()
        await asyncio.wait([first])
    assert isinstance(raised.value, TimedOut)
    assert TOKEN not in all_that_could_be_logged(raised.value)


async def test_an_address_that_is_none_fails_without_showing_the_token() -> None:
    async with connected("nonsense:") as bot:
        with pytest.raises(UnsendableError) as raised:
            await bot.delete_webhook()
    assert TOKEN not in all_that_could_be_logged(raised.value)


async def test_it_must_be_initialized_and_can_be_again_after_shutdown() -> None:
    request = Transport()
    await request.shutdown()
    with pytest.raises(RuntimeError, match="not initialized"):
        await request.do_request("http://127.0.0.1:1/", "GET")
    async with listening(answers(200, UPDATE_OK)) as peer:
        for _ in range(2):
            await request.initialize()
            await request.initialize()
            assert await request.retrieve(peer.url) == b'{"ok": true, "result": true}'
            await request.shutdown()


async def test_its_read_time_out_is_told_for_long_polls() -> None:
    assert Transport(read_timeout=7).read_timeout == 7
