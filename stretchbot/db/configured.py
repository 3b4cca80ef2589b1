"""Opening the database that the settings name, with the key of its personal columns."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from stretchbot.db.backup import put_back_postgresql, put_back_sqlite
from stretchbot.db.encryption import Cipher, EncryptionError, decode_key, decode_keys, make_key
from stretchbot.db.engine import IN_USE, Database, open_database
from stretchbot.db.files import make_private
from stretchbot.db.how_far import Progress, TableProgress
from stretchbot.db.key_file import key_file_for, read_or_make_key_file, write_key_file
from stretchbot.db.migrate import MISSING, DatabaseUnusableError, reach, upgrade, version_of
from stretchbot.db.moving import Moved, copy_all
from stretchbot.db.urls import DatabaseUrl, DatabaseUrlError, parse_database_url
from stretchbot.settings import Settings, SettingsError

NONE_YET = "there is none yet: start the bot first"


def open_configured_database(settings: Settings, *, new_database: bool = False) -> Database:
    """The database of `STRETCHBOT_DATABASE_URL`; nothing is connected yet.

    Where there is a key already, there was a database: unless `new_database` says that a new one is wanted, `upgrade`
    makes none.

    Raises:
        SettingsError: when the address or the key is missing or malformed; one line that says what to do.
        DatabaseUnusableError: when the database is missing.
    """
    url = _url(settings)
    key_file = _key_file(settings, url)
    must_exist = not new_database and (key_file is None or key_file.exists())
    keys = _keys(settings, url, key_file)
    if must_exist and url.sqlite_file is not None and not url.sqlite_file.exists():
        raise DatabaseUnusableError(MISSING)
    database = open_database(url, Cipher(*keys))
    database.must_exist = must_exist
    return database


def is_yet_to_be_made(settings: Settings) -> bool:
    """Whether neither the SQLite file nor its key is there, so that the first start makes both.

    Raises:
        SettingsError: when the address is malformed.
    """
    url = _url(settings)
    key_file = _key_file(settings, url)
    file = url.sqlite_file
    return file is not None and not file.exists() and key_file is not None and not key_file.exists()


async def rotate_key(settings: Settings, progress: TableProgress) -> str:
    """Encrypt everything with a new key; what the operator has to know or do then, in one line.

    Who is interrupted calls it again: it goes on with the same new key. Nobody else may use the database meanwhile.

    Raises:
        SettingsError: as above, or when no new key was given.
        DatabaseUnusableError: when another process uses it, among others.
    """
    url = _url(settings)
    key_file = _key_file(settings, url)
    if key_file is not None and not key_file.exists():
        raise SettingsError(f"there is no {key_file.name}: nothing is encrypted yet")
    keys = _keys(settings, url, key_file)
    if key_file is None and len(keys) == 1:
        raise SettingsError(
            "STRETCHBOT_KEY holds one key: make a new one with `stretchbot key`, put it in front of the other with a "
            "comma between them, and run this again"
        )
    if len(keys) == 1:
        await _upgraded(url, Cipher(*keys))  # a wrong key is refused before a new one is written beside it
        keys = [decode_key(make_key()), *keys]
    database = open_database(url, Cipher(*keys), alone=True)
    database.must_exist = True
    try:
        await reach(database)  # now nobody else can
        if key_file is not None:
            write_key_file(key_file, keys)
        await upgrade(database, rotating=True, progress=progress)
        await database.wipe_erased()
    finally:
        await database.close()
    if key_file is None:
        return "Everything is encrypted with the new key. Take the old one out of STRETCHBOT_KEY."
    write_key_file(key_file, keys[:1])
    return f"Everything is encrypted with a new key, in {key_file.name}. Keep a copy of it, apart from the database."


async def move(settings: Settings, target: str, progress: TableProgress) -> Sequence[Moved]:
    """Copy everything into the database that `target` names, with the same key; what was copied, table by table.

    Who is interrupted calls it again: it goes on where it was. Nobody else may use either database.

    Raises:
        SettingsError: as above, or when `target` can't be used.
        MoveError: when there is another database already, or the copies differ.
        DatabaseUnusableError: when one of them can't be used, or another process uses it.
    """
    try:
        to = parse_database_url(target)
    except DatabaseUrlError as error:
        raise SettingsError(f"--to {error}") from None
    url = _url(settings)
    if _is_same(url, to):
        raise SettingsError("--to names the database that STRETCHBOT_DATABASE_URL names: name an empty one")
    if is_yet_to_be_made(settings):  # else a key would be made for it, and the first start refused
        raise DatabaseUnusableError(NONE_YET)
    cipher = Cipher(*_keys(settings, url, _key_file(settings, url)))
    source, new = (open_database(one, cipher, alone=True) for one in (url, to))
    source.must_exist = True
    try:
        await upgrade(source)
        await _make_target(new, to)
        return await copy_all(source, new, progress)
    finally:
        await source.close()
        await new.close()


async def _make_target(new: Database, to: DatabaseUrl) -> None:
    try:
        if to.sqlite_file is not None:
            make_private(to.sqlite_file)
        await upgrade(new)
    except DatabaseUnusableError as error:
        reason = str(error)
    except OSError as error:
        reason = f"{os.strerror(error.errno or 0).lower()}; check its folder and the permissions there"
    else:
        return
    raise SettingsError(f"--to names a database that can't be used: {reason}")


@dataclass(frozen=True, slots=True)
class Restored:
    """The version of the database that is back, and the file that holds what was there before."""

    version: str | None
    kept: Path | None


async def restore(settings: Settings, source: Path, *, replace: bool, progress: Progress) -> Restored:
    """Put the copy in `source` in the place of the database, and bring it to this version.

    A SQLite file that was there, damaged or not, is kept beside it; a PostgreSQL database, in a copy beside `source`.
    Nobody else may use the database.

    Raises:
        SettingsError: as above, or when the key is missing.
        BackupError: when the copy can't be used, there is a database and not `replace`, or it can't be kept.
        DatabaseUnusableError: when another process uses it.
        EncryptionError: when the copy was encrypted with another key; the database is as it was.
        DatabaseNewerError: when the copy is ahead of the program; the database is as it was.
    """
    url = _url(settings)
    key_file = _key_file(settings, url)
    if key_file is not None and not key_file.exists():
        raise SettingsError(f"{key_file.name} is missing: put the key back first, it is not in the copy")
    cipher = Cipher(*_keys(settings, url, key_file))
    is_there = await _is_there(url, cipher)
    if url.sqlite_file is None:
        kept = await put_back_postgresql(
            url.url, source, is_there=is_there, replace=replace, cipher=cipher, progress=progress
        )
        return Restored(await _upgraded(url, cipher), kept)

    async def check(copy: Path) -> None:
        await _upgraded(DatabaseUrl(url.url.set(database=str(copy))), cipher)

    kept = await put_back_sqlite(url.sqlite_file, source, replace=replace, progress=progress, check=check)
    return Restored(await _upgraded(url, cipher), kept)


async def _is_there(url: DatabaseUrl, cipher: Cipher) -> bool:
    """Whether there is a database, in whatever state.

    Raises:
        DatabaseUnusableError: when another process uses it, or PostgreSQL gives no answer.
    """
    if url.sqlite_file is not None and not url.sqlite_file.exists():
        return False
    database = open_database(url, cipher, alone=True)
    try:
        await reach(database)
        return await version_of(database) is not None
    except DatabaseUnusableError as error:
        # A SQLite file that is damaged is what a copy is brought back for.
        if url.sqlite_file is None or str(error) == IN_USE:
            raise
        return True
    finally:
        await database.close()


async def _upgraded(url: DatabaseUrl, cipher: Cipher) -> str | None:
    """Bring the database there, which must not be empty, to this version; the version.

    Raises:
        OperatorError: when that can't be done, or the key is not the right one.
    """
    database = open_database(url, cipher, alone=True)
    database.must_exist = True
    try:
        await upgrade(database)
        return await version_of(database)
    finally:
        await database.close()


def _url(settings: Settings) -> DatabaseUrl:
    try:
        url = parse_database_url(settings.database_url.get_secret_value())
    except DatabaseUrlError as error:
        raise SettingsError(f"STRETCHBOT_DATABASE_URL {error}") from None
    if url.sqlite_file is not None and url.sqlite_file.is_dir():
        raise SettingsError("STRETCHBOT_DATABASE_URL names a folder; write sqlite:///stretchbot.db")
    return url


def _is_same(one: DatabaseUrl, other: DatabaseUrl) -> bool:
    if one.sqlite_file is None or other.sqlite_file is None:
        return one.url == other.url
    return one.sqlite_file.absolute() == other.sqlite_file.absolute()


def _key_file(settings: Settings, url: DatabaseUrl) -> Path | None:
    """The file that holds the key, whether it is there or not; None when the key is a setting.

    Raises:
        SettingsError: when there is neither.
    """
    if settings.key is not None:
        return None
    if url.sqlite_file is None:
        raise SettingsError(
            "STRETCHBOT_KEY is not set: PostgreSQL needs a key to encrypt personal data with; make one with "
            "`stretchbot key`, set it and keep it safe"
        )
    return key_file_for(url.sqlite_file)


def _keys(settings: Settings, url: DatabaseUrl, path: Path | None) -> Sequence[bytes]:
    if path is None:
        try:
            return decode_keys(settings.key.get_secret_value() if settings.key else "")
        except EncryptionError as error:
            raise SettingsError(f"STRETCHBOT_KEY {error}") from None
    if url.sqlite_file is not None and url.sqlite_file.exists() and not path.exists():
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
