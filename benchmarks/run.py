"""All measurements, or the named ones: `python -m benchmarks.run engine chat`.

Peers take turns with us within one run. What is compared is processor time, which other processes disturb least; rates
and waits are those of the clock, and mean little on a busy machine. The rows of parts that aren't named stay.
"""

import json
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

from benchmarks import chat, led, rate, starting
from benchmarks.child import measure
from benchmarks.results import Result, write_json, write_table
from benchmarks.stub import running_stub
from stretchbot.clock import Clock
from tests.postgres import Databases, running_server

HERE = Path(__file__).parent
JSON_FILE, PAGE = HERE / "results.json", HERE.parent / "docs" / "performance.md"
LATENCY_SECONDS = 0.08
PASSES = 2
REMINDERS, DUE, DUE_AT_ONCE = 30_000, 1_000, 10_000
ROUNDS = 3
MESSAGES, IN_FLIGHT = 2_000, 100
PER_SECOND = 1_000
MANY, VERY_MANY = 300_000, 3_000_000
IDLE_SECONDS = 20
UPDATES, UPDATES_PER_SECOND = 1_500, 100
WORKERS = (1, 2, 4)
LED = 200
GROUPS, GROUP_EVERY_SECONDS, PEOPLE_BESIDE = 150, 1.2, 50


@dataclass(frozen=True, slots=True)
class Bench:
    """Where databases come from."""

    server: Databases
    folder: Path
    numbers: Iterator[int] = field(default_factory=count)

    def database(self, kind: str) -> str:
        """The URL of a new, empty database."""
        return self.server.create() if kind == "PostgreSQL" else f"sqlite:///{self.folder}/{next(self.numbers)}.db"


def engine(bench: Bench) -> Iterator[Result]:
    """From a tick to the recorded outcome, with nothing sent."""
    name = f"engine, CPU a reminder, {DUE:,} due of {REMINDERS:,}"
    size: dict[str, Any] = {"reminders": REMINDERS, "rounds": ROUNDS}
    ours: dict[str, list[float]] = {"PostgreSQL": [], "SQLite": []}
    waiting: dict[str, list[float]] = {"PostgreSQL": [], "SQLite": []}
    worded: list[float] = []
    queue: list[float] = []
    tasks: list[float] = []
    stored: dict[str, list[float]] = {}
    due = {**size, "due": DUE}
    for _ in range(PASSES):
        for kind, values in ours.items():
            values.extend(_engine(bench, kind, waits=False, **size))
            waiting[kind].extend(_engine(bench, kind, waits=True, **size))
        worded += _engine(bench, "SQLite", words=True, waits=True, **size)
        queue += _both(measure("engine_peers:job_queue", **due))
        tasks += _both(measure("engine_peers:task_queue", url=bench.database("PostgreSQL"), **due))
    for kind in ours:  # in one pass, as it takes most of a minute
        stored[kind] = _both(measure("engine_peers:job_store", url=bench.database(kind), **due))
    for kind, values in ours.items():
        yield _less(f"{name}, {kind}", values, "µs", "PTB JobQueue, tuned", queue, 5)
        yield _less(f"{name}, {kind}", values, "µs", f"APScheduler SQLAlchemyJobStore, {kind}", stored[kind], 25)
    yield _less(f"{name}, PostgreSQL", ours["PostgreSQL"], "µs", "procrastinate, a task", tasks, 50)
    for kind, values in waiting.items():
        yield Result(f"{name}, {kind}, at 1,000 a second", statistics.median(values), "µs", "shown", None)
    made = f"{name}, SQLite, at 1,000 a second, with the message made"
    yield Result(made, statistics.median(worded), "µs", "shown", None)


def _engine(bench: Bench, kind: str, *, waits: bool, words: bool = False, **size: Any) -> list[float]:
    """Microseconds a reminder in our engine, server and all, in each round."""
    return _both(measure("engine_ours:cpu", url=bench.database(kind), span=10, words=words, waits=waits, **size))


