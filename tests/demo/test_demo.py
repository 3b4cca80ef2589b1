"""The demo as authors and others type it."""

import asyncio
import shutil
import socket
from pathlib import Path

import aiohttp

from stretchbot.bundled import content_folder
from stretchbot.simulator.store import TOKEN
from tests.browser.demo import running_demo, seen
from tests.patience import PATIENCE_SECONDS
from tests.processes import run

PERSON = 1001


async def test_an_exercise_is_shown_and_follows_its_file(tmp_path: Path) -> None:
    content = tmp_path / "authors"
    shutil.copytree(content_folder(), content, ignore=shutil.ignore_patterns("pictures"))
    options = ("--exercise", "knee_hug", "--language", "en", "--at", "2026-03-29 01:30", "--zone", "Europe/Berlin")
    settings = {"content_folder": str(content), "messages_per_chat_per_second": "1000"}
    async with (
        running_demo(tmp_path, *options, settings=settings) as address,
        aiohttp.ClientSession() as http,
    ):
        await seen(http, address, lambda text: text.startswith("Knee hug"))
        async with http.get(f"{address}/control/clock") as response:
            assert (await response.json())["now"].startswith("2026-03-29T00:3")
        async with http.get(f"{address}/control/chats/{PERSON}/plan") as response:
            assert (await response.json())["zone"] == "Europe/Berlin"
        file = content / "exercises" / "knee_hug.yaml"
        words = file.read_text("utf-8")
        file.write_text("id: [", "utf-8")
        await _said(http, address, "content not taken: exercises/knee_hug.yaml:")
        file.write_text(words.replace("name: Knee hug", "name: Knee squeeze"), "utf-8")
        await seen(http, address, lambda text: text.startswith("Knee squeeze"))


async def _said(http: aiohttp.ClientSession, address: str, words: str) -> None:
    async with asyncio.timeout(PATIENCE_SECONDS), http.get(f"{address}/control/events?after=0") as stream:
        async for line in stream.content:
            if b'"kind": "log"' in line and words in line.decode():
                return


async def test_nobody_who_has_read_the_source_knows_the_token_of_a_demo(tmp_path: Path) -> None:
    async with (
        running_demo(tmp_path) as address,
        aiohttp.ClientSession() as http,
        http.get(f"{address}/bot{TOKEN}/setWebhook", params={"url": "http://127.0.0.1:9/"}) as response,
    ):
        assert response.status == 401


def test_a_second_demo_on_one_port_is_offered_another(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        ended = run(tmp_path, "demo", "--no-browser", "--port", str(port))
    assert ended.code == 2
    assert ended.err.startswith(f"stretchbot: port {port} is taken, perhaps by another demo: try --port ")
    assert ended.err.count("\n") == 1


def test_a_language_that_is_not_there_is_told_with_those_that_are(tmp_path: Path) -> None:
    ended = run(tmp_path, "demo", "--no-browser", "--language", "tlh")
    assert ended.code == 2
    assert "no language tlh yet: choose one of en" in ended.err


def test_an_exercise_that_is_not_there_is_told_with_those_that_are(tmp_path: Path) -> None:
    ended = run(tmp_path, "demo", "--no-browser", "--exercise", "backflip")
    assert ended.code == 2
    assert "no exercise backflip: choose one of" in ended.err


def test_a_time_that_cant_be_read_is_told(tmp_path: Path) -> None:
    ended = run(tmp_path, "demo", "--no-browser", "--at", "soon")
    assert (ended.code, ended.err.count("\n")) == (2, 1)
