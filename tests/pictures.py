"""Pictures of exercises that nobody drew, small enough to be made by the hundred."""

from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

from stretchbot.domain.exercise import Exercise, Side
from stretchbot.library.pictures import Manifest, PictureFile, PictureKind, file_name, pictures_folder, write_manifest
from stretchbot.simulator.pictures import SMALL_PNG

MP4_HEAD = b"\x00\x00\x00\x18ftypisom"
LOOP_SIDE, LOOP_SECONDS = 640, 6.4
STILL_SIDE = 8

Form = tuple[str | None, tuple[Side, ...]]  # a variation, and the sides it is drawn on


def put_pictures(content: Path, exercise_id: str, forms: Iterable[Form]) -> None:
    """Put loop, still and thumbnail of these forms into a content folder; no two files are alike."""
    folder = pictures_folder(content, exercise_id)
    folder.mkdir(parents=True, exist_ok=True)
    names = [
        (kind, file_name(kind, variation, side))
        for variation, sides in forms
        for side in sides or (None,)
        for kind in PictureKind
    ]
    files = {}
    for kind, name in names:
        data = (MP4_HEAD if kind is PictureKind.LOOP else SMALL_PNG) + f"{exercise_id}/{name}".encode()
        (folder / name).write_bytes(data)
        side = LOOP_SIDE if kind is PictureKind.LOOP else STILL_SIDE
        seconds = LOOP_SECONDS if kind is PictureKind.LOOP else 0
        files[name] = PictureFile(
            width=side, height=side, seconds=seconds, size=len(data), sha256=sha256(data).hexdigest()
        )
    write_manifest(folder, Manifest(figure="none", files=files))


def put_all_pictures(content: Path, exercises: Iterable[Exercise]) -> None:
    """Put pictures of every form of these exercises into a content folder."""
    for exercise in exercises:
        forms: list[Form] = [(None, exercise.sides.each)]
        forms += [(variation.id, variation.sides.each) for variation in exercise.variations]
        put_pictures(content, exercise.id, forms)


def content_with_pictures(content: Path, folder: Path, exercises: Iterable[Exercise]) -> Path:
    """A content folder made in `folder`: that of `content`, with pictures of these exercises and no others."""
    folder.mkdir()
    for path in content.iterdir():
        if path.name != "pictures":
            (folder / path.name).symlink_to(path, target_is_directory=path.is_dir())
    put_all_pictures(folder, exercises)
    return folder
