"""Database URLs as people write them, turned into what the async drivers take."""

from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

SQLITE_NAMES = {"sqlite", "sqlite+aiosqlite", "sqlite3"}
POSTGRESQL_NAMES = {
    "postgres",
    "postgresql",
    "postgresql+asyncpg",
    "postgres+asyncpg",
    "postgresql+psycopg",
    "pgsql",
}
# libpq's spelling of a connection option → asyncpg's.
POSTGRESQL_OPTIONS = {
    "sslmode": "ssl",
    "ssl": "ssl",
    "host": "host",
    "port": "port",
    "user": "user",
    "password": "password",
}
HOW_TO_WRITE = "write sqlite:///stretchbot.db or postgresql://user:password@host/database"


class DatabaseUrlError(Exception):
    """The database URL can't be used; the message says what to write, and never shows the URL."""


@dataclass(frozen=True, slots=True)
class DatabaseUrl:
    """A URL for an async driver, with the options that don't fit into it."""

    url: URL
    connect_args: dict[str, object] = field(default_factory=dict)

    @property
    def is_sqlite(self) -> bool:
        """Whether it is a SQLite file."""
        return self.url.get_backend_name() == "sqlite"

    @property
    def sqlite_file(self) -> Path | None:
        """The SQLite file, None for PostgreSQL."""
        return Path(self.url.database) if self.is_sqlite and self.url.database else None


def parse_database_url(text: str) -> DatabaseUrl:
    """The database that `text` names.

    Raises:
        DatabaseUrlError: when it is neither SQLite nor PostgreSQL, or has an option that isn't understood.
    """
    try:
        url = make_url(text.strip())
    except (ArgumentError, ValueError):
        raise DatabaseUrlError(f"is not a database URL; {HOW_TO_WRITE}") from None
    if url.drivername in SQLITE_NAMES:
        return _sqlite(url)
    if url.drivername in POSTGRESQL_NAMES:
        return _postgresql(url)
    raise DatabaseUrlError(f"names a database that isn't supported; {HOW_TO_WRITE}")


def _sqlite(url: URL) -> DatabaseUrl:
    if not url.database or url.database == ":memory:":
        raise DatabaseUrlError(
            "names no SQLite file, and reminders must survive a restart; write sqlite:///stretchbot.db"
        )
    if url.query:
        raise DatabaseUrlError("has options after the ?, which SQLite takes none of here; leave them out")
    return DatabaseUrl(url.set(drivername="sqlite+aiosqlite"))


def _postgresql(url: URL) -> DatabaseUrl:
    if not url.database:
        raise DatabaseUrlError(f"names no database; {HOW_TO_WRITE}")
    query: dict[str, str | tuple[str, ...]] = {}
    connect_args: dict[str, object] = {}
    for name, value in url.query.items():
        if name in POSTGRESQL_OPTIONS:
            query[POSTGRESQL_OPTIONS[name]] = value
        elif name == "application_name":
            connect_args["server_settings"] = {"application_name": str(value)}
        elif name == "connect_timeout" and str(value).isdigit():
            connect_args["timeout"] = float(str(value))
        elif name in {"channel_binding", "target_session_attrs"}:
            continue  # hosted databases put these into the URL they show; asyncpg needs neither
        else:
            raise DatabaseUrlError(f"has the option {name!r}, which is not understood; leave it out")
    return DatabaseUrl(url.set(drivername="postgresql+asyncpg", query=query), connect_args)
