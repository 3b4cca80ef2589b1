import asyncio
import shutil
from pathlib import Path

import pytest

from stretchbot.bundled import content_folder
from stretchbot.demo.content import PREVIEW, marks, problems, steps_before, watch, with_preview
from stretchbot.demo.errors import DemoError
from stretchbot.library import load_library
from tests.patience import PATIENCE_SECONDS
from tests.shipped import LIBRARY

EXERCISES = tuple(LIBRARY.exercises)


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """The bot's content, to be changed at will."""
    copy = tmp_path / "authors"
    ignored = shutil.ignore_patterns("pictures")
    shutil.copytree(content_folder(), copy, ignore=ignored)
    return copy


@pytest.mark.slow  # reads the whole library twice for each
@pytest.mark.parametrize("exercise_id", EXERCISES)
def test_every_exercise_can_be_looked_at_in_all_its_forms(exercise_id: str, tmp_path: Path) -> None:
    library = load_library(with_preview(content_folder(), tmp_path, exercise_id))
    steps = library.routines[PREVIEW].steps
    assert steps[steps_before(exercise_id)].exercise_id == exercise_id
    forms = {step.variation_id for step in steps if step.exercise_id == exercise_id}
    variations = {variation.id for variation in library.exercises[exercise_id].variations}
    assert forms == {None} | variations


def test_an_unknown_exercise_is_told_with_the_known_ones(tmp_path: Path) -> None:
    with pytest.raises(DemoError, match=r"no exercise backflip: choose one of .*knee_hug"):
        with_preview(content_folder(), tmp_path, "backflip")


def test_a_preview_follows_what_authors_save_add_and_remove(content: Path, tmp_path: Path) -> None:
    made = with_preview(content, tmp_path, "knee_hug")
    exercise = content / "exercises" / "knee_hug.yaml"
    exercise.write_text(exercise.read_text("utf-8").replace("name: Knee hug", "name: Knee squeeze"), "utf-8")
    removed = content / "routines" / "bed_morning.yaml"
    removed.unlink()
    library = load_library(with_preview(content, tmp_path, "knee_hug"))
    assert library.exercises["knee_hug"].name == "Knee squeeze"
    assert "bed_morning" not in library.routines
    assert not (made / "routines" / removed.name).is_symlink()


def test_mistakes_are_told_by_file(content: Path) -> None:
    assert problems(content) == []
    (content / "exercises" / "knee_hug.yaml").write_text("id: [", "utf-8")
    assert any("exercises/knee_hug.yaml:" in line for line in problems(content))


async def test_saving_is_noticed_once(content: Path) -> None:
    noticed = asyncio.Queue[None]()

    async def changed() -> None:
        noticed.put_nowait(None)

    before = marks(content)
    watching = asyncio.create_task(watch(content, before, changed))
    (content / "languages" / "notes.txt").write_text("x", "utf-8")
    async with asyncio.timeout(PATIENCE_SECONDS):
        await noticed.get()
    (content / "exercises" / "knee_hug.yaml").unlink()
    async with asyncio.timeout(PATIENCE_SECONDS):
        await noticed.get()
    watching.cancel()
    assert noticed.empty()
