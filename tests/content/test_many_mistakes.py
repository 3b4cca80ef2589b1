"""A file full of mistakes is answered soon: the work done is bounded, however many there are."""

from difflib import get_close_matches
from pathlib import Path

import pytest
from pydantic import JsonValue

from stretchbot.library import check, wording
from stretchbot.library.exercise_file import ExerciseFile
from stretchbot.library.reader import MAX_BYTES
from stretchbot.library.wording import MOST_PROBLEMS

HUG = "exercises/knee_hug.yaml"


@pytest.fixture
def looked_up(monkeypatch: pytest.MonkeyPatch) -> dict[str, int]:
    """How often the costly things were done: the schema made, and near words looked for."""
    counts = {"schemas": 0, "near words": 0}
    make = ExerciseFile.model_json_schema

    def made() -> dict[str, JsonValue]:
        counts["schemas"] += 1
        return make()

    def looked_for(word: str, known: list[str], n: int) -> list[str]:
        counts["near words"] += 1
        return get_close_matches(word, known, n=n)

    wording._schema.cache_clear()  # or it would have been made by an earlier test
    monkeypatch.setattr(ExerciseFile, "model_json_schema", made)
    monkeypatch.setattr(wording, "get_close_matches", looked_for)
    return counts


def full_of(small_library: Path, line: str) -> int:
    """Fills a file up to the largest size with numbered lines, and says how many went in."""
    path = small_library / HUG
    text = path.read_text("utf-8")
    many = (MAX_BYTES - len(text)) // len(line.format(10_000))
    path.write_text(text + "".join(line.format(10_000 + number) for number in range(many)), "utf-8")
    return many


def test_thousands_of_unknown_fields_are_looked_up_no_oftener_than_an_author_reads(
    small_library: Path, looked_up: dict[str, int]
) -> None:
    many = full_of(small_library, "x{}: 1\n")

    problems = [str(problem) for problem in check(small_library) if problem.file.stem == "knee_hug"]

    assert many > 5_000
    assert looked_up == {"schemas": 1, "near words": MOST_PROBLEMS}
    assert problems[0].startswith(f"{HUG}:31: `x10000` is not a known field")
    assert problems[MOST_PROBLEMS:] == [
        f"{HUG}:{31 + MOST_PROBLEMS}: from here on, {many - MOST_PROBLEMS} more: mend those above first"
    ]


def test_thousands_of_wrong_entries_are_looked_up_no_oftener(small_library: Path, looked_up: dict[str, int]) -> None:
    path = small_library / HUG
    text = path.read_text("utf-8")
    path.write_text(text.replace("areas: [", "areas: [" + "wing, " * 9_000), "utf-8")

    problems = [problem for problem in check(small_library) if problem.file.stem == "knee_hug"]

    assert looked_up["near words"] == MOST_PROBLEMS
    assert problems[-1].message == f"from here on, {9_000 - MOST_PROBLEMS} more: mend those above first"
