"""Errors of the database: whether it is unreachable, so that the same will work later, and how to log them."""

from sqlalchemy.exc import DBAPIError, IntegrityError, InterfaceError, OperationalError, ProgrammingError
from sqlalchemy.exc import TimeoutError as NoConnectionFreeError

# PostgreSQL's classes of errors that pass: connection, transaction rolled back, resources, operator, system; not
# let in, no such database (yet). https://www.postgresql.org/docs/current/errcodes-appendix.html
_PASSING = ("08", "28", "3D", "40", "53", "55", "57", "58")


def is_unreachable(error: BaseException) -> bool:
    """Whether the database, or the way to it, is to blame; not for what would fail the next time too."""
    if isinstance(error, OSError | NoConnectionFreeError):
        return True
    if not isinstance(error, DBAPIError) or isinstance(error, IntegrityError | ProgrammingError):
        return False
    if error.connection_invalidated or isinstance(error, OperationalError):
        return True
    # asyncpg brings most troubles without a kind of their own; the server's code tells them apart.
    code = getattr(error.orig, "sqlstate", None)
    if code is not None:
        return str(code).startswith(_PASSING)
    # A value that the driver can't convert comes like a broken connection does.
    is_value = isinstance(error.orig.__cause__, ValueError) if error.orig is not None else False
    return (type(error) is DBAPIError or isinstance(error, InterfaceError)) and not is_value


def describe(error: BaseException) -> str:
    """What went wrong, in the database's words: never the statement, nor its values."""
    if isinstance(error, DBAPIError) and error.orig is not None:
        return str(error.orig).partition("\n")[0]
    return type(error).__name__
