"""Personal values are encrypted at rest with keys kept apart from the database.

A value is encrypted with AES-256-GCM, padded so that its length says nothing, and bound to its column and its row: put
anywhere else, it can't be decrypted. A row is found by an equal value through a second column holding a keyed hash, the
blind index. The keys belong to the engine (they ride on the engine's dialect), so two databases with different ones can
be open at once.
"""

import base64
import binascii
import hmac
import os
import re
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from sqlalchemy import String
from sqlalchemy.engine import Dialect
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.types import TypeDecorator

from stretchbot.errors import OperatorError

KEY_BYTES = 32
NONCE_BYTES = 12  # what AES-GCM is specified for
KEY_ID_BYTES = 8
_HEAD_BYTES = KEY_ID_BYTES + NONCE_BYTES
# Telegram's ids have at most 52 significant bits. https://core.telegram.org/bots/api#user
_ID_BYTES = 8
_PAD = b"\x80"  # then zeros, as in ISO/IEC 7816-4
DIALECT_ATTRIBUTE = "stretchbot_cipher"


class EncryptionError(OperatorError):
    """A key is missing, malformed or not this database's, or a value was not encrypted for where it stands."""


class Cipher:
    """Encrypts and hashes personal values with keys derived from the operator's.

    Encrypts with the first key; what was encrypted with one of the `older` ones can be read as well.
    """

    def __init__(self, key: bytes, *older: bytes) -> None:
        keys = (key, *older)
        # These labels must never change.
        self._aeads = {
            _derive(one, b"stretchbot key id")[:KEY_ID_BYTES]: AESGCM(_derive(one, b"stretchbot sealed columns"))
            for one in keys
        }
        self._hash_keys = [_derive(one, b"stretchbot look-up hashes") for one in keys]
        self.key_id = next(iter(self._aeads))
        """What every value begins with that was encrypted with the first key; tells nothing about it."""
        self._newest = self._aeads[self.key_id]

    def encrypt(self, label: str, row: object, value: bytes) -> bytes:
        """`value` encrypted for one column of one row; label and row must be given again to decrypt it."""
        nonce = os.urandom(NONCE_BYTES)
        return self.key_id + nonce + self._newest.encrypt(nonce, value, _associated_data(label, row))

    def decrypt(self, label: str, row: object, encrypted: bytes) -> bytes:
        """The value that was encrypted.

        Raises:
            EncryptionError: when it was encrypted with another key, for another column or for another row.
        """
        try:
            return self._aeads[encrypted[:KEY_ID_BYTES]].decrypt(
                encrypted[KEY_ID_BYTES:_HEAD_BYTES], encrypted[_HEAD_BYTES:], _associated_data(label, row)
            )
        except (InvalidTag, KeyError, ValueError):  # a ValueError when it is too short to have been encrypted
            raise EncryptionError("a personal value was encrypted for another place, or with another key") from None

    def decrypt_unbound(self, label: str, encrypted: bytes) -> bytes:
        """The value that was encrypted before version 0004 of the database: for its column in any row, not padded.

        Raises:
            EncryptionError: when it was encrypted with another key or for another column.
        """
        for aead in self._aeads.values():
            try:
                return aead.decrypt(encrypted[:NONCE_BYTES], encrypted[NONCE_BYTES:], label.encode())
            except (InvalidTag, ValueError):
                continue
        raise EncryptionError("a personal value was encrypted with another key")

    def encrypt_unbound(self, label: str, value: bytes) -> bytes:
        """`value` encrypted as before version 0004 of the database: for the way back to there."""
        nonce = os.urandom(NONCE_BYTES)
        return nonce + self._newest.encrypt(nonce, value, label.encode())

    def is_known(self, encrypted: bytes) -> bool:
        """Whether the value says of itself that it was encrypted with one of the keys."""
        return encrypted[:KEY_ID_BYTES] in self._aeads

    def blind_indexes(self, label: str, value: int) -> Sequence[str]:
        """The keyed hashes (hex) by which an equal value is found again: one for each key, the first key's first."""
        message = f"{label}\0{value}".encode()
        return [hmac.digest(key, message, "sha256").hex() for key in self._hash_keys]


