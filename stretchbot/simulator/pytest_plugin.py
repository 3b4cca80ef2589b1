"""The fixture `telegram_simulator` for the tests of any bot, in any project that has stretchbot installed.

pytest finds it by the entry point `telegram_simulator` and loads it at every start, also for those who don't use it:
so nothing is imported here that the fixture can import itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

try:  # pytest-asyncio runs async fixtures only of its own kind; anyio's pytest plugin takes any
    from pytest_asyncio import fixture
except ImportError:
    fixture = pytest.fixture  # type: ignore[assignment] # other options, none of which is used

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from stretchbot.simulator.server import SimulatorServer


@fixture
async def telegram_simulator(tmp_path: Path) -> AsyncIterator[SimulatorServer]:
    """A simulated Telegram of the test's own, with a movable clock: `url` is for the bot, `telegram` for people."""
    from stretchbot.simulator.server import SimulatorServer  # noqa: PLC0415 - only where it is used

    async with SimulatorServer(clock_file=tmp_path / "telegram_clock.json") as server:
        yield server
