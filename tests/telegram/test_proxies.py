"""The transport behind a proxy, with a real one on the loopback address."""

import asyncio
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from stretchbot.telegram import proxies
from stretchbot.telegram.failures import FailureKind, classify
from stretchbot.telegram.network_errors import NotDeliveredError
from stretchbot.telegram.proxies import proxy_for
from stretchbot.telegram.transport import Transport


class Proxy:
    """Answers plain requests itself, and lets no tunnel through; `asked` holds the first line of each."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.port = 0

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = await reader.readuntil(b"\r\n\r\n")
        self.asked.append(head.split(b"\r\n")[0].decode())
        if self.asked[-1].startswith("CONNECT"):
            writer.write(b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
        else:
            body = b'{"ok":true,"result":"by proxy"}'
            writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\nConnection: close\r\n\r\n%s" % (len(body), body))
        await writer.drain()
        writer.close()


@pytest_asyncio.fixture
async def proxy(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Proxy]:
    made = Proxy()
    server = await asyncio.start_server(made.serve, "127.0.0.1", 0)
    made.port = server.sockets[0].getsockname()[1]
    for name in ("HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "https_proxy", "NO_PROXY", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("http_proxy", f"http://127.0.0.1:{made.port}")
    monkeypatch.setenv("HTTPS_PROXY", f"http://127.0.0.1:{made.port}")
    proxies._proxy_for.cache_clear()
    yield made
    proxies._proxy_for.cache_clear()
    server.close()
    await server.wait_closed()


@pytest_asyncio.fixture
async def request_() -> AsyncIterator[Transport]:
    async with Transport() as made:
        yield made


async def test_a_request_goes_through_the_proxy_of_the_environment(proxy: Proxy, request_: Transport) -> None:
    status, body = await request_.do_request("http://telegram.invalid/bot1:x/getMe", "POST")

    assert (status, body) == (200, b'{"ok":true,"result":"by proxy"}')
    assert proxy.asked == ["POST http://telegram.invalid/bot1:x/getMe HTTP/1.1"]


async def test_a_tunnel_that_the_proxy_refuses_delivered_nothing(proxy: Proxy, request_: Transport) -> None:
    with pytest.raises(NotDeliveredError) as refused:
        await request_.do_request("https://api.telegram.org/bot1:secret/getMe", "POST")

    assert proxy.asked == ["CONNECT api.telegram.org:443 HTTP/1.1"]
    assert classify(refused.value).kind is FailureKind.RETRY
    assert "secret" not in str(refused.value)


@pytest.mark.parametrize("host", ["127.0.0.1:8081", "localhost:8081", "[::1]:8081"])
def test_this_machine_is_reached_directly(proxy: Proxy, host: str) -> None:
    assert proxy_for(f"http://{host}/bot1:x/getMe") is None
    assert proxy_for("http://api.example.org/") == f"http://127.0.0.1:{proxy.port}"


def test_exceptions_are_reached_directly(proxy: Proxy, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_PROXY", "bot-api.internal")
    assert proxy_for("http://bot-api.internal:8081/bot1:x/getMe") is None
    assert proxy_for("https://api.telegram.org/bot1:x/getMe") == f"http://127.0.0.1:{proxy.port}"
