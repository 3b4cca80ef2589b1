"""Updates that Telegram delivers: each has one effect, and nobody else may deliver any."""

import json
import socket
from collections.abc import AsyncIterator
from io import BytesIO
from pathlib import Path

import aiohttp
import pytest
import pytest_asyncio

from stretchbot.simulator.person import Person
from tests.end_to_end.bot_process import BotProcess
from tests.faults.stage import Stage, open_stage

HELP = "/routine – "
SECRET = "X-Telegram-Bot-Api-Secret-Token"


class Delivered:
    """A stage on which one bot listens to what is delivered."""

    def __init__(self, stage: Stage) -> None:
        with socket.create_server(("127.0.0.1", 0)) as probe:
            self.address = f"127.0.0.1:{probe.getsockname()[1]}"
        self.stage = stage
        self.url = f"http://{self.address}/telegram"

    @property
    def secret(self) -> str:
        """The secret that the bot told Telegram."""
        return self.stage.telegram.webhook.secret

    async def start(self) -> BotProcess:
        return await self.stage.start_bot(webhook_url=self.url, listen=self.address)

    def person(self) -> Person:
        return Person(self.stage.telegram, "Vera", user_id=4001)

    async def post(self, body: bytes, secret: str | None = None) -> int:
        """Deliver something as if one were Telegram; the status of the answer."""
        headers = {SECRET: self.secret if secret is None else secret}
        async with aiohttp.ClientSession() as http, http.post(self.url, data=BytesIO(body), headers=headers) as answer:
            return answer.status


@pytest_asyncio.fixture(loop_scope="session")
async def delivered(tmp_path: Path, database_url: str) -> AsyncIterator[Delivered]:
    async with open_stage(tmp_path, database_url) as stage:
        yield Delivered(stage)


async def test_what_is_delivered_is_answered_and_what_waited_meanwhile_too(delivered: Delivered) -> None:
    bot = await delivered.start()
    vera = delivered.person()
    await vera.sends("/help")
    await vera.sees(HELP)
    assert not delivered.stage.telegram.calls_of("getUpdates")
    await bot.kill()
    await vera.sends("/help")

    await bot.start()

    await vera.sees(HELP)
    await delivered.stage.telegram.settle()
    assert await bot.stop() == 0
    assert len(vera.received) == 2


@pytest.mark.parametrize("database_kind", ["sqlite"])
async def test_who_is_not_telegram_has_no_effect(delivered: Delivered) -> None:
    await delivered.start()
    vera = delivered.person()
    update = text_update(vera, "/help")
    assert len(delivered.secret) >= 32
    for wrong in ("", "wrong", delivered.secret[:-1], delivered.secret + "x", "ü"):
        assert await delivered.post(update, wrong) == 403
    for no_update in (b"", b"{", b"[]", b"7", b"{}", b'{"update_id": "x"}', b"\xff", b"[" * 100_000):
        assert await delivered.post(no_update) == 400
    assert await delivered.post(b" " * (1 << 20) + update) == 413
    # What it can't read, it leaves; nothing else waits for it.
    assert await delivered.post(b'{"update_id": 1, "message": {"message_id": "x"}}') == 200
    assert vera.received == []

    assert await delivered.post(update) == 200

    await vera.sees(HELP)


@pytest.mark.parametrize("database_kind", ["sqlite"])
async def test_what_is_delivered_again_has_one_effect(delivered: Delivered) -> None:
    await delivered.start()
    vera = delivered.person()
    update = text_update(vera, "/help")
    assert [await delivered.post(update) for _ in range(3)] == [200] * 3
    await vera.sees(HELP)
    await vera.sends("/start")
    await vera.sees("for your back")
    assert len(vera.received) == 2


@pytest.mark.parametrize("database_kind", ["sqlite"])
async def test_without_the_setting_it_asks_for_updates_again(delivered: Delivered) -> None:
    bot = await delivered.start()
    await bot.stop()
    vera = delivered.person()
    await vera.sends("/help")

    await delivered.stage.start_bot()

    await vera.sees(HELP)
    assert delivered.stage.telegram.webhook.url == ""


def text_update(person: Person, text: str) -> bytes:
    """What Telegram would deliver; the person's own app sends nothing."""
    user = {"id": person.id, "is_bot": False, "first_name": "Vera", "language_code": "en"}
    entities = [{"type": "bot_command", "offset": 0, "length": len(text)}]
    message = {
        "message_id": 1,
        "date": 1_772_500_000,
        "chat": {"id": person.id, "type": "private", "first_name": "Vera"},
        "from": user,
        "text": text,
        "entities": entities,
    }
    person.telegram.started.add(person.id)
    return json.dumps({"update_id": 5, "message": message}).encode()
