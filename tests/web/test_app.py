import asyncio
import socket
from collections.abc import AsyncIterator

import aiohttp
import pytest

from stretchbot.bot.webhook import Webhook
from stretchbot.db.encryption import Cipher
from stretchbot.db.engine import Database, open_database
from stretchbot.db.urls import parse_database_url
from stretchbot.settings import SettingsError, WebhookSetting
from stretchbot.web.app import SECRET_HEADER, create_app
from stretchbot.web.readiness import Readiness, database_writable, telegram_in_reach
from stretchbot.web.server import serve
from tests.patience import PATIENCE_SECONDS

HOST = "127.0.0.1"


@pytest.fixture
def port() -> int:
    """A port that nobody listens on."""
    with socket.create_server((HOST, 0)) as probe:
        return int(probe.getsockname()[1])


@pytest.fixture
async def http(port: int) -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession(f"http://{HOST}:{port}") as session:
        yield session


def unreachable_database() -> Database:
    return open_database(parse_database_url("postgresql://bot@127.0.0.1:1/bot"), Cipher(bytes(32)))


def readiness(database: Database, *, is_reached: bool = True) -> Readiness:
    return Readiness(telegram_in_reach(lambda: is_reached), database_writable(database))


async def answer(http: aiohttp.ClientSession, path: str) -> tuple[int, str]:
    async with http.get(path) as response:
        return response.status, await response.text()


async def test_a_bot_at_work_is_alive_and_ready(database: Database, port: int, http: aiohttp.ClientSession) -> None:
    async with serve(create_app(readiness(database)), HOST, port):
        assert await answer(http, "/healthz") == (200, "ok\n")
        assert await answer(http, "/readyz") == (200, "ready\n")


async def test_a_bot_that_cannot_reach_telegram_is_alive_but_not_ready(
    database: Database, port: int, http: aiohttp.ClientSession
) -> None:
    async with serve(create_app(readiness(database, is_reached=False)), HOST, port):
        assert await answer(http, "/healthz") == (200, "ok\n")
        assert await answer(http, "/readyz") == (503, "telegram is out of reach\n")


async def test_a_bot_that_cannot_reach_its_database_is_alive_but_not_ready(
    port: int, http: aiohttp.ClientSession
) -> None:
    database = unreachable_database()
    async with serve(create_app(readiness(database)), HOST, port):
        assert await answer(http, "/healthz") == (200, "ok\n")
        status, reason = await answer(http, "/readyz")
        assert status == 503
        assert reason.startswith("the database can't be written: no server listens there: start it")
    await database.close()


async def test_other_addresses_and_methods_are_refused(port: int, http: aiohttp.ClientSession) -> None:
    async with serve(create_app(Readiness()), HOST, port):
        assert (await answer(http, "/"))[0] == 404
        async with http.post("/healthz") as response:
            assert response.status == 405
        async with http.head("/healthz") as response:
            assert response.status == 200


async def test_its_numbers_are_shown_to_prometheus(port: int, http: aiohttp.ClientSession) -> None:
    async with serve(create_app(Readiness()), HOST, port):
        status, page = await answer(http, "/metrics")
    assert status == 200
    for name in (
        "stretchbot_reminders_total",
        "stretchbot_reminder_lateness_seconds_bucket",
        "stretchbot_telegram_calls_total",
        "stretchbot_updates_total",
        "stretchbot_tick_seconds_sum",
        "stretchbot_update_seconds_bucket",
        "stretchbot_lease_takeovers_total",
    ):
        assert name in page


async def test_before_the_bot_works_updates_are_to_come_again(port: int, http: aiohttp.ClientSession) -> None:
    webhook = Webhook(WebhookSetting("https://bot.example.org/hook", "secret"))
    async with serve(create_app(Readiness(), webhook), HOST, port):
        for secret, status in (("secret", 503), ("wrong", 403)):
            headers = {SECRET_HEADER: secret}
            async with http.post("/hook", data=b'{"update_id": 1}', headers=headers) as response:
                assert response.status == status
        async with http.get("/hook", headers={SECRET_HEADER: "secret"}) as response:
            assert response.status == 405


async def test_nobody_answers_after_the_end(port: int, http: aiohttp.ClientSession) -> None:
    async with serve(create_app(Readiness()), HOST, port):
        await answer(http, "/healthz")
    with pytest.raises(aiohttp.ClientConnectorError):
        await answer(http, "/healthz")


async def test_a_caller_who_never_finishes_asking_does_not_hold_up_the_end(port: int) -> None:
    async with asyncio.timeout(PATIENCE_SECONDS):
        async with serve(create_app(Readiness()), HOST, port):
            reader, writer = await asyncio.open_connection(HOST, port)
            writer.write(b"GET /healthz HTTP/1.1\r\nHost: half")
            await writer.drain()
        assert await reader.read() == b""
    writer.close()


async def test_the_address_may_be_one_of_ip_version_6(database: Database) -> None:
    if not socket.has_ipv6:
        pytest.skip("this machine has no IPv6")
    with socket.create_server(("::1", 0), family=socket.AF_INET6) as probe:
        port = int(probe.getsockname()[1])
    async with serve(create_app(readiness(database)), "::1", port), aiohttp.ClientSession() as http:
        assert await answer(http, f"http://[::1]:{port}/healthz") == (200, "ok\n")


async def test_a_taken_address_is_refused_by_the_settings_name(port: int) -> None:
    with socket.create_server((HOST, port)):
        await refuses(HOST, port, "address already in use")


@pytest.mark.parametrize(
    ("host", "reason"),
    [("host.invalid", "unknown host"), ("192.0.2.1", "cannot assign requested address"), ("x" * 70, "unknown host")],
)
async def test_an_address_of_another_machine_is_refused_by_the_settings_name(host: str, reason: str, port: int) -> None:
    await refuses(host, port, reason)


async def refuses(host: str, port: int, reason: str) -> None:
    with pytest.raises(SettingsError, match=rf"^STRETCHBOT_LISTEN names an address .*{reason}"):
        async with serve(create_app(Readiness()), host, port):
            pass
