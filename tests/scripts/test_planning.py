"""The table of docs/planning.md, and what it has to say."""

import pytest

from scripts import planning
from scripts.planning import Course, courses, exceeded, repeats, same_openings, shares
from tests.shipped import LIBRARY


@pytest.fixture(scope="module")
def every_course() -> list[Course]:
    return list(courses(LIBRARY.repertoire))


def test_the_page_has_the_present_table(every_course: list[Course]) -> None:
    assert planning.table(every_course, LIBRARY.repertoire) in planning.PAGE.read_text(encoding="utf-8")


def test_all_places_areas_and_numbers_are_in_it(every_course: list[Course]) -> None:
    offered = sum(len(areas) + 1 for areas in LIBRARY.repertoire.areas.values())

    assert len(every_course) == 3 * offered
    assert all(len(one.plans) == 28 * one.a_day for one in every_course)


def test_no_exercise_comes_twice_in_a_row_too_often_or_opens_twice_a_day(every_course: list[Course]) -> None:
    assert [(repeats(one), same_openings(one), exceeded(one, LIBRARY.repertoire)) for one in every_course] == [
        (0, 0, 0)
    ] * len(every_course)


def test_every_exercise_gets_its_share_but_what_has_to_warm_and_what_mornings_rule_out(
    every_course: list[Course],
) -> None:
    asked = [share for one in every_course for share in shares(one, LIBRARY.repertoire) if share.is_asked]
    unmet = [share for share in asked if not share.is_met]

    assert all(share.candidate.warms or share.candidate.bends for share in unmet)
    assert len(unmet) <= len(asked) / 20


def test_with_six_a_day_in_bed_or_a_doorway_every_exercise_reaches_its_own_frequency(
    every_course: list[Course],
) -> None:
    for one in every_course:
        if one.a_day == 6 and one.place in {"bed", "doorway"}:
            assert all(
                share.times >= 0.8 * share.candidate.exercise.frequency.times.low * 28 / share.candidate.days
                for share in shares(one, LIBRARY.repertoire)
                if share.is_asked
            )