def _derive(key: bytes, purpose: bytes) -> bytes:
    return HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=None, info=purpose).derive(key)


def _associated_data(label: str, row: object) -> bytes:
    return f"{label}\0{row}".encode()


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


def decode_keys(text: str) -> Sequence[bytes]:
    """The keys that are written with commas, spaces or line ends between them, in this order.

    Raises:
        EncryptionError: when there is none, or one is not a key.
    """
    return [decode_key(key) for key in re.split(r"[,\s]+", text.strip())]


def make_key() -> str:
    """A new key, in base64."""
    return base64.urlsafe_b64encode(secrets.token_bytes(KEY_BYTES)).decode()


@dataclass(frozen=True, slots=True)
class EncryptedId:
    """A column that holds a Telegram id, all of one length.

    The `label` names the table and column that it was first stored in. It is authenticated with every value, so it must
    never change, and outlives their names.
    """

    label: str

    def encrypt(self, cipher: Cipher, row: object, value: int) -> bytes:
        """What is stored."""
        return cipher.encrypt(self.label, row, value.to_bytes(_ID_BYTES, "big", signed=True))

    def decrypt(self, cipher: Cipher, row: object, encrypted: bytes) -> int | None:
        """The id; None when it can't be decrypted: it was damaged, or belongs elsewhere."""
        try:
            return int.from_bytes(cipher.decrypt(self.label, row, encrypted), "big", signed=True)
        except EncryptionError:
            return None

    def decrypt_unbound(self, cipher: Cipher, unbound: bytes) -> int | None:
        """The id that was encrypted before version 0004; None when it can't be decrypted."""
        try:
            return int(cipher.decrypt_unbound(self.label, unbound))
        except EncryptionError:
            return None


@dataclass(frozen=True, slots=True)
class EncryptedText:
    """A column that holds a text; `label` as with `EncryptedId`.

    Texts of less than `size` bytes in UTF-8 are all of one length; above it, the length is the next power of two.
    """

    label: str
    size: int

    def encrypt(self, cipher: Cipher, row: object, value: str) -> bytes:
        """What is stored."""
        text = value.encode() + _PAD
        size = self.size if len(text) <= self.size else 1 << (len(text) - 1).bit_length()
        return cipher.encrypt(self.label, row, text.ljust(size, b"\0"))

    def decrypt(self, cipher: Cipher, row: object, encrypted: bytes) -> str | None:
        """The text; None when it can't be decrypted: it was damaged, or belongs elsewhere."""
        try:
            return cipher.decrypt(self.label, row, encrypted).rstrip(b"\0")[: -len(_PAD)].decode()
        except EncryptionError:
            return None

    def decrypt_unbound(self, cipher: Cipher, unbound: bytes) -> str | None:
        """The text that was encrypted before version 0004; None when it can't be decrypted."""
        try:
            return cipher.decrypt_unbound(self.label, unbound).decode()
        except EncryptionError:
            return None


class BlindIndex(TypeDecorator[int]):
    """A column to find an encrypted Telegram id by: bind the id, and its keyed hash is stored or compared.

    A hash, as `Cipher.blind_indexes` gives it, is taken as it is. Reading the column gives the hash.
    """

    impl = String(64)
    cache_ok = True

    def __init__(self, label: str) -> None:
        super().__init__()
        self.label = label

    def process_bind_param(self, value: int | str | None, dialect: Dialect) -> str | None:
        """The keyed hash."""
        if value is None or isinstance(value, str):
            return value
        return cipher_in(dialect).blind_indexes(self.label, value)[0]

    def process_result_value(self, value: Any | None, dialect: Dialect) -> Any | None:  # noqa: ARG002
        """The keyed hash."""
        return value


def cipher_in(dialect: Dialect) -> Cipher:
    """The cipher of the engine with that dialect."""
    cipher = getattr(dialect, DIALECT_ATTRIBUTE)  # set by open_database; without it nothing personal is readable
    if not isinstance(cipher, Cipher):
        raise TypeError("the engine carries no cipher")
    return cipher


def cipher_of(db: AsyncSession) -> Cipher:
    """The cipher of the database that `db` talks to."""
    return cipher_in(db.get_bind().dialect)
