from pathlib import Path

import pytest

from stretchbot.db.urls import DatabaseUrlError, parse_database_url


@pytest.mark.parametrize(
    ("written", "file"),
    [
        ("sqlite:///stretchbot.db", "stretchbot.db"),
        ("sqlite:////var/lib/stretchbot/bot.db", "/var/lib/stretchbot/bot.db"),
        ("sqlite+aiosqlite:///stretchbot.db", "stretchbot.db"),
        ("sqlite3:///stretchbot.db", "stretchbot.db"),
        ("SQLite:///stretchbot.db", "stretchbot.db"),
        ("  sqlite:///stretchbot.db\n", "stretchbot.db"),
        ("sqlite:///folder/my bot.db", "folder/my bot.db"),
        ("sqlite:///rücken.db", "rücken.db"),
        ("sqlite:///stretchbot.db?", "stretchbot.db"),
    ],
)
def test_a_sqlite_url_as_people_write_it_names_its_file(written: str, file: str) -> None:
    found = parse_database_url(written)
    assert found.is_sqlite
    assert found.sqlite_file == Path(file)
    assert found.url.drivername == "sqlite+aiosqlite"


@pytest.mark.parametrize(
    ("written", "options"),
    [
        ("postgresql://host/db", {"host": "host", "database": "db"}),
        ("postgres://host/db", {"host": "host", "database": "db"}),
        ("POSTGRES://host/db", {"host": "host", "database": "db"}),
        ("pgsql://host/db", {"host": "host", "database": "db"}),
        ("postgresql+asyncpg://host/db", {"host": "host", "database": "db"}),
        ("postgresql+psycopg://host/db", {"host": "host", "database": "db"}),
        ("postgresql+psycopg2://host/db", {"host": "host", "database": "db"}),
        ("postgresql:///db", {"database": "db"}),
        (
            "postgresql://me:p%40ss%2Fword@host:6543/db",
            {"host": "host", "port": 6543, "user": "me", "password": "p@ss/word", "database": "db"},
        ),
        ("postgresql://me@[::1]:5432/db", {"host": "::1", "port": 5432, "user": "me", "database": "db"}),
        ("postgresql://host/db?sslmode=require", {"host": "host", "database": "db", "ssl": "require"}),
        ("postgresql://host/db?sslmode=verify-full", {"host": "host", "database": "db", "ssl": "verify-full"}),
        ("postgresql://host/db?ssl=true", {"host": "host", "database": "db", "ssl": "require"}),
        ("postgresql:///db?host=/var/run/postgresql", {"host": "/var/run/postgresql", "database": "db"}),
        (
            "postgresql:///db?host=/run/pg&port=5433&user=me&password=secret",
            {"host": "/run/pg", "port": 5433, "user": "me", "password": "secret", "database": "db"},
        ),
        ("postgresql://host/?dbname=db", {"host": "host", "database": "db"}),
        (
            "postgresql://host/db?sslmode=require&channel_binding=require",
            {"host": "host", "database": "db", "ssl": "require"},
        ),
    ],
)
def test_a_postgresql_url_as_people_write_it_becomes_what_asyncpg_takes(
    written: str, options: dict[str, object]
) -> None:
    found = parse_database_url(written)
    assert not found.is_sqlite
    assert found.sqlite_file is None
    assert found.url.drivername == "postgresql+asyncpg"
    driver = found.url.get_dialect()()
    assert driver.create_connect_args(found.url) == ([], options)


def test_options_that_fit_into_no_url_are_handed_to_the_driver() -> None:
    found = parse_database_url("postgresql://host/db?application_name=bot&connect_timeout=7")
    assert found.connect_args == {"server_settings": {"application_name": "bot"}, "timeout": 7.0}
    assert not found.url.query


@pytest.mark.parametrize(
    "written",
    ["postgresql://me:hunter2@host/db", "postgresql://host/db?user=me&password=hunter2"],
)
def test_a_password_is_not_shown_with_the_url(written: str) -> None:
    found = parse_database_url(written)
    assert found.url.password == "hunter2"
    assert "hunter2" not in repr(found)


@pytest.mark.parametrize(
    ("written", "complaint"),
    [
        ("", "is not a database URL"),
        ("stretchbot.db", "is not a database URL"),
        ("sqlite:stretchbot.db", "is not a database URL"),
        ("sqlite:/stretchbot.db", "is not a database URL"),
        ("'sqlite:///stretchbot.db'", "is not a database URL"),
        ("postgresql", "is not a database URL"),
        ("postgresql://me:hunter2@host:port/db", "is not a database URL"),
        ("mysql://me:hunter2@host/db", "isn't supported"),
        ("postgresql+pg8000://host/db", "isn't supported"),
        ("https://example.org/db", "isn't supported"),
        ("sqlite://", "names no SQLite file"),
        ("sqlite:///", "names no SQLite file"),
        ("sqlite:///:memory:", "names no SQLite file"),
        ("sqlite:///folder/", "names no SQLite file"),
        ("sqlite:///a\0b.db", "names no SQLite file"),
        ("sqlite://stretchbot.db", "three are needed"),
        ("sqlite://folder/stretchbot.db", "three are needed"),
        ("sqlite:///stretchbot.db?mode=memory", "has options"),
        ("postgresql://me:hunter2@host", "names no database"),
        ("postgresql://me:hunter2@host/", "names no database"),
        ("postgresql://my host/db", "space in the host"),
        ("postgresql://host:0/db", "port"),
        ("postgresql://host:70000/db", "port"),
        ("postgresql://host/db?port=abc", "port"),
        ("postgresql://host/db?sslmode=on", "sslmode that is none of allow, disable"),
        ("postgresql://host/db?sslmode=require&sslmode=disable", "twice"),
        ("postgresql://host/db?connect_timeout=soon", "connect_timeout"),
        ("postgresql://host/db?connect_timeout=0", "connect_timeout"),
        ("postgresql://host/db?sslrootcert=hunter2", "'sslrootcert'"),
    ],
)
def test_a_url_that_cannot_be_used_is_refused_in_one_line_without_its_secrets(written: str, complaint: str) -> None:
    with pytest.raises(DatabaseUrlError) as refused:
        parse_database_url(written)
    line = str(refused.value)
    assert complaint in line
    assert "\n" not in line
    assert "hunter2" not in line
    assert refused.value.__context__ is None or refused.value.__suppress_context__
