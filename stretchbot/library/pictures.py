"""Where the pictures of an exercise are, and what is known of them without opening them.

`content/pictures/<exercise>/` holds a loop, a still and a thumbnail of every form and side, and `pictures.json`,
written when they are drawn. Right is the side that is drawn; left is its mirror image.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from stretchbot.domain.exercise import Side


class PictureKind(StrEnum):
    """What is drawn of a form."""

    LOOP = "loop.mp4"  # silent, to be looped
    STILL = "still.jpg"
    THUMB = "thumb.jpg"


class PictureFile(BaseModel):
    """One picture file: its size in pixels, seconds (0 for stills), bytes, and the SHA-256 of its content."""

    model_config = ConfigDict(frozen=True)

    width: int
    height: int
    seconds: float
    size: int
    sha256: str


class Manifest(BaseModel):
    """What `pictures.json` says: which figure the pictures were drawn from, and each file by name."""

    model_config = ConfigDict(frozen=True)

    figure: str
    files: Mapping[str, PictureFile]


@dataclass(frozen=True, slots=True)
class Pictures:
    """The pictures of one exercise, in its folder."""

    folder: Path
    manifest: Manifest

    def path(self, kind: PictureKind, variation: str | None = None, side: Side | None = None) -> Path | None:
        """The file for a form and side (None: the right, or the only one), or None when it was not drawn."""
        name = file_name(kind, variation, side)
        return self.folder / name if name in self.manifest.files else None


def file_name(kind: PictureKind, variation: str | None = None, side: Side | None = None) -> str:
    """The name of a picture in its exercise's folder, e.g. `loop.mp4`, `loop_left.mp4` or `both.still.jpg`."""
    stem, _, ending = kind.value.partition(".")
    mirrored = "_left" if side is Side.LEFT else ""
    prefix = f"{variation}." if variation else ""
    return f"{prefix}{stem}{mirrored}.{ending}"


def pictures_folder(content: Path, exercise: str) -> Path:
    """The folder of an exercise's pictures, which need not be there."""
    return content / "pictures" / exercise


def read_pictures(content: Path, exercise: str) -> Pictures | None:
    """The pictures of an exercise, or None when it has none."""
    folder = pictures_folder(content, exercise)
    file = folder / "pictures.json"
    if not file.is_file():
        return None
    return Pictures(folder, Manifest.model_validate_json(file.read_text("utf-8")))


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Write `pictures.json` into an exercise's folder."""
    text = json.dumps(manifest.model_dump(), indent=1, sort_keys=True)
    (folder / "pictures.json").write_text(text + "\n", "utf-8")
