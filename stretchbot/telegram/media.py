"""The picture files of exercises, as Telegram takes them."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from pathlib import Path

from stretchbot.library.pictures import PictureFile, PictureKind, Pictures
from stretchbot.screens.screen import Illustration


class MediaKind(StrEnum):
    """As what Telegram takes a picture."""

    ANIMATION = "animation"
    PHOTO = "photo"


@dataclass(frozen=True, slots=True)
class Media:
    """A picture file to send, and the small one that is shown until it is loaded."""

    kind: MediaKind
    path: Path
    facts: PictureFile
    thumbnail: Path | None

    @property
    def key(self) -> tuple[str, str]:
        """What Telegram's file_id is for: the content, as that kind."""
        return self.facts.sha256, self.kind

    @property
    def name(self) -> str:
        """Which picture it is, for the log."""
        return f"{self.path.parent.name}/{self.path.name}"

    def read(self) -> tuple[bytes, bytes | None]:
        """The content of the picture and of its thumbnail.

        Raises:
            PictureRefusedError: when a file can't be read, or is another than was drawn.
        """
        try:
            content = self.path.read_bytes()
            thumbnail = self.thumbnail.read_bytes() if self.thumbnail else None
        except OSError as error:
            raise PictureRefusedError(self, type(error).__name__) from None
        # Kept under the wrong name, it would be shown in place of another for ever.
        if sha256(content).hexdigest() != self.facts.sha256:
            raise PictureRefusedError(self, "not the file that was drawn")
        return content, thumbnail


class PictureUnavailableError(Exception):
    """The picture can't be shown now; its words can."""


class PictureRefusedError(PictureUnavailableError):
    """Telegram doesn't take the picture, or it can't be read; `reason` says why."""

    def __init__(self, media: Media, reason: str) -> None:
        super().__init__(media.name, reason)
        self.media = media
        self.reason = reason


def media_of(pictures: Mapping[str, Pictures], wanted: Illustration) -> Media | None:
    """The file of a picture, given the pictures of all exercises by id; None when it was never drawn."""
    drawn = pictures.get(wanted.exercise_id)
    if drawn is None:
        return None
    path = drawn.path(PictureKind.LOOP if wanted.moving else PictureKind.STILL, wanted.variation_id, wanted.side)
    if path is None:
        return None
    facts = drawn.manifest.files[path.name]
    if not wanted.moving:
        return Media(MediaKind.PHOTO, path, facts, None)  # Telegram makes the small sizes of a photo itself
    thumbnail = drawn.path(PictureKind.THUMB, wanted.variation_id, wanted.side)
    return Media(MediaKind.ANIMATION, path, facts, thumbnail)
