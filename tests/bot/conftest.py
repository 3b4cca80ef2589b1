import asyncio
from collections.abc import Callable, Mapping

import pytest

from tests.skipping import SkippingLoop
from tests.telegram.fixtures import bot, server, world

__all__ = ["bot", "server", "world"]

# Tests with nothing in them but this process, so that their waiting can be skipped.
WITHOUT_WAITING = {"test_token_check"}


def pytest_asyncio_loop_factories(item: pytest.Item) -> Mapping[str, Callable[[], asyncio.AbstractEventLoop]]:
    return {"loop": SkippingLoop if item.path.stem in WITHOUT_WAITING else asyncio.new_event_loop}
