"""What was measured, as JSON for programs and as a table for people."""

import json
import os
import platform
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from importlib.metadata import version
from pathlib import Path

import psutil

VERSIONS = ("python-telegram-bot", "APScheduler", "procrastinate", "aiogram", "aiohttp", "SQLAlchemy", "asyncpg")
BEGIN_MARK, END_MARK = "<!-- results: written by make bench -->", "<!-- end of results -->"
INSTEAD = "–"


@dataclass(frozen=True, slots=True)
class Result:
    """One row: our value, that of a peer in the same run if there is one, and whether the target is met.

    `ratio` is how many times less (or more, where more is better) ours is than the peer's.
    """

    measure: str
    value: float
    unit: str
    target: str
    met: bool | None
    peer: str | None = None
    peer_value: float | None = None
    ratio: float | None = None


def write_json(file: Path, results: Sequence[Result]) -> None:
    """Write all results."""
    file.write_text(json.dumps([asdict(result) for result in results], indent=2, ensure_ascii=False) + "\n", "utf-8")


def write_table(file: Path, results: Iterable[Result], now: datetime) -> None:
    """Put the table, and what it was measured with, between the marks in a page."""
    page = file.read_text("utf-8")
    head, rest = page.split(BEGIN_MARK)
    _, tail = rest.split(END_MARK)
    rows = [
        "| measure | ours | peer | peer's | ratio | target | met |",
        "|---|---|---|---|---|---|---|",
        *(_row(result) for result in results),
    ]
    middle = "\n".join([_setting(now), "", *rows])
    file.write_text(f"{head}{BEGIN_MARK}\n\n{middle}\n\n{END_MARK}{tail}", "utf-8")


def _row(result: Result) -> str:
    cells = (
        result.measure,
        f"{_short(result.value)} {result.unit}".strip(),
        result.peer or INSTEAD,
        INSTEAD if result.peer_value is None else f"{_short(result.peer_value)} {result.unit}".strip(),
        INSTEAD if result.ratio is None else f"{_short(result.ratio)}×",
        result.target,
        {True: "yes", False: "**no**", None: INSTEAD}[result.met],
    )
    return "| " + " | ".join(cells) + " |"


def _short(value: float) -> str:
    return f"{value:,.0f}" if abs(value) >= 100 or value == int(value) else f"{value:.3g}"


def _setting(now: datetime) -> str:
    memory = psutil.virtual_memory().total / 1e9
    load = ", ".join(f"{one:.1f}" for one in os.getloadavg())
    versions = ", ".join(f"{name} {version(name)}" for name in VERSIONS)
    return (
        f"Measured on {now:%Y-%m-%d}: {os.cpu_count()} cores ({platform.machine()}), {memory:.0f} GB, load {load} "
        f"at the end; Python {platform.python_version()}, {versions}."
    )
