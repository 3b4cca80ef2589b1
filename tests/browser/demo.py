"""A demo as somebody types it, as a process of its own."""

import asyncio
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp

from stretchbot.settings import environment_with
from tests.patience import PATIENCE_SECONDS


@asynccontextmanager
async def running_demo(
    folder: Path,
    *options: str,
    settings: Mapping[str, str] | None = None,
    command: Sequence[str] = (sys.executable, "-m", "stretchbot"),
) -> AsyncIterator[str]:
    """The address of a demo, without a slash at its end; it is ended by Ctrl-C, which must end it well."""
    process = await asyncio.create_subprocess_exec(
        *(*command, "demo", "--port", "0", "--no-browser", *options),
        cwd=folder,
        env=environment_with(**(settings or {})),
        stdout=PIPE,
    )
    try:
        yield await _address(process)
    finally:
        if process.returncode is None:
            process.terminate()
        async with asyncio.timeout(PATIENCE_SECONDS):
            await process.wait()
    assert process.returncode == 0


async def seen(http: aiohttp.ClientSession, address: str, holds: Callable[[str], bool]) -> str:
    """Wait until the bot has written a message that fits; its text or the caption of its picture."""
    async with asyncio.timeout(PATIENCE_SECONDS), http.get(f"{address}/control/events?after=0") as stream:
        async for line in stream.content:
            if not line.startswith(b"data:") or b'"is_bot": true' not in line:
                continue
            words = (line.decode().partition(f'"{field}": "')[2] for field in ("caption", "text"))
            text = next(filter(holds, words), None)
            if text is not None:
                return text
    raise AssertionError("the demo ended")


async def _address(process: Process) -> str:
    assert process.stdout is not None
    async with asyncio.timeout(PATIENCE_SECONDS):
        line = (await process.stdout.readline()).decode()
    assert line.startswith("stretchbot demo: http://127.0.0.1:"), f"the demo said: {line!r}"
    return line.split()[2].rstrip("/")
