"""Personal columns are sealed: encrypted at rest with a key kept apart from the database.

A sealed column is encrypted with AES-256-GCM; equality look-ups use a second column holding a keyed hash. The key
belongs to the engine (it rides on the engine's dialect), so two databases with different keys can be open at once.
"""

import base64
import binascii
import contextlib
import hashlib
import hmac
import os
import secrets
import tempfile
from pathlib import Path
from typing import Any, TypeVar

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from sqlalchemy import ColumnElement, LargeBinary, String, type_coerce
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import InstrumentedAttribute
from sqlalchemy.types import TypeDecorator

KEY_BYTES = 32
NONCE_BYTES = 12  # what AES-GCM is specified for
DIALECT_ATTRIBUTE = "stretchbot_seal"

_Value = TypeVar("_Value", str, int)


class SealError(Exception):
    """The key of the personal columns is missing, malformed or not this database's."""


class Seal:
    """Encrypts and hashes personal values with keys derived from one secret."""

    def __init__(self, key: bytes) -> None:
        self._cipher = AESGCM(_derive(key, b"stretchbot sealed columns"))
        self._hash_key = _derive(key, b"stretchbot look-up hashes")

    def seal(self, purpose: str, value: str) -> bytes:
        """`value` encrypted; `purpose` (table and column) must be given again to open it."""
        nonce = os.urandom(NONCE_BYTES)
        return nonce + self._cipher.encrypt(nonce, value.encode(), purpose.encode())

    def unseal(self, purpose: str, sealed: bytes) -> str:
        """The value that was sealed.

        Raises:
            SealError: when it was sealed with another key or for another purpose.
        """
        nonce, ciphertext = sealed[:NONCE_BYTES], sealed[NONCE_BYTES:]
        try:
            return self._cipher.decrypt(nonce, ciphertext, purpose.encode()).decode()
        except (InvalidTag, ValueError):  # a ValueError when it is too short to have been sealed
            raise SealError("a personal column was sealed with another key") from None

    def fingerprint(self, purpose: str, value: str) -> str:
        """A keyed hash (hex) by which an equal value is found again."""
        message = f"{purpose}\0{value}".encode()
        return hmac.new(self._hash_key, message, hashlib.sha256).hexdigest()


def _derive(key: bytes, purpose: bytes) -> bytes:
    return HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=None, info=purpose).derive(key)


class Sealed(TypeDecorator[str]):
    """A text column that is encrypted at rest."""

    impl = LargeBinary
    cache_ok = True

    def __init__(self, purpose: str) -> None:
        super().__init__()
        self.purpose = purpose

    def process_bind_param(self, value: str | None, dialect: Dialect) -> bytes | None:
        """What is stored."""
        return None if value is None else _seal_of(dialect).seal(self.purpose, value)

    def process_result_value(self, value: Any | None, dialect: Dialect) -> str | None:
        """What was sealed."""
        return None if value is None else _seal_of(dialect).unseal(self.purpose, value)


class SealedId(TypeDecorator[int]):
    """A Telegram id that is encrypted at rest."""

    impl = LargeBinary
    cache_ok = True

    def __init__(self, purpose: str) -> None:
        super().__init__()
        self.purpose = purpose

    def process_bind_param(self, value: int | None, dialect: Dialect) -> bytes | None:
        """What is stored."""
        return None if value is None else _seal_of(dialect).seal(self.purpose, str(value))

    def process_result_value(self, value: Any | None, dialect: Dialect) -> int | None:
        """The id that was sealed."""
        return None if value is None else int(_seal_of(dialect).unseal(self.purpose, value))


class Fingerprint(TypeDecorator[int]):
    """A column to find a sealed Telegram id by: bind the id, its keyed hash is stored and compared.

    Reading the column gives no id back; it is for `WHERE` only.
    """

    impl = String(64)
    cache_ok = True

    def __init__(self, purpose: str) -> None:
        super().__init__()
        self.purpose = purpose

    def process_bind_param(self, value: int | None, dialect: Dialect) -> str | None:
        """The keyed hash."""
        return None if value is None else _seal_of(dialect).fingerprint(self.purpose, str(value))


def still_sealed(column: InstrumentedAttribute[Any]) -> ColumnElement[bytes]:
    """A sealed column as it is stored, to be opened by `opened`: one that can't be spoils only its own row."""
    return type_coerce(column, LargeBinary)


def opened(kind: TypeDecorator[_Value], sealed: bytes, dialect: Dialect) -> _Value | None:
    """The value that was sealed in a column of that type, None when it can't be opened: the row was damaged."""
    try:
        return kind.process_result_value(sealed, dialect)
    except SealError:
        return None


def _seal_of(dialect: Dialect) -> Seal:
    seal = getattr(dialect, DIALECT_ATTRIBUTE)  # set by open_database; without it nothing personal is readable
    if not isinstance(seal, Seal):
        raise TypeError("the engine carries no seal")
    return seal


def decode_key(text: str) -> bytes:
    """The 32 bytes of a key written in base64.

    Raises:
        SealError: when it is anything else.
    """
    try:
        key = base64.b64decode(text.strip(), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        key = b""
    if len(key) != KEY_BYTES:
        raise SealError("is not a key: make one with `stretchbot key` and keep it safe")
    return key


def make_key() -> str:
    """A new key, in base64."""
    return base64.urlsafe_b64encode(secrets.token_bytes(KEY_BYTES)).decode()


def key_file_for(database: Path) -> Path:
    """Where the key of a SQLite file lies: beside it."""
    return database.with_name(database.name + ".key")


def read_or_make_key_file(path: Path) -> bytes:
    """The key in the file at `path`, made (readable by its owner only) when there is none.

    Safe to call from several processes at once: they end up with the same key.

    Raises:
        SealError: when the file holds no key.
        OSError: when it can't be read or written.
    """
    if not path.exists():
        _make_key_file(path)
    try:
        return decode_key(path.read_text("ascii", errors="replace"))
    except SealError:
        raise SealError(f"{path.name} holds no key: restore it from your backup") from None


def _make_key_file(path: Path) -> None:
    """Write a new key to `path`, whole and lasting, unless another process was quicker."""
    # Never half a key, and on the disk before anything is sealed with it: a key lost in a power cut loses all.
    descriptor, name = tempfile.mkstemp(prefix=f"{path.name}.", dir=path.parent)  # with mode 600
    temporary = Path(name)
    try:
        with os.fdopen(descriptor, "w") as file:
            file.write(make_key() + "\n")
            file.flush()
            os.fsync(file.fileno())
        with contextlib.suppress(FileExistsError):
            path.hardlink_to(temporary)
    finally:
        temporary.unlink()
