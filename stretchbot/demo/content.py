"""The content of a demo: what authors have at hand, read anew whenever they save."""

import asyncio
import json
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from pathlib import Path

from stretchbot.demo.errors import DemoError
from stretchbot.domain.exercise import Exercise, Place
from stretchbot.domain.routine import Step
from stretchbot.domain.timeline import TOLERANCE_SECONDS, seconds_of, timeline
from stretchbot.languages import check_catalogues
from stretchbot.library import check, load_library
from stretchbot.library.exercise_file import GENTLEST

PREVIEW = "demo_preview"  # the routine that holds the one exercise an author looks at
LOOK_SECONDS = 0.5
ROUTINES = "routines"
MOST_STEPS = 14
Marks = frozenset[tuple[str, int, int]]


def with_preview(content: Path, folder: Path, exercise_id: str) -> Path:
    """A content folder made in `folder`: that of `content`, and a routine of that exercise.

    Raises:
        DemoError: when there is no such exercise.
        ContentError: when the content can't be read.
    """
    exercises = load_library(content).exercises
    if exercise_id not in exercises:
        raise DemoError(f"there is no exercise {exercise_id}: choose one of {', '.join(exercises)}")
    made = folder / "content"
    (made / ROUTINES).mkdir(parents=True, exist_ok=True)
    for here, there in ((content, made), (content / ROUTINES, made / ROUTINES)):
        _link_all(here, there)
    # JSON is YAML, too.
    routine = _routine(exercises[exercise_id], exercises)
    (made / ROUTINES / f"{PREVIEW}.yaml").write_text(json.dumps(routine, ensure_ascii=False), "utf-8")
    return made


def _link_all(here: Path, there: Path) -> None:
    for path in here.iterdir():
        link = there / path.name
        if path.name != ROUTINES and not link.is_symlink():
            link.symlink_to(path, target_is_directory=path.is_dir())
    for link in there.iterdir():
        if link.is_symlink() and not link.exists():
            link.unlink()  # a file that the author has removed


def steps_before(exercise_id: str) -> int:
    """How many steps of the routine come before the exercise itself."""
    return 1 if exercise_id == GENTLEST else 0


def _routine(exercise: Exercise, exercises: Mapping[str, Exercise]) -> dict[str, object]:
    """The exercise in all its forms, as a routine that passes every check."""
    place = next(place for place in Place if place in exercise.places)
    others = [one for one in exercises.values() if one.id not in {exercise.id, GENTLEST} and one.fits(place)]
    walks = [_with(filler, exercise) for other in others for filler in _doses(other)]
    # The first whose seconds come to whole minutes, as far as a routine's must.
    steps = min(walks, key=lambda steps: max(0, abs(_beyond_minutes(steps, exercises)) - TOLERANCE_SECONDS))
    seconds = seconds_of(timeline(steps, exercises))
    return {
        "id": PREVIEW,
        "name": "Preview",
        "summary": "The exercise that you are working on.",
        "place": place.value,
        "minutes": (seconds - _beyond_minutes(steps, exercises)) // 60,
        "areas": [area.value for area in sorted(exercise.areas)],
        "steps": [_fields(step) for step in steps],
    }


def _with(filler: Step, exercise: Exercise) -> list[Step]:
    """All forms of the exercise; no routine has it twice in a row, and the gentlest one comes last."""
    forms = [Step(exercise.id), *(Step(exercise.id, variation.id) for variation in exercise.variations)]
    if exercise.id == GENTLEST:
        return [filler, forms[0]]
    return [step for form in forms for step in (form, filler)][:MOST_STEPS]


def _doses(exercise: Exercise) -> Iterator[Step]:
    """The exercise in all doses that it is meant for."""
    repetitions, seconds = exercise.dose.repetitions, exercise.dose.seconds
    for times in range(repetitions.low, repetitions.high + 1):
        for length in range(seconds.low, seconds.high + 1):
            yield Step(exercise.id, repetitions=times, seconds=length)


def _beyond_minutes(steps: Sequence[Step], exercises: Mapping[str, Exercise]) -> int:
    """Seconds over the nearest whole minutes (at least one), or under them."""
    seconds = seconds_of(timeline(steps, exercises))
    return seconds - 60 * max(1, round(seconds / 60))


def _fields(step: Step) -> dict[str, object]:
    chosen = {"variation": step.variation_id, "repetitions": step.repetitions, "seconds": step.seconds}
    return {"exercise": step.exercise_id} | {field: value for field, value in chosen.items() if value is not None}


async def watch(content: Path, before: Marks, changed: Callable[[], Awaitable[None]]) -> None:
    """Call `changed` whenever something in `content` was saved, added or removed since `before`; never returns."""
    while True:
        await asyncio.sleep(LOOK_SECONDS)
        after = await asyncio.to_thread(marks, content)
        if after != before:
            before = after
            await changed()


def problems(content: Path) -> list[str]:
    """What stands in the way of loading the content, by file and line; empty when nothing does."""
    found = [*check(content), *check_catalogues(content / "languages")]
    return [str(problem) for problem in found if not getattr(problem, "warning", False)]


def marks(content: Path) -> Marks:
    """Something that differs when a file does."""
    found = set()
    for path in content.rglob("*"):
        try:
            stat = path.stat()
        except FileNotFoundError:  # an editor's temporary file, gone already
            continue
        if path.is_file():
            found.add((str(path), stat.st_mtime_ns, stat.st_size))
    return frozenset(found)
