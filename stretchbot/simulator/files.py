"""Uploaded files and their identifiers."""

import base64
import hashlib
import struct
from dataclasses import dataclass

from stretchbot.simulator.errors import bad_request
from stretchbot.simulator.limits import PHOTO_BYTES, PHOTO_SIDES_RATIO, PHOTO_SIDES_SUM, UPLOAD_BYTES
from stretchbot.simulator.params import JsonObject, Upload


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file Telegram holds; `id` names it for this bot, `unique_id` for everybody."""

    id: str
    unique_id: str
    kind: str  # photo, animation, document, sticker
    path: str
    filename: str
    mime_type: str
    data: bytes
    width: int = 0
    height: int = 0
    duration: int = 0

    def to_json(self) -> JsonObject:
        """The answer of `getFile`."""
        return {**self._identity(), "file_path": self.path}

    def content(self) -> JsonObject:
        """The fields of a message that shows this file."""
        if self.kind == "photo":
            return {"photo": [{**self._identity(), "width": self.width, "height": self.height}]}
        document: JsonObject = {**self._identity(), "file_name": self.filename, "mime_type": self.mime_type}
        if self.kind == "animation":
            size: JsonObject = {"width": self.width, "height": self.height, "duration": self.duration}
            # The document field is set as well, "for backward compatibility".
            return {"animation": {**document, **size}, "document": document}
        return {"document": document}

    def _identity(self) -> JsonObject:
        return {"file_id": self.id, "file_unique_id": self.unique_id, "file_size": len(self.data)}


class FileStore:
    """Everything uploaded, in memory."""

    def __init__(self) -> None:
        self._by_id: dict[str, StoredFile] = {}
        self._by_path: dict[str, StoredFile] = {}
        self.uploads = 0

    def add(self, kind: str, upload: Upload, *, width: int = 0, height: int = 0, duration: int = 0) -> StoredFile:
        """Keep an upload; the same bytes of the same kind get the same unique identifier but a new file_id.

        Raises:
            RefusalError: for an empty or oversized file, and a photo that is no picture.
        """
        _check_size(kind, upload.data)
        if kind == "photo":
            width, height = _checked_picture(upload.data)
        self.uploads += 1
        digest = hashlib.sha256(kind.encode() + upload.data).digest()
        unique_id = base64.urlsafe_b64encode(digest[:9]).decode()
        secret = hashlib.sha256(digest + self.uploads.to_bytes(8, "big")).digest()
        file_id = "AgAC" + base64.urlsafe_b64encode(kind[:2].encode() + secret[:28]).decode().rstrip("=")
        path = f"{kind}s/file_{self.uploads}{_extension(kind, upload)}"
        stored = StoredFile(
            file_id, unique_id, kind, path, upload.filename, upload.mime_type, upload.data, width, height, duration
        )
        self._by_id[file_id] = self._by_path[path] = stored
        return stored

    def by_id(self, file_id: str, kind: str | None = None) -> StoredFile:
        """The file a bot names.

        Raises:
            RefusalError: when it doesn't exist, or `kind` is given and the file is of another one.
        """
        stored = self._by_id.get(file_id)
        if stored is None:
            raise bad_request("wrong file identifier/HTTP URL specified")
        if kind is not None and stored.kind != kind:
            raise bad_request(f"can't use file of type {stored.kind.title()} as {kind.title()}")
        return stored

    def by_path(self, path: str) -> StoredFile | None:
        """The file behind a path of `getFile`; None when there is none."""
        return self._by_path.get(path)


def picture_size(data: bytes) -> tuple[int, int] | None:
    """Width and height of a PNG, GIF or JPEG in pixels; None when it is none of them."""
    if data[:8] == b"\x89PNG\r\n\x1a\n" and len(data) >= 24:
        width, height = struct.unpack(">II", data[16:24])
        return width, height
    if data[:6] in {b"GIF87a", b"GIF89a"} and len(data) >= 10:
        width, height = struct.unpack("<HH", data[6:10])
        return width, height
    if data[:2] == b"\xff\xd8":
        return _jpeg_size(data)
    return None


def _jpeg_size(data: bytes) -> tuple[int, int] | None:
    position = 2
    while position + 9 <= len(data) and data[position] == 0xFF:
        marker, length = data[position + 1], int.from_bytes(data[position + 2 : position + 4], "big")
        # Start-of-frame markers carry the size; the three others in that range are tables.
        if 0xC0 <= marker <= 0xCF and marker not in {0xC4, 0xC8, 0xCC}:
            height, width = struct.unpack(">HH", data[position + 5 : position + 9])
            return width, height
        position += 2 + length
    return None


def _check_size(kind: str, data: bytes) -> None:
    if not data:
        raise bad_request("file must be non-empty")
    if len(data) > (PHOTO_BYTES if kind == "photo" else UPLOAD_BYTES):
        # The real wording wasn't found.
        raise bad_request(f"file of size {len(data)} bytes is too big for a {kind}")


def _checked_picture(data: bytes) -> tuple[int, int]:
    size = picture_size(data)
    if size is None:
        raise bad_request("IMAGE_PROCESS_FAILED")
    width, height = size
    if min(size) < 1 or width + height > PHOTO_SIDES_SUM or max(size) > PHOTO_SIDES_RATIO * min(size):
        raise bad_request("PHOTO_INVALID_DIMENSIONS")
    return width, height


def _extension(kind: str, upload: Upload) -> str:
    if kind == "photo":
        return ".jpg"
    dot = upload.filename.rfind(".")
    return upload.filename[dot:].lower() if dot >= 0 and upload.filename[dot + 1 :].isalnum() else ""
