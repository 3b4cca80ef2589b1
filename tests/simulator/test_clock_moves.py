"""Moving the clock of a demo on, past what the bot has to do."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from stretchbot.clock import ClockFile
from stretchbot.simulator import clock_moves
from stretchbot.simulator.bot_handle import Plan
from stretchbot.simulator.clock_moves import LONGEST_WAY, move_by_what_is_due
from stretchbot.simulator.state import SimulatedTelegram

MORNING = datetime(2026, 3, 3, 8, 0, tzinfo=UTC)
DAY = timedelta(days=1)


class WorkingBot:
    """Does at the second look what is due by the clock, and notes what the clock showed; `stuck` does nothing."""

    zone = None
    log = ()

    def __init__(
        self, telegram: SimulatedTelegram, *due: datetime, is_running: bool = True, stuck: bool = False
    ) -> None:
        self.telegram = telegram
        self.due = list(due)
        self.is_running = is_running
        self.stuck = stuck
        self.done: list[datetime] = []
        self._looks = 0

    async def next_due_at(self) -> datetime | None:
        if not self.due:
            return None
        if self.due[0] <= self.telegram.now() and not self.stuck:
            self._looks += 1
            if self._looks % 2 == 0:
                self.done.append(self.telegram.now().replace(microsecond=0))
                del self.due[0]
        return self.due[0] if self.due else None

    async def start(self) -> None: ...

    async def stop(self) -> None: ...

    async def kill(self) -> None: ...

    async def plan(self, chat_id: int) -> Plan:  # noqa: ARG002 - the handle's
        return Plan()


@pytest.fixture
def telegram(tmp_path: Path) -> SimulatedTelegram:
    telegram = SimulatedTelegram(ClockFile(tmp_path / "clock.json"))
    telegram.set_clock(MORNING)
    return telegram


def shown(telegram: SimulatedTelegram) -> datetime:
    return telegram.now().replace(second=0, microsecond=0)


async def test_what_falls_due_on_the_way_is_done_at_its_time(telegram: SimulatedTelegram) -> None:
    due = [MORNING + timedelta(hours=hours) for hours in (1, 5, 10, 25)]
    bot = WorkingBot(telegram, *due)
    assert await move_by_what_is_due(telegram, bot, MORNING + DAY)
    assert bot.done == due[:3]
    assert shown(telegram) == MORNING + DAY


@pytest.mark.parametrize("trouble", ["too far", "the bot is stopped", "the bot is stuck"])
async def test_what_cant_be_waited_for_is_passed_and_told(
    telegram: SimulatedTelegram, monkeypatch: pytest.MonkeyPatch, trouble: str
) -> None:
    monkeypatch.setattr(clock_moves, "PATIENCE_SECONDS", 0.2)
    goal = MORNING + (LONGEST_WAY + DAY if trouble == "too far" else DAY)
    running, stuck = trouble != "the bot is stopped", trouble == "the bot is stuck"
    bot = WorkingBot(telegram, MORNING + timedelta(hours=1), is_running=running, stuck=stuck)
    assert not await move_by_what_is_due(telegram, bot, goal)
    assert bot.done == []
    assert shown(telegram) == goal


@pytest.mark.parametrize("way", [-DAY, timedelta(minutes=10), LONGEST_WAY + DAY], ids=["back", "on", "far"])
async def test_where_nothing_is_due_nothing_was_missed(telegram: SimulatedTelegram, way: timedelta) -> None:
    assert await move_by_what_is_due(telegram, WorkingBot(telegram), MORNING + way)
    assert shown(telegram) == MORNING + way
