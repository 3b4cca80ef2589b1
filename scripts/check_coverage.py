"""Checks that enough branches are covered in each of the layers where a mistake costs somebody a reminder.

Takes the file that `coverage json` wrote, prints a line for each layer and exits 1 when one is below the floor.
"""

import json
import sys
from dataclasses import dataclass
from pathlib import Path

LAYERS = (
    "stretchbot/domain",
    "stretchbot/services",
    "stretchbot/telegram",
    "stretchbot/replies",
    "stretchbot/reminders",
)
FLOOR_PERCENT = 90.0


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many of a layer's branches were taken by some test."""

    layer: str
    covered: int
    branches: int

    @property
    def percent(self) -> float:
        """Percentage of branches covered; 0 for a layer without any, which means that it was not measured."""
        return 100 * self.covered / self.branches if self.branches else 0.0

    @property
    def is_enough(self) -> bool:
        """Whether it reaches the floor."""
        return self.percent >= FLOOR_PERCENT


def coverage_of(layer: str, report: dict[str, dict[str, dict[str, dict[str, int]]]]) -> Coverage:
    """The branch coverage of all files under the folder `layer`, from coverage's JSON report."""
    summaries = [
        file["summary"] for path, file in report["files"].items() if Path(path).as_posix().startswith(f"{layer}/")
    ]
    return Coverage(
        layer,
        covered=sum(summary["covered_branches"] for summary in summaries),
        branches=sum(summary["num_branches"] for summary in summaries),
    )


if __name__ == "__main__":
    measured = json.loads(Path(sys.argv[1]).read_text("utf-8"))
    layers = [coverage_of(layer, measured) for layer in LAYERS]
    for one in layers:
        verdict = "" if one.is_enough else f"  below {FLOOR_PERCENT:.0f}%; which ones: .venv/bin/coverage report -m"
        print(f"{one.layer:<20} {one.percent:5.1f}% of {one.branches} branches{verdict}")
    sys.exit(0 if all(one.is_enough for one in layers) else 1)
