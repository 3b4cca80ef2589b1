"""Personal columns are encrypted at rest with a key kept apart from the database.

An encrypted column is encrypted with AES-256-GCM; equality look-ups use a second column holding a keyed hash. The key
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
DIALECT_ATTRIBUTE = "stretchbot_cipher"

_Value = TypeVar("_Value", str, int)


class EncryptionError(Exception):
    """The key of the personal columns is missing, malformed or not this database's."""


class Cipher:
    """Encrypts and hashes personal values with keys derived from one secret."""

    def __init__(self, key: bytes) -> None:
        self._aead = AESGCM(_derive(key, b"stretchbot sealed columns"))  # these labels must never change
        self._hash_key = _derive(key, b"stretchbot look-up hashes")

    def encrypt(self, purpose: str, value: str) -> bytes:
        """`value` encrypted; `purpose` is the associated data, and must be given again to decrypt it.

        It names the first table and column that the value was stored in ("chats.address"). It must never change, as
        nothing stored could be decrypted then; so it outlives their names.
        """
        nonce = os.urandom(NONCE_BYTES)
        return nonce + self._aead.encrypt(nonce, value.encode(), purpose.encode())

    def decrypt(self, purpose: str, encrypted: bytes) -> str:
        """The value that was encrypted.

        Raises:
            EncryptionError: when it was encrypted with another key or for another purpose.
        """
        nonce, ciphertext = encrypted[:NONCE_BYTES], encrypted[NONCE_BYTES:]
        try:
            return self._aead.decrypt(nonce, ciphertext, purpose.encode()).decode()
        except (InvalidTag, ValueError):  # a ValueError when it is too short to have been encrypted
            raise EncryptionError("a personal column was encrypted with another key") from None

    def blind_index(self, purpose: str, value: str) -> str:
        """A keyed hash (hex) by which an equal value is found again."""
        message = f"{purpose}\0{value}".encode()
        return hmac.new(self._hash_key, message, hashlib.sha256).hexdigest()


def _derive(key: bytes, purpose: bytes) -> bytes:
    return HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=None, info=purpose).derive(key)


class Encrypted(TypeDecorator[str]):
    """A text column that is encrypted at rest."""

    impl = LargeBinary
    cache_ok = True

    def __init__(self, purpose: str) -> None:
        super().__init__()
        self.purpose = purpose

    def process_bind_param(self, value: str | None, dialect: Dialect) -> bytes | None:
        """What is stored."""
        return None if value is None else _cipher_of(dialect).encrypt(self.purpose, value)

    def process_result_value(self, value: Any | None, dialect: Dialect) -> str | None:
        """What was encrypted."""
        return None if value is None else _cipher_of(dialect).decrypt(self.purpose, value)


class EncryptedId(TypeDecorator[int]):
    """A Telegram id that is encrypted at rest."""

    impl = LargeBinary
    cache_ok = True

    def __init__(self, purpose: str) -> None:
        super().__init__()
        self.purpose = purpose

    def process_bind_param(self, value: int | None, dialect: Dialect) -> bytes | None:
        """What is stored."""
        return None if value is None else _cipher_of(dialect).encrypt(self.purpose, str(value))

    def process_result_value(self, value: Any | None, dialect: Dialect) -> int | None:
        """The id that was encrypted."""
        return None if value is None else int(_cipher_of(dialect).decrypt(self.purpose, value))


class BlindIndex(TypeDecorator[int]):
    """A column to find an encrypted Telegram id by: bind the id, its keyed hash is stored and compared.

    Reading the column gives no id back; it is for `WHERE` only.
    """

    impl = String(64)
    cache_ok = True

    def __init__(self, purpose: str) -> None:
        super().__init__()
        self.purpose = purpose

    def process_bind_param(self, value: int | None, dialect: Dialect) -> str | None:
        """The keyed hash."""
        return None if value is None else _cipher_of(dialect).blind_index(self.purpose, str(value))


def still_encrypted(column: InstrumentedAttribute[Any]) -> ColumnElement[bytes]:
    """An encrypted column as it is stored, for `decrypted`: a damaged one spoils only its own row."""
    return type_coerce(column, LargeBinary)


def decrypted(kind: TypeDecorator[_Value], encrypted: bytes, dialect: Dialect) -> _Value | None:
    """The value that was encrypted in a column of that type, None when it can't be decrypted: the row was damaged."""
    try:
        return kind.process_result_value(encrypted, dialect)
    except EncryptionError:
        return None


def _cipher_of(dialect: Dialect) -> Cipher:
    cipher = getattr(dialect, DIALECT_ATTRIBUTE)  # set by open_database; without it nothing personal is readable
    if not isinstance(cipher, Cipher):
        raise TypeError("the engine carries no cipher")
    return cipher


def decode_key(text: str) -> bytes:
    """The 32 bytes of a key written in base64.

    Raises:
        EncryptionError: when it is anything else.
    """
    try:
        key = base64.b64decode(text.strip(), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        key = b""
    if len(key) != KEY_BYTES:
        raise EncryptionError("is not a key: make one with `stretchbot key` and keep it safe")
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
        EncryptionError: when the file holds no key.
        OSError: when it can't be read or written.
    """
    if not path.exists():
        _make_key_file(path)
    try:
        return decode_key(path.read_text("ascii", errors="replace"))
    except EncryptionError:
        raise EncryptionError(f"{path.name} holds no key: restore it from your backup") from None


def _make_key_file(path: Path) -> None:
    """Write a new key to `path`, whole and lasting, unless another process was quicker."""
    # Never half a key, and on the disk before anything is encrypted with it: a key lost in a power cut loses all.
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
