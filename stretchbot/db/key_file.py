"""The file beside a SQLite database that holds its key; while that is being changed, two of them, the newest first."""

import base64
import contextlib
import os
import shlex
import stat
import tempfile
from collections.abc import Sequence
from pathlib import Path

from stretchbot.db.encryption import EncryptionError, decode_key, decode_keys, make_key

_OTHERS = stat.S_IRWXG | stat.S_IRWXO


def key_file_for(database: Path) -> Path:
    """Where the key of a SQLite file lies: beside it."""
    return database.with_name(database.name + ".key")


def read_or_make_key_file(path: Path) -> Sequence[bytes]:
    """The keys in the file at `path`; one is made (readable by its owner only) when there is no file.

    Safe to call from several processes at once: they end up with the same key.

    Raises:
        EncryptionError: when the file holds no key, or others than its owner may read it.
        OSError: when it can't be read or written.
    """
    if not path.exists():
        _make_key_file(path)
    with path.open("rb") as file:
        if os.fstat(file.fileno()).st_mode & _OTHERS:
            raise EncryptionError(
                f"{path.name} can be read or written by others than its owner: chmod 600 {shlex.quote(str(path))}"
            )
        content = file.read()
    try:
        return decode_keys(content.decode("ascii", errors="replace"))
    except EncryptionError:
        raise EncryptionError(f"{path.name} holds no key: restore it from your backup") from None


def write_key_file(path: Path, keys: Sequence[bytes]) -> None:
    """Put these keys into the file at `path`, in the place of those it holds, all at once."""
    temporary = _written(path, keys)
    temporary.replace(path)
    _sync_folder(path.parent)


def _make_key_file(path: Path) -> None:
    """Write a new key to `path`, unless another process was quicker."""
    temporary = _written(path, [decode_key(make_key())])
    try:
        with contextlib.suppress(FileExistsError):
            path.hardlink_to(temporary)
        _sync_folder(path.parent)
    finally:
        temporary.unlink()


def _written(path: Path, keys: Sequence[bytes]) -> Path:
    """A file beside `path` that holds these keys, whole and lasting."""
    # Never half a key, and on the disk before anything is encrypted with it: a key lost in a power cut loses all.
    descriptor, name = tempfile.mkstemp(prefix=f"{path.name}.", dir=path.parent)  # with mode 600
    try:
        with os.fdopen(descriptor, "w") as file:
            file.writelines(base64.urlsafe_b64encode(key).decode() + "\n" for key in keys)
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        Path(name).unlink()
        raise
    return Path(name)


def _sync_folder(folder: Path) -> None:
    """Make a new name in the folder last, too."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
