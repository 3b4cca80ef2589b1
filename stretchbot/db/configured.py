"""Opening the database that the settings name, with the key of its personal columns."""

import os

from stretchbot.db.encryption import Cipher, EncryptionError, decode_key, key_file_for, read_or_make_key_file
from stretchbot.db.engine import Database, open_database
from stretchbot.db.urls import DatabaseUrl, DatabaseUrlError, parse_database_url
from stretchbot.settings import Settings, SettingsError


def open_configured_database(settings: Settings) -> Database:
    """The database of `STRETCHBOT_DATABASE_URL`; nothing is connected yet.

    Raises:
        SettingsError: when the address or the key is missing or malformed; one line that says what to do.
    """
    try:
        url = parse_database_url(settings.database_url.get_secret_value())
    except DatabaseUrlError as error:
        raise SettingsError(f"STRETCHBOT_DATABASE_URL {error}") from None
    return open_database(url, Cipher(_key(settings, url)))


def _key(settings: Settings, url: DatabaseUrl) -> bytes:
    if settings.key is not None:
        try:
            return decode_key(settings.key.get_secret_value())
        except EncryptionError as error:
            raise SettingsError(f"STRETCHBOT_KEY {error}") from None
    if url.sqlite_file is None:
        raise SettingsError(
            "STRETCHBOT_KEY is not set: PostgreSQL needs a key to encrypt personal data with; make one with "
            "`stretchbot key`, set it and keep it safe"
        )
    path = key_file_for(url.sqlite_file)
    if url.sqlite_file.exists() and not path.exists():
        raise SettingsError(
            f"{path.name} is missing beside the database it belongs to: restore it from your backup, "
            "or set STRETCHBOT_KEY"
        )
    try:
        return read_or_make_key_file(path)
    except EncryptionError as error:
        raise SettingsError(str(error)) from None
    except OSError as error:
        why = os.strerror(error.errno) if error.errno else "unknown reason"
        raise SettingsError(
            f"{path.name} can't be read or written beside the database ({why.lower()}): "
            "check the folder in STRETCHBOT_DATABASE_URL and its permissions"
        ) from None
