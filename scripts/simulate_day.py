"""How many people one token can remind: a day's curve of due reminders, with and without spread times.

Pure arithmetic, no clock and no network: reminders are due at the times that the bot suggests, people live in time
zones, and a queue is emptied at the rate limit. With other numbers: `simulate_day.py --people 100000 --rate 1000`.
"""

import argparse
import random
from collections import Counter
from dataclasses import dataclass

from stretchbot.domain.spread import SUGGESTED_COUNTS, spread_minutes, suggested_times

DAY_SECONDS = 86_400
MINUTE = 60
# Most people keep what is suggested to them; the others write whole and half hours.
KEEP_SUGGESTION = 0.8
OWN_MINUTES = range(7 * 60, 21 * 60, 30)
# Offsets from UTC in hours and their share, roughly a bot with readers in Europe, Asia and the Americas.
ZONES = ((-8, 0.06), (-5, 0.12), (-3, 0.07), (0, 0.08), (1, 0.25), (2, 0.08), (3, 0.12), (5.5, 0.12), (8, 0.1))


@dataclass(frozen=True, slots=True)
class Day:
    """What a day brought: how many fell due, how many in the fullest minute, and how late they came in seconds."""

    due: int
    fullest_minute: int
    late_p50: float
    late_p99: float
    late_most: float


def due_seconds(people: int, chance: random.Random, *, spread: bool) -> list[int]:
    """The second of the day (UTC) at which each reminder is due, in order."""
    offsets, shares = zip(*ZONES, strict=True)
    seconds: list[int] = []
    for person, offset in enumerate(chance.choices(offsets, shares, k=people)):
        count = chance.choice(SUGGESTED_COUNTS)
        minutes = list(suggested_times(count))
        if chance.random() > KEEP_SUGGESTION:
            minutes = chance.sample(OWN_MINUTES, count)
        elif spread:
            minutes = [minute + spread_minutes(person) for minute in minutes]
        seconds.extend(int((minute - offset * 60) * MINUTE) % DAY_SECONDS for minute in minutes)
    return sorted(seconds)


def send_all(due: list[int], rate: float) -> list[float]:
    """How late each reminder leaves, in seconds, when `rate` may leave in a second, oldest first."""
    free_at, late = 0.0, []
    for second in due:
        free_at = max(free_at, float(second)) + 1 / rate
        late.append(free_at - second)
    return sorted(late)


def simulate(people: int, rate: float, *, spread: bool) -> Day:
    """A day of that many people at that rate; the same for the same numbers."""
    due = due_seconds(people, random.Random(people), spread=spread)  # noqa: S311 - nothing secret
    late = send_all(due, rate)
    return Day(
        due=len(due),
        fullest_minute=max(Counter(second // MINUTE for second in due).values()),
        late_p50=late[len(late) // 2],
        late_p99=late[len(late) * 99 // 100],
        late_most=late[-1],
    )


def main() -> None:
    """Print a row for each number of people, with and without spreading."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--people", type=int, nargs="+", default=[1_000, 10_000, 30_000, 100_000])
    parser.add_argument("--rate", type=float, default=25.0, help="reminders a second")
    given = parser.parse_args()
    print("| people | reminders a day | spread | fullest minute | half come within | 99% within | last after |")
    print("|---|---|---|---|---|---|---|")
    for people in given.people:
        for spread in (False, True):
            day = simulate(people, given.rate, spread=spread)
            print(
                f"| {people:,} | {day.due:,} | {'yes' if spread else 'no'} | {day.fullest_minute:,} "
                f"| {_words(day.late_p50)} | {_words(day.late_p99)} | {_words(day.late_most)} |"
            )


def _words(seconds: float) -> str:
    return f"{seconds:.1f} s" if seconds < 2 * MINUTE else f"{seconds / MINUTE:.0f} min"


if __name__ == "__main__":
    main()
