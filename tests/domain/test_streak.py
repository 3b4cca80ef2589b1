from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import combinations, pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stretchbot.domain.streak import DayRange, Streak, days_of_move, days_of_pause, milestone, streak_of

# A Monday. Days are drawn from it on, one letter each:
# D done, . missed, r planned rest day, p within a pause, R and P the same but done; the last letter is today.
START = date(2026, 1, 5)
DONE, PAUSED = "DRP", "pP"


def day(number: int) -> date:
    return START + timedelta(days=number)


def streak_in(drawing: str, *, rest_weekdays: int = 0) -> Streak:
    pauses = [DayRange(day(number), day(number)) for number, letter in enumerate(drawing) if letter in PAUSED]
    return streak_of(
        {day(number) for number, letter in enumerate(drawing) if letter in DONE},
        today=day(len(drawing) - 1),
        excused=[*pauses, DayRange(START, None, rest_weekdays)],
    )


@pytest.mark.parametrize(
    ("drawing", "length", "best", "forgiven"),
    [
        (".", 0, 0, []),
        ("D", 1, 1, []),
        ("DDD", 3, 3, []),
        ("DD.", 2, 2, []),  # today is not over
        ("DD..", 2, 2, [2]),  # one missed day is forgiven
        ("DD.D", 3, 3, [2]),
        ("DD...", 0, 2, []),  # two in a row end it
        ("DD..D", 1, 2, []),
        ("DDDDDDD..D", 1, 7, []),
        ("D.DDDDDD.D", 8, 8, [1, 8]),  # 7 days apart: one in any seven
        ("D.DDDDD.D", 6, 6, [7]),  # 6 days apart: what lies before the first one is lost
        ("DDD.D.D", 2, 4, [5]),
        ("DD..DD.D", 3, 3, [6]),
        ("..D.", 1, 1, []),  # days before the first one are none of a streak
        ("...DD.", 2, 2, []),
        ("D" * 30 + "." * 30 + "DD", 2, 30, []),
        # A pause of any length.
        ("DDppppppppppD", 3, 3, []),
        ("DD.pppD", 3, 3, [2]),
        ("DD.ppp.", 2, 2, [2]),
        ("DD.ppp.D", 1, 2, []),  # two within seven, however many of the days between were paused
        ("DD.pppppp.D", 3, 3, [2, 9]),
        ("DDppPpp", 3, 3, []),  # a session within a pause counts
        ("pppp", 0, 0, []),
    ],
)
def test_a_drawn_streak_is_as_long_as_the_rule_says(drawing: str, length: int, best: int, forgiven: list[int]) -> None:
    assert streak_in(drawing) == Streak(
        length, best, counted_today=drawing[-1] in DONE, forgiven=tuple(day(number) for number in forgiven)
    )


WEEKEND = 0b1100000


@pytest.mark.parametrize(
    ("drawing", "length"),
    [
        ("DDDDDrrDDDDDrrD", 11),
        ("DDDDDRrDDDDD", 11),  # a session on a rest day counts
        ("DDDD.rrD", 5),  # the Friday is forgiven
        ("DDDD.rr.D", 1),  # Friday and Monday lie within seven days
        ("DDDDDrr", 5),
    ],
)
def test_planned_rest_days_neither_count_nor_break(drawing: str, length: int) -> None:
    assert streak_in(drawing, rest_weekdays=WEEKEND).length_days == length


@pytest.mark.parametrize(
    ("planned_on", "until", "length"),
    [
        (None, None, 1),  # a weekend that was missed costs what came before it
        (0, None, 6),
        (5, None, 6),  # planned on that Saturday itself
        (6, None, 6),  # Saturday was missed, and is forgiven
        (7, None, 1),  # planned when it was over
        (0, 4, 1),  # given up on the Friday
        (0, 6, 6),
        (0, 5, 6),
    ],
)
def test_a_rest_day_breaks_nothing_while_it_is_planned(planned_on: int | None, until: int | None, length: int) -> None:
    plan = [] if planned_on is None else [DayRange(day(planned_on), None if until is None else day(until), WEEKEND)]
    streak = streak_of({day(number) for number in (0, 1, 2, 3, 4, 7)}, today=day(7), excused=plan)

    assert streak.length_days == length


def test_a_pause_without_an_end_keeps_the_streak() -> None:
    streak = streak_of({day(0), day(1)}, today=day(200), excused=[DayRange(day(2), None)])

    assert streak.length_days == 2


def test_a_date_the_zone_left_out_is_not_missed() -> None:
    # Missed on 27 December, and 30 December 2011 never was in Samoa: only one missed day within seven.
    done = {date(2011, 12, 26), date(2011, 12, 28), date(2011, 12, 29), date(2011, 12, 31)}

    in_samoa = streak_of(done, today=date(2011, 12, 31), zone=ZoneInfo("Pacific/Apia"))
    elsewhere = streak_of(done, today=date(2011, 12, 31), zone=ZoneInfo("Europe/Berlin"))

    assert in_samoa == Streak(4, 4, counted_today=True, forgiven=(date(2011, 12, 27),))
    assert elsewhere.length_days == 3


def test_flying_east_over_the_date_line_loses_no_streak() -> None:
    # Done on Monday in Los Angeles; landed in Auckland on Tuesday 11:00 of the old zone (19:00 UTC), where it is
    # Wednesday 08:00: Tuesday was cut short. Thursday was missed and is forgiven all the same.
    moved = days_of_move(
        datetime(2026, 1, 13, 19, tzinfo=UTC), old=ZoneInfo("America/Los_Angeles"), new=ZoneInfo("Pacific/Auckland")
    )
    done = {date(2026, 1, 11), date(2026, 1, 12), date(2026, 1, 14), date(2026, 1, 16)}

    assert moved == DayRange(date(2026, 1, 13), date(2026, 1, 14))
    streak = streak_of(done, today=date(2026, 1, 16), excused=[moved])
    assert streak == Streak(4, 4, counted_today=True, forgiven=(date(2026, 1, 15),))


