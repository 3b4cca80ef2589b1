"""Chaos: waves of reminders fall due while everything fails that can. `make chaos` runs it for as long as is asked.

A course is drawn from a seed and played on real bot processes, a real database and the simulated Telegram, behind a
proxy. Waves follow each other by hours, by the bot's clock. No trouble lasts longer than a reminder's grace, so
everybody is to be reminded, and only what was in doubt may come twice.
"""

import argparse
import asyncio
import contextlib
import random
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from datetime import datetime, timedelta
from io import StringIO
from itertools import count
from pathlib import Path
from typing import TextIO

from stretchbot.simulator.faults import FaultKind
from tests.faults.checker import Target, find_faults
from tests.faults.course import DAY, Course, Kind, Trouble, Wave, draw_course
from tests.faults.own_postgresql import migrate, own_postgresql
from tests.faults.promises import GRACE
from tests.faults.proxy import proxy_to
from tests.faults.stage import LOOK_AGAIN_SECONDS, MORNING, Crowd, Stage, open_stage
from tests.faults.troubles import Troubled
from tests.faults.wrong_clock import WrongClock
from tests.patience import PATIENCE_SECONDS

DATABASES = ("sqlite", "postgresql")
WAVES = 12
# Times of day, in hours after the morning, at which a wave is due; and how many are due then and a little later.
HOURS = (1, 6, 11, 16)
FIRST, SECOND = 40, 20
GROUP = 10
LITTLE_LATER = timedelta(minutes=3)
# So slow that trouble finds some sent, some under way and some waiting for their turn.
RATE = {"reminders_per_second": "100"}
BEFORE_DUE = timedelta(seconds=5)
# How long a trouble waits for the share of reminders after which it is to come, in seconds.
SHARE_SECONDS = 5.0
# After the trouble the clock is moved on by more than a lease at a time, with time for a few looks in between.
STEP, LOOKS_SECONDS = timedelta(seconds=61), 3.0
# In the last moments of the grace the clock is left alone.
LAST_MOMENTS = timedelta(seconds=45)
LOGS = Path(".tools") / "chaos"


@dataclass(frozen=True, slots=True)
class Played:
    """What came of a course: reminders that fell due, and that came twice though not more often than in doubt."""

    due: int
    repeated: int


class ChaosError(AssertionError):
    """A promise was broken; the message says in which wave, and what is known of it."""


async def play(course: Course, stage: Stage, troubled: Troubled) -> Played:
    """Play a course.

    Raises:
        ChaosError: when a reminder was lost, came out of nowhere, or twice without a doubt.
    """
    daily = [
        (await _people(FIRST, due_at, stage), await _people(SECOND, due_at + LITTLE_LATER, stage))
        for due_at in (MORNING + timedelta(hours=hour) for hour in HOURS)
    ]
    for role in ("all", *["dispatch"] * (course.bots - 1)):
        await stage.start_bot(role=role, api_url=troubled.proxy.url, clock_file=str(troubled.clock.path), **RATE)
    stage.fails(FaultKind.SLOW, probability=0.3, seconds=0.2)
    due = repeated = 0
    for number, wave in enumerate(course.waves):
        days, place = divmod(number, len(daily))
        crowds = [Crowd(crowd.chats, crowd.due_at + days * DAY) for crowd in daily[place]]
        try:
            repeated += await play_wave(wave, crowds, stage, troubled)
        except AssertionError as error:
            raise ChaosError(f"wave {number + 1}, {wave}: {error}") from error
        due += len(troubled.chats)
    return Played(due, repeated)


async def _people(size: int, due_at: datetime, stage: Stage) -> Crowd:
    """A crowd that comes in small groups: none takes a transaction longer than one may last on a busy machine."""
    groups = [await stage.crowd(min(GROUP, size - begun), due_at) for begun in range(0, size, GROUP)]
    return Crowd(tuple(chat for group in groups for chat in group.chats), due_at)


async def play_wave(wave: Wave, crowds: Sequence[Crowd], stage: Stage, troubled: Troubled) -> int:
    """Play a wave and judge it; how many came twice, with reason."""
    before = stage.telegram.events.last
    troubled.begin(crowds)
    first = crowds[0]
    await troubled.move_on(first.due_at - BEFORE_DUE - stage.now)
    await _go_through(wave, first, stage, troubled)
    await _let_go(crowds, first.due_at + GRACE - LAST_MOMENTS, stage, troubled)

    targets = [Target(chat, crowd.due_at, crowd.due_at + GRACE) for crowd in crowds for chat in crowd.chats]
    found = find_faults(targets, stage.deliveries(troubled.chats, after=before))
    reasons = sum([await stage.reasons(crowd) for crowd in crowds], Counter())
    if found.lost or found.stray:
        raise AssertionError(f"{len(found.lost)} lost, {len(found.stray)} out of nowhere; recorded: {dict(reasons)}")
    repeated = Counter(one.chat for one in found.repeated)
    if not repeated <= troubled.doubts:
        without = repeated - troubled.doubts
        raise AssertionError(f"{without.total()} came twice without a doubt; recorded: {dict(reasons)}")
    assert {delivery for crowd in crowds for delivery in await stage.outcomes(crowd)} == {"sent"}, dict(reasons)
    return repeated.total()


