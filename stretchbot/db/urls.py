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
    "postgresql+psycopg2",
    "pgsql",
}
SSL_MODES = {"disable", "allow", "prefer", "require", "verify-ca", "verify-full"}
# Hosted databases put these into the URL they show; asyncpg needs none of them.
NEEDLESS_OPTIONS = {"channel_binding", "target_session_attrs", "gssencmode"}
HIGHEST_PORT = 65535
HOW_TO_WRITE = "write sqlite:///stretchbot.db or postgresql://user:password@host/database"


class DatabaseUrlError(Exception):
    """The database URL can't be used; the message says what to write, and shows no value of the URL."""


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
    name = url.drivername.lower()
    if name in SQLITE_NAMES:
        return _sqlite(url)
    if name in POSTGRESQL_NAMES:
        return _postgresql(url)
    raise DatabaseUrlError(f"names a database that isn't supported; {HOW_TO_WRITE}")


def _sqlite(url: URL) -> DatabaseUrl:
    if url.host or url.username or url.port:
        raise DatabaseUrlError(
            "has two slashes where three are needed; write sqlite:///stretchbot.db, "
            "or with four sqlite:////folder/stretchbot.db"
        )
    if not url.database or url.database == ":memory:":
        raise DatabaseUrlError(
            "names no SQLite file, and reminders must survive a restart; write sqlite:///stretchbot.db"
        )
    if "\0" in url.database or url.database.endswith("/"):
        raise DatabaseUrlError("names no SQLite file; write sqlite:///stretchbot.db")
    if url.query:
        raise DatabaseUrlError("has options after the ?, which SQLite takes none of here; leave them out")
    return DatabaseUrl(url.set(drivername="sqlite+aiosqlite"))


def _postgresql(url: URL) -> DatabaseUrl:
    options = dict(_single(name, value) for name, value in url.query.items())
    # User and password leave the query: SQLAlchemy hides a password only in its own place.
    url = url.set(
        drivername="postgresql+asyncpg",
        username=options.pop("user", url.username),
        password=options.pop("password", url.password),
        database=options.pop("dbname", url.database),
        query={},
    )
    if not url.database:
        raise DatabaseUrlError(f"names no database; {HOW_TO_WRITE}")
    if url.host and any(letter.isspace() for letter in url.host):
        raise DatabaseUrlError(f"has a space in the host's name; {HOW_TO_WRITE}")
    port = options.get("port", str(5432 if url.port is None else url.port))
    if not port.isdecimal() or not 0 < int(port) <= HIGHEST_PORT:
        raise DatabaseUrlError(f"has a port that is not between 1 and {HIGHEST_PORT}; {HOW_TO_WRITE}")
    query: dict[str, str] = {}
    connect_args: dict[str, object] = {}
    for name, value in options.items():
        match name:
            case "host" | "port":
                query[name] = value
            case "sslmode" | "ssl":
                query["ssl"] = _ssl_mode(value)
            case "application_name":
                connect_args["server_settings"] = {"application_name": value}
            case "connect_timeout":
                connect_args["timeout"] = _seconds(value)
            case _ if name not in NEEDLESS_OPTIONS:
                raise DatabaseUrlError(f"has the option {name!r}, which is not understood; leave it out")
    return DatabaseUrl(url.set(query=query), connect_args)


def _single(name: str, value: str | tuple[str, ...]) -> tuple[str, str]:
    if not isinstance(value, str):
        raise DatabaseUrlError("has an option twice; leave one out")
    return name, value


def _ssl_mode(value: str) -> str:
    # SQLAlchemy's spelling of sslmode=require is ssl=true.
    mode = {"true": "require", "false": "disable"}.get(value.lower(), value.lower())
    if mode not in SSL_MODES:
        raise DatabaseUrlError(f"has an sslmode that is none of {', '.join(sorted(SSL_MODES))}")
    return mode


def _seconds(value: str) -> float:
    if not value.isdecimal() or int(value) == 0:
        raise DatabaseUrlError("has a connect_timeout that is not a number of seconds; write connect_timeout=10")
    return float(value)