def test_flying_west_over_the_date_line_keeps_a_session_of_tomorrows_date() -> None:
    # Done on Tuesday in Auckland, then landed in Los Angeles on Monday.
    done = {date(2026, 1, 11), date(2026, 1, 12), date(2026, 1, 13)}

    streak = streak_of(done, today=date(2026, 1, 12))

    assert streak == Streak(3, 3, counted_today=True, forgiven=())


def test_a_date_noted_under_a_clock_far_ahead_does_not_count_yet() -> None:
    assert streak_of({day(0), day(40)}, today=day(0)).length_days == 1
    assert streak_of({day(40)}, today=day(0)) == Streak(0, 0, counted_today=False, forgiven=())


BERLIN = ZoneInfo("Europe/Berlin")


@pytest.mark.parametrize(
    ("paused", "resumed", "first", "last"),
    [
        # Days start at 04:00, 03:00 UTC.
        ("2026-01-12 14:00", "2026-01-13 03:00", "2026-01-12", "2026-01-12"),
        ("2026-01-12 14:00", "2026-01-13 03:01", "2026-01-12", "2026-01-13"),
        ("2026-01-12 14:00", "2026-01-12 14:00", "2026-01-12", "2026-01-12"),
        ("2026-01-12 02:00", "2026-01-15 03:00", "2026-01-11", "2026-01-14"),
        ("2026-01-12 03:00", "2026-01-12 03:00", "2026-01-12", "2026-01-12"),
        ("2026-01-12 14:00", None, "2026-01-12", None),
    ],
)
def test_a_pause_excuses_the_local_days_it_touches(
    paused: str, resumed: str | None, first: str, last: str | None
) -> None:
    found = days_of_pause(
        datetime.fromisoformat(f"{paused}+00:00"),
        None if resumed is None else datetime.fromisoformat(f"{resumed}+00:00"),
        zone=BERLIN,
    )

    assert found == DayRange(date.fromisoformat(first), None if last is None else date.fromisoformat(last))


DRAWINGS = st.text("DDD..pP", min_size=1, max_size=32)
REST = st.just(0) | st.integers(0, 0b1111111)


@given(drawing=DRAWINGS, rest=REST)
def test_the_streak_is_the_longest_run_in_which_no_two_missed_days_lie_within_seven(drawing: str, rest: int) -> None:
    assert streak_in(drawing, rest_weekdays=rest) == longest_run(drawing, rest)


def longest_run(drawing: str, rest: int) -> Streak:
    """Tries every run of days."""
    today = len(drawing) - 1
    done = {number for number, letter in enumerate(drawing) if letter in DONE}
    missed = {
        number
        for number, letter in enumerate(drawing)
        if letter == "." and number != today and not rest >> day(number).weekday() & 1
    }

    def fair(run: Sequence[int]) -> bool:
        return all(later - earlier >= 7 for earlier, later in combinations(sorted(missed.intersection(run)), 2))

    runs = [range(first, last + 1) for last in range(today + 1) for first in range(last + 2)]
    fair_runs = [run for run in runs if fair(run)]
    running = max((run for run in fair_runs if run.stop == today + 1), key=len)
    counted = sorted(done.intersection(running))
    return Streak(
        length_days=len(counted),
        best_days=max(len(done.intersection(run)) for run in fair_runs),
        counted_today=today in done,
        forgiven=tuple(
            day(number) for number in sorted(missed.intersection(running)) if counted and number > counted[0]
        ),
    )


@given(drawing=DRAWINGS, rest=REST, data=st.data())
def test_one_more_session_or_excuse_never_shortens_a_streak(drawing: str, rest: int, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(drawing) - 1), "place")
    better = "P" if drawing[place] in PAUSED else data.draw(st.sampled_from("DP"), "better")
    if drawing[place] == "." and data.draw(st.booleans(), "only excused"):
        better = "p"
    before = streak_in(drawing, rest_weekdays=rest)

    after = streak_in(drawing[:place] + better + drawing[place + 1 :], rest_weekdays=rest)

    assert after.length_days >= before.length_days
    assert after.best_days >= before.best_days


@given(drawing=DRAWINGS, rest=REST)
def test_the_best_streak_never_falls_and_the_running_one_is_within_it(drawing: str, rest: int) -> None:
    so_far = [streak_in(drawing[: days + 1], rest_weekdays=rest) for days in range(len(drawing))]

    best = [streak.best_days for streak in so_far]
    assert best == sorted(best)
    assert all(streak.length_days <= streak.best_days for streak in so_far)


@pytest.mark.parametrize(
    ("before", "after", "reached"),
    [
        (0, 1, 1),
        (1, 2, None),
        (6, 7, 7),
        (7, 7, None),
        (7, 8, None),
        (29, 30, 30),
        (99, 100, 100),
        (0, 8, 7),  # days that count at once, after a flight: the highest is celebrated
    ],
)
def test_a_milestone_is_reached_when_the_best_streak_grows_to_it(before: int, after: int, reached: int | None) -> None:
    assert milestone(before, after) == reached


def test_nobody_reaches_a_milestone_twice() -> None:
    days = [date(2026, 1, 1) + timedelta(days=day) for day in [*range(7), *range(20, 40)]]
    best = [streak_of(days[:count], today=days[count - 1]).best_days for count in range(1, len(days) + 1)]

    assert [milestone(before, after) for before, after in pairwise([0, *best])].count(7) == 1
