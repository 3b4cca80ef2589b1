"""How a bot process ends, and what it says when it is not alone."""

import shutil
import signal
from pathlib import Path

import pytest

from stretchbot.simulator.faults import FaultKind, FaultRule
from tests.end_to_end.conftest import bot_for
from tests.end_to_end.walks import begin, walk_on
from tests.end_to_end.world import World
from tests.patience import PATIENCE_SECONDS


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
async def test_a_stop_in_the_middle_of_an_answer_finishes_it_and_loses_nothing(
    world: World, how: signal.Signals
) -> None:
    vera = await world.newcomer()
    steps = await begin(vera)
    world.telegram.faults.add(FaultRule(FaultKind.SLOW, "send*", chat_id=vera.id, seconds=2))
    await vera.presses("Next")
    await vera.sees(f"2 of {steps}")  # carried out, but the bot has not heard so yet

    assert await world.bot.end(how) == 0

    assert world.telegram.updates.pending == []
    await vera.presses("Next")
    await world.bot.start()
    await vera.sees(f"3 of {steps}")
    await world.assert_nothing_more(vera)
    await walk_on(vera, steps, at=3)
    await vera.sees("Done!")


async def test_a_second_process_with_the_same_token_is_named_in_one_line(
    own_world: World, tmp_path: Path, migrated_sqlite: Path
) -> None:
    world = own_world
    vera = await world.newcomer()
    folder = tmp_path / "second"
    folder.mkdir()
    shutil.copyfile(migrated_sqlite, folder / "stretchbot.db")
    second = bot_for(world.server, folder, f"sqlite:///{folder / 'stretchbot.db'}")
    await second.start()

    line = await world.bot.says("polling.conflict")

    assert "another process polls with this token" in line
    await second.stop()
    conflicts = [line for line in [*world.bot.log, *second.log] if "polling.conflict" in line]
    assert len(conflicts) <= 2
    await vera.sends("/help")
    await vera.sees("/routine – ", timeout=PATIENCE_SECONDS)  # it looks again after ten seconds
    world.bot.log[:] = [line for line in world.bot.log if "polling.conflict" not in line]
