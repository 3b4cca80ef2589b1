"""Whether the committed pictures are those that the exercise files ask for. Needs no drawing library, and is quick."""

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from stretchbot.figures.forms import Form, fingerprint, forms_in
from stretchbot.library.pictures import Manifest, PictureFile, PictureKind, pictures_folder, read_pictures

MOST_BYTES = {PictureKind.LOOP: 200 * 1024, PictureKind.STILL: 100 * 1024, PictureKind.THUMB: 100 * 1024}
MOST_PIXELS = {PictureKind.LOOP: 960, PictureKind.STILL: 960, PictureKind.THUMB: 320}
SHORTEST_LOOP, LONGEST_LOOP = 5.0, 14.0  # seconds


def is_fresh(content: Path, forms: list[Form]) -> bool:
    """Whether the exercise's pictures were drawn from these forms and are still all there."""
    return not list(_exercise_problems(content, forms))


def picture_problems(content: Path) -> list[str]:
    """What is wrong with the pictures in a content folder, in words that say how to mend it."""
    by_exercise = forms_in(content)
    problems = [problem for forms in by_exercise.values() for problem in _exercise_problems(content, forms)]
    root = content / "pictures"
    folders = sorted(path for path in root.iterdir() if path.is_dir()) if root.is_dir() else []
    problems += [
        f"pictures/{path.name}: no exercise is drawn like this: remove it"
        for path in folders
        if path.name not in by_exercise
    ]
    return problems


def _exercise_problems(content: Path, forms: list[Form]) -> Iterator[str]:
    exercise = forms[0].exercise
    where = f"pictures/{exercise}"
    again = f"run stretchbot content render {exercise}"
    pictures = read_pictures(content, exercise)
    if pictures is None:
        yield f"{where}: not drawn yet: {again}"
        return
    if pictures.manifest.figure != fingerprint(forms):
        yield f"{where}: drawn from an earlier figure: {again}"
        return
    expected = {name for form in forms for name in form.files()}
    there = {path.name for path in pictures_folder(content, exercise).iterdir()} - {"pictures.json"}
    for name in sorted(expected - there | expected - set(pictures.manifest.files)):
        yield f"{where}/{name}: missing: {again}"
    for name in sorted(there - expected):
        yield f"{where}/{name}: belongs to no form of the exercise: remove it"
    for name in sorted(expected & there & set(pictures.manifest.files)):
        yield from _file_problems(f"{where}/{name}", pictures.folder / name, pictures.manifest)


def _file_problems(where: str, path: Path, manifest: Manifest) -> Iterator[str]:
    said = manifest.files[path.name]
    if sha256(path.read_bytes()).hexdigest() != said.sha256:
        yield f"{where}: changed since it was drawn: draw it again"
        return
    for message in limits_broken(path.name, said):
        yield f"{where}: {message}"


def limits_broken(name: str, file: PictureFile) -> Iterator[str]:
    """Which limits a picture breaks."""
    kind = next(kind for kind in PictureKind if name.endswith(kind.value.partition(".")[2]) and _is(kind, name))
    if file.size > MOST_BYTES[kind]:
        yield f"{file.size // 1024} KiB, {MOST_BYTES[kind] // 1024} at most"
    if max(file.width, file.height) > MOST_PIXELS[kind]:
        yield f"{file.width} × {file.height} pixels, {MOST_PIXELS[kind]} at most"
    if kind is PictureKind.LOOP and not SHORTEST_LOOP <= file.seconds <= LONGEST_LOOP:
        yield f"{file.seconds:.1f} s long, {SHORTEST_LOOP:.0f} to {LONGEST_LOOP:.0f} are right"


def _is(kind: PictureKind, name: str) -> bool:
    return name.rpartition(".")[0].rpartition(".")[2].removesuffix("_left") == kind.value.partition(".")[0]
