"""Connections that are kept: what comes of requests when the server closes, breaks or confuses them."""

import asyncio
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from stretchbot.telegram.http_pool import HttpAnswer, HttpPool
from stretchbot.telegram.network_errors import MaybeDeliveredError, NoAnswerInTimeError, NotDeliveredError
from tests.certificates import make_certificate
from tests.patience import PATIENCE_SECONDS
from tests.telegram.peer import Peer, answers, hangs, listening, read_request, resets

OK = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"


@asynccontextmanager
async def pool_to(peer: Peer, size: int = 4) -> AsyncIterator[HttpPool]:
    pool = HttpPool(urlsplit(peer.url), size, "test")
    try:
        yield pool
    finally:
        await pool.close()


async def ask(pool: HttpPool, seconds: float = PATIENCE_SECONDS) -> HttpAnswer:
    return await pool.post("/bot1:x/getMe", b"{}", connect_seconds=PATIENCE_SECONDS, seconds=seconds)


def writes(*pieces: bytes) -> Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]:
    """Answers every request with these pieces, one after the other."""

    async def behave(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while not reader.at_eof():
            await read_request(reader)
            for piece in pieces:
                writer.write(piece)
                await writer.drain()
                await asyncio.sleep(0)

    return behave


async def test_an_answer_may_come_in_any_pieces() -> None:
    whole = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n"
    for pieces in ([whole], [whole[at : at + 1] for at in range(len(whole))]):
        async with listening(writes(*pieces)) as peer, pool_to(peer) as pool:
            assert [await ask(pool), await ask(pool)] == [(200, b"abcde")] * 2
        assert peer.connections == 1


async def test_an_idle_connection_that_the_server_closed_is_not_used_again() -> None:
    closed = asyncio.Event()

    async def closes(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await read_request(reader)
        writer.write(OK)
        await writer.drain()
        writer.close()
        await writer.wait_closed()
        closed.set()

    async with listening(closes) as peer, pool_to(peer) as pool:
        assert await ask(pool) == (200, b"{}")
        await closed.wait()
        await asyncio.sleep(0.01)  # until this side has heard of it
        assert await ask(pool) == (200, b"{}")
    assert peer.connections == 2


async def test_a_connection_that_the_server_wants_closed_is_not_kept() -> None:
    closing = OK.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n")
    async with listening(writes(closing)) as peer, pool_to(peer) as pool:
        assert [await ask(pool), await ask(pool)] == [(200, b"{}")] * 2
    assert peer.connections == 2


async def test_a_kept_connection_that_breaks_under_a_request_leaves_it_in_doubt() -> None:
    async def answers_once(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await read_request(reader)
        writer.write(OK)
        await resets(reader, writer)

    async with listening(answers_once) as peer, pool_to(peer) as pool:
        await ask(pool)
        with pytest.raises(MaybeDeliveredError):
            await ask(pool)
    assert peer.connections == 1


@pytest.mark.parametrize("nonsense", [b"nonsense\r\n\r\n", OK + b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n[]"])
async def test_what_nobody_asked_for_is_never_taken_for_the_next_answer(nonsense: bytes) -> None:
    begun = 0

    async def confused(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        nonlocal begun
        begun += 1
        await read_request(reader)
        writer.write(nonsense if begun == 1 else OK)
        await reader.read()

    async with listening(confused) as peer, pool_to(peer) as pool:
        try:
            assert await ask(pool) == (200, b"{}")
        except MaybeDeliveredError:
            assert nonsense.startswith(b"nonsense")
        assert await ask(pool) == (200, b"{}")
    assert peer.connections == 2


async def test_an_answer_that_comes_too_late_is_not_taken_for_the_next_one() -> None:
    late = asyncio.Event()

    async def slow(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await read_request(reader)
        if not late.is_set():
            await late.wait()
            writer.write(OK.replace(b"{}", b"[]"))
        else:
            writer.write(OK)
        await reader.read()

    async with listening(slow) as peer, pool_to(peer) as pool:
        with pytest.raises(NoAnswerInTimeError):
            await ask(pool, seconds=0.05)
        late.set()
        assert await ask(pool) == (200, b"{}")


@pytest.mark.parametrize("stop", ["cancelled", "late"])
async def test_who_gives_up_leaves_room_for_others(stop: str) -> None:
    async with listening(hangs) as peer, pool_to(peer, size=1) as pool:
        for _ in range(3):
            waiting = asyncio.create_task(ask(pool, seconds=PATIENCE_SECONDS if stop == "cancelled" else 0.02))
            if stop == "cancelled":
                await peer.connected.wait()
                peer.connected.clear()
                waiting.cancel()
            await asyncio.wait([waiting])
            assert waiting.cancelled() or isinstance(waiting.exception(), NoAnswerInTimeError)
    assert peer.connections == 3


async def test_more_requests_than_connections_take_turns() -> None:
    async with listening(answers(200, {})) as peer, pool_to(peer, size=2) as pool:
        assert await asyncio.gather(*(ask(pool) for _ in range(20))) == [(200, b"{}")] * 20
    assert peer.connections <= 2


async def test_closing_leaves_nobody_waiting() -> None:
    async with listening(hangs) as peer, pool_to(peer) as pool:
        waiting = asyncio.create_task(ask(pool))
        await peer.connected.wait()
        await asyncio.sleep(0.01)
        await pool.close()
        with pytest.raises(MaybeDeliveredError):
            await waiting


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_certificate(tmp_path_factory.mktemp("tls"))


async def test_requests_over_tls_share_a_connection(certificate: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    tls = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    tls.load_cert_chain(certificate)
    async with listening(answers(200, {}), tls) as peer, pool_to(peer) as pool:
        assert [await ask(pool), await ask(pool)] == [(200, b"{}")] * 2
    assert (peer.url[:6], peer.connections) == ("https:", 1)


async def test_who_proves_to_be_somebody_else_is_told_nothing() -> None:
    """A server without a certificate that this machine trusts gets no request, which holds the token."""
    heard = bytearray()

    async def listens(reader: asyncio.StreamReader, _writer: asyncio.StreamWriter) -> None:
        heard.extend(await reader.read())

    async with listening(listens) as peer:
        pool = HttpPool(urlsplit(peer.url.replace("http:", "https:")), 1, "test")
        waiting = asyncio.create_task(
            pool.post("/bot1:secret/getMe", b"{}", connect_seconds=0.2, seconds=PATIENCE_SECONDS)
        )
        with pytest.raises(NotDeliveredError):
            await waiting
        await pool.close()
    assert b"secret" not in heard


def test_an_address_that_is_none_of_http_is_refused() -> None:
    for address in ("ftp://127.0.0.1", "nonsense:", "http:///path"):
        with pytest.raises(ValueError, match="address"):
            HttpPool(urlsplit(address), 1, "test")
