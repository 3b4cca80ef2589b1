"""The way to PostgreSQL dies without a word, as when a firewall forgets a connection: nobody waits for ever."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from urllib.parse import parse_qs, urlsplit

import pytest

from stretchbot.clock import ClockFile
from stretchbot.db.encryption import Cipher, decode_key
from stretchbot.db.engine import open_database
from stretchbot.db.urls import parse_database_url
from stretchbot.domain.occurrence import Delivery
from tests.conftest import DATABASE_KEY
from tests.faults.checker import Findings
from tests.faults.engine import engine, look
from tests.faults.proxy import proxy_to
from tests.faults.stage import Stage

PATIENCE_SECONDS = 2.0
DEFAULT_PORT = 5432


@asynccontextmanager
async def by_tcp(database_url: str) -> AsyncIterator[str]:
    """Where the server of a test's database can be reached over the network, like http://127.0.0.1:1234."""
    there = urlsplit(database_url)
    folder = parse_qs(there.query).get("host", [""])[0]

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        far = await asyncio.open_unix_connection(f"{folder}/.s.PGSQL.{there.port or DEFAULT_PORT}")
        async with asyncio.TaskGroup() as both_ways:
            both_ways.create_task(pass_on(reader, far[1]))
            both_ways.create_task(pass_on(far[0], writer))

    if not folder.startswith("/"):
        yield f"http://{there.hostname}:{there.port or DEFAULT_PORT}"
        return
    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    try:
        yield "http://{}:{}".format(*server.sockets[0].getsockname())
    finally:
        server.close()


async def pass_on(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with contextlib.suppress(ConnectionError):
        while data := await reader.read(65536):
            writer.write(data)
            await writer.drain()
    with contextlib.suppress(OSError):
        writer.close()


@pytest.mark.parametrize("database_kind", ["postgresql"])
async def test_a_silent_connection_to_the_database_costs_one_look_and_repeats_nothing(
    stage: Stage, database_url: str
) -> None:
    before, crowd = await stage.crowd_now(10), await stage.crowd(10)
    assert isinstance(stage.telegram.clock, ClockFile)
    async with by_tcp(database_url) as server, proxy_to(server) as proxy:
        there = urlsplit(database_url)
        url = f"postgresql://{there.username}@{urlsplit(proxy.url).netloc}{there.path}"
        cipher = Cipher(decode_key(DATABASE_KEY))
        database = open_database(parse_database_url(url), cipher, transaction_seconds=PATIENCE_SECONDS)
        async with engine(database, stage.telegram.clock, stage.server.url) as dispatcher, asyncio.timeout(60):
            await look(dispatcher)
            assert await stage.findings(before.targets()) == Findings()

            proxy.silence()
            stage.move_to(crowd.due_at)
            await look(dispatcher)
            assert await stage.outcomes(crowd) == {}
            await look(dispatcher)
            assert await stage.outcomes(crowd) == {Delivery.SENT: 10}
        await database.close()
    assert await stage.findings(crowd.targets()) == Findings()
