"""One question to the Bot API: whatever answers it, something that can be told comes back, and never the token."""

import socket
from collections.abc import AsyncIterator

import pytest
from aiohttp import web

from stretchbot.telegram.single_call import NO_BOT_API, ask

TOKEN = "4711:secret"


@pytest.fixture
async def answering() -> AsyncIterator[tuple[str, dict[str, bytes]]]:
    """The address of a server, and the body it answers with."""
    body = {"body": b""}

    async def answer(_: web.Request) -> web.Response:
        return web.Response(body=body["body"], headers={"Date": "Sun, 29 Nov 2026 09:00:00 GMT"})

    app = web.Application()
    app.router.add_get("/{path:.*}", answer)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    yield "http://{}:{}".format(*runner.addresses[0]), body
    await runner.cleanup()


@pytest.mark.parametrize(
    "body", [b"", b"<html>", b"[]", b"null", b"7", b'"ok"', b"{}", b'{"ok": true, "result": [1]}', b"\xff\xfe"]
)
async def test_what_is_no_bot_api_is_told_so(answering: tuple[str, dict[str, bytes]], body: bytes) -> None:
    url, answered = answering
    answered["body"] = body
    answer = await ask(url, TOKEN, "getMe")
    assert (answer.result, answer.error) == (None, NO_BOT_API)


async def test_a_refusal_is_told_in_telegrams_words_with_its_clock(answering: tuple[str, dict[str, bytes]]) -> None:
    url, answered = answering
    answered["body"] = b'{"ok": false, "error_code": 401, "description": "Unauthorized"}'
    answer = await ask(url, TOKEN, "getMe")
    assert answer.is_unauthorized
    assert answer.told_at is not None
    assert answer.told_at.isoformat() == "2026-11-29T09:00:00+00:00"


async def test_nobody_listening_is_told_without_the_token() -> None:
    with socket.socket() as bound:  # which does not listen
        bound.bind(("127.0.0.1", 0))
        answer = await ask(f"http://127.0.0.1:{bound.getsockname()[1]}", TOKEN, "getMe")
    assert (answer.result, answer.error) == (None, "no connection")