def stall(bench: Bench) -> Iterator[Result]:
    """The event loop while very many are due."""
    ours: dict[str, list[float]] = {"PostgreSQL": [], "SQLite": []}
    for kind, values in ours.items():
        values.extend(
            measure("engine_ours:stall", url=bench.database(kind), reminders=REMINDERS, rounds=PASSES)["stall"]
        )
    queue = measure("engine_peers:job_queue", reminders=REMINDERS, due=DUE_AT_ONCE, rounds=1)["stall"]
    for kind, values in ours.items():
        milliseconds = [value * 1e3 for value in values]
        name = f"longest stall of the event loop, {DUE_AT_ONCE:,} due at once, {kind}"
        yield _less(name, milliseconds, "ms", "PTB JobQueue, tuned", [value * 1e3 for value in queue], 150, most=10)


def sending(_: Bench) -> Iterator[Result]:
    """A reminder over HTTP: a photo that Telegram has, words and buttons."""
    spent: dict[str, list[float]] = {"ours": [], "stock": [], "aiogram": [], "raw": []}
    secretly: dict[str, list[float]] = {"ours": [], "raw": []}
    for _pass in range(PASSES):
        for values_by_transport, tls in ((spent, False), (secretly, True)):
            for transport, values in values_by_transport.items():
                with running_stub(LATENCY_SECONDS, tls=tls) as stub:
                    messages = MESSAGES // 4 if transport == "stock" else MESSAGES  # as each takes it so long
                    arguments = {"url": stub.url, "messages": messages, "in_flight": IN_FLIGHT}
                    values.append(measure("sending:cpu", stub.certificate, transport=transport, **arguments))
    name = f"CPU a reminder's photo sent over HTTP, {IN_FLIGHT} in flight"
    yield _less(name, spent["ours"], "µs", "PTB stock transport", spent["stock"], 8)
    yield _no_more(name, spent["ours"], "raw aiohttp", spent["raw"])
    yield _no_more(name, spent["ours"], "aiogram", spent["aiogram"])
    yield _no_more(f"{name}, TLS", secretly["ours"], "raw aiohttp", secretly["raw"])


