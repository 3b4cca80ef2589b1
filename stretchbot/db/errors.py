"""Errors of the database: whether it is unreachable, so that the same will work later, and how to log them.

Only what the database's own layers raise counts. An OSError of anything else, such as a file that can't be opened, says
nothing about the database; `Database` turns those of its drivers into `DatabaseUnreachableError`.
"""

import os
import re
import socket
import sqlite3

from sqlalchemy.exc import DBAPIError, IntegrityError, InterfaceError, OperationalError, ProgrammingError
from sqlalchemy.exc import TimeoutError as NoConnectionFreeError

# PostgreSQL's classes of errors that pass: connection, transaction rolled back, resources, operator, system; not
# let in, no such database (yet). https://www.postgresql.org/docs/current/errcodes-appendix.html
_PASSING = ("08", "28", "3D", "40", "53", "55", "57", "58")
_ROLLED_BACK = "40"
# Its disk is full or fails, its data is damaged, or it was made read-only.
_STORAGE = ("25006", "53100", "58", "XX001", "XX002")
# The same of SQLite, https://sqlite.org/rescode.html
_STORAGE_SQLITE = frozenset(
    {
        sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_CORRUPT,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_NOTADB,
    }
)
# The fault of a statement: SQLite raises an OperationalError for a missing table as it does for a locked file.
_OURS_SQLITE = frozenset(
    {
        sqlite3.SQLITE_ERROR,
        sqlite3.SQLITE_TOOBIG,
        sqlite3.SQLITE_CONSTRAINT,
        sqlite3.SQLITE_MISMATCH,
        sqlite3.SQLITE_MISUSE,
        sqlite3.SQLITE_RANGE,
    }
)
_PRIMARY_CODE = 0xFF  # of an extended code of SQLite's, its lowest byte


UNUSABLE = "STRETCHBOT_DATABASE_URL names a database that can't be used"
# Why no connection was made, and what to do: the first that fits counts.
_NO_CONNECTION: tuple[tuple[type[OSError], str], ...] = (
    (socket.gaierror, "the name of its host is unknown: correct it, or see that this machine can look names up"),
    (ConnectionRefusedError, "no server listens there: start it, or correct host and port"),
    (FileNotFoundError, "no server has its socket in that folder: start it, or correct the folder"),
    (PermissionError, "this account may not connect to it: see who may open the server's socket"),
    (TimeoutError, "no answer in time: see that the server runs, and that nothing between keeps this machine out"),
)


class DatabaseUnreachableError(OSError):
    """The database gave no connection, or no answer in time."""


def is_unreachable(error: BaseException) -> bool:
    """Whether the database, or the way to it, is to blame; not for what would fail the next time too."""
    if isinstance(error, DatabaseUnreachableError | NoConnectionFreeError):
        return True
    if not isinstance(error, DBAPIError) or isinstance(error, IntegrityError | ProgrammingError):
        return False
    if error.connection_invalidated or is_storage_fault(error):
        return True
    if isinstance(error, OperationalError):
        return _sqlite_code(error) not in _OURS_SQLITE
    # asyncpg brings most troubles without a kind of their own; the server's code tells them apart.
    code = getattr(error.orig, "sqlstate", None)
    if code is not None:
        return str(code).startswith(_PASSING)
    # A value that the driver can't convert comes like a broken connection does.
    is_value = isinstance(error.orig.__cause__, ValueError) if error.orig is not None else False
    return (type(error) is DBAPIError or isinstance(error, InterfaceError)) and not is_value


def is_storage_fault(error: BaseException) -> bool:
    """Whether the database's disk is full, fails or is read-only, or its data is damaged: whatever is asked of it."""
    if not isinstance(error, DBAPIError):
        return False
    return _sqlite_code(error) in _STORAGE_SQLITE or str(getattr(error.orig, "sqlstate", "")).startswith(_STORAGE)


def lost_a_race(error: BaseException) -> bool:
    """Whether somebody else changed the same just now, so that it will work at once when it is done again.

    They were quicker with the same row, or PostgreSQL ended one of two that waited for each other.
    """
    if isinstance(error, IntegrityError):
        return True
    return isinstance(error, DBAPIError) and str(getattr(error.orig, "sqlstate", "")).startswith(_ROLLED_BACK)


def describe(error: BaseException) -> str:
    """What went wrong, in the database's words: never the statement, nor its values."""
    if isinstance(error, DBAPIError) and error.orig is not None:
        return str(error.orig).partition("\n")[0]
    if isinstance(error, DatabaseUnreachableError):
        return str(error)
    if isinstance(error, OSError):
        return why_not_connected(error)
    return type(error).__name__


def why_not_connected(error: OSError) -> str:
    """Why a driver got no connection to a server, in plain words with what to do."""
    # Of a host with several addresses, asyncio tells each attempt, in one text without a kind.
    attempt = re.search(r"\[Errno (\d+)\]", str(error)) if error.errno is None else None
    single = OSError(int(attempt[1]), "") if attempt else error
    for kind, words in _NO_CONNECTION:
        if isinstance(single, kind):
            return words
    # asyncpg's own texts, such as that the server speaks no TLS, and those of TLS are sentences.
    reason = os.strerror(single.errno).lower() if type(single) is OSError and single.errno else str(single)
    return f"no connection ({reason}): see that the server runs, and that this machine reaches it"


def _sqlite_code(error: DBAPIError) -> int | None:
    """SQLite's primary code for the error; None for another database, and for what the driver refused itself."""
    code: int | None = getattr(error.orig, "sqlite_errorcode", None)
    return None if code is None else code & _PRIMARY_CODE
