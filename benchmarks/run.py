"""All measurements, or the named parts: `python -m benchmarks.run engine chat`.

The rows of parts that aren't named stay.
"""

import json
import sys
import tempfile
import time
from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from benchmarks.parts import PARTS, Bench
from benchmarks.results import Result, write_json, write_table
from stretchbot.clock import Clock
from tests.postgres import Databases, running_server

HERE = Path(__file__).parent
JSON_FILE, PAGE = HERE / "results.json", HERE.parent / "docs" / "performance.md"


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