async def _go_through(wave: Wave, first: Crowd, stage: Stage, troubled: Troubled) -> None:
    """Let the first crowd become due, and go through the troubles."""
    to_wait = [BEFORE_DUE]

    async def become_due() -> None:
        while to_wait:
            await troubled.move_on(to_wait.pop())

    @asynccontextmanager
    async def begun(trouble: Trouble) -> AsyncIterator[None]:
        if trouble.after:
            await become_due()
            share = trouble.after * len(first.chats)
            await stage.telegram.events.bell.wait_until(lambda: stage.sends(first.chats) >= share, SHARE_SECONDS)
        async with troubled.made(trouble):
            await become_due()
            yield
            await troubled.last(trouble)

    async with AsyncExitStack() as stack:
        for trouble in wave.troubles:
            await stack.enter_async_context(begun(trouble))
            if not wave.nested:
                await stack.aclose()
    for bot in stage.bots:
        await bot.says("bot.started")


async def _let_go(crowds: Sequence[Crowd], end: datetime, stage: Stage, troubled: Troubled) -> None:
    """Return when all is recorded, moving the clock on to its `end` at most."""
    for crowd in crowds:
        await troubled.move_on(max(crowd.due_at - stage.now, timedelta()))
        while not await _is_settled(crowd, stage, LOOKS_SECONDS):
            if stage.now < end:
                await troubled.move_on(min(STEP, end - stage.now))
            elif await _is_settled(crowd, stage, PATIENCE_SECONDS):
                break
            else:
                raise AssertionError(f"it was never recorded what became of a reminder: {await stage.reasons(crowd)}")


async def _is_settled(crowd: Crowd, stage: Stage, seconds: float) -> bool:
    """Whether the record says of everybody what became of it, within so many seconds."""
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            while (await stage.outcomes(crowd)).total() < len(crowd.chats):  # noqa: ASYNC110 - databases ring no bell
                await asyncio.sleep(LOOK_AGAIN_SECONDS)
            return True
    return False


@contextmanager
def new_database(kind: str, folder: Path) -> Iterator[str]:
    """The URL of a migrated database that nobody else uses. Not within an event loop."""
    if kind == "sqlite":
        url = f"sqlite:///{folder / 'stretchbot.db'}"
        asyncio.run(migrate(url))
        yield url
        return
    with own_postgresql() as url:
        asyncio.run(migrate(url))
        yield url


def run_course(
    seed: int, kind: str, *, waves: int = WAVES, without: frozenset[Kind] = frozenset(), log: TextIO
) -> Played:
    """Play the course of that seed on a database of that kind; what the bots logged goes to `log`.

    Raises:
        ChaosError: as `play`.
    """

    async def course() -> Played:
        async with open_stage(folder, url) as stage, proxy_to(stage.server.url) as proxy:
            chance = random.Random(seed)  # noqa: S311 - nothing secret
            troubled = Troubled(stage, proxy, WrongClock(folder / "bot.json", stage), url, chance)
            return await play(draw_course(seed, kind, waves, without=without), stage, troubled)

    with tempfile.TemporaryDirectory(prefix="sb-chaos-") as name, redirect_stdout(log), redirect_stderr(log):
        folder = Path(name)
        with new_database(kind, folder) as url:
            return asyncio.run(course())


def main() -> int:
    """Play courses for so many minutes, on both databases by turns; 1 when a promise was broken."""
    options = _options()
    deadline = time.monotonic() + options.minutes * 60
    is_broken = False
    for seed in count(options.seed):
        for kind in options.on:
            is_broken |= not _tell(seed, kind, options)
        if time.monotonic() >= deadline:
            return int(is_broken)
    raise AssertionError("seeds never end")


def _tell(seed: int, kind: str, options: argparse.Namespace) -> bool:
    """Play a course and say what came of it; whether all promises were kept."""
    log = StringIO()
    _say(f"seed {seed} on {kind}: ")
    try:
        played = run_course(seed, kind, waves=options.waves, without=options.without, log=log)
    except Exception as error:  # noqa: BLE001 - the next course may tell more
        file = LOGS / f"{seed}-{kind}.log"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(log.getvalue() + "".join(traceback.format_exception(error)), "utf-8")
        arguments = " ".join(
            [
                f"--on {kind} --waves {options.waves}",
                *([f"--without {' '.join(options.without)}"] if options.without else []),
            ]
        )
        _say(f'BROKEN: {error!r}\n  again: make chaos SEED={seed} ARGS="{arguments}"; what was said: {file}\n')
        return False
    _say(f"{played.due} due, 0 lost, {played.repeated} twice after a doubt\n")
    return True


def _say(words: str) -> None:
    sys.stdout.write(words)
    sys.stdout.flush()


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make chaos", description="Fail in all ways, and see that nothing is lost.")
    parser.add_argument("--minutes", type=float, default=0.0, help="go on with the next seeds for so long")
    parser.add_argument("--seed", type=int, default=None, help="the first course to play; by default any")
    parser.add_argument("--on", choices=DATABASES, nargs="+", default=DATABASES, help="the kinds of database")
    parser.add_argument("--waves", type=int, default=WAVES, help="the waves of a course")
    kinds = ", ".join(Kind)
    parser.add_argument("--without", type=Kind, nargs="*", default=[], metavar="KIND", help=f"leave out: {kinds}")
    options = parser.parse_args()
    if options.seed is None:
        options.seed = random.randrange(10**6)  # noqa: S311 - nothing secret
    options.without = frozenset(options.without)
    return options


if __name__ == "__main__":
    sys.exit(main())