def sustained(bench: Bench) -> Iterator[Result]:
    """The bot as shipped at the highest limits."""
    with running_stub(LATENCY_SECONDS) as stub:
        stock = measure("rate:stock", stub=stub.url, messages=DUE, seconds=10)
    for kind, due, most in (("SQLite", DUE_AT_ONCE, 420), ("PostgreSQL", 8_000, 520), ("PostgreSQL", 20_000, 520)):
        with running_stub(LATENCY_SECONDS) as stub:
            burst = rate.burst(bench.database(kind), stub, due, PER_SECOND, workers=1, lead_seconds=10 + due // 1000)
        name = f"{due:,} due at once, limits {PER_SECOND:,}/s, one worker, {kind}"
        met = burst.per_second >= 0.95 * PER_SECOND
        ratio = burst.per_second / stock
        yield Result(f"{name}: rate", burst.per_second, "/s", "≥ 950/s", met, "PTB stock transport", stock, ratio)
        longest = 2 + due / PER_SECOND
        yield Result(f"{name}: 99% out after", burst.late, "s", f"≤ {longest:.0f} s", burst.late <= longest)
        spent = burst.microseconds
        yield Result(f"{name}: CPU a reminder, all told", spent, "µs", f"≤ {most} µs, idle machine", spent <= most)


def start(bench: Bench) -> Iterator[Result]:
    """Starting and doing nothing, with very many stored; on SQLite, as most run it."""
    urls = {number: bench.database("SQLite") for number in (0, MANY, VERY_MANY)}
    for number, url in urls.items():
        starting.prepare(url, number)
    with running_stub() as stub:
        starts = {number: [starting.start(url, stub.url) for _ in range(PASSES)] for number, url in urls.items()}
        plain = [starting.start_plain(bench.folder / "plain.db") for _ in range(PASSES)]
        queue = starting.start_job_queue(Path(urls[MANY].removeprefix("sqlite:///")))
        idle = starting.idle(urls[VERY_MANY], stub.url, IDLE_SECONDS) * 100
    empty = statistics.median(one.memory for one in starts[0])
    peer = f"PTB JobQueue, {MANY:,} jobs"
    for number in (MANY, VERY_MANY):
        spent = statistics.median(one.cpu for one in starts[number])
        more = statistics.median(one.memory for one in starts[number]) - empty
        name = f"start with {number:,} reminders stored"
        yield Result(f"{name}: CPU", spent, "s", "≤ 2 s", spent <= 2, peer, queue.cpu, queue.cpu / spent)
        yield Result(f"{name}: memory above an empty database", more, "MB", "≤ 40 MB", more <= 40)
    began = statistics.median(one.cpu for one in starts[0])
    plain_cpu, plain_memory = (statistics.median(getattr(one, of) for one in plain) for of in ("cpu", "memory"))
    plainly = "PTB, JobQueue, SQLAlchemy"
    name = "start with an empty database"
    yield Result(f"{name}: CPU", began, "s", "≤ 1.9× the peer's", began <= 1.9 * plain_cpu, plainly, plain_cpu)
    yield Result(f"{name}: memory", empty, "MB", "≤ 108 MB", empty <= 108, plainly, plain_memory)
    yield Result(f"idle with {VERY_MANY:,} stored: share of a core", idle, "%", "≤ 0.5%", idle <= 0.5)


def workers(bench: Bench) -> Iterator[Result]:
    """Several workers on one PostgreSQL, which share its limit."""
    for number in WORKERS:
        with running_stub() as stub:
            burst = rate.burst(
                bench.database("PostgreSQL"), stub, DUE_AT_ONCE // 2, PER_SECOND, workers=number, lead_seconds=30
            )
        name = f"{burst.due:,} due at once, {number} worker{'s' if number > 1 else ''}, PostgreSQL"
        yield Result(f"{name}: duplicates", burst.duplicates, "", "0", burst.duplicates == 0)
        yield Result(f"{name}: lost", burst.lost, "", "0", burst.lost == 0)
        met = 0.95 * PER_SECOND <= burst.per_second <= 1.05 * PER_SECOND
        yield Result(f"{name}: rate", burst.per_second, "/s", "950 to 1,050/s", met)
        yield Result(f"{name}: CPU a reminder, all told", burst.microseconds, "µs", "shown", None)


def talk(bench: Bench) -> Iterator[Result]:
    """People who write."""
    ours: dict[str, list[chat.Talk]] = {"SQLite": [], "PostgreSQL": []}
    echo: list[chat.Talk] = []
    for _ in range(PASSES):
        for kind, talks in ours.items():
            with running_stub() as stub:
                talks.append(chat.talk_to_us(bench.database(kind), stub, UPDATES, UPDATES_PER_SECOND))
        with running_stub() as stub:
            echo.append(chat.talk_to_echo(stub, UPDATES, UPDATES_PER_SECOND))
    peer = "PTB echo bot"
    peers, peers_late = (statistics.median(getattr(one, of) for one in echo) * 1e3 for of in ("cpu", "late"))
    for kind, times in (("SQLite", 1.0), ("PostgreSQL", 1.75)):
        spent, late = (statistics.median(getattr(one, of) for one in ours[kind]) * 1e3 for of in ("cpu", "late"))
        name = f"chat, {UPDATES_PER_SECOND} updates/s through the whole bot, {kind}"
        target = f"≤ {times:g}× the peer's"
        yield Result(f"{name}: CPU an update", spent, "ms", target, spent <= times * peers, peer, peers, peers / spent)
        ratio = peers_late / late
        yield Result(f"{name}: 99% answered within", late, "ms", "≤ 25 ms", late <= 25, peer, peers_late, ratio)
        answered = min(one.answered for one in ours[kind]) * 100
        yield Result(f"{name}: answered", answered, "%", "100%", answered == 100)


def leading(bench: Bench) -> Iterator[Result]:
    """Sessions led by the clock, with the limits of Telegram."""
    with running_stub(LATENCY_SECONDS) as stub:
        found = led.led(bench.database("SQLite"), stub, LED)
    name = f"{LED} sessions led at once, SQLite"
    yield Result(
        f"{name}: steps and changes of sides said", found.said / found.due * 100, "%", "100%", found.said >= found.due
    )
    yield Result(f"{name}: 99% of them late by", found.late, "s", "≤ 2 s", found.late <= 2)
    yield Result(f"{name}: the latest by", found.latest, "s", "≤ 2 s", found.latest <= 2)
    yield Result(f"{name}: 99% of reminders late by", found.reminders_late, "s", "≤ 5 s", found.reminders_late <= 5)
    yield Result(f"{name}: messages and edits", found.calls_a_second, "/s", "≤ 30/s", found.calls_a_second <= 30)
    yield Result(f"{name}: CPU a session and minute", found.cpu * 1e3, "ms", "shown", None)


def groups(bench: Bench) -> Iterator[Result]:
    """People who write while groups are full of commands."""
    with running_stub(LATENCY_SECONDS) as stub:
        found = chat.talk_beside_groups(bench.database("SQLite"), stub, GROUPS, GROUP_EVERY_SECONDS, PEOPLE_BESIDE)
    name = f"chat beside {GROUPS} groups with a command each per {GROUP_EVERY_SECONDS} s, SQLite"
    yield Result(f"{name}: 99% of private chats answered within", found.late, "s", "≤ 1 s", found.late <= 1)
    yield Result(f"{name}: private chats answered", found.answered * 100, "%", "100%", found.answered == 1)


PARTS: Mapping[str, Callable[[Bench], Iterator[Result]]] = {
    "engine": engine,
    "stall": stall,
    "sending": sending,
    "rate": sustained,
    "start": start,
    "workers": workers,
    "chat": talk,
    "led": leading,
    "groups": groups,
}


def _both(measured: Mapping[str, list[float]]) -> list[float]:
    """Our process's and the server's share together, of each round."""
    return [own + server for own, server in zip(measured["own"], measured["server"], strict=True)]


def _less(
    measure: str,
    ours: Iterable[float],
    unit: str,
    peer: str,
    peers: Iterable[float],
    times: int,
    *,
    most: float | None = None,
) -> Result:
    """A row where ours is to be that many times less than the peer's, and at most `most`."""
    value, peer_value = statistics.median(ours), statistics.median(peers)
    ratio = peer_value / value
    target = f"≥ {times}× less" + ("" if most is None else f", ≤ {most:g} {unit}")
    met = ratio >= times and (most is None or value <= most)
    return Result(measure, value, unit, target, met, peer, peer_value, ratio)


def _no_more(measure: str, ours: Iterable[float], peer: str, peers: Iterable[float]) -> Result:
    """A row of microseconds where ours is to be no more than the peer's."""
    value, peer_value = statistics.median(ours), statistics.median(peers)
    return Result(measure, value, "µs", "≤ the peer's", value <= peer_value, peer, peer_value, peer_value / value)


def main(names: Sequence[str]) -> None:
    """Measure, and write down after each part."""
    if not names:
        JSON_FILE.unlink(missing_ok=True)
    failed: list[str] = []
    with ExitStack() as stack:
        server = Databases(stack.enter_context(running_server()))
        bench = Bench(server, Path(stack.enter_context(tempfile.TemporaryDirectory())))
        for name in names or PARTS:
            began = time.monotonic()
            try:
                found = list(PARTS[name](bench))
            except Exception as error:  # noqa: BLE001 - one part that can't be measured is no reason to drop the others
                print(f"{name}: {type(error).__name__}: {error}", file=sys.stderr, flush=True)
                failed.append(name)
                continue
            new = {(one.measure, one.peer) for one in found}
            results = [one for one in _written() if (one.measure, one.peer) not in new] + found
            write_json(JSON_FILE, results)
            write_table(PAGE, results, Clock().now())
            print(f"{name}: {time.monotonic() - began:.0f} s", flush=True)
            _show(found)
    if failed:
        sys.exit(f"not measured: {', '.join(failed)}")


def _written() -> list[Result]:
    """What other parts found."""
    return [Result(**row) for row in json.loads(JSON_FILE.read_text("utf-8"))] if JSON_FILE.exists() else []


def _show(results: Iterable[Result]) -> None:
    for one in results:
        peer: Any = "" if one.peer is None else f"{one.peer}: {one.peer_value:.4g}, ratio {one.ratio or 0:.3g}"
        print(f"  {one.measure}: {one.value:.4g} {one.unit}; {peer}; {one.target}: {one.met}", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
