"""Courses of chaos, the same ones each time; `make chaos` plays others."""

import os
import sys
from collections import Counter

import pytest

from tests.faults.chaos import DATABASES, run_course
from tests.faults.course import CLOCKS, ONLY_ON, OUTAGES, Kind, draw_course
from tests.postgres import URL_VARIABLE

SEEDS = range(4)


@pytest.mark.slow
@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("kind", DATABASES)
def test_no_trouble_loses_a_reminder_or_repeats_one_without_a_doubt(kind: str, seed: int) -> None:
    if kind == "postgresql" and URL_VARIABLE in os.environ:
        pytest.skip(f"{URL_VARIABLE} names a server that may not be crashed")
    run_course(seed, kind, log=sys.stdout)


@pytest.mark.parametrize("database", DATABASES)
def test_a_seed_draws_the_same_course_each_time_and_another_seed_another_one(database: str) -> None:
    assert draw_course(7, database, 12) == draw_course(7, database, 12)
    assert draw_course(7, database, 12) != draw_course(8, database, 12)


@pytest.mark.parametrize("database", DATABASES)
def test_all_that_can_go_wrong_on_a_database_does_within_a_few_courses(database: str) -> None:
    kinds = Counter(
        one.kind for seed in SEEDS for wave in draw_course(seed, database, 12).waves for one in wave.troubles
    )
    assert set(kinds) == {kind for kind in Kind if ONLY_ON.get(kind, database) == database}


def test_what_is_left_out_never_goes_wrong() -> None:
    without = OUTAGES | CLOCKS
    course = draw_course(7, "sqlite", 100, without=without)
    assert without.isdisjoint(trouble.kind for wave in course.waves for trouble in wave.troubles)


def test_where_all_is_left_out_there_is_no_course() -> None:
    with pytest.raises(ValueError, match="nothing is left"):
        draw_course(7, "sqlite", 1, without=frozenset(Kind))
