"""Declared risks and cautions hold each other: what is missing and what has no reason is named."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from stretchbot.bundled import content_folder
from stretchbot.domain.exercise import Posture
from stretchbot.domain.risk import Risk
from stretchbot.library.files import read_files
from stretchbot.library.risks import (
    ALWAYS_TRUE,
    REQUIRED,
    missing_cautions,
    risks_of_posture,
    unfounded_cautions,
)

ProblemsAfter = Callable[[str, str, str], list[str]]

HUG = "exercises/knee_hug.yaml"
RISKS = "risks: [lying_on_side]"
LYING = "lying_on_back, lying_on_side or lying_on_front"
AUTHORING = Path(__file__).resolve().parents[2] / "docs" / "authoring.md"


def test_every_risk_requires_a_caution() -> None:
    assert set(REQUIRED) == set(Risk)
    assert all(choice for needed in REQUIRED.values() for choice in needed)
    assert all(needed for needed in REQUIRED.values())


# The rules that a reviewer with a physiotherapist's eye asked for, written down independently of the table.
@pytest.mark.parametrize(
    ("risk", "caution"),
    [
        ("loaded_flexion", "disc_bend"),
        ("loaded_flexion", "osteoporosis"),
        ("twist", "disc_twist"),
        ("twist", "osteoporosis"),
        ("deep_hip_bend", "new_joint"),
        ("deep_knee_bend", "new_joint"),
        ("head_low", "head_low"),
        ("arms_overhead", "shoulder"),
        ("arms_overhead", "blood_pressure"),
        ("arms_behind", "shoulder"),
        ("neck_end_range", "tingling"),
        ("neck_end_range", "neck_injury"),
        ("back_bend", "bending_back"),
        ("back_bend", "head_back"),
        ("lying_on_back", "pregnancy"),
        ("lying_on_back", "getting_up"),
        ("squatting", "pregnancy_ask"),
        ("up_from_low", "dizzy"),
    ],
)
def test_a_risk_requires_its_caution(risk: str, caution: str) -> None:
    assert any(caution in choice for choice in REQUIRED[Risk(risk)])
    assert (Risk(risk), caution) in {
        (missing, name) for missing, choice in missing_cautions([Risk(risk)], []) for name in choice
    }


def test_a_caution_that_is_missing_is_asked_for(problems_after: ProblemsAfter) -> None:
    assert problems_after(HUG, RISKS, "risks: [lying_on_side, twist]") == [
        f"{HUG}:30: the risk twist needs the caution disc_twist",
        f"{HUG}:30: the risk twist needs the caution osteoporosis or no_osteoporosis",
    ]


def test_an_exercise_that_declares_nothing_is_refused(problems_after: ProblemsAfter) -> None:
    assert problems_after(HUG, f"{RISKS}\n", "") == [f"{HUG}:1: `risks` is missing"]


def test_a_posture_tells_of_a_risk(problems_after: ProblemsAfter) -> None:
    assert problems_after(HUG, RISKS, "risks: []") == [
        f"{HUG}:20: the caution getting_up has no reason: remove it, or declare the risk {LYING}",
        f"{HUG}:30: who does this is lying: declare the risk {LYING}",
    ]


def test_an_unknown_risk_is_named_with_the_nearest(problems_after: ProblemsAfter) -> None:
    assert problems_after(HUG, RISKS, "risks: [lying_on_sid]") == [
        f"{HUG}:30: `risks, entry 1` can't be lying_on_sid; did you mean `lying_on_side`?"
    ]


def test_a_caution_that_is_not_in_the_table_is_free() -> None:
    assert list(unfounded_cautions([], ["rest", *ALWAYS_TRUE])) == []
    assert list(unfounded_cautions([], ["head_low"])) == [("head_low", (Risk.HEAD_LOW,))]


def test_only_lying_kneeling_and_squatting_tell_of_a_risk_by_themselves() -> None:
    assert {posture for posture in Posture if risks_of_posture(posture)} == {
        Posture.LYING,
        Posture.KNEELING,
        Posture.SQUATTING,
    }


def test_the_authors_page_holds_the_same_table() -> None:
    rows = re.findall(r"^\| `(\w+)` \| [^|`]+ \| (`\w+`[^|]*) \|$", AUTHORING.read_text("utf-8"), re.MULTILINE)
    told = {
        risk: tuple(tuple(re.findall(r"`(\w+)`", choice)) for choice in cautions.split(";")) for risk, cautions in rows
    }

    assert told == {risk.value: needed for risk, needed in REQUIRED.items()}


def test_the_shipped_exercises_use_the_whole_table() -> None:
    files, problems = read_files(content_folder())

    assert problems == []
    assert {risk for file in files.exercises.values() for risk in file.content.risks} == set(Risk)
